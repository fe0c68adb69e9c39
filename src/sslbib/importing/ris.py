"""RIS, as publishers, databases, Zotero, EndNote and this program write it → items (RIS specification, 2011)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.csl_item import from_csl
from sslbib.errors import Place, Problem
from sslbib.importing import Reading, tagged, wos
from sslbib.importing.fate import count_unsaid
from sslbib.importing.languages import code_of
from sslbib.importing.notes import link
from sslbib.importing.persons import persons
from sslbib.importing.written_dates import written
from sslbib.item import Item, Link
from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.importing.tagged import Tagged
    from sslbib.item import Name

    Values = dict[str, object]

_TYPES = {
    "ABST": "article-journal", "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "periodical",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "CHAP": "chapter", "ECHAP": "chapter", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "WHOLE": "book", "SER": "book", "CLSWK": "classic", "THES": "thesis", "RPRT": "report",
    "GOVDOC": "report", "GRNT": "report", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset",
    "COMP": "software", "ELEC": "webpage", "WEB": "webpage", "ICOMM": "personal_communication",
    "PCOMM": "personal_communication", "BLOG": "post-weblog", "STAND": "standard", "UNPB": "manuscript",
    "UNPD": "manuscript", "MANSCPT": "manuscript", "PAMP": "pamphlet", "PAT": "patent", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "PREPRINT": "article", "SLIDE": "speech", "MAP": "map", "ART": "graphic",
    "FIGURE": "figure", "CHART": "figure", "VIDEO": "motion_picture", "MPCT": "motion_picture", "SOUND": "song",
    "CASE": "legal_case", "BILL": "bill", "STAT": "legislation", "LEGAL": "legislation", "HEAR": "hearing",
    "ANCIENT": "classic", "MULTI": "webpage",
}  # fmt: skip
# between `1234-5678 (ISSN) 2345-6789 (online)`, `1999-7777(Electronic),0222-6666(Print)`
_BETWEEN = re.compile(r"[\s,;]+|\((?:ISSN|ISBN|print|online|electronic|linking)\)|[()]", re.IGNORECASE)
# `2011/05/11`, where EndNote keeps the day on which an article was online
_DAY = re.compile(r"\d{4}/\d\d/\d\d")
# `1234-567X`, `18650929`
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
_BOOKS = frozenset({"book", "classic"})
_UNEDITED = frozenset({"thesis", "patent"})
"""What has advisors or assignees where other works have editors."""
_M2 = {
    "event place": "event-place", "event date": "event-date", "series number": "collection-number", "number": "number",
    "number of pages": "number-of-pages", "chapter number": "chapter-number", "part number": "part", "isbn": "ISBN",
    "volume title": "volume-title", "original title": "original-title", "available date": "available-date",
    "version": "version", "genre": "genre", "medium": "medium", "status": "status", "archive": "archive",
    "archive location": "archive_location", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID",
}  # fmt: skip
"""Labels that our exports and Zotero's write into M2."""
_COMMAS = 4
"""More commas has no name: PsycINFO lists the families of cited authors so."""
_NO_PAGES = frozenset({"No-Specified", "N.PAG", "N.PAG-N.PAG", "n/a", "-"})
"""What databases write where there are none."""
_PMIDS = {"embase": "C5", "scopus": "C2"}
"""Databases → the tag that holds PubMed's id there."""
_CODES = frozenset({"TY", "ER", "LA", "KW"})
"""Tags whose values are codes, or that say one thing in several ways."""


def read(text: str) -> Reading:
    """Read all entries; a line that is no tag carries on the value before it."""
    if tagged.is_web_of_science(text):
        return wos.read(text)
    return read_entries(tagged.ris(text))


def read_entries(found: Iterator[Tagged]) -> Reading:
    """Make items of entries that have RIS' tags."""
    items, problems = [], []
    dropped: dict[str, int] = {}
    entries = 0
    for entry in found:
        entries += 1
        if not (entry.first("TI", "T1", "CT", "BT", "DO", "T2", "UR") or entry.all("AU", "A1")):
            problems.append(Problem("an entry without title and DOI", "give it a TI", Place(line=entry.line)))
            continue
        items.append(_item(entry))
        count_unsaid(dropped, entry.values(but=_CODES), items[-1])
    return Reading(tuple(items), tuple(problems), entries=entries, set_aside=len(problems), dropped=dropped)


