"""Catalog + lock + present table → the text of every output; writes nothing, so that build and check can't disagree."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sslbib import items, lock, references, table
from sslbib.errors import OutOfStepError, Place, Problem, SslbibError
from sslbib.export import format_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sslbib.catalog import Paper
    from sslbib.item import Item
    from sslbib.project import Project
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


def build(project: Project, listing: str) -> Build:
    """Compute every output of a project, whose list file holds the text `listing` ("" where it is missing)."""
    made, problems = items.items(project.catalog, project.lock)
    collected = list(problems)
    outputs: dict[Path, str] = {}
    for path, make in _exports(project, made).items():
        try:
            outputs[path] = make()
        except SslbibError as error:
            collected.extend(error.problems)
    drift = _table(project, listing, outputs)
    return Build(outputs, tuple(collected), drift, made)


def _exports(project: Project, made: tuple[Item, ...]) -> dict[Path, Callable[[], str]]:
    folder, settings = project.exports_folder, project.catalog.exports
    makers: dict[Path, Callable[[], str]] = {}
    for name in settings.formats:
        entry = format_named(name)
        makers[folder / entry.file_name] = lambda entry=entry: entry.write(made)  # type: ignore[misc]
    for style in settings.styles:
        for to, suffix in REFERENCES.items():
            path = folder / "references" / f"{style}.{suffix}"
            makers[path] = lambda style=style, to=to: _references(project, made, style, to)  # type: ignore[misc]
    return makers


def _references(project: Project, made: tuple[Item, ...], style: str, to: To) -> str:
    text = references.bibliography(made, references.find_style(style, project.styles_folder), to=to)
    return _page(project.catalog.list.title or "References", text) if to == "html" else text


def _page(title: str, body: str) -> str:
    """Make a file out of a fragment that any browser opens and Word takes in."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _table(project: Project, listing: str, outputs: dict[Path, str]) -> tuple[Problem, ...]:
    """Add the list's file and the lock with the table in step; or say what was edited by hand, and add neither."""
    file = project.shown(project.table_path)
    drift = table.drift(listing, project.lock, file)
    if not drift:
        try:
            outputs[project.table_path], in_step = table.rewrite(listing, project.catalog, project.lock, file)
            outputs[project.lock_path] = lock.write(in_step)
        except OutOfStepError as error:
            return error.problems
    return drift


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
