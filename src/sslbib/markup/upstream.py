"""Crossref's and DataCite's text → CSL rich text or plain text."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from sslbib.markup import mathml
from sslbib.markup.backslashes import without_backslashes
from sslbib.markup.formulas import set_formulas
from sslbib.markup.fragment import Element, read_fragment, tag_names
from sslbib.markup.rich import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND_OF_TAG = {
    **dict.fromkeys(("i", "em", "italic", "emph"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    "sup": "sup",
    **dict.fromkeys(("scp", "sc"), "sc"),
}
"""HTML, JATS ("Emphasis") and names of the publishers' own (Wiley's `scp`, AMA's `emph`)."""

_KIND_OF_EMPH = {"ital": "i", "italic": "i", "bold": "b", "sub": "sub", "inf": "sub", "sup": "sup", "sc": "sc"}
"""The values of AMA's `<emph type="…">`."""

_KIND_OF_STYLE = {
    "font-style:italic": "i",
    "font-weight:bold": "b",
    "font-variant:small-caps": "sc",
    "vertical-align:sub": "sub",
    "vertical-align:super": "sup",
}

_UNPRINTED = tag_names("script style graphic inline-graphic annotation annotation-xml xref fn tex-math")
"""Elements whose content is no part of the text; `tex-math` repeats a formula that is there as MathML."""

_BLOCKS = tag_names(
    "p title sec br break hr div h1 h2 h3 h4 h5 h6 ul ol li list list-item subtitle disp-formula label abstract"
    " table thead tbody tr td th col table-wrap fig caption disp-quote def-list def-item term def"
)
"""Elements that stand apart from their neighbours, so that words don't run together."""

_INLINE = tag_names(
    "span font tt u underline ul s strike overline roman monospace sans-serif small big a ext-link uri email"
    " related-article named-content styled-content inline-formula alternatives bdi bdo etal private-char"
    " code kbd samp pre mark del ins center picture details summary"
)
"""Elements that say nothing that CSL can say."""

_VOID = tag_names("br hr col break graphic inline-graphic img source") | mathml.VOID
_KNOWN = frozenset(_KIND_OF_TAG) | _UNPRINTED | _BLOCKS | _INLINE | _VOID | mathml.ELEMENTS
# `&lt;i&gt;`, `&amp;lt;/i&amp;gt;`
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;(/?[A-Za-z][\w:.-]*(?:\s(?:(?!&(?:amp;)*[lg]t;)[^<>])*)?/?)&(?:amp;)*gt;")
# `&amp;`, `&#8211;`, `&#x2013;`
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_ENTITY_ROUNDS = 3
"""`&amp;amp;lt;` is the most that was met."""

_OPENING = {kind: f"<{kind}>" for kind in ("i", "b", "sub", "sup")}
_OPENING["sc"] = '<span style="font-variant:small-caps;">'
_CLOSING = {**{kind: f"</{kind}>" for kind in ("i", "b", "sub", "sup")}, "sc": "</span>"}

# `Ã¼`, `â\x80\x93`, `â€™`
_MOJIBAKE = re.compile(
    "[\u00c2-\u00df][\u0080-\u009f]|[\u00c2\u00c3][\u00a0-\u00bf]"
    "|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0160\u0161\u02dc\u2018-\u201d\u2020-\u2022\u2026\u2122]"
)
"""UTF-8 bytes that were read as Latin-1 or as Windows-1252."""

# a soft hyphen, a zero-width space, U+202E
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]"
)
"""Controls, soft hyphens, zero-width spaces, invisible operators, direction overrides: only harm in a title."""

