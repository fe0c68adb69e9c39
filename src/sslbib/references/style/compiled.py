"""Compile a whole style in a locale: what running it over a list needs, without its XML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from sslbib.errors import Place, StyleError
from sslbib.references import richtext
from sslbib.references.style import locales, parse
from sslbib.references.style.compile import Compiler
from sslbib.references.style.compile_area import compile_area
from sslbib.references.style.scope import Setting, options_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sslbib.references.style.compile_area import Area
    from sslbib.references.style.find import Style
    from sslbib.references.style.locales import Locale
    from sslbib.references.style.parse import CslElement


@dataclass(frozen=True, slots=True)
class CompiledStyle:
    """A style in a locale, compiled."""

    name: str
    file: str
    locale: Locale
    attributes: Mapping[str, str]
    """Those of `cs:style`."""
    citation: Area
    author_only: Callable[[], Area]
    """Compiles the same for cites of the author only, which are rare."""
    bibliography: Area | None
    glyphs: richtext.Glyphs
    """The quotes of the locale."""
    variables: frozenset[str]
    """All that the style shows as text or number, or sorts by."""
    places_suffix: bool
    """Whether the style says itself where the year suffix goes."""
    has_display: bool
    has_condition: bool
    """Whether anything depends on `disambiguate`."""


def compile_style(style: Style, lang: str = "") -> CompiledStyle:
    """Compile a style, in its own locale or another.

    Raises:
        StyleError: if it can't be compiled.
        UsageError: if there is no such locale.

    """
    root = _with_outer_displays(style.root)
    attributes = parse.attributes(root)
    wanted = lang or style.locale or attributes.get("default-locale", "") or "en-US"
    locale = locales.load(wanted, list(parse.children(root, "locale")), strict=bool(lang))
    macros = {e.get("name", ""): e for e in parse.children(root, "macro")}
    shown = Compiler(style.file, macros, Setting(locale, attributes))
    sorting = Compiler(style.file, macros, Setting(locale, attributes, sorting=True))
    first = Compiler(style.file, macros, Setting(locale, attributes, first_only=True))
    citation, bibliography = parse.child(root, "citation"), parse.child(root, "bibliography")
    if citation is None:
        raise StyleError(
            "The style has no cs:citation.", repair="Every independent style needs one.", place=Place(style.file, 1)
        )
    options = options_of(root, {})
    return CompiledStyle(
        style.name,
        style.file,
        locale,
        attributes,
        compile_area(citation, options, shown, sorting),
        cache(partial(compile_area, citation, options, first, sorting)),
        compile_area(bibliography, options, shown, sorting) if bibliography is not None else None,
        _glyphs(locale),
        frozenset(parse.values(root, ("text", "key", "number"), "variable")),
        not {"year-suffix", "citation-label"}.isdisjoint(parse.values(root, ("text",), "variable")),
        any(parse.values(root, ("group", "text", "date", "names", "number", "label"), "display")),
        any(parse.values(root, ("if", "else-if"), "disambiguate")),
    )


def _with_outer_displays(root: CslElement) -> CslElement:
    """Leave `display` to the children of the layout, as citeproc-js does: blocks inside one another are none.

    CSL 1.0.2, "Display", wants every element under the control of one `display`, and says nothing of two.
    """
    if all(_is_outer(element) for element in root.iter() if element.get("display")):
        return root
    root = parse.copied(root)
    for element in root.iter():
        if element.get("display") and not _is_outer(element):
            del element.attrib["display"]
    return root


def _is_outer(element: CslElement) -> bool:
    parent = element.getparent()
    while parent is not None and parse.name(parent) in _BRANCHES:
        parent = parent.getparent()
    return parent is not None and parse.name(parent) == "layout"


_BRANCHES: Final = frozenset(("choose", "if", "else-if", "else"))


def _glyphs(locale: Locale) -> richtext.Glyphs:
    term = locale.term
    outer, inner = (term("open-quote"), term("close-quote")), (term("open-inner-quote"), term("close-inner-quote"))
    return richtext.Glyphs.of(outer, inner)
