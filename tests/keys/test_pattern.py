"""Patterns of citation keys, against what JabRef and Better BibTeX make by theirs."""

from __future__ import annotations

import re

import pytest

from sslbib.errors import UsageError
from sslbib.item import Date, Item, Name
from sslbib.keys import FIELDS, mint, read_pattern
from tests.conftest import ROOT

ITEM = Item(
    id="",
    type="article-journal",
    title="Generalized radiograph representation learning via cross-supervision",
    author=tuple(Name(family, "A.") for family in ("Zhou", "Chen", "Zhang", "Yu")),
    issued=Date(((2022, 1, 20),)),
    container_title="Nature Machine Intelligence",
    volume="4",
    page="32-40",
    arxiv="2111.03452",
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{family}{year}{title:1}", "zhou2022generalized"),
        ("{Family}{year:2}", "Zhou22"),
        ("{FAMILY:3}-{year}", "ZHO-2022"),
        ("{Families}:{year}", "ZhouChenZhangEtAl:2022"),
        ("{Families:4}{year}", "ZhouChenZhangYu2022"),
        ("{families:2}", "zhouchenetal"),
        ("{INITIALS:4}{year:2}", "ZCZY22"),
        ("{family}-{last}-{year}-{title:3}", "zhou-yu-2022-generalizedradiographrepresentation"),
        ("{family}_{Title:2}_{year}", "zhou_GeneralizedRadiograph_2022"),
        ("{Venue:3}.{volume}.{page}", "NatureMachineIntelligence.4.32"),
        ("arxiv:{arxiv}", "arxiv:2111.03452"),
        ("{title}{arxiv}+", "generalized2111.03452"),
    ],
)
def test_patterns(pattern: str, key: str) -> None:
    """Capitals of a field's name are those of its text; a count takes some of it."""
    assert mint(ITEM, (), pattern) == key


def test_a_pattern_grows_by_words_of_the_title() -> None:
    """Where its key is taken; then a number counts up."""
    assert mint(ITEM, ["zhou-generalized"], "{family}-{title}") == "zhou-generalizedradiograph"
    assert mint(ITEM, ["Zhou2022"], "{family}{year}") == "zhou20222"


@pytest.mark.parametrize(
    "pattern",
    ["", "paper", "{}", "{author}", "{family:0}", "{family:100}", "{family} {year}", "{family", "[auth][year]"],
)
def test_what_is_no_pattern(pattern: str) -> None:
    """An unknown field, a character that formats refuse, or nothing of a paper is told at once."""
    with pytest.raises(UsageError) as caught:
        read_pattern(pattern)
    assert caught.value.problems[0].repair


@pytest.mark.parametrize("name", FIELDS)
def test_examples_of_the_fields_are_true(name: str) -> None:
    """What the help shows of each field is what it makes of this paper."""
    (part,) = read_pattern(f"{{{name}}}").parts
    assert part.write(part.value(ITEM), 0) == FIELDS[name].example


def test_the_documented_table_is_true() -> None:
    """Each pattern of docs/keys.md makes what stands beside it, and each field is there."""
    rows = [line.split(" | ") for line in (ROOT / "docs" / "keys.md").read_text("utf-8").splitlines() if "| `{" in line]
    told = [
        (pattern, key)
        for row in rows
        for pattern, key in zip(re.findall(r"`(.*?)`", row[0]), row[1].split(", "), strict=True)
    ]

    assert {name.lower() for pattern, _ in told for name in re.findall(r"[A-Za-z]+", pattern)} == {*FIELDS}
    assert [(pattern, next(read_pattern(pattern).fills(ITEM))) for pattern, _ in told] == told
