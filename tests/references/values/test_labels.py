"""Citation labels: letters of names or of the title, and the year."""

from __future__ import annotations

import pytest

from sslbib.references.values import labels
from sslbib.references.values.entry import CslEntry

YEAR = {"issued": {"date-parts": [[1986]]}}


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ({"author": [{"family": "Knuth"}], **YEAR}, "Knut86"),
        ({"author": [{"family": "Aho"}, {"family": "Sethi"}], **YEAR}, "AhSe86"),
        ({"author": [{"family": "Aho"}, {"family": "Sethi"}, {"family": "Ullman"}], **YEAR}, "AhSU86"),
        ({"author": [{"family": name} for name in ("Aho", "Sethi", "Ullman", "Lam", "Doe")], **YEAR}, "ASUL86"),
        ({"author": [{"family": "de la Torre"}], **YEAR}, "Torr86"),
        ({"author": [{"literal": "The Open Group"}], **YEAR}, "Open86"),
        ({"author": [{"literal": "UN"}], **YEAR}, "Un86"),
        ({"editor": [{"family": "O’Neil"}], **YEAR}, "Onei86"),
        ({"title": "on a theory of types", **YEAR}, "Theo86"),
        ({"title": "Foo"}, "Foo00"),
        ({"title": "Foo", "citation-label": "mine"}, "mine"),
    ],
)
def test_label(item: dict[str, object], label: str) -> None:
    """Names give four letters in all, a title its first four; a year that isn't known is 00."""
    entry = CslEntry({"id": "a", "type": "book", **item})
    labels.assign([entry])

    assert entry.label == label
