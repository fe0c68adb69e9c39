"""Compile `cs:number`, `cs:label` and the number variables of `cs:text` (CSL 1.0.2, "Number", "Label")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sslbib.listed import digits
from sslbib.references import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.style.tracing import traced
from sslbib.references.values import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import Setting


def compile_number(element: CslElement, setting: Setting) -> Render:
    """Compile a `cs:number`."""
    variable, form = element.get("variable", ""), element.get("form", "numeric")
    if variable == "citation-number":
        return decoration.finish(citation_number, element, lang=setting.lang)
    if variable == "locator":
        return decoration.finish(locator(setting), element, lang=setting.lang)
    if variable in {"page", "page-first"}:
        return finish(page(variable, setting), element, lang=setting.lang)
    if setting.sorting:
        return traced(lambda ctx: _padded(ctx.texts[variable]), variable)
    write = numbers.formatter(form, setting.locale, setting.locale.gender(variable))
    return finish(numeric(variable, setting, write), element, lang=setting.lang)


def finish(render: Render, element: CslElement, *, lang: str) -> Render:
    """Put what its attributes ask for around a number, and mark where it ends."""
    return decoration.finish(render, element, lang=lang, end=richtext.NUMBER_END)


def citation_number(ctx: Context) -> str:
    """Render the number of the item in the list."""
    ctx.attempt = True
    number = ctx.entry.number
    if not number:
        return ""
    ctx.success = ctx.shows_number = True
    return str(number)


def locator(setting: Setting) -> Render:
    """Compile the place that is cited."""
    form, dash = setting.style.get("page-range-format", ""), _dash(setting)

    def text(ctx: Context) -> str:
        ctx.attempt = True
        if not ctx.cite or not ctx.cite.locator:
            return ""
        ctx.success = ctx.spoken = True
        value = ctx.cite.locator
        is_page = ctx.cite.label == "page"
        if digits.are(value):
            return value
        return setting.field(value, is_page=is_page).text(str, dash=dash, page_format=form if is_page else None)

    return text


def page(variable: str, setting: Setting) -> Render:
    """Compile `page`, or `page-first`, which may have to be read off `page`."""
    form, dash = setting.style.get("page-range-format", ""), _dash(setting)
    first_only = variable == "page-first"

    def text(ctx: Context) -> str:
        value = (
            ctx.texts["page"] if not first_only else ctx.texts["page-first"] or numbers.first_page(ctx.texts["page"])
        )
        if not value or digits.are(value):
            return value
        return setting.field(value, is_page=True).text(str, dash=dash, page_format=form)

    return traced(text, variable)


def numeric(variable: str, setting: Setting, write: Callable[[int], str] = str) -> Render:
    """Compile a number variable, each of its numbers in the form that `write` gives it."""
    dash = _dash(setting)

    def number(ctx: Context) -> str:
        value = ctx.texts[variable]
        if not value or (digits.are(value) and write is str):
            return value
        return setting.field(value).text(write, dash=dash)

    return traced(number, variable)


def compile_label(element: CslElement, setting: Setting) -> Render:
    """Compile a `cs:label` outside of `cs:names`."""
    variable, form = element.get("variable", ""), element.get("form", "long")
    plural = element.get("plural", "contextual")
    bare = parse.make("label", {k: v for k, v in parse.attributes(element).items() if k not in {"plural", "form"}})
    texts: dict[tuple[str, bool], str] = {}

    def text_of(term: str, *, several: bool) -> str:
        key = (term, several)
        if key not in texts:
            many = plural == "always" or (several and plural == "contextual")
            texts[key] = decoration.constant(setting.locale.term(term, form, plural=many), bare, lang=setting.lang)
        return texts[key]

    def of_locator(ctx: Context) -> str:
        cite = ctx.cite
        if not cite or not cite.locator:
            return ""
        several = setting.field(cite.locator, is_page=cite.label == "page").is_plural
        return text_of(cite.label or "page", several=several)

    value_of = _OF_CITE.get(variable) or (lambda ctx: ctx.texts[variable])

    def of_variable(ctx: Context) -> str:
        value = value_of(ctx)
        return text_of(variable, several=_are_several(variable, value, setting)) if value else ""

    return of_locator if variable == "locator" else of_variable


def first_note(ctx: Context) -> str:
    """Return the number of the note that cites the item first."""
    return str(ctx.cite.note) if ctx.cite and ctx.cite.note else ""


_OF_CITE: Final = {
    "first-reference-note-number": first_note,
    "citation-number": lambda ctx: str(ctx.entry.number or ""),
}
"""Number variables that are not the item's but the list's or the citation's."""


def _are_several(variable: str, value: str, setting: Setting) -> bool:
    """Whether a variable's label is plural: of a count by the count, of others by how many numbers there are."""
    if digits.are(value):
        return variable.startswith("number-of-") and numbers.integer(value) > 1
    return setting.field(value, is_page=variable == "page").is_plural


def _dash(setting: Setting) -> str:
    return setting.locale.term("page-range-delimiter") or "–"


def _padded(value: str) -> str:
    return value.zfill(8) if digits.are(value) else value
