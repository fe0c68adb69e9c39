"""Writes papers.toml: whole papers, and edits that keep comments, order and formatting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from sslbib.identifiers import doi_text
from sslbib.item import Link
from sslbib.project.catalog.fields import PAPER
from sslbib.project.catalog.tables import comments_of, tables_of

if TYPE_CHECKING:
    from tomlkit.items import InlineTable, Item, Table

    from sslbib.project.catalog.model import ExportSettings, ListSettings, Paper

# `[[papers]]   # a comment` to the end of the line.
_PAPERS_HEADER = re.compile(r"^[ \t]*\[\[?papers\]?\][^\n]*\n", re.MULTILINE)
# The start of `[papers.csl]`.
_SUBTABLE = re.compile(r"^[ \t]*\[papers\.", re.MULTILINE)
# `title    =`
_FIELD = re.compile(r"^([A-Za-z_-]+[ \t]*)=", re.MULTILINE)
# `2022-03-19`
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# `container-title`, which TOML takes without quotes.
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_values_of = attrgetter(*PAPER)

# Edits. Each takes the file's text and returns it with one table changed and every other byte as it was; only that
# table is read by tomlkit, which takes a millisecond a paper and would take ten seconds for ten thousand.


def edit(text: str, number: int, fields: Mapping[str, object]) -> str:
    """Set fields of the paper with an index (0 is the first); None deletes a field.

    Order, comments and formatting stay; a new field comes last, its `=` under the others'.
    """
    block = [block for block in tables_of(text) if block.table == "papers"][number]
    body = block.source.rstrip()
    tail = block.source[len(body) :]
    return text[: block.start] + _edit_table(body, "papers", fields) + tail + text[block.end :]


def edit_all(text: str, edits: Mapping[int, Mapping[str, object]]) -> str:
    """Set fields of many papers, as `edit` does for one, in time that grows with the file and not with its square."""
    blocks = [block for block in tables_of(text) if block.table == "papers"]
    pieces: list[str] = []
    end = 0
    for number in sorted(edits):
        block = blocks[number]
        body = block.source.rstrip()
        pieces += [text[end : block.start], _edit_table(body, "papers", edits[number]), block.source[len(body) :]]
        end = block.end
    return "".join(pieces) + text[end:]


def edit_settings(text: str, table: str, fields: Mapping[str, object]) -> str:
    """Set fields of `[list]`, `[exports]` or `[resolve]`, which is made where it is missing."""
    for block in tables_of(text):
        if block.table == table:
            body = block.source.rstrip()
            tail = block.source[len(body) :]
            return text[: block.start] + _edit_table(body, table, fields) + tail + text[block.end :]
    return _settings_text(table, fields) + "\n" + text


def _edit_table(source: str, table: str, fields: Mapping[str, object]) -> str:
    import tomlkit
    from tomlkit.items import AoT, SingleKey, Table

    newline = _newline(source)
    document = tomlkit.parse(source.replace("\r\n", "\n") + "\n")
    found = document[table]
    entry = cast("Table", found[0] if isinstance(found, AoT) else found)
    width = _width(source)
    new_key = fields.get("key") if "key" not in entry else None
    for name, value in fields.items():
        if name == "key" and new_key:
            continue
        if value in (None, (), "") or value == {}:
            entry.pop(name, None)
        elif isinstance(value, Mapping) and isinstance(entry.get(name), Table):
            _edit_subtable(cast("Table", entry[name]), value)
        elif name in entry:
            entry[name] = _toml_item(_as_read(name, value))
        else:
            entry.add(SingleKey(name, sep=" " * max(1, width - len(name)) + "= "), _toml_item(_as_read(name, value)))
    text = tomlkit.dumps(document).rstrip("\n")
    if new_key:  # first, as in a paper written whole
        line = f"key{' ' * max(1, width - len('key'))}= {_toml_text(new_key)}\n"
        text = _PAPERS_HEADER.sub(lambda header: header[0] + line, text, count=1)
    return text.replace("\n", newline)


def _edit_subtable(table: Table, values: Mapping[str, object]) -> None:
    """Give `[papers.csl]` its lines, and let those that say so already be, with their comments."""
    for name in [name for name in table if name not in values]:
        table.remove(name)
    for name, value in values.items():
        if name not in table or table[name] != value:
            table[name] = _toml_item(value)


def _width(source: str) -> int:
    """Return the column at which the fields' `=` stand, where they are aligned, else 0."""
    fields = _SUBTABLE.split(source, maxsplit=1)[0]
    columns = {len(match[1]) for match in _FIELD.finditer(fields)}
    return columns.pop() if len(columns) == 1 else 0


