"""Which papers an edit of papers.toml changed: only what lies between what is the same at both ends is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.project import alike, catalog

if TYPE_CHECKING:
    from sslbib.project.catalog import Catalog, Paper

MOST = 200
"""Papers that an edit may change: with more the whole is read within the same time."""

_HEAD = "\n[[papers]]\n"
# Any line that begins as the head of another table does, or of papers in another way of writing: ` [ "list" ]`
_OTHER = re.compile(r"^[ \t]*\[(?!\[papers\]\]$|papers\.[a-z]+\]$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edited:
    """Papers that changed."""

    catalog: Catalog
    """papers.toml as it is now, with the papers around the edit alone."""
    pairs: tuple[tuple[Paper, Paper], ...]
    """Each paper as it was and as it is."""


def read(old: str, new: str, file: str) -> Edited | None:
    """Return the papers that changed from one text of papers.toml, which is sound, to another.

    None where more than single papers changed, or one that has no key yet, or a key, an alias or a DOI, which have to
    be told from all others. Raises CatalogError where the papers around the edit can't be read.
    """
    first = new.find(_HEAD) + 1
    if not first or old[:first] != new[:first] or not (_is_plain(old, first) and _is_plain(new, first)):
        return None
    start, ends = _around(old, new)
    if start < first:
        return None
    before, after = (
        catalog.read(text[:first] + text[start:end], file) for text, end in zip((old, new), ends, strict=True)
    )
    if len(before.papers) != len(after.papers) or len(after.papers) > MOST:
        return None
    pairs = tuple(pair for pair in zip(before.papers, after.papers, strict=True) if pair[0] != pair[1])
    return Edited(after, pairs) if all(_is_alone(*pair) for pair in pairs) else None


def _is_plain(text: str, first: int) -> bool:
    """Tell whether every line `[[papers]]` begins a paper, and from the first on there is no other table."""
    return '"""' not in text and "'''" not in text and "\r" not in text and not _OTHER.search(text, first)


def _around(old: str, new: str) -> tuple[int, tuple[int, int]]:
    """Return where the papers around an edit begin in both texts, and where they end in each."""
    same = alike.at_start(old, new)
    start = new.rfind(_HEAD, 0, same) + 1
    tail = alike.at_end(old, new, min(len(old), len(new)) - same)
    at = new.find(_HEAD, len(new) - tail)
    tail = len(new) - at - 1 if at >= 0 else 0
    return start, (len(old) - tail, len(new) - tail)


def _is_alone(before: Paper, after: Paper) -> bool:
    """Tell whether two states of a paper are told from other papers alike."""
    told = [(paper.key, paper.aliases, paper.doi) for paper in (before, after)]
    return told[0] == told[1] and not (before.provisional or after.provisional)
