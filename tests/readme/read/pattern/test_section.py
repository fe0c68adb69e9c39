"""A section's items show together where each of them says what."""

from __future__ import annotations

import pytest

from sslbib import readme
from tests.readme.forms import ARXIV, fields

PAPERS = (
    ("Seeing Slices: A Study of Sums", "Ada Klein, Bo Li", "NeurIPS", "2019"),
    ("Deep Vision Networks", "Cy Gray, Di Holm and Eve Berg", "Journal of Slices", "2021"),
    ("How thin can a slice be?", "Fay Ito", "CVPR", "2020"),
    ("Cutting without a knife, and why it works", "Gil Moss, Hal Voss", "Acta Scissoria", "2018"),
)
"""Title, authors, venue, year: one title reads like names, one venue is in no table."""

PATTERNS = {
    "behind a comma": "* [{title}]({url}), {venue} {year}",
    "names and an italic journal": "- [{title}]({url}) by {authors}. *{venue}*, 56--73, {year}.",
    "a reference": "- {authors}. {title}. {venue}, {year}. [pdf]({url})",
    "names and year first": "- {authors} ({year}). {title}. {venue}. [[pdf]]({url})",
    "year, venue, title": "* {year}-{venue} - {title} [[Paper]]({url})",
    "date and title in bold": "* **({year}-01) {title}** [[paper]]({url})",
    "the venue as label": "* {title} [[{venue} {year}]({url})]",
    "no link": "* {title} ({venue} {year})",
    "lines": "**{title}**  \n{authors}  \n*{venue}, {year}*  \n[[Paper]]({url})",
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_section_is_read_by_its_own_pattern(name: str) -> None:
    """Whatever the pattern prints is read of every paper, and nothing else is made up."""
    pattern = PATTERNS[name]
    items = [
        pattern.format(title=title, authors=authors, venue=venue, year=year, url=f"{ARXIV}{number}")
        for number, (title, authors, venue, year) in enumerate(PAPERS)
    ]
    gap = "\n" if pattern[0] in "-*" and pattern[1] == " " else "\n\n"
    listing = readme.read("# List\n\n## Papers\n\n" + gap.join(items) + "\n")

    for entry, (title, authors, venue, year) in zip(listing.entries, PAPERS, strict=True):
        said = fields(entry)
        assert said["title"] == title
        assert said["date"][:4] == year
        assert said.get("venue", "") == (venue if "{venue}" in pattern else "")
        assert len(said.get("authors", ())) == (
            len(authors.replace(" and ", ", ").split(", ")) if "{authors}" in pattern else 0
        )


def test_a_sentence_that_goes_on_is_no_full_stop_in_the_title() -> None:
    """An abbreviation, brackets within a word and a formula's sign stay in the title."""
    titles = (
        "∇-Slices of Legionella spp. in poly(ethylene glycol) films",
        "What is a slice? A study of E. coli (and others)",
    )
    text = "".join(f"- {title}, CVPR 2020 [[pdf]]({ARXIV}{number})\n" for number, title in enumerate(titles))

    assert tuple(entry.title for entry in readme.read(f"## Papers\n\n{text}").entries) == titles


def test_an_identifier_that_stands_as_text_is_a_link() -> None:
    """A DOI without an address leads to its paper all the same."""
    (entry,) = readme.read(
        "## Papers\n\n- Ada Klein, Bo Li. Seeing slices of sums. Nature, 2020. doi:10.1000/182\n"
    ).entries

    assert [link.url for link in entry.links] == ["https://doi.org/10.1000/182"]


def test_what_is_neither_a_paper_nor_looks_like_one_is_not_taken() -> None:
    """A plain item is a paper only where its section's items say what is said of papers."""
    text = "## Rules\n\n- Please add papers in order\n- One line a paper\n- Thanks to Ada Klein and Bo Li, 2021\n"

    assert readme.read(text).entries == ()


def test_a_published_version_counts_with_its_own_year() -> None:
    """Of a preprint and a venue, each with its year, the venue is said, and no year of the other's."""
    text = f"- [Seeing slices of many sums]({ARXIV}1), arXiv 2019/08, ACL 2020 [[code]](https://github.com/a/b)\n"
    (entry,) = readme.read(f"## Papers\n\n{text}").entries

    assert (fields(entry)["venue"], fields(entry)["date"]) == ("ACL", "2020")


def test_a_family_name_with_others_is_an_author_and_no_venue() -> None:
    """What stands in brackets before the year is not always where the paper was published."""
    text = f"- [5] Domino: Cutting slices by sums (Wang et al., 2024) [[pdf]]({ARXIV}1)\n"
    (entry,) = readme.read(f"## Papers\n\n{text}").entries

    assert fields(entry)["title"] == "Domino: Cutting slices by sums"
    assert fields(entry)["authors"] == ("Wang", "et al.")
    assert "venue" not in fields(entry)


NAMED = {
    "initials behind": (
        "[{title}]({url}) by Amato C, Oliehoek F A. MSDM Workshop, 2013.",
        ("Amato, C", "Oliehoek, F A"),
    ),
    "one with initials behind": (
        "[{title}]({url}) by Littman M L. Cognitive Systems Research, 2001.",
        ("Littman M L.",),
    ),
    "first inverted": (
        '{first}. "**{title}**." Neural computation 18.7 (2006): 1527-1554. [[pdf]]({url})',
        ("Hinton, Geoffrey E.", "Simon Osindero", "Yee-Whye Teh"),
    ),
    "cited": ("[**{title}**]({url}) (Rigaki and Garcia, 2020)", ("Rigaki", "Garcia")),
    "marked": ("**{title}** <br>\n*Ada Klein\\*, Bo Li\\** <br>\nCVPR, 2021. [[pdf]]({url})", ("Ada Klein", "Bo Li")),
}
"""An item, and the authors in it."""


@pytest.mark.parametrize("name", NAMED)
def test_names_end_where_the_venue_begins(name: str) -> None:
    """Initials, marks and the years of citations are told from what follows."""
    item, authors = NAMED[name]
    own = item.format(
        title="Seeing slices of many sums",
        url=f"{ARXIV}1",
        first="Hinton, Geoffrey E., Simon Osindero, and Yee-Whye Teh",
    )
    (entry,) = readme.read(f"## Papers\n\n- {own}\n").entries

    assert fields(entry)["authors"] == authors


VENUES = {
    "- [{title}]({url}) - Ada Klein, Bo Li, ACM Computing Surveys (CSUR), 2018": "ACM Computing Surveys",
    '- Klein, Ada, et al. "**{title}**." Neural computation 18.7 (2006): 15-54. [[pdf]]({url})': "Neural computation",
    '- Li, B. "**{title}**." Advances in neural information processing systems. 2012. [[pdf]]({url}) **(AlexNet)**': (
        "Advances in neural information processing systems"
    ),
    "- {title} (SIGMOD-Companion ’23) [[pdf]]({url})": "SIGMOD-Companion",
    "- **{title}, Approximately.** *Ada Klein, Bo Li.* 2018. [paper]({url})": "",
}


@pytest.mark.parametrize("item", VENUES)
def test_a_venue_is_its_name_alone(item: str) -> None:
    """Volume, acronym and year are no part of a venue's name, and a word of the title is none."""
    (entry,) = readme.read(
        "## Papers\n\n" + item.format(title="Seeing slices of many sums", url=f"{ARXIV}1") + "\n"
    ).entries

    assert fields(entry).get("venue", "") == VENUES[item]


def test_the_label_before_a_link_is_no_part_of_the_title() -> None:
    """`PDF: <https://…>` on a line of its own says where the paper is."""
    (entry,) = readme.read(f"## Papers\n\nSeeing slices of many sums , \nPDF: <{ARXIV}1>\n").entries

    assert entry.title == "Seeing slices of many sums"


def test_a_few_items_are_read_as_the_others_of_the_list() -> None:
    """A heading with one item, whose author could be a venue, is read by what the list's other headings hold."""
    many = "".join(f"- [Seeing slices, part {n}]({ARXIV}{n}) (Klein et al., 201{n})\n" for n in range(8))
    text = f"## Papers\n\n{many}\n## Others\n\n- [Reconstruction of slices]({ARXIV}9) (Sannai, 2018)\n"

    assert fields(readme.read(text).entries[-1])["authors"] == ("Sannai",)


def test_references_in_paragraphs_need_no_link() -> None:
    """A paragraph that prints authors, title and date of a work is taken, and doubtful."""
    names = ("Autor, David H, Frank Levy, and Richard J Murnane", "Amabile, Teresa M.")
    text = "".join(
        f"{name}, “The skill content of many slices,” Quarterly Journal of Slices, 2003.\n\n" for name in names
    )
    entries = readme.read(f"## Work\n\n{text}").entries

    assert [len(fields(entry)["authors"]) for entry in entries] == [3, 1]
    assert all("no link leads to a paper" in entry.doubts for entry in entries)


LONG = "Enhanced trees (CART) by genetic algorithm (GA) and grid search (GS): An Explorative, Cross-Sectional Study"


@pytest.mark.parametrize("form", ["[{}]({})", "**{}** [[pdf]({})]"])
def test_a_title_with_brackets_is_whole_within_its_link(form: str) -> None:
    """What begins and ends a link or bold words begins and ends the title."""
    (entry,) = readme.read(f"## Papers\n\n- [Survey] {form.format(LONG, ARXIV + '1')} CVPR 2021\n").entries

    assert entry.title == LONG
