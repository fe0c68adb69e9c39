"""papers.toml text → `Catalog`, every mistake reported with its line and column."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

import tomli

from sslbib import identifiers, keys
from sslbib.errors import CatalogError, Place, Problem
from sslbib.item import Link
from sslbib.project.catalog.model import (
    ENGINES,
    Catalog,
    ExportSettings,
    ListSettings,
    Paper,
    ResolveSettings,
    SiteSettings,
)
from sslbib.project.catalog.tables import TomlTable, tables_of

# What may stand in papers.toml: table → field → (its type in words, a reader of the TOML value). A reader returns the
# value as `Paper` holds it, or raises ValueError with what is wrong and, as second argument, how to mend it.
_Reader = Callable[[object], object]


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{_toml_type(value)} where a string belongs", 'put it in quotes: "…"')  # noqa: TRY004
    return value


def _text(value: object) -> str:
    text = _string(value)
    if not text.strip():
        raise ValueError("empty", "write it, or delete the line")
    return text


def _date(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else _string(value)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{_toml_type(value)} where an array of strings belongs", 'write it as ["…", "…"]')  # noqa: TRY004
    return tuple(_string(element) for element in value)


def _engine(value: object) -> str:
    engine = _string(value)
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}", f"write one of {', '.join(ENGINES)}")
    return engine


def _address(value: object) -> str:
    """Read the address of a page, without a slash at its end."""
    address = _string(value).rstrip("/")
    if not address.lower().startswith(("https://", "http://")):
        raise ValueError(f"{value!r} is no address of a page", 'write it as "https://…"')
    return address


def _links(value: object) -> tuple[Link, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{_toml_type(value)} where an array of links belongs", _LINK_FORM)  # noqa: TRY004
    return tuple(_link(element) for element in value)


_LINK_FORM = 'write it as [{ label = "…", url = "https://…" }]'


def _link(value: object) -> Link:
    if not isinstance(value, dict) or set(value) != {"label", "url"}:
        raise ValueError("a link has exactly a label and a url", _LINK_FORM)
    return Link(_string(value["label"]), _text(value["url"]))


def _doi(value: object) -> str:
    doi = identifiers.normalise_doi(_string(value))
    if not doi and (short := identifiers.normalise_shortdoi(_string(value))):
        raise ValueError(f"{value!r} is a shortDOI", f"write the DOI that {identifiers.shortdoi_url(short)} leads to")
    if not doi:
        raise ValueError(f"{value!r} is no DOI", 'write it as "10.1000/182", without the resolver\'s address')
    return doi


def _dois(value: object) -> tuple[str, ...]:
    return tuple(_doi(element) for element in _strings(value))


def _arxiv(value: object) -> str:
    arxiv = identifiers.normalise_arxiv(_string(value))
    if not arxiv:
        raise ValueError(f"{value!r} is no arXiv id", 'write it as "2111.03452" or "hep-th/9901001"')
    return arxiv


def _key(value: object) -> str:
    key = _string(value)
    if not keys.is_valid(key):
        raise ValueError(
            f"{value!r} can't be a citation key", "use letters, digits and - _ : . + / alone, a letter or digit first"
        )
    return key


def _keys(value: object) -> tuple[str, ...]:
    return tuple(_key(element) for element in _strings(value))


def _cells(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"{_toml_type(value)} where a table of strings belongs", 'write it as { "Head" = "cell" }')  # noqa: TRY004
    return MappingProxyType({head: _string(cell) for head, cell in value.items()})


def _variables(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{_toml_type(value)} where a table belongs", 'write it as [papers.csl] with lines name = "…"')  # noqa: TRY004
    return MappingProxyType(dict(value))


PAPER: Mapping[str, _Reader] = {
    "key": _key,
    "date": _date,
    "title": _text,
    "venue": _string,
    "authors": _strings,
    "code": _links,
    "links": _links,
    "modality": _string,
    "tags": _strings,
    "sections": _strings,
    "doi": _doi,
    "arxiv": _arxiv,
    "aliases": _keys,
    "rejected": _dois,
    "columns": _cells,
    "csl": _variables,
}
"""In the order in which a new paper is written."""

SETTINGS: Mapping[str, Mapping[str, _Reader]] = {
    "list": {"title": _string, "updated": _date, "table": _text, "columns": _strings},
    "exports": {"directory": _text, "formats": _strings, "styles": _strings, "engine": _engine},
    "resolve": {"mailto": _string},
    "site": {
        "title": _string,
        "description": _string,
        "url": _address,
        "repository": _address,
        "branch": _text,
        "columns": _strings,
        "filters": _strings,
        "chart": _string,
        "image": _address,
        "css": _text,
    },
}


def _toml_type(value: object) -> str:
    names = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")


def read(text: str, file: str = "papers.toml") -> Catalog:
    """Read papers.toml.

    Raises CatalogError with every mistake that it has: bad TOML, unknown fields, wrong types, two papers with one
    citation key, alias or DOI, malformed identifiers.
    """
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise CatalogError(_syntax_problems(text, file, error)) from None
    problems: list[Problem] = []
    settings = {
        name: _read_fields(data.get(name, {}), readers, _Where(text, file, name, None), problems)
        for name, readers in SETTINGS.items()
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
    )


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
    taken = {name.casefold() for entry in entries for name in _names(entry)}
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
    data: object, readers: Mapping[str, _Reader], where: _Where, problems: list[Problem]
) -> dict[str, object]:
    if not isinstance(data, dict):
        problems.append(Problem(f"{_toml_type(data)} where a table belongs", f"write [{where.table}]", where.place("")))
        return {}
    problems.extend(_unknown(data, tuple(readers), where))
    values: dict[str, object] = {}
    for name, reader in readers.items():
        if name in data:
            try:
                values[name] = reader(data[name])
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
    return None


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
