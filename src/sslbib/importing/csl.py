"""CSL-JSON, as Zotero, pandoc and this program write it → items."""

from __future__ import annotations

import json

from sslbib.csl_item import from_csl
from sslbib.errors import Place, Problem
from sslbib.importing import Reading


def read(text: str) -> Reading:
    """Read an array of items, or one item alone."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return Reading((), (Problem(f"not JSON: {error.msg}", place=Place(line=error.lineno, column=error.colno)),))
    items, problems = [], []
    entries = data if isinstance(data, list) else [data]
    for number, entry in enumerate(entries, 1):
        key = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        try:
            if not isinstance(entry, dict):
                raise ValueError(f"entry {number} is no object")  # noqa: TRY004, TRY301 - one way to say what is wrong
            items.append(from_csl(entry, lenient=True))
        except ValueError as error:
            problems.append(Problem(str(error), place=Place(key=key or f"entry {number}")))
    return Reading(tuple(items), tuple(problems), entries=len(entries), set_aside=len(problems))
