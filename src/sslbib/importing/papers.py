"""Items of other programs' files → papers for papers.toml, with all that the file said of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from sslbib import identifiers, keys
from sslbib.csl_item import to_csl
from sslbib.errors import Place, Problem
from sslbib.importing import same
from sslbib.item import Link
from sslbib.listed import persons
from sslbib.markup import to_plain
from sslbib.project.catalog import Paper
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.importing.same import MergedItem
    from sslbib.item import Item

_OF_THE_PAPER = {"id", "title", "DOI", "keyword", "categories", "citation-key"}
_OURS_OF_THE_PAPER = {"arxiv", "code", "links", "aliases"}
"""Variables that a paper has a field for; the others stand under [papers.csl], where they win over any record."""
_IN_PLACE_OF_A_TITLE = ("title_short", "volume_title", "container_title", "event_title", "url", "note", "publisher")


@dataclass(frozen=True, slots=True)
class Made:
    """What items come to."""

    papers: tuple[Paper, ...]
    merged: tuple[MergedItem, ...] = ()
    """Entries that are one paper with an earlier one."""
    names: tuple[str, ...] = ()
    """DOIs and arXiv ids of items that have no title: their records are to be looked up."""
    notes: tuple[Problem, ...] = ()
    """What was mended."""
    problems: tuple[Problem, ...] = ()
    """Items that no paper can be made of."""


def make(
    items: Sequence[Item],
    taken: Iterable[str] = (),
    *,
    is_of_text: bool = False,
    pattern: str = keys.DEFAULT_PATTERN,
) -> Made:
    """Make papers of a file's items; `taken` are the keys and aliases of the list, `pattern` is that of new ones.

    What was read out of running text (`is_of_text`) is kept as a list's own words are: it finds the record.
    Nobody is dropped for his title, no two papers get one key, alias or DOI, and whatever was mended for that is told.
    """
    notes: list[Problem] = []
    problems: list[Problem] = []
    titled: list[Item] = []
    names: list[str] = []
    for item in items:
        if item.title.strip():
            titled.append(item)
        elif item.doi or item.arxiv:
            names.append(item.arxiv or item.doi)
        elif found := _untitled(item, notes):
            titled.append(found)
        else:
            what = "the entry has neither title nor identifier, and is left out"
            problems.append(Problem(what, "give it a title, a DOI or an arXiv id", Place(key=item.id)))
    papers, merged = same.merge(titled)
    papers = _with_own_dois(papers, notes)
    if is_of_text:
        listed = tuple(_listed(item) for item in papers)
        return Made(listed, tuple(merged), tuple(names), tuple(notes), tuple(problems))
    made = _papers(papers, keys.Taken(taken), notes, pattern)
    return Made(made, tuple(merged), tuple(names), tuple(notes), tuple(problems))


def _untitled(item: Item, notes: list[Problem]) -> Item | None:
    """Let what names an entry best stand for the title that it has not."""
    attribute = next((name for name in _IN_PLACE_OF_A_TITLE if getattr(item, name)), None)
    if not attribute:
        return None
    what = f"the entry has no title, its {attribute.replace('_', '-')} stands for it"
    notes.append(Problem(what, "give it its title", Place(key=item.id)))
    return replace(item, title=getattr(item, attribute))


def _with_own_dois(items: Sequence[Item], notes: list[Problem]) -> list[Item]:
    """Leave a DOI to the first paper that has it: papers.toml has each DOI once, and chapters bear their book's."""
    owners: dict[str, str] = {}
    own: list[Item] = []
    for item in items:
        doi = item.doi.casefold()
        if owner := owners.get(doi) if doi else None:
            what = f"{item.doi} is {owner}'s DOI too, and the titles differ: it is kept under `custom`"
            notes.append(Problem(what, "give each paper its own DOI", Place(key=item.id, field="doi")))
            own.append(replace(item, doi="", custom=(*item.custom, ("doi", item.doi))))
        else:
            owners[doi] = item.id or "an entry without key"
            own.append(item)
    return own


def papers_from(
    items: Sequence[Item], taken: Iterable[str] = (), notes: list[Problem] | None = None
) -> tuple[Paper, ...]:
    """Make a paper of each item; nothing that the item says is lost.

    A citation key that BibTeX takes is kept, since documents cite it; another is minted, which `notes` is told. `taken`
    are the keys that the catalog has.
    """
    return _papers(items, keys.Taken(taken), [] if notes is None else notes)


def _papers(
    items: Sequence[Item], known: keys.Taken, notes: list[Problem], pattern: str = keys.DEFAULT_PATTERN
) -> tuple[Paper, ...]:
    minted: list[str] = []
    told = notes if any(item.id for item in items) else []  # a database's file has no keys, and nobody cites by one
    for item in items:
        key = item.id if item.id not in known and keys.is_valid(item.id) else _minted(item, known, told, pattern)
        known.add(key)
        minted.append(key)
    return tuple(_paper(_with_free_aliases(item, known, notes), key) for item, key in zip(items, minted, strict=True))


