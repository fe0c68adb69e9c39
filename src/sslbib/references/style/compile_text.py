"""Compile `cs:text` of variables, terms and values (CSL 1.0.2, "Text"); of macros, `compile` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style import compile_date, compile_link, compile_number, decoration
from sslbib.references.style.tracing import nothing, spoken, traced
from sslbib.references.values import letters, textcase

if TYPE_CHECKING:
    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import Setting

_NUMERIC_VARIABLES: Final = frozenset((
    "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
    "volume",
))  # fmt: skip


_ENDS: Final = frozenset(richtext.PUNCTUATION)


def compile_text(element: CslElement, setting: Setting) -> Render:
    """Compile a `cs:text` that calls no macro."""
    if variable := element.get("variable"):
        return _variable(variable, element, setting)
    if term := element.get("term"):
        text = setting.locale.term(term, element.get("form", "long"), plural=element.get("plural") == "true")
        return _term(richtext.parse(text), element, lang=setting.lang)
    return _constant(richtext.parse(element.get("value", "")), element, lang=setting.lang)


def _term(text: str, element: CslElement, *, lang: str) -> Render:
    """Compile a term; one that starts a reference has a capital, as in citeproc-js."""
    plain = decoration.constant(text, element, lang=lang)
    capital = decoration.constant(textcase.capitalize_first(text, letters.of(lang)), element, lang=lang) if text else ""

    def term(ctx: Context) -> str:
        if ctx.spoken:
            return plain
        ctx.spoken = True
        return capital

    return term if plain else nothing


def _constant(text: str, element: CslElement, *, lang: str) -> Render:
    whole = decoration.constant(text, element, lang=lang)

    def constant(ctx: Context) -> str:
        ctx.spoken = True
        return whole

    return constant if whole else nothing


def _variable(variable: str, element: CslElement, setting: Setting) -> Render:
    lang = setting.lang
    if variable in _NUMERIC_VARIABLES:
        return compile_number.finish(spoken(compile_number.numeric(variable, setting)), element, lang=lang)
    render = _special_variable(variable, setting)
    if render is None and element.get("form") == "short" and not variable.endswith("-short"):
        render = traced(_short_text(variable), variable)
    if not setting.sorting and (linked := _linked(render, variable, element, lang=lang)):
        return linked
    if render is None:
        return _plain_variable(variable, element, lang=lang)
    return decoration.finish(_apart(render, element), element, lang=lang)


def _linked(render: Render | None, variable: str, element: CslElement, *, lang: str) -> Render | None:
    """Return the renderer of a variable that is a link, or has some."""
    text_of = _apart(render or traced(_plain_text(variable), variable), element)
    if variable in compile_link.IDENTIFIERS:
        return compile_link.identifier(text_of, variable, element, lang=lang)
    if variable in compile_link.TITLES:
        return compile_link.title(text_of, element, lang=lang)
    return compile_link.annotation(text_of, element, lang=lang) if variable == compile_link.ANNOTATION else None


def _special_variable(variable: str, setting: Setting) -> Render | None:
    """Return the renderer of a variable that is more than a text of the item."""
    if variable in _VIRTUAL:
        return _VIRTUAL[variable]
    if variable == "locator":
        return compile_number.locator(setting)
    return compile_number.page(variable, setting) if variable in {"page", "page-first"} else None


def _plain_variable(variable: str, element: CslElement, *, lang: str) -> Render:
    """Compile the commonest element; without a change of case it is one closure."""
    if element.get("text-case") or element.get("strip-periods") == "true":
        return decoration.finish(_apart(traced(_plain_text(variable), variable), element), element, lang=lang)
    is_formatted = decoration.is_formatted(element)
    before, after = decoration.around(element)

    def text(ctx: Context) -> str:
        ctx.attempt = True
        value = ctx.texts[variable]
        if not value:
            return ""
        ctx.success = ctx.spoken = True
        if ctx.substituting:
            value = ctx.substitute(variable, value)
        if is_formatted and value[-1] in _ENDS:
            value = richtext.ends_apart(value)
        return f"{before}{value}{after}"

    return text


def _apart(render: Render, element: CslElement) -> Render:
    """Keep the mark that a formatted text ends in from merging with the style's."""
    if not decoration.is_formatted(element):
        return render
    return lambda ctx: richtext.ends_apart(text) if (text := render(ctx))[-1:] in _ENDS else text


def _plain_text(variable: str) -> Render:
    return lambda ctx: ctx.texts[variable]


def _short_text(variable: str) -> Render:
    short = f"{variable}-short"
    return lambda ctx: ctx.texts[short] or ctx.texts[variable]


def _citation_label(ctx: Context) -> str:
    ctx.attempt = ctx.success = True
    return ctx.entry.label + ctx.entry.suffix


def _year_suffix(ctx: Context) -> str:
    # It counts as found even when empty, so that a group of it and the term "no date" shows.
    ctx.attempt = ctx.success = True
    return "" if ctx.suffix_hidden else compile_date.year_suffix(ctx)


_VIRTUAL: Final[dict[str, Render]] = {
    "year-suffix": _year_suffix,
    "citation-number": compile_number.citation_number,
    "citation-label": _citation_label,
    "first-reference-note-number": traced(compile_number.first_note, "first-reference-note-number"),
}
