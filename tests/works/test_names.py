"""Contributors of real records: what stands for a name and is none, titles, suffixes, others who are not named."""

from __future__ import annotations

from typing import Any

import pytest

from sslbib.folding import letters
from sslbib.works import read_work

OTHERS = ("", "", "", "others")

CASES: dict[str, tuple[list[dict[str, str]], list[tuple[str, str, str, str]]]] = {
    "DataCite's code for a name that is not known": ([{"name": "(:unav)"}, {"name": ":unkn"}], []),
    "words for it": ([{"family": "Unknown"}, {"name": "&NA;"}, {"name": "No author"}], []),
    "people whose names are such words": (
        [{"family": "Na", "given": "Li"}, {"family": "None", "given": "Bo"}],
        [("Na", "Li", "", ""), ("None", "Bo", "", "")],
    ),
    "others": ([{"family": "Kamala", "given": "A."}, {"name": "et al."}], [("Kamala", "A.", "", ""), OTHERS]),
    "others, said with a name": (
        [{"family": "Kamaldeep et al.,", "given": "Kamaldeep et al.,"}],
        [("Kamaldeep", "", "", ""), OTHERS],
    ),
    "one word twice": ([{"family": "Kang", "given": "Kang"}], [("Kang", "Kang", "", "")]),
    "honorifics": (
        [{"family": "V", "given": "Dr.Geetha"}, {"family": "Smith", "given": "Prof. Dr. John"}],
        [("V", "Geetha", "", ""), ("Smith", "John", "", "")],
    ),
    "a given name like a degree": ([{"family": "Islam", "given": "Md. Nabiul"}], [("Islam", "Md. Nabiul", "", "")]),
    "degrees and orders": (
        [{"family": "Lee, MD", "given": "A."}, {"family": "Okure, SHCJ", "given": "Teresa"}],
        [("Lee", "A.", "", ""), ("Okure", "Teresa", "", "")],
    ),
    "who somebody is": ([{"name": "(*Corresponding Author) MSc of Nursing, Tehran"}], []),
    "suffixes": (
        [
            {"family": "Poole II", "given": "Farris L."},
            {"family": "McAdams, III", "given": "Louis"},
            {"family": "Johnson Jr", "given": "James"},
        ],
        [("Poole", "Farris L.", "II", ""), ("McAdams", "Louis", "III", ""), ("Johnson", "James", "Jr", "")],
    ),
    "a suffix in the place of the family name": (
        [{"family": "Jr", "given": "Luiz Gonzaga"}],
        [("Gonzaga", "Luiz", "Jr", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_names(case: str) -> None:
    """Each person is there once, with the name alone; what was left out has a note."""
    people, expected = CASES[case]
    work: dict[str, Any] = {"DOI": "10.5555/1", "type": "journal-article", "title": ["T"], "author": people}
    read = read_work(work, "k")
    said = letters(" ".join(text for person in people for text in person.values()))
    kept = letters(" ".join(text for name in expected for text in name))

    assert [(name.family, name.given, name.suffix, name.literal) for name in read.item.author] == expected
    assert sorted(said) == sorted(kept) or [note for note in read.notes if note.field.startswith("author")]


def test_a_person_of_datacite_without_a_comma() -> None:
    """The last word of a name that is a person's is the family name, with a note; without the mark it is kept whole."""
    creators = [{"name": "Jane Doe", "nameType": "Personal"}, {"name": "Jane Doe"}, {"name": ":unkn"}]
    work = {"doi": "10.5555/2", "titles": [{"title": "T"}], "creators": creators, "publicationYear": 2020,
            "types": {"resourceTypeGeneral": "Dataset"}}  # fmt: skip
    read = read_work(work, "k")

    assert [(name.family, name.given, name.literal) for name in read.item.author] == [
        ("Doe", "Jane", ""),
        ("", "", "Jane Doe"),
    ]
    assert any("without a comma" in str(note) for note in read.notes)