def _minted(item: Item, known: keys.Taken, notes: list[Problem], pattern: str) -> str:
    key = keys.mint(item, known, pattern)
    if not item.id:
        why = "the entry has no key"
    elif item.id in known:
        why = f"the key {item.id} stands twice, as BibTeX compares them"
    else:
        why = f"{item.id!r} can't be a citation key"
    notes.append(Problem(f"{why}: it is {key} now", "cite it so, or change the key in papers.toml", Place(key=item.id)))
    return key


def _with_free_aliases(item: Item, known: keys.Taken, notes: list[Problem]) -> Item:
    if not item.aliases:
        return item
    free: list[str] = []
    for alias in item.aliases:
        if keys.is_valid(alias) and alias not in known:
            known.add(alias)
            free.append(alias)
        elif alias != item.id:
            notes.append(Problem(f"the alias {alias} is another's key, or can't be one", place=Place(key=item.id)))
    return replace(item, aliases=tuple(free))


def _paper(item: Item, key: str) -> Paper:
    return Paper(
        key=key,
        title=item.title,
        date=_date(item),
        venue=to_plain(item.container_title),
        code=item.code,
        links=item.links or ((Link("Link", item.url),) if item.url else ()),
        tags=item.keyword,
        doi=item.doi,
        arxiv=item.arxiv,
        aliases=item.aliases,
        csl=_variables(item),
    )


def _listed(item: Item) -> Paper:
    """Make the paper of a pasted reference: its DOI is a link, which is held against what the reference says."""
    doi = item.doi or (identifiers.arxiv_doi(item.arxiv) if item.arxiv else "")
    return Paper(
        key="",
        title=item.title,
        date=_date(item),
        venue=item.container_title,
        authors=tuple(map(persons.written, item.author)),
        links=(Link("Link", identifiers.doi_url(doi)),) if doi else (),
        provisional=True,
    )


def _date(item: Item) -> str:
    """Return the start of a date as a list writes it; one before our era stands under [papers.csl] alone."""
    if not item.issued or not item.issued.parts or item.issued.parts[0][0] <= 0:
        return ""
    year, *rest = item.issued.parts[0]
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _variables(item: Item) -> dict[str, object]:
    variables = to_csl(item)
    custom = cast("dict[str, object]", variables.pop("custom", {}))
    kept = {name: value for name, value in variables.items() if name not in _OF_THE_PAPER}
    ours = {name: value for name, value in custom.items() if name not in _OURS_OF_THE_PAPER}
    return {**kept, "custom": ours} if ours else kept


def unlisted(papers: Sequence[Paper], listed: Sequence[Paper]) -> tuple[list[Paper], list[tuple[Paper, str]]]:
    """Part papers into new ones, and those that the list has, with that one's key.

    A paper is known again by its DOI or arXiv id, or by its title and links as a row of the list is: a title alone
    makes no paper of two that have different DOIs, or that a person's file tells apart by author, year or venue.
    """
    if not listed:
        return list(papers), []
    owners = {name: paper.key for paper in reversed(listed) for name in _identifiers(paper)}
    index = identity.Index()
    for number, paper in enumerate(listed):
        index.add(number, paper.title, (*paper.links, *_linked(paper)))
    new: list[Paper] = []
    twice: list[tuple[Paper, str]] = []
    for paper in papers:
        same_name = [owners[name] for name in _identifiers(paper) if name in owners]
        found = index.find(paper.title, (*paper.links, *_linked(paper)))
        if same_name or (found is not None and not _told_apart(paper, listed[found])):
            twice.append((paper, same_name[0] if same_name else listed[cast("int", found)].key))
        else:
            new.append(paper)
    return new, twice


def _told_apart(paper: Paper, other: Paper) -> bool:
    """Tell whether year, venue or first author of two papers differ, where both say them."""
    pairs = ((paper.date[:4], other.date[:4]), (paper.venue, other.venue), (_first(paper), _first(other)))
    return any(one and two and one.casefold() != two.casefold() for one, two in pairs)


def _first(paper: Paper) -> str:
    author = paper.csl.get("author")
    first = author[0] if isinstance(author, (list, tuple)) and author else {}
    return str(first.get("family", "")) if isinstance(first, dict) else ""


def _linked(paper: Paper) -> list[Link]:
    """Return the links that a paper's identifiers stand for."""
    urls = [identifiers.doi_url(paper.doi)] * bool(paper.doi)
    urls += [identifiers.doi_url(identifiers.arxiv_doi(paper.arxiv))] * bool(paper.arxiv)
    return [Link("", url) for url in urls]


def _identifiers(paper: Paper) -> list[str]:
    return [f"doi:{paper.doi.casefold()}"] * bool(paper.doi) + [f"arxiv:{paper.arxiv}"] * bool(paper.arxiv)
