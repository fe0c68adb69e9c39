"""Names as CSL sees them: particles, suffixes, organisations, scripts; variables by older names and from notes."""

from __future__ import annotations

import pytest

from sslbib.references.values.entry import FAMILY_FIRST, GIVEN_FIRST, MIXED, CslEntry, PersonName


@pytest.mark.parametrize(
    ("family", "given", "parts"),
    [
        ("van der Berg", "Jan", ("Jan", "", "van der", "Berg", "")),
        ("Berg", "Jan van der", ("Jan", "van der", "", "Berg", "")),
        ("de Gaulle", "Charles", ("Charles", "", "de", "Gaulle", "")),
        ("d'Alembert", "Jean", ("Jean", "", "d’", "Alembert", "")),
        ("King", "Martin Luther, Jr.", ("Martin Luther", "", "", "King", "Jr.")),
        ("Van Gogh", "Vincent", ("Vincent", "", "", "Van Gogh", "")),
        ('"van Hook"', "Ann", ("Ann", "", "", "van Hook", "")),
        ("O'Neil", "Mary", ("Mary", "", "", "O’Neil", "")),
    ],
)
def test_parts_of_a_name(family: str, given: str, parts: tuple[str, ...]) -> None:
    """Small particles are told from the name they stand by, and a suffix from the given names (CSL 1.0.2, "Names")."""
    name = PersonName({"family": family, "given": given}, "")

    assert (name.given, name.dropping, name.non_dropping, name.family, name.suffix) == parts


@pytest.mark.parametrize(
    ("data", "language", "script"),
    [
        ({"family": "Müller", "given": "Änne"}, "", GIVEN_FIRST),
        ({"family": "Толстой", "given": "Лев"}, "", GIVEN_FIRST),
        ({"family": "山田", "given": "太郎"}, "", FAMILY_FIRST),
        ({"family": "山田", "given": "Taro"}, "", MIXED),
        ({"family": "Yamada", "given": "Taro"}, "ja", MIXED),
    ],
)
def test_script(data: dict[str, str], language: str, script: int) -> None:
    """What stands first in a name depends on its script, and on the item's language."""
    assert PersonName(data, language).script == script


def test_given_name_alone_is_an_organisation() -> None:
    """A name of one part is taken whole, whatever field it stands in."""
    assert PersonName({"given": "UNESCO"}, "").literal == "UNESCO"
    assert PersonName({"family": "WHO", "isInstitution": True}, "").literal == "WHO"


def test_older_names_of_variables() -> None:
    """Variables go by the names that Zotero and Mendeley still write, too."""
    entry = CslEntry({"id": "a", "type": "book", "shortTitle": "Short", "event": "ICML", "volume": 4})

    assert entry.texts["title-short"] == "Short"
    assert entry.texts["event-title"] == "ICML"
    assert entry.texts["volume"] == "4"
    assert entry.present["event-title"]
    assert not entry.present["issue"]


def test_variables_in_a_note() -> None:
    """Variables at the head of a note become the item's own, without winning over it, except dates; the rest stays."""
    note = "event-date: 2004-10-01\nvolume: 5\neditor: Doe || Jane\nSeen in May: twice."
    entry = CslEntry({"id": "a", "type": "book", "volume": "4", "note": note})

    assert entry.dates["event-date"] is not None
    assert entry.dates["event-date"].start == (2004, 10, 1)
    assert entry.texts["volume"] == "4"
    assert [(name.family, name.given) for name in entry.names["editor"]] == [("Doe", "Jane")]
    assert entry.texts["note"] == "Seen in May: twice."


def test_type_of_a_note_is_the_entrys_type() -> None:
    """What a note says of the type holds for the conditions too, not for the item's data only."""
    entry = CslEntry({"id": "a", "type": "article", "note": "type: article-newspaper"})

    assert entry.type == "article-newspaper"


def test_a_line_break_is_a_blank() -> None:
    """Behind it a reader of text or markdown would see another reference, or a heading."""
    entry = CslEntry({"id": "a", "title": "Cats\n\n# and \r\n dogs", "author": [{"family": "Klein\n- x"}]})

    assert entry.texts["title"] == "Cats # and dogs"
    assert entry.names["author"][0].family == "Klein - x"
