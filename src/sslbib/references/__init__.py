"""Formatted references and citations in any CSL style: what the other modules use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sslbib.export.csljson import to_csl
from sslbib.references import document
from sslbib.references.context import Cite
from sslbib.references.engine import Engine
from sslbib.references.output import FORMATS, Writer
from sslbib.references.styles import Style, StyleInfo, find_style, read_style, search_styles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sslbib.item import Item

__all__ = [
    "Cite",
    "Reference",
    "Style",
    "StyleInfo",
    "To",
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


@dataclass(frozen=True, slots=True)
class Reference:
    """One formatted reference, without the markup of the list around it."""

    id: str
    text: str


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
    engine = Engine(style, locale or "")
    return document.assemble(engine, entries(items, style, to=to, locale=locale, links=links, engine=engine), to)


def entries(
    items: Sequence[Item],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
    links: bool = True,
    engine: Engine | None = None,
) -> list[Reference]:
    """Format each item; the references come in the style's order, those with nothing to show are left out.

    Raises:
        StyleError: if the style isn't valid or makes no reference lists.

    """
    engine = engine or Engine(style, locale or "")
    ordered = engine.prepare(engine.entries(to_csl(item) for item in items))
    writer = Writer(FORMATS[to], engine.locale, links=links)
    texts = (writer.write(text) for text in engine.references(ordered))
    return [Reference(e.id, document.tidy(t, to)) for e, t in zip(ordered, texts, strict=True) if t]


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
    from sslbib.references.citations import Citations

    engine = Engine(style, locale or "")
    book = Citations(engine, engine.entries(to_csl(item) for item in items))
    writer = Writer(FORMATS[to], engine.locale, links=False)
    cited = [[Cite(cite) if isinstance(cite, str) else cite for cite in cluster] for cluster in clusters]
    return [writer.write(text) for text in book.render(cited)]
