"""Items of other programs' files → papers for papers.toml, with all that the file said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sslbib import identifiers, keys
from sslbib.csl_item import to_csl
from sslbib.item import Link
from sslbib.markup import to_plain
from sslbib.project.catalog import Paper
from sslbib.readme.sync import identity

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

    A paper is known again by its DOI or arXiv id, or by its title and links as a row of the list is: a title alone
    makes no paper of two that have different DOIs.
    """
    owners: dict[str, str] = {}
    index = identity.Index()
    known: list[Paper] = []
    new: list[Paper] = []
    twice: list[tuple[Paper, str]] = []
    for number, paper in enumerate((*listed, *papers)):
        links = (*paper.links, *_linked(paper))
        if number >= len(listed):
            same = [owners[name] for name in _identifiers(paper) if name in owners]
            found = index.find(paper.title, links)
            if same or found is not None:
                twice.append((paper, same[0] if same else known[cast("int", found)].key))
                continue
            new.append(paper)
        owners.update(dict.fromkeys(_identifiers(paper), paper.key))
        index.add(len(known), paper.title, links)
        known.append(paper)
    return new, twice


def _linked(paper: Paper) -> list[Link]:
    """Return the links that a paper's identifiers stand for."""
    urls = [identifiers.doi_url(paper.doi)] * bool(paper.doi)
    urls += [identifiers.doi_url(identifiers.arxiv_doi(paper.arxiv))] * bool(paper.arxiv)
    return [Link("", url) for url in urls]


def _identifiers(paper: Paper) -> list[str]:
    return [f"doi:{paper.doi.casefold()}"] * bool(paper.doi) + [f"arxiv:{paper.arxiv}"] * bool(paper.arxiv)
