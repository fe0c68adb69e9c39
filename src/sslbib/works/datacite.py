"""A DataCite record (JSON:API `data.attributes`; DataCite Metadata Schema 4.6) → `Item`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.identifiers import arxiv_doi, arxiv_in_doi, registered_doi
from sslbib.item import Date, Item, Name
from sslbib.markup import plain_from_crossref
from sslbib.works.dates import as_date, iso_parts
from sslbib.works.left_out import DATACITE_BOOKKEEPING
from sslbib.works.names import is_placeholder, person_name
from sslbib.works.numbers import read_number
from sslbib.works.reading import ReadWork, Record
from sslbib.works.titles import clean_title, join_subtitle

if TYPE_CHECKING:
    from collections.abc import Mapping

CSL_TYPES = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "figure",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "PeerReview": "review",
    "Preprint": "article",
    "Presentation": "speech",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "StudyRegistration": "document",
    "Text": "document",
    "OutputManagementPlan": "document",
}
"""`resourceTypeGeneral` (DataCite 4.6, appendix 1) → CSL 1.0.2."""

# the `cs.CV` of `Computer Vision and Pattern Recognition (cs.CV)`
_CLASS = re.compile(r"\(([A-Za-z-]+(?:\.[A-Za-z-]+)?)\)$")
_PUBLISHED = ("IsVersionOf", "IsPreprintOf", "IsPreviousVersionOf", "IsIdenticalTo")


def attributes_of(work: Mapping[str, object], key: str) -> Record | None:
    """Return the attributes of a DataCite record, in whichever envelope, or None where it is not DataCite's."""
    record = Record(work, key)
    if "data" in work:
        record = record.within("data")
    if "attributes" in record.fields:
        return Record(record.within("attributes").fields, key)
    return Record(work, key) if "titles" in work and ("creators" in work or "doi" in work) else None


def read_datacite(record: Record) -> ReadWork:
    """Map the attributes of a DataCite record. Raises MappingError, naming key and field."""
    doi = registered_doi(record.raw("doi")) or record.raw("doi").strip()
    arxiv = arxiv_in_doi(doi)
    item = _item(record, doi, arxiv)
    _note_relations(record, doi)
    return ReadWork(item, record, DATACITE_BOOKKEEPING)


def _item(record: Record, doi: str, arxiv: str) -> Item:
    container = record.within("container")
    series = container.raw("type") == "Series"
    people = [(person.raw("contributorType"), _name(person, record)) for person in record.records("contributors")]
    record.unread("contributors")
    return Item(
        id=record.key,
        type="article" if arxiv else _csl_type(record),
        title=_title(record),
        container_title="" if series or arxiv else container.text("title"),
        collection_title=container.text("title") if series else "",
        author=read_creators(record),
        editor=tuple(name for kind, name in people if kind == "Editor" and name),
        issued=_issued(record),
        publisher="arXiv" if arxiv and _read(record, "publisher") else _publisher(record),
        volume=read_number(container, "volume"),
        issue=read_number(container, "issue"),
        page="-".join(page for name in ("firstPage", "lastPage") if (page := container.text(name))),
        number=f"arXiv:{arxiv}" if arxiv else "",
        version="" if arxiv else record.text("version"),
        genre="" if arxiv else _genre(record),
        doi=arxiv_doi(arxiv) if arxiv else doi,
        url=f"https://arxiv.org/abs/{arxiv}" if arxiv else "",
        language=record.raw("language").strip(),
        license=next((uri for rights in record.records("rightsList") if (uri := rights.raw("rightsUri"))), ""),
        abstract=_abstract(record),
        keyword=() if arxiv else _keywords(record),
        arxiv=arxiv,
        arxiv_class=_arxiv_class(record) if arxiv else "",
    )


def _read(record: Record, name: str) -> bool:
    record.read.add(name)
    return True


def _csl_type(record: Record) -> str:
    types = record.within("types")
    general = types.raw("resourceTypeGeneral")
    if general not in CSL_TYPES or general == "Text":
        record.note("types", f"{general or 'no type'!r} says too little; taken as a document")
    return CSL_TYPES.get(general, "document")


def _genre(record: Record) -> str:
    types = record.within("types")
    genre = types.text("resourceType")
    same = genre.replace(" ", "").casefold() == types.raw("resourceTypeGeneral").casefold()
    return "" if same else genre


