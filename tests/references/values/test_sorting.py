"""Sorting: case, accents and punctuation don't count, numbers count by value, letters by the language."""

from __future__ import annotations

import pytest

from sslbib.references.values.sorting import Collator


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("en-US", ["De Boer", "DeBoer", "Émile", "Emilie", "Zoë"]),
        ("en-US", ["Part 2", "Part 10"]),
        ("en-US", ["Aß", "AST"]),
        ("sv-SE", ["Aas", "Zorn", "Åberg", "Ädel", "Öberg"]),
        ("da-DK", ["Zorn", "Ærø", "Østergård", "Århus"]),
        ("pl-PL", ["zupa", "źdźbło", "żaba"]),
        ("de-DE", ["Ädel", "Aue", "Zorn"]),
        ("es-ES", ["nube", "ñandú", "oso"]),
        ("sv-SE", ["Kulmanov", "Kühlbrandt", "Kyrklund"]),
        ("hu-HU", ["ozora", "ököl", "papa"]),
        ("et-EE", ["watt", "õun", "äär", "öö", "üsk"]),
        ("ro-RO", ["Azuga", "Ăla", "Baia", "Suceava", "Șerban", "Timiș", "Țepeș"]),
        ("is-IS", ["Andri", "Árni", "Baldur", "Zoëga", "Þór", "Ögmundur"]),
        ("cs-CZ", ["cukr", "čaj", "dům"]),
    ],
)
def test_order(lang: str, ordered: list[str]) -> None:
    """Texts come in the order of a dictionary of the language."""
    shuffled = ordered[::-1]
    shuffled.sort(key=Collator(lang).key)

    assert shuffled == ordered


def test_punctuation_does_not_count() -> None:
    """Quotes, full stops and case make no difference."""
    key = Collator("en-US").key

    assert key("“The J. of Tests”") == key("the j of tests")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sk-SK", ["Cummins", "Danielsen", "Hus", "Chilton", "Ibsen"]),
        ("cs", ["Cyril", "Hus", "Chelčický"]),
        ("en", ["Chilton", "Cummins", "Hus"]),
        ("hr", ["Lovrić", "Lucić", "Ljubić", "Marić"]),
        ("hu", ["Cukor", "Csaba", "Dob"]),
    ],
)
def test_two_letters_that_count_as_one(lang: str, words: list[str]) -> None:
    """In some alphabets two letters have a place of their own, such as Slovak ch after h (CLDR)."""
    assert sorted(words, key=Collator(lang).key) == words
