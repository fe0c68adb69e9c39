"""Citations in the text: cites sorted, grouped by names, rendered and joined (CSL 1.0.2, "Citation")."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.references import richtext
from sslbib.references.render.cluster import Cluster, Piece
from sslbib.references.render.collapsing import Collapsing, Delimiters
from sslbib.references.render.positions import place
from sslbib.references.style.context import Cite, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.render.engine import Engine
    from sslbib.references.values.entry import CslEntry


class Citations:
    """The citations of a text over a list of entries, with what the style wants for them."""

    def __init__(self, engine: Engine, entries: Sequence[CslEntry]) -> None:
        self.engine = engine
        self.area = engine.style.citation
        self.entries = {entry.id: entry for entry in entries}
        engine.prepare(entries)
        get = self.area.attributes.get
        self.near = int(get("near-note-distance", "5"))
        self.in_text = engine.style.attributes.get("class") != "note"
        self.notes_tell = (
            engine.style.has_condition
            and "first-reference-note-number" in engine.style.variables
            and get("disambiguate-add-year-suffix") != "true"
        )
        """Whether the number of a note may tell two citations apart; year suffixes stand in the list, without notes."""
        mode = get("collapse", "")
        delimiters = Delimiters.of(self.area.attributes, self.area.delimiter)
        numbered = bool(self.area.keys) and self.area.keys[0].is_number
        self.collapses_numbers = mode == "citation-number"
        lists_years = self.in_text and not numbered and mode != "citation-number"
        self.collapsing = Collapsing(mode, delimiters, lists_years, self._shortened)
        self.groups = (
            bool(self.area.keys) and not numbered and bool((self.in_text and mode) or delimiters.group is not None)
        )

    def render(self, clusters: Sequence[Sequence[Cite] | Cluster]) -> list[str]:
        """Render citations in the order of the text, as rich text.

        Raises:
            UsageError: if a cite's id is not among the entries.

        """
        made = [c if isinstance(c, Cluster) else Cluster(list(c)) for c in clusters]
        place(made, self.near, self._in_order)
        if self.notes_tell:
            first = {cite.id: cluster.note for cluster in reversed(made) for cite in cluster.cites}
            self.engine.prepare(list(self.entries.values()), first)
        return [self.cluster(cluster) for cluster in made]

    def entry(self, key: str) -> CslEntry:
        """Return the entry of a key."""
        if key not in self.entries:
            raise UsageError(
                f"There is no paper with the key {key!r}.", repair="Check the spelling; keys are case-sensitive."
            )
        return self.entries[key]

    def cluster(self, cluster: Cluster) -> str:
        """Render one citation whose cites know their positions."""
        cites = self._in_order(cluster)
        pieces = [piece for cite in cites if (piece := self._piece(cite, first=cite is cites[0])).text]
        text = self.collapsing.numbers(pieces) if self.collapses_numbers else self.collapsing.years(pieces)
        if not text:
            return ""
        if len(cluster.cites) == 1 and cluster.cites[0].author_only:
            return richtext.punctuate(text, in_quote=self.engine.in_quote)
        return richtext.punctuate(f"{self.area.before}{text}{self.area.after}", in_quote=self.engine.in_quote)

    def _in_order(self, cluster: Cluster) -> list[Cite]:
        return list(cluster.cites) if cluster.unsorted else self._sorted(cluster.cites)

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
        """Bring entries of the same names together, where the first of them belongs (CSL 1.0.2, "Cite Grouping").

        Those without names are together too, as in citeproc-js and pandoc.
        """
        first = self.area.keys[0]
        names = {entry.id: self.engine.collator.key(self.names(entry)) for entry in entries}
        values = {entry.id: self.engine.sort_value(first, entry, ctx) for entry in entries}
        ordered = sorted(entries, key=lambda entry: names[entry.id], reverse=first.descending)
        ordered.sort(key=lambda entry: not names[entry.id])
        heads: dict[str, str] = {}
        for entry in ordered:
            heads.setdefault(names[entry.id], values[entry.id])
        places = {entry.id: (heads[names[entry.id]], at) for at, entry in enumerate(ordered)}
        ordered.sort(key=lambda entry: places[entry.id], reverse=first.descending)
        return sorted(ordered, key=lambda entry: not places[entry.id][0])

    def names(self, entry: CslEntry) -> str:
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

    def _piece(self, cite: Cite, *, first: bool) -> Piece:
        entry = self.entry(cite.id)
        ctx = self._context(entry, cite)
        ctx.mark_names = True
        ctx.suppress_names = cite.suppress_author
        ctx.spoken = self.in_text or ((not first or bool(cite.prefix)) and not _ends_sentence(cite.prefix))
        text = (self.engine.style.author_only() if cite.author_only else self.area).render(ctx)
        names = _names_of(text) or " ".join(ctx.first_names or ())
        if cite.author_only:
            text = richtext.unformatted(text)
        piece = Piece(cite, entry, _with_affixes(cite, text), names, numbered=ctx.shows_number)
        piece.open_ended = bool(cite.suffix) or self._prints_locator(piece)
        return piece

    def _prints_locator(self, piece: Piece) -> bool:
        """Whether the style shows the locator: without it the cite looks otherwise."""
        if not piece.cite.locator:
            return False
        other = copy.copy(piece.cite)
        other.locator = ""
        with_it, without = (self.area.render(self._context(piece.entry, cite)) for cite in (piece.cite, other))
        return with_it != without

    def _shortened(self, piece: Piece, *, names: bool, year: bool) -> str:
        ctx = self._context(piece.entry, piece.cite)
        ctx.spoken = True
        ctx.suppress_names, ctx.suppress_year = names, year
        return _with_affixes(piece.cite, self.area.render(ctx))


def _names_of(text: str) -> str:
    """Return the first name list of a cite, empty if it prints none."""
    start = text.find(richtext.NAMES)
    if start < 0:
        return ""
    return text[start + 1 : richtext.closing(text, start)]


def _ends_sentence(prefix: str) -> bool:
    """Whether a prefix is a sentence of its own; a single word, such as `Cf.`, is an abbreviation."""
    return " " in prefix.strip() and prefix.rstrip(" ”\"’'»")[-1:] in {".", "!", "?"}


def _with_affixes(cite: Cite, text: str) -> str:
    """Put what a person wrote around a cite, and where the style has nothing for the cite keep what was written."""
    prefix = richtext.parse(cite.prefix)
    suffix = richtext.parse(cite.suffix)
    if prefix and prefix[-1].isalnum():
        prefix += " "
    if suffix and suffix[0].isalnum():
        suffix = f" {suffix}"
    return f"{prefix}{text}{richtext.affix(suffix)}"
