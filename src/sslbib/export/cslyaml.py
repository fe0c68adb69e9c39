"""CSL-YAML: the references of a document's metadata, whose texts pandoc reads as markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.csl_item import to_csl
from sslbib.export.contract import DEFAULT, Loss, Options
from sslbib.export.yamltext import dump
from sslbib.markup import Text, parse, to_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item
    from sslbib.markup import Node

_FRAMES = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "sub": ("~", "~"),
    "sup": ("^", "^"),
    "sc": ("[", "]{.smallcaps}"),
    "nocase": ("[", "]{.nocase}"),
}
_PLAIN = frozenset({"id", "type", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language"})
"""Variables that pandoc takes as they stand."""


def _markdown(nodes: tuple[Node, ...], *, inside: bool = False) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, Text):
            text = to_markdown.escape(node.text)
            parts.append(text.replace(" ", "\\ ") if inside else text)
        else:
            before, after = _FRAMES[node.kind]
            parts.append(before + _markdown(node.children, inside=inside or node.kind in {"sub", "sup"}) + after)
    return "".join(parts)


def _value(variable: str, value: object) -> object:
    match value:
        case str() if variable not in _PLAIN:
            lines = _markdown(parse(value)).split("\n")
            return "\n".join(to_markdown.guard_start(line.strip() if lines[1:] else line) for line in lines)
        case list() if variable not in {"date-parts", "categories", "aliases"}:
            return [_value(variable, part) for part in value]
        case dict() if variable != "custom":
            return {part: _value(part, text) for part, text in value.items()}
        case _:
            return value


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write `references:` as pandoc reads it, in a file of its own or in a document's metadata."""
    del options
    return dump({"references": [{name: _value(name, value) for name, value in to_csl(item).items()} for item in items]})


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Nothing is lost."""
    del item, options
    return ()
