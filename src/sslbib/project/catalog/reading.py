"""papers.toml text → `Catalog`, every mistake reported with its line and column."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import tomli

from sslbib import keys
from sslbib.errors import CatalogError, Place, Problem, border
from sslbib.project.catalog.fields import PAPER, SETTINGS
from sslbib.project.catalog.kinds import toml_type
from sslbib.project.catalog.model import (
    Catalog,
    ExportSettings,
    ListSettings,
    Paper,
    ResolveSettings,
    SiteSettings,
)
from sslbib.project.catalog.tables import TomlTable, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.project.catalog.fields import CatalogField


def read(text: str, file: str = "papers.toml") -> Catalog:
    """Read papers.toml.

    Raises CatalogError with every mistake that it has: bad TOML, unknown fields, wrong types, two papers with one
    citation key, alias or DOI, malformed identifiers.
    """
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise CatalogError(_syntax_problems(text, file, error)) from None
    except (RecursionError, ValueError) as error:
        raise CatalogError(_beyond(text, file, error)) from None
    problems: list[Problem] = []
    data, warnings = _inert(data, text, file)
    settings = {
        name: _read_fields(data.get(name, {}), fields, _Where(text, file, name, None), problems)
        for name, fields in SETTINGS.items()
    }
    problems.extend(_unknown(data, (*SETTINGS, "papers"), _Where(text, file, "", None)))
    papers = _read_papers(data.get("papers", []), text, file, problems)
    if problems:
        raise CatalogError(problems)
    return Catalog(
        text=text,
        file=file,
        list=ListSettings(**settings["list"]),  # type: ignore[arg-type]
        exports=ExportSettings(**settings["exports"]),  # type: ignore[arg-type]
        resolve=ResolveSettings(**settings["resolve"]),  # type: ignore[arg-type]
        site=SiteSettings(**settings["site"]),  # type: ignore[arg-type]
        papers=papers,
        warnings=warnings,
    )


# `\u001b` and its like in a string of TOML, which are the only ways to write most of what a terminal obeys
_ESCAPED = re.compile(r"\\[bfeuUx]")
_NAMES = ("key", "aliases", "doi", "arxiv", "rejected")
"""Fields whose readers refuse such signs, and by which a paper is found in the text."""
_PATHS = ("table", "directory", "styles")
"""Settings that lead to files: another path than the one that stands there would be another file."""


def _inert(data: dict[str, Any], text: str, file: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return what was read without what a terminal would obey, and where that stands."""
    if not (_ESCAPED.search(text) or border.OBEYED_SIGN.search(text)):
        return data, ()
    signs: set[str] = set()
    places: list[Place] = []

    def cleaned(table: object, where: _Where, kept: tuple[str, ...]) -> object:
        if not isinstance(table, dict):
            return table
        for name, value in table.items():
            if name not in kept and (here := set(border.obeyed_in(value))):
                signs.update(here)
                places.append(Place() if places else where.place(name))
        return {name: value if name in kept else border.all_inert(value) for name, value in table.items()}

    made: dict[str, Any] = {
        name: [cleaned(entry, _Where(text, file, name, at, _key(entry)), _NAMES) for at, entry in enumerate(value)]
        if isinstance(value, list)
        else cleaned(value, _Where(text, file, name, None), _PATHS)
        for name, value in data.items()
    }
    return made, (border.left_out(signs, places[0], len(places)),) if places else ()


def _key(entry: object) -> str:
    return str(entry.get("key", "")) if isinstance(entry, dict) else ""


def _read_papers(data: object, text: str, file: str, problems: list[Problem]) -> tuple[Paper, ...]:
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        problems.append(
            Problem("papers is not an array of tables", "write [[papers]] above each paper", Place(file, key="papers"))
        )
        return ()
    entries: list[dict[str, object]] = []
    for number, entry in enumerate(data):
        where = _Where(text, file, "papers", number, str(entry.get("key", "")))
        fields = _read_fields(entry, PAPER, where, problems)
        if "title" not in entry:
            problems.append(Problem("the paper has no title", 'add a line title = "…"', where.place("")))
        entries.append(fields)
    problems.extend(_duplicates(entries, text, file))
    return () if problems else _with_keys(entries)


def _with_keys(entries: Sequence[dict[str, object]]) -> tuple[Paper, ...]:
    taken = keys.Taken(name for entry in entries for name in _names(entry))
    papers: list[Paper] = []
    for entry in entries:
        if "key" in entry:
            papers.append(Paper(**entry))  # type: ignore[arg-type]
        else:
            key = keys.provisional(str(entry["title"]), str(entry.get("date", "")), taken)
            taken.add(key)
            papers.append(Paper(key=key, provisional=True, **entry))  # type: ignore[arg-type]
    return tuple(papers)


def _names(entry: Mapping[str, object]) -> Iterator[str]:
    if "key" in entry:
        yield cast("str", entry["key"])
    yield from cast("tuple[str, ...]", entry.get("aliases", ()))


