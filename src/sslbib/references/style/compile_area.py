"""Compile `cs:citation` and `cs:bibliography`: layout and sort keys (CSL 1.0.2, "Layout", "Sorting")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sslbib.errors import Place, StyleError
from sslbib.references import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.style.compile_date import sort_key
from sslbib.references.style.scope import Scope, options_of
from sslbib.references.values import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.references.style.compile import Compiler
    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.parse import CslElement

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


@dataclass(frozen=True, slots=True)
class Area:
    """A compiled `cs:citation` or `cs:bibliography`."""

    attributes: Mapping[str, str]
    renders: tuple[Render, ...]
    """One for each child of the layout."""
    keys: tuple[SortKey, ...]
    before: str
    after: str
    delimiter: str
    formats: tuple[str, str]
    """The marks that open and close the layout's formatting, which stand in `before` and `after` too."""

    def render(self, ctx: Context) -> str:
        """Render the entry that the context points at, without the layout's affixes."""
        return richtext.ends_together("".join([render(ctx) for render in self.renders]))


def compile_area(element: CslElement, inherited: Mapping[str, str], shown: Compiler, sorting: Compiler) -> Area:
    """Compile an area with the compilers of what it shows and what it sorts by.

    Raises:
        StyleError: if the layout is missing, or can't be compiled.

    """
    layout = parse.child(element, "layout")
    if layout is None:
        raise StyleError(
            "The layout is missing.", repair="Add a cs:layout.", place=Place(shown.file, parse.line(element))
        )
    options = options_of(element, inherited)
    shown.check(parse.elements(layout))
    renders = tuple(shown.element(e, Scope(options)) for e in parse.elements(layout))
    keys = tuple(_key(e, options, sorting) for e in parse.children(element, "sort", "key"))
    before, after = _around(layout, is_citation=parse.name(element) == "citation")
    delimiter = richtext.affix(layout.get("delimiter", ""))
    return Area(parse.attributes(element), renders, keys, before, after, delimiter, decoration.formatting(layout))


def _around(layout: CslElement, *, is_citation: bool) -> tuple[str, str]:
    """Return what stands before and after all that is shown; a citation's formatting takes its affixes in."""
    opening, closing = decoration.formatting(layout)
    before = richtext.affix(richtext.sanitise(layout.get("prefix", "")))
    after = richtext.affix(richtext.sanitise(layout.get("suffix", "")))
    return (opening + before, after + closing) if is_citation else (before + opening, closing + after)


def _key(element: CslElement, options: Mapping[str, str], compiler: Compiler) -> SortKey:
    descending = element.get("sort") == "descending"
    if macro := element.get("macro"):
        compiler.check_macro(macro, element)
        return SortKey(compiler.macro(macro, Scope(dict(options), forced=_key_options(element))), descending)
    variable = element.get("variable", "")
    if variable == "citation-number":
        return SortKey(lambda ctx: f"{ctx.entry.number:08}", descending, is_number=True, collated=False)
    if variable == "citation-label":
        return SortKey(lambda ctx: ctx.entry.label, descending)
    render = _variable_key(variable, element, options, compiler)
    return SortKey(render, descending, collated=variable not in _DATES)


def _variable_key(variable: str, element: CslElement, options: Mapping[str, str], compiler: Compiler) -> Render:
    if variable in _DATES:
        return lambda ctx: sort_key(ctx.dates[variable])
    if variable in _NAMES:
        names = parse.make("names", {"variable": variable})
        scope = Scope({**options, "name-form": "long"}, forced=_key_options(element))
        return compiler.element(names, scope)
    if variable == "page-first":
        return lambda ctx: ctx.texts[variable] or numbers.first_page(ctx.texts["page"])
    return lambda ctx: ctx.texts[variable]


def _key_options(element: CslElement) -> dict[str, str]:
    """Return the name options that a sort key sets, which win over those of the names themselves."""
    return {inner: element.get(outer, "") for outer, inner in _SORT_OPTIONS.items() if element.get(outer) is not None}
