"""A pasted text → the plain text of its reference: no markdown, HTML or TeX, whatever it was copied out of."""

from __future__ import annotations

import html
import re

from sslbib.markup import from_latex

# `[Title](https://…)`, `![badge](https://…)`
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,400})\]\(<?[^()\s<>]{0,2000}>?(?:\s\"[^\"]{0,200}\")?\)")
# `<i>`, `</span>`, `<br/>`, `<a href="…">`
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
# The marks of `*Nature*`, `**12**` and `_Cell_`
_EMPHASIS = re.compile(r"(?<![\w*])(?:\*{1,3}|_{1,2})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,2})(?![\w*])")
# `\"o`, `{Deep}`, `\textit{Nature}`
_TEX = re.compile(r"\\[\"'`^~=.a-zA-Z&%#$_{]|\{[^{}]*\}")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def plain(text: str) -> str:
    """Return what a reader sees of a text, in one line."""
    if "[" in text:
        for _ in range(2):  # `[![badge](…)](…)`: links nest no deeper
            text = _LINK.sub(lambda link: "" if link[1] else link[2], text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if _TEX.search(text):
        text = from_latex.decode_plain(text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())
