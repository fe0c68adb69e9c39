"""CFF: the `references` of a CITATION.cff file (Citation File Format 1.2.0, definitions.reference)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.contract import DEFAULT, Loss, Options, shown, unheld
from sslbib.export.dates import day
from sslbib.export.yamltext import dump
from sslbib.identifiers import doi_url
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Item, Name

# --- Mapping ---

_TYPES = {
    "article-journal": "article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "article": "article",
    "review": "article",
    "review-book": "article",
    "paper-conference": "conference-paper",
    "chapter": "book",
    "entry-encyclopedia": "encyclopedia",
    "entry-dictionary": "dictionary",
    "book": "book",
    "collection": "proceedings",
    "thesis": "thesis",
    "report": "report",
    "dataset": "data",
    "software": "software",
    "webpage": "website",
    "post": "website",
    "post-weblog": "blog",
    "standard": "standard",
    "manuscript": "manuscript",
    "patent": "patent",
    "map": "map",
    "speech": "slides",
}
_TEXT = {
    "journal": "container_title",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "number": "number",
    "doi": "doi",
    "url": "url",
    "pmcid": "pmcid",
    "abstract": "abstract",
    "copyright": "license",
    "notes": "note",
    "medium": "medium",
    "version": "version",
    "thesis-type": "genre",
    "status": "status",
}
_STATUS = {"in-preparation", "abstract", "submitted", "in-press", "advance-online", "preprint"}
_ARTICLES = frozenset({"article", "magazine-article", "newspaper-article"})

# `10.1038/s41586-020-2649-2`, and no SICI with its `<` and `>`: the signs that the schema lets a DOI have
_DOI = re.compile(r"[A-Za-z0-9:/_;\-.()\[\]\\]+")
"""What the schema takes for a DOI (definitions.doi)."""

# --- Values ---


def is_doi(text: str) -> bool:
    """Tell whether the schema takes a text for a DOI: it refuses some that are."""
    return _DOI.fullmatch(text) is not None


def person(name: Name) -> dict[str, str]:
    """Write a name as a person (definitions.person), or as an entity where it is not taken apart."""
    if name.literal or not name.family:
        return {"name": name.literal or name.given}
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part),
        "name-suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _people(names: tuple[Name, ...]) -> list[dict[str, str]]:
    """Write names, each once: the schema refuses a file with a list that has one twice."""
    people: list[dict[str, str]] = []
    for each in map(person, names):
        if each not in people:
            people.append(each)
    return people


def _reference(item: Item) -> dict[str, object]:
    kind = _TYPES.get(item.type, "generic")
    fields: dict[str, object] = {
        "type": kind,
        "title": to_plain(item.title) or item.id,
        # the format asks for authors; what is not known is said, not made up
        "authors": _people(item.author) or [{"name": "[author unknown]"}],
    }
    fields |= {
        field: to_plain(value) for field, attribute in _text_fields(item, kind) if (value := getattr(item, attribute))
    }
    if item.doi and not is_doi(item.doi):
        del fields["doi"]
        fields.setdefault("url", doi_url(item.doi))
    if item.retraction:
        fields["notes"] = ". ".join(filter(None, (to_plain(item.note), item.retraction)))
    if item.container_title and kind not in _ARTICLES:
        fields["collection-title"] = to_plain(item.container_title)
    fields |= _entities(item)
    fields |= _date(item)
    fields |= _pages(item)
    if item.isbn:
        fields["isbn"] = item.isbn[0]
    if item.issn:
        fields["issn"] = item.issn[0]
    if item.code:
        fields["repository-code"] = item.code[0].url
    if item.keyword:
        fields["keywords"] = list(dict.fromkeys(item.keyword))
    if item.arxiv:
        fields["identifiers"] = [{"type": "other", "value": f"arXiv:{item.arxiv}"}]
    return fields


def _text_fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    for field, attribute in _TEXT.items():
        if field == "journal" and kind not in _ARTICLES:
            continue
        if field == "thesis-type" and kind != "thesis":
            continue
        if field == "status" and item.status not in _STATUS:
            continue
        yield field, attribute


def _entities(item: Item) -> dict[str, object]:
    fields: dict[str, object] = {}
    if item.publisher:
        fields["publisher"] = {"name": item.publisher}
    if item.event_title:
        fields["conference"] = {"name": item.event_title}
    for field, names in (("editors", item.editor), ("translators", item.translator)):
        if names:
            fields[field] = _people(names)
    return fields


def _date(item: Item) -> dict[str, object]:
    if not item.issued or not item.issued.parts:
        return {}
    parts = item.issued.parts[0]
    fields: dict[str, object] = {"year": parts[0]}
    if len(parts) > 1:
        fields["month"] = parts[1]
    if len(day(parts)) == len("2022-03-19"):
        fields["date-published"] = day(parts)
    return fields


def _pages(item: Item) -> dict[str, object]:
    first, hyphen, last = (item.page or item.article_number).partition("-")
    if not first:
        return {}
    return {"start": first, "end": last} if hyphen and last else {"start": first}


# --- Syntax ---


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write `references:`, to be put into a CITATION.cff file."""
    del options
    return dump({"references": references(items)})


def references(items: Sequence[Item]) -> list[dict[str, object]]:
    """Return items as references, each once: the schema refuses a list that has one twice."""
    return list({repr(each): each for each in map(_reference, items)}.values())


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what a reference does not hold, or not as it is."""
    del options
    return (*unheld(item, _reference), *_altered(item))


def _altered(item: Item) -> Iterator[Loss]:
    for attribute in ("title", "container_title"):
        text = getattr(item, attribute)
        if to_plain(text) != text:
            yield Loss(item.id, attribute.replace("_", "-"), text, "markup is left out")
    for attribute in ("isbn", "issn", "code"):
        values = getattr(item, attribute)
        if len(values) > 1:
            yield Loss(item.id, attribute, shown(values), "the format holds one")
    if item.issued and (len(item.issued.parts) != 1 or item.issued.season or item.issued.circa):
        yield Loss(item.id, "issued", shown(item.issued), "a date is one day, month or year")
    if not item.author:
        yield Loss(item.id, "author", "", "the format asks for authors; [author unknown] is written")
