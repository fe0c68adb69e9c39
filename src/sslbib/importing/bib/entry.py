"""An entry of a .bib file → an item: the tables of `fields` and `types`, and what hangs on several fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.importing.bib import dates, links
from sslbib.importing.bib import names as names_of
from sslbib.importing.bib.fields import (
    BOOKKEEPING,
    BOOKKEEPING_STARTS,
    COMPOSED,
    DATES,
    EDITORS,
    LANGUAGES,
    LONG,
    NAMES,
    PLAIN,
    RICH,
    UNNAMED_ROLES,
    VERBATIM,
)
from sslbib.importing.bib.titles import titles
from sslbib.importing.bib.types import (
    ARTICLES,
    BOOKS,
    CHAPTERS,
    GENRES,
    PLAINLY_SAID,
    SAID_BY_TYPE,
    SERIES,
    STRINGS,
    SUBTYPES,
    TYPES,
)
from sslbib.importing.notes import parted
from sslbib.item import Item, Link
from sslbib.listed import digits
from sslbib.markup.from_latex import decode, decode_plain, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sslbib.importing.bib.source import SourceEntry

    Values = dict[str, object]

# the `--` of `101 -- 110`
_RANGE = re.compile(r"\s*(?:-{1,3}|[–—−])\s*")
# The blank between two numbers; that of `0415170540 (hardcover)` stays
_NUMBERS = re.compile(r"\s*[,;]\s*|\s+(?=[0-9])")
# between `one; two, three`
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_OF_BIBLATEX = frozenset({"date", "journaltitle", "location"})
_OF_LANGUAGES = frozenset({"langid", "hyphenation", "language"})
_YEAR = 4
"""Digits of a year that says no more."""
_ARXIV_TYPES = frozenset({"article", "document", "webpage", "manuscript", "report", "article-journal"})
_ISSUE = ("issuetitle", "issuesubtitle", "issuetitleaddon")
_JOURNALS = ("journaltitle", "journal")
# the `24` of `2016-24/2018-22`
_SEASONS = re.compile(r"-[234]\d(?![\d-])")
_EDITORS = ("editor", "editora", "editorb", "editorc")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
# `arXiv`, `arXiv:1706.03762`, `CoRR`, `Cornell University Library`
_ARXIV_ITSELF = re.compile(r"arxiv(?:\.org)?(?:[\s:].*)?|corr|cornell university.*", re.IGNORECASE)


def item(entry: SourceEntry, dropped: dict[str, int]) -> Item:
    """Make an item of an entry; fields that no paper keeps are counted."""
    fields = entry.fields
    values: Values = {"id": entry.key, "type": TYPES.get(entry.kind, "document")}
    custom: list[tuple[str, str]] = []
    for name, raw in fields.items():
        if raw and name not in COMPOSED:
            _simple(name, raw, values, custom, dropped)
    values.update(titles(entry.kind, fields))
    _type(entry, values, custom)
    _numbers(entry.kind, fields, values)
    _people(fields, values, custom)
    _imprint(entry, values, custom)
    _events(fields, values)
    _links(fields, values, custom)
    _texts(fields, values, custom)
    _titles_beside(entry, custom)
    if entry.kind not in TYPES or _goes_by_its_type(entry):
        custom.append(("entrytype", entry.kind))
    if custom:
        values["custom"] = tuple(custom)
    return Item(**{name: value for name, value in values.items() if value or name == "id"})  # type: ignore[arg-type]


def _goes_by_its_type(entry: SourceEntry) -> bool:
    """Tell whether only the entry's type says on the way out what its file did."""
    fields = entry.fields
    return (
        entry.kind not in PLAINLY_SAID
        or not fields.get("title")
        or (entry.kind == "article" and bool(fields.get("number")) and not fields.get("volume"))
        or any(all(map(fields.get, together)) for together in SAID_BY_TYPE.get(entry.kind, ()))
    )


