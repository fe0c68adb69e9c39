"""Text → XML 1.0, which has no place for control characters even as entities (section 2.2)."""

from __future__ import annotations

import re

from sslbib.markup.characters import INVISIBLE

# NUL, a form feed, a soft hyphen, a zero-width space
_DROPPED = re.compile(f"[{INVISIBLE}\v\f]+")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


# What XML has no place for: NUL, U+FFFE
_NO_XML = re.compile("[\x00-\x08\v\f\x0e-\x1f\ufffe\uffff]")


def allowed(document: str) -> str:
    """Return a document, escaped already, without the characters that make it none."""
    return _NO_XML.sub("", document)


def escape(text: str) -> str:
    """Write plain text as an element's content; invisible characters are left out."""
    return _DROPPED.sub("", text).translate(_TEXT)


def attribute(text: str) -> str:
    """Write plain text as an attribute's value, quotation marks included."""
    return f'"{_DROPPED.sub("", text).translate(_ATTRIBUTE)}"'
