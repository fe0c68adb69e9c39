"""Titles that biblatex keeps in several fields → the titles of CSL (biblatex manual, 2.2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.importing.bib.types import CHAPTERS
from sslbib.markup.from_latex import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = ("title", "subtitle", "titleaddon", "shorttitle")


def titles(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return title, short title, container and volume title of an entry, those that it has."""
    found: dict[str, str] = {}
    if kind == "periodical":
        own, container = ("issue", "") if fields.get("issuetitle") else ("", None)
    elif fields.get("maintitle"):
        own, container = ("", "main") if kind in CHAPTERS else ("main", None)
        found["volume_title"] = whole(fields, "book" if kind in CHAPTERS else "")
    else:
        own, container = "", None
    found["title"] = whole(fields, own)
    found["title_short"] = _short(fields, own)
    found["container_title"] = _container(kind, fields) if container is None else whole(fields, container)
    return {name: text for name, text in found.items() if text}


def _container(kind: str, fields: Mapping[str, str]) -> str:
    name = next((name for name in ("journaltitle", "journal", "fjournal") if fields.get(name)), "")
    journal = whole(fields, "journal", name) if name else ""
    book = whole(fields, "book") if "booktitle" in fields else ""
    return (book or journal) if kind in CHAPTERS else (journal or book)


def _short(fields: Mapping[str, str], own: str) -> str:
    if short := fields.get("shorttitle"):
        return decode(short, protects=True)
    return decode(fields.get(own + "title", ""), protects=True) if fields.get(own + "subtitle") else ""


def whole(fields: Mapping[str, str], prefix: str, name: str = "") -> str:
    """Join a title with its subtitle and addition: `Title: Subtitle. Addition`."""
    title = decode(fields.get(name or prefix + "title", ""), protects=True)
    for part, sign in (("subtitle", ":"), ("titleaddon", ".")):
        more = fields.get(prefix + part)
        if more and (text := decode(more, protects=True)):
            title = f"{title}{'' if title[-1:] in '?!.:' else sign} {text}" if title else text
    return title
