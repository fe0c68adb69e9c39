"""Presentation MathML (MathML 3, chapter 3) → one line of CSL rich text."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from sslbib.markup.fragment import tag_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.markup.fragment import Element

ELEMENTS = tag_names(
    "math mrow mi mn mo mtext ms mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup"
    " msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd maligngroup malignmark"
    " maction semantics annotation annotation-xml mglyph"
)
VOID = tag_names("mspace mprescripts none mglyph maligngroup malignmark")

_SPACED = frozenset("=<>≈≡≠≤≥≲≳→←↔⇒⇔∼~≃≅∈⊂⊆±×")
"""Operators that are set with space around them between operands."""
_ACCENTS = {"¯": "\u0304", "‾": "\u0304", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "→": "\u20d7"}
_ACCENTS |= {"⃗": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "´": "\u0301", "`": "\u0300", "-": "\u0304"}
_ACCENTS |= {"_": "\u0304", "−": "\u0304", "ˇ": "\u030c", "˘": "\u0306", "\u0302": "\u0302", "\u0304": "\u0304"}
# `n`, `2.5`, `x′`: what needs no brackets around it
_SIMPLE = re.compile(r"[\w.′]*")


def render_math(math: Element) -> str:
    """Write a formula on one line: scripts as `<sub>` and `<sup>`, fractions with a slash, the rest as characters."""
    return re.sub(r"\s+", " ", _node(math)).strip()


def _node(element: Element) -> str:
    write = _WRITERS.get(element.name)
    return write(element) if write else _row(element)


def _row(element: Element) -> str:
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(_leaf(child))
        elif child.name == "mo" and parts and (sign := _leaf(child.text())) in _SPACED and "".join(parts).strip():
            parts.append(f" {sign} ")
        else:
            parts.append(_node(child))
    return "".join(parts)


def _leaf(text: str) -> str:
    return html.unescape(html.unescape(text)).strip(" \t\r\n")


def _token(element: Element) -> str:
    text = html.unescape(html.unescape(element.text()))
    return re.sub(r"\s+", " ", text) if element.name in {"mtext", "ms"} else text.strip()


def _arguments(element: Element) -> list[str]:
    return [_node(child) for child in element.elements]


def _script(kind: str, text: str) -> str:
    text = text.strip()
    return f"<{kind}>{text}</{kind}>" if text else ""


def _scripts(*kinds: str) -> Callable[[Element], str]:
    def write(element: Element) -> str:
        base, *scripts = _arguments(element) or [""]
        return base + "".join(_prime_or_script(kind, text) for kind, text in zip(kinds, scripts, strict=False))

    return write


def _prime_or_script(kind: str, text: str) -> str:
    return text if kind == "sup" and text and set(text) <= set("′″‴'") else _script(kind, text)


def _multiscripts(element: Element) -> str:
    """Write `mmultiscripts`: base, then pairs of sub and sup, and those after `mprescripts` in front."""
    children = element.elements
    names = [child.name for child in children]
    split = names.index("mprescripts") if "mprescripts" in names else len(children)
    if not children or split == 0:
        return "".join(_arguments(element))
    return _pairs(children[split + 1 :]) + _node(children[0]) + _pairs(children[1:split])


def _pairs(scripts: Sequence[Element]) -> str:
    kinds = ("sub", "sup") * len(scripts)
    return "".join(_script(kind, _node(script)) for kind, script in zip(kinds, scripts, strict=False))


def _over(element: Element) -> str:
    base, *rest = _arguments(element) or [""]
    accent = _ACCENTS.get(rest[0].strip()) if rest else None
    if accent and len(base) == 1:
        return unicodedata.normalize("NFC", base + accent)
    return base + "".join(_script("sup", text) for text in rest)


def _fraction(element: Element) -> str:
    return "/".join(_grouped(text) for text in _arguments(element))


def _root(element: Element) -> str:
    if element.name == "msqrt":
        return f"√{_grouped(_row(element))}"
    base, *degree = _arguments(element) or [""]
    return _script("sup", "".join(degree)) + f"√{_grouped(base)}"


def _grouped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _fenced(element: Element) -> str:
    separators = element.attributes.get("separators", ",").replace(" ", "")
    inner = ""
    for place, part in enumerate(_arguments(element)):
        sign = separators[min(place - 1, len(separators) - 1)] if place and separators else ""
        inner += sign + part
    return element.attributes.get("open", "(") + inner + element.attributes.get("close", ")")


def _table(element: Element) -> str:
    return "; ".join(", ".join(_arguments(row)) for row in element.elements)


def _first(element: Element) -> str:
    return _node(element.elements[0]) if element.elements else _row(element)


def _nothing(_: Element) -> str:
    return ""


def _space(_: Element) -> str:
    return " "


_WRITERS: dict[str, Callable[[Element], str]] = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "ms"), _token),
    **dict.fromkeys(("mphantom", "annotation", "annotation-xml", "none", "mprescripts", "mglyph"), _nothing),
    **dict.fromkeys(("semantics", "maction"), _first),
    "msub": _scripts("sub"),
    "msup": _scripts("sup"),
    "msubsup": _scripts("sub", "sup"),
    "munder": _scripts("sub"),
    "munderover": _scripts("sub", "sup"),
    "mover": _over,
    "mmultiscripts": _multiscripts,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "mfenced": _fenced,
    "mtable": _table,
    "mspace": _space,
}
