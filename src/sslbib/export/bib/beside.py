"""What an entry can say beside the fields of its type: biblatex's data model for all, and another program's own fields.

Styles of BibTeX pass over fields that they do not know, so that what an import brought can go out again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.bib.addresses import VERSION
from sslbib.export.bib.biblatex_values import first, langid, listed
from sslbib.export.bib.entry import EntryType, Row, long, names, plain, rich, title
from sslbib.export.dates import edtf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item, Name

_ROLES = {
    "director": "director",
    "producer": "producer",
    "executive_producer": "executiveproducer",
    "host": "host",
    "guest": "guest",
    "narrator": "narrator",
    "performer": "performer",
    "script_writer": "scriptwriter",
    "composer": "composer",
    "compiler": "compiler",
    "organizer": "organizer",
    "curator": "curator",
    "editorial_director": "founder",
    "contributor": "collaborator",
    "illustrator": "illustrator",
}
"""Names with a role → `editortype` (biblatex manual, 2.3.6)."""
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
"""What an @article appeared in, where that is no journal (biblatex manual, 2.2.3 entrysubtype)."""
_IN_NO_VOLUMES = frozenset(
    {"article", "article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book"}
)
"""What is named by its own title, whatever its issue is called."""
_SLOTS = ("editor", "editora", "editorb", "editorc")
OWN_TYPE = "entrytype"
"""The name under `custom` of the type that an entry had in the file that it came from."""
_WITHIN_OTHERS = frozenset({OWN_TYPE, VERSION})
"""What goes out as the entry's type, and behind the preprint's id."""
# A field's name as every reader takes it: `library`, `date-added`
_FIELD = re.compile(r"[a-z][a-z0-9_:.+-]*")


def held_roles(item: Item) -> list[tuple[str, str, tuple[Name, ...]]]:
    """Return who has a role, as attribute, role and names, as far as there are fields for them."""
    said = vars(item)
    if said.keys().isdisjoint(_ROLES):
        return []
    held = [(attribute, kind, people) for attribute, kind in _ROLES.items() if (people := said.get(attribute))]
    return held[: len(_SLOTS) - bool(item.editor)]


def _date(attribute: str, field: str) -> Row:
    return Row(field, (attribute,), lambda item, _: edtf(date) if (date := getattr(item, attribute)) else "")


def _named(attribute: str, field: str) -> Row:
    return Row(field, (attribute,), lambda item, tex: tex.names(held) if (held := getattr(item, attribute)) else "")


def _number(item: Item, tex: Dialect) -> str:
    """Write a number that is no identifier with a field of its own."""
    return "" if item.arxiv and item.number == f"arXiv:{item.arxiv}" else tex.text(item.number)


_BESIDE = (
    names("editor"),
    names("translator"),
    _named("container_author", "bookauthor"),
    _named("original_author", "origauthor"),
    title("container_title", "booktitle"),
    rich("collection_title", "series"),
    plain("volume", "volume"),
    plain("number_of_volumes", "volumes"),
    plain("part_number", "part"),
    Row("number", ("number",), _number),
    plain("collection_number", "number"),
    plain("issue", "issue"),
    plain("chapter_number", "chapter"),
    Row("pages", ("page",), lambda item, tex: tex.pages(item.page)),
    plain("number_of_pages", "pagetotal"),
    plain("edition", "edition"),
    plain("version", "version"),
    plain("genre", "type"),
    listed("publisher", "publisher"),
    listed("publisher_place", "location"),
    first("isbn"),
    first("issn"),
    rich("event_title", "eventtitle"),
    _date("event_date", "eventdate"),
    plain("event_place", "venue"),
    _date("original_date", "origdate"),
    plain("original_publisher", "origpublisher"),
    plain("original_publisher_place", "origlocation"),
    plain("call_number", "library"),
    plain("pmid", "pmid"),
    plain("pmcid", "pmcid"),
    long("annote", "annotation"),
)


def with_rest(
    name: str, rows: tuple[Row, ...], needs: tuple[str, ...] = (), *, but: frozenset[str] = frozenset()
) -> EntryType:
    """Return an entry type that holds the rest of the data model, too, behind its own fields, `but` for some.

    A field that the type has already is left to it.
    """
    fields = {row.field for row in rows} | but
    covered = {attribute for row in rows for attribute in row.attributes}
    rest = [row for row in _BESIDE if row.field not in fields and not covered & set(row.attributes)]
    return EntryType(name, (*rows, *rest), needs)


def of_others(item: Item, tex: Dialect) -> Iterator[tuple[str, str]]:
    """Yield what no type has a row for: people with roles, subtypes, and the fields that CSL has no word for."""
    if roles := held_roles(item):
        own = {name for name, _ in item.custom}
        slots = [slot for slot in _SLOTS[bool(item.editor) :] if slot not in own]
        for slot, (_, kind, people) in zip(slots, roles, strict=False):
            yield slot, tex.names(people)
            yield f"{slot}type", kind
    if subtype := _SUBTYPES.get(item.type):
        yield "entrysubtype", subtype
    if "-" in item.language and (name := langid(item, tex)):  # a region is what a .bib file said, by babel's name
        yield "langid", name
    for name, text in item.custom:
        field = name.lower().replace(" ", "-")
        if field not in _WITHIN_OTHERS and _FIELD.fullmatch(field):
            yield field, tex.text(text)


def with_volume(item: Item, fields: dict[str, str], tex: Dialect) -> None:
    """Name a volume by its own title and the whole by `maintitle` (biblatex manual, 2.2.2)."""
    if not has_volume(item):
        return
    name = "booktitle" if fields.get("booktitle") else "title"
    fields["maintitle"] = fields.get(name, "")
    fields[name] = tex.title(item.volume_title, item.language)


def with_issue(item: Item, fields: dict[str, str], tex: Dialect) -> None:
    """Name an issue by `issuetitle` and its journal by `title` (biblatex manual, 2.1.1 periodical)."""
    if not item.container_title:
        return
    for name in ("journaltitle", "howpublished"):
        fields.pop(name, "")
    fields["issuetitle"] = fields.get("title", "")
    fields["title"] = tex.title(item.container_title, item.language)


def has_volume(item: Item) -> bool:
    """Tell whether the title of a volume has a field: of a book or a film, or of what stands in one."""
    return bool(item.volume_title) and item.type not in _IN_NO_VOLUMES
