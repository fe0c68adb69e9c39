"""Authors as lists write them against the names of a record."""

from __future__ import annotations

import pytest

from sslbib.item import Name
from sslbib.resolve.names import share_in_common

BERG = Name("Berg", "Ada Maria", non_dropping_particle="van der")


@pytest.mark.parametrize(
    "written",
    ["Berg", "van der Berg", "Berg, A.", "van der Berg, Ada", "Ada M. van der Berg", "ADA BERG", "Ada Berg et al."],
)
def test_one_person(written: str) -> None:
    """The family name tells, wherever it stands and with or without its particle."""
    assert share_in_common([written], [BERG]) == 1.0


def test_the_share_counts_the_lists_authors() -> None:
    """Two of three whom the list names are the work's; whom the list leaves out does not count."""
    work = [Name("Klein", "A."), BERG, Name("Müller-Thurgau", "F.")]

    assert share_in_common(["Klein", "Berg", "Stranger"], work) == pytest.approx(2 / 3)
    assert share_in_common(["Klein"], work) == 1.0
    assert share_in_common(["Mueller"], work) == 1.0
    assert share_in_common(["Muller-Thurgau"], work) == 1.0
    assert share_in_common(["Stranger"], work) == 0.0


def test_nothing_known_is_nothing_said() -> None:
    """Without names on either side, authors neither agree nor disagree."""
    assert share_in_common([], [BERG]) is None
    assert share_in_common(["Berg"], []) is None
    assert share_in_common(["A. B."], [BERG]) is None


def test_groups_are_known_by_their_whole_name() -> None:
    """Two collaborations share a word, and are two."""
    atlas = [Name(literal="ATLAS Collaboration")]

    assert share_in_common(["ATLAS Collaboration"], atlas) == 1.0
    assert share_in_common(["CMS Collaboration"], atlas) == 0.0


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Vandell DL", Name("Vandell", "Deborah Lowe")),
        ("Wen Shuhuan", Name("Wen", "Shuhuan")),
        ("Shuhuan Wen", Name("Wen", "Shuhuan")),
        ("Müller, H.", Name("Mueller", "Hans")),
        ("K He", Name("He", "Kaiming")),
        ("García Márquez G", Name("García Márquez", "Gabriel")),
        ("Ana Souza", Name("Souza", "A.", dropping_particle="de")),
        ("the ATLAS collaboration", Name(literal="ATLAS")),
    ],
)
def test_either_order_is_read(written: str, name: Name) -> None:
    """PubMed's order, the family name first or last, umlauts written out, initials and particles: one person."""
    assert share_in_common([written], [name]) == 1.0


@pytest.mark.parametrize(
    ("written", "name"),
    [("J. Smith", Name("Smith", "Anna")), ("Y. Li", Name("Li", "X.")), ("Wen Shuhuan", Name("Wang", "Shan"))],
)
def test_a_name_is_anothers_where_no_reading_fits(written: str, name: Name) -> None:
    """A common family name with other initials is another person."""
    assert share_in_common([written], [name]) == 0.0
