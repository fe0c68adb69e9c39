"""Pages, volumes, ISSN and ISBN of a work, each in one shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.identifiers import normalise_isbn, normalise_issn

if TYPE_CHECKING:
    from sslbib.works.reading import Record

# `12--15`, `12 – 15`
_DASHES = re.compile(r"\s*(?:--+|[‐‑‒–—―−﹘﹣－])\s*|\s+-\s+")
# `pp. 12`, `Seiten 12`
_PAGES_WORD = re.compile(r"^(?:pp?|pages?|seiten?|s)\.?\s+(?=[\dA-Za-z])", re.IGNORECASE)
# `n/a-n/a`, `no`, `ahead-of-print`
_NO_PAGE = re.compile(
    r"(?:n/?a|no|none|null|nil|ebi|ahead-of-print|in press|-)(?:-(?:n/?a|no|none|null|nil|ebi))?", re.IGNORECASE
)
# `S12-S15`, `1234-45`
_RANGE = re.compile(r"([^\W\d_]*)(\d{1,18})-([^\W\d_]*)(\d{1,18})")
# `0`, `ahead-of-print`, `In Press`
_NOT_YET = re.compile(r"(?:n/?a|none|null|-+|0+|.*ahead[- ]of[- ]print.*|in[- ]press|online[- ]first)", re.IGNORECASE)


def read_pages(record: Record) -> tuple[str, str]:
    """Return page and article number; a page that only repeats the article number is left out."""
    pages = normalise_pages(record)
    number = record.text("article-number")
    if not pages or not number:
        return pages, number
    if pages == number or ("-" not in pages and pages.lstrip("0") == number.lstrip("0")):
        return "", number
    return pages, number


def normalise_pages(record: Record) -> str:
    """Write pages as `first-last`; an abbreviated last page is written out, everything unusual kept as it is."""
    text = record.text("page")
    pages = _PAGES_WORD.sub("", _DASHES.sub("-", text)).strip(" ,;")
    if _NO_PAGE.fullmatch(pages):
        record.note("page", f"{text!r} is no page; left out")
        return ""
    if pages == "1-1" and "IEEE" in record.text("publisher"):
        record.note("page", "'1-1' is what IEEE sends before a paper has pages; left out")
        return ""
    # `12-15, 20`, and not the comma of `1,234`
    ranges = re.split(r"\s*[,;]\s*(?!\d{3}(?:\D|$))", pages)
    return ", ".join(_range(record, each) for each in ranges)


def _range(record: Record, pages: str) -> str:
    match = _RANGE.fullmatch(pages)
    if not match:
        return pages
    before, first, after, last = match.groups()
    if (before, first) == (after, last):
        return before + first
    if after in ("", before) and len(last) < len(first) and int(first[: -len(last)] + last) > int(first):
        whole = f"{before}{first}-{before}{first[: -len(last)]}{last}"
        record.note("page", f"{pages!r} is taken as {whole!r}")
        return whole
    if before == after and int(last) < int(first):
        record.note("page", f"{pages!r} ends before it begins; kept as it is")
    return pages


# `102-104`, `102-4`, `S12-S15`, `129b-129`: the first and the last page
_EXTENT = re.compile(r"[^\W\d_]*(\d{1,18})[a-z]?-[^\W\d_]*(\d{1,18})[a-z]?")


def count_pages(pages: str) -> int | None:
    """Return how many pages a range holds as publishers send it; None where it is none, or ends before it begins.

    `1-1` is none either: IEEE sends it before a paper has pages.
    """
    match = _EXTENT.fullmatch(_DASHES.sub("-", pages.strip()))
    if not match or pages == "1-1":
        return None
    first, last = match.groups()
    count = int(first[: max(0, len(first) - len(last))] + last) - int(first) + 1
    return count if count > 0 else None


def read_number(record: Record, name: str) -> str:
    """Return a volume or issue; what publishers send before there is one is left out."""
    text = record.text(name)
    if text and _NOT_YET.fullmatch(text):
        record.note(name, f"{text!r} stands for none; left out")
        return ""
    return _DASHES.sub("-", text)


def read_issns(record: Record) -> tuple[str, ...]:
    """Return the ISSNs as `1234-567X` (ISO 3297); those whose check digit is wrong are left out."""
    return tuple(dict.fromkeys(issn for raw in record.raw_texts("ISSN") if (issn := _issn(record, raw))))


def _issn(record: Record, raw: str) -> str:
    if not (issn := normalise_issn(raw)):
        record.note("ISSN", f"{raw!r} is no ISSN; left out")
    return issn


def read_isbns(record: Record, name: str = "ISBN") -> tuple[str, ...]:
    """Return the ISBNs as 13 digits without hyphens (ISO 2108); those whose check digit is wrong are left out."""
    return tuple(dict.fromkeys(isbn for raw in record.raw_texts(name) if (isbn := _isbn(record, name, raw))))


def _isbn(record: Record, name: str, raw: str) -> str:
    if not (isbn := normalise_isbn(raw)):
        record.note(name, f"{raw!r} is no ISBN; left out")
    return isbn
