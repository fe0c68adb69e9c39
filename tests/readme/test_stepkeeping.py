"""The table of the project's own list: read, written back, kept in step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib import readme
from sslbib.errors import OutOfStepError
from sslbib.item import Link
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper
from tests.conftest import ROOT

if TYPE_CHECKING:
    from sslbib.project.lock import Lock

LINKS = "[Preprint](https://arxiv.org/abs/2109.04379), [Official](https://doi.org/10.1109/x.1)"
LIST = """\
A list of papers on **self-supervision**. Open an issue if one is missing.

### List last modified since: Mar. 19, 2022.

|Date|Title|Venue|Code|Paper|Modality
|---|---|---|---|---|---|
|2021|Learning Without Labels|ICCV|[Github](https://github.com/a/learn)|LINKS|2D (X-ray)|
|2020|Contrast for Slices|MICCAI|N/A|[Preprint](https://arxiv.org/pdf/2010.04928.pdf)|3D (MRI)|
|2020|Noise | Signal|ISBI|[Github](https://github.com/a/noise)|N/A|2D (Cell)|
|2017|Spines|N/A|N/A|[Preprint](https://arxiv.org/pdf/1708.00367v2.pdf)|3D (MRI)|

More text | with a pipe.
""".replace("LINKS", LINKS).replace("Noise | Signal", r"Noise \| Signal")


def started(text: str = LIST) -> tuple[str, Lock]:
    """Return papers.toml and the lock of a list just taken in."""
    start = readme.start(text, "LIST.md")
    return start.catalog, readme.with_base(lock.Lock(), start.base)


def row(text: str, words: str) -> str:
    """Return the line that holds some words."""
    return next(line for line in text.splitlines() if words in line)


def test_papers_are_as_the_table_says() -> None:
    """Placeholders are nothing, links keep their labels, arXiv ids come out of links, DOIs and authors do not."""
    first, second, third, fourth = catalog.read(started()[0]).papers
    assert replace(first, key="") == Paper(
        key="",
        provisional=True,
        title="Learning Without Labels",
        date="2021",
        venue="ICCV",
        code=(Link("Github", "https://github.com/a/learn"),),
        links=(
            Link("Preprint", "https://arxiv.org/abs/2109.04379"),
            Link("Official", "https://doi.org/10.1109/x.1"),
        ),
        modality="2D (X-ray)",
        arxiv="2109.04379",
    )
    assert (second.code, second.arxiv) == ((), "2010.04928")
    assert (third.title, third.links) == ("Noise | Signal", ())
    assert (fourth.venue, fourth.arxiv) == ("", "1708.00367")


def test_settings_say_where_the_list_is() -> None:
    """The file, the heads and the date go to [list]; a title that no first heading gives is not guessed."""
    settings = catalog.read(started()[0]).list
    assert (settings.title, settings.table, settings.updated) == ("", "LIST.md", "2022-03-19")
    assert settings.columns == ("Date", "Title", "Venue", "Code", "Paper", "Modality")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_untouched_list_comes_back_byte_for_byte(newline: str) -> None:
    """List, catalog, list: nothing changes, and nothing drifts."""
    text = LIST.replace("\n", newline)
    toml, kept = started(text)
    assert readme.rewrite(text, catalog.read(toml), kept) == (text, kept)
    assert readme.drift(text, catalog.read(toml), kept) == ()


@pytest.mark.parametrize("text", [LIST, LIST[LIST.index("|") :]], ids=["heading", "table"])
def test_a_byte_order_mark_is_no_part_of_the_list(text: str) -> None:
    """What Windows editors put first changes neither heading nor columns, and stays."""
    marked = "\ufeff" + text
    toml, kept = started(marked)
    assert toml == started(text)[0]
    written, _ = readme.rewrite(marked, catalog.read(toml.replace('"ICCV"', '"IEEE ICCV"', 1)), kept)
    assert written == marked.replace("|ICCV|", "|IEEE ICCV|", 1)


def test_own_list_comes_back_byte_for_byte() -> None:
    """The real list, whose header row has no closing pipe, is written back as it is."""
    text = (ROOT / "README.md").read_bytes().decode()
    text = text[text.index("|Date|") : text.index("<!-- /sslbib:table -->")]
    toml, kept = started(text)
    papers = catalog.read(toml).papers
    assert len(papers) == 25
    assert readme.rewrite(text, catalog.read(toml), kept) == (text, kept)


def test_a_changed_value_changes_its_cell_alone() -> None:
    """The other cells of the row keep their bytes, and a value taken away becomes the table's N/A."""
    toml, kept = started()
    toml = catalog.edit(toml, 0, {"venue": "ICCV 2021", "code": None})
    text, _ = readme.rewrite(LIST, catalog.read(toml), kept)
    assert text == LIST.replace(
        row(LIST, "Without Labels"), f"|2021|Learning Without Labels|ICCV 2021|N/A|{LINKS}|2D (X-ray)|"
    )


def test_a_new_paper_is_written_as_the_others_are() -> None:
    """It goes where the dates say, its links labelled and parted as the others', N/A where it has nothing."""
    toml, kept = started()
    new = Paper(
        key="new2020",
        title="A_b *c* [d] <e> | f",
        date="2020",
        links=(
            Link("Preprint", "https://arxiv.org/abs/2001.00001"),
            Link("Official", "https://doi.org/10.1016/S1(20)1-x"),
        ),
    )
    text, _ = readme.rewrite(LIST, catalog.read(catalog.append(toml, [new])), kept)
    links = "[Preprint](https://arxiv.org/abs/2001.00001), [Official](https://doi.org/10.1016/S1(20)1-x)"
    lines = text.splitlines()
    at = lines.index(f"|2020|A_b \\*c\\* \\[d\\] &lt;e> \\| f|N/A|N/A|{links}|N/A|")
    assert "Learning Without Labels" in lines[at - 1]
    assert readme.read(text).entries[1].title == new.title


def test_links_change_one_by_one() -> None:
    """A link's target, a link added and a link taken away leave the other links as they are."""
    toml, kept = started()
    toml = catalog.edit(toml, 0, {"links": (Link("Official", "https://doi.org/10.1109/x.2"),)})
    toml = catalog.edit(
        toml,
        1,
        {
            "links": (
                Link("Preprint", "https://arxiv.org/pdf/2010.04928.pdf"),
                Link("Official", "https://doi.org/10.1/y"),
            )
        },
    )
    text, _ = readme.rewrite(LIST, catalog.read(toml), kept)
    assert "|[Official](https://doi.org/10.1109/x.2)|" in row(text, "Without Labels")
    assert "|[Preprint](https://arxiv.org/pdf/2010.04928.pdf), [Official](https://doi.org/10.1/y)|" in row(
        text, "Slices"
    )


@pytest.mark.parametrize(("one", "other"), [("code", "links"), ("links", "code")])
def test_a_link_that_is_called_code_by_one_side_stays(one: str, other: str) -> None:
    """A link that papers.toml has under another field than the table's reading gives it is the same link."""
    toml, kept = started()
    paper = catalog.read(toml).papers[0]
    moved = {one: getattr(paper, one)[:-1], other: (*getattr(paper, other), getattr(paper, one)[-1])}
    papers_toml = catalog.read(catalog.edit(toml, 0, moved))
    assert readme.rewrite(LIST, papers_toml, kept)[0] == LIST
    merged = readme.merge(LIST.replace("|ICCV|", "|ICCV 2021|"), papers_toml, kept)
    assert [change.field for change in merged.to_catalog] == ["venue"]


def test_a_link_that_is_code_and_paper_stays_both() -> None:
    """One address in two cells is two links."""
    text = LIST.replace("https://doi.org/10.1109/x.1", "https://github.com/a/learn")
    toml, kept = started(text)
    assert readme.rewrite(text, catalog.read(toml), kept)[0] == text


def test_a_hand_edit_is_drift_and_rewrite_refuses() -> None:
    """An edited cell is named with its line, and is never written over."""
    toml, kept = started()
    edited = LIST.replace("|ISBI|", "|ISBI 2020|")
    (problem,) = readme.drift(edited, catalog.read(toml), kept, "LIST.md")
    assert (problem.place.file, problem.place.line) == ("LIST.md", 9)
    assert "“ISBI” → “ISBI 2020”" in problem.what
    with pytest.raises(OutOfStepError, match="ISBI 2020"):
        readme.rewrite(edited, catalog.read(toml), kept)


def test_both_sides_flow() -> None:
    """Edits of different cells on both sides meet, and a second sync changes nothing."""
    toml, kept = started()
    toml = catalog.edit(toml, 0, {"venue": "ICCV 2021"})
    text = LIST.replace("|2D (X-ray)|", "|2D|").replace("|Spines|N/A|", "|Spines|MIDL|")
    merged = readme.merge(text, catalog.read(toml), kept)
    assert merged.conflicts == ()
    papers = catalog.read(merged.catalog).papers
    assert (papers[0].venue, papers[0].modality, papers[3].venue) == ("ICCV 2021", "2D", "MIDL")
    assert "|ICCV 2021|" in row(merged.text, "Without Labels")
    again = readme.merge(merged.text, catalog.read(merged.catalog), readme.with_base(kept, merged.base))
    assert (again.text, again.catalog, again.base) == (merged.text, merged.catalog, merged.base)


@pytest.mark.parametrize(("prefer", "venue"), [("table", "ICCV 2021"), ("catalog", "IEEE ICCV")])
def test_one_cell_changed_on_both_sides_is_a_conflict(prefer: str, venue: str) -> None:
    """It shows three values and writes nothing; `prefer` settles it."""
    toml, kept = started()
    toml = catalog.edit(toml, 0, {"venue": "IEEE ICCV"})
    text = LIST.replace("|ICCV|", "|ICCV 2021|")
    merged = readme.merge(text, catalog.read(toml), kept)
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.table, conflict.catalog) == ("ICCV", "ICCV 2021", "IEEE ICCV")
    assert (merged.text, merged.catalog) == (text, toml)
    settled = readme.merge(text, catalog.read(toml), kept, prefer)
    assert catalog.read(settled.catalog).papers[0].venue == venue
    assert f"|{venue}|" in row(settled.text, "Without Labels")


def test_rows_added_removed_and_moved_reach_the_catalog() -> None:
    """The catalog follows the table's rows; papers keep their comments and corrections."""
    toml, kept = started()
    toml = toml.replace('title    = "Spines"', 'title    = "Spines" # by hand')
    lines = LIST.splitlines(keepends=True)
    new = "|2022|Brand New|CVPR|N/A|[Preprint](https://arxiv.org/abs/2201.00001)|2D|\n"
    text = "".join([*lines[:6], new, lines[6], lines[9], lines[7], *lines[10:]])
    merged = readme.merge(text, catalog.read(toml), kept)
    titles = [paper.title for paper in catalog.read(merged.catalog).papers]
    assert titles == ["Brand New", "Learning Without Labels", "Spines", "Contrast for Slices"]
    assert "# by hand" in merged.catalog
    assert merged.text == text


def test_papers_removed_and_moved_in_the_catalog_reach_the_table() -> None:
    """The table follows the catalog's order where papers were moved in it."""
    toml, kept = started()
    steps: list[tuple[int, dict[str, object]]] = [(3, {}), (0, {}), (1, {})]
    merged = readme.merge(LIST, catalog.read(catalog.recompose(toml, steps)), kept)
    assert [entry.title for entry in readme.read(merged.text).entries] == [
        "Spines",
        "Learning Without Labels",
        "Contrast for Slices",
    ]


def test_a_removed_row_does_not_take_work_with_it() -> None:
    """A paper that someone corrected by hand is not taken away without asking."""
    toml, kept = started()
    toml = catalog.edit(toml, 1, {"csl": {"container-title": "MICCAI 2020"}})
    text = LIST.replace(row(LIST, "Slices") + "\n", "")
    merged = readme.merge(text, catalog.read(toml), kept)
    assert [conflict.field for conflict in merged.conflicts] == ["paper"]
    back = readme.merge(text, catalog.read(toml), kept, "catalog")
    assert row(back.text, "Slices") == row(LIST, "Slices")


def test_the_last_modified_line_is_kept_in_step() -> None:
    """A new date in the catalog is written in the line's own form, and one in the line reaches the catalog."""
    toml, kept = started()
    toml_later = catalog.edit_settings(toml, "list", {"updated": "2023-01-05"})
    merged = readme.merge(LIST, catalog.read(toml_later), kept)
    assert "### List last modified since: Jan. 5, 2023.\n" in merged.text
    merged = readme.merge(LIST.replace("Mar. 19", "Apr. 2"), catalog.read(toml), kept)
    assert catalog.read(merged.catalog).list.updated == "2022-04-02"


@pytest.mark.parametrize("head", ["|Date|Title|Paper|\n|---|---|---|", "| Date | Title | Paper |\n| --- | --- | --- |"])
def test_first_rows_are_written_as_the_header_is(head: str) -> None:
    """A table without rows tells by its header whether blanks stand beside the pipes."""
    papers = catalog.read(
        '[[papers]]\ntitle = "Learning Without Labels"\ndate = "2021"\n'
        'links = [{ label = "PDF", url = "https://arxiv.org/abs/2109.04379" }]\n'
    )
    text = f"<!-- sslbib:table -->\n{head}\n<!-- /sslbib:table -->\n"
    written = readme.rewrite(text, papers, lock.Lock())[0]
    blank = " " if " " in head else ""
    cells = ("2021", "Learning Without Labels", "[PDF](https://arxiv.org/abs/2109.04379)")
    assert "|" + "|".join(f"{blank}{cell}{blank}" for cell in cells) + "|" in written.splitlines()


def test_a_first_table_is_all_of_one_habit() -> None:
    """The header that is made for a list without a table has the blanks of the rows below it."""
    papers = catalog.read('[list]\ncolumns = ["Date", "Title"]\n\n[[papers]]\ntitle = "Learning Without Labels"\n')
    lines = readme.rewrite("", papers, lock.Lock())[0].splitlines()
    assert lines[1:3] == ["| Date | Title |", "| --- | --- |"]
    assert lines[3].startswith("| ")
    assert lines[3].endswith("| Learning Without Labels |")


def test_a_paper_put_before_one_like_it_is_a_new_row() -> None:
    """It takes the other's provisional key, made of the title's first words, and neither its row nor its place."""
    toml, kept = started()
    old = catalog.read(toml).papers[1]
    new = Paper(
        key="",
        provisional=True,
        title="Contrast for Slices of the Brain, Revisited",
        date="2020",
        links=(Link("Preprint", "https://arxiv.org/abs/2012.00001"),),
    )
    ours = catalog.read(catalog.insert(toml, 0, [new]))
    assert (ours.papers[0].key, old.key in {paper.key for paper in ours.papers[1:]}) == (old.key, False)
    merged = readme.merge(LIST, ours, kept)
    assert [(change.kind, change.title) for change in merged.to_table] == [("added", new.title)]
    (added,) = set(merged.text.splitlines()) - set(LIST.splitlines())
    assert merged.text.replace(f"{added}\n", "") == LIST
    again = readme.merge(merged.text, catalog.read(merged.catalog), readme.with_base(kept, merged.base))
    assert (again.text, again.base, again.to_table, again.to_catalog) == (merged.text, merged.base, (), ())


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (LIST, False),
        (LIST.replace("Open an issue", "Tell us"), False),
        (LIST.replace("|MICCAI|", "|MIDL|"), True),
        (LIST.replace("### List", "### The list"), True),
        (LIST.replace("Mar. 19", "Mar. 20"), True),
        (LIST + "\n## More\n\n" + "\n".join(LIST.splitlines()[4:7]).replace("Without", "With") + "\n", True),
        (LIST.replace("|---|---|---|---|---|---|", "|---|---|---|:-:|---|---|"), True),
        (LIST.replace("\n", "\r\n"), False),
    ],
)
def test_the_quick_look_sees_what_the_close_one_sees(text: str, changed: bool) -> None:  # noqa: FBT001
    """A list is in step without its rows being read only where reading them finds no edit."""
    toml, kept = started()
    ours = catalog.read(toml)
    base = readme.Base(kept.table, kept.keys, kept.order, kept.said, kept.aside)
    merged = readme.merge(text, ours, kept)
    edited = bool(merged.to_catalog or merged.to_table) or merged.base.lines != kept.table
    assert edited == changed
    assert readme.in_step(text, ours, base) == (not changed)
    moved = catalog.read(catalog.edit(toml, 1, {"venue": "MIDL"}))
    assert not readme.in_step(text, moved, base)


def test_a_list_whose_papers_all_went_needs_no_table() -> None:
    """When nothing is left on either side, the text stays as it is, and there is nothing to ask for."""
    text = "# Papers\n\n- [Learning Without Labels](https://arxiv.org/abs/2109.04379)\n"
    start = readme.start(text)
    kept = readme.with_base(lock.Lock(), start.base)
    merged = readme.merge("# Papers\n", catalog.read(start.catalog), kept)
    ours = catalog.read(merged.catalog)
    assert ours.papers == ()
    after = readme.with_base(kept, merged.base)
    assert readme.rewrite("# Papers\n", ours, after) == ("# Papers\n", after)


def test_a_new_row_that_would_hide_others_is_told_instead() -> None:
    """A bullet of title and year alone shows that a list's bullets are no papers; those that were stay papers."""
    text = """\
# Cats

- [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385), He et al., CVPR 2016
- [Mask R-CNN](https://doi.org/10.1109/ICCV.2017.322), Kaiming He, Georgia Gkioxari, ICCV 2017
- You only look once: Unified, real-time object detection. Redmon et al. CVPR 2016.
"""
    papers, kept = started(text)
    longer = f'{papers}\n[[papers]]\ntitle = "Deep residual learning for image recognition"\ndate = "2016"\n'
    merged = readme.merge(text, catalog.read(longer), kept, file="LIST.md")

    assert merged.text == text
    assert len(merged.base.keys) == 3
    assert ["would not be read" in str(change) for change in merged.unshown] == [True]
    assert readme.rewrite(text, catalog.read(longer), kept, "LIST.md")[0] == text