def _simple(name: str, raw: str, values: Values, custom: list[tuple[str, str]], dropped: dict[str, int]) -> None:
    if attribute := PLAIN.get(name):
        values.setdefault(attribute, decode_plain(raw))
    elif attribute := RICH.get(name):
        text = _rich(raw)
        values.setdefault(attribute, SERIES.get(text, text) if name == "series" else text)
    elif attribute := NAMES.get(name):
        found = names_of.names(raw)
        earlier = values.get(attribute, ())
        values[attribute] = (*earlier, *found)  # type: ignore[misc]
    elif attribute := LONG.get(name):
        values.setdefault(attribute, decode_plain(raw, paragraphs=True))
    elif attribute := DATES.get(name):
        date = dates.edtf(raw) or dates.year(decode_plain(raw))
        if date:
            values.setdefault(attribute, date)
    elif name in BOOKKEEPING or name.startswith(BOOKKEEPING_STARTS):
        dropped[name] = dropped.get(name, 0) + 1
    else:
        text = unescape(raw) if name in VERBATIM else " ".join(decode_plain(raw).split())
        if text:
            custom.append((name, text))


def _titles_beside(entry: SourceEntry, custom: list[tuple[str, str]]) -> None:
    """Keep the titles that an item has no place for: of a journal's issue, of a second container."""
    fields = entry.fields
    if entry.kind != "periodical":
        custom += [(name, decode_plain(fields[name])) for name in _ISSUE if fields.get(name)]
    if fields.get("booktitle") and (journal := next((name for name in _JOURNALS if fields.get(name)), "")):
        second = journal if entry.kind in CHAPTERS else "booktitle"
        if fields["booktitle"] != fields[journal]:
            custom.append((second, decode_plain(fields[second])))


_CODE = ("code", "usera")
"""Where our exports name a paper's code; styles print neither."""


def _rich(raw: str) -> str:
    return decode(raw, protects=True)


def _type(entry: SourceEntry, values: Values, custom: list[tuple[str, str]]) -> None:
    subtype = entry.fields.get("entrysubtype", "").lower()
    if entry.kind in {"article", "suppperiodical"} and subtype in SUBTYPES:
        values["type"] = SUBTYPES[subtype]
    elif subtype:
        custom.append(("entrysubtype", decode_plain(entry.fields["entrysubtype"])))
    if entry.kind == "periodical" and "title" not in values:
        values["type"] = "article-journal"
    genre = decode_plain(entry.fields.get("type", ""))
    genre = STRINGS.get(genre.lower(), genre) or GENRES.get(entry.kind, "")
    values["genre"] = "" if genre.lower() == values["type"] else genre
    if values["type"] == "webpage" and entry.fields.get("pubstate", "").lower() in {"prepublished", "preprint"}:
        values["type"] = "article"
    values["issued"] = dates.issued(entry.fields)
    if len(year := entry.fields.get("year", "")) > _YEAR and dates.leaves_words(text := decode_plain(year)):
        custom.append(("dated", text))
    if values["issued"] and (date := entry.fields.get("date", "")).count("/") == 1 and _SEASONS.search(date):
        custom.append(("dated", date))  # CSL has no range of seasons


def _numbers(kind: str, fields: Mapping[str, str], values: Values) -> None:
    """Sort `number` by what the entry is: of a series, of a journal's issue, of a report.

    The series of a journal may be a number, which styles print as `4th series` (biblatex manual, 2.3.7).
    """
    number, issue = decode_plain(fields.get("number", "")), decode_plain(fields.get("issue", ""))
    if kind in CHAPTERS or kind in BOOKS:
        values["collection_number"] = number
        values["issue"] = issue
    elif kind in ARTICLES or values["type"] in {"article-journal", "article-magazine", "article-newspaper"}:
        values["issue"] = ", ".join(part for part in (number, issue) if part)
        if digits.are(series := str(values.get("collection_title", ""))):
            values["collection_title"] = f"{digits.ordinal(int(series))} series"
    else:
        values["number"] = number
        values["issue"] = issue
    if raw := fields.get("pages"):
        values["page"] = raw.replace("--", "-") if raw.replace("-", "").isalnum() else pages(raw)
    for name in ("isbn", "issn"):
        if raw := fields.get(name):
            values[name] = tuple(filter(None, _NUMBERS.split(decode_plain(raw).replace("–", "-"))))
    if keywords := fields.get("keywords") or fields.get("keyword"):
        values["keyword"] = tuple(dict.fromkeys(filter(None, map(decode_plain, _KEYWORDS.split(keywords)))))


