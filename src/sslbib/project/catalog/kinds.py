"""The kinds of values in papers.toml: how each is read, and how a schema puts it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib import identifiers, keys
from sslbib.errors import UsageError
from sslbib.item import Link
from sslbib.listed import digits
from sslbib.project.catalog.model import LICENSES, PATTERN_FIELDS, SectionPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Reader = Callable[[object], object]
    """Returns the value as `Catalog` holds it, or raises ValueError with what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how TOML's value becomes the one that `Catalog` holds."""

    words: str
    """What a person calls it."""
    read: Reader
    schema: Mapping[str, object]
    """The same as JSON Schema (draft 7). What `read` takes it never refuses; what no pattern can tell it lets pass."""


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{toml_type(value)} where a string belongs", 'put it in quotes: "…"')  # noqa: TRY004
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
        raise ValueError(f"{toml_type(value)} where an array of strings belongs", 'write it as ["…", "…"]')  # noqa: TRY004
    return tuple(_string(element) for element in value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{toml_type(value)} where true or false belongs", "write true or false, without quotes")  # noqa: TRY004
    return value


def _address(value: object) -> str:
    """Read the address of a page, without a slash at its end."""
    address = _string(value).rstrip("/")
    if not address.lower().startswith(("https://", "http://")):
        raise ValueError(f"{value!r} is no address of a page", 'write it as "https://…"')
    return address


def _links(value: object) -> tuple[Link, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{toml_type(value)} where an array of links belongs", _LINK_FORM)  # noqa: TRY004
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


def _authors(value: object) -> tuple[str, ...]:
    authors = _strings(value)
    for author in authors:
        name, _, number = author.rpartition(",")
        if digits.only(author) and not (name.strip() and identifiers.normalise_orcid(number)):
            raise ValueError(
                f"{author!r} has no ORCID iD behind its name", 'write it as "Ada Byron, 0000-0002-1825-0097"'
            )
    return authors


def _license(value: object) -> str:
    return str(value) if value in LICENSES else _link_to_license(_string(value))


def _link_to_license(text: str) -> str:
    try:
        return _address(text)
    except ValueError:
        near = difflib.get_close_matches(text, LICENSES, n=3) or LICENSES[:3]
        repair = f"write an SPDX identifier such as {', '.join(near)}, or the licence's address"
        raise ValueError(f"{text!r} is no licence that is known here", repair) from None


def _pattern(value: object) -> str:
    pattern = _string(value)
    try:
        keys.read_pattern(pattern)
    except UsageError as error:
        raise ValueError(error.problems[0].what, error.problems[0].repair) from None
    return pattern


# `{title}`.
_BRACES = re.compile(r"\{(\w*)\}")
_SECTION_FORM = (
    'write it as\n[[list.sections]]\nsection = "Surveys"\nas = "{authors}. {title}. {venue} {year}. {links}"'
)


def _sections(value: object) -> tuple[SectionPattern, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{toml_type(value)} where tables belong", _SECTION_FORM)  # noqa: TRY004
    return tuple(_section(element) for element in value)


def _section(value: object) -> SectionPattern:
    if not isinstance(value, dict) or "as" not in value or not value.keys() <= {"section", "as"}:
        raise ValueError("a section has `section` and `as`", _SECTION_FORM)
    words = _text(value["as"])
    unknown = [name for name in _BRACES.findall(words) if name not in PATTERN_FIELDS]
    if unknown or "{title}" not in words:
        what = f"{{{unknown[0]}}} is no field of a pattern" if unknown else f"the pattern {words!r} names no {{title}}"
        raise ValueError(what, f"write it with {', '.join(f'{{{name}}}' for name in PATTERN_FIELDS)}")
    return SectionPattern(_string(value.get("section", "")), words)


def _keys(value: object) -> tuple[str, ...]:
    return tuple(_key(element) for element in _strings(value))


def _cells(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"{toml_type(value)} where a table of strings belongs", 'write it as { "Head" = "cell" }')  # noqa: TRY004
    return MappingProxyType({head: _string(cell) for head, cell in value.items()})


def _variables(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{toml_type(value)} where a table belongs", 'write it as [papers.csl] with lines name = "…"')  # noqa: TRY004
    return MappingProxyType(dict(value))


def toml_type(value: object) -> str:
    """Return what TOML calls a value."""
    names = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")


def one_of(known: Sequence[str], what: str) -> Kind:
    """Return the kind that is one of some words."""

    def read(value: object) -> str:
        word = _string(value)
        if word not in known:
            raise ValueError(f"there is no {what} {word!r}", f"write one of {', '.join(known)}")
        return word

    return Kind(" or ".join(f"`{word}`" for word in known), read, {"type": "string", "enum": list(known)})


def _array(schema: Mapping[str, object]) -> dict[str, object]:
    return {"type": "array", "items": schema}


_ANY = {"type": "string"}
_FULL = {"type": "string", "pattern": r"\S"}
_OF_A_KEY = {"type": "string", "pattern": f"^{keys.VALID}$"}
_OF_A_DOI = {
    "type": "string",
    "pattern": "[/%&]",
}  # its slash, encoded or not: what is a DOI, `identifiers` alone knows
_OF_AN_ADDRESS = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}
_OF_A_LINK = {
    "type": "object",
    "properties": {"label": _ANY, "url": _FULL},
    "required": ["label", "url"],
    "additionalProperties": False,
}

STRING = Kind("string", _string, _ANY)
TEXT = Kind("string that is not empty", _text, _FULL)
DATE = Kind("string or date", _date, _ANY)
FLAG = Kind("`true` or `false`", _flag, {"type": "boolean"})
STRINGS = Kind("array of strings", _strings, _array(_ANY))
ADDRESS = Kind("address of a page", _address, _OF_AN_ADDRESS)

LINKS = Kind("array of links, each with `label` and `url`", _links, _array(_OF_A_LINK))
DOI = Kind("DOI", _doi, _OF_A_DOI)
DOIS = Kind("array of DOIs", _dois, _array(_OF_A_DOI))
ARXIV = Kind("arXiv id", _arxiv, {"type": "string", "pattern": "[0-9]"})
KEY = Kind("citation key", _key, _OF_A_KEY)
PATTERN = Kind("pattern of citation keys", _pattern, {"type": "string", "pattern": r"\{"})
AUTHORS = Kind("array of names, each with an ORCID iD behind it if you like", _authors, _array(_ANY))
LICENSE = Kind(
    "SPDX identifier or address", _license, {"anyOf": [{"type": "string", "enum": list(LICENSES)}, _OF_AN_ADDRESS]}
)
SECTIONS = Kind(
    "tables with `section` and `as`",
    _sections,
    _array(
        {
            "type": "object",
            "properties": {"section": _ANY, "as": {"type": "string", "pattern": r"\{title\}"}},
            "required": ["as"],
            "additionalProperties": False,
        }
    ),
)
KEYS = Kind("array of citation keys", _keys, _array(_OF_A_KEY))
CELLS = Kind("table of strings", _cells, {"type": "object", "additionalProperties": _ANY})
VARIABLES = Kind("table of CSL variables", _variables, {"type": "object"})