def read_titles(record: Record) -> tuple[str, ...]:
    """Return the title with its subtitle, then without, then those marked as translations' or alternatives."""
    by_kind: dict[str, str] = {}
    for each in record.records("titles"):
        by_kind.setdefault(each.raw("titleType"), clean_title(record, "titles", each.raw("title")))
    main = by_kind.get("") or next(iter(by_kind.values()), "")
    whole = join_subtitle(main, by_kind.get("Subtitle", ""))
    others = [by_kind[kind] for kind in ("AlternativeTitle", "TranslatedTitle", "Other") if by_kind.get(kind)]
    return tuple(dict.fromkeys(title for title in (whole, main, *others) if title))


def _title(record: Record) -> str:
    titles = read_titles(record)
    if not titles:
        record.note("titles", "the record has no title")
    for each in record.records("titles"):
        if each.raw("titleType") in ("AlternativeTitle", "TranslatedTitle", "Other"):
            record.note("titles", f"{each.text('title')!r} ({each.raw('titleType')}) is left out")
    return titles[0] if titles else ""


def read_creators(record: Record) -> tuple[Name, ...]:
    """Return the authors."""
    return tuple(name for person in record.records("creators") if (name := _name(person, record)))


def _name(person: Record, record: Record) -> Name | None:
    whole, family, given = person.text("name"), person.text("familyName"), person.text("givenName")
    if is_placeholder(whole or family, record, "creators"):
        return None
    if not (family or given or ", " in whole) and person.raw("nameType") == "Personal" and " " in whole:
        record.note("creators", f"{whole!r} is a person's name without a comma; its last word is taken as the family")
        given, _, family = whole.rpartition(" ")
    if person.raw("nameType") == "Organizational" or not (family or given or ", " in whole):
        return Name(literal=whole or family) if whole or family else None
    if not family:
        family, _, given = (part.strip() for part in whole.partition(","))
    return person_name(record, "creators", family, given)


def _issued(record: Record) -> Date | None:
    """Return the day of the first version, in the year of publication; else that year."""
    dates = {each.raw("dateType"): each.raw("date") for each in reversed([*record.records("dates")])}
    year = iso_parts(record, "publicationYear", text) if (text := record.raw("publicationYear")) else ()
    for kind in ("Issued", "Submitted", "Available", "Created"):
        parts = iso_parts(record, "dates", dates[kind]) if dates.get(kind) else ()
        if parts and (not year or parts[0] == year[0]) and len(parts) > 1:
            return as_date(parts)
    issued = iso_parts(record, "dates", dates["Issued"]) if dates.get("Issued") else ()
    return as_date(year or issued)


def read_years(record: Record) -> tuple[int, ...]:
    """Return the years of a work's dates and of its publication, in order; a record's update is none of the work's."""
    dates = [each.raw("date") for each in record.records("dates") if each.raw("dateType") != "Updated"]
    parts = [iso_parts(record, "dates", text) for text in (*dates, record.raw("publicationYear")) if text]
    return tuple(sorted({each[0] for each in parts if each}))


def _publisher(record: Record) -> str:
    if isinstance(record.fields.get("publisher"), str):
        return record.text("publisher")
    return record.within("publisher").text("name")


def _abstract(record: Record) -> str:
    descriptions = {each.raw("descriptionType"): each.raw("description") for each in record.records("descriptions")}
    return plain_from_crossref(descriptions.get("Abstract", ""))


def _keywords(record: Record) -> tuple[str, ...]:
    subjects = [each.text("subject") for each in record.records("subjects") if not each.raw("subjectScheme")]
    return tuple(dict.fromkeys(subject for subject in subjects if subject))


def _arxiv_class(record: Record) -> str:
    """Return the first arXiv category, which is the primary one: `… (cs.CV)`."""
    for subject in record.records("subjects"):
        match = _CLASS.search(subject.raw("subject"))
        if subject.raw("subjectScheme") == "arXiv" and match:
            return match[1]
    return ""


def _note_relations(record: Record, doi: str) -> None:
    for other in published_as(record):
        if other.casefold() != doi.casefold():
            record.note("relatedIdentifiers", f"published as {other}")
    record.unread("relatedIdentifiers")


def published_as(record: Record) -> tuple[str, ...]:
    """Return the DOIs that a preprint's record names as its published version; arXiv's use of `IsVersionOf` is one."""
    related = record.records("relatedIdentifiers")
    dois = [each for each in related if each.raw("relatedIdentifierType") == "DOI"]
    return tuple(each.raw("relatedIdentifier") for each in dois if each.raw("relationType") in _PUBLISHED)