def _item(entry: Tagged) -> Item:
    more = _labelled(entry)
    kind = "article" if more.get("type") == "preprint" else _TYPES.get(entry.first("TY").upper(), more.get("type", ""))
    kind = kind or "document"
    doi = _doi(entry)
    arxiv = more.get("arxiv", "") or identifiers.arxiv_in_doi(doi)
    values: Values = {
        "id": more.get("citation key") or entry.first("ID", "LB"),
        "type": kind,
        "title": entry.first("TI", "T1", "CT") or (entry.first("BT") if kind in _BOOKS else ""),
        "title_short": entry.first("ST") if entry.first("ST") != entry.first("TI", "T1") else "",
        "original_title": entry.first("OP") if kind in _BOOKS else "",
        "issued": written(entry.first("PY", "Y1"), entry.first("DA", "Y1") or _of_jstor(entry)),
        "accessed": written(entry.first("Y2") if not entry.first("Y2").startswith("//") else ""),
        "publisher": entry.first("PB", "PU"),
        "volume": entry.first("VL"),
        "issue": entry.first("IS") or (_bare(entry.first("M1")) if kind in _PERIODICALS else ""),
        "edition": entry.first("ET"),
        "number_of_volumes": entry.first("NV"),
        "call_number": entry.first("CN"),
        "genre": "" if kind in _PERIODICALS else _genre(entry),
        "doi": doi,
        "language": code_of(entry.first("LA")),
        "license": entry.first("CR"),
        "abstract": entry.first("AB", "N2"),
        "keyword": _keywords(entry),
        "arxiv": arxiv,
        "arxiv_class": more.get("arxiv class", ""),
    }
    _people(entry, kind, values)
    _places(entry, kind, values)
    _numbers(entry, kind, values, arxiv)
    _links(entry, values)
    _notes(entry, values)
    return _with_labels(Item(**{name: value for name, value in values.items() if value or name == "id"}), more)  # type: ignore[arg-type]


def _of_jstor(entry: Tagged) -> str:
    """Return the date that JSTOR writes as `Full publication date: July-August 2016`."""
    return next((value for value in entry.all("C1") if "date:" in value), "")


def _labelled(entry: Tagged) -> dict[str, str]:
    """Return the lines `Label: value` of M2, by their labels in lower case."""
    pairs = (value.partition(": ") for value in entry.all("M2"))
    return {label.strip().lower(): value.strip() for label, colon, value in pairs if colon}


def _with_labels(item: Item, more: dict[str, str]) -> Item:
    csl = {_M2[label]: value for label, value in more.items() if label in _M2}
    if item.type == "article":
        csl.pop("number", None)
        if csl.get("genre") == "Preprint":
            del csl["genre"]
    try:
        return from_csl(csl, item, lenient=True) if csl else item
    except ValueError:
        return item


def _doi(entry: Tagged) -> str:
    for value in entry.all("DO", "M3", "L3", "UR", "N1", "LK"):
        is_own = value in entry.tags.get("DO", ())
        if doi := identifiers.normalise_doi(value) if is_own or "10." in value else "":
            return doi
    return ""


def _bare(text: str) -> str:
    # `12`, `S1`, `3/4`; no words
    return text if re.fullmatch(r"[\w/-]{1,12}", text) else ""


def _genre(entry: Tagged) -> str:
    genre = entry.first("M3")
    return "" if identifiers.normalise_doi(genre) else genre


def _keywords(entry: Tagged) -> tuple[str, ...]:
    """Return the keywords; some databases write all of them into one tag."""
    found = entry.all("KW")
    if len(found) == 1 and ";" in found[0]:
        found = [part.strip() for part in found[0].split(";")]
    return tuple(dict.fromkeys(filter(None, (word.lstrip("*") for word in found))))  # PsycINFO marks the main ones


def _people(entry: Tagged, kind: str, values: Values) -> None:
    database = bool(entry.first("DB", "AN", "DP"))
    authors = persons(entry.all("AU", "A1"), database=database)
    if entry.first("TY").upper() == "EDBOOK":
        values["editor"], authors = authors, ()
    editors, series = (("A3", "ED"), "A2") if kind in _BOOKS else (("A2", "ED"), "A3")
    values["author"] = authors
    values["editor"] = values.get("editor") or _named(entry, *editors)
    values["collection_editor"] = _named(entry, series)
    values["translator"] = _named(entry, "A4", "TA") if kind != "thesis" else ()
    if kind in _UNEDITED:
        values["contributor"] = (*values["editor"], *values["collection_editor"])  # type: ignore[misc]
        values["editor"] = values["collection_editor"] = ()
    if kind == "book" and not authors and not values["editor"] and values["collection_editor"]:
        values["editor"], values["collection_editor"] = values["collection_editor"], ()


def _named(entry: Tagged, *tags: str) -> tuple[Name, ...]:
    names = [value for value in entry.all(*tags) if value.count(",") <= _COMMAS]
    return persons(names, database=bool(entry.first("DB", "AN", "DP")))


