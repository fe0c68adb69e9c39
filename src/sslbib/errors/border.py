"""The border: what is refused of a file or an answer before anybody reads it, and JSON that can't hurt its reader.

How large a file may be, how long a line, how deep brackets may be nested and what a number may be is said here alone.
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place, Problem, SslbibError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

LARGEST = 500_000_000
"""Bytes of a file: a lock of 100,000 works has half of that, and what is larger fills the memory."""

LONGEST = 250_000
"""Characters of a line, and of a value: a book of 40,000 words. Each reader takes less than two seconds for it."""

DEEPEST = 100
"""Brackets within brackets: real files have a dozen, and the readers' stacks are a few hundred deep."""

MOST = 4_000_000
"""Objects and arrays of a JSON file, elements of an XML file: those of 100,000 papers."""

_DIGITS = 4000
"""Digits of a number: Python prints none longer (sys.int_info.default_max_str_digits is 4,300)."""

# The first half of `\ud83d\ude00`, or a half alone, as JSON writes it
_HALF_WRITTEN = re.compile(r"\\u[dD][89a-fA-F]")
_HALVES = re.compile("[\ud800-\udfff]")
# `"a [ b"`, in what is left of a text
_QUOTED = re.compile(rb'"[^"]*"')
_BRACKETS = b'[]{}"'
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))


class UnreadableError(SslbibError):
    """A text is not of the form that it should have; its place has line and column, where they are known."""


def text_of(data: bytes, file: str, *, lines: bool = True) -> str:
    """Decode UTF-8, line ends and all.

    Raises FileError, naming line and column, where it is none, is larger than LARGEST, or holds a NUL or (unless it is
    no text of `lines`) a line that is longer than LONGEST.
    """
    try:
        text = of_a_size(data, file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
            repair="save the file as UTF-8",
            place=_place(data.decode("utf-8", "replace"), _characters(data, error.start), file),
        ) from error
    if (nul := text.find("\0")) >= 0:
        raise FileError("a NUL, which no text holds", repair="save the file as text", place=_place(text, nul, file))
    refuse_long(text, file, lines=lines)
    return text


def of_a_size(data: bytes, file: str) -> bytes:
    """Return what a file holds. Raises FileError where it is larger than LARGEST."""
    if len(data) > LARGEST:
        raise FileError(
            f"larger than {LARGEST // 1_000_000} MB", repair="divide it into several files", place=Place(file)
        )
    return data


def _characters(data: bytes, offset: int) -> int:
    return len(data[:offset].decode("utf-8", "replace"))


def refuse_long(text: str, file: str, *, lines: bool = True) -> None:
    """Raise FileError for a text with a line that is longer than LONGEST, or with more `<` than elements may be.

    Without `lines`, a form is meant that may stand in one line.
    """
    if text.count("<") > MOST:
        raise FileError(f"more than {MOST:,} elements", repair="divide it into several files", place=Place(file))
    start = 0
    while lines and len(text) - start > LONGEST:
        end = max(text.rfind(mark, start, start + LONGEST + 1) for mark in "\n\r")
        if end < 0:
            raise FileError(
                f"a line of more than {LONGEST:,} characters",
                repair="break it into several, or take out what does not belong there",
                place=_place(text, start, file),
            )
        start = end + 1


def _place(text: str, offset: int, file: str) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def plain(text: str) -> str:
    r"""Take off the mark of Unicode at a text's start, and end its lines with `\n` where all end with `\r`."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def read_json(text: str) -> object:
    r"""Read JSON (RFC 8259).

    A number that Python can't hold or print is taken as text, as are NaN and Infinity; half a character (`\ud800`)
    becomes the sign for what can't be read, as no file can hold it. Of two values with one name the last is taken.
    Raises UnreadableError, with line and column where there is a slip, and where brackets are nested too deep.
    """
    if text.count("{") + text.count("[") > MOST:
        raise UnreadableError(f"more than {MOST:,} objects and arrays", repair="divide it into several files")
    try:
        data: object = json.loads(text, parse_float=_float, parse_constant=str)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"not JSON: {error.msg}", repair="mend it there", place=Place(line=error.lineno, column=error.colno)
        ) from error
    except RecursionError as error:
        raise _too_deep(text) from error
    except ValueError:  # a number of thousands of digits
        data = json.loads(text, parse_int=_int, parse_float=_float, parse_constant=str)
    if is_too_deep(text):
        raise _too_deep(text)
    if _HALF_WRITTEN.search(text) or _HALVES.search(text):
        data = json.loads(_HALVES.sub("\ufffd", json.dumps(data, ensure_ascii=False)))
    return data


OBEYED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""Ranges, for an expression's brackets: what a terminal obeys (ECMA-48), and what turns all that follows around."""

