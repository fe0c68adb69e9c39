"""The reference of `import sslbib`: every public name, by Sphinx's autodoc out of the docstrings and types."""

from __future__ import annotations

import inspect

import sslbib


def reference() -> str:
    """Return directives for all public names: functions in the order in which a program calls them, then classes."""
    named = {name: getattr(sslbib, name) for name in sslbib.__all__ if not name.startswith("__")}
    functions = sorted(filter(lambda name: inspect.isfunction(named[name]), named), key=_CALLED.index)
    classes = sorted(set(named) - set(functions))
    return "\n".join(
        [
            "## Functions\n",
            _block(".. py:module:: sslbib\n", *(f".. autofunction:: {name}" for name in functions)),
            "## Classes\n",
            _block(".. py:currentmodule:: sslbib\n", *(f".. autoclass:: {name}{_MEMBERS}" for name in classes)),
        ]
    )


_CALLED = ["load", "select", "read", "write", "format_references", "resolve"]
_MEMBERS = "\n   :members:\n   :undoc-members:\n   :member-order: bysource\n"
"""All fields are shown: many say by their name what they are."""


def _block(*directives: str) -> str:
    """Return directives as the page's markdown holds them: docstrings are written for Python's tools, not for MyST."""
    return "\n".join(["```{eval-rst}", *directives, "```\n"])
