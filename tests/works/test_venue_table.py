"""The table of venues: what it knows, by a quick look and by a close one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.works import venue_table

_WORDS = st.sampled_from(
    [*{word for name in venue_table.all_names() for word in name.split()}, "Ada", "Klein", "ICML", "KDD", "SIGIR", "T"]
)


def test_the_table_knows_its_own_names() -> None:
    """Each name of the table is known, however it is made sure that it is one."""
    assert all(venue_table.known(name) for name in venue_table.all_names())


@settings(derandomize=True, max_examples=500)
@given(st.lists(_WORDS, min_size=1, max_size=6))
def test_a_quick_look_says_what_a_close_one_does(words: list[str]) -> None:
    """Words that no name has are told at once; a second blank, which says nothing, makes it look closely."""
    assert venue_table.known(" ".join(words)) == venue_table.known("  ".join([*words, ""]))
