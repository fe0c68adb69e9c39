"""The runs of an item's atoms that may have a role, each with its weight by its own evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read.pattern import evidence, name_runs, title_runs, venue_runs
from sslbib.readme.read.pattern.model import Run
from sslbib.readme.read.pattern.neighbours import KEYED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.read.pattern.model import Atom
    from sslbib.readme.read.spans import Span


def of_atoms(raw: str, atoms: Sequence[Atom]) -> list[Run]:
    """Return all runs that may have a role."""
    found = title_runs.of_atoms(raw, atoms)
    for first in range(len(atoms)):
        found.extend(name_runs.beginning(raw, atoms, first))
        found.extend(run for run in venue_runs.beginning(raw, atoms, first) if run.weight > venue_runs.LEAST)
        if atoms[first].is_date:
            found.append(Run(first, first, "date", _date(atoms, first), atoms[first].path))
    return found


def _date(atoms: Sequence[Atom], number: int) -> float:
    atom = atoms[number]
    weight = evidence.date(atom.text) + (KEYED if atom.key == "date" else 0.0)
    beside = [atoms[n] for n in (number - 1, number + 1) if 0 <= n < len(atoms)]
    in_title = any(e.url and e in other.path and not other.is_date for e in atom.path for other in beside)
    alone = not any(evidence.venue(other.text) > 1 for other in beside)
    return weight - (1.0 if in_title and alone else 0.0) + (0.0 if alone else 0.2)


def span(run: Run, atoms: Sequence[Atom]) -> Span:
    """Return where a run's words stand, with the emphasis that begins or ends among them."""
    starts = [enclosure.start for enclosure in atoms[run.first].path if enclosure not in run.path]
    ends = [enclosure.end for enclosure in atoms[run.last].path if enclosure not in run.path]
    return min([atoms[run.first].start, *starts]), max([atoms[run.last].end, *ends])
