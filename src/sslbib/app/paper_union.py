"""Two entries of papers.toml that are one paper: the union of what both say, and where they contradict; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib import folding, identifiers
from sslbib.listed import persons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.item import Link
    from sslbib.project.catalog import Paper

    Choose = Callable[[str], int | None]
    """Returns, for a field, whose word counts: 0 for the first, 1 for the second, None where nobody chose."""

_TEXTS = ("title", "date", "venue", "authors", "modality", "doi", "arxiv")
_UNITED = ("tags", "rejected")
_LINKS = ("code", "links")
_TABLES = ("columns", "csl")
_IN_WORDS = frozenset({"title", "venue", "modality"})
"""Fields whose spelling makes no other value of it."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field of which two entries say different things."""

    field: str
    """As papers.toml has it; `csl.volume` and `columns.Task` in its tables."""
    first: object
    second: object


@dataclass(slots=True)
class PaperUnion:
    """What two entries say together."""

    choose: Choose
    fields: dict[str, object] = field(default_factory=dict)
    """What the first one gains, as `catalog.edit` takes it; None takes a field away."""
    contradictions: list[Contradiction] = field(default_factory=list)
    """Those that nobody chose in."""
    given_up: list[tuple[str, object]] = field(default_factory=list)
    """Values that gave way to another, each with its field."""

    def value(self, name: str, ours: object, theirs: object) -> object:
        """Return what both say of a field, and note what gives way, or that they contradict each other."""
        if not theirs or ours == theirs:
            return ours
        if not ours:
            return theirs
        chosen = self.choose(name)
        if chosen is None:
            chosen = _nearer(name, ours, theirs)
        if chosen is None:
            self.contradictions.append(Contradiction(name, ours, theirs))
            return ours
        self.given_up.append((name, (theirs, ours)[chosen]))
        return (ours, theirs)[chosen]


def unite(first: Paper, second: Paper, choose: Choose) -> PaperUnion:
    """Return what two entries say together, the first one's order and spelling before the second's.

    Keys, aliases and sections are the caller's: they hang on the places that both have in the list.
    """
    union = PaperUnion(choose)
    said: dict[str, object] = {name: union.value(name, getattr(first, name), getattr(second, name)) for name in _TEXTS}
    said |= {name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name)))) for name in _UNITED}
    said |= {name: _links(union, name, getattr(first, name), getattr(second, name)) for name in _LINKS}
    said |= {name: _table(union, name, getattr(first, name), getattr(second, name)) for name in _TABLES}
    _keep_preprint(said, (first.doi, second.doi))
    _refuse_rejected(union, said)
    union.fields |= {name: value for name, value in said.items() if value != getattr(first, name)}
    return union


def _nearer(name: str, ours: object, theirs: object) -> int | None:
    """Return which of two values says what the other does, and as much or more: a day says its year."""
    if isinstance(ours, str) and isinstance(theirs, str):
        if name == "date" and (longer := _longer(ours, theirs)) is not None:
            return longer
        if name == "doi" and ours.casefold() == theirs.casefold():
            return 0
        return 0 if name in _IN_WORDS and folding.letters(ours) == folding.letters(theirs) else None
    if name == "authors" and isinstance(ours, tuple) and isinstance(theirs, tuple):
        return next((1 - n for n, names in enumerate((ours, theirs)) if _is_start(names, (theirs, ours)[n])), None)
    return None


def _longer(ours: str, theirs: str) -> int | None:
    """Return which of two dates such as `2021` and `2021-05` says more, where the other is its beginning."""
    if theirs.startswith(f"{ours}-"):
        return 1
    return 0 if ours.startswith(f"{theirs}-") else None


def _is_start(names: Sequence[str], of: Sequence[str]) -> bool:
    """Tell whether names that end in “et al.” begin other names."""
    return names[-1] == persons.OTHERS and tuple(of[: len(names) - 1]) == tuple(names[:-1])


def _links(union: PaperUnion, name: str, ours: Sequence[Link], theirs: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links of both, each address once; a label that another stands for is noted."""
    found = [*ours]
    for link in theirs:
        known = [number for number, other in enumerate(found) if other.url == link.url]
        if not known:
            found.append(link)
        elif link.label and not any(found[number].label for number in known):
            found[known[0]] = link
        elif link.label and link not in found:
            union.given_up.append((name, link))
    return tuple(found)


def _table(union: PaperUnion, name: str, ours: Mapping[str, object], theirs: Mapping[str, object]) -> dict[str, object]:
    return {
        head: union.value(f"{name}.{head}", ours.get(head, ""), theirs.get(head, ""))
        for head in dict.fromkeys((*ours, *theirs))
    }


def _keep_preprint(said: dict[str, object], dois: Sequence[str]) -> None:
    """Keep what a DOI of arXiv's names where the DOI of what was published stands in its place."""
    gone = [doi for doi in dois if doi and doi != said["doi"]]
    if not said["arxiv"] and (arxiv := next(filter(None, map(identifiers.arxiv_in_doi, gone)), "")):
        said["arxiv"] = arxiv


def _refuse_rejected(union: PaperUnion, said: dict[str, object]) -> None:
    """Note where one entry says that the other's DOI is not this paper's."""
    doi, rejected = str(said["doi"]), said["rejected"]
    if not doi or not isinstance(rejected, tuple) or doi.casefold() not in map(str.casefold, rejected):
        return
    if union.choose("rejected") is None:
        union.contradictions.append(Contradiction("rejected", doi, f"{doi} is not this paper's"))
    said["rejected"] = tuple(name for name in rejected if name.casefold() != doi.casefold())
