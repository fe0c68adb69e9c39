"""Numbers in what people write: the digits 0 to 9, and no others."""

from __future__ import annotations

import pytest

from sslbib.listed import digits


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("007", 7), ("0", 0), ("", None), ("²", None), ("①", None), ("١٢", None), ("１", None),
     ("-1", None), ("1.5", None), (" 1", None), ("1a", None)],
)  # fmt: skip
def test_a_whole_number(text: str, number: int | None) -> None:
    """What is no number of the digits 0 to 9 is none, where `int` fails or reads another script."""
    assert digits.whole(text) == number
    assert digits.are(text) is (number is not None)


def test_the_digits_alone() -> None:
    """Other characters are left out."""
    assert digits.only("978-0²x1①") == "97801"


@pytest.mark.parametrize(("number", "written"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd"), (112, "112th")])
def test_ordinals(number: int, written: str) -> None:
    """The teens end alike, whatever their last digit."""
    assert digits.ordinal(number) == written
