"""BibTeX and BibLaTeX → items; bibtexparser reads the files, pylatexenc's sibling tables their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.csl_item import from_csl
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.item import Date, Item, Name
from sslbib.listed import digits, months
from sslbib.markup.from_latex import decode, decode_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields = dict[str, str]

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "inreference": "entry-encyclopedia",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "proceedings": "book",
    "manual": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "patent": "patent",
    "standard": "standard",
}
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "techreport": "",
    "report": "",
    "mathesis": "",
}
_NUMBERED = frozenset({"report", "document", "standard", "dataset", "patent"})


def read(text: str) -> Reading:
    """Read all entries; what bibtexparser can't take apart is a problem with its line."""
    from bibtexparser.entrypoint import parse_string

    library = parse_string(text.removeprefix("\ufeff"))
    items = [
        _item(entry.entry_type.lower(), entry.key, {field.key.lower(): str(field.value) for field in entry.fields})
        for entry in library.entries
    ]
    problems = [
        Problem(str(block.error), "mend the entry in the file", Place(line=(block.start_line or 0) + 1))
        for block in library.failed_blocks
    ]
    return Reading(tuple(items), tuple(problems))


def _item(kind: str, key: str, fields: Fields) -> Item:
    eprint = identifiers.normalise_arxiv(fields.get("eprint", ""))
    arxiv = eprint if fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower() == "arxiv" else ""
    doi = identifiers.normalise_doi(fields.get("doi", ""))
    csl = _TYPES.get(kind, "document")
    if arxiv and csl in {"document", "webpage", "manuscript"}:
        csl = "article"
    return Item(
        id=key,
        type=csl,
        title=decode(": ".join(filter(None, (fields.get("title"), fields.get("subtitle"))))),
        title_short=decode(fields.get("shorttitle", "")),
        author=_names(fields.get("author", "")),
        editor=_names(fields.get("editor", "")),
        translator=_names(fields.get("translator", "")),
        container_title=decode(_first(fields, "journaltitle", "journal", "booktitle")),
        container_title_short=decode(fields.get("shortjournal", "")),
        collection_title=decode(fields.get("series", "")),
        collection_number=_text(fields, "number") if csl in {"paper-conference", "chapter", "book"} else "",
        event_title=decode(fields.get("eventtitle", "")),
        event_place=_text(fields, "venue"),
        issued=_date(fields),
        publisher=_text(fields, "publisher", "institution", "school", "organization"),
        publisher_place=_text(fields, "address", "location"),
        volume=_text(fields, "volume"),
        issue=_text(fields, "number", "issue") if csl == "article-journal" else "",
        number=f"arXiv:{arxiv}" if csl == "article" else _text(fields, "number") if csl in _NUMBERED else "",
        page=re.sub(r"\s*(?:--+|–)\s*", "-", decode_plain(fields.get("pages", "").replace("--", "–"))),
        article_number=_text(fields, "eid", "articleno"),
        number_of_pages=_text(fields, "pagetotal", "numpages"),
        edition=_text(fields, "edition"),
        chapter_number=_text(fields, "chapter"),
        version=_text(fields, "version"),
        genre=_GENRES.get(kind, "") or _GENRES.get(fields.get("type", ""), _text(fields, "type")),
        doi=doi,
        url=_url(fields),
        isbn=tuple(re.split(r"[\s,;]+", fields["isbn"])) if fields.get("isbn") else (),
        issn=tuple(re.split(r"[\s,;]+", fields["issn"])) if fields.get("issn") else (),
        pmid=_text(fields, "pmid"),
        language=_text(fields, "language") if re.fullmatch("[a-z]{2}(-[A-Z]{2})?", fields.get("language", "")) else "",
        abstract=_text(fields, "abstract"),
        keyword=tuple(filter(None, map(decode_plain, re.split(r"\s*[,;]\s*", fields.get("keywords", ""))))),
        note=_text(fields, "note"),
        arxiv=arxiv or identifiers.arxiv_in_doi(doi),
        arxiv_class=_text(fields, "primaryclass", "eprintclass"),
        aliases=tuple(filter(None, re.split(r"\s*,\s*", fields.get("ids", "")))),
    )


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _text(fields: Mapping[str, str], *names: str) -> str:
    return decode_plain(_first(fields, *names))


def _url(fields: Mapping[str, str]) -> str:
    r"""Return the address; `\url{…}` in `howpublished` is one too, and a shortDOI in `doi` stands for one."""
    url = fields.get("url", "") or fields.get("howpublished", "")
    found = re.search(r"https?://[^\s{}]+", url)
    short = identifiers.normalise_shortdoi(fields.get("doi", ""))
    return found[0] if found else identifiers.shortdoi_url(short) if short else ""


def _names(text: str) -> tuple[Name, ...]:
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    found = []
    for name in split_multiple_persons_names(text) if text.strip() else []:
        if name.strip().lower() == "others":
            continue
        whole = re.fullmatch(r"\{(.*)\}", name.strip(), re.DOTALL)
        if whole and _is_one_group(whole[1]):
            found.append(Name(literal=decode_plain(whole[1])))
            continue
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            found.append(Name(literal=decode_plain(name)))
            continue
        found.append(
            Name(
                family=decode_plain(" ".join(parts.last)),
                given=decode_plain(" ".join(parts.first)),
                suffix=decode_plain(" ".join(parts.jr)),
                non_dropping_particle=decode_plain(" ".join(parts.von)),
            )
        )
    return tuple(found)


def _is_one_group(inside: str) -> bool:
    depth = 0
    for char in inside:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return True


def _date(fields: Mapping[str, str]) -> Date | None:
    if fields.get("date"):
        return from_csl({"issued": fields["date"]}).issued
    year = decode_plain(fields.get("year", ""))
    if not re.fullmatch(r"\d{4}", year):
        return Date(literal=year) if year and year != "n.d." else None
    month = fields.get("month", "").strip().lower()
    number = digits.whole(month) or months.number(month[:3])
    day = fields.get("day", "")
    parts = (
        (int(year), number, int(day)) if number and digits.are(day) else (int(year), number) if number else (int(year),)
    )
    return Date((parts,))
