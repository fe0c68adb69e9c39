"""Text → HTML, and → what a reader of titles takes for HTML."""

from __future__ import annotations

import re

from sslbib.errors.border import inert

_TEXT = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
# the `&` of `R&amp;D`, `&#38;` and `R&D`, but not of `R & D`; every `<`
_READ_AS_MARKUP = re.compile(r"&(?=#|[A-Za-z])|<")


def escape(text: str) -> str:
    """Write plain text as an element's content; numbers, as the tests of CSL processors have them."""
    return inert(text).translate(_TEXT)


def attribute(text: str) -> str:
    """Write plain text as an attribute's value, to stand between quotation marks of either kind."""
    return inert(text).translate(_ATTRIBUTE)


def escape_where_read(text: str) -> str:
    """Escape only what a reader would take for an entity or a tag, for programs that may or may not unescape."""
    return _READ_AS_MARKUP.sub(lambda sign: "&lt;" if sign[0] == "<" else "&amp;", text)


def element_where_read(name: str, inside: str) -> str:
    """Write an element whose tags are entities, for programs that drop tags and then read entities."""
    return f"&lt;{name}>{inside}&lt;/{name.partition(' ')[0]}>"


def page(title: str, body: str) -> str:
    """Make a document out of a fragment that any browser opens and Word takes in."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{attribute(title)}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
