"""Expressions such as `year >= 2020 and venue ~ MICCAI` → tests of a paper; pure."""

from __future__ import annotations

import re
import warnings
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sslbib.app import fields
from sslbib.app.fields import comparable, values
from sslbib.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sslbib.app.fields import Candidate

# `(year >= 2020 and venue ~ "MICCAI|IPMI")` in pieces: `(`, `year`, `>=`, `2020`, `and`, …
_TOKEN = re.compile(
    r"""\s*(?:(?P<bracket>[()])
        |(?P<operator><=|>=|!=|!~|==|=|<|>|~)
        |"(?P<double>[^"]*)"|'(?P<single>[^']*)'
        |(?P<word>[^\s()<>=!~"']+))""",
    re.VERBOSE,
)


class _Parser:
    """A parser of `or` of `and` of `not` of comparisons, by recursive descent."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        self._text = text
        self._fields = {field.casefold() for field in known}
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
                _pattern(value)
            except re.error as error:
                raise self._error(f"has a pattern that can't be read: {error}", column - 1) from error
            except RecursionError as error:
                raise self._error("has a pattern whose brackets are nested too deep", column - 1) from error
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
        pattern = _pattern(wanted)
        return lambda candidate: (operator == "~") == any(pattern.search(value) for value in values(candidate, field))
    if operator in {"=", "==", "!="}:
        folded = wanted.casefold()
        return lambda candidate: (
            (operator != "!=") == any(value.casefold() == folded for value in values(candidate, field))
        )
    return lambda candidate: any(_in_order(value, operator, wanted) for value in values(candidate, field))


def _in_order(value: str, operator: str, wanted: str) -> bool:
    left, right = comparable(value), comparable(wanted)
    if left[0] != right[0]:  # a number is neither before nor after a word
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def where(expression: str, columns: Sequence[str] = ()) -> Callable[[Candidate], bool]:
    """Return the test that an expression such as `year >= 2020 and venue ~ "MICCAI|IPMI"` stands for.

    Fields are CSL variables, `key`, `year`, the list's words and its columns; `=` and `~` (a pattern) take no notice of
    case; a field alone asks whether there is one. Raises UsageError, pointing at the place, for anything else.
    """
    return _Parser(expression, fields.names(columns)).parse()


def _pattern(value: str) -> re.Pattern[str]:
    """Read a pattern; raises re.error, and RecursionError for brackets without end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of `[[`, of which a later Python may think otherwise
        return re.compile(value, re.IGNORECASE)
