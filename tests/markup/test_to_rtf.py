"""Text → RTF: seven bits, and what a reader decodes is the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sslbib.errors.border import inert
from sslbib.markup import to_rtf


def read(rtf: str) -> str:
    """Decode as the specification says: escaped signs, and numbers of UTF-16 that are signed (RTF 1.9, "Unicode")."""
    units = []
    for sign, number, plain in re.findall(r"\\([\\{}])|\\uc0\\u(-?\d+) |([^\\{}])", rtf):
        units.append(int(number) % 0x10000 if number else ord(sign or plain))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\t")).map(inert))
def test_any_text_comes_back(text: str) -> None:
    """No letter is lost, and none is beyond ASCII; what a terminal would obey is no letter."""
    assert to_rtf.escape(text).isascii()
    assert read(to_rtf.escape(text)) == text


def test_signs_are_escaped_and_lines_are_spaces() -> None:
    """By hand: a group's braces, an umlaut, a letter outside the first plane, a line break."""
    assert to_rtf.escape("{\\b}\nü𝒳") == "\\{\\\\b\\} \\uc0\\u252 \\uc0\\u-10187 \\uc0\\u-9037 "
