"""Is this the venue that the list means? The same, another, or not to be told; pure.

A table says which acronyms and names are one venue; beyond it a venue is known by its words, whole or abbreviated as
ISO 4 does, and by the acronym that a name gives itself. What an acronym could also stand for is not to be told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.resolve.abbreviations import are_initials, begins, may_spell
from sslbib.works.venue_table import known, named, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.works.venue_table import Named

# `N/A`, `-`, `under review`, `Submitted to TMI`: a cell that names no venue
_NONE = re.compile(r"\W*(?:n/?a|none|unknown|tbd|under review|submitted.*|link|paper|pdf)?\W*", re.IGNORECASE)
# `arXiv 2021`, `bioRxiv preprint`, `Research Square`, `SSRN`; not `SSRN Electronic Journal`
_PREPRINT = re.compile(
    r"""arxiv|biorxiv|medrxiv|chemrxiv|preprint|ssrn(?!\s+(?:electronic\s+)?j)|research\ ?square|techrxiv|osf|hal\b
    |openreview""",
    re.IGNORECASE | re.VERBOSE,
)
# a server's name in its own or a record's venue: `SSRN`, `SSRN Electronic Journal`
_SERVER = re.compile(r"\w*rxiv|ssrn|research ?square|openreview", re.IGNORECASE)


def is_preprint_venue(venue: str) -> bool:
    """Tell whether a venue is a preprint server."""
    return bool(_PREPRINT.search(venue))


def names_a_venue(venue: str) -> bool:
    """Tell whether a list names where a paper was published: no preprint server, and no word for having none."""
    return not (_NONE.fullmatch(venue) or is_preprint_venue(venue))


def is_known(venue: str) -> bool:
    """Tell whether a text names a venue of the table, or a preprint server."""
    return bool(known(venue)) or _PREPRINT.fullmatch(venue) is not None


def same_venue(venue: str, names: Sequence[str]) -> bool | None:
    """Tell whether a list's venue is one of a work's; None where either side names none, or where it can't be told."""
    server = _SERVER.search(venue)
    if server and any(server[0].lower() in name.lower() for name in names):
        return True
    if not names_a_venue(venue) or not names:
        return None
    answers = [_is_same(venue, name) for name in names]
    return True if True in answers else None if None in answers else False


@lru_cache(maxsize=65536)
def _is_same(venue: str, name: str) -> bool | None:
    ours, theirs = named(venue), named(name)
    if folding.words(venue) == folding.words(name):
        return True
    if ours.side != theirs.side or _by_others(ours, theirs):
        return False
    our_ids, their_ids = known(venue), known(name)
    if our_ids and their_ids:
        return not our_ids.isdisjoint(their_ids)
    by_table = (_agree(named(full), theirs) for full in names_of(our_ids))
    if _agree(ours, theirs) or any(by_table) or any(_agree(ours, named(full)) for full in names_of(their_ids)):
        return True
    return False if our_ids else _acronym(ours, theirs)


def _by_others(ours: Named, theirs: Named) -> bool:
    """Tell whether both name a society, and none is the same: transactions of IEEE's and of ACM's."""
    return bool(ours.publishers and theirs.publishers) and ours.publishers.isdisjoint(theirs.publishers)


def _agree(ours: Named, theirs: Named) -> bool:
    """Tell whether two names are one in words, whole or abbreviated."""
    if {ours.kind, theirs.kind} == {"c", "j"}:
        return False
    return begins(ours.core, theirs.core) or begins(theirs.core, ours.core)


def _acronym(ours: Named, theirs: Named) -> bool | None:
    """Tell whether the list's venue is an acronym of the other: the one it gives itself, or its initials."""
    if len(ours.words) > _ACRONYM_WORDS:
        return False
    joined = "".join(ours.core)
    if joined in theirs.given:
        return True
    if len(ours.core) > 1 and begins(ours.core, theirs.core[: len(ours.core)]):
        return False  # the name goes on: `Am J Med` is no `American Journal of Medical Genetics`
    full = [word for word in theirs.words if word not in _LITTLE]
    if are_initials(joined, full) or are_initials(joined, theirs.core):
        return True
    return None if may_spell(joined, full) else False


_ACRONYM_WORDS = 3
"""Words that may be one acronym written apart: `RA-L`, `T MED IMA`."""

_LITTLE = frozenset("the of on in for and to a an at from with".split())  # noqa: SIM905
