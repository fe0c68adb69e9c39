"""How far two long texts are the same: slices are compared at once, not sign by sign."""

from __future__ import annotations


def at_start(one: str, other: str) -> int:
    """Count the characters that are the same from the start on."""
    same, most = 0, min(len(one), len(other))
    while same < most:
        half = (same + most + 1) // 2
        if one[same:half] == other[same:half]:
            same = half
        else:
            most = half - 1
    return same


def at_end(one: str, other: str, most: int) -> int:
    """Count the characters that are the same up to the end, at most so many."""
    same = 0
    while same < most:
        half = (same + most + 1) // 2
        if one[len(one) - half : len(one) - same] == other[len(other) - half : len(other) - same]:
            same = half
        else:
            most = half - 1
    return same
