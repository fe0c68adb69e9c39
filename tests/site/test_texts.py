"""What readers copy of several papers is what `sslbib export` writes of them."""

from __future__ import annotations

import random
import re

import pytest

from sslbib.export import format_named
from sslbib.site.texts import COPIED, Copied, bucket_count, bucket_of
from tests.site.sources import sample_items


@pytest.mark.parametrize("copied", COPIED, ids=lambda copied: copied.name)
def test_joined_entries_are_the_export(copied: Copied) -> None:
    """Whichever papers are ticked, not a byte differs from the file of these papers but for the comment in its head."""
    items = sample_items()
    entries = {item.id: copied.entry(item) for item in items}
    draw = random.Random(15)  # noqa: S311  no secret

    for size in (1, 2, 3, 10, 60, len(items)):
        chosen = sorted(draw.sample(range(len(items)), size))
        expected = re.sub(r"\A(?:%.*\n)+\n", "", format_named(copied.name).write([items[at] for at in chosen]))
        assert copied.joined([entries[items[at].id] for at in chosen]) == expected


def test_a_paper_stays_in_its_file_while_the_list_grows() -> None:
    """A list that grows from 300 to 400 papers moves none of them, and one file holds a few dozen."""
    assert bucket_count(300) == bucket_count(400) == 4
    assert [bucket_count(number) for number in (0, 128, 129, 5000)] == [1, 1, 2, 64]
    assert 0 <= bucket_of("zhou2022generalized", 4) < 4
