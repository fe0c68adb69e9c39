"""Choosing papers: by key, expression and the documents that cite them, in an order of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sslbib.app import fields, sections
from sslbib.app.citations import EVERYTHING, cited
from sslbib.app.fields import Candidate, comparable, values
from sslbib.app.where import where
from sslbib.errors import Problem, UsageError
from sslbib.project.files import read_text
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sslbib.item import Item, Name
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project


@dataclass(frozen=True, slots=True)
class Selection:
    """The papers that were chosen."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    """Records of these papers that can't be read; the papers are there, from what the list says."""
    foreign: tuple[str, ...] = ()
    """Keys that the documents cite and no paper has: another bibliography's."""


def select(
    project: Project,
    *,
    keys: Sequence[str] = (),
    expression: str = "",
    documents: Sequence[Path] = (),
    headings: Sequence[str] = (),
    order: str = "",
) -> Selection:
    """Choose papers of a project for which all that is given holds; without anything, all of them.

    `keys` also give the order, unless `order` names fields; `headings` are of sections, of which one will do. Raises
    UsageError for a key, field, section or kind of document that there is not, FileError for a document that can't be
    read.
    """
    papers: Sequence[Paper] = project.catalog.papers
    if headings:
        papers = _in_sections(papers, headings, project.shown(project.catalog_path))
    elif keys and not expression and not documents:
        papers = _papers(papers, keys)
    made, problems = assemble.items(papers, project.lock)
    chosen = [Candidate(item, paper) for item, paper in zip(made, papers, strict=True)]
    foreign: list[str] = []
    if expression:
        test = where(expression, _columns(chosen))
        chosen = [candidate for candidate in chosen if test(candidate)]
    if documents:
        chosen, foreign = _cited(chosen, documents)
    if keys:
        chosen = by_keys(chosen, keys)
    if order:
        chosen = in_order(chosen, order)
    return Selection(tuple(candidate.item for candidate in chosen), problems, tuple(foreign))


def _in_sections(papers: Sequence[Paper], headings: Sequence[str], file: str) -> list[Paper]:
    known = sections.with_those_above(sections.named(papers))
    wanted = [sections.meant(heading, known, file) for heading in headings]
    return [paper for paper in papers if any(sections.is_in(paper, section) for section in wanted)]


def _cited(candidates: list[Candidate], documents: Sequence[Path]) -> tuple[list[Candidate], list[str]]:
    """Return the papers that documents cite, and the other keys that they do."""
    wanted = dict.fromkeys(key for path in documents for key in cited(read_text(path), path.suffix))
    known = {key for candidate in candidates for key in (candidate.item.id, *candidate.item.aliases)}
    foreign = [key for key in wanted if key not in known and key != EVERYTHING]
    if EVERYTHING in wanted:
        return candidates, foreign
    return by_keys(candidates, [key for key in wanted if key in known]), foreign


def by_keys(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Return the candidates of those keys, in the keys' order; an alias finds its paper.

    Raises UsageError, naming every key that there is not.
    """
    named = [(candidate.item.id, candidate.item.aliases) for candidate in candidates]
    return [candidates[at] for at in _places(named, keys)]


def _papers(papers: Sequence[Paper], keys: Sequence[str]) -> list[Paper]:
    """Return the papers of those keys as `by_keys` does, before an item is made of any."""
    return [papers[at] for at in _places([(paper.key, paper.aliases) for paper in papers], keys)]


def _places(named: Sequence[tuple[str, Sequence[str]]], keys: Sequence[str]) -> list[int]:
    """Return where the keys stand in a list of keys and their aliases."""
    known: dict[str, int] = {}
    for at, (_key, aliases) in enumerate(named):
        for alias in aliases:
            known.setdefault(alias, at)
    known |= {key: at for at, (key, _aliases) in enumerate(named)}
    missing = [key for key in keys if key not in known]
    if missing:
        raise UsageError([_unknown(key, known) for key in missing])
    return list(dict.fromkeys(known[key] for key in keys))


def _unknown(key: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(key, known, n=3)
    return Problem(f"there is no paper {key!r}", f"did you mean {', '.join(near)}?" if near else "check papers.toml")


def in_order(candidates: Sequence[Candidate], order: str) -> list[Candidate]:
    """Sort by fields such as `-year,author`; a minus turns the order round, and what has no value comes last.

    Raises UsageError for a field that there is not.
    """
    ordered = list(candidates)
    for field in reversed([part.strip() for part in order.split(",") if part.strip()]):
        name, backwards = field.removeprefix("-"), field.startswith("-")
        _refuse_unknown(name, fields.names(_columns(candidates)))
        full = [candidate for candidate in ordered if values(candidate, name)]
        full.sort(key=lambda candidate, name=name: _sort_values(candidate, name), reverse=backwards)  # type: ignore[misc]
        ordered = full + [candidate for candidate in ordered if not values(candidate, name)]
    return ordered


def _refuse_unknown(name: str, known: Sequence[str]) -> None:
    if name.casefold() not in {field.casefold() for field in known}:
        near = get_close_matches(name.casefold(), sorted(known), n=3)
        raise UsageError(f"there is no field {name!r} to sort by", repair=f"take one of: {', '.join(near or known)}")


def _sort_values(candidate: Candidate, name: str) -> list[tuple[bool, float, str]]:
    if name.casefold() in {"author", "editor"}:
        people: tuple[Name, ...] = getattr(candidate.item, name.casefold())
        return [(True, 0.0, f"{person.family or person.literal}, {person.given}".casefold()) for person in people]
    return [comparable(value) for value in values(candidate, name)]


def _columns(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple({column: None for candidate in candidates if candidate.paper for column in candidate.paper.columns})
