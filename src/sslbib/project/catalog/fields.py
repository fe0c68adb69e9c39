"""What may stand in papers.toml: table → field → a reader of its value; everything that tells of fields starts here."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sslbib import identifiers, keys
from sslbib.errors import UsageError
from sslbib.item import Link
from sslbib.listed import digits
from sslbib.project.catalog.model import ABBREVIATE, CODE, ENGINES, LICENSES

Reader = Callable[[object], object]
"""Returns the value as `Paper` or the settings hold it, or raises ValueError with what is wrong and how to mend it."""


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


def _one_of(known: Sequence[str], what: str) -> Reader:
    """Return the reader of one of some words."""

    def read(value: object) -> str:
        word = _string(value)
        if word not in known:
            raise ValueError(f"there is no {what} {word!r}", f"write one of {', '.join(known)}")
        return word

    return read


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


PAPER: Mapping[str, Reader] = {
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

SETTINGS: Mapping[str, Mapping[str, Reader]] = {
    "list": {
        "title": _string,
        "updated": _date,
        "table": _text,
        "columns": _strings,
        "keys": _pattern,
        "authors": _authors,
        "license": _license,
        "doi": _doi,
    },
    "exports": {
        "directory": _text,
        "formats": _strings,
        "styles": _strings,
        "engine": _one_of(ENGINES, "engine"),
        "omit": _strings,
        "keep": _strings,
        "sort": _string,
        "code": _one_of(CODE, "place for code"),
        "abbreviate": _one_of(ABBREVIATE, "form of journals' titles"),
        "sections": _flag,
        "citation": _string,
        "badge": _flag,
    },
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


def toml_type(value: object) -> str:
    """Return what TOML calls a value."""
    names = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")
