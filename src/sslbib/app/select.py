"""Choosing papers: `--where` expressions, keys, order, and the citations of a document; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem, UsageError
from sslbib.item import Date, Item, Link, Name
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.project.catalog import Paper


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be chosen: an item, and the paper of the list that it stands for."""

    item: Item
    paper: Paper | None = None


# --- What a word of an expression means ---

_LIST_FIELDS = ("date", "venue", "modality", "tags", "sections")
_ITEM_FIELDS = {name.replace("_", "-"): name for name in Item.__slots__} | {"key": "id"}


def values(candidate: Candidate, field: str) -> tuple[str, ...]:
    """Return what a candidate has under a field: the list's own word for it first, then the item's, then a column's.

    Raises UsageError, with near names, when no candidate can have such a field.
    """
    name = field.casefold()
    if name == "year":
        return _year(candidate)
    paper = candidate.paper
    if paper and name in _LIST_FIELDS:
        return tuple(_texts(getattr(paper, name)))
    if attribute := _ITEM_FIELDS.get({"venue": "container-title", "modality": "keyword"}.get(name, name)):
        return tuple(_texts(getattr(candidate.item, attribute)))
    columns = {column.casefold(): cell for column, cell in paper.columns.items()} if paper else {}
    return (columns[name],) if columns.get(name) else ()


def _year(candidate: Candidate) -> tuple[str, ...]:
    if candidate.item.issued and candidate.item.issued.year is not None:
        return (str(candidate.item.issued.year),)
    found = re.search(r"\d{4}", candidate.paper.date) if candidate.paper else None
    return (found[0],) if found else ()


def _texts(value: object) -> Iterator[str]:
    match value:
        case None | "":
            return
        case tuple():
            for part in value:
                yield from _texts(part)
        case Name():
            yield value.literal or " ".join(
                part
                for part in (
                    value.given,
                    value.dropping_particle,
                    value.non_dropping_particle,
                    value.family,
                    value.suffix,
                )
                if part
            )
        case Date():
            yield value.literal or "/".join("-".join(f"{part:02}" for part in day) for day in value.parts)
        case Link():
            yield f"{value.label} {value.url}".strip()
        case _:
            yield to_plain(str(value))


# --- Expressions ---

_TOKEN = re.compile(
    r"""\s*(?:(?P<bracket>[()])
        |(?P<operator><=|>=|!=|!~|==|=|<|>|~)
        |"(?P<double>[^"]*)"|'(?P<single>[^']*)'
        |(?P<word>[^\s()<>=!~"']+))""",
    re.VERBOSE,
)


class _Parser:
    """A parser of `or` of `and` of `not` of comparisons, by recursive descent."""

    def __init__(self, text: str, fields: Sequence[str]) -> None:
        self._text = text
        self._fields = {field.casefold() for field in fields}
        self._tokens = list(self._split())
        self._at = 0

    def _split(self) -> Iterator[tuple[str, str, int]]:
        position = 0
        while self._text[position:].strip():
            token = _TOKEN.match(self._text, position)
            if token is None:
                raise self._error("is not closed or not known", position)
            kind = token.lastgroup or ""
            yield ("text" if kind in {"double", "single"} else kind, token[kind], token.start(kind) + 1)
            position = token.end()

    def parse(self) -> Callable[[Candidate], bool]:
        test = self._either()
        if self._at < len(self._tokens):
            raise self._error("was not expected", self._tokens[self._at][2] - 1)
        return test

    def _either(self) -> Callable[[Candidate], bool]:
        tests = [self._both()]
        while self._takes("word", "or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda candidate: any(test(candidate) for test in tests)

    def _both(self) -> Callable[[Candidate], bool]:
        tests = [self._single()]
        while self._takes("word", "and"):
            tests.append(self._single())
        return tests[0] if len(tests) == 1 else lambda candidate: all(test(candidate) for test in tests)

    def _single(self) -> Callable[[Candidate], bool]:
        if self._takes("word", "not"):
            test = self._single()
            return lambda candidate: not test(candidate)
        if self._takes("bracket", "("):
            test = self._either()
            if not self._takes("bracket", ")"):
                raise self._error("needs a closing bracket", len(self._text))
            return test
        return self._comparison()

    def _comparison(self) -> Callable[[Candidate], bool]:
        field = self._field()
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "operator":
            operator = self._tokens[self._at][1]
            self._at += 1
            return _compare(field, operator, self._value(operator))
        return lambda candidate: any(values(candidate, field))

    def _field(self) -> str:
        kind, field, column = self._next("a field, such as year or venue")
        if kind not in {"word", "text"}:
            raise self._error("needs a field here, such as year or venue", column - 1)
        if field.casefold() not in self._fields:
            near = get_close_matches(field.casefold(), sorted(self._fields), n=3)
            raise self._error(
                f"has no field {field!r}", column - 1, f"take one of: {', '.join(near or sorted(self._fields))}"
            )
        return field

    def _value(self, operator: str) -> str:
        kind, value, column = self._next("a value")
        if kind not in {"word", "text"}:
            raise self._error("needs a value here", column - 1)
        if operator in {"~", "!~"}:
            try:
                re.compile(value)
            except re.error as error:
                raise self._error(f"has a pattern that can't be read: {error}", column - 1) from error
        return value

    def _next(self, wanted: str) -> tuple[str, str, int]:
        if self._at == len(self._tokens):
            raise self._error(f"ends where {wanted} was expected", len(self._text))
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, kind: str, text: str) -> bool:
        taken = (
            self._at < len(self._tokens)
            and self._tokens[self._at][0] == kind
            and self._tokens[self._at][1].lower() == text
        )
        self._at += taken
        return taken

    def _error(self, what: str, position: int, repair: str = "") -> UsageError:
        return UsageError(
            f"--where {what}: {self._text[:position]}>>>{self._text[position:]}",
            repair=repair or "write such as: year >= 2020 and (venue = MICCAI or modality ~ CT)",
            place=Place(column=position + 1),
        )


