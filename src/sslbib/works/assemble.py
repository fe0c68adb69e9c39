"""Papers and their locked works → items: the record, what the list says beyond it, and the curator's corrections."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sslbib import identifiers
from sslbib.errors import MappingError, Place, Problem
from sslbib.item import Item, Link
from sslbib.listed import dates, persons, topics
from sslbib.works import item_from_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sslbib.project.catalog import Paper
    from sslbib.project.lock import Lock, LockedWork


def items(papers: Iterable[Paper], lock: Lock) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Return an item for each paper, in their order, and the problems of those that can't be made.

    A paper whose locked work is broken stays in the result, from what the catalog says of it.
    """
    made: list[Item] = []
    problems: list[Problem] = []
    for paper in papers:
        try:
            made.append(item(paper, lock.works.get(paper.key)))
        except MappingError as error:
            problems.extend(error.problems)
            made.append(_listed_alone(paper))
    return tuple(made), tuple(problems)


def item(paper: Paper, locked: LockedWork | None) -> Item:
    """Make the item of a paper out of its locked work, or of the catalog alone where there is none.

    Raises MappingError, naming key and field, when the work or a correction can't be read.
    """
    base = _listed(item_from_work(locked.work, paper.key), paper) if locked else _listed_alone(paper)
    return _corrected(base, paper.csl)


_ARXIV = re.compile(
    r"(?:arxiv|corr)(?:[ -]preprint)?(?:[ :]*(?:\d{4}|arxiv:[\w./-]+|\d{4}\.\d{4,5}(?:v\d+)?))?", re.IGNORECASE
)
"""Venues that name no other place than arXiv: `arXiv`, `Arxiv 2023`, `arXiv:2002.05709`."""


def _said(paper: Paper) -> dict[str, object]:
    """Return what the list says, by the item's attributes: title, date, venue and links; nothing is guessed beyond it.

    Authors that the list cuts short with “et al.” are none: a reference that drops authors is wrong. Only a paper with
    an arXiv id and no venue but arXiv is taken for a preprint: with a venue, date and venue are those of a publication
    whose record is not known.
    """
    is_preprint = paper.arxiv and (not paper.venue or _ARXIV.fullmatch(paper.venue))
    said: dict[str, object] = {
        "id": paper.key,
        "type": "document",
        "title": paper.title,
        "author": () if persons.OTHERS in paper.authors else tuple(persons.read(author) for author in paper.authors),
        "issued": dates.item_date(paper.date),
        "container_title": paper.venue,
        "url": paper.links[0].url if paper.links else "",
    }
    if is_preprint:
        said |= {
            "type": "article",
            "container_title": "",
            "publisher": "arXiv",
            "issued": dates.item_date(paper.date) or dates.item_date(identifiers.arxiv_year(paper.arxiv)),
            "doi": identifiers.arxiv_doi(paper.arxiv),
            "url": f"https://arxiv.org/abs/{paper.arxiv}",
        }
    return said


def _listed(base: Item, paper: Paper) -> Item:
    """Add what the list knows beyond the record: identifiers by hand, links, code, topics."""
    arxiv = paper.arxiv or base.arxiv
    number = base.number or (f"arXiv:{arxiv}" if base.type == "article" and arxiv else "")
    return replace(base, **_own(paper, base.keyword), doi=paper.doi or base.doi, arxiv=arxiv, number=number)


def _listed_alone(paper: Paper) -> Item:
    """Make an item out of all that the list knows, at once: to replace values in thousands of items takes its time."""
    said: dict[str, object] = {**_said(paper), **_own(paper), "arxiv": paper.arxiv}
    if paper.doi:
        said["doi"] = paper.doi
    if said["type"] == "article":
        said["number"] = f"arXiv:{paper.arxiv}"
    return Item(**said)  # type: ignore[arg-type]


def _own(paper: Paper, keywords: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what only the list knows."""
    return {
        "code": tuple(_distinct(paper.code)),
        "links": tuple(_distinct(paper.links)),
        "keyword": tuple(dict.fromkeys((*keywords, *topics.read(paper.modality), *paper.tags))),
        "aliases": paper.aliases,
    }


def _distinct(links: Iterable[Link]) -> Iterable[Link]:
    return {link.url: link for link in links}.values()


def _corrected(base: Item, corrections: Mapping[str, object]) -> Item:
    """Let the curator's CSL variables win over the record."""
    if not corrections:
        return base
    from sslbib.csl_item import from_csl

    try:
        return from_csl(corrections, base)
    except ValueError as error:
        raise MappingError(
            str(error), repair="mend the line in [papers.csl]", place=Place(key=base.id, field="csl")
        ) from error
