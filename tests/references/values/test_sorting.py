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
