"""Compile the rendering elements of a style into closures, each macro once.

A closure takes the context and returns rich text. What an element of each kind is compiled to stands in the
`compile_*` modules; here is which of them an element is for, and what it may hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from sslbib.errors import Place, StyleError
from sslbib.references.style import decoration, parse
from sslbib.references.style.compile_date import compile_date
from sslbib.references.style.compile_group import compile_choose, compile_group, group_of
from sslbib.references.style.compile_names import compile_names
from sslbib.references.style.compile_number import compile_label, compile_number
from sslbib.references.style.compile_text import compile_text
from sslbib.references.style.scope import Scope, Setting, options_of
from sslbib.references.style.tracing import first_only, hidden, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sslbib.references.style.context import Render
    from sslbib.references.style.parse import CslElement

_PLAIN: Final[Mapping[str, Callable[[CslElement, Setting], Render]]] = {
    "text": compile_text,
    "number": compile_number,
    "label": compile_label,
    "date": compile_date,
}
"""Elements that hold no others."""
_HOLDING: Final[Mapping[str, Callable[[CslElement, Callable[[CslElement], Render]], Render]]] = {
    "group": compile_group,
    "choose": compile_choose,
}
_KINDS: Final = frozenset((*_PLAIN, *_HOLDING, "names"))
_NO_DATES: Final = frozenset(("text", "number", "label", "names"))
"""What a sort key that has a date leaves out, as citeproc-js does."""

_MOST_WORK: Final = 100_000
"""Elements that a reference takes: of the styles that are carried, the longest takes 1,336."""
_DEEPEST: Final = 50
"""Macros within macros: in the styles that are carried 11."""


@dataclass(slots=True)
class Compiler:
    """Compiles the elements of one style, to be shown or to be sorted by."""

    file: str
    macros: Mapping[str, CslElement]
    setting: Setting
    memo: dict[tuple[object, ...], Render] = field(default_factory=dict)
    checked: dict[str, int] = field(default_factory=dict)
    """Macros known to be sound, with the elements that each takes."""

    def check(self, elements: Iterable[CslElement], within: tuple[str, ...] = ()) -> int:
        """See whether elements can be compiled, and all that they lead to; branches are compiled when first taken.

        Returns how many elements a reference takes at most, those of a macro as often as it is called.

        Raises:
            StyleError: if an element can't stand where it does, or a macro is missing or calls itself, or macros call
                one another so often that a reference would take minutes.

        """
        work = 0
        for element in elements:
            kind = parse.name(element)
            if kind not in _KINDS:
                raise self._error(element, f"cs:{kind} can't stand here.")
            work += 1 + self._inside(kind, element, within)
            if work > _MOST_WORK:
                raise self._error(element, f"its macros make more than {_MOST_WORK:,} elements of a reference.")
        return work

    def _inside(self, kind: str, element: CslElement, within: tuple[str, ...]) -> int:
        """Check what an element holds or calls, and count it; of a choice the branch with most."""
        if kind == "text" and (macro := element.get("macro")):
            return self.check_macro(macro, element, within)
        if kind == "group":
            return self.check(parse.elements(element), within)
        if kind == "choose":
            return max((self.check(parse.elements(e), within) for e in parse.elements(element)), default=0)
        if kind == "names" and (substitute := parse.child(element, "substitute")) is not None:
            return self.check(parse.elements(substitute), within)
        return 0

    def check_macro(self, name: str, element: CslElement, within: tuple[str, ...] = ()) -> int:
        """See whether a macro that an element calls can be compiled, and count its elements.

        Raises:
            StyleError: as `check` does.

        """
        if name not in self.macros:
            raise self._error(element, f"there is no macro {name!r}.")
        if name in within:
            raise self._error(element, f"the macro {name!r} calls itself.")
        if len(within) > _DEEPEST:
            raise self._error(element, f"macros call one another more than {_DEEPEST} deep.")
        if name not in self.checked:
            self.checked[name] = self.check(parse.elements(self.macros[name]), (*within, name))
        return self.checked[name]

    def _error(self, element: CslElement, what: str) -> StyleError:
        return StyleError(
            f"The style is not valid: {what}",
            repair="Mend the style at this place.",
            place=Place(self.file, parse.line(element)),
        )

    def element(self, element: CslElement, scope: Scope) -> Render:
        """Compile one rendering element."""
        kind = parse.name(element)
        macro = element.get("macro")
        if kind in _HOLDING:
            return _HOLDING[kind](element, partial(self.element, scope=scope))
        if kind == "text" and macro:
            return self._called(element, macro, scope)
        if scope.dates_only and kind in _NO_DATES:
            return nothing
        render = self._leaf(kind, element, scope)
        if self.setting.first_only and kind != "label":
            is_nobody = element.get("variable") == "citation-number" or element.get("term")
            return hidden(render) if is_nobody else first_only(render)
        return render

    def _leaf(self, kind: str, element: CslElement, scope: Scope) -> Render:
        element = _stripped(element) if scope.strips_periods else element
        if kind == "names":
            return compile_names(element, self.setting, scope, self.element)
        return _PLAIN[kind](element, self.setting)

    def _called(self, element: CslElement, macro: str, scope: Scope) -> Render:
        """Compile a `cs:text` that calls a macro; its `strip-periods` is for the texts there, not for their affixes."""
        if element.get("strip-periods") == "true":
            scope = replace(scope, strips_periods=True)
            element = parse.make("text", {**parse.attributes(element), "strip-periods": "false"})
        return decoration.finish(self.macro(macro, scope), element, lang=self.setting.lang)

    def macro(self, name: str, scope: Scope) -> Render:
        """Compile a macro, or return what was compiled before."""
        key = (
            name,
            scope.dates_only,
            scope.strips_periods,
            scope.parent_names,
            tuple(sorted({**scope.options, **scope.forced}.items())),
        )
        if key not in self.memo:
            macro = self.macros[name]
            dates_only = scope.dates_only or (self.setting.sorting and _has_date(macro))
            inner = replace(scope, options=options_of(macro, scope.options), dates_only=dates_only)
            renders = [self.element(e, inner) for e in parse.elements(macro)]
            self.memo[key] = renders[0] if _is_one_group(macro) else group_of(renders)
        return self.memo[key]


def _has_date(macro: CslElement) -> bool:
    return any(True for _ in macro.iter(parse.tag("date")))


def _stripped(element: CslElement) -> CslElement:
    element = parse.copied(element)
    element.set("strip-periods", "true")
    return element


def _is_one_group(macro: CslElement) -> bool:
    """Whether what a macro holds decides by itself whether it shows; names don't, as a term may stand for them."""
    children = list(parse.elements(macro))
    return len(children) == 1 and parse.name(children[0]) in {"group", "date"}
