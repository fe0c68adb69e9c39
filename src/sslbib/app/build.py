"""Catalog + lock + present table → the text of every output; writes nothing, so that build and check can't disagree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.errors import OutOfStepError, Place, Problem, SslbibError
from sslbib.export import format_named
from sslbib.markup import to_html
from sslbib.project import lock
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.references import To

REFERENCES: Mapping[To, str] = {"text": "txt", "markdown": "md", "html": "html"}
"""Formatted lists: output → the file's suffix."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build comes to."""

    outputs: Mapping[Path, str]
    """Every output by its path; one that has a problem is missing, so that the old file stays."""
    problems: tuple[Problem, ...]
    drift: tuple[Problem, ...]
    """Edits of the table by hand, which are not written over: `sync` carries them to the catalog."""
    items: tuple[Item, ...]
    unplaced: tuple[Problem, ...] = ()
    """Papers that the table has no place for."""


def build(project: Project, listing: str) -> Build:
    """Compute every output of a project, whose list file holds the text `listing` ("" where it is missing)."""
    made, problems = assemble.items(project.catalog, project.lock)
    collected = list(problems)
    outputs: dict[Path, str] = {}
    for make in _exports(project, made):
        try:
            outputs.update(make())
        except SslbibError as error:
            collected.extend(error.problems)
    drift, unplaced = _table(project, listing, outputs)
    return Build(outputs, tuple(collected), drift, made, unplaced)


def _exports(project: Project, made: tuple[Item, ...]) -> Iterator[Callable[[], dict[Path, str]]]:
    """Yield what makes one format's file, or one style's three, so that each can fail by itself."""
    settings = project.catalog.exports
    for name in settings.formats:
        yield partial(_export, project, made, name)
    for style in settings.styles:
        yield partial(_references, project, made, style)


def _export(project: Project, made: tuple[Item, ...], name: str) -> dict[Path, str]:
    entry = format_named(name)
    return {project.exports_folder / entry.file_name: entry.write(made)}


def _references(project: Project, made: tuple[Item, ...], style: str) -> dict[Path, str]:
    from sslbib import references

    texts = references.bibliographies(made, references.find_style(style, project.styles_folder), REFERENCES)
    texts["html"] = to_html.page(project.catalog.list.title or "References", texts["html"])
    folder = project.exports_folder / "references"
    return {folder / f"{style}.{suffix}": texts[to] for to, suffix in REFERENCES.items()}


def _table(project: Project, listing: str, outputs: dict[Path, str]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Add the list's file and the lock with the table in step; or say what was edited by hand, and add neither.

    Papers that the table has no place for are told, too.
    """
    file = project.shown(project.table_path)
    if drift := readme.drift(listing, project.catalog, project.lock, file):
        return drift, ()
    try:
        outputs[project.table_path], in_step = readme.rewrite(listing, project.catalog, project.lock, file)
    except OutOfStepError as error:
        return error.problems, ()
    if in_step != project.lock:  # its text is long, and most builds leave it as it is
        outputs[project.lock_path] = lock.write(in_step)
    return (), tuple(_unplaced(project, {*in_step.keys, *in_step.aside}, file))


def _unplaced(project: Project, placed: Collection[str], file: str) -> Iterator[Problem]:
    for paper in project.catalog.papers:
        if paper.key not in placed:
            named = f" “{'”, “'.join(paper.sections)}”" if paper.sections else ""
            yield Problem(
                f"{file} has no section{named}, so the paper is not shown there",
                "name one of its sections, or leave `sections` out",
                Place(project.shown(project.catalog_path), key=paper.key),
            )


def unresolved(project: Project) -> tuple[Paper, ...]:
    """Return the papers without a confirmed record."""
    works = project.lock.works
    return tuple(
        paper
        for paper in project.catalog.papers
        if (locked := works.get(paper.key)) is None or locked.status != "resolved"
    )


def strays(project: Project, outputs: Mapping[Path, str], present: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Name files among the exports that no build writes any more: of a format or style taken off, say."""
    return tuple(
        Problem("no build writes this file", "delete it", Place(project.shown(path)))
        for path in present
        if path not in outputs and (path.name.startswith("papers.") or path.parent.name == "references")
    )
