"""The citation keys in documents."""

from __future__ import annotations

import pytest

from sslbib.app.citations import EVERYTHING, cited
from sslbib.errors import UsageError


@pytest.mark.parametrize(
    ("suffix", "text", "keys"),
    [
        (".aux", "\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\citation{a}\n", "abc"),
        (".bcf", '<bcf:citekey order="1">a</bcf:citekey>\n<bcf:citekey order="2">c</bcf:citekey>', "ac"),
        (".tex", "\\cite{a, b} \\citep[see][p.~3]{c}% \\cite{x}\n\\textcites[1]{d}[2]{a} 5\\% \\citet*{b}", "abcd"),
        (".md", "As @a says [-@b; see @{c}, p. 3], mail me@example.org, `@x` and\n```\n@y\n```\n@d.", "abcd"),
    ],
)
def test_citations_of_a_document(suffix: str, text: str, keys: str) -> None:
    """Keys come once, in order; comments, code and addresses are no citations."""
    assert cited(text, suffix) == list(keys)


def test_another_kind_of_document() -> None:
    """A file that can't be read for citations is met with those that can."""
    with pytest.raises(UsageError, match=r"\.docx"):
        cited("", ".docx")


@pytest.mark.parametrize(
    ("suffix", "text"), [(".tex", "\\nocite{*}\\cite{a}"), (".aux", "\\citation{*}\n\\citation{a}")]
)
def test_a_document_that_names_every_paper(suffix: str, text: str) -> None:
    """The star of LaTeX's nocite is told as what it is."""
    assert cited(text, suffix) == [EVERYTHING, "a"]


@pytest.mark.parametrize(
    ("suffix", "text"), [(".LTX", "\\cite{a}"), (".qmd", "@a"), (".Rmd", "@a"), (".markdown", "@a"), (".typ", "@a")]
)
def test_every_ending_has_its_reader(suffix: str, text: str) -> None:
    """In either case of its letters."""
    assert cited(text, suffix) == ["a"]
