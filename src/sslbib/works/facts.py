"""What matching needs to know of a work, by the readers that make items of it.

Quick, as matching looks at thousands of candidates; and never refused: a field of another shape than the wire's says
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sslbib.errors import MappingError
from sslbib.identifiers import normalise_doi, registered_doi
from sslbib.markup import to_plain
from sslbib.works import crossref, datacite
from sslbib.works.dates import read_years
from sslbib.works.events import read_event
from sslbib.works.names import read_names
from sslbib.works.numbers import count_pages
from sslbib.works.reading import Record
from sslbib.works.titles import read_main_title, read_original_title, read_title
from sslbib.works.updates import Update, updates_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sslbib.item import Name

_T = TypeVar("_T")

# `53`
_COUNT = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a work says about itself, as far as matching looks; texts are plain."""

    doi: str = ""
    """Bare and in lower case; "" where there is none."""
    type: str = ""
    """Crossref's type, or DataCite's `resourceTypeGeneral`."""
    titles: tuple[str, ...] = ()
    """The item's title first, then without its subtitles, then those in other languages."""
    authors: tuple[Name, ...] = ()
    """The item's authors; the editors of a work without any."""
    years: tuple[int, ...] = ()
    """Of all its dates, the earliest first."""
    venues: tuple[str, ...] = ()
    """Titles of what it stands in, also abbreviated, and the names of its event."""
    is_preprint: bool = False
    told: tuple[Update, ...] = ()
    """Notices about the work."""
    tells: tuple[Update, ...] = ()
    """Works that this is a notice about; the older ones of a new version."""
    published_as: tuple[str, ...] = ()
    """The DOIs of the published version that a preprint's record names."""

    pages: str = ""
    """As its record has them."""
    references: int = 0
    """How many works it cites; 0 where its record does not say."""

    @property
    def extent(self) -> int | None:
        """How many pages it has; None where its record does not say."""
        return count_pages(self.pages)

    @property
    def title(self) -> str:
        """The title to show."""
        return self.titles[0] if self.titles else ""

    @property
    def families(self) -> tuple[str, ...]:
        """The authors' family names with their particles, or organisations' names."""
        return tuple(name.literal or f"{name.non_dropping_particle} {name.family}".strip() for name in self.authors)

    @property
    def year(self) -> int | None:
        """The earliest year."""
        return min(self.years, default=None)

    @property
    def is_update(self) -> bool:
        """Whether it is a notice about another work; a new version is a work of its own."""
        return any(update.kind != "new_version" for update in self.tells)


def facts_of(work: Mapping[str, object]) -> Facts:
    """Read a work of Crossref's or DataCite's; what can't be read is left out."""
    try:
        record = datacite.attributes_of(work, "")
    except MappingError:
        record = None
    return _of_datacite(record) if record else _of_crossref(Record(work, ""))


def _of_crossref(record: Record) -> Facts:
    doi = _text(lambda: record.raw("DOI").strip())
    title = _text(lambda: read_title(record))
    kind = _text(lambda: crossref.wire_type(record))
    main = _text(lambda: read_main_title(record)) if record.fields.get("subtitle") else ""
    told, tells = _all(lambda: updates_of(record, doi)) or ((), ())
    return Facts(
        doi=registered_doi(doi),
        type=kind,
        titles=_plain((title, main, _text(lambda: read_original_title(record, title)))),
        authors=_all(lambda: read_names(record, "author")) or _all(lambda: read_names(record, "editor")),
        years=_all(lambda: read_years(record)),
        venues=_distinct(
            (
                *_all(lambda: record.texts("container-title")),
                *_all(lambda: record.texts("short-container-title")),
                _text(lambda: read_event(record).title),
                _text(lambda: record.within("event").text("acronym")),
                _text(lambda: record.text("group-title")),
            )
        ),
        is_preprint=kind == "posted-content",
        told=told,
        tells=tells,
        published_as=_dois(_all(lambda: crossref.published_as(record)), doi),
        pages=_text(lambda: record.text("page")),
        references=_count(_text(lambda: record.raw("references-count"))),
    )


def _of_datacite(record: Record) -> Facts:
    doi = _text(lambda: registered_doi(record.raw("doi")))
    kind = _text(lambda: record.within("types").raw("resourceTypeGeneral"))
    return Facts(
        doi=doi,
        type=kind,
        titles=_plain(_all(lambda: datacite.read_titles(record))),
        authors=_all(lambda: datacite.read_creators(record)),
        years=_all(lambda: datacite.read_years(record)),
        venues=_distinct((_text(lambda: record.within("container").text("title")),)),
        is_preprint=doi.startswith("10.48550/") or kind == "Preprint",
        published_as=_dois(_all(lambda: datacite.published_as(record)), doi),
    )


def _text(read: Callable[[], str]) -> str:
    try:
        return read()
    except MappingError:
        return ""


def _count(text: str) -> int:
    return int(text) if _COUNT.fullmatch(text) else 0


def _all(read: Callable[[], Iterable[_T]]) -> tuple[_T, ...]:
    try:
        return tuple(read())
    except MappingError:
        return ()


def _plain(titles: Iterable[str]) -> tuple[str, ...]:
    return _distinct(to_plain(title) for title in titles)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _dois(texts: Iterable[str], own: str) -> tuple[str, ...]:
    """Return what is a DOI, and another than the record's own."""
    return tuple(doi for doi in _distinct(map(normalise_doi, texts)) if doi != registered_doi(own))
