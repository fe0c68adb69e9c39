"""What happened to a work after it was published: Crossref's `updated-by` and `update-to`, and marks before titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import folding

if TYPE_CHECKING:
    from sslbib.works.reading import Record

_STATUS = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Update:
    """A retraction, correction or new version, as Crossref names it (documentation of Crossmark, "update types")."""

    kind: str
    """In lower case, such as `retraction` or `expression_of_concern`."""
    doi: str
    """Of the notice in `updated-by`; of the work that is told about in `update-to`."""


def updates_of(record: Record, doi: str) -> tuple[tuple[Update, ...], tuple[Update, ...]]:
    """Return what was told of the work, and of which other works it tells; some notices name themselves."""
    told = [_update(each) for each in record.records("updated-by")]
    tells: list[Update] = []
    for each in record.records("update-to"):
        update = _update(each)
        (told if update.doi.casefold() == doi.casefold() else tells).append(update)
    return tuple(told), tuple(tells)


def _update(record: Record) -> Update:
    return Update(record.raw("type").casefold(), record.raw("DOI"))


def read_status(record: Record, doi: str, title: str) -> str:
    """Return `retracted` or `withdrawn`: by `updated-by`, or by the title where the record is no notice itself."""
    told, tells = updates_of(record, doi)
    for update in tells:
        record.note("update-to", f"this is a notice of {update.kind or 'update'} of {update.doi}")
    kinds = {update.kind: update.doi for update in told}
    for kind, by in kinds.items():
        if kind not in _STATUS:
            record.note("updated-by", f"{kind or 'update'}: {by}")
    status = next((_STATUS[kind] for kind in _STATUS if kind in kinds), "")
    if not status and not tells:
        status = folding.status(title)
    if status:
        record.note("updated-by", f"the work is {status}")
    return status
