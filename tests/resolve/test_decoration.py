"""Titles with what lists put around them."""

from __future__ import annotations

import pytest

from sslbib.resolve.decoration import readings

TITLE = "Deep nets for cats"


@pytest.mark.parametrize(
    "written",
    [
        f"{TITLE} (Oral)",
        f"🔥 {TITLE} [paper]",
        f"[CVPR 2020] {TITLE}",
        f"【CVPR 2020】{TITLE}",
        f"{TITLE}, CVPR 2020",
        f"{TITLE} (CVPR'20)",
        f"{TITLE} [arXiv] [code] ⭐",
        f"{TITLE} (CVPR 2020, Oral)",
        f"CVPR 2020: {TITLE}",
        f"{TITLE}, 2020",
        f"{TITLE} - Journal of Feline Studies",
    ],
)
def test_decoration_is_left_out(written: str) -> None:
    """Marks, pictures, a venue and the paper's own year are no part of the title; as it was written it is read last."""
    assert readings(written, 2020, "Journal of Feline Studies") == (TITLE, written)


@pytest.mark.parametrize(
    "title",
    [
        "Guidelines for cats 2019",
        "Deep nets for cats (part 2)",
        "Deep nets for cats (reply)",
        "COVID-19: cats and boxes",
        "Signals of nature and science, Cell",
        "Nature: cats in poems",
        "(Oral)",
        "Deep nets for cats (vol 12, pg 4, 2018)",
        "Deep nets for cats (the ALPHA cohort study)",
    ],
)
def test_what_says_something_stays(title: str) -> None:
    """Another year, a part, a reply, a subject in front, a word that is a venue's name as well."""
    assert readings(title, 2020, "") == (title,)


def test_a_translation_is_a_title_of_its_own() -> None:
    """Where a title stands in brackets behind another, either may be the record's."""
    for written in ("Redes profundas para gatos", "Нейронные сети для кошек", "Tiefe Netze für die Katzen"):
        both = f"{written} [Deep nets for cats]"
        assert readings(both, 2020, "") == (both, written, "Deep nets for cats")
