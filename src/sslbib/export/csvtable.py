"""CSV: a row an item, for spreadsheets (RFC 4180), where no cell can start a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from sslbib.export.contract import ATTRIBUTES, DEFAULT, Loss, Options, shown
from sslbib.export.dates import edtf
from sslbib.item import Date, Item, Link, Name
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = ("id", "type", *ATTRIBUTES)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
"""First characters that make a spreadsheet run a cell (CWE-1236)."""


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Date():
            return value.literal if not value.parts else edtf(value)
        case Name():
            last = " ".join(
                part for part in (value.dropping_particle, value.non_dropping_particle, value.family) if part
            )
            return value.literal or ", ".join(part for part in (last, value.given, value.suffix) if part)
        case Link():
            return f"{value.label} {value.url}".strip()
        case tuple():
            return "; ".join(_cell(part) for part in value)
        case _:
            return to_plain(str(value))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a table with a head; several values of a cell stand between semicolons."""
    del options
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(name.replace("_", "-") for name in _COLUMNS)
    for item in items:
        writer.writerow(_safe(_cell(getattr(item, name)).replace("\0", "")) for name in _COLUMNS)
    return stream.getvalue()


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what a cell does not hold as it is."""
    del options
    found = []
    for name in ATTRIBUTES:
        value = getattr(item, name)
        if value and _cell(value).startswith(_FORMULA):
            found.append(
                Loss(item.id, name.replace("_", "-"), shown(value), "a quotation mark keeps it from being a formula")
            )
        if isinstance(value, str) and to_plain(value) != value:
            found.append(Loss(item.id, name.replace("_", "-"), value, "markup is left out"))
    return found
