"""Whether the authors that a list names are those of a work; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.listed import persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Name


def share_in_common(known: Sequence[str], authors: Sequence[Name]) -> float | None:
    """Return the share of a list's authors that a work names; None where either side names none."""
    ours = [forms for name in known if (forms := _forms(name))]
    theirs = {form for name in authors for form in _families(name)}
    if not ours or not theirs:
        return None
    return sum(1 for forms in ours if not theirs.isdisjoint(forms)) / len(ours)


def _forms(name: str) -> list[str]:
    """Return what may be the family name in a name as lists write it: `Zhou`, `Zhou, H.`, `Hong-Yu Zhou et al.`."""
    read = persons.read(name)
    family = f"{read.non_dropping_particle} {read.family}"
    forms = [folding.words(form) for form in (f"{read.given} {family}", family, *read.family.split()[-1:])]
    return [form for form in forms if any(len(word) > 1 for word in form.split())]


def _families(name: Name) -> Iterator[str]:
    """Yield the forms in which a list may give an author of a work: the family name, with its particle, or each word.

    Of an organisation only its whole name counts: most are called some collaboration or other.
    """
    if name.literal:
        yield folding.words(name.literal)
        return
    family = folding.words(name.family)
    yield from (family, folding.words(f"{name.non_dropping_particle} {name.family}"), *family.split())