def pages(raw: str) -> str:
    """Return pages as `first-last`, several joined by commas."""
    text = decode_plain(raw)
    # the `pp.` of `pp. 3-5`, the `pp` of `pp 37-64`, the `S.` of `S. 3-5`
    text = re.sub(r"^(?:pp?|S)\.\s*|^pp?\s*(?=\d)", "", text)
    return ", ".join(_RANGE.sub("-", part.strip()) for part in re.split(r"[,;]", text) if part.strip())


def _people(fields: Mapping[str, str], values: Values, custom: list[tuple[str, str]]) -> None:
    for slot in _EDITORS:
        raw = fields.get(slot)
        if not raw:
            continue
        role = decode_plain(fields.get(f"{slot}type", "")).lower() or "editor"
        attribute = EDITORS.get(role.replace(" ", ""))
        if attribute is None:
            custom.append((f"{slot}type", role))
            if role in UNNAMED_ROLES:
                custom.append((slot, decode_plain(raw)))
                continue
            attribute = "editor"
        earlier = values.get(attribute, ())
        values[attribute] = (*earlier, *names_of.names(raw))  # type: ignore[misc]


def _imprint(entry: SourceEntry, values: Values, custom: list[tuple[str, str]]) -> None:
    """Choose the publisher by the entry type; another body that is named beside it keeps its own field."""
    fields = entry.fields
    biblatex = not _OF_BIBLATEX.isdisjoint(fields)
    order = _PUBLISHERS if values["type"] not in {"report", "thesis", "standard"} else (*_PUBLISHERS[1:], "publisher")
    named = [(name, literal_list(fields[name], split=biblatex)) for name in order if fields.get(name)]
    if named:
        values["publisher"] = named[0][1]
        custom += [pair for pair in named[1:] if pair[1] != named[0][1]]
    how = fields.get("howpublished", "")
    if how and (text := decode_plain(how)) and not text.startswith(("http", "ftp", "www.")):
        if not named:
            values["publisher"] = text
        elif text not in {named[0][1], f"{named[0][1]} {values.get('number', '')}"} and not _ARXIV_ITSELF.fullmatch(
            text
        ):
            custom.append(("howpublished", text))
    _places(entry, values, custom, biblatex=biblatex)


def _places(entry: SourceEntry, values: Values, custom: list[tuple[str, str]], *, biblatex: bool) -> None:
    address, location = (entry.fields.get(name, "") for name in ("address", "location"))
    if entry.kind == "patent":
        places = literal_list(location or address, split=True).split("; ")
        values["jurisdiction"] = "; ".join(STRINGS.get(place.lower(), place) for place in places)
        return
    if address and location and values["type"] == "paper-conference":  # ACM names the meeting's place so
        values["event_place"] = values.get("event_place") or decode_plain(location)
        location = ""
    values["publisher_place"] = literal_list(address or location or entry.fields.get("place", ""), split=biblatex)
    if address and location and address != location:
        custom.append(("location", literal_list(location, split=biblatex)))


@lru_cache(maxsize=4096)
def literal_list(raw: str, *, split: bool) -> str:
    """Return a list of bodies or places as one text: biblatex splits it at `and` (manual, 2.3.4).

    Few publishers are behind many entries, so what they are read as is kept.
    """
    if not split or " and " not in raw:
        return decode_plain(raw)
    parts = [decode_plain(part) for part in names_of.split_names(raw)]
    return "; ".join("et al." if part == "others" else part for part in parts if part)


