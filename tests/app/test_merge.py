"""Two papers made one: papers.toml, the record, the places in the list, the exports; and nothing else changes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import merge as merging
from sslbib.app import workspace
from sslbib.app.check import check
from sslbib.app.sync import sync
from sslbib.errors import OutOfStepError, UsageError
from sslbib.project import catalog
from sslbib.project import lock as locks
from sslbib.project.lock import Lock, LockedWork
from tests.app.conftest import HUNTING, SLEEPING

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project

CATALOG = """\
[list]
title = "Papers on cats"

[exports]
formats = ["bibtex"]

[[papers]]
key      = "byron2021hunting"   # as we cite it
date     = "2021"
title    = "Hunting patterns of barn cats"
links    = [{ label = "Paper", url = "https://doi.org/10.5555/hunting" }]
sections = ["Hunting"]
doi      = "10.5555/hunting"

[papers.csl]
volume = "4"   # the printed one

# A preprint.
[[papers]]
key      = "byron2020hunting"
date     = "2021"
title    = "Hunting Patterns of Barn Cats"
code     = [{ label = "Github", url = "https://github.com/a/cats" }]
links    = [{ label = "arXiv", url = "https://arxiv.org/abs/2001.00001" }]
sections = ["Hunting"]   # and more?
aliases  = ["byron2020cats"]
arxiv    = "2001.00001"

[papers.csl]
issue = "1"

[[papers]]
key      = "byron2021prey"
date     = "2021"
title    = "Hunting patterns of barn cats!"
links    = [{ label = "PDF", url = "https://example.org/h.pdf" }]
sections = ["Methods"]

[[papers]]
key      = "gray2018counting"
date     = "2018"
title    = "Counting cats in barns"
links    = [{ label = "Paper", url = "https://doi.org/10.5555/counting" }]
sections = ["Methods"]
"""
HEAD = "| Date | Title | Code | Paper |\n| --- | --- | --- | --- |\n"
ROWS = {
    "byron2021hunting": "| 2021 | Hunting patterns of barn cats | N/A | [Paper](https://doi.org/10.5555/hunting) |\n",
    "byron2020hunting": "| 2021 | Hunting Patterns of Barn Cats | [Github](https://github.com/a/cats) "
    "| [arXiv](https://arxiv.org/abs/2001.00001) |\n",
    "byron2021prey": "| 2021 | Hunting patterns of barn cats! | N/A | [PDF](https://example.org/h.pdf) |\n",
    "gray2018counting": "| 2018 | Counting cats in barns | N/A | [Paper](https://doi.org/10.5555/counting) |\n",
}
BOTH = (
    "| 2021 | Hunting patterns of barn cats | [Github](https://github.com/a/cats) "
    "| [Paper](https://doi.org/10.5555/hunting) [arXiv](https://arxiv.org/abs/2001.00001) |\n"
)


def listing(*first: str, second: tuple[str, ...] = ("byron2021prey", "gray2018counting")) -> str:
    """Return a list of two sections that hold rows."""
    return f"# Cats\n\n## Hunting\n\n{HEAD}{''.join(first)}\n## Methods\n\n{HEAD}{''.join(ROWS[key] for key in second)}"


@pytest.fixture
def listed(tmp_path: Path) -> Project:
    """Return a project whose list and catalog are in step, with records of two of its papers."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, "utf-8")
    works = {"byron2021hunting": LockedWork(HUNTING, "crossref", "2026-10-07", "doi")}
    text = listing(ROWS["byron2021hunting"], ROWS["byron2020hunting"])
    return in_step(tmp_path, text, Lock(works=works))


def in_step(folder: Path, text: str, lock: Lock) -> Project:
    """Return the project with a list whose rows are its papers'."""
    keys = [key for line in text.splitlines(keepends=True) for key, row in ROWS.items() if row == line]
    (folder / "README.md").write_text(text, "utf-8")
    known = replace(lock, table=tuple(text.splitlines()), keys=tuple(keys), said=(), aside=())
    (folder / "data" / "papers.lock.json").write_text(locks.write(known), "utf-8")
    project = workspace.load(folder)
    building.write(building.build(project))
    return workspace.load(folder)


