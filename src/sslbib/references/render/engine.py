"""Run a compiled style over a list: sort, number, disambiguate, render."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sslbib.errors import Place, StyleError
from sslbib.references import richtext
from sslbib.references.render import disambiguation
from sslbib.references.render.repeated_names import substitute_names
from sslbib.references.style.compiled import compile_style
from sslbib.references.style.context import Context
from sslbib.references.values import labels
from sslbib.references.values.entry import CslEntry
from sslbib.references.values.sorting import Collator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.references.style.compile_area import Area, SortKey
    from sslbib.references.style.find import Style


_NO_NOTES: Final[Mapping[str, int]] = MappingProxyType({})


class Engine:
    """A style in a locale; renders any number of lists."""

    def __init__(self, style: Style, lang: str = "") -> None:
        self.style = compile_style(style, lang)
        self.locale = self.style.locale
        self.in_quote = self.locale.punctuation_in_quote
        self.collator = Collator(self.locale.lang)

    def entries(self, items: Iterable[Mapping[str, Any]]) -> list[CslEntry]:
        """Read CSL-JSON items, with the quotes of the locale."""
        return [CslEntry(item, self.style.glyphs) for item in items]

    def sort(self, entries: Sequence[CslEntry], keys: Sequence[SortKey], ctx: Context) -> list[CslEntry]:
        """Sort entries by the keys; those without a value go last, equal ones keep their order.

        A key is only rendered for entries that the keys before it leave equal.
        """
        if not keys or len(entries) < 2:  # noqa: PLR2004
            return list(entries)
        key, rest = keys[0], keys[1:]
        alike: dict[str, list[CslEntry]] = {}
        for entry in entries:
            alike.setdefault(self.sort_value(key, entry, ctx), []).append(entry)
        last = alike.pop("", [])
        ordered: list[CslEntry] = []
        for value in sorted(alike, reverse=key.descending):
            ordered += self.sort(alike[value], rest, ctx)
        return ordered + self.sort(last, rest, ctx)

    def sort_value(self, key: SortKey, entry: CslEntry, ctx: Context) -> str:
        """Return what an entry is sorted by, empty if it has nothing of the kind."""
        ctx.point(entry)
        text = key.render(ctx)
        return self.collator.key(text) if key.collated and text else text

    def number(self, entries: Sequence[CslEntry]) -> list[CslEntry]:
        """Sort the bibliography and number it; descending citation numbers count down (CSL 1.0.2, "Sorting")."""
        for at, entry in enumerate(entries, 1):
            entry.number = at
        keys = self.style.bibliography.keys if self.style.bibliography else ()
        ctx = Context()
        ordered = self.sort(entries, keys, ctx)
        counts_down = any(k.is_number and k.descending for k in keys)
        for at, entry in enumerate(ordered, 1):
            entry.number = len(ordered) - at + 1 if counts_down and len(keys) == 1 else at
        return ordered

    def prepare(self, entries: Sequence[CslEntry], notes: Mapping[str, int] = _NO_NOTES) -> list[CslEntry]:
        """Sort, number, label and disambiguate entries; returns them in the bibliography's order.

        `notes` are the numbers of the notes in which the works are cited first, by id, where they are known.
        """
        if "citation-label" in self.style.variables:
            labels.assign(entries)
        search = disambiguation.Search(self.style, entries, notes)
        search.expand_names()
        ordered = self.number(entries)
        search.run(ordered)
        return ordered

    def references(self, entries: Sequence[CslEntry]) -> list[str]:
        """Render prepared entries as rich text, in the order given."""
        area = self.style.bibliography
        if area is None:
            raise StyleError(
                f"The style {self.style.name!r} makes no reference lists, only notes.",
                repair="Take a style that has a bibliography.",
                place=Place(self.style.file),
            )
        ctx = Context()
        ctx.implicit_suffix = not self.style.places_suffix
        substitute = area.attributes.get("subsequent-author-substitute")
        ctx.mark_names = substitute is not None
        align = area.attributes.get("second-field-align") is not None
        texts: list[str] = []
        previous: list[str] | None = None
        for entry in entries:
            ctx.point(entry)
            text = self._aligned(area, ctx) if align else area.render(ctx)
            if substitute is not None:
                rule = area.attributes.get("subsequent-author-substitute-rule", "complete-all")
                text, previous = substitute_names(text, ctx.first_names, previous, substitute, rule)
            if text and not align:
                text = self._wrapped(area, text)
            if self.style.has_display:
                text = richtext.settle_blocks(text)
            text = richtext.punctuate(text, in_quote=self.in_quote)
            if (align or self.style.has_display) and text.endswith(f" {richtext.CLOSE}"):
                text = f"{text[:-2]}{richtext.CLOSE} "
            texts.append(text)
        return texts

    def _wrapped(self, area: Area, text: str) -> str:
        """Put the layout's affixes around a reference, its suffix inside a display block that ends it."""
        if self.style.has_display and area.after and text.endswith(richtext.CLOSE):
            start = max(text.rfind(mark) for mark in richtext.DISPLAYS)
            if start >= 0 and richtext.closing(text, start) == len(text) - 1:
                return f"{area.before}{text[:-1]}{area.after}{richtext.CLOSE}"
        return f"{area.before}{text}{area.after}"

    def _aligned(self, area: Area, ctx: Context) -> str:
        """Set the first field apart from the rest (CSL 1.0.2, second-field-align)."""
        opening, closing = area.formats
        before, after = area.before.removesuffix(opening), area.after.removeprefix(closing)
        field, *others = [render(ctx) for render in area.renders]
        rest = richtext.ends_together("".join(others))
        if not field:
            rest = richtext.without_leading_space(rest)
            return f"{opening}{richtext.RIGHT_INLINE}{before}{rest}{after}{richtext.CLOSE}{closing}" if rest else ""
        punctuation, rest = richtext.split_leading_punctuation(rest)
        first = f"{richtext.LEFT_MARGIN}{before}{field}{richtext.JOIN}{punctuation}{richtext.CLOSE}"
        second = f"{richtext.RIGHT_INLINE}{rest}{after}{richtext.CLOSE}" if rest else ""
        return f"{opening}{first}{second}{closing}"