_OPEN_TAG = r"<(?:i|b|sub|sup|span[^<>]*)>"
_CLOSE_TAG = r"</(?:i|b|sub|sup|span)>"
# a line break and its indent, a no-break space, two spaces
_SPACE = re.compile(r"[^\S ]\s*+| \s++")
"""White space that is not a single space already."""
# `Housing⏎, by`
_BREAK_BEFORE_MARK = re.compile(r"\n(?=[,;)\]])")
# `<i> in`
_INNER_START = re.compile(rf"({_OPEN_TAG})(\s)")
# `in </i>`
_INNER_END = re.compile(rf"(\s)({_CLOSE_TAG})")
# `with⏎<sup>18</sup>⏎F-FDG`
_ISOTOPE = re.compile(r"\n(<sup>\d+m?</sup>)\n(?=[A-Z][a-z]?(?![a-z]))")
_JOINS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n(?=<su[bp]>)",  # Hg⏎<sub>3</sub>
        r"(?<=</su[bp]>)\n(?=[(\[]?[A-Z][A-Za-z]{0,3}[)\]]?\n?<su[bp]>)",  # </sub>⏎Se⏎<sub>
        r"(?<=>)\n(?=[)\],.;:!?%‐‑–’-])",  # </i>⏎,
        r"(?<=[(\[‐‑–/-])\n(?=<)",  # Co/⏎<sub>
        r"(?<=>) (?=['’]s\b)",  # </i> 's
        r"(?<=>) (?=[‐‑-]\w)",  # </i> -mediated
    )
)
# `<i></i>`
_EMPTY_SPAN = re.compile(r"<(i|b|sub|sup)></\1>|<span[^<>]*></span>")


def from_crossref(text: str) -> str:
    """Make CSL rich text of a title as Crossref or DataCite sends it (HTML, JATS 1.3, MathML 3).

    Bold, italic, sub- and superscript and small capitals are kept, formulas become text, all other tags go.
    A tag that was escaped is a tag only where its partner is there too; a lone `<` is text.
    """
    return tidy(_unescape(set_formulas(_marked_up(text))))


def plain_from_crossref(text: str) -> str:
    """Make plain text of what Crossref or DataCite sends: names, publishers, abstracts; TeX stays as it is.

    Scripts become Unicode's where there are some, so that 10<sup>5</sup> is not 105.
    """
    if "<" not in text and "&" not in text:
        return tidy(repair_encoding(text))
    rich = _unescape(_marked_up(text))
    return tidy(to_plain(_SCRIPT.sub(_unicode_script, rich)))


def _marked_up(text: str) -> str:
    return _untagged(_reveal_tags(repair_encoding(text)))


def _untagged(text: str) -> str:
    if "<" not in text:
        return text
    return _settle_breaks(_squeeze("".join(_render(read_fragment(_squeeze(text), _KNOWN, _VOID)))))


# `<sup>−5</sup>`
_SCRIPT = re.compile(r"<(su[bp])>([^<>]*)</\1>")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")


def _unicode_script(script: re.Match[str]) -> str:
    table = _RAISED if script[1] == "sup" else _LOWERED
    return script[2].translate(table) if all(ord(character) in table for character in script[2]) else script[2]


def repair_encoding(text: str) -> str:
    """Read again as UTF-8 what was once decoded as Latin-1 or Windows-1252, and take back what a program escaped."""
    if "\\" in text:
        text = without_backslashes(text)
    return text if text.isascii() else _MOJIBAKE.sub(_reread, text)


