"""What a list itself says is no paper is left out, with the reason."""

from __future__ import annotations

import pytest

from sslbib import readme
from tests.readme.forms import ARXIV, TITLE


def test_what_is_no_paper_is_left_out_with_its_reason() -> None:
    """Tools, contents, news, datasets and prose are named with why they were left."""
    listing = readme.read(
        f"# List\n\nWe wrote [a survey of all these slices]({ARXIV}9), please cite it.\n\n- [Papers](#papers)\n\n"
        "## Tools\n\n- [Slicer](https://github.com/a/slicer) - cuts.\n\n## Data\n\n|Dataset|Size|\n|---|---|\n|A|1|\n\n"
        f"## Papers\n\n- [{TITLE}]({ARXIV}1)\n- [Another Study of Many Sums]({ARXIV}2)\n"
    )
    assert [entry.title for entry in listing.entries] == [TITLE, "Another Study of Many Sums"]
    reasons = {left.line: left.why for left in listing.left}
    assert reasons[3] == "a paragraph that does not begin with a title"
    assert reasons[9] == "no link leads to a paper"
    assert "titles" in reasons[13]


NO_PAPERS = {
    "documentation": ("Slicer: A Tool for Cutting Scans", "[[docs]](https://slicer.example/docs)", "docs"),
    "a blog post": (
        "How We Made Our Slices So Thin",
        "[[blog]](https://b.example/p), [tweet](https://x.com/a/1)",
        "blog",
    ),
    "a list": ("Awesome-Slices-and-Sums", "[Github](https://github.com/a/awesome-slices)", "a list of papers"),
    "code alone": ("SliceMaker", "[Github](https://github.com/a/slicemaker)", "code alone"),
}


@pytest.mark.parametrize("name", NO_PAPERS)
@pytest.mark.parametrize("form", ["| {} | {} |", "- **{}** {}"])
def test_what_the_list_itself_takes_for_something_else_is_left_out(name: str, form: str) -> None:
    """The words of a row's or item's own links say it; within markers it counts all the same."""
    title, found, why = NO_PAPERS[name]
    papers_too = [(f"{TITLE}, Part {n}", f"[[pdf]]({ARXIV}{n})") for n in (1, 2, 3)]
    lines = "".join(form.format(*pair) + "\n" for pair in [*papers_too, (title, found)])
    text = ("| Title | Links |\n|---|---|\n" if form.startswith("|") else "") + lines
    listing = readme.read(text)
    assert [entry.title for entry in listing.entries] == [pair[0] for pair in papers_too]
    assert any(why in left.why for left in listing.left) or "no link leads to a paper" in listing.left[-1].why
    marked = readme.read(f"<!-- sslbib:table -->\n{text}<!-- /sslbib:table -->\n")
    assert marked.entries[-1].title == title


@pytest.mark.parametrize(
    "links",
    [
        "[project](https://slices.github.io/), [tweet](https://x.com/a/1)",
        "[pdf](https://github.com/a/slices/blob/main/paper.pdf)",
        "[blog](https://b.example/p), [paper](https://a.example/p)",
        "[Github](https://github.com/a/slices)",
    ],
)
def test_a_title_without_a_link_to_a_paper_is_no_proof(links: str) -> None:
    """What reads like a title is left out only where the list says what it is instead."""
    rows = f"| {TITLE} | {links} |\n| Another Study of Many Sums | [pdf]({ARXIV}2) |\n"
    assert len(readme.read(f"| Title | Links |\n|---|---|\n{rows}").entries) == 2


@pytest.mark.parametrize(
    ("heading", "taken"),
    [
        ("News", []),
        ("🔥 What's New", []),
        ("Video Lectures / Tutorials / Blogs", ["arXiv"]),
        ("Talks", ["arXiv"]),
        ("Video Segmentation", ["arXiv", "slides"]),
    ],
)
def test_a_heading_says_what_its_items_are(heading: str, taken: list[str]) -> None:
    """Below news nothing is a paper of the list; below talks only what leads to a paper's record is one."""
    items = (
        f"- [A Long Look at Slices on arXiv]({ARXIV}7)\n- [A Long Look at Slices in slides](https://a.example/s.pdf)\n"
    )
    listing = readme.read(f"# List\n\n## {heading}\n\n{items}\n## Papers\n\n- [{TITLE}]({ARXIV}1)\n")
    assert [entry.title.split()[-1] for entry in listing.entries[:-1]] == taken
