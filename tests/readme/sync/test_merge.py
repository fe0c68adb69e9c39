"""Whatever people do to list and catalog, no edit is lost and a second sync has nothing to do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sslbib import readme
from sslbib.item import Link
from sslbib.markup import to_markdown
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper
from sslbib.readme.read import inline
from tests.conftest import examples

TITLES = (
    "Learning without labels in the wild",
    "Contrastive views of noisy slices",
    "A survey of transformers for sound",
    "Graphs that forget their edges",
    "Sparse models of dense weather",
    "On the shape of small data",
)
YEARS = (2024, 2023, 2023, 2021, 2020, 2018)


def _table(numbers: range) -> str:
    rows = [
        f"|{YEARS[n]}|{TITLES[n]}|VENUE{n}|N/A|[Preprint](https://arxiv.org/abs/2001.0000{n})|2D|\n" for n in numbers
    ]
    return "|Date|Title|Venue|Code|Paper|Modality|\n|---|---|---|---|---|---|\n" + "".join(rows)


def _items(numbers: range) -> str:
    return "".join(f"- [{TITLES[n]}](https://arxiv.org/abs/2001.0000{n}) (VENUE{n}, {YEARS[n]})\n" for n in numbers)


LISTS = {
    "table": f"# Papers\n\nWords.\n\n{_table(range(6))}\nMore words.\n",
    "sections": f"# Papers\n\n## Old\n\n{_table(range(3))}\n## New\n\n{_table(range(3, 6))}",
    "items": f"# Papers\n\n{_items(range(6))}\nWords.\n",
}


@dataclass(frozen=True)
class Edit:
    """What one side does to one paper."""

    what: str
    number: int
    to: int


EDITS = st.lists(
    st.builds(Edit, st.sampled_from(["venue", "title", "remove", "add", "move"]), st.integers(0, 5), st.integers(0, 5)),
    max_size=4,
)


def edit_list(text: str, edits: list[Edit]) -> tuple[str, set[str]]:
    """Edit a list's lines as contributors do; return it and the words that were put in."""
    words: set[str] = set()
    for count, edit in enumerate(edits):
        lines = text.split("\n")
        homes = [n for n, line in enumerate(lines) if "arxiv.org" in line]
        at = homes[edit.number % len(homes)] if homes else None
        if at is None:
            break
        word = f"Tablet{count}"
        if edit.what == "venue" and (f"VENUE{edit.number}" in lines[at]):
            lines[at] = lines[at].replace(f"VENUE{edit.number}", word)
            words.add(word)
        elif edit.what == "title":
            lines[at] = lines[at].replace(" of ", f" of {word} ").replace(" that ", f" that {word} ")
            words |= {word} & set(lines[at].split())
        elif edit.what == "remove" and len(homes) > 2:
            words -= {w for w in words if w in lines[at]}
            del lines[at]
        elif edit.what == "add":
            title = f"Whole new thoughts about {word} for all"
            words.add(word)
            lines.insert(at, _row_like(lines[at], title, count))
        elif edit.what == "move":
            lines.insert(homes[edit.to % len(homes)], lines.pop(at))
        text = "\n".join(lines)
    return text, words


def _row_like(line: str, title: str, count: int) -> str:
    if line.startswith("|"):
        return f"|2022|{title}|CVPR|N/A|[Preprint](https://arxiv.org/abs/2101.1000{count})|2D|"
    return f"- [{title}](https://arxiv.org/abs/2101.1000{count}) (CVPR, 2022)"


def edit_catalog(text: str, edits: list[Edit]) -> tuple[str, set[str]]:
    """Edit a catalog's papers as maintainers do; return it and the words that were put in."""
    words: set[str] = set()
    for count, edit in enumerate(edits):
        papers = catalog.read(text).papers
        number = edit.number % len(papers)
        word = f"Cataloged{count}"
        if edit.what in ("venue", "title"):
            value = word if edit.what == "venue" else f"{papers[number].title} {word}"
            words -= {w for w in words if w in papers[number].venue and edit.what == "venue"}
            words.add(word)
            text = catalog.edit(text, number, {edit.what: value})
        elif edit.what == "remove" and len(papers) > 2:
            paper = papers[number]
            words -= {w for w in words if w in f"{paper.title} {paper.venue}"}
            text = catalog.remove(text, number)
        elif edit.what == "add":
            links = (Link("Preprint", f"https://arxiv.org/abs/2102.1000{count}"),)
            new = Paper("", f"Entirely other ideas about {word}", "2019", "ICLR", links=links, provisional=True)
            words.add(word)
            text = catalog.insert(text, number, [new])
        elif edit.what == "move":
            order = [n for n in range(len(papers)) if n != number]
            order.insert(edit.to % len(papers), number)
            text = catalog.recompose(text, [(n, {}) for n in order])
    return text, words


