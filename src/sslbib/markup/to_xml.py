"""Text → XML 1.0, which has no place for control characters even as entities (section 2.2)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from sslbib.markup.characters import INVISIBLE

# NUL, a form feed, a soft hyphen, a zero-width space
_DROPPED = re.compile(f"[{INVISIBLE}\v\f]+")


def escape(text: str) -> str:
    """Write plain text as an element's content; invisible characters are left out."""
    return _escape(_DROPPED.sub("", text))


def attribute(text: str) -> str:
    """Write plain text as an attribute's value, quotation marks included."""
    return quoteattr(_DROPPED.sub("", text))
