"""Put formatted references together to a list in each output format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sslbib.markup import to_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.style.compiled import CompiledStyle

_CSS_LEFT: Final = "float: left; padding-right: 0.5em; text-align: {align}; width: {width}em;"
_CSS_RIGHT: Final = "margin: 0 .4em 0 {width}em;"
_RTF_HEAD: Final = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"


@dataclass(frozen=True, slots=True)
class Reference:
    """One formatted reference, without the markup of the list around it."""

    id: str
    text: str


def tidy(text: str, to: str) -> str:
    """Trim a reference to one line, and keep markdown from reading its number as a list."""
    if to != "html":
        text = " ".join(text.split(" ")).strip() if "\n" in text else text.strip()
        text = re.sub(r"\s*\n\s*", "\n", text) if "\n" in text else re.sub(r" {2,}", " ", text)
    return to_markdown.guard_start(text) if to == "markdown" else text


def assemble(style: CompiledStyle, references: Sequence[Reference], to: str) -> str:
    """Join references to a list that ends in one newline; empty for no references."""
    texts = [reference.text for reference in references]
    if not texts:
        return ""
    if to == "html":
        return _html(style, references)
    if to == "markdown":
        return "\n\n".join(texts) + "\n"
    if to == "latex":
        return "\n\n".join(texts) + "\n"
    if to == "rtf":
        indent = "\\fi-567\\li567" if _hangs(style) else ""
        return _RTF_HEAD + "".join(f"{{\\pard{indent} {text}\\par}}\n" for text in texts) + "}\n"
    return "\n".join(texts) + "\n"


def _hangs(style: CompiledStyle) -> bool:
    area = style.bibliography
    return area is not None and area.attributes.get("hanging-indent") == "true"


def css(style: CompiledStyle, widest: int) -> str:
    """Return the style sheet of a list: hanging indent, spacing, and room for numbers beside the references."""
    area = style.bibliography
    get = (area.attributes if area is not None else {}).get
    spacing = int(get("entry-spacing", "1") or 1)
    line = int(get("line-spacing", "1") or 1)
    rules = [f".csl-bib-body {{ line-height: {1.35 * line:g}; }}"]
    if _hangs(style):
        rules.append(".csl-entry { padding-left: 2em; text-indent: -2em; }")
    if get("second-field-align"):
        width = 0.5 + 0.6 * widest
        rules.append(".csl-entry { clear: left; }")
        rules.append(f".csl-left-margin {{ {_CSS_LEFT.format(align='right', width=f'{width:g}')} }}")
        rules.append(f".csl-right-inline {{ {_CSS_RIGHT.format(width=f'{width + 0.5:g}')} }}")
    rules.append(".csl-indent { margin: .5em 0 0 2em; padding: 0 0 .2em .5em; }")
    if spacing:
        rules.append(f".csl-entry {{ margin-bottom: {spacing}em; }}")
    return "\n".join(rules)


def _html(style: CompiledStyle, references: Sequence[Reference]) -> str:
    lefts = (re.search(r'csl-left-margin">(.*?)</div>', reference.text) for reference in references)
    widest = max((len(re.sub(r"<[^>]+>|&#?\w+;", "", m.group(1)).strip()) for m in lefts if m), default=0)
    lines = [f'<div class="csl-bib-body" lang="{style.locale.lang}">', "<style>", css(style, widest), "</style>"]
    lines += [f'  <div class="csl-entry">{reference.text}</div>' for reference in references]
    return "\n".join([*lines, "</div>"]) + "\n"
