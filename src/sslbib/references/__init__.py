"""Formatted references and citations in any CSL style: what the other modules use.

In come items and a style's name; out go texts in six formats, by our engine or, where it is asked for, by citeproc-py.
`app` and `cli` call it, and nothing below the name that they import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.references.output.document import Reference
from sslbib.references.output.formats import FORMATS
from sslbib.references.output.writer import Writer
from sslbib.references.processor import processor
from sslbib.references.reference_list import ReferenceList, To
from sslbib.references.retractions import references
from sslbib.references.style.compiled import compile_style
from sslbib.references.style.context import Cite
from sslbib.references.style.find import Style, StyleInfo, find_style, read_style, search_styles, style_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.catalog.model import EngineName

__all__ = [
    "Cite",
    "Reference",
    "ReferenceList",
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
    "reference_list",
    "search_styles",
    "style_names",
]


def check_style(path: Path) -> Style:
    """Read and compile a style file, to see whether it is valid.

    Raises:
        StyleError: with file, line and what the CSL schema says.
        UsageError: if there is no such file.

    """
    style = find_style(str(path), path.parent)
    compile_style(style)
    return style


def bibliography(
    items: Sequence[Item],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
    links: bool = True,
    engine: EngineName = "sslbib",
    warn: Callable[[Problem], None] | None = None,
) -> str:
    """Write the whole reference list, in the style's order; empty for no items.

    HTML is one `div.csl-bib-body` with a `div.csl-entry` for each reference (CSL 1.0.2, "Bibliography"). `warn` is told
    what the engine leaves out.

    Raises:
        StyleError: if the style isn't valid, makes no reference lists, or is more than the engine can do.

    """
    return bibliographies(items, style, (to,), locale=locale, links=links, engine=engine, warn=warn)[to]


def bibliographies(
    items: Sequence[Item],
    style: Style,
    outputs: Iterable[To],
    *,
    locale: str | None = None,
    links: bool = True,
    engine: EngineName = "sslbib",
    warn: Callable[[Problem], None] | None = None,
) -> dict[To, str]:
    """Write the whole reference list in several outputs, its items sorted and formatted once.

    Raises:
        StyleError: as `bibliography` does.

    """
    made = reference_list(items, style, locale=locale, links=links, engine=engine)
    _tell(made, warn)
    return {to: made.text(to) for to in outputs}


def entries(
    items: Sequence[Item],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
    links: bool = True,
    engine: EngineName = "sslbib",
    warn: Callable[[Problem], None] | None = None,
) -> list[Reference]:
    """Format each item; the references come in the style's order, those with nothing to show are left out.

    Raises:
        StyleError: as `bibliography` does.

    """
    made = reference_list(items, style, locale=locale, links=links, engine=engine)
    _tell(made, warn)
    return made.entries(to)


def reference_list(
    items: Sequence[Item],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
    links: bool = True,
    engine: EngineName = "sslbib",
) -> ReferenceList:
    """Format items once, to be written in any output; what is left out is in the result.

    Raises:
        StyleError: as `bibliography` does.

    """
    from sslbib.references.listed_item import address_of

    problems: list[Problem] = []
    by = processor(engine, style, locale or "", problems.append)
    addresses = {item.id: address_of(item) for item in items}
    formatted = tuple((key, text, addresses[key]) for key, text in references(by, items, style) if text)
    shown = {key for key, *_ in formatted}
    omitted = tuple(item.id for item in items if item.id not in shown)
    return ReferenceList(formatted, style, by.locale, to, links, omitted, tuple(dict.fromkeys(problems)))


def _tell(made: ReferenceList, warn: Callable[[Problem], None] | None) -> None:
    if warn:
        for problem in made.problems:
            warn(problem)


def in_text(
    items: Sequence[Item],
    clusters: Sequence[Sequence[Cite | str]],
    style: Style,
    *,
    to: To = "text",
    locale: str | None = None,
    engine: EngineName = "sslbib",
    warn: Callable[[Problem], None] | None = None,
) -> list[str]:
    """Format citations, each of one or several keys, as they stand in a text with this reference list.

    Raises:
        StyleError: if the style isn't valid, or is more than the engine can do.
        UsageError: if a key is not among the items.

    """
    from sslbib.references.listed_item import csl_of

    by = processor(engine, style, locale or "", warn)
    writer = Writer(FORMATS[to], by.locale, links=False)
    cited = [[Cite(cite) if isinstance(cite, str) else cite for cite in cluster] for cluster in clusters]
    return [writer.write(text) for text in by.citations([csl_of(item, style) for item in items], cited)]
