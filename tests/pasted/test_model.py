"""Labels that remember."""

from __future__ import annotations

from sslbib.pasted import model


def test_refine() -> None:
    """Names remember which part came first, dates whether the title came before, marks that a number did."""
    labels = ["O", "F", "&", "g", "&", "G", "f", "/A", "Y", "/Y", "T", "/T", "V", "O", "P", "O", "Y", "O"]

    refined = ["O", "F", "&", "h", "&", "G", "e", "/A", "Y", "/Y", "T", "/T", "V", "/V", "P", "/V", "y", "o"]
    assert model.refine(labels) == refined
    assert [model.SAYS.get(label, label) for label in refined] == labels
