"""Text → markdown: pandoc and a list's own reader get the text back."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.markup import to_markdown, to_plain
from sslbib.readme.read.inline import plain, scan
from tests import latex

HOSTILE = (
    "*bold* _x_ snake_case a*b",
    r"\alpha \\ back\slash C:\x",
    "R&D and &amp; and &#60;b> &lt;",
    "<script>x</script> a < b <!-- c -->",
    "[label](https://x.org) ![image](y.png) [1] [^2]",
    "`code` ``x`` ~~old~~ H~2~O x^2^",
    "$x_1$ costs 5$ and 6$",
    "a|b {.class} [x]{.smallcaps}",
    "@key (@key) a@b.org [@key]",
    "a -- b --- c... d",
    "Wow! Wow!",
    "# 1 head",
    "- item",
    "+ item",
    ": definition",
    "12) item",
    "1. item",
    "(1) item",
    "(a) item",
    "* item",
    "> quoted",
    "| row | row |",
    "```x",
    "--- x",
)


@pytest.mark.consumer
@pytest.mark.parametrize("reader", ["markdown", "gfm", "commonmark"])
def test_pandoc_reads_the_text_back(reader: str) -> None:
    """Each text, at the start of a paragraph, is one paragraph of nothing but text, in each grammar that pandoc has."""
    latex.need("pandoc")
    source = "\n\n".join(to_markdown.guard_start(to_markdown.escape(text)) for text in HOSTILE)
    done = subprocess.run(
        ["pandoc", "-f", reader, "-t", "json"], input=source, capture_output=True, check=True, text=True
    )
    blocks = json.loads(done.stdout)["blocks"]

    assert [block["t"] for block in blocks] == ["Para"] * len(HOSTILE)
    assert ["".join(map(words, block["c"])) for block in blocks] == list(HOSTILE)


def words(inline: dict[str, Any]) -> str:
    """Return the text of an inline that is nothing else; GitHub makes a link of an address, whose text it is."""
    if inline["t"] == "Link":
        _, label, (target, _) = inline["c"]
        text = "".join(map(words, label))
        assert target.removeprefix("mailto:") == text
        return text
    assert inline["t"] in {"Str", "Space"}, inline
    return str(inline.get("c", " "))


@pytest.mark.parametrize(
    ("rich", "cell"),
    [
        ("<i>E. coli</i> & <b>x</b>", "*E. coli* & <b>x</b>"),
        ("<i>whole</i>", "<i>whole</i>"),
        ("CO<sub>2</sub>", "CO<sub>2</sub>"),
        ("a < b | c_d *e*", r"a < b \| c_d \*e\*"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("&amp; [x](y) `z`", r"&amp;amp; \[x\](y) \`z\`"),
        ("see https://x.org", "see https\\://x.org"),
        ("costs $5, or $x$", r"costs \$5, or \$x$"),
    ],
)
def test_a_cell_has_few_escapes(rich: str, cell: str) -> None:
    """People edit cells: only what a reader would take for markdown is escaped."""
    assert to_markdown.cell(rich) == cell


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Zs", "Zl", "Zp")), max_size=40)
)
def test_a_list_reads_its_cells_back(text: str) -> None:
    """The reader of lists gets the text that was written."""
    assert to_plain(plain(to_markdown.cell(text))) == to_plain(text)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("https://x.org/a)", "https://x.org/a%29"),
        ("https://x.org/)(", "https://x.org/%29%28"),
        ("https://x.org/a b|c<d>\\e", "https://x.org/a%20b%7Cc%3Cd%3E%5Ce"),
    ],
)
def test_no_sign_of_an_address_ends_its_link(url: str, target: str) -> None:
    """Brackets that pair stay, as people write them; whatever would end the target is encoded."""
    assert to_markdown.address(url) == target


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("javascript:alert(1)", "javascript%3Aalert(1)"),
        (" JavaScript:x", "JavaScript%3Ax"),
        ("data:text/html,x", "data%3Atext/html,x"),
        ("java\x00script:x", "javascript%3Ax"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("data/x.pdf", "data/x.pdf"),
    ],
)
def test_no_address_is_run(url: str, target: str) -> None:
    """Its colon is encoded, so that it leads nowhere; the list's reader takes that back."""
    assert to_markdown.address(url) == target
    (link,) = scan(f"[x]({target})").anchors
    assert link.url == url.replace("\x00", "").strip()
