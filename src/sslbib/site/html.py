"""Text → what the templates put into a page as it is: titles with their markup, formatted references, JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from sslbib.markup import KINDS, Text, parse, to_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.markup import Node

_TAGS = {kind: (f"<{kind}>", f"</{kind}>") for kind in KINDS if kind in {"i", "b", "sub", "sup"}} | {
    "sc": ('<span class="sc">', "</span>"),
    "nocase": ("", ""),
}
# ` style="font-variant:small-caps;"`: the page's policy lets no style stand in a tag
_STYLE = re.compile(r' style="([a-z-]+):([a-z-]+);?"')


def rich(text: str) -> Markup:
    """Write CSL rich text as HTML; whatever is not of the subset is text."""
    # Every part is escaped in `_written`
    return Markup("".join(map(_written, parse(text))))  # noqa: S704  # nosec B704


def _written(node: Node) -> str:
    if isinstance(node, Text):
        return to_html.attribute(node.text)
    before, after = _TAGS[node.kind]
    return before + "".join(map(_written, node.children)) + after


def reference(text: str) -> Markup:
    """Return a reference, formatted as HTML by `sslbib.references`, to be shown on a page."""
    # The writer of references escaped it
    return Markup(_STYLE.sub(r' class="\1-\2"', text))  # noqa: S704  # nosec B704


def json_script(data: object) -> Markup:
    """Write a value as the content of a script element of a JSON type."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # In a script element only `</script` and `<!--` end or change what is read.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # nosec B704


def spans(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the characters of CSL rich text, and from where to where which markup goes: inner before outer."""
    plain: list[str] = []
    found: list[tuple[int, int, str]] = []

    def walk(nodes: Sequence[Node], start: int) -> Iterator[int]:
        at = start
        for node in nodes:
            if isinstance(node, Text):
                plain.append(node.text)
                at += len(node.text.encode("utf-16-le")) // 2  # as a browser counts
            else:
                end = max(walk(node.children, at), default=at)
                if node.kind != "nocase":
                    found.append((at, end, node.kind))
                at = end
            yield at

    list(walk(parse(text), 0))
    return "".join(plain), found
