"""What an entry takes from others: `crossref` and `xdata` (biblatex manual, appendix B; BibTeXing, section 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem
from sslbib.importing.bib.types import ALIASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sslbib.importing.bib.source import SourceEntry

_NEVER = frozenset(
    """ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey xdata key shorttitle sorttitle indextitle indexsorttitle
    file doi eprint eprinttype archiveprefix eprintclass primaryclass abstract""".split()  # noqa: SIM905
)
"""What appendix B leaves out; and, of our own, identifiers: a chapter is not at its book's DOI."""
_DEEPEST = 20
"""Parents of parents: a paper in a volume of a set of a series has three."""
_DATES = frozenset({"date", "year", "month", "day", "endyear"})

_WITHIN_A_YEAR = frozenset({"month", "day"})
"""What BibTeX takes from a parent of the same year (BibTeXing, 2.1)."""

_MULTIVOLUME = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_VOLUME = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_ISSUE = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_IN_BOOKS = ("inbook", "bookinbook", "suppbook")
_IN_COLLECTIONS = ("incollection", "inreference", "suppcollection")
_RENAMED: dict[tuple[str, str], dict[str, str]] = {
    **{("mvbook", child): _MULTIVOLUME for child in ("book", *_IN_BOOKS)},
    **{
        (parent, child): _MULTIVOLUME
        for parent in ("mvcollection", "mvreference")
        for child in ("collection", "reference", *_IN_COLLECTIONS, "inbook")
    },
    **{("mvproceedings", child): _MULTIVOLUME for child in ("proceedings", "inproceedings")},
    **{("book", child): _VOLUME for child in (*_IN_BOOKS, *_IN_COLLECTIONS, "inproceedings")},
    **{
        (parent, child): _VOLUME
        for parent in ("collection", "reference", "proceedings")
        for child in (*_IN_COLLECTIONS, *_IN_BOOKS, "inproceedings")
    },
    **{("periodical", child): _ISSUE for child in ("article", "suppperiodical", "review")},
}
"""(parent, child) → what the parent's titles are called in the child. Wider than appendix B where a person has plainly
mistaken the pair, since a chapter that takes its book's title for its own is wrong."""


def inherit(entries: Iterable[SourceEntry]) -> list[Problem]:
    """Let each entry take what its parents say; return what is told of parents that are not there."""
    entries = list(entries)
    linked = [entry for entry in entries if "crossref" in entry.fields or "xdata" in entry.fields]
    if not linked:
        return []
    by_key = _index(entries)
    notes: list[Problem] = []
    done: set[int] = set()
    for entry in linked:
        _resolve(entry, by_key, done, notes, ())
    return notes


def _index(entries: list[SourceEntry]) -> dict[str, SourceEntry]:
    index: dict[str, SourceEntry] = {}
    for entry in entries:
        for name in (entry.key, *entry.fields.get("ids", "").split(",")):
            index.setdefault(name.strip().casefold(), entry)
    return index


def _resolve(
    entry: SourceEntry, by_key: Mapping[str, SourceEntry], done: set[int], notes: list[Problem], path: tuple[str, ...]
) -> None:
    if id(entry) in done:
        return
    done.add(id(entry))
    for field in ("xdata", "crossref"):
        for key in filter(None, map(str.strip, entry.fields.get(field, "").split(","))):
            parent = by_key.get(key.casefold())
            if parent is None or parent is entry:
                place = Place(line=entry.line, key=entry.key, field=field)
                what = f"{field} names {key}, which is not in the file"
                notes.append(Problem(what, f"add {key}, or take it out", place))
                continue
            if len(path) > _DEEPEST:
                place = Place(line=entry.line, key=entry.key, field=field)
                what = f"what {key} takes from its own parents is left out: more than {_DEEPEST} are in a row"
                notes.append(Problem(what, "let it name the outermost one", place))
            elif key not in path:
                _resolve(parent, by_key, done, notes, (*path, key))
            (_take_data if field == "xdata" else _take)(entry, parent)


def _take_data(entry: SourceEntry, parent: SourceEntry) -> None:
    for name, value in parent.fields.items():
        if name != "xdata":
            entry.fields.setdefault(name, value)


def _take(entry: SourceEntry, parent: SourceEntry) -> None:
    kinds = (ALIASES.get(parent.kind, parent.kind), ALIASES.get(entry.kind, entry.kind))
    renamed = _RENAMED.get(kinds, {})
    own_dates = bool(_DATES & entry.fields.keys())
    if kinds[0] in {"mvbook", "book"} and kinds[1] in _IN_BOOKS and "author" in parent.fields:
        entry.fields.setdefault("bookauthor", parent.fields["author"])
    same_year = "month" not in entry.fields and entry.fields.get("year", "") == parent.fields.get("year")
    never = _NEVER | (_DATES - _WITHIN_A_YEAR if same_year else _DATES) if own_dates else _NEVER
    inherited = {**entry.fields}
    for name, value in parent.fields.items():
        own = renamed.get(name, name)
        if name in never or own in inherited:
            continue
        if name == "author" and "editor" in entry.fields and not (kinds[1] in _IN_BOOKS or kinds[0].startswith("mv")):
            continue  # what an editor makes of a book is not its author's; a volume of his works is
        entry.fields[own] = value
    if renamed is _VOLUME and "booktitle" in parent.fields and "booktitle" not in inherited:
        entry.fields["booktitle"] = parent.fields["booktitle"]  # BibTeX's own way: the parent brings it
