"""Text → RTF 1.9: seven-bit, other letters as numbers of UTF-16."""

from __future__ import annotations

from sslbib.errors.border import inert


def escape(text: str) -> str:
    """Write plain text; a line break or a tab is a space."""
    return "".join(map(_character, inert(text)))


def _character(sign: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    if sign.isascii():
        return " " if sign in "\r\n\t" else sign
    data = sign.encode("utf-16-le")
    units = (int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2))
    return "".join(f"\\uc0\\u{unit} " for unit in units)
