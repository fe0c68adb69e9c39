"""YAML out of mappings, lists and scalars, with every text quoted: nothing turns into a number, a date or a boolean."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sslbib.errors.border import written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

# `container-title`, `zhou2022generalized`
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NOT_A_KEY = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# A byte order mark, no characters
_UNPRINTABLE = re.compile("[\ufeff\ufffe\uffff]")


def dump(value: object) -> str:
    """Return a value as a YAML 1.2 document, which a YAML 1.1 reader takes alike."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _entry(f"{_key(str(key))}:", part, "  ")
    elif isinstance(value, list):
        for part in value:
            yield from _item(part)
    else:
        yield _scalar(value)


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield head
        for line in _lines(value):
            yield indent + line
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: object) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        for number, line in enumerate(_lines(value)):
            yield ("  " if number else "- ") + line
    else:
        yield f"- {_scalar(value)}"


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _NOT_A_KEY else _quoted(key)


def _scalar(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """Quote as JSON does, whose strings are YAML's, save for the characters that YAML does not print."""
    quoted = written_out(json.dumps(text, ensure_ascii=False))
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", quoted)
