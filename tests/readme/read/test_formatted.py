"""Items that are pasted references: their title, authors, venue and year are known, whatever style they are in."""

from __future__ import annotations

import pytest

from sslbib.readme.model import Slot
from sslbib.readme.read import bullets, formatted

VANCOUVER = (
    "2. LeCun Y, Bengio Y, Hinton G. Deep learning for the people. Nature. 2015;521(7553):436-44. "
    "doi: 10.1038/nature14539"
)
APA = (
    "- Zhou, H.-Y., Chen, X., & Yu, Y. (2022). Generalized radiograph representation learning via cross-supervision. "
    "*Nature Machine Intelligence*, *4*(1), 32–40. https://doi.org/10.1038/s42256-021-00425-9"
)


@pytest.mark.parametrize(
    ("raw", "title", "authors", "date"),
    [
        (VANCOUVER, "Deep learning for the people", "LeCun Y, Bengio Y, Hinton G", "2015"),
        (
            APA,
            "Generalized radiograph representation learning via cross-supervision",
            "Zhou, H.-Y., Chen, X., & Yu, Y.",
            "2022",
        ),
    ],
)
def test_a_reference_is_read_as_a_whole(raw: str, title: str, authors: str, date: str) -> None:
    """Each slot stands where its words stand in the item."""
    slots = {slot.field: slot for slot in bullets.read(raw, {})}

    assert (slots["title"].value, slots["authors"].value, slots["date"].value) == (title, authors, date)
    for name in ("title", "authors", "date"):
        assert raw[slots[name].start : slots[name].end] == slots[name].value


@pytest.mark.parametrize(
    "raw",
    [
        "- [A title of some words](https://arxiv.org/abs/2101.00001), A. Klein, B. Li, *Nature*, 2021, pp. 1–9",
        "- A title of words without a reference (CVPR 2021)",
        "- See A. Klein, who wrote 12-24 pages of it",
        "",
    ],
)
def test_other_items_are_left_to_their_pattern(raw: str) -> None:
    """A linked title says more than any model."""
    assert formatted.slots(raw) == ()


QUOTED = (
    '- K. P. Pruessmann, M. Weiger, and P. Boesiger, "SENSE: Sensitivity encoding for fast MRI," Magn. Reson. Med., '
    "vol. 42, no. 5, pp. 952–962, Nov. 1999."
)


def _slot(role: str, text: str) -> Slot:
    start = QUOTED.index(text)
    return Slot(role, text, start, start + len(text))


def test_the_venue_is_whole_where_the_title_is_the_same() -> None:
    """A pattern ends a venue at its first full stop; a reference's venue is known as a whole."""
    title = _slot("title", "SENSE: Sensitivity encoding for fast MRI")
    date = _slot("date", "1999")
    found = {slot.field: slot.value for slot in formatted.agreeing(QUOTED, [title, _slot("venue", "Med"), date])}

    assert found["venue"] == "Magn. Reson. Med"
    assert (found["title"], found["date"]) == (title.value, "1999")


def test_another_title_leaves_the_pattern_its_reading() -> None:
    """Where the two read different titles, neither knows the other's fields."""
    slots = [_slot("title", "Sensitivity encoding"), _slot("venue", "Med")]

    assert formatted.agreeing(QUOTED, slots) == slots
