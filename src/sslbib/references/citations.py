"""Citations in the text: positions, sorting, grouping and collapsing of cites (CSL 1.0.2, "Citation")."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.references import richtext
from sslbib.references.context import Cite, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.engine import Engine
    from sslbib.references.entry import Entry

FIRST, SUBSEQUENT, IBID, IBID_LOCATOR = range(4)


@dataclass(slots=True)
class Cluster:
    """One citation: its cites and the number of the note that it stands in, 0 in the text."""

    cites: list[Cite]
    note: int = 0


@dataclass(slots=True)
class _Piece:
    """A rendered cite on its way into the citation."""

    cite: Cite
    entry: Entry
    text: str
    names: str = ""
    year: str = ""
    joined: str = ""
    """What stands before it, if not the layout's delimiter."""
    grouped: bool = field(default=False)


class Citations:
    """The citations of a text over a list of entries, with what the style wants for them."""

    def __init__(self, engine: Engine, entries: Sequence[Entry]) -> None:
        self.engine = engine
        self.area = engine.citation
        self.entries = {entry.id: entry for entry in entries}
        self.order = {entry.id: at for at, entry in enumerate(engine.prepare(entries))}
        get = self.area.element.get
        self.collapse = get("collapse", "")
        self.near = int(get("near-note-distance", "5"))
        self.group_delimiter = get("cite-group-delimiter", ", ")
        self.groups = bool(self.collapse.startswith("year") or get("cite-group-delimiter") is not None)
        delimiter = self.area.delimiter
        self.suffix_delimiter = get("year-suffix-delimiter") or delimiter
        self.after_collapse = richtext.affix(get("after-collapse-delimiter") or "") or delimiter

    def render(self, clusters: Sequence[Sequence[Cite] | Cluster]) -> list[str]:
        """Render citations in the order of the text, as rich text.

        Raises:
            UsageError: if a cite's id is not among the entries.

        """
        made = [c if isinstance(c, Cluster) else Cluster(list(c)) for c in clusters]
        self.place(made)
        return [self.cluster(cluster) for cluster in made]

    def entry(self, key: str) -> Entry:
        """Return the entry of a key."""
        if key not in self.entries:
            raise UsageError(
                f"There is no paper with the key {key!r}.", repair="Check the spelling; keys are case-sensitive."
            )
        return self.entries[key]

    # -- positions

    def place(self, clusters: Sequence[Cluster]) -> None:
        """Find the position of each cite: first, subsequent, ibid, ibid-with-locator, near-note."""
        first_notes: dict[str, int] = {}
        last_notes: dict[str, int] = {}
        previous: Cluster | None = None
        for cluster in clusters:
            before: Cite | None = None
            if previous and len(previous.cites) == 1 and self._adjoins(previous, cluster):
                before = previous.cites[0]
            for cite in cluster.cites:
                cite.position = FIRST
                cite.near_note = False
                if cite.id in first_notes:
                    cite.position = self._position(cite, before)
                    cite.note = first_notes[cite.id]
                    cite.near_note = cluster.note - last_notes[cite.id] <= self.near
                else:
                    first_notes[cite.id] = cluster.note
                    cite.note = 0
                last_notes[cite.id] = cluster.note
                before = cite
            previous = cluster

    @staticmethod
    def _adjoins(previous: Cluster, cluster: Cluster) -> bool:
        return cluster.note - previous.note <= 1 or not cluster.note

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
        cites = self._sorted(cluster.cites)
        pieces = [piece for cite in cites if (piece := self._piece(cite)).text]
        if self.groups:
            pieces = self._grouped(pieces)
        if self.collapse == "citation-number":
            text = self._collapse_numbers(pieces)
        else:
            if self.collapse.startswith("year"):
                self._collapse_years(pieces)
            elif self.groups:
                self._delimit_groups(pieces)
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
        ordered = self.engine.sort([self.entry(key) for key in by_entry], keys, ctx)
        return [cite for entry in ordered for cite in by_entry[entry.id]]

    def _context(self, entry: Entry, cite: Cite) -> Context:
        ctx = Context(citing=True)
        ctx.implicit_suffix = not self.engine.places_suffix
        ctx.point(entry, cite)
        return ctx

    def _piece(self, cite: Cite) -> _Piece:
        entry = self.entry(cite.id)
        ctx = self._context(entry, cite)
        ctx.mark_names = True
        ctx.suppress_names = cite.suppress_author
        text = self.area.render(ctx)
        names = " ".join(ctx.first_names or ())
        if cite.author_only:
            text = _names_of(text)
        return _Piece(cite, entry, _with_affixes(cite, text), names)

    def _without_names(self, piece: _Piece) -> str:
        ctx = self._context(piece.entry, piece.cite)
        ctx.suppress_names = True
        return _with_affixes(piece.cite, self.area.render(ctx))

    def _join(self, pieces: Sequence[_Piece]) -> str:
        out: list[str] = []
        for at, piece in enumerate(pieces):
            if at:
                out.append(piece.joined or self.area.delimiter)
            out.append(piece.text)
        return "".join(out)

    @staticmethod
    def _grouped(pieces: Sequence[_Piece]) -> list[_Piece]:
        """Bring cites of the same names together, where the first of them stands."""
        groups: dict[str, list[_Piece]] = {}
        for at, piece in enumerate(pieces):
            key = piece.names or f"\0{at}"
            groups.setdefault(key, []).append(piece)
        return [piece for group in groups.values() for piece in group]

    def _delimit_groups(self, pieces: Sequence[_Piece]) -> None:
        for before, piece in itertools.pairwise(pieces):
            if piece.names and piece.names == before.names:
                piece.joined = richtext.affix(self.group_delimiter)

    def _collapse_years(self, pieces: Sequence[_Piece]) -> None:
        for before, piece in itertools.pairwise(pieces):
            if piece.names and piece.names == before.names and not piece.cite.prefix:
                piece.text = self._without_names(piece)
                piece.joined = richtext.affix(self.group_delimiter)
                piece.grouped = True
            elif before.grouped:
                piece.joined = self.after_collapse
        if self.collapse.startswith("year-suffix"):
            self._collapse_suffixes(pieces)

    def _collapse_suffixes(self, pieces: Sequence[_Piece]) -> None:
        """Write only the suffix where names and year are as before: `2000a, b`."""
        run: list[_Piece] = []
        for before, piece in itertools.pairwise(pieces):
            same = piece.grouped and piece.entry.suffix and before.entry.suffix and not before.cite.locator
            if same and self._year(piece) == self._year(before):
                piece.text = _with_affixes(piece.cite, piece.entry.suffix)
                piece.joined = richtext.affix(self.suffix_delimiter)
                run = run or [before]
                run.append(piece)
            else:
                self._range_suffixes(run)
                run = []
        self._range_suffixes(run)

    def _year(self, piece: _Piece) -> tuple[int, int, int] | None:
        date = piece.entry.dates["issued"]
        return (date.start[0], 0, 0) if date else None

    def _range_suffixes(self, run: list[_Piece]) -> None:
        if self.collapse != "year-suffix-ranged":
            return
        at = 0
        while at < len(run):
            end = at
            while end + 1 < len(run) and ord(run[end + 1].entry.suffix[-1]) - ord(run[end].entry.suffix[-1]) == 1:
                end += 1
            if end - at >= 2:  # noqa: PLR2004
                for piece in run[at + 1 : end]:
                    piece.text = piece.joined = ""
                    piece.grouped = True
                run[end].joined = "–"
                for piece in run[at + 1 : end]:
                    piece.joined = richtext.JOIN
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
                out.append(self.after_collapse if collapsed else self.area.delimiter)
            collapsed = end - at >= 2  # noqa: PLR2004
            if collapsed:
                out.append(f"{pieces[at].text}–{pieces[end].text}")
            else:
                out.append(self.area.delimiter.join([piece.text for piece in pieces[at : end + 1]]))
            at = end + 1
        return "".join(out)

    @staticmethod
    def _follows(piece: _Piece, after: _Piece) -> bool:
        plain = not (piece.cite.locator or after.cite.locator or piece.cite.suffix or after.cite.prefix)
        return plain and after.entry.number == piece.entry.number + 1


def _names_of(text: str) -> str:
    start = text.find(richtext.NAMES)
    if start < 0:
        return text
    depth = 0
    for at in range(start, len(text)):
        if text[at] == richtext.CLOSE:
            depth -= 1
            if not depth:
                return text[start + 1 : at]
        elif richtext.ITALIC <= text[at] <= richtext.NAME:
            depth += 1
    return text[start + 1 :]


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
