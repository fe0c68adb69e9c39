"""Writing rich text: formats inside formats, quotes inside quotes, links."""

from __future__ import annotations

import pytest

from sslbib.references.output.formats import FORMATS
from sslbib.references.output.writer import Writer
from sslbib.references.richtext import (
    BOLD,
    CLOSE,
    INNER_QUOTE,
    ITALIC,
    LINK_DOI,
    LINK_LABEL,
    LINK_TARGET,
    LINK_TITLE,
    LINK_URL,
    NOCASE,
    OWN_ITALIC,
    QUOTE,
    STYLE_NORMAL,
    UNQUOTE,
)  # fmt: skip
from sslbib.references.style import locales

ENGLISH = locales.load("en-US")


def written(text: str, to: str, *, links: bool = True) -> str:
    """Write a text in a format."""
    return Writer(FORMATS[to], ENGLISH, links=links).write(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"{ITALIC}a {BOLD}b{CLOSE} c{CLOSE}", "<i>a <b>b</b> c</i>"),
        (f"{ITALIC}on {OWN_ITALIC}E. coli{CLOSE}{CLOSE}", '<i>on <span style="font-style:normal;">E. coli</span></i>'),
        (f"{OWN_ITALIC}E. coli{CLOSE}", "<i>E. coli</i>"),
        (f"{STYLE_NORMAL}a{CLOSE}", "a"),
        (f"{NOCASE}mRNA{CLOSE}", "mRNA"),
        (f"{ITALIC}never closed", "<i>never closed</i>"),
    ],
)
def test_formats_in_formats(text: str, html: str) -> None:
    """A value's own format turns to its contrary inside itself; what is open at the end is closed."""
    assert written(text, "html") == html


def test_format_without_a_word_for_normal() -> None:
    """Markdown ends its italics where the style wants none inside them."""
    assert written(f"{ITALIC}on {OWN_ITALIC}E. coli{CLOSE} x{CLOSE}", "markdown") == "*on *E. coli* x*"


def test_quotes_in_quotes() -> None:
    """A quote inside another is of the other form, whichever mark it came with."""
    assert written(f"{QUOTE}a {QUOTE}b{UNQUOTE}{UNQUOTE}", "text") == "“a ‘b’”"
    assert written(f"{INNER_QUOTE}a {QUOTE}b{UNQUOTE}{UNQUOTE}", "text") == "‘a “b”’"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"{LINK_DOI}10.1000/182{CLOSE}", '<a href="https://doi.org/10.1000/182">10.1000/182</a>'),
        (f"{LINK_DOI}http://dx.doi.org/10.1000/a<b{CLOSE}", '<a href="https://doi.org/10.1000/a%3Cb">'),
        (f"{LINK_URL}https://example.org/a b{CLOSE}", "https://example.org/a b"),
        (f"{LINK_URL}javascript:alert(1){CLOSE}", "javascript:alert(1)"),
    ],
)
def test_links(text: str, html: str) -> None:
    """A DOI links to its resolver however it is written; what is no address is no link."""
    assert written(text, "html").startswith(html)


def test_links_can_be_left_out() -> None:
    """Without links there is the text alone."""
    assert written(f"{LINK_DOI}10.1000/182{CLOSE}", "html", links=False) == "10.1000/182"


TITLE = f"{LINK_TITLE}{ITALIC}On {OWN_ITALIC}E. coli{CLOSE}{CLOSE}{CLOSE}"


@pytest.mark.parametrize(
    ("to", "linked"),
    [
        ("markdown", "[*On *E. coli**](https://doi.org/10.1000/182)"),
        ("text", "On E. coli"),
        ("latex", r"\href{https://doi.org/10.1000/182}{\textit{On \textup{E. coli}}}"),
    ],
)
def test_a_title_is_the_link_of_a_reference_without_one(to: str, linked: str) -> None:
    """In each output that has links, once, and only where there is an address that it can lead to."""
    writer = Writer(FORMATS[to], ENGLISH, links=True)

    assert writer.write(TITLE, "https://doi.org/10.1000/182") == linked
    assert "doi.org" not in writer.write(TITLE)
    assert writer.write(f"{TITLE}: {TITLE}", "https://doi.org/10.1000/182").count("doi.org") == linked.count("doi.org")
    assert "doi.org" not in Writer(FORMATS[to], ENGLISH, links=False).write(TITLE, "https://doi.org/10.1000/182")


def test_a_title_beside_another_link_is_none() -> None:
    """A reference that prints its DOI or address has its link there (CSL 1.0.2, "Links")."""
    text = f"{LINK_TITLE}One{CLOSE}, {LINK_URL}https://example.org/{CLOSE}"
    html = Writer(FORMATS["html"], ENGLISH, links=True).write(text, "https://doi.org/10.1000/182")

    assert html == 'One, <a href="https://example.org/">https://example.org/</a>'


def test_a_link_with_a_name() -> None:
    """The name stands for the address where the output has links; else both are written."""
    named = f"{LINK_LABEL}Github{LINK_TARGET}: https://github.com/a/b_c{CLOSE}"
    bare = f"{LINK_LABEL}{LINK_TARGET}https://example.org/{CLOSE}"

    assert written(named, "markdown") == "[Github](https://github.com/a/b_c)"
    assert written(named, "text") == "Github: https://github.com/a/b_c"
    assert written(bare, "html") == '<a href="https://example.org/">https://example.org/</a>'
    assert written(bare, "markdown") == "<https://example.org/>"
