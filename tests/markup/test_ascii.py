"""Any script in ASCII."""

from __future__ import annotations

import pytest

from sslbib.markup.ascii import to_ascii


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [("Plain", "Plain"), ("Łódź Müller", "Lodz Muller"), ("周", "Zhou"), ("Шапошников", "Shaposhnikov")],
)
def test_letters(text: str, ascii_text: str) -> None:
    """Accents go, other scripts are romanised."""
    assert to_ascii(text) == ascii_text
