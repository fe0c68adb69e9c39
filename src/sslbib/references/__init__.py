"""Formatted references and citations in any CSL style: what the other modules use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sslbib.references.output import document
from sslbib.references.output.document import Reference
from sslbib.references.output.formats import FORMATS, Writer
from sslbib.references.render.engine import Engine
from sslbib.references.style.context import Cite
from sslbib.references.style.find import Style, StyleInfo, find_style, read_style, search_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sslbib.item import Item

__all__ = [
    "Cite",
    "Reference",
    "Style",
    "StyleInfo",
    "To",
    "bibliographies",
    "bibliography",
    "check_style",
    "entries",
    "find_style",
    "in_text",
    "read_style",
    "search_styles",
]

To = Literal["text", "markdown", "html", "latex", "rtf", "terminal"]
"""`terminal` is text with the terminal's italics and bold."""


def check_style(path: Path) -> Style:
    """Read and compile a style file, to see whether it is valid.

    Raises:
        StyleError: with file, line and what the CSL schema says.
        UsageError: if there is no such file.

    """
    style = find_style(str(path), path.parent)
    Engine(style)
    return style


def bibliography(
    items: Sequence[Item], style: Style, *, to: To = "text", locale: str | None = None, links: bool = True
) -> str:
    """Write the whole reference list, in the style's order; empty for no items.

    HTML is one `div.csl-bib-body` with a `div.csl-entry` for each reference (CSL 1.0.2, "Bibliography").

    Raises:
        StyleError: if the style isn't valid or makes no reference lists.

    """
    return bibliographies(items, style, (to,), locale=locale, links=links)[to]


def bibliographies(
    items: Sequence[Item], style: Style, outputs: Iterable[To], *, locale: str | None = None, links: bool = True
) -> dict[To, str]:
    """Write the whole reference list in several outputs, its items sorted and formatted once.

    Raises:
        StyleError: if the style isn't valid or makes no reference lists.

    """
    engine = Engine(style, locale or "")
    formatted = _formatted(engine, items)
    return {to: document.assemble(engine.style, _written(engine, formatted, to, links=links), to) for to in outputs}


def entries(
    items: Sequence[Item], style: Style, *, to: To = "text", locale: str | None = None, links: bool = True
) -> list[Reference]:
    """Format each item; the references come in the style's order, those with nothing to show are left out.

    Raises:
        StyleError: if the style isn't valid or makes no reference lists.

    """
    engine = Engine(style, locale or "")
    return _written(engine, _formatted(engine, items), to, links=links)


def _formatted(engine: Engine, items: Sequence[Item]) -> list[tuple[str, str]]:
    """Return key and rich text of each reference, in the style's order."""
    from sslbib.csl_item import to_csl

    ordered = engine.prepare(engine.entries(to_csl(item) for item in items))
    return [(entry.id, text) for entry, text in zip(ordered, engine.references(ordered), strict=True)]


def _written(engine: Engine, formatted: Sequence[tuple[str, str]], to: To, *, links: bool) -> list[Reference]:
    writer = Writer(FORMATS[to], engine.locale, links=links)
    texts = ((key, writer.write(text)) for key, text in formatted)
    return [Reference(key, document.tidy(text, to)) for key, text in texts if text]


def in_text(
    items: Sequence[Item],
    clusters: Sequence[Sequence[Cite | str]],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
) -> list[str]:
    """Format citations, each of one or several keys, as they stand in a text with this reference list.

    Raises:
        StyleError: if the style isn't valid.
        UsageError: if a key is not among the items.

    """
    from sslbib.csl_item import to_csl
    from sslbib.references.render.citations import Citations

    engine = Engine(style, locale or "")
    book = Citations(engine, engine.entries(to_csl(item) for item in items))
    writer = Writer(FORMATS[to], engine.locale, links=False)
    cited = [[Cite(cite) if isinstance(cite, str) else cite for cite in cluster] for cluster in clusters]
    return [writer.write(text) for text in book.render(cited)]
