"""Items of other programs' files → papers for papers.toml, with all that the file said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sslbib import keys
from sslbib.catalog import Paper
from sslbib.export.csljson import to_csl
from sslbib.item import Link
from sslbib.markup import to_plain
from sslbib.titles import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.item import Item

_OF_THE_PAPER = {"id", "title", "DOI", "keyword", "categories", "citation-key"}
_OURS_OF_THE_PAPER = {"arxiv", "code", "links", "aliases"}
"""Variables that a paper has a field for; the others stand under [papers.csl], where they win over any record."""


def papers_from(items: Sequence[Item], taken: Iterable[str] = ()) -> tuple[Paper, ...]:
    """Make a paper of each item; nothing that the item says is lost.

    A citation key that BibTeX takes is kept, since documents cite it; another is minted. `taken` are the keys that the
    catalog has.
    """
    known = keys.Taken(taken)
    papers = []
    for item in items:
        key = item.id if keys.is_valid(item.id) and item.id not in known else keys.mint(item, known)
        known.add(key)
        papers.append(_paper(item, key))
    return tuple(papers)


def _paper(item: Item, key: str) -> Paper:
    return Paper(
        key=key,
        title=item.title,
        date="-".join(f"{part:02}" for part in item.issued.parts[0]) if item.issued and item.issued.parts else "",
        venue=to_plain(item.container_title),
        code=item.code,
        links=item.links or ((Link("Link", item.url),) if item.url else ()),
        tags=item.keyword,
        doi=item.doi,
        arxiv=item.arxiv,
        aliases=item.aliases,
        csl=_variables(item),
    )


def _variables(item: Item) -> dict[str, object]:
    variables = to_csl(item)
    custom = cast("dict[str, object]", variables.pop("custom", {}))
    kept = {name: value for name, value in variables.items() if name not in _OF_THE_PAPER}
    ours = {name: value for name, value in custom.items() if name not in _OURS_OF_THE_PAPER}
    return {**kept, "custom": ours} if ours else kept


def unlisted(papers: Sequence[Paper], listed: Sequence[Paper]) -> tuple[list[Paper], list[tuple[Paper, str]]]:
    """Part papers into new ones, and those that the list (or an earlier one of them) has, with that one's key.

    A paper is known again by its DOI or arXiv id; by its title only where one of the two has neither.
    """
    owners: dict[str, str] = {}
    bare: dict[str, str] = {}
    new: list[Paper] = []
    twice: list[tuple[Paper, str]] = []
    for number, paper in enumerate((*listed, *papers)):
        identifiers, title = _identifiers(paper), fold(paper.title)
        known = [owners[name] for name in identifiers if name in owners]
        owner = known[0] if known else (owners if not identifiers else bare).get(title, "")
        if number >= len(listed):
            if owner:
                twice.append((paper, owner))
                continue
            new.append(paper)
        owners.update(dict.fromkeys((*identifiers, title), paper.key))
        if not identifiers:
            bare[title] = paper.key
    return new, twice


def _identifiers(paper: Paper) -> list[str]:
    return [f"doi:{paper.doi.casefold()}"] * bool(paper.doi) + [f"arxiv:{paper.arxiv}"] * bool(paper.arxiv)
