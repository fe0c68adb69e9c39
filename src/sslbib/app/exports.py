"""What the settings of exports mean: the order of the papers, and what each format is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.app import sections
from sslbib.app.fields import Candidate
from sslbib.app.select import in_order
from sslbib.errors import Place, Problem, UsageError
from sslbib.export import DEFAULT, FORMATS, Options
from sslbib.export.choosing import NAMES, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sslbib.export import Format
    from sslbib.item import Item
    from sslbib.project.catalog import ExportSettings
    from sslbib.project.folder import Project


def options_of(settings: ExportSettings, asked: Options = DEFAULT) -> Options:
    """Return what was asked of a format, and of what was not what the settings say."""
    keep = asked.keep or (() if asked.omit else settings.keep)
    omit = asked.omit or (() if asked.keep else settings.omit)
    return replace(asked, omit=omit, keep=keep, code=asked.code or settings.code)


def ordered(project: Project, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items of all papers in the order that the settings name, their journals' titles as these say.

    Raises UsageError, with its place, for a field to sort by, to leave out or to keep that there is not.
    """
    if problems := list(_unknown_fields(project, items)):
        raise UsageError(problems)
    order = project.catalog.exports.sort
    if not order:
        return tuple(items)
    papers = project.catalog.papers
    candidates = [Candidate(item, paper) for item, paper in zip(items, papers, strict=True)]
    try:
        return tuple(candidate.item for candidate in in_order(candidates, order))
    except UsageError as error:
        raise UsageError([replace(each, place=_place(project, "sort")) for each in error.problems]) from None


def by_section(
    project: Project, items: Sequence[Item], warn: Callable[[Problem], None]
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Yield what each section's files are called, and its items; papers of no section are told."""
    papers = {paper.key: paper for paper in project.catalog.papers}
    names = sections.named(project.catalog.papers)
    if homeless := [item.id for item in items if not papers[item.id].sections]:
        count = f"{len(homeless)} {'paper names' if len(homeless) == 1 else 'papers name'} no section"
        what = f"{count}, and {'is' if len(homeless) == 1 else 'are'} in no section's file: {', '.join(homeless[:8])}"
        warn(Problem(what, "write `sections` there, or leave it so", _place(project, "sections")))
    for section, stem in sections.stems(names).items():
        yield stem, tuple(item for item in items if sections.is_in(papers[item.id], section))


def _unknown_fields(project: Project, items: Sequence[Item]) -> Iterator[Problem]:
    """Tell of fields that the settings name and no format has."""
    settings = project.catalog.exports
    if not (settings.omit or settings.keep):
        return
    known = NAMES.union(*(entry.names(items) for entry in FORMATS.values() if entry.has_fields))
    for name in ("omit", "keep"):
        for problem in unknown(getattr(settings, name), known):
            yield replace(problem, place=_place(project, name))


def kept_all_the_same(entry: Format, items: Sequence[Item], options: Options) -> Iterator[Problem]:
    """Tell of fields that were to be left out, and that entries need."""
    for name, count in entry.stays(items, options).items():
        what = f"`{name}` stays in {count} {'entry' if count == 1 else 'entries'}: without it a reference is wrong"
        yield Problem(what, place=Place(entry.file_name))


def _place(project: Project, name: str) -> Place:
    return Place(project.shown(project.catalog_path), field=name)
