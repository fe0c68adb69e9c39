"""The page's script and style sheets: the ES modules made into one classic script, which also runs from a disk."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.mjs";\n', re.MULTILINE)
"""`import { fold } from "./fold.mjs";`"""
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
"""`export function fold(`"""


@cache
def asset(name: str) -> str:
    """Return one of our files that browsers read as they are."""
    return (resources.files("sslbib.site") / "assets" / name).read_text("utf-8")


@cache
def bundle(entry: str = "main") -> str:
    """Return the module and all that it imports as one script, each module once and after those that it needs.

    Browsers load no module from a disk. The modules share one scope, so no two may have one name: a test sees to it.
    """
    ordered: dict[str, str] = {}
    _collect(entry, ordered)
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in ordered.values())
    return f'"use strict";\n(() => {{\n{body}}})();\n'


def _collect(name: str, ordered: dict[str, str]) -> None:
    text = asset(f"js/{name}.mjs")
    for needed in _IMPORT.findall(text):
        if needed not in ordered:
            _collect(needed, ordered)
    ordered[name] = text