def _toml_item(value: object) -> Item:
    import tomlkit

    if isinstance(value, (tuple, list)):
        array = tomlkit.array()
        for element in value:
            array.append(_toml_item(element))
        return array
    if isinstance(value, Link):
        value = {"label": value.label, "url": value.url}
    if isinstance(value, Mapping):
        table: InlineTable = tomlkit.inline_table()
        for name, inner in value.items():
            table.append(name, _toml_item(inner))
        return table
    return tomlkit.item(value)


def append(text: str, papers: Sequence[Paper]) -> str:
    """Add papers at the end, each below an empty line."""
    return insert(text, len([block for block in tables_of(text) if block.table == "papers"]), papers)


def insert(text: str, number: int, papers: Sequence[Paper]) -> str:
    """Add papers before the one with an index, or at the end."""
    written = "".join(paper_text(paper) + "\n" for paper in papers)
    blocks = [block for block in tables_of(text) if block.table == "papers"]
    if number < len(blocks):
        return text[: blocks[number].start] + written + text[blocks[number].start :]
    end = blocks[-1].end if blocks else len(text)
    head = text[:end].rstrip("\n")
    return (head + "\n\n" if head else "") + written.removesuffix("\n") + text[end:]


def remove(text: str, number: int) -> str:
    """Take the paper with an index out, with the comment right above it."""
    block = [block for block in tables_of(text) if block.table == "papers"][number]
    rest = text[block.end :]
    return text[: block.start] + rest if rest else text[: block.start].rstrip() + _newline(text)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def absorb(text: str, kept: int, gone: int, fields: Mapping[str, object]) -> str:
    """Set fields of one paper and take another out, whose comments go above the first."""
    newline = _newline(text)
    blocks = [block for block in tables_of(text) if block.table == "papers"]
    comments = comments_of(blocks[gone].source)
    text = edit(text, kept, fields)
    block = [block for block in tables_of(text) if block.table == "papers"][kept]
    header = _PAPERS_HEADER.search(block.source)
    place = block.start + (header.start() if header else 0)
    text = text[:place] + "".join(comment + newline for comment in comments) + text[place:]
    return remove(text, gone)


def recompose(text: str, steps: Sequence[tuple[int, Mapping[str, object]] | Paper]) -> str:
    """Put the file's papers into another order: each step is a paper's index with fields to set, or a new paper.

    Papers that no step names are taken out. Everything else stays; with thousands of papers this is one pass.
    """
    blocks = [block for block in tables_of(text) if block.table == "papers"]
    kept = [step for step in steps if isinstance(step, tuple)]
    places = sorted(number for number, _ in kept)
    moves = iter(kept)
    bodies: dict[int, str] = {}
    for place in places:
        number, fields = next(moves)
        body = blocks[number].source.rstrip()
        bodies[place] = _edit_table(body, "papers", fields) if fields else body
    runs = _runs(steps, places)
    pieces, position = [], 0
    for number, block in enumerate(blocks):
        tail = block.source[len(block.source.rstrip()) :]
        if number in bodies:
            pieces += [text[position : block.start], *runs.pop(number, ()), bodies[number] + tail]
        else:
            pieces.append(text[position : block.start])
        position = block.end
    last = [run for number in sorted(runs) for run in runs[number]]
    rest = text[position:]
    if not last:
        whole = "".join([*pieces, rest])
        return whole if rest or not blocks or len(blocks) - 1 in bodies else whole.rstrip() + "\n"
    head = "".join(pieces).rstrip("\n")
    return (head + "\n\n" if head else "") + "".join(last).removesuffix("\n") + ("\n" + rest if rest else "")


