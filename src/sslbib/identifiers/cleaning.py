"""What has come over a text on its way: entities of HTML, percent-encoding, characters that nobody sees."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

# “&rdquo;”, “&#8221;”, “&#x201D;”; without the semicolon it may be the next value of an address's query (“&para=2”).
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), "")
"""Soft hyphen, spaces without width, joiners, marks of direction, byte order mark."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
"""Typesetters' hyphens; no keyboard has them."""
_ONCE = str.maketrans({**_UNSEEN, **_HYPHENS})
_OPENERS, _CLOSERS = "([{<", ")]}>"
# Before and behind an identifier that is quoted, put in brackets or set in bold: “<10.1000/182>”, “**10.1000/182**.”
_BEFORE = _OPENERS + "\"'“‘„«»*`|"
_BEHIND = ".,;:!?\"'”’“‘«»*`|"


def cleaned(text: str) -> str:
    """Return a text without what is not seen, its HTML entities as characters."""
    while (plain := _ENTITY.sub(lambda match: html.unescape(match[0]), text)) != text:
        text = plain
    return text.translate(_ONCE).strip()


def unquoted(text: str) -> str:
    """Return a text without percent-encoding, were it encoded twice (`%252F`)."""
    while (plain := unquote(text)) != text:
        text = plain
    return text.translate(_ONCE)


def unwrapped(text: str) -> str:
    """Return a text without the brackets, quotes and marks of emphasis before it."""
    return text.lstrip(_BEFORE)


def without_end(text: str) -> str:
    """Return a text without the sentence's punctuation and closing brackets behind it; those of its own stay."""
    while text:
        last = text[-1]
        opener = _OPENERS[_CLOSERS.index(last)] if last in _CLOSERS else ""
        if not (last in _BEHIND + _OPENERS or (opener and text.count(last) > text.count(opener))):
            break
        text = text[:-1]
    return text
