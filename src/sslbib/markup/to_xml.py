"""Text → XML 1.0, which has no place for control characters even as entities (section 2.2)."""

from __future__ import annotations

import re

from sslbib.markup.characters import INVISIBLE

# NUL, a form feed, a soft hyphen, a zero-width space
_DROPPED = re.compile(f"[{INVISIBLE}\v\f]+")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Write plain text as an element's content; invisible characters are left out."""
    return _DROPPED.sub("", text).translate(_TEXT)


def attribute(text: str) -> str:
    """Write plain text as an attribute's value, quotation marks included."""
    return f'"{_DROPPED.sub("", text).translate(_ATTRIBUTE)}"'