def after(project: Project, *keys: str, prefer: str = "") -> Project:
    """Merge two papers and return the project as it is then on the disk, in step."""
    merging.write(merging.merge(project, *keys, prefer=prefer))
    merged = workspace.load(project.folder)
    found = check(merged)
    assert not found.out_of_step
    assert not found.problems
    synced = sync(merged)
    assert not (synced.to_catalog)
    assert not (synced.to_table)
    return merged


def test_a_row_in_the_same_section_goes_and_the_paper_has_all(listed: Project) -> None:
    """The row that stays says what both said; papers.toml keeps every comment."""
    merged = after(listed, "byron2021hunting", "byron2020hunting")
    paper = merged.catalog.papers[0]

    assert workspace.listing(merged) == listing(BOTH)
    assert paper.aliases == ("byron2020hunting", "byron2020cats")
    assert paper.arxiv == "2001.00001"
    assert dict(paper.csl) == {"volume": "4", "issue": "1"}
    assert [each.key for each in merged.catalog.papers] == ["byron2021hunting", "byron2021prey", "gray2018counting"]
    for comment in ("# as we cite it", "# the printed one", "# A preprint.", "# and more?"):
        assert merged.catalog.text.count(comment) == 1


def test_a_row_in_another_section_stays_as_it_is(listed: Project) -> None:
    """A paper can stand in two sections, and each place says what it said."""
    text = workspace.listing(listed)
    merged = after(listed, "byron2021hunting", "byron2021prey")

    assert merged.catalog.papers[0].sections == ("Hunting", "Methods")
    assert workspace.listing(merged) == text
    assert [link.label for link in merged.catalog.papers[0].links] == ["Paper", "PDF"]


@pytest.mark.parametrize("order", [*itertools.permutations([*ROWS][:3], 2)])
def test_any_two_can_be_merged_whichever_stands_first(listed: Project, order: tuple[str, str]) -> None:
    """Afterwards one has the other's key as alias, every link is there, and no other paper changed."""
    links = {link.url for paper in listed.catalog.papers for link in (*paper.links, *paper.code)}
    merged = after(listed, *order)

    assert merged.catalog.paper(order[1]).key == order[0]
    assert {link.url for paper in merged.catalog.papers for link in (*paper.links, *paper.code)} == links
    assert merged.catalog.paper("gray2018counting") == listed.catalog.paper("gray2018counting")
    assert all(url in workspace.listing(merged) for url in links)
    assert [*merged.lock.works] == [merged.catalog.paper("byron2021hunting").key]


def test_three_become_one(listed: Project) -> None:
    """One after the other, in any rows."""
    merged = after(after(listed, "byron2020hunting", "byron2021prey"), "byron2021hunting", "byron2020hunting")

    assert merged.catalog.papers[0].aliases == ("byron2020hunting", "byron2020cats", "byron2021prey")
    assert len(merged.catalog.papers) == 2


def test_the_record_goes_along(listed: Project) -> None:
    """Whichever of the two had it; one that fits no longer goes."""
    merged = after(listed, "byron2020hunting", "byron2021hunting")

    assert merged.lock.works == {"byron2020hunting": listed.lock.works["byron2021hunting"]}
    assert "@article{byron2020hunting," in (merged.exports_folder / "papers.bib").read_text("utf-8")


def test_the_record_of_the_chosen_doi_is_kept(listed: Project) -> None:
    """Two DOIs are a contradiction; who chooses one chooses its record."""
    works = {**listed.lock.works, "byron2021prey": LockedWork(SLEEPING, "crossref", "2026-10-07", "doi")}
    text = catalog.edit_all(listed.catalog.text, {2: {"doi": "10.5555/sleeping"}})
    both = replace(listed, catalog=catalog.read(text), lock=listed.lock.with_works(works))
    with pytest.raises(OutOfStepError, match=r"doi: byron2021hunting says “10\.5555/hunting”"):
        merging.merge(both, "byron2021hunting", "byron2021prey")
    made = merging.merge(both, "byron2021hunting", "byron2021prey", take={"doi": "byron2021prey"})

    assert made.build.project.lock.works["byron2021hunting"].work == SLEEPING
    assert made.given_up == (("title", "Hunting patterns of barn cats!"), ("doi", "10.5555/hunting"))