def _events(fields: Mapping[str, str], values: Values) -> None:
    if title := fields.get("eventtitle") or fields.get("conference"):
        addition = fields.get("eventtitleaddon", "")
        values["event_title"] = ", ".join(_rich(part) for part in (title, addition) if part)
    for prefix, attribute in (("url", "accessed"), ("event", "event_date"), ("orig", "original_date")):
        if f"{prefix}year" in fields and attribute not in values:
            values[attribute] = dates.of_parts(fields, prefix)


def _links(fields: Mapping[str, str], values: Values, custom: list[tuple[str, str]]) -> None:
    found = links.find(fields)
    values |= {"doi": found.doi, "url": found.url, "links": tuple(Link("Link", url) for url in found.more)}
    for name in ("pmid", "pmcid", "archive", "archive_location"):
        values[name] = values.get(name) or getattr(found, name)
    custom += found.odd
    if not found.arxiv:
        return
    values["arxiv"] = found.arxiv
    values["arxiv_class"] = values.get("arxiv_class") or found.arxiv_class
    container = str(values.get("container_title", ""))
    named_so = values["type"] == "article-journal" and links.is_arxiv(container)
    if named_so or (values["type"] in _ARXIV_TYPES and not container):
        _preprint(values, container)


def _preprint(values: Values, container: str) -> None:
    """Make the entry a preprint, as `works` and the exports have it."""
    if values["type"] == "report" or _is_elsewhere(values):
        return
    values |= {"type": "article", "number": f"arXiv:{values['arxiv']}"}
    if container:
        values |= {"container_title": "", "publisher": values.get("publisher") or "arXiv"}
        for name in ("volume", "page", "issue"):
            # `abs/1706.03762`, `arXiv:1706.03762`
            if re.fullmatch(r"abs/.*|.*arxiv.*", str(values.get(name, "")), re.IGNORECASE):
                values[name] = ""
    elif not values.get("publisher") or _ARXIV_ITSELF.fullmatch(str(values["publisher"])):
        values["publisher"] = "arXiv"


def _is_elsewhere(values: Values) -> bool:
    """Tell whether the DOI is a publisher's, so that the arXiv id is only where else it is to be had."""
    doi = str(values.get("doi", ""))
    return bool(doi) and not doi.startswith("10.48550/")


def _texts(fields: Mapping[str, str], values: Values, custom: list[tuple[str, str]]) -> None:
    parts = [decode_plain(fields[name], paragraphs=True) for name in ("note", "addendum") if fields.get(name)]
    note = ". ".join([*(part.rstrip(".") for part in parts[:-1]), *parts[-1:]])
    values["note"], found = parted(note)
    for name in _CODE:
        if fields.get(name):
            rest, named = parted(decode_plain(fields[name]))
            found = (*found, *named)
            custom += [(name, rest)] if rest else []
    values["code"] = found
    if status := fields.get("pubstate") or fields.get("status"):
        text = decode_plain(status)
        values["status"] = STRINGS.get(text.lower(), text)
    values["language"] = "".join(_languages(fields, custom))
    if ids := fields.get("ids"):
        values["aliases"] = tuple(filter(None, map(str.strip, ids.split(","))))
    custom += [
        (name, decode_plain(fields[name]))
        for name in ("related", "relatedtype", "relatedstring", "hyphenation")
        if fields.get(name)
    ]


def _languages(fields: Mapping[str, str], custom: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the language's code: of `langid`, else of `language`, which biblatex prints and is kept beside it."""
    if _OF_LANGUAGES.isdisjoint(fields):
        return
    langid = unescape(fields.get("langid") or fields.get("hyphenation") or "").strip("{}").lower()
    language = decode_plain(fields.get("language", ""))
    # `de`, `en-US`, `pt_BR`
    if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?", language):
        code = language.replace("_", "-")
    else:
        code = LANGUAGES.get(language.lower(), "")
    # `de`, `en-us`
    found = LANGUAGES.get(langid) or (langid if re.fullmatch("[a-z]{2}(?:-[a-z]{2})?", langid) else "")
    if found or code:
        yield found or code
    if language and ((found and code != found) or not code):
        custom.append(("language", language))
