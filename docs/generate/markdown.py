"""Tables and texts in markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# `--dry-run`, `--for`
_OPTION = re.compile(r"(?<![\w`-])--[a-z][a-z-]+")
# `<`, `*` and `_` where they would be read as markup
_SIGNS = re.compile(r"[<*_\[\]]")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def prose(text: str) -> str:
    """Return a text of the command line's help: options as code, nothing of it read as markup."""
    parts = re.split(r"(`[^`]*`)", _SIGNS.sub(r"\\\g<0>", text))
    return "".join(part.replace("\\", "") if part.startswith("`") else _OPTION.sub(r"`\g<0>`", part) for part in parts)


def code(*texts: str) -> str:
    """Return texts as code, between commas; a dash where there are none."""
    return ", ".join(f"`{text}`" for text in texts) or "–"
