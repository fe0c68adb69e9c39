"""Compile the rendering elements of a style into closures, each macro once.

A closure takes the context and returns rich text. `ctx.attempt` and `ctx.success` say whether a variable was asked
for and whether one had something, so that a group knows whether to show (CSL 1.0.2, "Group").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sslbib.errors import Place, StyleError
from sslbib.references.output import richtext
from sslbib.references.style import conditions, decoration, parse
from sslbib.references.style.dates import compile_date
from sslbib.references.style.names import Labels, NameForm, NameList, Options, compile_variables, options_of
from sslbib.references.values import numbers, textcase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from sslbib.references.render.context import Context, Render
    from sslbib.references.style.locales import Locale

_NUMERIC_VARIABLES: Final = frozenset((
    "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
    "volume",
))  # fmt: skip
_LINKS: Final = {
    "DOI": (richtext.LINK_DOI, ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")),
    "URL": (richtext.LINK_URL, ()),
}
Many = Callable[["Context"], list[str]]
_KINDS: Final = frozenset(("text", "number", "label", "group", "choose", "names", "date"))
_NAME_CHILDREN: Final = ("name", "et-al", "label")


@dataclass(frozen=True, slots=True)
class Scope:
    """What an element inherits from those around it."""

    options: Options
    """Name options."""
    forced: Mapping[str, str] = field(default_factory=dict)
    """Name options of a sort key, which win over all others."""
    parent_names: _Element | None = None
    """The `cs:names` whose `cs:substitute` the element stands in."""
    dates_only: bool = False


@dataclass(slots=True)
class Compiler:
    """Compiles the elements of one area (citation or bibliography, or its sort keys) of one style."""

    file: str
    macros: Mapping[str, _Element]
    locale: Locale
    style: Mapping[str, str]
    """The attributes of `cs:style`."""
    sorting: bool = False
    memo: dict[tuple[object, ...], Render] = field(default_factory=dict)
    checked: set[str] = field(default_factory=set)
    """Macros known to be sound."""
    fields: dict[tuple[str, bool], numbers.Field] = field(default_factory=dict)

    @property
    def english(self) -> bool:
        """Whether text without a language of its own is English."""
        return self.locale.lang.startswith("en")

    def check(self, elements: Iterable[_Element], within: tuple[str, ...] = ()) -> None:
        """See whether elements can be compiled, and all that they lead to; branches are compiled when first taken.

        Raises:
            StyleError: if an element can't stand where it does, or a macro is missing or calls itself.

        """
        for element in elements:
            kind = parse.name(element)
            if kind not in _KINDS:
                raise self._error(element, f"cs:{kind} can't stand here.")
            if kind == "text" and (macro := element.get("macro")):
                self.check_macro(macro, element, within)
            elif kind == "group":
                self.check(parse.elements(element), within)
            elif kind == "choose":
                for branch in parse.elements(element):
                    self.check(parse.elements(branch), within)
            elif kind == "names" and (substitute := parse.child(element, "substitute")) is not None:
                self.check(parse.elements(substitute), within)

    def check_macro(self, name: str, element: _Element, within: tuple[str, ...] = ()) -> None:
        """See whether a macro that an element calls can be compiled."""
        if name not in self.macros:
            raise self._error(element, f"there is no macro {name!r}.")
        if name in within:
            raise self._error(element, f"the macro {name!r} calls itself.")
        if name not in self.checked:
            self.check(parse.elements(self.macros[name]), (*within, name))
            self.checked.add(name)

    def sequence(self, elements: Sequence[_Element], scope: Scope) -> Render:
        """Compile elements that follow one another."""
        renders = [self.element(e, scope) for e in elements]
        if not renders:
            return _nothing
        if len(renders) == 1:
            return renders[0]
        return lambda ctx: "".join([render(ctx) for render in renders])

    def element(self, element: _Element, scope: Scope) -> Render:
        """Compile one rendering element."""
        kind = parse.name(element)
        compilers: dict[str, Callable[[_Element, Scope], Render]] = {
            "text": self._text,
            "number": self._number,
            "label": self._label,
            "group": self._group,
            "choose": self._choose,
            "names": self._names,
            "date": self._date,
        }
        render = compilers[kind](element, scope)
        if scope.dates_only and kind in {"text", "number", "label", "names"} and not element.get("macro"):
            return _nothing
        return render

    def _error(self, element: _Element, what: str) -> StyleError:
        return StyleError(
            f"The style is not valid: {what}",
            repair="Mend the style at this place.",
            place=Place(self.file, parse.line(element)),
        )

    def _finish(self, render: Render, element: _Element) -> Render:
        return decoration.finish(render, element, english=self.english)

    def _finish_number(self, render: Render, element: _Element) -> Render:
        finished = self._finish(render, element)
        if element.get("suffix", "")[-1:] not in set(".!?:,;") or not element.get("suffix"):
            return finished
        return lambda ctx: f"{text}{richtext.NUMBER_END}" if (text := finished(ctx)) else ""

    # -- cs:text

    def _text(self, element: _Element, scope: Scope) -> Render:
        if macro := element.get("macro"):
            return self._finish(self.macro(macro, scope), element)
        if variable := element.get("variable"):
            return self._variable(variable, element)
        if term := element.get("term"):
            text = self.locale.term(term, element.get("form", "long"), plural=element.get("plural") == "true")
            return self._term(richtext.parse(text), element)
        return self._constant(richtext.parse(element.get("value", "")), element)

    def _term(self, text: str, element: _Element) -> Render:
        """Compile a term; one that starts a reference has a capital, as in citeproc-js."""
        plain = self._whole(text, element)
        capital = self._whole(textcase.capitalize_first(text), element) if text else ""

        def term(ctx: Context) -> str:
            if ctx.spoken:
                return plain
            ctx.spoken = True
            return capital

        return term if plain else _nothing

    def _constant(self, text: str, element: _Element) -> Render:
        whole = self._whole(text, element)

        def constant(ctx: Context) -> str:
            ctx.spoken = True
            return whole

        return constant if whole else _nothing

    def _whole(self, text: str, element: _Element) -> str:
        if element.get("strip-periods") == "true":
            text = decoration.strip_periods(text)
        change = decoration.letter_case(element, english=self.english)
        text = change(text) if change and text else text
        before, after = decoration.around(element)
        return f"{before}{richtext.affix(text)}{after}" if text else ""

    def macro(self, name: str, scope: Scope) -> Render:
        """Compile a macro, or return what was compiled before."""
        key = (name, scope.dates_only, scope.parent_names, tuple(sorted({**scope.options, **scope.forced}.items())))
        if key not in self.memo:
            macro = self.macros[name]
            inner = replace(scope, options=options_of(macro, scope.options))
            renders = [self.element(e, inner) for e in parse.elements(macro)]
            self.memo[key] = renders[0] if self._is_one_group(macro) else _plain_group(renders, "", "", "")
        return self.memo[key]

    @staticmethod
    def _is_one_group(macro: _Element) -> bool:
        children = list(parse.elements(macro))
        return len(children) == 1 and parse.name(children[0]) in {"group", "names", "date"}

    def _variable(self, variable: str, element: _Element) -> Render:
        if variable in _LINKS and not self.sorting:
            return self._link(variable, element)
        if variable in _NUMERIC_VARIABLES:
            return self._finish_number(_spoken(self._numeric(variable)), element)
        render = self._special_variable(variable)
        if render is None and element.get("form") == "short" and not variable.endswith("-short"):
            render = _traced(_short_text(variable), variable)
        return self._plain_variable(variable, element) if render is None else self._finish(render, element)

    def _special_variable(self, variable: str) -> Render | None:
        """Return the renderer of a variable that is more than a text of the item."""
        if variable in _VIRTUAL:
            return _VIRTUAL[variable]
        if variable == "locator":
            return self._locator_text()
        return _spoken(self._page(variable)) if variable in {"page", "page-first"} else None

    def _plain_variable(self, variable: str, element: _Element) -> Render:
        """Compile the commonest element; without a change of case it is one closure."""
        if element.get("text-case") or element.get("strip-periods") == "true":
            return self._finish(_traced(_plain_text(variable), variable), element)
        before, after = decoration.around(element)

        def text(ctx: Context) -> str:
            ctx.attempt = True
            value = ctx.texts[variable]
            if not value:
                return ""
            ctx.success = ctx.spoken = True
            if ctx.substituting:
                ctx.hide(variable)
            return f"{before}{value}{after}"

        return text

    def _link(self, variable: str, element: _Element) -> Render:
        mark, prefixes = _LINKS[variable]
        prefix = element.get("prefix", "")
        inside = next((p for p in prefixes if prefix.lower().endswith(p)), "")
        if not inside:
            plain = _traced(_plain_text(variable), variable)
            return self._finish(lambda ctx: f"{mark}{text}{richtext.CLOSE}" if (text := plain(ctx)) else "", element)
        shorter = parse.make(
            "text", {**{str(k): str(v) for k, v in element.attrib.items()}, "prefix": prefix[: -len(inside)]}
        )
        shown = prefix[-len(inside) :]
        plain = _traced(_plain_text(variable), variable)
        return self._finish(lambda ctx: f"{mark}{shown}{text}{richtext.CLOSE}" if (text := plain(ctx)) else "", shorter)

    def field(self, value: str, *, is_page: bool = False) -> numbers.Field:
        """Take a number variable apart; kept, because its label asks too, and a citation before the reference."""
        found = self.fields.get((value, is_page))
        if found is None:
            found = self.fields[value, is_page] = self._field(value, is_page=is_page)
        return found

    def _field(self, value: str, *, is_page: bool) -> numbers.Field:
        word, sign = self.locale.term("and"), self.locale.term("and", "symbol")
        own = "" if self.english else word
        ampersand = sign if sign and sign != word else "&"
        return numbers.Field(value, locale_and=own, ampersand=ampersand, is_page=is_page)

    def _dash(self) -> str:
        return self.locale.term("page-range-delimiter") or "–"

    def _locator_text(self, write: Callable[[int], str] = str) -> Render:
        form, dash = self.style.get("page-range-format", ""), self._dash()

        def locator(ctx: Context) -> str:
            ctx.attempt = True
            if not ctx.cite or not ctx.cite.locator:
                return ""
            ctx.success = ctx.spoken = True
            value = ctx.cite.locator
            is_page = ctx.cite.label == "page"
            if value.isdigit() and write is str:
                return value
            return self.field(value, is_page=is_page).text(write, dash=dash, page_format=form if is_page else None)

        return locator

    def _page(self, variable: str, write: Callable[[int], str] = str) -> Render:
        form, dash = self.style.get("page-range-format", ""), self._dash()
        first_only = variable == "page-first"

        def page(ctx: Context) -> str:
            value = (
                ctx.texts["page"]
                if not first_only
                else ctx.texts["page-first"] or numbers.first_page(ctx.texts["page"])
            )
            if not value or (value.isdigit() and write is str):
                return value
            return self.field(value, is_page=True).text(write, dash=dash, page_format=form)

        return _traced(page, variable)

    def _numeric(self, variable: str, write: Callable[[int], str] = str) -> Render:
        dash = self._dash()

        def number(ctx: Context) -> str:
            value = ctx.texts[variable]
            if not value or (value.isdigit() and write is str):
                return value
            return self.field(value).text(write, dash=dash)

        return _traced(number, variable)

    # -- cs:number, cs:label, cs:date

    def _number(self, element: _Element, scope: Scope) -> Render:
        del scope
        variable, form = element.get("variable", ""), element.get("form", "numeric")
        if variable == "citation-number":
            return self._finish(_citation_number, element)
        if variable == "locator":
            return self._finish(self._locator_text(), element)
        if variable in {"page", "page-first"}:
            return self._finish(self._page(variable), element)
        write = numbers.formatter(form, self.locale, self.locale.gender(variable))
        if self.sorting:
            return _traced(lambda ctx: _padded(ctx.texts[variable]), variable)
        return self._finish_number(self._numeric(variable, write), element)

    def _label(self, element: _Element, scope: Scope) -> Render:
        del scope
        variable, form = element.get("variable", ""), element.get("form", "long")
        plural = element.get("plural", "contextual")
        bare = parse.make("label", {str(k): str(v) for k, v in element.attrib.items() if k not in {"plural", "form"}})
        texts: dict[tuple[str, bool], str] = {}

        def text_of(term: str, *, several: bool) -> str:
            key = (term, several)
            if key not in texts:
                many = plural == "always" or (several and plural == "contextual")
                texts[key] = self._whole(self.locale.term(term, form, plural=many), bare)
            return texts[key]

        if variable == "locator":

            def locator(ctx: Context) -> str:
                cite = ctx.cite
                if not cite or not cite.locator:
                    return ""
                return text_of(
                    cite.label or "page", several=self.field(cite.locator, is_page=cite.label == "page").is_plural
                )

            return locator

        def label(ctx: Context) -> str:
            value = ctx.texts[variable]
            if not value:
                return ""
            several = False
            if variable.startswith("number-of-") and value.isdigit():
                several = int(value) > 1
            elif not value.isdigit():
                several = self.field(value, is_page=variable == "page").is_plural
            return text_of(variable, several=several)

        return label

    def _date(self, element: _Element, scope: Scope) -> Render:
        del scope
        return compile_date(element, self.locale, english=self.english, sorting=self.sorting)

    # -- cs:group, cs:choose

    def _group(self, element: _Element, scope: Scope) -> Render:
        delimiter = richtext.affix(richtext.sanitise(element.get("delimiter", "")))
        before, after = decoration.around(element)
        elements = list(parse.elements(element))
        if delimiter and any(parse.name(e) == "choose" and _spreads(e) for e in elements):
            return _grouped(self._joined(elements, scope, delimiter), before, after)
        return _plain_group([self.element(e, scope) for e in elements], delimiter, before, after)

    def _joined(self, elements: Sequence[_Element], scope: Scope, delimiter: str) -> Render:
        """Compile elements with a delimiter between them that also separates what stands inside `cs:choose`."""
        spread = [self._spread(e, scope) for e in elements]

        def join(ctx: Context) -> str:
            return delimiter.join(_parts(spread, ctx))

        return join

    def _spread(self, element: _Element, scope: Scope) -> tuple[Render, Many | None]:
        """Compile an element, and a `cs:choose` also as what yields its parts one by one."""
        if parse.name(element) != "choose" or not _spreads(element):
            return self.element(element, scope), None
        elements = list(parse.elements(element))
        branches, plans = _branches(elements)
        renders: list[list[tuple[Render, Many | None]] | None] = [None] * len(elements)

        def many(ctx: Context) -> list[str]:
            kind = ctx.entry.type
            plan = plans.get(kind)
            if plan is None:
                plan = plans[kind] = conditions.plan(branches, kind)
            for test, at in plan:
                if test(ctx):
                    branch = renders[at]
                    if branch is None:
                        branch = renders[at] = [self._spread(e, scope) for e in parse.elements(elements[at])]
                    return _parts(branch, ctx)
            return []

        return _nothing, many

    def _choose(self, element: _Element, scope: Scope) -> Render:
        elements = list(parse.elements(element))
        branches, plans = _branches(elements)
        renders: list[Render | None] = [None] * len(elements)

        def choose(ctx: Context) -> str:
            kind = ctx.entry.type
            plan = plans.get(kind)
            if plan is None:
                plan = plans[kind] = conditions.plan(branches, kind)
            for test, at in plan:
                if test(ctx):
                    render = renders[at]
                    if render is None:
                        render = renders[at] = self.sequence(list(parse.elements(elements[at])), scope)
                    return render(ctx)
            return ""

        return choose

    # -- cs:names

    def _names(self, element: _Element, scope: Scope) -> Render:
        scope = replace(scope, options=options_of(element, scope.options))
        source = element
        if scope.parent_names is not None and not any(parse.child(element, n) is not None for n in _NAME_CHILDREN):
            source = scope.parent_names
        own = self._name_variables(element, source, scope)
        fallback = self._substitute(element, scope)
        if self.sorting and fallback is not None:
            own = _nothing_for("0", own)
        whole = parse.make("names", {**_decorations(scope.parent_names), **_decorations(element)})
        own = self._finish(own, whole)
        if self.sorting:
            own = _unmarked(own)

        def names(ctx: Context) -> str:
            text = own(ctx)
            if not text and fallback is not None:
                text = fallback(ctx)
            if text and ctx.suppress_names and not ctx.substituting:
                ctx.suppress_names = False
                return ""
            return text

        return names

    def _name_variables(self, element: _Element, source: _Element, scope: Scope) -> Render:
        name = parse.child(source, "name")
        name = parse.make("name", {}) if name is None else name
        options = options_of(name, scope.options)
        for attribute, inherited in (("form", "name-form"), ("delimiter", "name-delimiter")):
            if name.get(attribute) is not None:
                options[inherited] = name.get(attribute, "")
        options.update(scope.forced)
        form = NameForm(name, options, self.style, self.locale, sorting=self.sorting)
        writer = NameList(name, parse.child(source, "et-al"), options, form, self.locale)
        writer.precedes_organisation = scope.options.get("delimiter-precedes-last", "contextual")
        label_element = parse.child(source, "label")
        label = None
        if label_element is not None:
            order = [parse.name(e) for e in parse.elements(source)]
            before = "name" in order and order.index("label") < order.index("name")
            label = Labels(label_element, self.locale, before_names=before, english=self.english)
        delimiter = richtext.affix(element.get("delimiter") or options.get("names-delimiter", ""))
        return compile_variables(element.get("variable", "").split(), writer, label, delimiter, self.locale)

    def _substitute(self, names: _Element, scope: Scope) -> Render | None:
        substitute = parse.child(names, "substitute")
        if substitute is None:
            return None
        inner = replace(scope, parent_names=names)
        elements = list(parse.elements(substitute))
        renders: list[Render | None] = [None] * len(elements)

        def substituted(ctx: Context) -> str:
            outer, ctx.substituting = ctx.substituting, True
            hidden = ctx.hidden
            text = ""
            for at, element in enumerate(elements):
                render = renders[at] or self.element(element, inner)
                renders[at] = render
                text = render(ctx)
                if text:
                    break
            ctx.substituting = outer
            if ctx.hidden != hidden and text and ctx.mark_names and ctx.first_names is None:
                ctx.first_names = [text]
                before, core, after = richtext.unwrapped(text)
                text = f"{before}{richtext.NAMES}{richtext.NAME}{core}{richtext.CLOSE}{richtext.CLOSE}{after}"
            return text

        return substituted


def _parts(renders: Sequence[tuple[Render, Many | None]], ctx: Context) -> list[str]:
    parts: list[str] = []
    for render, many in renders:
        if many is not None:
            parts += many(ctx)
        elif text := render(ctx):
            parts.append(text)
    return parts


def _branches(elements: Sequence[_Element]) -> tuple[list[conditions.Branch], dict[str, conditions.Plan]]:
    """Compile the conditions of a `cs:choose`, with room for what is left of them for each type."""
    return [conditions.Branch(e, is_else=parse.name(e) == "else") for e in elements], {}


def _grouped(join: Render, before: str, after: str) -> Render:
    """Show a group if a variable in it has something, or none was asked for; either counts as a variable outside.

    A macro is such a group too, as in citeproc-js.
    """

    def group(ctx: Context) -> str:
        attempt, success, spoken = ctx.attempt, ctx.success, ctx.spoken
        ctx.attempt = ctx.success = False
        text = join(ctx)
        if ctx.success or (text and not ctx.attempt):
            ctx.attempt, ctx.success = attempt, True
            return f"{before}{text}{after}" if text else ""
        ctx.success, ctx.spoken = success, spoken
        return ""

    return group


def _plain_group(renders: Sequence[Render], delimiter: str, before: str, after: str) -> Render:
    """Compile a group as `_grouped` does, in one closure, because nearly all of a style is groups."""

    def group(ctx: Context) -> str:
        attempt, success, spoken = ctx.attempt, ctx.success, ctx.spoken
        ctx.attempt = ctx.success = False
        parts: list[str] = []
        for render in renders:
            text = render(ctx)
            if text:
                parts.append(text)
        if ctx.success or (parts and not ctx.attempt):
            ctx.attempt, ctx.success = attempt, True
            return f"{before}{delimiter.join(parts)}{after}" if parts else ""
        ctx.success, ctx.spoken = success, spoken
        return ""

    return group


def _spreads(choose: _Element) -> bool:
    """Whether a branch holds several elements, or another such choice."""
    return any(
        len(inner := list(parse.elements(branch))) > 1 or any(parse.name(e) == "choose" and _spreads(e) for e in inner)
        for branch in parse.elements(choose)
    )


def _decorations(element: _Element | None) -> dict[str, str]:
    if element is None:
        return {}
    skipped = {"variable", "delimiter"}
    return {str(k): str(v) for k, v in element.attrib.items() if k not in skipped}


def _nothing(_ctx: Context) -> str:
    return ""


def _nothing_for(text: str, render: Render) -> Render:
    return lambda ctx: "" if (got := render(ctx)) == text else got


def _unmarked(render: Render) -> Render:
    return lambda ctx: richtext.plain(render(ctx))


def _traced(get: Render, variable: str) -> Render:
    """Count a variable as asked for, and as found if there is something."""

    def text(ctx: Context) -> str:
        ctx.attempt = True
        value = get(ctx)
        if value:
            ctx.success = ctx.spoken = True
            if ctx.substituting:
                ctx.hide(variable)
        return value

    return text


def _spoken(render: Render) -> Render:
    """Count a number as text written even if the item has none, as citeproc-js does when it looks for a capital."""

    def text(ctx: Context) -> str:
        value = render(ctx)
        ctx.spoken = True
        return value

    return text


def _plain_text(variable: str) -> Render:
    return lambda ctx: ctx.texts[variable]


def _short_text(variable: str) -> Render:
    short = f"{variable}-short"
    return lambda ctx: ctx.texts[short] or ctx.texts[variable]


def _padded(value: str) -> str:
    return value.zfill(8) if value.isdigit() else value


def _citation_number(ctx: Context) -> str:
    ctx.attempt = True
    number = ctx.entry.number
    if not number:
        return ""
    ctx.success = True
    return str(number)


def _first_note(ctx: Context) -> str:
    return str(ctx.cite.note) if ctx.cite and ctx.cite.note else ""


def _citation_label(ctx: Context) -> str:
    ctx.attempt = ctx.success = True
    return ctx.entry.label + ctx.entry.suffix


def _year_suffix(ctx: Context) -> str:
    # It counts as found even when empty, so that a group of it and the term "no date" shows.
    ctx.attempt = ctx.success = True
    return "" if ctx.suffix_hidden else ctx.entry.suffix


_VIRTUAL: Final[dict[str, Render]] = {
    "year-suffix": _year_suffix,
    "citation-number": _citation_number,
    "citation-label": _citation_label,
    "first-reference-note-number": _traced(_first_note, "first-reference-note-number"),
}
