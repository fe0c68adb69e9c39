"""The files of exports: each format's, each section's, each style's, the badge and the citation, by their paths."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sslbib.app import citation, styles
from sslbib.app import exports as settings
from sslbib.errors import Place, Problem, SslbibError, UsageError
from sslbib.export import FORMATS, format_named
from sslbib.export.abbreviating import abbreviated, with_short_title
from sslbib.export.badge import badge
from sslbib.markup import to_html
from sslbib.project import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.references import To

REFERENCES: Mapping[To, str] = {"text": "txt", "markdown": "md", "html": "html"}
"""Formatted lists: output → the file's suffix."""
BADGE = "badge.svg"


def make(
    project: Project, made: tuple[Item, ...], failures: list[Problem], warn: Callable[[Problem], None]
) -> dict[Path, str]:
    """Return the exports by their paths; what can't be made is missing, and told among the failures."""
    try:
        ordered = settings.ordered(project, made)
    except UsageError as error:
        failures.extend(error.problems)
        return {}
    files: dict[Path, str] = {}
    for each in _exports(project, ordered, warn):
        try:
            files.update(each())
        except SslbibError as error:
            failures.extend(error.problems)
    return files


def _exports(
    project: Project, made: tuple[Item, ...], warn: Callable[[Problem], None]
) -> Iterator[Callable[[], dict[Path, str]]]:
    """Yield what makes one format's file, or one style's three, so that each can fail by itself."""
    asked = project.catalog.exports
    for name in asked.formats:
        yield partial(_whole, project, made, name, warn)
    if asked.sections:
        for stem, chosen in settings.by_section(project, made, warn):
            for name in asked.formats:
                yield partial(_file, project, chosen, name, stem)
    if asked.badge:
        yield partial(_badge, project)
    if asked.citation:
        yield partial(citation.file, project, made)
    for style in asked.styles:
        yield partial(_references, project, made, style, warn)


def _whole(project: Project, made: tuple[Item, ...], name: str, warn: Callable[[Problem], None]) -> dict[Path, str]:
    """Make the file of all papers, and tell of fields that stay in it."""
    for problem in settings.kept_all_the_same(format_named(name), made, settings.options_of(project.catalog.exports)):
        warn(problem)
    return _file(project, made, name)


def _file(project: Project, made: tuple[Item, ...], name: str, stem: str = "papers") -> dict[Path, str]:
    entry, asked = format_named(name), project.catalog.exports
    titled = [abbreviated(item, asked.abbreviate) for item in made]
    return {project.exports_folder / entry.file_of(stem): entry.write(titled, settings.options_of(asked))}


def _badge(project: Project) -> dict[Path, str]:
    return {project.exports_folder / BADGE: badge_of(project, [paper.key for paper in project.catalog.papers])}


def badge_of(project: Project, keys: Collection[str]) -> str:
    """Draw the badge of these papers."""
    left = {paper.key for paper in unresolved(project)}
    return badge(project.catalog.list.title, len(keys), sum(key not in left for key in keys))


def _references(
    project: Project, made: tuple[Item, ...], style: str, warn: Callable[[Problem], None]
) -> dict[Path, str]:
    from sslbib import references

    found = styles.named(project, style)
    engine = project.catalog.exports.engine
    titled = tuple(with_short_title(item, project.catalog.exports.abbreviate) for item in made)
    texts = references.bibliographies(titled, found, REFERENCES, engine=engine, warn=warn)
    texts["html"] = to_html.page(project.catalog.list.title or "References", texts["html"])
    folder = project.exports_folder / "references"
    name = paths.file_name(style.rpartition("/")[2].removesuffix(".csl"))
    return {folder / f"{name}.{suffix}": texts[to] for to, suffix in REFERENCES.items()}


def unresolved(project: Project) -> tuple[Paper, ...]:
    """Return the papers without a confirmed record."""
    works = project.lock.works
    return tuple(
        paper
        for paper in project.catalog.papers
        if (locked := works.get(paper.key)) is None or locked.status != "resolved"
    )


def strays(project: Project, written: Collection[Path]) -> tuple[Problem, ...]:
    """Name files among the exports that no build writes any more: of a format, style or section taken off, say."""
    endings = tuple(entry.file_of("") for entry in FORMATS.values()) if project.catalog.exports.sections else ()
    present = sorted(path for path in project.exports_folder.rglob("*") if path.is_file())
    return tuple(
        Problem("no build writes this file", "delete it", Place(project.shown(path)))
        for path in present
        if path not in written and (_is_ours(path) or path.name.endswith(endings))
    )


def _is_ours(path: Path) -> bool:
    return path.name.startswith("papers.") or path.name == BADGE or path.parent.name == "references"
