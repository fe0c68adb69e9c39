"""What moved between two orders of the same things, and how one order follows the other."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

T = TypeVar("T")


def moved(before: Sequence[T], after: Sequence[T]) -> list[T]:
    """Return what moved: what is left when the longest run that kept its order is taken away."""
    if list(before) == list(after):
        return []
    rank = {thing: number for number, thing in enumerate(before)}
    kept = set(_longest_run([rank[thing] for thing in after]))
    return [thing for thing in after if rank[thing] not in kept]


def _longest_run(numbers: Sequence[int]) -> list[int]:
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(numbers)
    for position, number in enumerate(numbers):
        place = bisect.bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [position]
        previous[position] = ends[place - 1] if place else -1
    run, position = [], ends[-1] if ends else -1
    while position >= 0:
        run.append(numbers[position])
        position = previous[position]
    return run[::-1]


def follow(sequence: Sequence[T], wanted: Collection[T], reference: Sequence[T]) -> list[T]:
    """Return a sequence in which each wanted thing, moved or new, stands behind the one before it in a reference."""
    result = [thing for thing in sequence if thing not in wanted]
    present = set(result)
    last: T | None = None
    for thing in reference:
        if thing in wanted:
            place = result.index(last) + 1 if last is not None else _before(result, thing, reference, present)
            result.insert(place, thing)
            present.add(thing)
        if thing in present:
            last = thing
    return result


def _before(result: Sequence[T], thing: T, reference: Sequence[T], present: Collection[T]) -> int:
    """Return the place before the first thing that follows in the reference; the front where none does."""
    following = next((t for t in reference[list(reference).index(thing) + 1 :] if t in present), None)
    return result.index(following) if following is not None else 0
