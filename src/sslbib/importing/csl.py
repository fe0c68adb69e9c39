"""CSL-JSON, as Zotero, Better BibTeX, Mendeley, pandoc and this program write it → items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.csl_item import VARIABLES, from_csl
from sslbib.csl_item.variables import CUSTOM, DATES, PEOPLE
from sslbib.errors import Place, Problem, border
from sslbib.importing import Reading
from sslbib.importing.written_dates import written
from sslbib.item import Item, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Date

_KNOWN = frozenset({*VARIABLES.values(), "id", "type", "custom", "keyword", "categories", "citation-key"})
_OURS = frozenset(CUSTOM.values())
_PEOPLE = frozenset(VARIABLES[attribute] for attribute in PEOPLE)
_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix",
     "static-ordering", "parse-names"}
)  # fmt: skip
_RENAMED = {
    "shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title",
    "archive-location": "archive_location", "part-number": "part", "printing-number": "printing",
    "supplement-number": "supplement", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID",
    "pmcid": "PMCID", "citekey": "citation-key", "citationkey": "citation-key", "place": "publisher-place",
}  # fmt: skip
"""Names that older files, and lines of a note, have for variables."""
# `Citation Key: smith2020`, `event-date: 2020-05-01`, `{:original-date: 1850}`
_LINE = re.compile(r"(?:\{:)?([A-Za-z][A-Za-z _-]{1,30}):\s*(.+?)\}?")
_SUMMARY = {"arxiv": "arxiv", "article number": "article-number"}


def read(text: str) -> Reading:
    """Read an array of items, one item alone, or the `items` of an export with a head."""
    try:
        data = border.all_without_controls(border.read_json(text.removeprefix("\ufeff")))
    except border.UnreadableError as error:
        return Reading((), error.problems)
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data = data["items"]
    return read_objects(data if isinstance(data, list) else [data])


def read_objects(entries: Sequence[object]) -> Reading:
    """Read CSL's objects; a value that can't be read costs itself alone, and is told."""
    items: list[Item] = []
    problems: list[Problem] = []
    lost = 0
    strangers: list[list[int]] = []
    dropped: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, Mapping):
            item, told = _item({str(name): value for name, value in entry.items()}, number, dropped)
            items.append(item)
            problems += told
        else:
            lost += 1
            if strangers and strangers[-1][1] == number - 1:
                strangers[-1][1] = number
            else:
                strangers.append([number, number])
    problems += [_no_objects(first, last) for first, last in strangers]
    return Reading(tuple(items), tuple(problems), entries=len(entries), set_aside=lost, dropped=dict(dropped))


def _no_objects(first: int, last: int) -> Problem:
    what = f"entry {first} is no object" if first == last else f"entries {first} to {last} are no objects"
    return Problem(what, "write each reference as { … }", Place(key=f"entry {first}"))


def _item(entry: dict[str, object], number: int, dropped: Counter[str]) -> tuple[Item, list[Problem]]:
    data = {_RENAMED.get(name, name): value for name, value in entry.items() if value not in (None, "", [], {})}
    data = _with_lines_of_note(data)
    key = str(data.get("citation-key") or data.get("id") or "")
    data["id"] = key
    data.setdefault("type", "document")
    other = {name: data.pop(name) for name in [name for name in data if name not in _KNOWN]}
    dropped.update(_unheld(data, other))
    problems: list[Problem] = []
    try:
        item = from_csl(data, lenient=True)
    except ValueError:
        item = _as_far_as_it_goes(data, Place(key=key or f"entry {number}"), problems)
    return _with_dates(_with_identifiers(item, other), data), problems


def _unheld(data: dict[str, object], other: dict[str, object]) -> Iterator[str]:
    """Yield what is kept nowhere; what another program keeps in `custom` is put beside the other names."""
    yield from (name for name, value in other.items() if not (isinstance(value, str | int | float) or name == "links"))
    custom = data.get("custom")
    if isinstance(custom, Mapping):
        own = {str(name): value for name, value in custom.items() if name not in _OURS}
        other.update({name: value for name, value in own.items() if isinstance(value, str | int | float)})
        yield from (f"custom {name}" for name in own if name not in other)
    for variable, people in data.items():
        for person in people if isinstance(people, list) and variable in _PEOPLE else ():
            if isinstance(person, Mapping):
                yield from (f"{variable} {part}" for part in person if part not in _NAME_PARTS)


def _with_dates(item: Item, data: Mapping[str, object]) -> Item:
    """Read the dates that are written as people write them; what is said to be `literal` stays words."""
    read: dict[str, Date] = {}
    for attribute in DATES:
        date = getattr(item, attribute)
        value = data.get(VARIABLES[attribute])
        if date and not date.parts and not (isinstance(value, Mapping) and "literal" in value):
            found = written(date.literal)
            if found and found.parts:
                read[attribute] = found
    return replace(item, **read) if read else item  # type: ignore[arg-type]


def _as_far_as_it_goes(data: Mapping[str, object], place: Place, problems: list[Problem]) -> Item:
    """Read variable by variable, and tell those that can't be read."""
    item = Item(id="", type="document")
    for name, value in data.items():
        try:
            item = from_csl({name: value}, item, lenient=True)
        except ValueError as error:
            problems.append(Problem(f"{name} is left out: {error}", "mend it in the file", place))
    return item


def _with_lines_of_note(data: dict[str, object]) -> dict[str, object]:
    """Take variables out of a note, where Zotero's people write what it has no field for."""
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return data
    kept = []
    custom = data.get("custom")
    found: dict[str, object] = dict(custom) if isinstance(custom, dict) else {}
    for line in note.split("\n"):
        match = _LINE.fullmatch(line.strip())
        label = match[1].strip().lower() if match else ""
        name = _RENAMED.get(label.replace(" ", ""), label.replace(" ", "-"))
        upper = name.upper() if name.upper() in _KNOWN else name
        if match and label in _SUMMARY:
            found[_SUMMARY[label]] = match[2]
        elif match and upper in _KNOWN and upper not in {"id", "custom", "keyword", "categories", "note"}:
            data.setdefault(upper, match[2])
        else:
            kept.append(line)
    rest = {"note": "\n".join(kept).strip()} if "".join(kept).strip() else {}
    return {
        **{name: value for name, value in data.items() if name != "note"},
        **rest,
        **({"custom": found} if found else {}),
    }


def _with_identifiers(item: Item, other: Mapping[str, object]) -> Item:
    """Bring the identifiers into our form, and keep what CSL has no variable for."""
    values: dict[str, object] = {}
    if item.doi:
        doi = identifiers.normalise_doi(item.doi)
        values["doi"] = item.doi if item.doi.casefold() == doi.casefold() else doi  # a registry's case is kept
        short = identifiers.normalise_shortdoi(item.doi)
        if short and not item.url:
            values["url"] = identifiers.shortdoi_url(short)
        elif not doi:
            other = {**other, "doi": item.doi}
    doi = str(values.get("doi", ""))
    arxiv = item.arxiv or identifiers.arxiv_in_doi(doi) or identifiers.normalise_arxiv(item.number)
    if arxiv:
        values["arxiv"] = identifiers.normalise_arxiv(arxiv)
    texts = tuple((name, str(value)) for name, value in other.items() if isinstance(value, str | int | float))
    if texts:
        values["custom"] = (*item.custom, *texts)
    links = other.get("links")
    if isinstance(links, list) and links and all(isinstance(link, str) for link in links):
        values["links"] = (*item.links, *(Link("Link", str(link)) for link in links))
    return replace(item, **values) if values else item  # type: ignore[arg-type]
