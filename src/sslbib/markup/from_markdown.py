"""Pandoc's markdown, as CSL-YAML holds it → CSL rich text: the way back of `to_markdown` in `export/cslyaml`."""

from __future__ import annotations

import re

_SMALL_CAPS = '<span style="font-variant:small-caps;">'
_RULES = (
    (re.compile(r"\*\*(?=\S)((?:\\.|[^*\\])+?)(?<=\S)\*\*"), r"<b>\1</b>"),  # **bold**
    (re.compile(r"(?<![\\*])\*(?=\S)((?:\\.|[^*\\])+?)(?<=\S)\*"), r"<i>\1</i>"),  # *italic*
    (re.compile(r"(?<![\w\\])_(?=\S)((?:\\.|[^_\\])+?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),  # _italic_
    (re.compile(r"(?<![\\~])~((?:\\.|[^~\s\\])+)~"), r"<sub>\1</sub>"),  # H~2~O
    (re.compile(r"(?<!\\)\^((?:\\.|[^^\s\\])+)\^"), r"<sup>\1</sup>"),  # 10^5^
    (re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])+)\]\{\.smallcaps\}"), rf"{_SMALL_CAPS}\1</span>"),
    (re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])+)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_MARKED = re.compile(r"[\\*_~^\[&<]")


def from_pandoc(text: str) -> str:
    """Return markdown as CSL rich text; each rule is tried until nothing changes, for marks nest."""
    if not _MARKED.search(text):
        return text
    for _ in range(4):  # marks nest no deeper in a title
        before = text
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        if text == before:
            break
    text = _ESCAPED.sub(r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
