"""Papers and items looked up in the registries, for a program that keeps no list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import keys
from sslbib.app.resolve import Resolved, problem_of
from sslbib.app.session import services
from sslbib.errors import MappingError, Place, Problem, UsageError
from sslbib.importing.papers import papers_from
from sslbib.item import Item
from sslbib.listed import persons
from sslbib.registry.journal import Answers
from sslbib.resolve.record import item_of, once_each
from sslbib.resolve.run import resolve as resolve_papers
from sslbib.resolve.run import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.registry.fetch import Services
    from sslbib.resolve.outcome import Outcome


class Client:
    """Crossref and DataCite, asked politely: paced, with retries, and nothing twice.

    `mailto` is your address, for Crossref's polite pool; without it SSLBIB_MAILTO's is taken. An `offline` client
    answers from what it was told before.
    """

    def __init__(self, mailto: str = "", *, offline: bool = False) -> None:
        self.services: Services | None = None if offline else services(mailto)
        self.answers: Answers = Answers()


@dataclass(frozen=True, slots=True)
class Lookup:
    """What looking for papers' records came to."""

    outcomes: Mapping[str, Outcome]
    """By the papers' keys, in their order: a `Resolved`, `Ambiguous` or `Unresolved`, each with its reasons."""
    items: tuple[Item, ...]
    """The papers whose record was found and confirmed."""
    problems: tuple[Problem, ...] = ()
    """The others, each with the reason and what to do about it."""
    notes: tuple[Problem, ...] = ()
    """What a person should know of a paper that was found: a wrong link, a retraction, another key."""


def resolve(papers: Iterable[Paper | Item], client: Client) -> Lookup:
    """Find the records of papers, or of items that another program's file holds; what is ambiguous is never taken.

    What an item says itself wins over its record. That a service does not answer is an outcome, too: nothing is raised
    for it. Nothing is written: the command `sslbib resolve` keeps records in a project. Raises UsageError for two
    papers of one key.

    >>> from sslbib import Paper
    >>> found = resolve([Paper("knuth1984", "The TeXbook", date="1984")], Client(offline=True))
    >>> found.items, str(found.problems[0].place), found.problems[0].what
    ((), 'knuth1984', 'not asked: offline (“The TeXbook”)')
    """
    notes: list[Problem] = []
    wanted = titled(_papers(papers, notes), client.answers, client.services)
    outcomes = once_each(wanted, resolve_papers(wanted, client.answers, client.services))
    taken = keys.Taken(name for paper in wanted if not paper.provisional for name in (paper.key, *paper.aliases))
    items: list[Item] = []
    problems: list[Problem] = []
    for outcome in outcomes.values():
        if not isinstance(outcome, Resolved):
            problems.append(problem_of(outcome))
            continue
        try:
            items.append(_item(outcome, taken))
        except MappingError as error:
            problems += error.problems
    notes += [Problem(note, place=Place(key=key)) for key, outcome in outcomes.items() for note in outcome.notes]
    return Lookup(outcomes, tuple(items), tuple(problems), tuple(notes))


def _papers(papers: Iterable[Paper | Item], notes: list[Problem]) -> Sequence[Paper]:
    """Make papers of the items among them, each with a key of its own. Raises UsageError for two papers of one key."""
    entries = tuple(papers)
    named = [entry.key for entry in entries if not isinstance(entry, Item)]
    if twice := [key for key, count in Counter(named).items() if count > 1]:
        raise UsageError(f"two papers have the key {twice[0]}", repair="give each its own")
    items = [entry for entry in entries if isinstance(entry, Item)]
    made = iter([_searchable(*pair) for pair in zip(papers_from(items, named, notes), items, strict=True)])
    return tuple(next(made) if isinstance(entry, Item) else entry for entry in entries)


def _searchable(paper: Paper, item: Item) -> Paper:
    """Give an item's paper what a search looks at; `document` is a type that says nothing, so the record says it."""
    said = {name: value for name, value in paper.csl.items() if (name, value) != ("type", "document")}
    return replace(
        paper,
        authors=tuple(map(persons.written, item.author)),
        csl=said,
        provisional=not item.id and not item.title,
    )


def _item(outcome: Resolved, taken: keys.Taken) -> Item:
    """Make a paper's item; one that had neither key nor title has its key minted from the record."""
    item = item_of(outcome)
    if outcome.paper.provisional:
        item = replace(item, id=keys.mint(item, taken))
        taken.add(item.id)
    return item
