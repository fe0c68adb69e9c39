"""Bytes of other people's files → text: what they declare, what they are, and a note where that had to be guessed."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `% Encoding: ISO-8859-1` of JabRef, `%% Saved with string encoding Unicode (UTF-8)` of BibDesk
_DECLARED = re.compile(rb"encoding[:\s]+(?:Unicode \()?\"?([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEAD = 2000
"""A declaration stands in the first lines."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and, where it is not UTF-8, the name of the encoding that it was read as."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace"), "" if name == "utf-8-sig" else name
    if _is_wide(data):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace"), "utf-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if (declared := _DECLARED.search(data[:_HEAD])) and (name := _known(declared[1].decode("ascii"))):
        try:
            return data.decode(name), name
        except (UnicodeError, LookupError):  # not in it, or no encoding of texts, as is `zlib`
            pass
    # What Windows calls Latin-1: its five holes are control characters, which no bibliography means
    return data.decode("cp1252", "replace"), "Windows-1252"


def _known(name: str) -> str:
    try:
        codec = codecs.lookup({"macroman": "mac_roman", "ansi": "cp1252"}.get(name.lower(), name))
    except LookupError:
        return ""
    return "" if codec.name in {"utf-8", "ascii"} else codec.name


def _is_wide(data: bytes) -> bool:
    """Tell UTF-16 without its mark: every other byte of plain text is 0."""
    head = data[:_HEAD]
    return len(head) > 1 and head.count(0) * 3 > len(head)
