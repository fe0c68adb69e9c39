"""Where the list is at odds with the records: what its maintainers could correct, never corrected by itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.export.contract import shown
from sslbib.identifiers import arxiv_in_doi, doi_url, in_links
from sslbib.listed import dates
from sslbib.markup import to_plain
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.project.lock import LockedWork


_TYPEWRITER = str.maketrans(
    {**dict.fromkeys("‘’ʼ′`", "'"), **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„″", '"')}
)
"""Quotes and dashes as a typewriter has them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One cell that says something else than the record."""

    key: str
    field: str
    """The catalog field."""
    listed: str
    """What the list says; empty where it says nothing."""
    recorded: str
    """What the record says."""
    why: str

    def __str__(self) -> str:
        """Write the suggestion on three lines."""
        return f"{self.key}.{self.field}: {self.why}\n  list:   {self.listed or '(nothing)'}\n  record: {self.recorded}"


def suggest(project: Project) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    """Return where a list is at odds with its records, and the problems of records that can't be read."""
    made, problems = assemble.items(project.catalog.papers, project.lock)
    found = tuple(
        suggestion
        for paper, item in zip(project.catalog.papers, made, strict=True)
        if (locked := project.lock.works.get(paper.key))
        for suggestion in suggestions(paper, item, locked)
    )
    return found, problems


def suggestions(paper: Paper, item: Item, locked: LockedWork) -> Iterator[Suggestion]:
    """Compare a paper with the item made from its record; what the record itself leaves unconfirmed is passed over."""
    if locked.status != "resolved":
        return
    if not any(note.startswith("title") for note in locked.unconfirmed):
        yield from _title(paper, item)
    yield from _year(paper, item)
    yield from _damaged(paper, item)
    container = to_plain(item.container_title)
    if container and not paper.venue:
        yield Suggestion(paper.key, "venue", "", container, "it was published")
    if item.doi and not arxiv_in_doi(item.doi) and not _leads_to_record(paper):
        yield Suggestion(paper.key, "links", "", doi_url(item.doi), "no link leads to the version of record")


def _title(paper: Paper, item: Item) -> Iterator[Suggestion]:
    said, recorded = to_plain(paper.title), to_plain(item.title)
    if not recorded or _letters(said) == _letters(recorded):
        return
    only_case = _letters(said).casefold() == _letters(recorded).casefold()
    why = "the capitals differ" if only_case else "the titles differ"
    yield Suggestion(paper.key, "title", said, recorded, why)


def _letters(title: str) -> str:
    """Reduce a title to what makes it another one: typographic quotes, dashes and spaces don't."""
    plain = unicodedata.normalize("NFKC", title)
    return " ".join(plain.translate(_TYPEWRITER).split()).rstrip(".")


def _year(paper: Paper, item: Item) -> Iterator[Suggestion]:
    said = dates.year(paper.date)
    recorded = item.issued.year if item.issued else None
    if said and recorded and said != recorded:
        yield Suggestion(paper.key, "date", paper.date, str(recorded), "the years differ")


_LOST = "\ufffd"


def _damaged(paper: Paper, item: Item) -> Iterator[Suggestion]:
    """Name what the record has with a sign in place of a letter that was lost before it was deposited."""
    values = {"title": item.title, "authors": "; ".join(map(shown, item.author)), "venue": item.container_title}
    for field, recorded in values.items():
        if _LOST in recorded:
            said = getattr(paper, field)
            listed = said if isinstance(said, str) else ", ".join(map(str, said))
            yield Suggestion(paper.key, field, listed, recorded, "a letter is lost in the record (U+FFFD)")


def _leads_to_record(paper: Paper) -> bool:
    """Tell whether a link names a registered record other than arXiv's."""
    found = in_links(link.url for link in paper.links)
    return any(identifier.scheme in {"doi", "pii", "pmid", "pmcid", "number"} for identifier in found)
