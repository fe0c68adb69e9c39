"""What moved is what left the longest run that kept its order."""

from __future__ import annotations

import pytest

from sslbib.readme.write import order


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abcd", "acbd", "c"),
        ("abcde", "eabdc", "ed"),
        ("", "", ""),
    ],
)
def test_what_moved(before: str, after: str, moved: str) -> None:
    """As few things as can be, in their new order."""
    found = order.moved(before, after)
    assert "".join(found) == moved or len(found) == len(moved) == 1  # of two neighbours, either may have moved
    rest = [thing for thing in after if thing not in found]
    assert rest == [thing for thing in before if thing not in found]
    assert order.moved(before, before) == []


@pytest.mark.parametrize(
    ("sequence", "wanted", "reference", "result"),
    [
        ("abc", "x", "axbc", "axbc"),
        ("abc", "x", "xabc", "xabc"),
        ("abc", "xy", "abxyc", "abxyc"),
        ("bca", "a", "abc", "abc"),
        ("bzc", "x", "axb", "xbzc"),
        ("abz", "x", "abx", "abxz"),
        ("zab", "x", "xab", "zxab"),
    ],
)
def test_one_order_follows_another(sequence: str, wanted: str, reference: str, result: str) -> None:
    """Each wanted thing stands behind the one before it; what the reference has not stays."""
    assert "".join(order.follow(sequence, set(wanted), reference)) == result
