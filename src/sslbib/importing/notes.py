"""Notes: the code that our exports name in them, and what is left."""

from __future__ import annotations

import re

from sslbib.item import Link

# `Github: https://github.com/funnyzhou/REFERS`, behind a note or in front of one
_CODE = re.compile(
    r"(?:^|\. |; |\n)([A-Z][\w -]{1,30}): (https?://(?:www\.)?(?:github|gitlab|bitbucket)\.\w+/\S+?)(?=\. |; |\n|$)"
)
# `Project: https://example.org/code`, a note as a whole
_LINK = re.compile(r"([^:]{1,40}): (https?://\S+)")


def parted(note: str) -> tuple[str, tuple[Link, ...]]:
    """Return a note without the code that it names, and the code."""
    code = _CODE.findall(note) if "://" in note else []
    return (_CODE.sub("", note).lstrip(".; \n"), tuple(Link(*found) for found in code)) if code else (note, ())


def link(note: str) -> Link | None:
    """Return the link that a note is."""
    found = _LINK.fullmatch(note)
    return Link(*found.groups()) if found else None
