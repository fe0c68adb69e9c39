"""Compile `cs:group` and `cs:choose`, which hold other elements (CSL 1.0.2, "Group", "Choose").

How to compile what stands inside is given as a function, so that this module need not know the other elements.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sslbib.references import richtext
from sslbib.references.style import conditions, decoration, parse
from sslbib.references.style.tracing import nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.parse import CslElement

    CompileOne = Callable[[CslElement], Render]

Many = Callable[["Context"], list[str]]


def sequence(renders: Sequence[Render]) -> Render:
    """Render one after the other."""
    if not renders:
        return nothing
    if len(renders) == 1:
        return renders[0]
    return lambda ctx: "".join([render(ctx) for render in renders])


def group_of(renders: Sequence[Render], delimiter: str = "", before: str = "", after: str = "") -> Render:
    """Show a group if a variable in it has something, or none was asked for; either counts as a variable outside.

    A macro is such a group too, as in citeproc-js. It is one closure, because nearly all of a style is groups.
    """

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
            if not parts:
                return ""
            text = delimiter.join(parts)
            return f"{before}{richtext.ends_together(text) if richtext.FORMAT_END in text else text}{after}"
        ctx.success, ctx.spoken = success, spoken
        return ""

    return group


def compile_group(element: CslElement, compile_one: CompileOne) -> Render:
    """Compile a `cs:group`; its delimiter also separates what stands in a `cs:choose` inside."""
    delimiter = richtext.affix(richtext.sanitise(element.get("delimiter", "")))
    before, after = decoration.around(element)
    elements = list(parse.elements(element))
    if not delimiter or not any(parse.name(e) == "choose" and _spreads(e) for e in elements):
        return group_of([compile_one(e) for e in elements], delimiter, before, after)
    spread = [_spread(e, compile_one) for e in elements]
    joined: Render = lambda ctx: delimiter.join(_parts(spread, ctx))  # noqa: E731
    return group_of([joined], "", before, after)


def compile_choose(element: CslElement, compile_one: CompileOne) -> Render:
    """Compile a `cs:choose`; a branch is compiled when it is first taken."""
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
                    render = renders[at] = sequence([compile_one(e) for e in parse.elements(elements[at])])
                return render(ctx)
        return ""

    return choose


def compile_first(element: CslElement, compile_one: CompileOne) -> Render:
    """Compile a `cs:choose` of a `cs:substitute`: of its branch, too, only the first element that has something."""
    elements = list(parse.elements(element))
    branches, plans = _branches(elements)
    renders: list[list[Render] | None] = [None] * len(elements)

    def first(ctx: Context) -> str:
        kind = ctx.entry.type
        plan = plans.get(kind)
        if plan is None:
            plan = plans[kind] = conditions.plan(branches, kind)
        for test, at in plan:
            if test(ctx):
                branch = renders[at]
                if branch is None:
                    branch = renders[at] = [compile_one(e) for e in parse.elements(elements[at])]
                return next((text for render in branch if (text := render(ctx))), "")
        return ""

    return first


def _spread(element: CslElement, compile_one: CompileOne) -> tuple[Render, Many | None]:
    """Compile an element, and a `cs:choose` also as what yields its parts one by one."""
    if parse.name(element) != "choose" or not _spreads(element):
        return compile_one(element), None
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
                    branch = renders[at] = [_spread(e, compile_one) for e in parse.elements(elements[at])]
                return _parts(branch, ctx)
        return []

    return nothing, many


def _parts(renders: Sequence[tuple[Render, Many | None]], ctx: Context) -> list[str]:
    parts: list[str] = []
    for render, many in renders:
        if many is not None:
            parts += many(ctx)
        elif text := render(ctx):
            parts.append(text)
    return parts


def _branches(elements: Sequence[CslElement]) -> tuple[list[conditions.Branch], dict[str, conditions.BranchPlan]]:
    """Compile the conditions of a `cs:choose`, with room for what is left of them for each type."""
    return [conditions.Branch(e, is_else=parse.name(e) == "else") for e in elements], {}


def _spreads(choose: CslElement) -> bool:
    """Whether a branch holds several elements, or another such choice."""
    return any(
        len(inner := list(parse.elements(branch))) > 1 or any(parse.name(e) == "choose" and _spreads(e) for e in inner)
        for branch in parse.elements(choose)
    )
