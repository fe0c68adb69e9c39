"""CITATION.cff of the list: made of what papers.toml says, and never written over a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.errors import CatalogError, FileError, Place, Problem
from sslbib.export.citation import MARK, CitedList, write
from sslbib.item import Name
from sslbib.listed import dates, persons
from sslbib.project import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.folder import Project


def file(project: Project, items: Sequence[Item]) -> dict[Path, str]:
    """Return the file that the settings name, with its text.

    Raises CatalogError where papers.toml does not name what it needs, FileError where a person's own stands there.
    """
    path = project.folder / project.catalog.exports.citation
    present = files.read_if_there(path)
    if present and not present.startswith(MARK):
        raise FileError(
            "a file that sslbib did not write stands here",
            repair="move what it says to papers.toml and delete it, or take `citation` out of [exports]",
            place=Place(project.shown(path)),
        )
    return {path: text(project, items)}


def text(project: Project, items: Sequence[Item]) -> str:
    """Return the list's CITATION.cff. Raises CatalogError where papers.toml does not name what it needs."""
    settings, site = project.catalog.list, project.catalog.site
    if problems := list(_missing(project)):
        raise CatalogError(problems)
    cited = CitedList(
        settings.title,
        tuple(map(_author, settings.authors)),
        abstract=site.description,
        released=dates.iso(settings.updated) if len(dates.read(settings.updated).certain) == len("ymd") else "",
        doi=settings.doi,
        url=site.url,
        repository=site.repository,
        license=settings.license,
    )
    return write(cited, items)


def _missing(project: Project) -> Iterator[Problem]:
    settings = project.catalog.list
    for name, value, example in (
        ("title", settings.title, '"Papers on …"'),
        ("authors", settings.authors, '["Ada Byron, 0000-0002-1825-0097", "…"]'),
    ):
        if not value:
            yield Problem(
                f"a citation of the list needs `{name}`",
                f"write {name} = {example} under [list]",
                Place(project.shown(project.catalog_path), field=name),
            )


def _author(written: str) -> tuple[Name, str]:
    """Read an author of the list: a name, and an ORCID iD where one stands behind the last comma."""
    name, _, number = written.rpartition(",")
    orcid = identifiers.normalise_orcid(number)
    name = name.strip() if orcid else written
    is_group = name.startswith("{") and name.endswith("}")
    return Name(literal=name[1:-1]) if is_group else persons.read(name), orcid
