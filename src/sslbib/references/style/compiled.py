"""Compile a whole style in a locale: what running it over a list needs, without its XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.errors import Place, StyleError
from sslbib.references import richtext
from sslbib.references.style import locales, parse
from sslbib.references.style.compile import Compiler
from sslbib.references.style.compile_area import compile_area
from sslbib.references.style.scope import Setting, options_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.references.style.compile_area import Area
    from sslbib.references.style.find import Style
    from sslbib.references.style.locales import Locale


@dataclass(frozen=True, slots=True)
class CompiledStyle:
    """A style in a locale, compiled."""

    name: str
    file: str
    locale: Locale
    attributes: Mapping[str, str]
    """Those of `cs:style`."""
    citation: Area
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
    root = style.root
    attributes = parse.attributes(root)
    wanted = lang or style.locale or attributes.get("default-locale", "") or "en-US"
    locale = locales.load(wanted, list(parse.children(root, "locale")), strict=bool(lang))
    macros = {e.get("name", ""): e for e in parse.children(root, "macro")}
    shown, sorting = (
        Compiler(style.file, macros, Setting(locale, attributes, sorting=sorting)) for sorting in (False, True)
    )
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
        compile_area(bibliography, options, shown, sorting) if bibliography is not None else None,
        _glyphs(locale),
        frozenset(parse.values(root, ("text", "key", "number"), "variable")),
        not {"year-suffix", "citation-label"}.isdisjoint(parse.values(root, ("text",), "variable")),
        any(parse.values(root, ("group", "text"), "display")),
        any(parse.values(root, ("if", "else-if"), "disambiguate")),
    )


def _glyphs(locale: Locale) -> richtext.Glyphs:
    term = locale.term
    outer, inner = (term("open-quote"), term("close-quote")), (term("open-inner-quote"), term("close-inner-quote"))
    return richtext.Glyphs.of(outer, inner)
