"""Hayagriva: the YAML that Typst's bibliographies read (its file format's documentation)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.errors.border import inert
from sslbib.export.contract import DEFAULT, Loss, Options, shown, unheld
from sslbib.export.dates import day
from sslbib.export.yamltext import dump
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Date, Item, Name

YamlMap = dict[str, object]

# --- Mapping ---

_TYPES = {
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "review": ("article", "periodical"),
    "review-book": ("article", "periodical"),
    "article": ("article", "repository"),
    "paper-conference": ("article", "proceedings"),
    "chapter": ("chapter", "book"),
    "entry": ("entry", "reference"),
    "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"),
    "book": ("book", "book"),
    "classic": ("book", "book"),
    "collection": ("anthology", "anthology"),
    "thesis": ("thesis", "book"),
    "report": ("report", "book"),
    "dataset": ("repository", "repository"),
    "software": ("repository", "repository"),
    "webpage": ("web", "web"),
    "post": ("post", "web"),
    "post-weblog": ("post", "blog"),
    "patent": ("patent", "book"),
    "manuscript": ("manuscript", "book"),
    "periodical": ("periodical", "periodical"),
    "performance": ("performance", "performance"),
    "motion_picture": ("video", "video"),
}
"""CSL type → type, and type of the work that it stands in."""

# --- Values ---


def _text(text: str) -> str:
    """Escape what Hayagriva takes for math or for protection of case, in all that it sets; markup it has none."""
    return "".join(f"\\{char}" if char in "\\${}" else char for char in inert(to_plain(text)))


def _title(item: Item) -> object:
    title = _text(item.title)
    return {"value": title, "short": _text(item.title_short)} if item.title_short else title


def _person(name: Name) -> object:
    if name.literal or not name.family:
        return {"name": name.literal or name.given}
    parts = {
        "name": " ".join(part for part in (name.non_dropping_particle, name.family) if part),
        "given-name": name.given,
        "prefix": name.dropping_particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _people(names: tuple[Name, ...]) -> list[object]:
    return [_person(name) for name in names]


def _date(date: Date | None) -> str:
    """Write one date, the start of a range; `~` says that it is not certain."""
    return ("~" if date.circa else "") + day(date.parts[0]) if date and date.parts else ""


def _filled(fields: YamlMap) -> YamlMap:
    return {name: value for name, value in fields.items() if value}


# --- Entry ---


def _entry(item: Item) -> YamlMap:
    kind, _ = _TYPES.get(item.type, ("misc", "misc"))
    address = item.url or (f"https://arxiv.org/abs/{item.arxiv}" if item.arxiv and item.type == "article" else "")
    accessed = _date(item.accessed)
    return _filled(
        {
            "type": kind,
            "title": _title(item),
            "author": _people(item.author),
            "date": _date(item.issued),
            "parent": _parents(item),
            "editor": _people(item.editor) if not item.container_title else [],
            "affiliated": [{"role": "translator", "names": _people(item.translator)}] if item.translator else [],
            "publisher": _publisher(item) if not item.container_title or item.type == "chapter" else "",
            "genre": _text(item.genre),
            "page-range": item.page or item.article_number,
            "page-total": item.number_of_pages,
            "edition": item.edition if not item.container_title else "",
            "chapter": item.chapter_number,
            "volume": "" if item.container_title or item.collection_title else item.volume,
            "serial-number": _numbers(item),
            "url": {"value": address, "date": accessed} if address and accessed else address,
            "language": item.language,
            "archive": _text(item.archive),
            "archive-location": _text(item.archive_location),
            "abstract": _text(item.abstract),
            "note": _text("\n".join([*filter(None, (item.note, item.retraction)), *map(str, item.code)])),
        }
    )


def _numbers(item: Item) -> YamlMap:
    in_container = bool(item.container_title)
    return _filled(
        {
            "doi": item.doi,
            "arxiv": item.arxiv,
            "pmid": item.pmid,
            "pmcid": item.pmcid,
            "serial": "" if item.arxiv else item.number,
            "isbn": "" if in_container else " ".join(item.isbn),
            "issn": "" if in_container else " ".join(item.issn),
        }
    )


def _publisher(item: Item) -> object:
    if item.publisher and item.publisher_place:
        return {"name": _text(item.publisher), "location": _text(item.publisher_place)}
    return _text(item.publisher)


def _parents(item: Item) -> object:
    """Return what the item stands in: its container in its series, and the event."""
    series = _filled(
        {
            "type": "anthology",
            "title": _text(item.collection_title),
            "volume": item.collection_number or item.volume,
        }
    )
    container: YamlMap = {}
    if item.container_title:
        container = _filled(
            {
                "type": _TYPES.get(item.type, ("misc", "misc"))[1],
                "title": {"value": _text(item.container_title), "short": _text(item.container_title_short)}
                if item.container_title_short
                else _text(item.container_title),
                "editor": _people(item.editor),
                "publisher": _publisher(item) if item.type != "chapter" else "",
                "edition": item.edition,
                "volume": "" if item.collection_title and not item.collection_number else item.volume,
                "issue": item.issue,
                "serial-number": _filled({"isbn": " ".join(item.isbn), "issn": " ".join(item.issn)}),
                "parent": series if item.collection_title else "",
            }
        )
    event = _filled(
        {
            "type": "conference",
            "title": _text(item.event_title),
            "location": _text(item.event_place),
            "date": _date(item.event_date),
        }
    )
    parents = [container or (series if item.collection_title else {}), event if len(event) > 1 else {}]
    found = [parent for parent in parents if parent]
    return found[0] if len(found) == 1 else found


# --- Syntax ---


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a YAML mapping, an entry a key."""
    del options
    return dump({item.id: _entry(item) for item in items}) if items else "{}\n"


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what an entry does not hold, or not as it is."""
    del options
    return (*unheld(item, _entry), *_altered(item))


def _altered(item: Item) -> Iterator[Loss]:
    if to_plain(item.title) != item.title:
        yield Loss(item.id, "title", item.title, "markup is left out")
    for date in (item.issued, item.event_date):
        if date and (len(date.parts) > 1 or not date.parts or date.season):
            yield Loss(item.id, "issued" if date is item.issued else "event-date", shown(date), "a date is one day")
