"""Run a compiled style over a list: sort, number, disambiguate, render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sslbib.errors import Place, StyleError
from sslbib.references.output import richtext
from sslbib.references.render import disambiguation
from sslbib.references.render.context import Context
from sslbib.references.style import decoration, locales, parse
from sslbib.references.style.compile import Compiler, Scope
from sslbib.references.style.dates import sort_key
from sslbib.references.style.names import options_of
from sslbib.references.values import labels
from sslbib.references.values.entry import Entry
from sslbib.references.values.sorting import Collator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from sslbib.references.render.context import Render
    from sslbib.references.style.find import Style

_SORT_OPTIONS: Final = {
    "names-min": "et-al-min",
    "names-use-first": "et-al-use-first",
    "names-use-last": "et-al-use-last",
}
_DATES: Final = frozenset(
    ("issued", "accessed", "event-date", "original-date", "submitted", "available-date", "container")
)
_NAMES: Final = frozenset((
    "author", "editor", "translator", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editorial-director", "executive-producer", "guest", "host", "illustrator",
    "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "editor-translator",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SortKey:
    """A compiled `cs:key`."""

    render: Render
    descending: bool
    is_number: bool = False
    """Whether it sorts by citation number."""
    collated: bool = True
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A compiled `cs:citation` or `cs:bibliography`."""

    element: _Element
    renders: tuple[Render, ...]
    """One for each child of the layout."""
    keys: tuple[SortKey, ...]
    before: str
    after: str
    delimiter: str

    def render(self, ctx: Context) -> str:
        """Render the entry that the context points at, without the layout's affixes."""
        return "".join([render(ctx) for render in self.renders])


