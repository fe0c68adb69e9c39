"""A curated list of papers as BibTeX, BibLaTeX, CSL-JSON, RIS and formatted references, kept in step.

What programs may use is in `__all__`; `__init__.pyi` has the types. A name's module is loaded when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

__version__ = "1.0.0rc1"

_HOMES = {
    "Client": "app.lookup",
    "Date": "item",
    "Exported": "app.api",
    "Item": "item",
    "Link": "item",
    "Lookup": "app.lookup",
    "Loss": "export",
    "Name": "item",
    "Options": "export",
    "Paper": "project.catalog",
    "Place": "errors",
    "Problem": "errors",
    "Project": "project.folder",
    "Reading": "importing",
    "Reference": "references",
    "ReferenceList": "references",
    "Selection": "app.select",
    "SslbibError": "errors",
    "format_references": "app.api",
    "load": "app.api",
    "read": "app.api",
    "resolve": "app.lookup",
    "select": "app.select",
    "write": "app.api",
}
"""A public name → the module that has it."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - all of them are strings


def __getattr__(name: str) -> object:
    """Load a public name's module."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sslbib' has no attribute {name!r}")
    return getattr(import_module(f"sslbib.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """The package, in which `resolve` is always the function.

    The import system would set the room of that name there as soon as something loads it.
    """

    @property
    def resolve(self) -> object:
        return __getattr__("resolve")

    @resolve.setter
    def resolve(self, _room: ModuleType) -> None:
        """Leave the name to the function: the room is imported by its modules' names alone."""


sys.modules[__name__].__class__ = _Package
