"""Note what a renderer asked for and found, so that a group knows whether to show (CSL 1.0.2, "Group").

`ctx.attempt` says whether a variable was asked for, `ctx.success` whether one had something, `ctx.spoken` whether text
has been written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.references.style.context import Context, Render


def nothing(_ctx: Context) -> str:
    """Render nothing."""
    return ""


def traced(get: Render, variable: str) -> Render:
    """Count a variable as asked for, and as found if there is something."""

    def text(ctx: Context) -> str:
        ctx.attempt = True
        value = get(ctx)
        if value:
            ctx.success = ctx.spoken = True
            if ctx.substituting:
                return ctx.substitute(variable, value)
        return value

    return text


def spoken(render: Render) -> Render:
    """Count a number, other than a page, as text written even if the item has none.

    So citeproc-js decides whether a term that follows starts the reference, and has a capital.
    """

    def text(ctx: Context) -> str:
        value = render(ctx)
        ctx.spoken = True
        return value

    return text


def first_only(render: Render) -> Render:
    """Print what comes first in a cite and nothing after it; what is asked for counts as found all the same."""

    def text(ctx: Context) -> str:
        printed = ctx.printed
        value = render(ctx)
        ctx.printed = printed or bool(value)
        return "" if printed else value

    return text


def hidden(render: Render) -> Render:
    """Print nothing, though it counts as found."""

    def text(ctx: Context) -> str:
        render(ctx)
        return ""

    return text
