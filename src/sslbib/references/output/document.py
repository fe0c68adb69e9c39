"""Put formatted references together to a list in each output format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references.output import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references import Reference
    from sslbib.references.render.engine import Engine

_CSS_LEFT: Final = "float: left; padding-right: 0.5em; text-align: {align}; width: {width}em;"
_CSS_RIGHT: Final = "margin: 0 .4em 0 {width}em;"
_RTF_HEAD: Final = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"


def tidy(text: str, to: str) -> str:
    """Trim a reference to one line, and keep markdown from reading its number as a list."""
    if to != "html":
        text = " ".join(text.split(" ")).strip() if "\n" in text else text.strip()
        text = re.sub(r"\s*\n\s*", "\n", text) if "\n" in text else re.sub(r" {2,}", " ", text)
    return formats.guard_line_start(text) if to == "markdown" else text


def assemble(engine: Engine, references: Sequence[Reference], to: str) -> str:
    """Join references to a list that ends in one newline; empty for no references."""
    texts = [reference.text for reference in references]
    if not texts:
        return ""
    if to == "html":
        return _html(engine, references)
    if to == "markdown":
        return "\n\n".join(texts) + "\n"
    if to == "latex":
        return "\n\n".join(texts) + "\n"
    if to == "rtf":
        indent = "\\fi-567\\li567" if _hangs(engine) else ""
        return _RTF_HEAD + "".join(f"{{\\pard{indent} {text}\\par}}\n" for text in texts) + "}\n"
    return "\n".join(texts) + "\n"


def _hangs(engine: Engine) -> bool:
    area = engine.bibliography
    return area is not None and area.element.get("hanging-indent") == "true"


def css(engine: Engine, widest: int) -> str:
    """Return the style sheet of a list: hanging indent, spacing, and room for numbers beside the references."""
    area = engine.bibliography
    options = {str(k): str(v) for k, v in area.element.attrib.items()} if area is not None else {}
    get = options.get
    spacing = int(get("entry-spacing", "1") or 1)
    line = int(get("line-spacing", "1") or 1)
    rules = [f".csl-bib-body {{ line-height: {1.35 * line:g}; }}"]
    if _hangs(engine):
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


def _html(engine: Engine, references: Sequence[Reference]) -> str:
    lefts = (re.search(r'csl-left-margin">(.*?)</div>', reference.text) for reference in references)
    widest = max((len(re.sub(r"<[^>]+>|&#?\w+;", "", m.group(1)).strip()) for m in lefts if m), default=0)
    lines = [f'<div class="csl-bib-body" lang="{engine.locale.lang}">', "<style>", css(engine, widest), "</style>"]
    lines += [f'  <div class="csl-entry">{reference.text}</div>' for reference in references]
    return "\n".join([*lines, "</div>"]) + "\n"
