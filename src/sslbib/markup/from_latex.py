"""LaTeX → Unicode with the CSL subset of markup: the way back of `sslbib.export.latex`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sslbib.markup import to_plain

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

_MARKS = {
    "textit": "<i>%s</i>",
    "emph": "<i>%s</i>",
    "textsl": "<i>%s</i>",
    "textbf": "<b>%s</b>",
    "textsubscript": "<sub>%s</sub>",
    "textsuperscript": "<sup>%s</sup>",
    "textsc": '<span style="font-variant:small-caps;">%s</span>',
    "textbraceleft": "{",
    "textbraceright": "}",
    "textcommabelow": "%s\u0326",
    "url": "%s",
}
_SCRIPT = re.compile(r"\$([_^])(?:\{(?:\\(?:textrm|mathrm|text)\{([^{}]*)\}|([^{}]*))\}|(\w))\$")


@cache
def _reader() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in _MARKS.items()]
    known.add_context_category("markup", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=False, strict_latex_spaces=False)


@cache
def _grammar() -> LatexContextDb:
    """Return what takes how many arguments: the commands of markup take one."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import MacroSpec

    known = get_default_latex_context_db()
    macros = [MacroSpec(name, "{") for name, text in _MARKS.items() if "%s" in text]
    known.add_context_category("markup", prepend=True, macros=macros)
    return known


def decode(text: str) -> str:
    """Return LaTeX as Unicode with markup; case braces are gone, what can't be read stays as it is."""
    if not re.search(r"[\\${}~`'\-%]", text):
        return " ".join(text.split())
    marked = _SCRIPT.sub(_script, text)
    return " ".join(str(_reader().latex_to_text(marked, latex_context=_grammar())).split())


def _script(found: re.Match[str]) -> str:
    command = "textsubscript" if found[1] == "_" else "textsuperscript"
    return f"\\{command}{{{found[2] or found[3] or found[4] or ''}}}"


def decode_plain(text: str) -> str:
    """Return LaTeX as Unicode without markup."""
    return to_plain(decode(text))
