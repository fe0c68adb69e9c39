"""What is written into a list is read as it was meant; what can't be so is told and left as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project import catalog, lock
from tests.readme.forms import ARXIV as FORM_ARXIV
from tests.readme.forms import TITLE as FORM_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping

ARXIV = "https://arxiv.org/abs/2001.0000"


def carried(text: str, number: int, fields: Mapping[str, object]) -> readme.Merged:
    """Return what becomes of a list when one paper's fields change in the catalog; a second merge has nothing to do."""
    start = readme.start(text)
    kept = readme.with_base(lock.Lock(), start.base)
    toml = catalog.edit(start.catalog, number, fields)
    merged = readme.merge(text, catalog.read(toml), kept)
    assert (merged.conflicts, merged.catalog) == ((), toml)
    kept = readme.with_base(kept, merged.base)
    again = readme.merge(merged.text, catalog.read(toml), kept)
    assert (again.text, again.catalog, again.to_table, again.to_catalog) == (merged.text, toml, (), ())
    assert again.unshown == merged.unshown
    assert readme.drift(merged.text, catalog.read(toml), kept) == ()
    return merged


ITEMS = f"""# Papers

- [Learning without labels in the wild]({ARXIV}1)
- [Graphs that forget their edges]({ARXIV}2)
- [Sparse models of dense weather]({ARXIV}3)
"""


def test_an_item_keeps_the_link_that_makes_it_a_paper() -> None:
    """Without its link the item would be read as a remark, and the next merge would write the paper a second time."""
    merged = carried(ITEMS, 1, {"links": ()})
    assert merged.text == ITEMS
    assert [(change.field, change.after) for change in merged.unshown] == [("links", "")]


def test_a_cell_that_tells_what_its_column_holds_stays() -> None:
    """In a table of one row the venue alone says that its column holds venues."""
    row = f"| Learning without labels in the wild | [ICLR2026]({ARXIV}1) |\n"
    text = f"# Papers\n\n| Title | Published |\n|---|---|\n{row}"
    merged = carried(text, 0, {"venue": "A Gathering of Friends of Words"})
    assert merged.text == text
    assert [change.field for change in merged.unshown] == ["venue"]


def test_only_what_can_not_be_shown_is_left() -> None:
    """A title is carried over in the same merge in which another item's link has to stay."""
    start = readme.start(ITEMS)
    toml = catalog.edit_all(start.catalog, {0: {"title": "Learning with labels in the wild"}, 1: {"links": ()}})
    merged = readme.merge(ITEMS, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == ITEMS.replace("without labels", "with labels")
    assert [change.field for change in merged.to_table] == ["title"]
    assert [change.field for change in merged.unshown] == ["links"]


def test_a_new_paper_that_would_be_read_as_none_is_kept_out_and_told() -> None:
    """No row is written, as the next merge would write the paper a second time; all else goes on."""
    start = readme.start(ITEMS)
    new = catalog.Paper("", "Words", provisional=True)
    toml = catalog.append(start.catalog, [new])
    merged = readme.merge(ITEMS, catalog.read(toml), readme.with_base(lock.Lock(), start.base))

    assert merged.text == ITEMS
    assert [(change.kind, change.title) for change in merged.unshown] == [("added", "Words")]


TWICE = f"""# Papers

## Sound

- [Learning without labels in the wild]({ARXIV}1) [[repo]](https://github.com/a/b)
- [Graphs that forget their edges]({ARXIV}2)

## Light

- [Learning without labels in the wild]({ARXIV}1) [[code]](https://github.com/a/b)
- [Sparse models of dense weather]({ARXIV}3)
"""


@pytest.mark.parametrize("link", ["", "https://github.com/c/d"])
def test_a_link_changes_in_all_places_of_a_paper(link: str) -> None:
    """One that has another label there is the same link; each place keeps its own label."""
    written = carried(TWICE, 0, {"code": (Link("repo", link),) if link else ()}).text
    if link:
        assert written == TWICE.replace("https://github.com/a/b", link)
    else:
        assert "github" not in written


LINES = f"""# Papers

- Learning without labels in the wild
  [[pdf]]({ARXIV}1)
  [[code]](https://github.com/a/b)
  - Ada Klein, Bo Li. *ICLR 2022*

- Graphs that forget their edges [[pdf]]({ARXIV}2) [[code]](https://github.com/c/d): a remark.

- Sparse models of dense weather [[pdf]]({ARXIV}3) [[code]](https://github.com/e/f)
"""


@pytest.mark.parametrize("text", [LINES, LINES.replace("\n", "\r\n")])
@pytest.mark.parametrize("number", range(3))
def test_a_link_that_goes_leaves_no_blanks(text: str, number: int) -> None:
    """Neither an empty line nor a blank before a colon or at a line's end stays behind."""
    gone = [
        "  [[code]](https://github.com/a/b)\n",
        " [[code]](https://github.com/c/d)",
        " [[code]](https://github.com/e/f)",
    ]
    newline = "\r\n" if "\r" in text else "\n"
    assert carried(text, number, {"code": ()}).text == text.replace(gone[number].replace("\n", newline), "")


PLACES = f"""# Papers

## Sound

- [Learning without labels in the wild]({ARXIV}1) (ICLR, 2022) [[code]](https://github.com/a/b)
- [Graphs that forget their edges]({ARXIV}2) (ICML, 2021)

## Light

- [Learning without labels in the wild]({ARXIV}1) (ICLR, 2022) [[code]](https://github.com/a/b)
- [Sparse models of dense weather]({ARXIV}3) (AAAI, 2020)
"""


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("without labels", "with few labels"),
        ("ICLR", "NeurIPS"),
        ("2022", "2023"),
        (f"{ARXIV}1", f"{ARXIV}9"),
        ("a/b", "c/d"),
        (" [[code]](https://github.com/a/b)", ""),
    ],
)
def test_an_edit_in_one_place_of_a_paper_is_heard(place: int, old: str, new: str) -> None:
    """It goes to the catalog and to the other place, whichever of both was edited."""
    start = readme.start(PLACES)
    parts = PLACES.split("## ")
    parts[place] = parts[place].replace(old, new)
    merged = readme.merge("## ".join(parts), catalog.read(start.catalog), readme.with_base(lock.Lock(), start.base))
    assert merged.text == PLACES.replace(old, new)
    assert catalog.read(merged.catalog).papers == catalog.read(readme.start(merged.text).catalog).papers
    assert (merged.conflicts, merged.unshown, len(merged.to_catalog)) == ((), (), 1)