def _compare(field: str, operator: str, wanted: str) -> Callable[[Candidate], bool]:
    if operator in {"~", "!~"}:
        pattern = re.compile(wanted, re.IGNORECASE)
        return lambda candidate: (operator == "~") == any(pattern.search(value) for value in values(candidate, field))
    if operator in {"=", "==", "!="}:
        folded = wanted.casefold()
        return lambda candidate: (
            (operator != "!=") == any(value.casefold() == folded for value in values(candidate, field))
        )
    return lambda candidate: any(_in_order(value, operator, wanted) for value in values(candidate, field))


def _in_order(value: str, operator: str, wanted: str) -> bool:
    left, right = _ordered(value), _ordered(wanted)
    if left[0] != right[0]:  # a number is neither before nor after a word
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _ordered(value: str) -> tuple[bool, float, str]:
    return (False, float(value), "") if re.fullmatch(r"-?\d+(?:\.\d+)?", value) else (True, 0.0, value.casefold())


def where(expression: str, columns: Sequence[str] = ()) -> Callable[[Candidate], bool]:
    """Return the test that an expression such as `year >= 2020 and venue ~ "MICCAI|IPMI"` stands for.

    Fields are CSL variables, `key`, `year`, the list's words and its columns; `=` and `~` (a pattern) take no notice of
    case; a field alone asks whether there is one. Raises UsageError, pointing at the place, for anything else.
    """
    return _Parser(expression, ("year", *_LIST_FIELDS, *_ITEM_FIELDS, *columns)).parse()


# --- Order and keys ---


def by_keys(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Return the candidates of those keys, in the keys' order; an alias finds its paper.

    Raises UsageError, naming every key that there is not.
    """
    known: dict[str, Candidate] = {}
    for candidate in candidates:
        for alias in candidate.item.aliases:
            known.setdefault(alias, candidate)
    known |= {candidate.item.id: candidate for candidate in candidates}
    missing = [key for key in keys if key not in known]
    if missing:
        raise UsageError([_unknown(key, known) for key in missing])
    return list({id(known[key]): known[key] for key in keys}.values())


def _unknown(key: str, known: Mapping[str, Candidate]) -> Problem:
    near = get_close_matches(key, known, n=3)
    return Problem(f"there is no paper {key!r}", f"did you mean {', '.join(near)}?" if near else "check papers.toml")


def in_order(candidates: Sequence[Candidate], fields: str) -> list[Candidate]:
    """Sort by fields such as `-year,author`; a minus turns the order round, and what has no value comes last.

    Raises UsageError for a field that there is not.
    """
    ordered = list(candidates)
    for field in reversed([part.strip() for part in fields.split(",") if part.strip()]):
        name, backwards = field.removeprefix("-"), field.startswith("-")
        where(f'"{name}"', _columns(candidates))  # to know the field
        full = [candidate for candidate in ordered if values(candidate, name)]
        full.sort(key=lambda candidate, name=name: _sort_values(candidate, name), reverse=backwards)  # type: ignore[misc]
        ordered = full + [candidate for candidate in ordered if not values(candidate, name)]
    return ordered


def _sort_values(candidate: Candidate, name: str) -> list[tuple[bool, float, str]]:
    if name.casefold() in {"author", "editor"}:
        people: tuple[Name, ...] = getattr(candidate.item, name.casefold())
        return [(True, 0.0, f"{person.family or person.literal}, {person.given}".casefold()) for person in people]
    return [_ordered(value) for value in values(candidate, name)]


def _columns(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple({column: None for candidate in candidates if candidate.paper for column in candidate.paper.columns})


# --- Citations of a document ---

_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^}]*)\}")
_BCF = re.compile(r"<bcf:citekey[^>]*>([^<]+)</bcf:citekey>")
_TEX = re.compile(
    r"\\(?:[A-Za-z]*cite[A-Za-z]*|footfullcite)\*?(?:\s*\[[^\]]*\]){0,2}((?:\s*\{[^}]*\})(?:(?:\[[^\]]*\]){0,2}\{[^}]*\})*)"
)
_COMMENT = re.compile(r"(?<!\\)%.*")
_MARKDOWN = re.compile(r"(?<![\w@./])-?@(?:\{([^}\s]+)\}|([\w](?:[\w]|[:.#$%&+?<>~/-](?=[\w]))*))")
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def cited(text: str, suffix: str) -> list[str]:
    """Return the citation keys of a document, first come first, each once: `.aux`, `.bcf`, `.tex`, `.md`, `.typ`.

    Raises UsageError for a kind of file that is none of these.
    """
    match suffix.lower():
        case ".aux":
            found = [key for group in _AUX.findall(text) for key in group.split(",")]
        case ".bcf":
            found = _BCF.findall(text)
        case ".tex" | ".ltx":
            groups = _TEX.findall(_COMMENT.sub("", text))
            found = [
                key for group in groups for braced in re.findall(r"\{([^}]*)\}", group) for key in braced.split(",")
            ]
        case ".md" | ".markdown" | ".qmd" | ".rmd" | ".typ":
            found = [first or second for first, second in _MARKDOWN.findall(_CODE.sub("", text))]
        case _:
            raise UsageError(
                f"no way to find citations in a {suffix or 'nameless'} file", repair="give an .aux, .tex or .md"
            )
    return list(dict.fromkeys(key.strip() for key in found if key.strip() and key.strip() != "*"))
