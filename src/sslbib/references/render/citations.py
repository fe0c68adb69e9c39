"""Citations in the text: positions, sorting, grouping and collapsing of cites (CSL 1.0.2, "Citation")."""

from __future__ import annotations

import copy
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.references import richtext
from sslbib.references.style.context import Cite, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.render.engine import Engine
    from sslbib.references.values.entry import CslEntry

FIRST, SUBSEQUENT, IBID, IBID_LOCATOR = range(4)


@dataclass(slots=True)
class Cluster:
    """One citation: its cites and the number of the note that it stands in, 0 in the text."""

    cites: list[Cite]
    note: int = 0
    unsorted: bool = False


@dataclass(slots=True)
class _Piece:
    """A rendered cite on its way into the citation."""

    cite: Cite
    entry: CslEntry
    text: str
    names: str = ""
    joined: str = ""
    """What stands before it."""
    same: bool = False
    """Whether its names are those of the cite before."""
    collapsed: bool = False
    suffix_only: bool = False
    open_ended: bool = False
    """Whether a locator or the cite's suffix is printed after the number or the year suffix."""


class Citations:
    """The citations of a text over a list of entries, with what the style wants for them."""

    def __init__(self, engine: Engine, entries: Sequence[CslEntry]) -> None:
        self.engine = engine
        self.area = engine.style.citation
        self.entries = {entry.id: entry for entry in entries}
        engine.prepare(entries)
        get = self.area.attributes.get
        self.collapse = get("collapse", "")
        self.near = int(get("near-note-distance", "5"))
        self.group_delimiter = get("cite-group-delimiter") or None
        self.after_collapse = get("after-collapse-delimiter")
        self.suffix_delimiter = self.group_delimiter or get("year-suffix-delimiter") or self.area.delimiter
        self.in_text = engine.style.attributes.get("class") != "note"
        numbered = bool(self.area.keys) and self.area.keys[0].is_number
        self.numeric = numbered or self.collapse == "citation-number"
        self.groups = (
            bool(self.area.keys) and not numbered and bool((self.in_text and self.collapse) or self.group_delimiter)
        )

    def render(self, clusters: Sequence[Sequence[Cite] | Cluster]) -> list[str]:
        """Render citations in the order of the text, as rich text.

        Raises:
            UsageError: if a cite's id is not among the entries.

        """
        made = [c if isinstance(c, Cluster) else Cluster(list(c)) for c in clusters]
        self.place(made)
        return [self.cluster(cluster) for cluster in made]

    def entry(self, key: str) -> CslEntry:
        """Return the entry of a key."""
        if key not in self.entries:
            raise UsageError(
                f"There is no paper with the key {key!r}.", repair="Check the spelling; keys are case-sensitive."
            )
        return self.entries[key]

    # -- positions

    def place(self, clusters: Sequence[Cluster]) -> None:
        """Find the position of each cite: first, subsequent, ibid, ibid-with-locator, near-note.

        Citations in the text and those in notes don't see each other (CSL 1.0.2, "Choose", position).
        """
        self._place([cluster for cluster in clusters if not cluster.note])
        self._place([cluster for cluster in clusters if cluster.note])

    def _place(self, clusters: Sequence[Cluster]) -> None:
        first_notes: dict[str, int] = {}
        last_notes: dict[str, int] = {}
        cites_in_note: dict[int, int] = {}
        for cluster in clusters:
            cites_in_note[cluster.note] = cites_in_note.get(cluster.note, 0) + len(cluster.cites)
        previous: Cluster | None = None
        for cluster in clusters:
            cites = list(cluster.cites) if cluster.unsorted else self._sorted(cluster.cites)
            before = self._cite_before(previous, cluster, cites_in_note)
            for cite in cites:
                cite.position, cite.near_note, cite.note = FIRST, False, 0
                if cite.id in first_notes:
                    cite.position = self._position(cite, before)
                    cite.note = first_notes[cite.id]
                    cite.near_note = cluster.note - last_notes[cite.id] <= self.near
                else:
                    first_notes[cite.id] = cluster.note
                last_notes[cite.id] = cluster.note
                before = cite
            previous = cluster

    def _cite_before(self, previous: Cluster | None, cluster: Cluster, cites_in_note: dict[int, int]) -> Cite | None:
        if previous is None or not previous.cites:
            return None
        cites = list(previous.cites) if previous.unsorted else self._sorted(previous.cites)
        if previous.note == cluster.note and cluster.note:
            return cites[-1]
        alone = cites_in_note[previous.note] == 1 if cluster.note else len(cites) == 1
        return cites[0] if alone and previous.note >= cluster.note - 1 else None

    @staticmethod
    def _position(cite: Cite, before: Cite | None) -> int:
        if before is None or before.id != cite.id:
            return SUBSEQUENT
        if before.locator:
            if not cite.locator:
                return SUBSEQUENT
            return IBID if (cite.locator, cite.label) == (before.locator, before.label) else IBID_LOCATOR
        return IBID_LOCATOR if cite.locator else IBID

    # -- one citation

    def cluster(self, cluster: Cluster) -> str:
        """Render one citation whose cites know their positions."""
        cites = list(cluster.cites) if cluster.unsorted else self._sorted(cluster.cites)
        pieces = [piece for cite in cites if (piece := self._piece(cite, first=cite is cites[0])).text]
        if self.collapse == "citation-number":
            text = self._collapse_numbers(pieces)
        else:
            self._collapse(pieces)
            pieces = [piece for piece in pieces if piece.text or piece.joined]
            self._splice(pieces)
            text = self._join(pieces)
        if not text:
            return ""
        if len(cluster.cites) == 1 and cluster.cites[0].author_only:
            return richtext.punctuate(text, in_quote=self.engine.in_quote)
        return richtext.punctuate(f"{self.area.before}{text}{self.area.after}", in_quote=self.engine.in_quote)

    def _sorted(self, cites: Sequence[Cite]) -> list[Cite]:
        keys = self.area.keys
        if not keys or len(cites) < 2:  # noqa: PLR2004
            return list(cites)
        by_entry: dict[str, list[Cite]] = {}
        for cite in cites:
            by_entry.setdefault(cite.id, []).append(cite)
        ctx = Context(citing=True)
        ctx.sorting = True
        ordered = self.engine.sort([self.entry(key) for key in by_entry], keys, ctx)
        if self.groups:
            ordered = self._grouped(ordered, ctx)
        return [cite for entry in ordered for cite in by_entry[entry.id]]

    def _grouped(self, entries: Sequence[CslEntry], ctx: Context) -> list[CslEntry]:
        """Bring entries of the same names together, where the first of them belongs (CSL 1.0.2, "Cite Grouping")."""
        first = self.area.keys[0]
        names = {entry.id: self.engine.collator.key(self._names(entry)) for entry in entries}
        values = {entry.id: self.engine.sort_value(first, entry, ctx) for entry in entries}
        ordered = sorted(entries, key=lambda entry: names[entry.id], reverse=first.descending)
        ordered.sort(key=lambda entry: not names[entry.id])
        heads: dict[str, str] = {}
        for entry in ordered:
            heads.setdefault(names[entry.id] or entry.id, values[entry.id])
        places = {entry.id: (heads[names[entry.id] or entry.id], at) for at, entry in enumerate(ordered)}
        ordered.sort(key=lambda entry: places[entry.id], reverse=first.descending)
        return sorted(ordered, key=lambda entry: not places[entry.id][0])

    def _names(self, entry: CslEntry) -> str:
        """Return the names that a cite of an entry starts with."""
        ctx = self._context(entry, Cite(entry.id))
        ctx.mark_names = True
        text = self.area.render(ctx)
        return _names_of(text) or " ".join(ctx.first_names or ())

    def _context(self, entry: CslEntry, cite: Cite) -> Context:
        ctx = Context(citing=True)
        ctx.implicit_suffix = not self.engine.style.places_suffix
        ctx.point(entry, cite)
        return ctx

    def _piece(self, cite: Cite, *, first: bool) -> _Piece:
        entry = self.entry(cite.id)
        ctx = self._context(entry, cite)
        ctx.mark_names = True
        ctx.suppress_names = cite.suppress_author
        ctx.spoken = self.in_text or ((not first or bool(cite.prefix)) and not _ends_sentence(cite.prefix))
        text = self.area.render(ctx)
        names = _names_of(text) or " ".join(ctx.first_names or ())
        if cite.author_only:
            text = richtext.unformatted(_names_of(text))
        piece = _Piece(cite, entry, _with_affixes(cite, text), names)
        piece.open_ended = bool(cite.suffix) or self._prints_locator(piece)
        return piece

    def _prints_locator(self, piece: _Piece) -> bool:
        """Whether the style shows the locator: without it the cite looks otherwise."""
        if not piece.cite.locator:
            return False
        other = copy.copy(piece.cite)
        other.locator = ""
        with_it, without = (self.area.render(self._context(piece.entry, cite)) for cite in (piece.cite, other))
        return with_it != without

    def _without_names(self, piece: _Piece) -> str:
        ctx = self._context(piece.entry, piece.cite)
        ctx.spoken = True
        ctx.suppress_names = True
        return _with_affixes(piece.cite, self.area.render(ctx))

    def _join(self, pieces: Sequence[_Piece]) -> str:
        out: list[str] = []
        for at, piece in enumerate(pieces):
            if at:
                out.append(piece.joined)
            out.append(piece.text)
        return "".join(out)

    def _collapse(self, pieces: Sequence[_Piece]) -> None:
        """Leave out names, and years before suffixes, that are those of the cite before: `Doe 2000a, b, 2001`."""
        for at, piece in enumerate(pieces):
            before = pieces[at - 1] if at else None
            piece.same = before is not None and bool(piece.names) and piece.names == before.names
            piece.collapsed = bool(self.collapse) and piece.same
            if before is None or not self.collapse:
                continue
            if piece.same:
                piece.text = self._without_names(piece)
            if (piece.same or _differ_in_suffix(before, piece)) and self._shares_year(before, piece):
                self._drop_year(piece)
        if self.collapse == "year-suffix-ranged":
            self._range_suffixes(pieces)

    def _shares_year(self, before: _Piece, piece: _Piece) -> bool:
        if not self.collapse.startswith("year-suffix"):
            return False
        return bool(piece.entry.suffix and before.entry.suffix) and self._year(before) == self._year(piece)

    def _drop_year(self, piece: _Piece) -> None:
        """Leave out the year before a year suffix, but not what is printed after it."""
        date = piece.entry.dates["issued"]
        # The year and its suffix, with formats between them: "2000" + CLOSE + "b"
        suffix = re.escape(piece.entry.suffix)
        written = f"{date.start[0] if date else ''}(?=(?:{richtext.ANY_MARKS.pattern})?{suffix}(?![a-z]))"
        text = re.sub(written, "", piece.text, count=1)
        if text != piece.text or not self._prints_locator(piece):
            piece.suffix_only = True
            piece.text = text if text != piece.text else _with_affixes(piece.cite, piece.entry.suffix)

    def _splice(self, pieces: Sequence[_Piece]) -> None:
        """Find what stands before each cite."""
        for before, piece in itertools.pairwise(pieces):
            follows_on = piece.suffix_only and not piece.open_ended
            delimiter = self.suffix_delimiter if follows_on else self._delimiter(before, piece)
            piece.joined = piece.joined or _joint(before.cite, piece.cite, delimiter)

    def _delimiter(self, before: _Piece, piece: _Piece) -> str:
        layout = self.area.delimiter
        if self.after_collapse is not None:
            fresh = not piece.collapsed and (before.collapsed or self.collapse != "year-suffix")
            return self.after_collapse if before.cite.locator or fresh else layout
        if self.group_delimiter is not None and piece.same:
            return self.group_delimiter
        return ", " if piece.collapsed and self.in_text and not self.numeric else layout

    def _year(self, piece: _Piece) -> tuple[int, int, int] | None:
        date = piece.entry.dates["issued"]
        return (date.start[0], 0, 0) if date else None

    @staticmethod
    def _range_suffixes(pieces: Sequence[_Piece]) -> None:
        """Write three suffixes or more that follow one another as a range: `2000a–c`."""
        at = 0
        while at < len(pieces):
            end = at
            while end + 1 < len(pieces) and pieces[end + 1].suffix_only and _is_next(pieces[end], pieces[end + 1]):
                end += 1
            if end - at >= 2:  # noqa: PLR2004  (two make no range)
                for piece in pieces[at + 1 : end]:
                    piece.text, piece.joined = "", richtext.JOIN
                pieces[end].joined = "–"
            at = end + 1

    def _collapse_numbers(self, pieces: Sequence[_Piece]) -> str:
        out: list[str] = []
        at = 0
        collapsed = False
        while at < len(pieces):
            end = at
            while end + 1 < len(pieces) and self._follows(pieces[end], pieces[end + 1]):
                end += 1
            if out:
                delimiter = self.after_collapse if collapsed and self.after_collapse else self.area.delimiter
                out.append(_joint(pieces[at - 1].cite, pieces[at].cite, delimiter))
            collapsed = end - at >= 2  # noqa: PLR2004  (two make no range)
            if collapsed:
                out.append(f"{pieces[at].text}–{pieces[end].text}")
            else:
                out.append(self.area.delimiter.join([piece.text for piece in pieces[at : end + 1]]))
            at = end + 1
        return "".join(out)

    @staticmethod
    def _follows(piece: _Piece, after: _Piece) -> bool:
        plain = not (piece.open_ended or after.open_ended or after.cite.prefix)
        return plain and after.entry.number == piece.entry.number + 1