def _places(entry: Tagged, kind: str, values: Values) -> None:
    """Sort container, series, event and places by the reference type."""
    if kind == "paper-conference":
        proceedings = entry.first("C3", "BT")
        values["container_title"] = proceedings or entry.first("T2", "JF", "JO", "T3")
        values["event_title"] = entry.first("T2") if proceedings else ""
        values["publisher_place"] = entry.first("C1", "PP") or entry.first("CY", "PI")
        values["collection_title"] = entry.first("T3") if proceedings or entry.first("T2") else ""
    elif kind in _BOOKS:
        values["collection_title"] = entry.first("T2", "T3")
        values["collection_number"] = entry.first("SV") or _bare(entry.first("M1"))
        values["publisher_place"] = entry.first("CY", "PP")
    else:
        values["container_title"] = entry.first("T2", "JF", "BT", "JO", "JA", "J2")
        values["collection_title"] = entry.first("T3")
        values["collection_number"] = entry.first("SV")
        values["publisher_place"] = entry.first("CY", "PP", "PI")
    if kind == "periodical" and not values.get("title"):
        values["title"], values["container_title"] = values.get("container_title"), ""
    names = [tag for tag in ("T2", "JF", "JO") if entry.first(tag)]
    short = entry.first("J2", "JA", "J1", "JI", *reversed(names[1:]))
    values["container_title_short"] = short if short != values.get("container_title") else ""


def _numbers(entry: Tagged, kind: str, values: Values, arxiv: str) -> None:
    start, end = entry.first("SP"), entry.first("EP")
    numbers = list(dict.fromkeys(part for value in entry.all("SN") for part in _BETWEEN.split(value) if part))
    # the `pp` of `pp 37-64`
    start = re.sub(r"^pp?\.? *(?=\d)", "", start)
    if kind in {"book", "thesis"} or re.fullmatch(r"\d+ ?p\.?", start):
        values["number_of_pages"] = start if not end else ""
        start = start if end else ""
    page = f"{start}-{end}" if start and end and end != start else start.replace("--", "-").replace("–", "-")
    values["page"] = page if page not in _NO_PAGES else ""
    values["article_number"] = entry.first("C7")
    values["chapter_number"] = entry.first("SE") if kind == "chapter" else ""
    serial = [number for number in numbers if _ISSN.fullmatch(number)]
    others = [number for number in numbers if number not in serial]
    if kind in _PERIODICALS:
        values["issn"] = tuple(numbers)
    elif kind in {"report", "standard", "patent"}:
        values["number"] = entry.first("M1") or (numbers[0] if numbers else "")
    else:
        values["issn"], values["isbn"] = tuple(serial), tuple(others)
    if kind == "article" and arxiv:
        values["number"] = f"arXiv:{arxiv}"
    if kind in _PERIODICALS and _DAY.fullmatch(edition := str(values["edition"])):
        values["available_date"], values["edition"] = written(edition), ""
    if kind in {"software", "dataset"}:
        values["version"], values["edition"] = values["edition"], ""


def _links(entry: Tagged, values: Values) -> None:
    # between `https://a.org; https://b.org`
    values_of = [_with_scheme(value) for value in entry.all("UR", "LK")]
    urls = [url for value in values_of for url in re.split(r";?\s+(?=https?:)", value) if "//" in url]
    # a shortDOI is no DOI before somebody follows it: it stays an address
    shorts = filter(None, map(identifiers.normalise_shortdoi, entry.all("DO")))
    urls += [url for short in shorts if (url := identifiers.shortdoi_url(short)) not in urls]
    more = [Link("Link", url) for url in urls[1:]]
    more += [Link("PDF", url) for url in entry.all("L1") if url.startswith("http")]
    more += [Link("Link", url) for url in entry.all("L2", "L4") if url.startswith("http")]
    if not urls and more and not entry.first("L1"):
        urls, more = [more[0].url], more[1:]
    if not values["doi"] and (short := identifiers.normalise_shortdoi(entry.first("DO"))):
        urls = [identifiers.shortdoi_url(short), *urls]
    values["url"] = urls[0] if urls else ""
    values["links"] = tuple(more)


def _with_scheme(text: str) -> str:
    """Return an address as a browser takes it: ProQuest leaves the scheme out."""
    # `search.proquest.com/docview/1`
    return f"https://{text}" if re.match(r"[\w-]+(?:\.[\w-]+)+/\S*$", text) else text


def _notes(entry: Tagged, values: Values) -> None:
    notes = [note for note in entry.all("N1", "RN") if not identifiers.normalise_doi(note)]
    code = {note: found for note in notes if (found := link(note))}
    values["code"] = tuple(code.values())
    values["note"] = "; ".join(note for note in notes if note not in code)
    database, number = entry.first("DB"), entry.first("AN")
    # `PMC7745181`
    if re.fullmatch(r"PMC\d+", entry.first("C2")):
        values["pmcid"] = entry.first("C2")
    values["pmid"] = entry.first("PMID", "PM", _PMIDS.get(database.lower(), ""))
    values["pmid"] = values["pmid"] if digits.are(str(values["pmid"])) else ""
    # `PMID:35123456`
    if named := re.fullmatch(r"PMID:?\s*(\d+)", number):
        values["pmid"], number = named[1], ""
    # `MEDLINE`, `PubMed Central`, `NLM`; TRID counts its own records
    if digits.are(number) and re.search("medline|pubmed|nlm", database or entry.first("DP") or "-", re.IGNORECASE):
        values["pmid"] = number
    else:
        values["archive"], values["archive_location"] = database, number
    values["source"] = entry.first("DP")
