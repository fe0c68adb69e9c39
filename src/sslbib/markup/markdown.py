"""Inline markdown, as table cells hold it (CommonMark 0.31, section 6; GFM, "Tables") ⇄ CSL rich text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from sslbib.markup.rich import Node, Span, Text, parse
from sslbib.markup.upstream import from_html, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

_PUNCTUATION = re.compile(r"""\\([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])""")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_IMAGE_OR_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:<[^<>]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+\"[^\"]*\")?\)"
)
_REFERENCE_LINK = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>")
_STRONG = re.compile(r"(\*\*)(?=\*?[^\s*])(.+?)(?<=\S)\1(?!\*)|(?<![^\W_])(__)(?=\S)(.+?)(?<=[^\s_])\3(?![^\W_])")
_EMPHASIS = re.compile(
    r"(?<!\*)(\*)(?=[^\s*])([^*]*?[^\s*])\1(?!\*)|(?<![^\W_]|_)(_)(?=[^\s_])([^_]*?[^\s_])\3(?![^\W_]|_)"
)
_STRIKE = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_HELD = re.compile("\ue001([0-9]+)\ue002")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")


def from_markdown(text: str) -> str:
    """Make CSL rich text of a cell: emphasis stays, code and links become their text, escapes are taken back.

    Emphasis of the whole cell is the list's way to show it, not part of the title, and goes.
    """
    held: list[str] = []

    def hold(literal: str) -> str:
        held.append(literal)
        return f"\ue001{len(held) - 1}\ue002"

    text = text.translate({0xE001: None, 0xE002: None})
    text = _CODE.sub(lambda code: hold(html.escape(_code_text(code[2]), quote=False)), text)
    text = _PUNCTUATION.sub(lambda escape: hold(html.escape(escape[1], quote=False)), text)
    text = _AUTOLINK.sub(lambda link: hold(html.escape(link[1], quote=False)), text)
    for link in (_IMAGE_OR_LINK, _IMAGE_OR_LINK, _REFERENCE_LINK):
        text = link.sub(r"\1", text)
    text = _STRONG.sub(lambda strong: f"<b>{strong[2] or strong[4]}</b>", text)
    text = _EMPHASIS.sub(lambda emphasis: f"<i>{emphasis[2] or emphasis[4]}</i>", text)
    text = _STRIKE.sub(r"\1", text)
    text = _HELD.sub(lambda mark: held[int(mark[1])], text)
    return _unwrapped(from_html(text) if "<" in text or "&" in text else tidy(text))


def _unwrapped(rich: str) -> str:
    nodes = parse(rich)
    while len(nodes) == 1 and isinstance(nodes[0], Span) and nodes[0].kind in {"i", "b"}:
        rich = rich[len("<i>") : -len("</i>")]
        nodes = nodes[0].children
    return rich


def _code_text(code: str) -> str:
    return code[1:-1] if code[:1] == code[-1:] == " " and code.strip() else code


def to_markdown(text: str) -> str:
    """Write CSL rich text as inline markdown that shows every character as it is, in a table cell too."""
    return _write(parse(text), _markdown_text, _MARKDOWN)


def to_html(text: str) -> str:
    """Write CSL rich text as HTML, every character of text escaped."""
    return _write(parse(text), html.escape, _HTML)


def _markdown_text(text: str) -> str:
    return _ENTITY_LIKE.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


_HTML = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "sc": ('<span style="font-variant:small-caps">', "</span>"),
    "nocase": ("", ""),
}
_MARKDOWN = {**_HTML, "sc": ("", ""), "i": ("*", "*"), "b": ("**", "**")}


def _write(nodes: tuple[Node, ...], escape: Callable[[str], str], marks: dict[str, tuple[str, str]]) -> str:
    return "".join(escape(node.text) if isinstance(node, Text) else _span(node, escape, marks) for node in nodes)


def _span(span: Span, escape: Callable[[str], str], marks: dict[str, tuple[str, str]]) -> str:
    before, after = marks[span.kind]
    return before + _write(span.children, escape, marks) + after
