"""One output, one escaper: no second home of what an escaper says."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import sslbib
from sslbib import markup

SOURCES = Path(sslbib.__file__).parent
SIGNS = {
    "LaTeX": (r"textbackslash|textasciitilde|textbraceleft", {"markup/to_latex.py", "markup/tex_symbols.py"}),
    "HTML": (
        r"&(?:lt|amp|gt|#38|#60|#62);|(?<!to_)html\.escape|from html import",
        {"markup/to_html.py", "markup/to_markdown.py", "markup/to_xml.py"},
    ),
    "XML": (r"saxutils", {"markup/to_xml.py"}),
    "RTF": (r"uc0", {"markup/to_rtf.py"}),
    "markdown": (r"\[[^\]]*[*`][^\]]*[*`|_][^\]]*\].*\\\\\\|\(\?=#\?\\w\+;\)|%28", {"markup/to_markdown.py"}),
}
"""Output → what only its escaper has to spell, and the modules that may."""
READERS = {
    "markup/formulas.py",
    "markup/from_latex.py",
    "markup/from_markdown.py",
    "markup/upstream.py",
    "markup/fragment.py",
    "references/style/find.py",
    "references/style/parse.py",
}
"""They read HTML, and spell its entities for that."""


@pytest.mark.parametrize("output", SIGNS)
def test_each_output_has_one_home(output: str) -> None:
    """Only the escaper of an output spells its escapes; a comment may."""
    sign, homes = SIGNS[output]
    code = {path: re.sub(r"(?m)^\s*#.*$", "", path.read_text("utf-8")) for path in SOURCES.rglob("*.py")}
    found = {str(path.relative_to(SOURCES)) for path, text in code.items() if re.search(sign, text)}

    assert found - READERS <= homes


def test_the_table_of_escapers_is_true() -> None:
    """Every module that the package's table names can be imported, and every escaper is in it."""
    named = set(re.findall(r"`(to_\w+)`", markup.__doc__ or ""))

    assert named == {path.stem for path in (SOURCES / "markup").glob("to_*.py")}
    for module in re.findall(r"`(sslbib\.[\w.]+)`", markup.__doc__ or ""):
        importlib.import_module(module)
