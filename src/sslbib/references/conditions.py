"""Compile the conditions of `cs:if` and `cs:else-if` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sslbib.references import numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

    from sslbib.references.context import Context

Test = Callable[["Context"], bool]

# Variables that may be there though the item doesn't name them so.
_NOT_IN_ITEM: Final = frozenset((
    "locator", "year-suffix", "citation-number", "first-reference-note-number", "title-short", "container-title-short",
    "event-title", "event",
))  # fmt: skip
_POSITIONS: Final = {"first": 0, "subsequent": 1, "ibid": 2, "ibid-with-locator": 3}


def compile_condition(element: _Element) -> Test:
    """Compile all tests of a branch."""
    match = element.get("match", "all")
    tests: list[Test] = []
    types = frozenset(element.get("type", "").split())
    if types:
        # Types are alternatives whatever `match` says: an item has only one.
        tests.append(lambda ctx: ctx.entry.type in types)
    variables = element.get("variable", "").split()
    if variables:
        tests.append(_variables(variables, match))
    for attribute, make in _TESTS.items():
        tests.extend(make(value) for value in element.get(attribute, "").split())
    if element.get("disambiguate"):
        tests.append(_disambiguate)
    return _combine(tests, match)


def _disambiguate(ctx: Context) -> bool:
    """Hold for as many conditions, from the first on, as it takes to tell the citation apart."""
    ctx.disambiguations += 1
    return ctx.entry.ambiguous >= ctx.disambiguations


def always(_ctx: Context) -> bool:
    """Hold, as `cs:else` does."""
    return True


def _combine(tests: list[Test], match: str) -> Test:
    if not tests:
        return lambda _ctx: match != "any"
    if len(tests) == 1:
        test = tests[0]
        return (lambda ctx: not test(ctx)) if match == "none" else test
    if len(tests) == 2:  # noqa: PLR2004
        return _pair(tests[0], tests[1], match)
    if match == "all":
        return lambda ctx: all([test(ctx) for test in tests])  # noqa: C419  (no generator in the hot path)
    if match == "none":
        return lambda ctx: not any([test(ctx) for test in tests])  # noqa: C419
    return lambda ctx: any([test(ctx) for test in tests])  # noqa: C419


def _pair(first: Test, second: Test, match: str) -> Test:
    """Combine two tests, the usual number, without a list."""
    if match == "any":
        return lambda ctx: first(ctx) or second(ctx)
    if match == "none":
        return lambda ctx: not (first(ctx) or second(ctx))
    return lambda ctx: first(ctx) and second(ctx)


def _variables(names: list[str], match: str) -> Test:
    """Compile the test on several variables as one; what an item lacks altogether is told without a look at each."""
    tests = [_variable(name) for name in names]
    if len(tests) == 1:
        return tests[0]
    keys = frozenset(names)
    plain = not keys & _NOT_IN_ITEM
    if match == "all":
        return lambda ctx: all([test(ctx) for test in tests])  # noqa: C419
    if not plain:
        return lambda ctx: any([test(ctx) for test in tests])  # noqa: C419

    def some(ctx: Context) -> bool:
        return not keys.isdisjoint(ctx.has) and any([test(ctx) for test in tests])  # noqa: C419

    return some


def _variable(name: str) -> Test:
    if name == "locator":
        return lambda ctx: ctx.cite is not None and bool(ctx.cite.locator)
    if name == "first-reference-note-number":
        return lambda ctx: ctx.cite is not None and bool(ctx.cite.note)
    if name == "year-suffix":
        return lambda ctx: bool(ctx.entry.suffix)
    if name == "citation-number":
        return lambda ctx: bool(ctx.entry.number)

    def test(ctx: Context) -> bool:
        if name not in ctx.has:
            return (
                bool(ctx.entry.texts[name])
                if name in {"title-short", "container-title-short", "event-title", "event"}
                else False
            )
        value = ctx.has[name]
        if isinstance(value, dict):
            return ctx.entry.dates[name] is not None
        return bool(ctx.entry.names[name]) if isinstance(value, list) and isinstance(value[0], dict) else True

    return test


def _is_numeric(name: str) -> Test:
    if name == "locator":
        return lambda ctx: ctx.cite is not None and numbers.is_numeric(ctx.cite.locator)
    if name == "citation-number":
        return lambda ctx: bool(ctx.entry.number)
    return lambda ctx: bool(value := ctx.entry.texts[name]) and numbers.is_numeric(value)


def _is_uncertain_date(name: str) -> Test:
    return lambda ctx: (date := ctx.entry.dates[name]) is not None and date.circa


def _locator(name: str) -> Test:
    wanted = name.replace("sub-verbo", "sub verbo")
    return lambda ctx: (
        ctx.cite is not None and bool(ctx.cite.locator) and ctx.cite.label.replace("sub-verbo", "sub verbo") == wanted
    )


def _position(name: str) -> Test:
    if name == "near-note":
        return lambda ctx: ctx.cite is not None and ctx.cite.near_note
    wanted = _POSITIONS[name]
    if wanted == 0:
        return lambda ctx: ctx.cite is not None and ctx.cite.position == 0
    return lambda ctx: ctx.cite is not None and ctx.cite.position >= wanted


_TESTS: Final[dict[str, Callable[[str], Test]]] = {
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
}