def _joint(before: Cite, cite: Cite, delimiter: str) -> str:
    """Return what parts two cites: less where what people wrote around them has punctuation of its own."""
    if before.suffix[-1:] in (";", ".", ","):
        delimiter = delimiter[delimiter.index(" ") :] if " " in delimiter else ""
    elif not before.suffix and cite.prefix[:1] in (";", ".", ","):
        delimiter = ""
    return richtext.affix(delimiter)


def _names_of(text: str) -> str:
    """Return the first name list of a cite, empty if it prints none."""
    start = text.find(richtext.NAMES)
    if start < 0:
        return ""
    return text[start + 1 : richtext.closing(text, start)]


def _differ_in_suffix(before: _Piece, piece: _Piece) -> bool:
    """Whether two cites without names are the same but for their year suffixes."""
    ends = before.entry.suffix, piece.entry.suffix
    if before.names or piece.names or not all(ends):
        return False
    return (
        piece.suffix_only or before.suffix_only or before.text.removesuffix(ends[0]) == piece.text.removesuffix(ends[1])
    )


def _is_next(piece: _Piece, after: _Piece) -> bool:
    return ord(after.entry.suffix[-1]) - ord(piece.entry.suffix[-1]) == 1


def _ends_sentence(prefix: str) -> bool:
    """Whether a prefix is a sentence of its own; a single word, such as `Cf.`, is an abbreviation."""
    return " " in prefix.strip() and prefix.rstrip(" ”\"’'»")[-1:] in {".", "!", "?"}


def _with_affixes(cite: Cite, text: str) -> str:
    if not text:
        return ""
    prefix = richtext.parse(cite.prefix)
    suffix = richtext.parse(cite.suffix)
    if prefix and prefix[-1].isalnum():
        prefix += " "
    if suffix and suffix[0].isalnum():
        suffix = f" {suffix}"
    return f"{prefix}{text}{richtext.affix(suffix)}"
