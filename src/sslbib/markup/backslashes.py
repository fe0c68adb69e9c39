"""Backslashes that a deposit did not mean: quotes escaped for a program, and accents of TeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.markup.from_latex import decode_plain

if TYPE_CHECKING:
    from re import Match

# `\={o}`, `\'{\i}`, `\c{c}`
_BRACED = re.compile(r"""\\(?:['`^"~=.]\{\\?[A-Za-z]\}|[uvHcdkrb]\{[A-Za-z]\})""")
# the `\"u` of `M\"uller`; after `\'` an apostrophe is as likely (`L\'enfant`)
_BARE = re.compile(r"""(?<=[A-Za-z])\\["^~][A-Za-z](?=[a-z])""")
# `\"A Review\"`
_QUOTED = re.compile(r"""(?<![A-Za-z])\\(["'])(?=\w)([^\\]*[\w.!?])\\\1(?![A-Za-z])""")
# the `\'` of `Children\'s`, `parents\' view`
_APOSTROPHE = re.compile(r"""(?<=[A-Za-z])\\'(?=s\b|[^A-Za-z{\\]|$)""")


def without_backslashes(text: str) -> str:
    """Return a deposit's text with its accents as letters and its quotes bare; any other backslash is text."""
    if "\\" not in text or "$" in text:
        return text
    text = _BARE.sub(_letter, _BRACED.sub(_letter, text))
    return _APOSTROPHE.sub("'", _QUOTED.sub(r"\1\2\1", text))


def _letter(found: Match[str]) -> str:
    letter = decode_plain(found[0])
    return letter if len(letter) == 1 else found[0]