def test_nothing_is_written_before_it_is_asked_for(listed: Project) -> None:
    """The diff shows both files, and the row that would go with its line."""
    made = merging.merge(listed, "byron2021hunting", "byron2020hunting")

    assert workspace.load(listed.folder) == listed
    assert made.rows == ((8, ROWS["byron2020hunting"].strip()),)
    assert "+++ data/papers.toml merged" in made.diff()
    assert f"+{BOTH}" in made.diff()


def test_a_link_that_the_list_has_no_way_to_show_is_told(listed: Project) -> None:
    """In a list whose titles are the links, a second address stands in papers.toml alone."""
    titles = {"byron2021hunting": "Hunting patterns of barn cats", "byron2020hunting": "Hunting Patterns of Barn Cats"}
    rows = [f"| 2021 | [{title}](https://example.org/{key}) |\n" for key, title in titles.items()]
    text = f"# Cats\n\n| Date | Title |\n| --- | --- |\n{''.join(rows)}"
    papers = "".join(
        f'[[papers]]\nkey = "{key}"\ntitle = "{title}"\ndate = "2021"\n'
        f'links = [{{ label = "", url = "https://example.org/{key}" }}]\n'
        for key, title in titles.items()
    )
    listed.catalog_path.write_text(f'[exports]\nformats = ["bibtex"]\n{papers}', "utf-8")
    listed.table_path.write_text(text, "utf-8")
    known = Lock(table=tuple(text.splitlines()), keys=tuple(titles))
    listed.lock_path.write_text(locks.write(known), "utf-8")
    project = workspace.load(listed.folder)
    assert not building.build(project).drift
    made = merging.merge(project, *titles)

    assert made.unshown == ("https://example.org/byron2020hunting",)
    assert made.unshown[0] in made.build.project.catalog.text


def test_only_the_listed_files_change(listed: Project) -> None:
    """So that version control takes a merge back."""
    before = {path: path.read_bytes() for path in listed.folder.rglob("*") if path.is_file()}
    written = merging.write(merging.merge(listed, "byron2021hunting", "byron2020hunting"))
    now = {path: path.read_bytes() for path in listed.folder.rglob("*") if path.is_file()}

    assert {path for path, text in now.items() if before.get(path) != text} == {*written}
    assert [path.name for path in written] == ["papers.toml", "README.md", "papers.lock.json", "papers.bib"]


def test_an_edited_table_stops_a_merge(listed: Project) -> None:
    """Its edits would have to be carried over first."""
    text = workspace.listing(listed).replace("Counting cats", "Numbering cats")
    listed.table_path.write_text(text, "utf-8")
    with pytest.raises(OutOfStepError, match="edited by hand"):
        merging.merge(listed, "byron2021hunting", "byron2020hunting")


@pytest.mark.parametrize(
    ("keys", "choice"),
    [
        (("byron2021hunting", "nobody"), {}),
        (("byron2020cats", "byron2020hunting"), {}),  # an alias of its own
        (("byron2021hunting", "byron2020hunting"), {"prefer": "gray2018counting"}),
        (("byron2021hunting", "byron2020hunting"), {"take": {"venue": "gray2018counting"}}),
    ],
)
def test_what_there_is_not(listed: Project, keys: tuple[str, str], choice: dict[str, str]) -> None:
    """An unknown paper, one paper twice, a choice of a third."""
    with pytest.raises(UsageError):
        merging.merge(listed, *keys, **choice)  # type: ignore[arg-type]


def test_the_second_has_the_key_and_the_first_has_none(project: Project) -> None:
    """A key that documents cite is not given up for one that is not made yet."""
    building.write(building.build(project))
    nameless = workspace.load(project.folder).catalog.papers[1].key
    with pytest.raises(UsageError, match="no key"):
        merging.merge(workspace.load(project.folder), nameless, "byron2021hunting")
