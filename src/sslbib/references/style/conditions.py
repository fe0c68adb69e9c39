"""Compile the conditions of `cs:if` and `cs:else-if` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sslbib.references.values import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.style.context import Context
    from sslbib.references.style.parse import CslElement

Test = Callable[["Context"], bool]
BranchPlan = list[tuple[Test, int]]
"""What is left to test for a type of item, and the place of the branch that it leads to."""

# Variables that may be there though the item doesn't name them so.
_NOT_IN_ITEM: Final = frozenset((
    "locator", "year-suffix", "citation-number", "first-reference-note-number", "title-short", "container-title-short",
    "event-title", "event", "page-first",
))  # fmt: skip
_POSITIONS: Final = {"first": 0, "subsequent": 1, "ibid": 2, "ibid-with-locator": 3}


class Branch:
    """A compiled `cs:if`, `cs:else-if` or `cs:else`; its test on the type is settled once for each type."""

    __slots__ = ("match", "rest", "types")

    def __init__(self, element: CslElement, *, is_else: bool) -> None:
        self.match = element.get("match", "all")
        # Types are alternatives whatever `match` says: an item has only one.
        self.types = frozenset(element.get("type", "").split())
        tests: list[Test] = []
        if variables := element.get("variable", "").split():
            tests.append(_variables(variables, self.match))
        for attribute, make in _TESTS.items():
            tests.extend(make(value) for value in element.get(attribute, "").split())
        if element.get("disambiguate"):
            tests.append(_disambiguate)
        if not tests and not self.types:
            tests = [always] if is_else or self.match != "any" else [_never]
        self.rest = _combine(tests, self.match) if tests else None
        """The other tests, if there are any."""

    def test(self, kind: str) -> Test | None:
        """Return what is left to test of an item of that type; None if the branch isn't for it."""
        if not self.types:
            return self.rest
        if self.match == "any":
            return always if kind in self.types else self.rest
        is_for = (kind in self.types) != (self.match == "none")
        return (self.rest or always) if is_for else None


def plan(branches: Sequence[Branch], kind: str) -> BranchPlan:
    """Return the branches that are left for a type: the test of each and its place, up to one that always holds."""
    left: BranchPlan = []
    for at, branch in enumerate(branches):
        test = branch.test(kind)
        if test is not None:
            left.append((test, at))
        if test is always:
            break
    return left


def _disambiguate(ctx: Context) -> bool:
    """Hold for as many conditions, from the first on, as it takes to tell the citation apart."""
    ctx.disambiguations += 1
    return ctx.entry.ambiguous >= ctx.disambiguations


def always(_ctx: Context) -> bool:
    """Hold, as `cs:else` does."""
    return True


def _never(_ctx: Context) -> bool:
    return False


def _combine(tests: list[Test], match: str) -> Test:
    if len(tests) == 1:
        test = tests[0]
        return (lambda ctx: not test(ctx)) if match == "none" and test is not always else test
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
        if len(tests) == 2 or not plain:  # noqa: PLR2004
            return _combine(tests, match)
        return lambda ctx: all([ctx.present[name] for name in names])  # noqa: C419
    if not plain:
        return lambda ctx: any([test(ctx) for test in tests])  # noqa: C419

    def some(ctx: Context) -> bool:
        if not keys.isdisjoint(ctx.entry.raw):
            present = ctx.present
            for name in names:
                if present[name]:
                    return True
        return False

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
    if name == "page-first":  # read off the pages where the item doesn't name it
        return lambda ctx: ctx.present[name] or ctx.present["page"]
    return lambda ctx: ctx.present[name]


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