def test_a_place_that_goes_or_moves_changes_no_other() -> None:
    """Places may differ; that another one is the first now is no edit of what the list says."""
    text = PLACES + PLACES.removeprefix("# Papers\n").replace("Sound", "Dark").replace("Light", "Heat")
    head, sound, light, dark, heat = text.split("## ")
    light = light.replace("ICLR", "ICLR workshops")
    kept = readme.start(f"{head}## {sound}## {light}## {dark}## {heat}")
    for parts in ([head, light, dark, heat], [head, light, dark, heat, sound]):
        edited = "## ".join(parts)
        merged = readme.merge(edited, catalog.read(kept.catalog), readme.with_base(lock.Lock(), kept.base))
        assert merged.text == edited
        assert "workshops" not in merged.catalog
        after = readme.with_base(lock.Lock(), merged.base)
        assert readme.merge(edited, catalog.read(merged.catalog), after).text == edited


CELL = f"""# Papers

| Title & Authors | Out |
|---|---|
| [Learning without labels in the wild]({ARXIV}1) <br> Ada Klein, Bo Li | x |
| [Graphs that forget their edges]({ARXIV}2) <br> Cy Dee, Eve Fox | y |
"""


CODE = " [(code)](https://github.com/a/b)"


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        ({"authors": ("Ada Klein", "Gil Hay")}, "<br> Ada Klein, Bo Li", "<br> Ada Klein, Gil Hay"),
        ({"code": (Link("(code)", "https://github.com/c/d"),)}, "github.com/a/b", "github.com/c/d"),
        ({"code": ()}, CODE, ""),
    ],
)
def test_what_a_title_s_cell_says_besides_is_kept_in_step(fields: dict[str, object], old: str, new: str) -> None:
    """Names and code without a column of their own are no less shown."""
    cell = CELL if "authors" in fields else CELL.replace(" & Authors", "").replace(" <br> Ada Klein, Bo Li", CODE)
    assert carried(cell, 0, fields).text == cell.replace(old, new)


