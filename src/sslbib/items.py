"""Papers and their locked works → items: the record, what the list says beyond it, and the curator's corrections."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sslbib import identifiers
from sslbib.catalog import OTHERS
from sslbib.errors import MappingError, Place, Problem
from sslbib.item import Date, Item, Link, Name
from sslbib.works import item_from_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sslbib.catalog import Catalog, Paper
    from sslbib.lock import Lock, LockedWork


def items(catalog: Catalog, lock: Lock) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Return an item for each paper of the catalog, in its order, and the problems of those that can't be made.

    A paper whose locked work is broken stays in the result, from what the catalog says of it.
    """
    made: list[Item] = []
    problems: list[Problem] = []
    for paper in catalog.papers:
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
    listed = _listed(item_from_work(locked.work, paper.key), paper) if locked else _listed_alone(paper)
    return _corrected(listed, paper.csl)


def _said(paper: Paper) -> dict[str, object]:
    """Return what the list says, by the item's attributes: title, date, venue and links; nothing is guessed beyond it.

    Authors that the list cuts short with “et al.” are none: a reference that drops authors is wrong. Only a paper with
    an arXiv id and no venue is taken for a preprint: with a venue, date and venue are those of a publication whose
    record is not known.
    """
    said: dict[str, object] = {
        "id": paper.key,
        "type": "document",
        "title": paper.title,
        "author": () if OTHERS in paper.authors else tuple(_name(author) for author in paper.authors),
        "issued": date_from(paper.date),
        "container_title": paper.venue,
        "url": paper.links[0].url if paper.links else "",
    }
    if paper.arxiv and not paper.venue:
        said |= {
            "type": "article",
            "publisher": "arXiv",
            "doi": identifiers.arxiv_doi(paper.arxiv),
            "url": f"https://arxiv.org/abs/{paper.arxiv}",
        }
    return said


_DATE = re.compile(
    r"""(?P<year>\d{4})
        (?: (?P<sep>[-./]) (?P<month>0?[1-9]|1[0-2]) (?: (?P=sep) (?P<day>0?[1-9]|[12]\d|3[01]) )?
          | (?P<month2>0[1-9]|1[0-2]) (?P<day2>0[1-9]|[12]\d|3[01])? )?""",
    re.VERBOSE,
)


def date_from(text: str) -> Date | None:
    """Read a list's date: `2022`, `2021-05`, `2021.05.03`, `2021/5`, `202105`; words are kept as words."""
    if match := _DATE.fullmatch(text.strip()):
        parts = (match["year"], match["month"] or match["month2"], match["day"] or match["day2"])
        return Date((tuple(int(part) for part in parts if part),))
    return Date(literal=text.strip()) if text.strip() else None


@lru_cache(maxsize=4096)
def topics(modality: str) -> tuple[str, ...]:
    """Split a cell such as `2D (X-ray) & 3D (Abdominal CT, Brain MRI)` into topics that hold no comma.

    What stands in parentheses goes with the word before it: `3D (Abdominal CT)`, `3D (Brain MRI)`. A comma inside
    would part a keyword in two in BibTeX, BibLaTeX and Zotero.
    """
    parts = [part.strip() for part in re.findall(r"(?:\([^()]*\)|[^&,;()]|[()])+", modality)]
    return tuple(topic for part in parts if part for topic in _distributed(part))


def _distributed(part: str) -> list[str]:
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)", part)
    if not match:
        return [part]
    return [f"{match[1]} ({inner.strip()})" for inner in re.split(r"[,;&]", match[2]) if inner.strip()]


_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")


def _name(author: str) -> Name:
    """Take a name of a list apart: `Klein, Ada`, `Ada Klein`, `Ada van der Klein`, `Ada Klein Jr.`."""
    family, comma, given = author.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    words = author.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return Name(
        family=words[-1],
        given=" ".join(words[:first]),
        suffix=suffix,
        non_dropping_particle=" ".join(words[first:-1]),
    )


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
        "keyword": tuple(dict.fromkeys((*keywords, *topics(paper.modality), *paper.tags))),
        "aliases": paper.aliases,
    }


def _distinct(links: Iterable[Link]) -> Iterable[Link]:
    return {link.url: link for link in links}.values()


def _corrected(base: Item, corrections: Mapping[str, object]) -> Item:
    """Let the curator's CSL variables win over the record."""
    if not corrections:
        return base
    from sslbib.export.csljson import from_csl

    try:
        return from_csl(corrections, base)
    except ValueError as error:
        raise MappingError(
            str(error), repair="mend the line in [papers.csl]", place=Place(key=base.id, field="csl")
        ) from error