def _read_fields(
    data: object, fields: Mapping[str, CatalogField], where: _Where, problems: list[Problem]
) -> dict[str, object]:
    if not isinstance(data, dict):
        problems.append(Problem(f"{toml_type(data)} where a table belongs", f"write [{where.table}]", where.place("")))
        return {}
    problems.extend(_unknown(data, tuple(fields), where))
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in data:
            try:
                values[name] = field.kind.read(data[name])
            except ValueError as error:
                what, repair = error.args
                problems.append(Problem(what, repair, where.place(name)))
    return values


def _unknown(data: Mapping[str, object], known: Sequence[str], where: _Where) -> Iterator[Problem]:
    for name in data:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            repair = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
            yield Problem(f"unknown field `{name}`", repair, where.place(name))


def _duplicates(entries: Sequence[Mapping[str, object]], text: str, file: str) -> Iterator[Problem]:
    """Find citation keys (and aliases) equal under casefold, as BibTeX compares them, and DOIs given twice."""
    first: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries):
        claims = {("key", name.casefold()): "key" for name in _names(entry)}
        if doi := entry.get("doi"):
            claims["doi", cast("str", doi).casefold()] = "doi"
        for claim, field_name in claims.items():
            if first.setdefault(claim, number) == number:
                continue
            here = _Where(text, file, "papers", number, str(entry.get("key", "")))
            there = _Where(text, file, "papers", first[claim]).place(field_name)
            repair = (
                "give one of them another key" if field_name == "key" else "delete one paper, or mend the wrong DOI"
            )
            yield Problem(
                f"the {field_name if field_name == 'key' else 'DOI'} {claim[1]} stands already in line {there.line}",
                repair,
                here.place(field_name),
            )


@dataclass(frozen=True, slots=True)
class _Where:
    """Finds the line and column of a field, only when a problem asks for it."""

    text: str
    file: str
    table: str
    number: int | None
    """Which of the `[[papers]]` it is, from 0."""
    key: str = ""

    def place(self, name: str) -> Place:
        block = self._block()
        if block is None:
            return Place(self.file, key=self.key, field=name)
        line, column = block.find(name) if name else (block.line, 1)
        return Place(self.file, line, column, self.key, name)

    def _block(self) -> TomlTable | None:
        if not self.table:
            return TomlTable(self.text, 0, len(self.text), 1, "")
        blocks = [block for block in tables_of(self.text) if block.table == self.table]
        return blocks[self.number or 0] if len(blocks) > (self.number or 0) else None


def _syntax_problems(text: str, file: str, error: tomli.TOMLDecodeError) -> list[Problem]:
    """Name every table that is no TOML: each is tried by itself, so that one slip does not hide the next."""
    blocks = tables_of(text)
    head = TomlTable(text, 0, blocks[0].start if blocks else len(text), 1, "")
    problems = [
        _syntax_problem(file, block.line + slip.lineno - 1, slip) for block in (head, *blocks) if (slip := _slip(block))
    ]
    # Tables that are sound one by one can still clash: [list] written twice, say.
    return problems or [_syntax_problem(file, error.lineno, error)]


def _slip(block: TomlTable) -> tomli.TOMLDecodeError | None:
    try:
        tomli.loads(block.source)
    except tomli.TOMLDecodeError as error:
        return error
    except (RecursionError, ValueError):  # told when there is no slip left
        return None
    return None


# `9999…`, longer than what Python takes for a number
_LONG_NUMBER = re.compile(r"\d[\d_]{1000,}")


def _beyond(text: str, file: str, error: Exception) -> Problem:
    """Say what is TOML, and more of it than can be read: brackets within brackets, a number of thousands of digits."""
    table = next((block for block in tables_of(text) if _is_beyond(block.source)), None)
    line = table.line if table else 1
    if isinstance(error, ValueError):
        number = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, number.start()) + 1 if number else line
        return Problem("a number has thousands of digits", 'put it in quotes: "…"', Place(file, line))
    return Problem("brackets or names are nested too deep in this table", "take them out", Place(file, line))


def _is_beyond(source: str) -> bool:
    try:
        tomli.loads(source)
    except tomli.TOMLDecodeError:
        return False
    except (RecursionError, ValueError):
        return True
    return False


def _syntax_problem(file: str, line: int, error: tomli.TOMLDecodeError) -> Problem:
    words = error.msg[:1].lower() + error.msg[1:]
    hints = {
        "Illegal character": 'a line break or control character stands in a string: close the string with "',
        "Unterminated string": 'close the string with "',
        "Invalid value": 'put text in quotes: "…"',
        "Expected '='": 'write name = "value"',
        "Unescaped": "write a backslash in a string as \\\\, or use single quotes",
        "Cannot overwrite": "the same name stands twice: delete one of them",
        "Cannot declare": "the same table stands twice: join them",
        "Unclosed array": "close the array with ]",
    }
    repair = next((hint for start, hint in hints.items() if error.msg.startswith(start)), "mend the line (toml.io)")
    return Problem(f"not TOML: {words}", repair, Place(file, line, error.colno))
