"""Text → inline markdown that shows every character as it is.

Two readers ask for two escapers. A document is read by pandoc and by GitHub, so whatever either takes for more than
text is escaped. A cell of a README is read by GitHub and edited by people, so it has as few escapes as can be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.errors.border import inert
from sslbib.markup.rich import Text, parse

if TYPE_CHECKING:
    from sslbib.markup.rich import Node

# `*`, `_`, `$`, `[`; the `&` of `&amp;`, the second of `--`, the third of `...`, the `@` of `@key`, the last of `Wow!`
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>~^$|]|&(?=#?\w+;)|(?<=-)-|(?<=\.\.)\.|(?<![^\W_])@(?=[\w{])|!\Z")
"""Pandoc's markdown: CommonMark with math, scripts, attributes, smart dashes and dots, citations; an image's `!`."""
# `- item`, `# head`, `: definition`, `===` below a head; `1. item`, `12) item`; `(1) item`, `(@) item`
_BLOCK_START = re.compile(r"^(\s*)(?:([-+#:]|=(?==*\s*\Z))|(\d+)([.)])(?=\s)|(\()(?=(?:\w+|@)\)\s))")
# `a|b`, `*x*`, `\*`, a last `\`; `_x` but not `x_y`, `<b>` but not `< b`, `&amp;` but not `R&D`, `https://`, two `$`
_ACTIVE_IN_CELL = re.compile(
    r"""[|*`\[\]~] | \\(?=[!-/:-@\[-`{-~]|\Z) | (?<![^\W_])_ | _(?![^\W_]) | <(?=[a-zA-Z/!]) | &(?=\#?\w+;)
        | (?<=http)s?:(?=//) | \$(?=[^$]*+\$)""",
    re.VERBOSE,
)
_IN_CELL = {"<": "&lt;", "&": "&amp;", ":": "\\:", "s:": "s\\:"}
_IN_ADDRESS = str.maketrans(
    {" ": "%20", "|": "%7C", "<": "%3C", ">": "%3E", "\n": "%0A", "\r": "%0D", "\t": "%09", "\\": "%5C"}
)
# `javascript:` before what a browser would run, `data:` before a page
_RUN = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)


def escape(text: str) -> str:
    """Write plain text for a document, as it stands inside a paragraph."""
    return _ACTIVE.sub(r"\\\g<0>", inert(text))


def guard_start(markdown: str) -> str:
    """Keep the start of a paragraph, written already, from being read as a list, a heading or a definition."""
    return _BLOCK_START.sub(_guarded, markdown)


def _guarded(found: re.Match[str]) -> str:
    space, sign, number, dot, bracket = found.groups()
    return f"{space}{number}\\{dot}" if number else f"{space}\\{sign or bracket}"


def address(url: str) -> str:
    """Write a link's target so that neither brackets nor a table's pipes end it (CommonMark 0.31, section 6.3).

    What a browser would run instead of opening it leads nowhere: its colon is encoded, which the list's reader takes
    back.
    """
    url = inert(url).strip().translate(_IN_ADDRESS)
    if run := _RUN.match(url):
        url = f"{run[1]}%3A{url[run.end() :]}"
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
    return url.replace("(", "%28").replace(")", "%29") if depth else url


def cell(text: str) -> str:
    """Write CSL rich text on one line, fit for a table's cell; the list's reader takes it back to the same text."""
    return _cell(parse(" ".join(inert(text).split())))


def _cell(nodes: tuple[Node, ...]) -> str:
    marks = {"i": ("*", "*"), "nocase": ('<span class="nocase">', "</span>")}
    marks["sc"] = ('<span style="font-variant:small-caps;">', "</span>")
    written = []
    for node in nodes:
        if isinstance(node, Text):
            written.append(_ACTIVE_IN_CELL.sub(_shielded, node.text))
            continue
        inner = _cell(node.children)
        opening, closing = marks.get(node.kind, (f"<{node.kind}>", f"</{node.kind}>"))
        if node.kind == "i" and (not inner.strip() or inner != inner.strip() or "*" in inner or len(nodes) == 1):
            opening, closing = "<i>", "</i>"
        written.append(f"{opening}{inner}{closing}")
    return "".join(written)


def _shielded(found: re.Match[str]) -> str:
    return _IN_CELL.get(found[0]) or "\\" + found[0]