class Engine:
    """A style in a locale, compiled; renders any number of lists."""

    def __init__(self, style: Style, lang: str = "") -> None:
        root = style.root
        self.style = style
        self.options = {str(k): str(v) for k, v in root.attrib.items()}
        wanted = lang or style.locale or root.get("default-locale", "") or "en-US"
        self.locale = locales.load(wanted, list(parse.children(root, "locale")), strict=bool(lang))
        self.macros = {e.get("name", ""): e for e in parse.children(root, "macro")}
        citation = parse.child(root, "citation")
        if citation is None:
            raise StyleError(
                "The style has no cs:citation.", repair="Every independent style needs one.", place=Place(style.file, 1)
            )
        self._shown, self._sorted = self._compiler(sorting=False), self._compiler(sorting=True)
        self.citation = self._area(citation)
        element = parse.child(root, "bibliography")
        self.bibliography = self._area(element) if element is not None else None
        self.collator = Collator(self.locale.lang)
        term = self.locale.term
        self.glyphs = richtext.Glyphs.of(
            (term("open-quote"), term("close-quote")), (term("open-inner-quote"), term("close-inner-quote"))
        )
        self.in_quote = self.locale.punctuation_in_quote
        self.places_suffix = any(
            e.get("variable") in {"year-suffix", "citation-label"} for e in root.iter(parse.tag("text"))
        )
        self.has_display = any(True for e in root.iter(parse.tag("group"), parse.tag("text")) if e.get("display"))

    # -- compiling

    def _area(self, element: _Element) -> Area:
        layout = parse.child(element, "layout")
        if layout is None:
            raise StyleError(
                "The layout is missing.",
                repair="Add a cs:layout.",
                place=Place(self.style.file, parse.line(element)),
            )
        options = options_of(element, options_of(self.style.root, {}))
        self._shown.check(parse.elements(layout))
        renders = tuple(self._shown.element(e, Scope(options)) for e in parse.elements(layout))
        keys = tuple(self._key(e, options) for e in parse.children(element, "sort", "key"))
        if parse.name(element) == "citation" and any(key.is_date for key in keys):
            keys = _with_suffix_key(keys)
        opening, closing = decoration.formatting(layout)
        before = richtext.affix(richtext.sanitise(layout.get("prefix", "")))
        after = richtext.affix(richtext.sanitise(layout.get("suffix", "")))
        if parse.name(element) == "citation":
            before, after = opening + before, after + closing
        else:
            before, after = before + opening, closing + after
        return Area(element, renders, keys, before, after, richtext.affix(layout.get("delimiter", "")))

    def _compiler(self, *, sorting: bool) -> Compiler:
        return Compiler(self.style.file, self.macros, self.locale, self.options, sorting=sorting)

    def _key(self, element: _Element, options: Mapping[str, str]) -> SortKey:
        descending = element.get("sort") == "descending"
        if macro := element.get("macro"):
            self._sorted.check_macro(macro, element)
            has_date = any(True for _ in self.macros[macro].iter(parse.tag("date")))
            scope = Scope(dict(options), forced=_key_options(element), dates_only=has_date)
            return SortKey(self._sorted.macro(macro, scope), descending, is_date=has_date)
        variable = element.get("variable", "")
        if variable == "citation-number":
            return SortKey(lambda ctx: f"{ctx.entry.number:08}", descending, is_number=True, collated=False)
        if variable == "citation-label":
            return SortKey(lambda ctx: ctx.entry.label, descending)
        render = self._variable_key(variable, element, options)
        return SortKey(render, descending, collated=variable not in _DATES, is_date=variable in _DATES)

    def _variable_key(self, variable: str, element: _Element, options: Mapping[str, str]) -> Render:
        if variable in _DATES:
            return lambda ctx: sort_key(ctx.dates[variable])
        if variable in _NAMES:
            names = parse.make("names", {"variable": variable})
            scope = Scope({**options, "name-form": "long"}, forced=_key_options(element))
            return self._sorted.element(names, scope)
        return lambda ctx: ctx.texts[variable]

    # -- lists

    def entries(self, items: Iterable[Mapping[str, Any]]) -> list[Entry]:
        """Read CSL-JSON items, with the quotes of the locale."""
        return [Entry(item, self.glyphs) for item in items]

    def sort(self, entries: Sequence[Entry], keys: Sequence[SortKey], ctx: Context) -> list[Entry]:
        """Sort entries by the keys; those without a value go last, equal ones keep their order.

        A key is only rendered for entries that the keys before it leave equal.
        """
        if not keys or len(entries) < 2:  # noqa: PLR2004
            return list(entries)
        key, rest = keys[0], keys[1:]
        alike: dict[str, list[Entry]] = {}
        for entry in entries:
            alike.setdefault(self._value(key, entry, ctx), []).append(entry)
        last = alike.pop("", [])
        ordered: list[Entry] = []
        for value in sorted(alike, reverse=key.descending):
            ordered += self.sort(alike[value], rest, ctx)
        return ordered + self.sort(last, rest, ctx)

    def _value(self, key: SortKey, entry: Entry, ctx: Context) -> str:
        ctx.point(entry)
        text = key.render(ctx)
        return self.collator.key(text) if key.collated and text else text

    def number(self, entries: Sequence[Entry]) -> list[Entry]:
        """Sort the bibliography and number it; descending citation numbers count down (CSL 1.0.2, "Sorting")."""
        for at, entry in enumerate(entries, 1):
            entry.number = at
        keys = self.bibliography.keys if self.bibliography else ()
        ctx = Context()
        ordered = self.sort(entries, keys, ctx)
        counts_down = any(k.is_number and k.descending for k in keys)
        for at, entry in enumerate(ordered, 1):
            entry.number = len(ordered) - at + 1 if counts_down and len(keys) == 1 else at
        return ordered

    def prepare(self, entries: Sequence[Entry]) -> list[Entry]:
        """Sort, number, label and disambiguate entries; returns them in the bibliography's order."""
        if self.uses("citation-label"):
            labels.assign(entries)
        search = disambiguation.Search(self, entries)
        search.expand_names()
        ordered = self.number(entries)
        search.run(ordered)
        return ordered

    def uses(self, variable: str) -> bool:
        """Whether the style shows a variable or sorts by it."""
        return any(
            e.get("variable") == variable
            for e in self.style.root.iter(parse.tag("text"), parse.tag("key"), parse.tag("number"))
        )

    def references(self, entries: Sequence[Entry]) -> list[str]:
        """Render prepared entries as rich text, in the order given."""
        area = self.bibliography
        if area is None:
            raise StyleError(
                f"The style {self.style.name!r} makes no reference lists, only notes.",
                repair="Take a style that has a bibliography.",
                place=Place(self.style.file),
            )
        ctx = Context()
        ctx.implicit_suffix = not self.places_suffix
        substitute = area.element.get("subsequent-author-substitute")
        ctx.mark_names = substitute is not None
        align = area.element.get("second-field-align") is not None
        texts: list[str] = []
        previous: list[str] | None = None
        for entry in entries:
            ctx.point(entry)
            text = self._aligned(area, ctx) if align else area.render(ctx)
            if substitute is not None:
                rule = area.element.get("subsequent-author-substitute-rule", "complete-all")
                text, previous = substitute_names(text, ctx.first_names, previous, substitute, rule)
            if text and not align:
                text = self._wrapped(area, text)
            if self.has_display:
                text = richtext.EMPTY_BLOCK.sub("", text)
                text = richtext.BLOCK_PUNCTUATION.sub("\\2\\1", text)
            text = richtext.punctuate(text, in_quote=self.in_quote)
            if (align or self.has_display) and text.endswith(f" {richtext.CLOSE}"):
                text = f"{text[:-2]}{richtext.CLOSE} "
            texts.append(text)
        return texts

    def _wrapped(self, area: Area, text: str) -> str:
        """Put the layout's affixes around a reference, its suffix inside a display block that ends it."""
        if self.has_display and area.after and text.endswith(richtext.CLOSE):
            start = max(text.rfind(mark) for mark in richtext.DISPLAYS)
            if start >= 0 and richtext.closing(text, start) == len(text) - 1:
                return f"{area.before}{text[:-1]}{area.after}{richtext.CLOSE}"
        return f"{area.before}{text}{area.after}"

    def _aligned(self, area: Area, ctx: Context) -> str:
        """Set the first field apart from the rest (CSL 1.0.2, second-field-align)."""
        parts = [text for render in area.renders if (text := render(ctx))]
        if not parts:
            return ""
        punctuation, rest = richtext.split_leading_punctuation("".join(parts[1:]))
        first = f"{richtext.LEFT_MARGIN}{area.before}{parts[0]}{richtext.JOIN}{punctuation}{richtext.CLOSE}"
        return f"{first}{richtext.RIGHT_INLINE}{rest}{area.after}{richtext.CLOSE}" if rest else first


