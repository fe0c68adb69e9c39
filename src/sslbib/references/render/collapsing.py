"""Leave out of a citation what its cites share: names, years, numbers (CSL 1.0.2, "Cite Collapsing")."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sslbib.references import richtext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.references.render.cluster import Piece
    from sslbib.references.style.context import Cite

_LEAST_RANGE = 3
"""Two numbers or letters make no range."""
_STOPS = (";", ".", ",")


class Shorten(Protocol):
    """Renders a cite anew with less in it."""

    def __call__(self, piece: Piece, *, names: bool, year: bool) -> str:
        """Return the cite without its names, its year or both."""


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What parts the cites of a citation, by what the two have in common."""

    layout: str
    group: str | None
    """Between cites of the same names."""
    after_collapse: str | None
    year_suffix: str

    @classmethod
    def of(cls, attributes: Mapping[str, str], layout: str) -> Delimiters:
        """Read the delimiters of a `cs:citation`."""
        group = attributes.get("cite-group-delimiter") or None
        suffix = group or attributes.get("year-suffix-delimiter") or layout
        return cls(layout, group, attributes.get("after-collapse-delimiter"), suffix)


@dataclass(frozen=True, slots=True)
class Collapsing:
    """How the cites of a citation are joined in a style."""

    mode: str
    """The style's `collapse`."""
    delimiters: Delimiters
    lists_years: bool
    """Whether years follow the names that they share after a comma, as in the text of author-date styles."""
    shorten: Shorten

    def years(self, pieces: Sequence[Piece]) -> str:
        """Join cites; names, and years with suffixes, that the one before has are left out: `Doe 2000a, b, 2001`."""
        for at, piece in enumerate(pieces):
            self._collapse(pieces[at - 1] if at else None, piece)
        if self.mode == "year-suffix-ranged":
            _range_suffixes(pieces)
        left = [piece for piece in pieces if piece.text or piece.joined]
        for before, piece in itertools.pairwise(left):
            piece.joined = piece.joined or _joint(before.cite, piece.cite, self._delimiter(before, piece))
        return "".join([f"{piece.joined if at else ''}{piece.text}" for at, piece in enumerate(left)])

    def _collapse(self, before: Piece | None, piece: Piece) -> None:
        piece.same = before is not None and bool(piece.names) and piece.names == before.names
        piece.collapsed = bool(self.mode) and piece.same
        if before is None or not self.mode:
            return
        piece.suffix_only = self._shares_year(before, piece) and (piece.same or _differ_in_suffix(before, piece))
        if piece.same or piece.suffix_only:
            piece.text = self.shorten(piece, names=piece.same, year=piece.suffix_only)

    def _shares_year(self, before: Piece, piece: Piece) -> bool:
        if not self.mode.startswith("year-suffix") or not (piece.entry.suffix and before.entry.suffix):
            return False
        return piece.year != 0 and before.year == piece.year

    def _delimiter(self, before: Piece, piece: Piece) -> str:
        """Return what parts two cites; a suffix follows a suffix only where nothing that a person wrote is between."""
        bare = not (piece.open_ended or before.cite.suffix or piece.cite.prefix)
        if piece.suffix_only and bare:
            return self.delimiters.year_suffix
        if (after := self.delimiters.after_collapse) is not None:
            fresh = not piece.collapsed and (before.collapsed or self.mode != "year-suffix")
            return after if before.cite.locator or fresh else self.delimiters.layout
        if self.delimiters.group is not None and piece.same:
            return self.delimiters.group
        return ", " if piece.collapsed and self.lists_years else self.delimiters.layout

    def numbers(self, pieces: Sequence[Piece]) -> str:
        """Join numbers, those that follow one another as a range: `1–3, 5`."""
        out: list[str] = []
        at = 0
        collapsed = False
        after = self.delimiters.after_collapse
        while at < len(pieces):
            end = at
            while end + 1 < len(pieces) and _follows(pieces[end], pieces[end + 1]):
                end += 1
            if out:
                delimiter = after if collapsed and after else self.delimiters.layout
                out.append(_joint(pieces[at - 1].cite, pieces[at].cite, delimiter))
            collapsed = end - at + 1 >= _LEAST_RANGE
            if collapsed:
                out.append(f"{pieces[at].text}–{pieces[end].text}")
            else:
                out.append(self.delimiters.layout.join([piece.text for piece in pieces[at : end + 1]]))
            at = end + 1
        return "".join(out)


def _range_suffixes(pieces: Sequence[Piece]) -> None:
    """Write three suffixes or more that follow one another as a range: `2000a–c`."""
    at = 0
    while at < len(pieces):
        end = at
        while end + 1 < len(pieces) and pieces[end + 1].suffix_only and _is_next(pieces[end], pieces[end + 1]):
            end += 1
        if end - at + 1 >= _LEAST_RANGE:
            for piece in pieces[at + 1 : end]:
                piece.text, piece.joined = "", richtext.JOIN
            pieces[end].joined = "–"
        at = end + 1


def _is_next(piece: Piece, after: Piece) -> bool:
    return ord(after.entry.suffix[-1]) - ord(piece.entry.suffix[-1]) == 1


def _follows(piece: Piece, after: Piece) -> bool:
    plain = not (piece.open_ended or after.open_ended or after.cite.prefix)
    return plain and piece.numbered and after.numbered and after.entry.number == piece.entry.number + 1


def _differ_in_suffix(before: Piece, piece: Piece) -> bool:
    """Whether two cites without names are the same but for their year suffixes."""
    if before.names or piece.names:
        return False
    return before.suffix_only or _without_suffix(before) == _without_suffix(piece)


def _without_suffix(piece: Piece) -> str:
    return richtext.plain(piece.text).removesuffix(piece.entry.suffix)


def _joint(before: Cite, cite: Cite, delimiter: str) -> str:
    """Return what parts two cites: less where what people wrote around them has punctuation of its own."""
    if before.suffix[-1:] in _STOPS:
        delimiter = delimiter[delimiter.index(" ") :] if " " in delimiter else ""
    elif not before.suffix and cite.prefix[:1] in _STOPS:
        delimiter = ""
    return richtext.affix(delimiter)