# An escape, U+009B, U+202E; a carriage return that ends no line
OBEYED_SIGN = re.compile(f"[{OBEYED}]|\r(?!\n)")
# The same without C1, which may be letters that were read in the wrong encoding, and can be mended
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """Return a text with no sign that a terminal obeys or that turns text around; one that parts lines is a space."""
    if text.isprintable():  # as nearly every text is; none of the signs is
        return text
    return OBEYED_SIGN.sub(lambda sign: " " if sign[0].isspace() else "", text)


def obeyed(text: str, file: str) -> Problem | None:
    """Name such signs of a file, and where the first is; None where it has none."""
    if not (first := OBEYED_SIGN.search(text)):
        return None
    return left_out({sign[0] for sign in OBEYED_SIGN.finditer(text)}, _place(text, first.start(), file))


def obeyed_in(value: object) -> Iterator[str]:
    """Yield such signs of a value of JSON or TOML."""
    if isinstance(value, str):
        yield from (sign[0] for sign in OBEYED_SIGN.finditer(value))
    elif isinstance(value, dict | list):
        for part in value if isinstance(value, list) else (*value, *value.values()):
            yield from obeyed_in(part)


def left_out(signs: Collection[str], place: Place, values: int = 1) -> Problem:
    """Tell that signs are left out; of so many values, the first stands at a place."""
    names = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(signs))
    more = f", and in {values - 1} more" if values > 1 else ""
    what = f"holds {names}{more}, left out of all that is made: a terminal obeys it, or text turns around"
    return Problem(what, "take it out there, if it is not meant", place)


def written_out(text: str) -> str:
    """Return JSON, or YAML whose strings are quoted, with such signs as escapes: the data stay the same.

    Of ASCII's, JSON leaves DEL alone as it is, so that most lines need no look at each sign.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return "\n".join([line if line.isascii() and "\x7f" not in line else _escaped(line) for line in text.split("\n")])


def _escaped(text: str) -> str:
    return OBEYED_SIGN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def without_controls(text: str) -> str:
    """Return a text that comes in, without control characters and marks of direction."""
    return _CONTROLS.sub("", text)


def all_without_controls(data: object) -> object:
    """Return data of JSON with no such character in any text."""
    return _each_text(without_controls, data)


def all_inert(data: object) -> object:
    """Return data of JSON or TOML whose texts are all `inert`."""
    return _each_text(inert, data)


def _each_text(change: Callable[[str], str], data: object) -> object:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_each_text(change, value) for value in data]
    if isinstance(data, dict):
        return {change(name): _each_text(change, value) for name, value in data.items()}
    return data


def _too_deep(text: str) -> UnreadableError:
    line, column = _deepest(text)
    return UnreadableError(
        f"brackets are nested more than {DEEPEST} deep", repair="take them out there", place=Place("", line, column)
    )


def _float(number: str) -> float | str:
    value = float(number)
    return value if isfinite(value) else number


def _int(number: str) -> int | str:
    return int(number) if len(number) <= _DIGITS else number


def is_long(number: int) -> bool:
    """Tell whether an integer has more digits than Python prints."""
    return number.bit_length() > _DIGITS * 3.32  # bits of a digit


def is_too_deep(text: str) -> bool:
    """Tell whether brackets outside of strings (as JSON has them) are nested deeper than DEEPEST.

    All is done by what runs as C, as the texts are long: of the text only quotes and brackets are kept, strings are
    taken out, and the innermost pairs, again and again.
    """
    data = text.encode("utf-8", "surrogatepass")
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    data = _QUOTED.sub(b"", data.translate(None, _NO_BRACKETS).replace(b'""', b""))
    for _ in range(DEEPEST):
        if not data:
            return False
        data = data.replace(b"[]", b"").replace(b"{}", b"")
    return bool(data)


def _deepest(text: str) -> tuple[int, int]:
    """Return line and column of the first bracket that is nested too deep."""
    depth = 0
    # `"a [ \" b"`, or a bracket
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', text, re.DOTALL):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > DEEPEST:
            place = _place(text, token.start(), "")
            return place.line, place.column
    return 0, 0
