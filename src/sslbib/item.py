"""One bibliographic item: frozen values whose attributes are CSL 1.0.2 variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given, …) or, with `literal` alone, an organisation. CSL 1.0.2, name variables."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    literal: str = ""


OTHERS = Name(literal="others")
"""Stands last where names are left out (`and others`): pandoc's sign for it in CSL-JSON. Printed as “et al.”."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a range of two; `parts` holds one or two of (year,), (year, month), (year, month, day).

    A year before our era is negative (-50 is 50 BC), an end that is open is (0,), as pandoc writes it.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: int | None = None
    """1 spring … 4 winter."""
    circa: bool = False
    literal: str = ""
    """A date in words, where it is no calendar date."""

    @property
    def year(self) -> int | None:
        """The year of the date or of the range's start."""
        return self.parts[0][0] or None if self.parts else None


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled link of the list: code, preprint, official page."""

    label: str
    url: str

    def __str__(self) -> str:
        """Write it for a note: `Github: https://…`, or the address alone."""
        return f"{self.label}: {self.url}" if self.label else self.url


_MARK = 30
"""Characters of a title's start in which publishers mark it: `<b>Retracted Article: </b>…`."""


@dataclass(frozen=True)
class Item:
    """One item, ready to be exported or formatted.

    Attributes are CSL variables with `_` for `-`; `doi`, `isbn`, `issn`, `url` stand for DOI, ISBN, ISSN, URL.
    Text is Unicode (NFC) with the CSL subset of markup (`<i> <b> <sub> <sup> <span style="font-variant:small-caps">
    <span class="nocase">`, see `sslbib.markup`) in the title variables, and plain elsewhere. Empty means absent.
    The last group is not CSL: what the list and the formats know beyond it.
    """

    id: str
    """The citation key: `Item.id` = BibTeX key = RIS `ID`."""
    type: str
    """A CSL 1.0.2 type, such as `article-journal` or `paper-conference`."""

    title: str = ""
    title_short: str = ""
    container_title: str = ""
    container_title_short: str = ""
    collection_title: str = ""
    collection_number: str = ""
    volume_title: str = ""
    part_title: str = ""
    original_title: str = ""
    reviewed_title: str = ""
    event_title: str = ""
    event_place: str = ""
    event_date: Date | None = None

    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    collection_editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    chair: tuple[Name, ...] = ()
    compiler: tuple[Name, ...] = ()
    composer: tuple[Name, ...] = ()
    container_author: tuple[Name, ...] = ()
    contributor: tuple[Name, ...] = ()
    curator: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor_translator: tuple[Name, ...] = ()
    editorial_director: tuple[Name, ...] = ()
    executive_producer: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    illustrator: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    narrator: tuple[Name, ...] = ()
    organizer: tuple[Name, ...] = ()
    original_author: tuple[Name, ...] = ()
    performer: tuple[Name, ...] = ()
    producer: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    reviewed_author: tuple[Name, ...] = ()
    script_writer: tuple[Name, ...] = ()
    series_creator: tuple[Name, ...] = ()

    issued: Date | None = None
    available_date: Date | None = None
    """When it was first online, where that is not `issued`."""
    accessed: Date | None = None
    original_date: Date | None = None
    submitted: Date | None = None

    publisher: str = ""
    publisher_place: str = ""
    original_publisher: str = ""
    original_publisher_place: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    """Pages as `first-last` with a hyphen."""
    number: str = ""
    """Number of a report, preprint (`arXiv:2111.03452`), standard, …"""
    number_of_pages: str = ""
    number_of_volumes: str = ""
    edition: str = ""
    chapter_number: str = ""
    part_number: str = ""
    printing_number: str = ""
    section: str = ""
    supplement_number: str = ""
    version: str = ""
    genre: str = ""
    medium: str = ""
    status: str = ""
    archive: str = ""
    archive_collection: str = ""
    archive_location: str = ""
    archive_place: str = ""
    authority: str = ""
    call_number: str = ""
    dimensions: str = ""
    division: str = ""
    jurisdiction: str = ""
    references: str = ""
    reviewed_genre: str = ""
    scale: str = ""
    source: str = ""

    doi: str = ""
    """Bare, lower case where Crossref gave it so: `10.1038/s42256-021-00425-9`."""
    url: str = ""
    isbn: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    pmid: str = ""
    pmcid: str = ""
    language: str = ""
    """BCP 47, such as `en` or `de-DE`."""
    license: str = ""
    abstract: str = ""
    keyword: tuple[str, ...] = ()
    note: str = ""
    annote: str = ""

    arxiv: str = ""
    """The arXiv id without version: `2111.03452`, `hep-th/9901001`."""
    arxiv_class: str = ""
    """Primary class, such as `cs.CV`."""
    article_number: str = ""
    """Article number in a journal without pages; a format without a field for it writes it as the page."""
    code: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    """Citation keys that the paper had before."""
    custom: tuple[tuple[str, str], ...] = ()
    """What another program's entry says and CSL has no word for: field of a .bib file → text, in its order.

    `entrytype` is the entry's own type, where no other variable says what it does.
    """

    if not TYPE_CHECKING:

        def __init__(self, id, type, **values) -> None:  # noqa: A002, ANN001, ANN003 - the fields say what they are
            """Set what is given: an item has few of its hundred variables, and the class holds the others' defaults."""
            if not values.keys() <= self.__dataclass_fields__.keys():
                unknown = ", ".join(sorted(values.keys() - self.__dataclass_fields__.keys()))
                raise TypeError(f"Item has no {unknown}")
            self.__dict__.update(values, id=id, type=type)

    def __repr__(self) -> str:
        """Show what is given."""
        said = {"id": self.id, "type": self.type, **vars(self)}
        return f"Item({', '.join(f'{name}={value!r}' for name, value in said.items())})"

    @property
    def retraction(self) -> str:
        """`Retracted` or `Withdrawn`, where neither the title nor the note says so: to be shown with the work."""
        if self.status not in {"retracted", "withdrawn"}:
            return ""
        return "" if self.status in f"{self.title[:_MARK]} {self.note}".lower() else self.status.capitalize()
