"""CSL rich text: the subset of HTML that CSL variables may hold, as a tree of text and spans."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("i", "b", "sub", "sup", "sc", "nocase")
"""What a span can be: italic, bold, subscript, superscript, small capitals, exempt from case changes."""

# `<i>`, `</sub>`, `<span class="nocase">`, `<span style="font-variant:small-caps;">`
_TAG = re.compile(
    r"""<(?:(?P<open>i|b|sub|sup|sc)
        |(?P<span>span\s+(?:style="font-variant:\s*small-caps;?"|class="nocase"))
        |/(?P<close>i|b|sub|sup|sc|span))>""",
    re.VERBOSE,
)

_DEEPEST = 60
"""Spans nest no deeper, so that no text exhausts the stack; a tag beyond is text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Nodes that share a formatting."""

    kind: str
    """One of `KINDS`."""
    children: tuple[Node, ...]


Node = Text | Span


def parse(text: str) -> tuple[Node, ...]:
    """Read CSL rich text (CSL 1.0.2, "Rich text formatting within fields") into a tree.

    A tag without its partner, or of any other kind, is text: CSL-JSON has no escape, so `a < b` is what it says.
    """
    if "<" not in text:
        return (Text(text),) if text else ()
    open_spans: list[tuple[str, str, str, list[Node]]] = []  # closing name, kind, the tag as written, siblings
    nodes: list[Node] = []
    end = 0
    for tag in _TAG.finditer(text):
        _append(nodes, text[end : tag.start()])
        end = tag.end()
        if closing := tag["close"]:
            nodes = _close(closing, tag[0], open_spans, nodes)
        elif len(open_spans) >= _DEEPEST:
            _append(nodes, tag[0])
        else:
            kind = tag["open"] or ("nocase" if "nocase" in tag["span"] else "sc")
            open_spans.append(("span" if tag["span"] else kind, kind, tag[0], nodes))
            nodes = []
    _append(nodes, text[end:])
    while open_spans:
        nodes = _as_text(open_spans.pop(), nodes)
    return tuple(nodes)


def _append(nodes: list[Node], text: str) -> None:
    if not text:
        return
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].text + text)
    else:
        nodes.append(Text(text))


def _as_text(unclosed: tuple[str, str, str, list[Node]], nodes: list[Node]) -> list[Node]:
    siblings = unclosed[3]
    _append(siblings, unclosed[2])
    for node in nodes:
        if isinstance(node, Text):
            _append(siblings, node.text)
        else:
            siblings.append(node)
    return siblings


def _close(name: str, tag: str, open_spans: list[tuple[str, str, str, list[Node]]], nodes: list[Node]) -> list[Node]:
    if not any(span[0] == name for span in open_spans):
        _append(nodes, tag)
        return nodes
    while open_spans[-1][0] != name:
        nodes = _as_text(open_spans.pop(), nodes)
    _, kind, _, siblings = open_spans.pop()
    siblings.append(Span(kind, tuple(nodes)))
    return siblings


def to_plain(text: str) -> str:
    """Drop the markup of CSL rich text and keep its characters."""
    return _plain(parse(text)) if "<" in text else text


def _plain(nodes: tuple[Node, ...]) -> str:
    return "".join(node.text if isinstance(node, Text) else _plain(node.children) for node in nodes)
