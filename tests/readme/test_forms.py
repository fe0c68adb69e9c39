"""The forms in which lists write their papers, each invented after lists that are out there."""

from __future__ import annotations

from typing import Any

import pytest

from sslbib import readme
from sslbib.errors import TableError
from sslbib.item import Link
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper
from sslbib.readme import values

ARXIV = "https://arxiv.org/abs/2101.0000"
TITLE = "Seeing Slices: A Study of Sums"

# Each form: an entry, and what it says of title, venue, date, authors and links.
ITEMS: dict[str, tuple[str, dict[str, Any]]] = {
    "linked": (
        f"* [{TITLE}]({ARXIV}1) [[DOI](https://doi.org/10.1016/0010-4655(94)90120-1)] (2024)",
        {"date": "2024", "links": (Link("", f"{ARXIV}1"), Link("DOI", "https://doi.org/10.1016/0010-4655(94)90120-1"))},
    ),
    "tagged": (
        f"1. [CVPR 2023] **{TITLE}** [[paper]]({ARXIV}1)[[code]](https://github.com/a/b)",
        {
            "venue": "CVPR",
            "date": "2023",
            "links": (Link("paper", f"{ARXIV}1"),),
            "code": (Link("code", "https://github.com/a/b"),),
        },
    ),
    "bracketed": (
        f"* {TITLE} (TKDE, 2024) [[paper]]({ARXIV}1)",
        {"venue": "TKDE", "date": "2024", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "dated": (
        f"1. 2024-06-20 - [{TITLE}]({ARXIV}1) by Ada Klein and Bo Li<br>\n   Says how.",
        {"date": "2024-06-20", "authors": ("Ada Klein", "Bo Li"), "links": (Link("", f"{ARXIV}1"),)},
    ),
    "nested": (
        f"- [{TITLE}]({ARXIV}1)\n    - Ada Klein, Bo Li\n    - 📅 Date: August 05, 2026\n    - 📑 Publisher: arXiv",
        {
            "venue": "arXiv",
            "date": "August 05, 2026",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("", f"{ARXIV}1"),),
        },
    ),
    "quoted": (
        f'- **SUM:** Ada Klein, Bo Li.<br />\n"{TITLE}." ArXiv (2025).\n[[paper]({ARXIV}1)]\n[2024.10]',
        {"venue": "ArXiv", "date": "2025", "authors": ("Ada Klein", "Bo Li"), "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "paragraph": (
        f"**{TITLE}** \\\n*Ada Klein, Bo Li* \\\n[14th Mar., 2023] [MedIA, 2023] \\\n[[Paper]({ARXIV}1)]",
        {
            "venue": "MedIA",
            "date": "14th Mar., 2023",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("Paper", f"{ARXIV}1"),),
        },
    ),
    "details": (
        f'<details><summary>{TITLE} (2023) [<a href="{ARXIV}1">Paper</a>]</summary>\n\n“Quote.”\n\n</details>',
        {"date": "2023", "links": (Link("Paper", f"{ARXIV}1"),)},
    ),
    "sentence": (
        f"-   {TITLE}. [[pdf]]({ARXIV}1)\n    -   Ada Klein, and Bo Li. *CVPR 2021*",
        {"venue": "CVPR", "date": "2021", "authors": ("Ada Klein", "Bo Li"), "links": (Link("pdf", f"{ARXIV}1"),)},
    ),
    "going on in the next line": (
        f"* {TITLE.rpartition(' ')[0]}\n{TITLE.rpartition(' ')[2]} (NeurIPS, 2022) [[paper]]({ARXIV}1)",
        {"venue": "NeurIPS", "date": "2022", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "names in the next line": (
        f"* {TITLE}\nAda Klein and Bo Li (2022) [[paper]]({ARXIV}1)",
        {"date": "2022", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "a year in the title": (
        f"* [{TITLE} (2012)]({ARXIV}1) [[DOI](https://doi.org/10.1000/x)] (2023)",
        {
            "title": f"{TITLE} (2012)",
            "date": "2023",
            "links": (Link("", f"{ARXIV}1"), Link("DOI", "https://doi.org/10.1000/x")),
        },
    ),
    "closing bracket forgotten": (
        f"- {TITLE} (2023 [[pdf]]({ARXIV}1)",
        {"links": (Link("pdf", f"{ARXIV}1"),)},
    ),
    "a citation in the description": (
        f"1. 2019-04-09 - [{TITLE}]({ARXIV}1) by Ada Klein and Bo Li<br>\n Unlike it, Huang et al. (2018) sum first.",
        {"date": "2019-04-09", "authors": ("Ada Klein", "Bo Li"), "links": (Link("", f"{ARXIV}1"),)},
    ),
    "an arXiv id in italics": (
        f"- [{TITLE}]({ARXIV}1)\n  Ada Klein, Bo Li.\n  *arXiv preprint arXiv:2006.07433* (2020).",
        {"date": "2020", "authors": ("Ada Klein", "Bo Li"), "links": (Link("", f"{ARXIV}1"),)},
    ),
    "a question with its answer": (
        f"- {TITLE}? A Theoretical Analysis. [[pdf]]({ARXIV}1)\n    - Ada Klein, Bo Li. *ICLR 2023*",
        {
            "title": f"{TITLE}? A Theoretical Analysis",
            "venue": "ICLR",
            "date": "2023",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("pdf", f"{ARXIV}1"),),
        },
    ),
    "topic in brackets": (
        f"- [Pattern Recognition] **{TITLE}** [[paper]]({ARXIV}1)",
        {"links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "venue first": (
        f"- [2022 Nature Methods] {TITLE} [[paper]]({ARXIV}1)",
        {"venue": "Nature Methods", "date": "2022", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
}


def fields(entry: readme.Entry) -> dict[str, Any]:
    """Return what an entry says, by field."""
    said = values.of_entry(entry)
    return {**said.texts, **said.tuples, **said.links}


NOT_NEW = (
    *("dated", "details", "paragraph", "a year in the title", "an arXiv id in italics"),
    *("closing bracket forgotten", "a citation in the description", "a question with its answer"),
)
"""Forms that hold what only their own papers say."""


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_item_is_read(name: str, newline: str) -> None:
    """Title, venue, date, names and links come from where the list's style puts them, and nothing is made up."""
    text, expected = ITEMS[name]
    (entry,) = readme.read(f"# A list\n\n## Papers\n\n{text}\n".replace("\n", newline)).entries
    assert fields(entry) == {"title": TITLE, **expected}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_ends_names_whatever_ends_the_line(newline: str) -> None:
    """A list that is stored with other line ends says the same, also where a stray mark stands at a line's end."""
    text = f"# A list\n\n**{TITLE}.**  \nAda Klein, Bo Li, and Cy Dee*\n*J. Sums, July 2021.*  \n[[doi]({ARXIV}1)]\n"
    (entry,) = readme.read(text.replace("\n", newline)).entries
    assert fields(entry)["authors"] == ("Ada Klein", "Bo Li", "Cy Dee")


CELLS = {
    "bold": (f"**{TITLE}**", TITLE),
    "linked and bold": (f"[**{TITLE}**]({ARXIV}1)", TITLE),
    "badges, star and names": (
        f"[![Star](https://img.shields.io/a.svg)](https://github.com/a/b)<br>:star: [{TITLE}]({ARXIV}1) <br> Ada Klein",
        TITLE,
    ),
    "tag, fire and affiliation": (f"🔥🔥[**Sums**] {TITLE}(@Slice University)", TITLE),
    "numbered, with an abstract": (f"1) **{TITLE}** - {'tells how slices are summed ' * 6}", TITLE),
    "nickname with an abstract": (f"2) **SUM** - {'tells how slices are summed ' * 6}", "SUM"),
    "nickname with a remark": ("2) **SUM-Net** - applies slices to sums", "SUM-Net"),
    "dash before the abstract": (
        f"4) Sums of Slices - introduces SUM, {'which tells how slices are summed, ' * 4}",
        "Sums of Slices",
    ),
    "abstract by its first words": (
        f"5) Sums of Slices This paper presents {'how slices are summed ' * 6}",
        "Sums of Slices",
    ),
    "opening bracket forgotten": (f"{TITLE}]({ARXIV}3)", TITLE),
    "two blanks before the abstract": (f"3) Sums of Slices  {'This work tells how. ' * 8}", "Sums of Slices"),
    "bold within": ("Sums of **Many Slices** in the Wild", "Sums of Many Slices in the Wild"),
    "label behind": (f"{TITLE} [(pytorch)](https://github.com/a/b)", TITLE),
    "legend's mark behind": (f"{TITLE} :fire: **`surv.`**", TITLE),
    "remark behind a nickname's link": ("[SumNet](https://example.org/sum) 逐段精读", "SumNet"),
    "escaped pipe": ("Sums \\| Slices and their Kin", "Sums | Slices and their Kin"),
    "formula": ("Sums of $\\alpha_i$ over *many* slices", "Sums of $\\alpha_i$ over <i>many</i> slices"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_title_is_found_in_its_cell(name: str) -> None:
    """Badges, tags, numbers, abstracts and labels are not the title."""
    cell, title = CELLS[name]
    row = f"| {cell} | CVPR | [pdf]({ARXIV}1) |"
    other = f"| Some other work on slices | CVPR | [pdf]({ARXIV}2) |"
    listing = readme.read(f"| Title | Venue | Paper |\n|---|---|---|\n{row}\n{other}\n")
    assert listing.entries[0].title == title


@pytest.mark.parametrize("venue", ["AAAI :mortar_board:", "AAAI:mortar_board:", "🏆 AAAI", ":trophy: **AAAI** 🎓"])
def test_a_venue_is_read_without_the_marks_beside_it(venue: str) -> None:
    """Emoji are the list's; they stay in their cell when the venue changes."""
    text = f"| Title | Venue | Paper |\n|---|---|---|\n| {TITLE} | {venue} | [pdf]({ARXIV}1) |\n"
    start = readme.start(text)
    assert catalog.read(start.catalog).papers[0].venue == "AAAI"
    toml = catalog.edit(start.catalog, 0, {"venue": "IJCAI"})
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == text.replace("AAAI", "IJCAI")


HEADS = {
    "| 编号 | 文章名称 | 年份 | 链接 |": ("title", "date", "links"),
    "| **Name** | **Paper Title** | Pub. | Github |": ("title", "venue", "code"),
    "| Year | Title | Conference / Journal | Paper |": ("date", "title", "venue", "links"),
    "| Modality | Title | First Author | Arxiv link |": ("modality", "title", "authors", "links"),
}


@pytest.mark.parametrize("head", HEADS)
def test_columns_are_known_by_their_heads(head: str) -> None:
    """Heads in English and Chinese, bold or not, name the catalog's fields; the others are kept by their heads."""
    (block,) = readme.read(f"{head}\n|---|---|---|---|\n").blocks
    assert tuple(c.field for c in block.columns if not c.field.startswith("columns.")) == HEADS[head]


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


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Top Papers of the Week (July 10 - July 16)", ""),
        ("Reionization and 21cm", ""),
        ("COVID19 and Other Scans", ""),
        ("Papers of 2021", "2021"),
        ("ICML'23", "2023"),
        ("From 2019 to 2021", ""),
    ],
)
def test_a_heading_gives_a_year_only_where_it_names_one(text: str, year: str) -> None:
    """Days of a month, wavelengths and illnesses are no years, for tables and for bullets."""
    row = f"|Title|Paper|\n|---|---|\n|{TITLE}|[pdf]({ARXIV}1)|\n"
    item = f"- [{TITLE}]({ARXIV}1)\n"
    for entry in readme.read(f"# List\n\n## {text}\n\n{row}\n{item}").entries:
        assert entry.value("date") == year


@pytest.mark.parametrize(
    ("venue", "year"),
    [("arXiv:2002.05709", ""), ("CVPR 2021", "2021"), ("cvpr21", "2021"), ("MICCAI'20", "2020"), ("COVID19WS", "")],
)
def test_a_venue_gives_a_year_only_where_it_names_one(venue: str, year: str) -> None:
    """The first digits of an arXiv id are no year."""
    text = f"|Title|Venue|Paper|\n|---|---|---|\n|{TITLE}|{venue}|[pdf]({ARXIV}1)|\n"
    assert readme.read(text).entries[0].value("date") == year


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


def test_a_category_item_is_a_section() -> None:
    """Items below an item that is no paper stand in a section of its name."""
    text = f"## Vision\n\n* Sound\n  * [{TITLE}]({ARXIV}1)\n* Light\n  * [Another Study of Many Sums]({ARXIV}2)\n"
    listing = readme.read(text)
    assert [listing.blocks[entry.block].section for entry in listing.entries] == ["Vision > Sound", "Vision > Light"]


def test_a_paper_in_two_sections_is_one_paper_with_two_places() -> None:
    """Its edit reaches both places."""
    text = f"## One\n\n- [{TITLE}]({ARXIV}1) (2020)\n\n## Two\n\n- [{TITLE}]({ARXIV}1) (2020)\n"
    start = readme.start(text)
    (paper,) = catalog.read(start.catalog).papers
    assert paper.sections == ("One", "Two")
    toml = catalog.edit(start.catalog, 0, {"date": "2021"})
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == text.replace("2020", "2021")


def test_two_papers_with_one_link_stay_two() -> None:
    """A link to a conference's page, or to a wrong paper, does not make two titles one paper."""
    text = f"- [{TITLE}]({ARXIV}1)\n- [Quite Another Matter Altogether]({ARXIV}1)\n"
    assert readme.start(text).papers == 2


def test_reference_links_and_duplicate_rows_on_a_line() -> None:
    """Targets defined at the end of the text count as links, and a CRLF stays one."""
    lines = ["|Title|Paper|", "|---|---|", f"|{TITLE}|[pdf][1]|", "|More Sums of Slices|[pdf][2]|", ""]
    text = "\r\n".join([*lines, f"[1]: {ARXIV}1", f"[2]: {ARXIV}2", ""])
    start = readme.start(text)
    assert [paper.arxiv for paper in catalog.read(start.catalog).papers] == ["2101.00001", "2101.00002"]
    kept = readme.with_base(lock.Lock(), start.base)
    assert readme.rewrite(text, catalog.read(start.catalog), kept)[0] == text


@pytest.mark.parametrize("name", [name for name in ITEMS if name not in NOT_NEW])
def test_a_new_item_is_written_as_the_others_are(name: str) -> None:
    """A paper with the same fields gets the same form, with nothing of the model's own."""
    text, said = ITEMS[name]
    others = "\n\n".join(text.replace("Sums", f"Sums {n}").replace("2101.00001", f"2101.0000{n}") for n in range(2, 6))
    start = readme.start(f"## Papers\n\n{others}\n")
    new = Paper(
        "",
        "Unheard-of Views of It",
        **{**said, "links": (Link("", "https://arxiv.org/abs/2201.00007"),)},
        provisional=True,
    )
    toml = catalog.append(start.catalog, [new])
    merged = readme.merge(f"## Papers\n\n{others}\n", catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    entry = next(entry for entry in readme.read(merged.text).entries if entry.title == new.title)
    told = fields(entry)
    assert {name: told.get(name) for name in ("venue", "date")} == {name: said.get(name) for name in ("venue", "date")}
    assert [link.url for link in entry.links][:1] == ["https://arxiv.org/abs/2201.00007"]
    assert "Sums" not in entry.raw


ODD = {
    "open brackets": "- [" + "[" * 20000 + f"]({ARXIV}1)",
    "open links": '- <a href="' * 3000,
    "open parentheses": f"- [{TITLE}](" + "(" * 20000,
    "blanks": "- " + " " * 20000 + f"[{TITLE}]({ARXIV}1)" + " " * 20000 + "x",
    "deep nesting": "\n".join(" " * (2 * depth) + f"- [{TITLE}]({ARXIV}1)" for depth in range(400)),
    "pipes": "|Title|Paper|\n|-|-|\n" + "|" * 20000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read(name: str) -> None:
    """What is open without end, or nested without end, is read like any text."""
    assert readme.read(ODD[name]).text == ODD[name]


def test_a_row_that_would_not_be_read_again_is_not_written() -> None:
    """Where the list's form makes no paper of a row, it is refused: every build would write it once more."""
    text = f"## Papers\n\n- [{TITLE}]({ARXIV}1)\n- [Another Study of Many Sums]({ARXIV}2)\n"
    start = readme.start(text)
    bare = Paper("bare2020summary", "A Summary of Many Sums")
    papers_toml = catalog.read(catalog.append(start.catalog, [bare]))
    with pytest.raises(TableError, match="bare2020summary"):
        readme.rewrite(text, papers_toml, readme.with_base(lock.Lock(), start.base))


def test_lines_that_a_new_row_makes_papers_of_are_never_taken_away() -> None:
    """A section's other lines may read as papers once a paper joins them: they are new in the list, and stay."""
    text = (
        "## Papers\n\n- [Learning Without Labels in the Wild](https://arxiv.org/abs/2001.00001)\n\n## Issues\n\n"
        "- [Special Issue on Trust in Slices](https://a.org/trust.pdf), *TNN*, 2023.\n"
        "- [Special Issue on Doubt in Slices](https://a.org/call-for-papers), *TBD*, 2022.\n"
        "- [Special Issue on Slices of Systems](https://a.org/systems.pdf), *TIST*, 2021.\n"
        "- [Special Issue on Sums of Slices](https://b.org/call-for-papers), *IS*, 2019.\n"
    )
    start = readme.start(text)
    new = Paper("new2020views", "Unheard-of Views of It", date="2020", links=(Link("", f"{ARXIV}7"),))
    papers_toml = catalog.read(catalog.append(start.catalog, [new]))
    longer, kept = readme.rewrite(text, papers_toml, readme.with_base(lock.Lock(), start.base))
    merged = readme.merge(longer, papers_toml, kept)
    assert merged.text == longer
    assert [str(change) for change in merged.to_catalog] == [
        "added: Special Issue on Doubt in Slices",
        "added: Special Issue on Sums of Slices",
    ]
