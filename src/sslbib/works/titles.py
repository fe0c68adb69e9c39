"""Titles of a work: markup, subtitle, short and original title, capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.identifiers import normalise_doi
from sslbib.markup import from_crossref, repair_encoding, to_plain
from sslbib.works.reading import GARBLED

if TYPE_CHECKING:
    from sslbib.works.reading import Record

_PLACEHOLDERS = frozenset({"&NA;", "NA", "N/A", "n/a", "[no title]", "untitled", "short title"})
_LANGUAGES = frozenset({"english", "german", "french", "spanish", "russian", "portuguese", "chinese", "japanese"})
# the stop of `Cats in boxes.`, and not of `Cats vs.`
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
# `Cats Corp.`: the stop belongs to the word
_ABBREVIATION = re.compile(r"\b(?:corp|univ|dept|conf|assoc|proc|symp|spec|temp|pres)\.$", re.IGNORECASE)
# `Cats in boxes<sup>1,2</sup>`
_FOOTNOTE = re.compile(r"[^\W\d_]{3}\.?<sup>(?:\d+[a-z]?(?:,\s*\d+[a-z]?)*|\*+|†|‡)</sup>$")
# `<b>Cats in boxes</b>`
_WHOLE_BOLD = re.compile(r"^<b>((?:(?!</?b>).)*)</b>$")
"""A title that is bold from end to end: how a page looks, not what the title says."""
# Two words in capitals can be two acronyms.
_FEWEST_WORDS_IN_CAPITALS = 3


def read_title(record: Record) -> str:
    """Return the title with its subtitles (CSL rich text)."""
    titles = _titles(record, "title")
    if len(titles) > 1:
        record.note("title", f"{to_plain(titles[1])!r} is left out; the record has more than one title")
    title = titles[0] if titles else ""
    for subtitle in _titles(record, "subtitle"):
        title = join_subtitle(title, subtitle)
    if not title:
        record.note("title", "the record has no title")
    title = _out_of_capitals(record, title)
    _note_oddities(record, title)
    return title


def read_main_title(record: Record) -> str:
    """Return the title without its subtitles."""
    return next(iter(_titles(record, "title")), "")


def _out_of_capitals(record: Record, title: str) -> str:
    """Take the spelling of another field of the record where it has the same words; else nobody can tell the case."""
    if not in_capitals(title):
        return title
    for name in ("short-title", "original-title"):
        for other in _titles(record, name):
            if _bare(other) == _bare(title) and not in_capitals(other):
                record.note("title", f"the title is in capitals; spelled as in {name}")
                return other
    return title


def join_subtitle(title: str, subtitle: str) -> str:
    """Append a subtitle after a colon, unless the title has it already or ends with a mark of its own."""
    if not title or not subtitle or _bare(subtitle) in _bare(title):
        return title or subtitle
    if title[-1] in ":?!.–—…":
        return f"{title} {subtitle}"
    return f"{title}: {subtitle}"


def read_short_title(record: Record, title: str) -> str:
    """Return the short title where it says something else than the title."""
    shorts = _titles(record, "short-title")
    return shorts[0] if shorts and _bare(shorts[0]) != _bare(title) else ""


def read_original_title(record: Record, title: str) -> str:
    """Return the title in the language of the original."""
    originals = _titles(record, "original-title")
    if not originals:
        return ""
    original = originals[0]
    if original.casefold() in _LANGUAGES:
        record.note("original-title", f"{original!r} names a language; left out")
        return ""
    return original if _bare(original) != _bare(title) else ""


def _titles(record: Record, name: str) -> list[str]:
    return [title for raw in record.raw_texts(name) if (title := clean_title(record, name, raw))]


def clean_title(record: Record, name: str, raw: str) -> str:
    """Return a title as CSL rich text without the full stop at its end; note what was mended."""
    if raw.strip() in _PLACEHOLDERS or raw.strip().casefold() in _PLACEHOLDERS:
        record.note(name, f"{raw.strip()!r} is a placeholder; left out")
        return ""
    if repair_encoding(raw) != raw:
        record.note(name, GARBLED)
    if "math" in raw and re.search(r"<(?:\w+:)?math\b", raw):
        record.note(name, "a formula (MathML) is set as text")
    title = _WHOLE_BOLD.sub(r"\1", from_crossref(raw))
    if raw.count("$") > title.count("$"):
        record.note(name, "a formula (TeX) is set as text")
    if "$" in title or "\\" in title:
        record.note(name, "TeX in the record is kept as it is")
    return title if _ABBREVIATION.search(title) else _FULL_STOP.sub("", title)


def in_capitals(title: str) -> bool:
    """Tell whether a title of several words is in capitals throughout."""
    plain = to_plain(title)
    return plain.isupper() and len(re.findall(r"[^\W\d_]{2,}", plain)) >= _FEWEST_WORDS_IN_CAPITALS


def _note_oddities(record: Record, title: str) -> None:
    if in_capitals(title):
        record.note("title", "the title is in capitals; which words keep theirs can't be told, so it stays")
    # `Universit?t`
    if "�" in title or re.search(r"\w\?\w", to_plain(title)):
        record.note("title", "letters are lost in the record")
    if _FOOTNOTE.search(title):
        record.note("title", "the superscript at the end may be a footnote mark")
    if normalise_doi(title):
        record.note("title", "the title is a DOI")


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", to_plain(title)).casefold()
