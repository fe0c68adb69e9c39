"""Put formatted references together to a list in each output format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sslbib.markup import to_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CSS_LEFT: Final = "float: left; padding-right: 0.5em; text-align: {align}; width: {width}em;"
_CSS_RIGHT: Final = "margin: 0 .4em 0 {width}em;"
_RTF_HEAD: Final = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"
# A line break with the spaces around it: "Title.  \n Annotation"
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
# Spaces that an element with nothing to show leaves side by side: "Title.  12"
_SPACES: Final = re.compile(r" {2,}")
# The number beside a reference: '<div class="csl-left-margin">[12] </div>'
_LEFT_MARGIN: Final = re.compile(r'csl-left-margin">(.*?)</div>')
# What takes no room of its own in it, a tag or a reference to a character: "<sup>", "&#38;"
_NOT_COUNTED: Final = re.compile(r"<[^>]+>|&#?\w+;")


@dataclass(frozen=True, slots=True)
class Reference:
    """One formatted reference, without the markup of the list around it."""

    id: str
    text: str


def tidy(text: str, to: str) -> str:
    """Trim a reference to one line, and keep markdown from reading its number as a list."""
    if to != "html":
        text = text.strip()
        text = _LINE_BREAK.sub("\n", text) if "\n" in text else _SPACES.sub(" ", text)
    return to_markdown.guard_start(text) if to == "markdown" else text


def assemble(options: Mapping[str, str], lang: str, references: Sequence[Reference], to: str) -> str:
    """Join references to a list that ends in one newline; empty for no references.

    `options` are what the style says of the list as a whole: indents and spacing (CSL 1.0.2, "Whitespace").
    """
    texts = [reference.text for reference in references]
    if not texts:
        return ""
    if to == "html":
        return _html(options, lang, references)
    if to in {"markdown", "latex"}:
        return "\n\n".join(texts) + "\n"
    if to == "rtf":
        indent = "\\fi-567\\li567" if _hangs(options) else ""
        return _RTF_HEAD + "".join(f"{{\\pard{indent} {text}\\par}}\n" for text in texts) + "}\n"
    return "\n".join(texts) + "\n"


def _hangs(options: Mapping[str, str]) -> bool:
    return options.get("hanging-indent") == "true"


def _css(options: Mapping[str, str], widest: int) -> str:
    """Return the style sheet of a list: hanging indent, spacing, and room for numbers beside the references."""
    spacing = int(options.get("entry-spacing", "1") or 1)
    line = int(options.get("line-spacing", "1") or 1)
    rules = [f".csl-bib-body {{ line-height: {1.35 * line:g}; }}"]
    if _hangs(options):
        rules.append(".csl-entry { padding-left: 2em; text-indent: -2em; }")
    if options.get("second-field-align"):
        # A digit is about 0.6 em wide, and half an em parts the number from the text.
        width = 0.5 + 0.6 * widest
        rules.append(".csl-entry { clear: left; }")
        rules.append(f".csl-left-margin {{ {_CSS_LEFT.format(align='right', width=f'{width:g}')} }}")
        rules.append(f".csl-right-inline {{ {_CSS_RIGHT.format(width=f'{width + 0.5:g}')} }}")
    rules.append(".csl-indent { margin: .5em 0 0 2em; padding: 0 0 .2em .5em; }")
    if spacing:
        rules.append(f".csl-entry {{ margin-bottom: {spacing}em; }}")
    return "\n".join(rules)


def _html(options: Mapping[str, str], lang: str, references: Sequence[Reference]) -> str:
    lefts = (_LEFT_MARGIN.search(reference.text) for reference in references)
    widest = max((len(_NOT_COUNTED.sub("", left.group(1)).strip()) for left in lefts if left), default=0)
    lines = [f'<div class="csl-bib-body" lang="{lang}">', "<style>", _css(options, widest), "</style>"]
    lines += [f'  <div class="csl-entry">{reference.text}</div>' for reference in references]
    return "\n".join([*lines, "</div>"]) + "\n"
