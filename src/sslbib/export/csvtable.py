"""CSV: a row an item, for spreadsheets (RFC 4180), where no cell can start a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sslbib.errors.border import inert
from sslbib.export.contract import ATTRIBUTES, DEFAULT, Loss, Options, shown
from sslbib.export.dates import edtf
from sslbib.item import Date, Item, Link, Name
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = ("id", "type", *ATTRIBUTES)
# The start of `=1+1`, ` -2`, `＝1`, of `'=1+1` itself, or a line's end; and of `=1` in `a; =1` and on
# a second line, which are cells of their own to a spreadsheet that parts cells by semicolons
_FORMULA = re.compile(r"^(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[ ']*[=+\-@＝＋－＠])")
"""Where a spreadsheet would begin to run a cell (CWE-1236): an apostrophe is put there, that it takes for "text".

One apostrophe less in these places gives each value back, as those that have one already get another.
"""


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
    return _FORMULA.sub("'", inert(text))


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a table with a head; several values of a cell stand between semicolons."""
    del options
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(name.replace("_", "-") for name in _COLUMNS)
    for item in items:
        writer.writerow(_safe(_cell(getattr(item, name))) for name in _COLUMNS)
    return stream.getvalue()


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what a cell does not hold as it is."""
    del options
    found = []
    for name in ATTRIBUTES:
        value = getattr(item, name)
        if value and _FORMULA.search(inert(_cell(value))):
            found.append(
                Loss(item.id, name.replace("_", "-"), shown(value), "an apostrophe keeps it from being a formula")
            )
        if isinstance(value, str) and to_plain(value) != value:
            found.append(Loss(item.id, name.replace("_", "-"), value, "markup is left out"))
    return found
