"""The page's data files: scripts that hand a value to the page's script, for a page from a disk can read no other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

_BEFORE, _BETWEEN, _AFTER = "sslbib.put(", ", ", ");\n"
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def script(name: str, value: object) -> str:
    """Write a value as the script that hands it over under a name."""
    return f"{_BEFORE}{_ENCODE(name)}{_BETWEEN}{_ENCODE(value)}{_AFTER}"


def read_before(files: Mapping[PurePosixPath, str], path: PurePosixPath, name: str) -> Any:  # noqa: ANN401  JSON
    """Return the value in a file that an earlier build wrote, or None where there is none that can be read."""
    text = files.get(path, "")
    start = f"{_BEFORE}{_ENCODE(name)}{_BETWEEN}"
    if not (text.startswith(start) and text.endswith(_AFTER)):
        return None
    try:
        return json.loads(text[len(start) : -len(_AFTER)])
    except json.JSONDecodeError:
        return None
