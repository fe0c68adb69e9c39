"""Compile `cs:names`: what its variables, labels and substitutes come to (CSL 1.0.2, "Names", "Substitute")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.style.compile_group import compile_first
from sslbib.references.style.name_form import NameForm
from sslbib.references.style.name_list import NameList
from sslbib.references.style.scope import options_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.locales import Locale
    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import Scope, Setting
    from sslbib.references.values.entry import PersonName

    _WriteList = Callable[[Context, str, list[PersonName]], str]


_NAME_CHILDREN: Final = ("name", "et-al", "label")
_NOT_DECORATING: Final = frozenset(("variable", "delimiter"))


def compile_names(
    element: CslElement, setting: Setting, scope: Scope, compile_other: Callable[[CslElement, Scope], Render]
) -> Render:
    """Compile a `cs:names`; `compile_other` compiles what may stand in its `cs:substitute`."""
    scope = replace(scope, options=options_of(element, scope.options))
    source = element
    if scope.parent_names is not None and not any(parse.child(element, n) is not None for n in _NAME_CHILDREN):
        source = scope.parent_names
    own = _name_variables(element, source, setting, scope)
    fallback = _substitute(element, scope, compile_other)
    if setting.sorting and fallback is not None:
        own = _nothing_for("0", own)
    whole = parse.make("names", {**_decorations(scope.parent_names), **_decorations(element)})
    own = decoration.finish(own, whole, lang=setting.lang)
    if setting.sorting:
        own = _unmarked(own)

    def names(ctx: Context) -> str:
        before = ctx.nameset
        text = own(ctx)
        if not text and fallback is not None:
            text = fallback(ctx)
        # A term after names that are missing doesn't start the reference, as in citeproc-js and pandoc.
        ctx.spoken = ctx.spoken or not ctx.substituting
        if text and ctx.suppress_names and not ctx.substituting and ctx.nameset > before:
            ctx.suppress_names = False
            return ""
        return text

    return names


def _name_variables(element: CslElement, source: CslElement, setting: Setting, scope: Scope) -> Render:
    name = parse.child(source, "name")
    name = parse.make("name", {}) if name is None else name
    options = options_of(name, scope.options)
    for attribute, inherited in (("form", "name-form"), ("delimiter", "name-delimiter")):
        if name.get(attribute) is not None:
            options[inherited] = name.get(attribute, "")
    options.update(scope.forced)
    writer = NameList(name, parse.child(source, "et-al"), options, NameForm(name, options, setting), setting.locale)
    writer.precedes_organisation = scope.options.get("delimiter-precedes-last", "contextual")
    delimiter = richtext.affix(element.get("delimiter") or options.get("names-delimiter", ""))
    label = _label(source, setting)
    return _compile_variables(element.get("variable", "").split(), writer, label, delimiter, setting.locale)


def _label(names: CslElement, setting: Setting) -> Labels | None:
    element = parse.child(names, "label")
    if element is None:
        return None
    order = [parse.name(e) for e in parse.elements(names)]
    before = "name" in order and order.index("label") < order.index("name")
    return Labels(element, setting.locale, before_names=before, lang=setting.lang)


def _substitute(names: CslElement, scope: Scope, compile_other: Callable[[CslElement, Scope], Render]) -> Render | None:
    substitute = parse.child(names, "substitute")
    if substitute is None:
        return None
    inner = replace(scope, parent_names=names)
    elements = list(parse.elements(substitute))
    renders: list[Render | None] = [None] * len(elements)

    def substituted(ctx: Context) -> str:
        outer, ctx.substituting = ctx.substituting, True
        text = ""
        for at, element in enumerate(elements):
            render = renders[at] or _compile_substitute(element, lambda e: compile_other(e, inner))
            renders[at] = render
            text = render(ctx)
            if text:
                break
        ctx.substituting = outer
        return richtext.ends_together(text)

    return substituted


def _compile_substitute(element: CslElement, compile_one: Callable[[CslElement], Render]) -> Render:
    return compile_first(element, compile_one) if parse.name(element) == "choose" else compile_one(element)


def _decorations(element: CslElement | None) -> dict[str, str]:
    if element is None:
        return {}
    return {k: v for k, v in parse.attributes(element).items() if k not in _NOT_DECORATING}


def _nothing_for(text: str, render: Render) -> Render:
    return lambda ctx: "" if (got := render(ctx)) == text else got


def _unmarked(render: Render) -> Render:
    return lambda ctx: richtext.plain(render(ctx))


class Labels:
    """A `cs:label` of names: the term of the role, singular or plural."""

    __slots__ = ("before_names", "element", "form", "lang", "locale", "plural", "texts")

    def __init__(self, element: CslElement, locale: Locale, *, before_names: bool, lang: str) -> None:
        self.before_names = before_names
        self.element = element
        self.locale = locale
        self.form = element.get("form", "long")
        self.plural = element.get("plural", "contextual")
        self.lang = lang
        self.texts: dict[tuple[str, bool], str] = {}

    def text(self, role: str, *, several: bool) -> str:
        """Return the label with its affixes."""
        key = (role, several)
        if key not in self.texts:
            plural = self.plural == "always" or (several and self.plural == "contextual")
            text = self.locale.term(role, self.form, plural=plural)
            if self.element.get("strip-periods") == "true":
                text = decoration.strip_periods(text)
            change = decoration.letter_case(self.element, lang=self.lang)
            text = change(text) if change and text else text
            before, after = decoration.around(self.element)
            self.texts[key] = f"{before}{text}{after}" if text else ""
        return self.texts[key]


def _merged_roles(names: Mapping[str, list[PersonName]], variables: Sequence[str]) -> bool:
    if set(variables) != {"editor", "translator"}:
        return False
    editors, translators = names["editor"], names["translator"]
    return bool(editors) and [n.key for n in editors] == [n.key for n in translators]


def _compile_variables(
    variables: Sequence[str], writer: NameList, label: Labels | None, delimiter: str, locale: Locale
) -> Callable[[Context], str]:
    """Compile the writing of one or several name variables with their labels."""

    def one(ctx: Context, role: str, names: list[PersonName]) -> str:
        text = writer.write(ctx, names)
        if not label or not text or writer.form.sorting:
            return text
        mark = label.text(role, several=len(names) > 1)
        return f"{mark}{text}" if label.before_names else f"{text}{mark}"

    if writer.count and writer.form.sorting:
        return lambda ctx: str(sum(_counted(writer, ctx.names[variable]) for variable in variables))
    if len(variables) == 1:
        return _compile_one(variables[0], one)
    has_both = bool(locale.term("editortranslator"))
    join = (lambda parts: parts[-1]) if writer.count else delimiter.join
    return _compile_several(variables, one, join, has_both=has_both)


def _counted(writer: NameList, names: list[PersonName]) -> int:
    return writer.limit(len(names), subsequent=False)


def _compile_one(variable: str, one: _WriteList) -> Callable[[Context], str]:
    def single(ctx: Context) -> str:
        ctx.attempt = True
        names = ctx.names[variable]
        if not names:
            return ""
        ctx.success = ctx.spoken = True
        if ctx.substituting:
            ctx.hide(variable)
        return one(ctx, variable, names)

    return single


def _compile_several(
    variables: Sequence[str], one: _WriteList, join: Callable[[list[str]], str], *, has_both: bool
) -> Callable[[Context], str]:
    def several(ctx: Context) -> str:
        ctx.attempt = True
        merged = has_both and _merged_roles(ctx.names, variables)
        parts: list[str] = []
        for variable in variables[:1] if merged else variables:
            names = ctx.names[variable]
            if names:
                ctx.success = ctx.spoken = True
                if ctx.substituting:
                    for shown in variables if merged else (variable,):
                        ctx.hide(shown)
                text = one(ctx, "editortranslator" if merged else variable, names)
                parts += [text] if text else []
        return join(parts) if parts else ""

    return several