@pytest.mark.parametrize("name", LISTS)
@given(ours=EDITS, theirs=EDITS, prefer=st.sampled_from(["", "table", "catalog"]))
@settings(max_examples=examples(60))
def test_no_edit_is_lost_and_a_second_sync_changes_nothing(
    name: str, ours: list[Edit], theirs: list[Edit], prefer: str
) -> None:
    """Every word put in on either side stands on both afterwards, or is shown in a conflict and kept where it is."""
    start = readme.start(LISTS[name], "README.md")
    kept = readme.with_base(lock.Lock(), start.base)
    text, from_list = edit_list(LISTS[name], theirs)
    toml, from_catalog = edit_catalog(start.catalog, ours)
    merged = readme.merge(text, catalog.read(toml), kept, prefer)
    if merged.conflicts:
        assert not prefer
        assert (merged.text, merged.catalog, merged.base) == (text, toml, start.base)
        return
    if not prefer:
        for word in from_list | from_catalog:
            assert word in merged.text, (word, "table")
            assert word in merged.catalog, (word, "catalog")
    after = readme.with_base(kept, merged.base)
    again = readme.merge(merged.text, catalog.read(merged.catalog), after)
    assert (again.text, again.catalog, again.base) == (merged.text, merged.catalog, merged.base)
    assert (again.conflicts, again.to_table, again.to_catalog) == ((), (), ())
    assert readme.drift(merged.text, catalog.read(merged.catalog), after) == ()
    assert readme.rewrite(merged.text, catalog.read(merged.catalog), after) == (merged.text, after)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1)


@given(WORDS)
@example("__0__")
def test_text_comes_back_from_a_cell(text: str) -> None:
    """What is escaped for a cell is read back as it was, and cannot end its cell."""
    text = " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
    escaped = to_markdown.cell(text)
    assert inline.plain(escaped) == text
    assert "|" not in escaped.replace("\\|", "")


@given(WORDS)
def test_a_value_comes_back_from_its_row(text: str) -> None:
    """A venue written into the table is read back as it was, or is said to be more than the table can show."""
    text = " ".join(text.split())
    start = readme.start(LISTS["table"], "README.md")
    toml = catalog.edit(start.catalog, 0, {"venue": text, "columns": None})
    merged = readme.merge(LISTS["table"], catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    said = readme.read(merged.text).entries[0].value("venue")
    assert said == text or merged.unshown or not text


PIECES = st.sampled_from(
    [
        *("|", "- ", "* ", "# ", "[", "]", "(", ")", "**", "\n", "\n\n", "`", "<", ">", "<!--", "-->", "\\", ":", "$"),
        *("2020", "CVPR", "et al.", "<br>", "![x](y)", "```", "~~~", "<details><summary>", "</summary>", "1. ", "&"),
        *("[Title of words](https://arxiv.org/abs/2001.00001)", "**A bold title of words**", "\n|---|---|\n"),
        *("|Title|Paper|\n", "[[pdf]](u)", "https://doi.org/10.1/x", "<a href='u'>", "&amp;", "\r\n", "“", "”"),
        *("\u00a0", "标题", "word ", "Words "),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=examples(300))
def test_any_text_is_taken_in_and_written_back_as_it_was(text: str) -> None:
    """No markdown makes the reader fail, and what it finds is written back byte for byte."""
    start = readme.start(text)
    kept = readme.with_base(lock.Lock(), start.base)
    if start.papers:
        assert readme.drift(text, catalog.read(start.catalog), kept) == ()
        assert readme.rewrite(text, catalog.read(start.catalog), kept)[0] == text