def _key_options(element: _Element) -> dict[str, str]:
    """Return the name options that a sort key sets, which win over those of the names themselves."""
    return {inner: element.get(outer, "") for outer, inner in _SORT_OPTIONS.items() if element.get(outer) is not None}


def _with_suffix_key(keys: Sequence[SortKey]) -> tuple[SortKey, ...]:
    """Sort by year suffix after the first date, as citeproc-js does in citations."""
    at = next(at for at, key in enumerate(keys) if key.is_date) + 1
    suffix = SortKey(lambda ctx: f"{ctx.entry.suffix:>4}" if ctx.entry.suffix else "", descending=False, collated=False)
    return (*keys[:at], suffix, *keys[at:])


def substitute_names(
    text: str, names: list[str] | None, previous: list[str] | None, substitute: str, rule: str
) -> tuple[str, list[str] | None]:
    """Put the substitute for names that the reference before has too (CSL 1.0.2, subsequent-author-substitute)."""
    if not names or richtext.NAMES not in text:
        return text, names
    start = text.index(richtext.NAMES)
    end = richtext.closing(text, start)
    block = text[start + 1 : end]
    if names == previous:
        if rule == "complete-all":
            block = substitute
        elif rule == "complete-each":
            block = _replace_names(block, substitute, len(names))
    if rule in {"partial-each", "partial-first"} and previous:
        same = next(
            (i for i, (a, b) in enumerate(zip(names, previous, strict=False)) if a != b), min(len(names), len(previous))
        )
        block = _replace_names(block, substitute, min(same, 1) if rule == "partial-first" else same)
    return f"{text[:start]}{block}{text[end + 1 :]}", names


def _replace_names(block: str, substitute: str, count: int) -> str:
    for _ in range(count):
        at = block.find(richtext.NAME)
        if at < 0:
            break
        end = richtext.closing(block, at)
        block = f"{block[:at]}{substitute}{block[end + 1 :]}"
    return block