FORMS = {
    "- [Ada Klein, Bo Li] **{}** [[paper]]({})": "- **{}** [[paper]]({})",
    "- [ICLR 2022] **{}** [[paper]]({})": "- [2022] **{}** [[paper]]({})",
    "- [{}]({}) (ICLR, 2022)": "- [{}]({}) (2022)",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_value_that_goes_leaves_no_empty_brackets(form: str) -> None:
    """Nor a comma in front of what is left."""
    titles = ("Learning without labels in the wild", "Graphs that forget their edges")
    rows = [form.format(title, f"{ARXIV}{number}") for number, title in enumerate(titles)]
    start = "# Papers\n\n" + "\n".join(rows) + "\n"
    assert carried(start, 0, {"authors" if "Ada" in form else "venue": None}).text == start.replace(
        rows[0], FORMS[form].format(titles[0], f"{ARXIV}0")
    )


def test_a_date_that_the_venue_says_is_not_taken_away_again_and_again() -> None:
    """The date's cell is emptied; the year that still follows from the venue is no edit to carry."""
    text = (
        f"# Papers\n\n| Title | Venue | Date |\n|---|---|---|\n| [Graphs that forget]({ARXIV}2) | RSS 2025 | 2024 |\n"
    )
    assert carried(text, 0, {"date": None}).text == text.replace(" 2024 ", "  ")


def test_a_new_row_names_the_paper_before_its_code() -> None:
    """In a cell that holds both, in the order in which people look for them."""
    rows = "".join(
        f"| {title} | [Paper]({ARXIV}{n}), [Code](https://github.com/a/{n}) |\n"
        for n, title in enumerate(("Learning without labels in the wild", "Graphs that forget their edges"))
    )
    text = f"# Papers\n\n| Title | Links |\n|---|---|\n{rows}"
    start = readme.start(text)
    new = catalog.Paper(
        "", "Sparse models of dense weather", code=(Link("Code", "https://github.com/a/9"),),
        links=(Link("Paper", f"{ARXIV}9"),), provisional=True,
    )  # fmt: skip
    toml = catalog.append(start.catalog, [new])
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    last = merged.text.splitlines()[-1]
    assert last == f"| Sparse models of dense weather | [Paper]({ARXIV}9), [Code](https://github.com/a/9) |"


def test_a_row_that_would_not_be_read_again_is_not_written() -> None:
    """Where the list's form makes no paper of a row, there is none until the paper has a link; nothing is twice."""
    text = f"## Papers\n\n- [{FORM_TITLE}]({FORM_ARXIV}1)\n- [Another Study of Many Sums]({FORM_ARXIV}2)\n"
    start = readme.start(text)
    bare = catalog.Paper("bare2020summary", "A Summary of Many Sums")
    papers_toml = catalog.read(catalog.append(start.catalog, [bare]))
    written, kept = readme.rewrite(text, papers_toml, readme.with_base(lock.Lock(), start.base))
    assert (written, kept.aside) == (text, ())
    assert readme.rewrite(written, papers_toml, kept) == (written, kept)

    link = f'links = [{{ label = "paper", url = "{FORM_ARXIV}9" }}]'
    linked = catalog.read(papers_toml.text.replace('title = "A Summary', f'{link}\ntitle = "A Summary'))
    again, _ = readme.rewrite(written, linked, kept)
    assert again.startswith(text)
    assert again.count("A Summary of Many Sums") == 1


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
    new = catalog.Paper("new2020views", "Unheard-of Views of It", date="2020", links=(Link("", f"{FORM_ARXIV}7"),))
    papers_toml = catalog.read(catalog.append(start.catalog, [new]))
    longer, kept = readme.rewrite(text, papers_toml, readme.with_base(lock.Lock(), start.base))
    merged = readme.merge(longer, papers_toml, kept)
    assert merged.text == longer
    assert [str(change) for change in merged.to_catalog] == [
        "added: Special Issue on Doubt in Slices",
        "added: Special Issue on Sums of Slices",
    ]


SECTIONS = f"""# Papers

## Old

|Title|Venue|Paper|
|---|---|---|
|Learning without labels in the wild|ICLR|[pdf]({ARXIV}1)|
|Graphs that forget their edges|ICML|[pdf]({ARXIV}2)|

## New

|Title|Venue|Paper|
|---|---|---|
|Sparse models of dense weather|AAAI|[pdf]({ARXIV}3)|
"""
FIRST = f"|Learning without labels in the wild|ICLR|[pdf]({ARXIV}1)|\n"


@pytest.mark.parametrize(
    ("sections", "old", "new", "told"),
    [
        (("New",), False, True, ["removed", "added"]),
        (("Old", "New"), True, True, ["added"]),
        (("Old",), True, False, []),
    ],
)
def test_a_paper_moves_to_its_sections(sections: tuple[str, ...], old: bool, new: bool, told: list[str]) -> None:  # noqa: FBT001
    """Its row is taken out of the section that it left and put into the one that it came to."""
    merged = carried(SECTIONS, 0, {"sections": sections})
    above, below = merged.text.split("## New")
    assert (FIRST in above, FIRST in below) == (old, new)
    assert [change.kind for change in merged.to_table] == told
    assert merged.unshown == ()


def test_a_section_that_the_list_has_not_is_told() -> None:
    """The paper stays where it is, and nothing else is said of it."""
    merged = carried(SECTIONS, 0, {"sections": ("Nowhere",)})
    assert (merged.text, merged.to_table) == (SECTIONS, ())
    assert [(change.field, change.after) for change in merged.unshown] == [
        ("sections", "the list has no section “Nowhere”")
    ]


def test_a_paper_that_names_no_section_stays() -> None:
    """Without a word from the catalog the list decides."""
    merged = carried(SECTIONS, 0, {"sections": None})
    assert (merged.text, merged.to_table, merged.unshown) == (SECTIONS, (), ())


def test_a_value_and_a_section_change_at_once() -> None:
    """The new row says the new value."""
    merged = carried(SECTIONS, 0, {"sections": ("New",), "venue": "NeurIPS"})
    assert FIRST.replace("ICLR", "NeurIPS") in merged.text.split("## New")[1]
    assert FIRST not in merged.text


TWO_TABLES = f"""# Papers

## Sound

|Title|Venue|Paper|
|---|---|---|
|Learning without labels in the wild|ICLR|[pdf]({ARXIV}1)|

## Light

|Title|Venue|Paper|
|---|---|---|
|Learning without labels in the wild|ICLR|[pdf]({ARXIV}1)|
|Sparse models of dense weather|N/A|[pdf]({ARXIV}3)|
"""


@pytest.mark.parametrize("edits", [1, 2])
def test_a_cell_changed_in_one_place_changes_in_the_others(edits: int) -> None:
    """A value that all places say anew, or one of them."""
    start = readme.start(TWO_TABLES)
    edited = TWO_TABLES.replace("|ICLR|", "|KDD|", edits)
    merged = readme.merge(edited, catalog.read(start.catalog), readme.with_base(lock.Lock(), start.base))
    assert merged.text == TWO_TABLES.replace("|ICLR|", "|KDD|")
    assert catalog.read(merged.catalog).papers[0].venue == "KDD"


def test_a_cell_emptied_in_all_places_is_empty() -> None:
    """In the list's own way, in papers.toml and in a third place that said the same."""
    text = TWO_TABLES + TWO_TABLES[TWO_TABLES.index("## Sound") :].replace("Sound", "Dark").replace("Light", "Heat")
    start = readme.start(text)
    kept = readme.with_base(lock.Lock(), start.base)
    merged = readme.merge(text.replace("|ICLR|", "|N/A|"), catalog.read(start.catalog), kept)
    assert (merged.text, catalog.read(merged.catalog).papers[0].venue) == (text.replace("|ICLR|", "|N/A|"), "")
    toml = catalog.edit(start.catalog, 0, {"venue": None})
    written = readme.merge(text, catalog.read(toml), kept).text
    assert {entry.value("venue") for entry in readme.read(written).entries} == {""}
    assert written.replace("|N/A|", "||") == text.replace("|ICLR|", "||").replace("|N/A|", "||")


def test_a_new_paper_stands_in_its_section() -> None:
    """In each that it names, beside its neighbour where it names none; one that the list has not is told."""
    start = readme.start(SECTIONS)
    kept = readme.with_base(lock.Lock(), start.base)
    links = (Link("pdf", f"{ARXIV}9"),)
    row = f"|Whole new thoughts about it|CVPR|[pdf]({ARXIV}9)|\n"
    for sections, places in (((), 1), (("New",), 1), (("Old", "New"), 2), (("Nowhere",), 0)):
        new = catalog.Paper(
            "", "Whole new thoughts about it", venue="CVPR", links=links, sections=sections, provisional=True
        )
        toml = catalog.append(start.catalog, [new])
        merged = readme.merge(SECTIONS, catalog.read(toml), kept)
        assert len(merged.unshown) == (places == 0)
        assert merged.text.count(row) == places
        assert merged.text.replace(row, "") == SECTIONS
        assert sections != ("Old", "New") or row in merged.text.split("## New")[0]