def _runs(steps: Sequence[tuple[int, Mapping[str, object]] | Paper], places: Sequence[int]) -> dict[int, list[str]]:
    """Return the texts of new papers by the place of the old paper that they come before; past the last, its end."""
    runs: dict[int, list[str]] = {}
    behind = 0
    for step in steps:
        if isinstance(step, tuple):
            behind += 1
            continue
        before = places[behind] if behind < len(places) else (places[-1] + 1 if places else 0)
        runs.setdefault(before, []).append(paper_text(step) + "\n")
    return runs


def paper_text(paper: Paper) -> str:
    """Write a paper as a `[[papers]]` table, its fields aligned, ending in one newline."""
    held = zip(PAPER, _values_of(paper), strict=True)
    values = {name: _as_read(name, value) for name, value in held if value}
    if paper.provisional:
        values.pop("key", None)
    subtables = {name: values.pop(name) for name in ("columns", "csl") if name in values}
    width = max(len(name) for name in values)
    lines = ["[[papers]]", *(f"{name:<{width}} = {_toml_text(value)}" for name, value in values.items())]
    for name, table in subtables.items():
        lines += ["", f"[papers.{name}]", *(f"{_toml_key(head)} = {_toml_text(cell)}" for head, cell in table.items())]
    return "\n".join(lines) + "\n"


def _as_read(name: str, value: Any) -> Any:  # noqa: ANN401 - a field can hold any value of TOML
    """Write DOIs so that they are read as they are: one can end like a sentence."""
    if name == "doi":
        return doi_text(str(value))
    return tuple(map(doi_text, value)) if name == "rejected" else value


_ASKED_FOR = ("title", "updated", "table", "columns")
"""What `init` writes of a list; the other settings have a usual value."""
_STYLES_HINT = '# styles  = ["apa", "ieee"]   # formatted lists in any CSL style, see `sslbib styles`\n'


def new(settings: ListSettings, exports: ExportSettings, papers: Sequence[Paper]) -> str:
    """Write a whole papers.toml, as `init` does."""
    tables = [
        _settings_text("list", {name: _date_or_text(getattr(settings, name)) for name in _ASKED_FOR}),
        *(_settings_text("[list.sections]", {"section": own.section, "as": own.words}) for own in settings.sections),
        _settings_text("exports", {name: getattr(exports, name) for name in ("directory", "formats", "styles")})
        + ("" if exports.styles else _STYLES_HINT),
        *(paper_text(paper) for paper in papers),
    ]
    return "\n".join(tables)


def _date_or_text(value: object) -> object:
    """Let a day be a TOML date, as a person would write it."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    return value


def _settings_text(table: str, fields: Mapping[str, object]) -> str:
    given = {name: value for name, value in fields.items() if value}
    width = max((len(name) for name in given), default=0)
    return "\n".join([f"[{table}]", *(f"{name:<{width}} = {_toml_text(given[name])}" for name in given)]) + "\n"


@cache
def _toml_key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _toml_text(name)


def _toml_text(value: object) -> str:
    """Write a value as TOML 1.0 by hand: `init` writes thousands, and tomlkit's items are slow to make."""
    if isinstance(value, str):
        written = encode_basestring(value)  # a basic string is one of JSON, but for DEL
        return written if "\x7f" not in written else written.replace("\x7f", r"\u007f")
    if isinstance(value, (tuple, list)):
        write = str if {*map(type, value)} == {int} else _toml_text  # the parts of a date are many
        return f"[{', '.join(map(write, value))}]"
    if isinstance(value, int):
        return str(value).lower()  # `true`
    if isinstance(value, (dict, Mapping)):
        pairs = ", ".join([f"{_toml_key(name)} = {_toml_text(inner)}" for name, inner in value.items()])
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Link):
        return f"{{ label = {_toml_text(value.label)}, url = {_toml_text(value.url)} }}"
    return str(value) if isinstance(value, (float, dt.date)) else _toml_text(str(value))
