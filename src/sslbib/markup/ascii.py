"""Any script → ASCII, by the tables of anyascii, which nobody else imports."""

from __future__ import annotations


def to_ascii(text: str) -> str:
    """Write text of any script in ASCII letters, as a keyboard of English has them."""
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)