def _reread(match: re.Match[str]) -> str:
    for encoding in ("latin-1", "cp1252"):
        try:
            return match[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return match[0]


def tidy(text: str) -> str:
    """Collapse white space of every kind to single spaces, drop unseen characters, normalise to NFC."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _UNSEEN.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\n" in text:
        text = _BREAK_BEFORE_MARK.sub("", _squeeze(text))
    return " ".join(text.split())


def _squeeze(text: str) -> str:
    """Make each run of white space one character: a line break where there is one in it, else a space.

    A line break next to a tag is a pretty-printer's, and may stand where there was no space.
    """
    return _SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", text)


def _reveal_tags(text: str) -> str:
    """Unescape `&lt;i&gt;…&lt;/i&gt;`: some publishers escape their markup once too often.

    A tag without its partner is taken for one only where it has attributes or never has a partner.
    """
    names = [tag[1] for tag in _ESCAPED_TAG.finditer(text)] if "&" in text else []
    if not names:
        return text
    opened = {_local(name) for name in names if not name.startswith("/")}
    certain = opened & {_local(name[1:]) for name in names if name.startswith("/")}
    certain |= {_local(name) for name in names if '="' in _unescape(name)} | _VOID
    certain &= _KNOWN

    def reveal(tag: re.Match[str]) -> str:
        return f"<{_unescape(tag[1])}>" if _local(tag[1].lstrip("/")) in certain else tag[0]

    return _ESCAPED_TAG.sub(reveal, text)


def _local(tag: str) -> str:
    return tag.split(maxsplit=1)[0].rstrip("/").rpartition(":")[2].lower()


def _unescape(text: str) -> str:
    for _ in range(_ENTITY_ROUNDS):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def _render(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.name == "math":
            yield _set_apart(mathml.render_math(child), child)
        elif child.name == "tex-math" and len(element.elements) == 1:
            yield child.text()
        elif child.name not in _UNPRINTED:
            yield from _render_tag(child)


def _render_tag(element: Element) -> Iterator[str]:
    kind = _kind(element)
    if element.name in _BLOCKS:
        yield ": " if element.name == "subtitle" else " "
    yield _OPENING.get(kind, "")
    yield from _render(element)
    yield _CLOSING.get(kind, "")
    if element.name in _BLOCKS:
        yield " "


def _kind(element: Element) -> str:
    if not element.closed:
        return ""
    if element.name == "emph":
        return _KIND_OF_EMPH.get(element.attributes.get("type", "italic"), "i")
    if element.name in {"span", "styled-content"}:
        declarations = element.attributes.get("style", "").replace(" ", "").lower().split(";")
        return next((_KIND_OF_STYLE[each] for each in declarations if each in _KIND_OF_STYLE), "")
    return _KIND_OF_TAG.get(element.name, "")


_FORMULA_EDGE = "\ue000"
"""Stands at the edges of a formula until the spaces are settled; a private-use character that no title holds."""


def _set_apart(formula: str, math: Element) -> str:
    return f"{_FORMULA_EDGE}{formula}{_FORMULA_EDGE}" if formula else " " * bool(math.text())


# `the|N` of `in the<math>N</math>`
_FORMULA_AFTER_WORD = re.compile(rf"(?<=[a-z][a-z]){_FORMULA_EDGE}(?=(?:<sup>\d+</sup>)?\w)")
# `N|nucleus`
_FORMULA_BEFORE_WORD = re.compile(rf"(?<=[\w>]){_FORMULA_EDGE}(?=[A-Za-z][a-z])")


_RUN_TOGETHER = (
    (re.compile(r"(?<=[a-z]{2})(?=<i>[A-Z][a-z]{2})"), " "),
    (re.compile(r"(?<=[a-z],)(?=<i>)"), " "),
    (re.compile(r"(?<=[a-z]{2}</i>)(?=[A-Z][a-z]{2})"), " "),
)
"""Words beside italics that some publishers deposit without the space: `between<i>Chlamydia</i>Infection`."""


def _settle_breaks(text: str) -> str:
    """Decide which white space beside a tag is part of the text; publishers break lines there and leave spaces out."""
    if "<" not in text and ">" not in text and _FORMULA_EDGE not in text:
        return text  # no tag is left, as in most abstracts
    text = _INNER_START.sub(lambda edge: edge[1] if "\n" in edge[2] else " " + edge[1], text)
    text = _INNER_END.sub(lambda edge: edge[2] if "\n" in edge[1] else edge[2] + " ", text)
    text = _FORMULA_AFTER_WORD.sub(" ", text)
    text = _FORMULA_BEFORE_WORD.sub(" ", text).replace(_FORMULA_EDGE, "")
    text = _ISOTOPE.sub(r" \1", text)
    for join in _JOINS:
        text = join.sub("", text)
    for gap, space in _RUN_TOGETHER:
        text = gap.sub(space, text)
    return _EMPTY_SPAN.sub("", text)
