"""The one interface behind which the two engines stand: items in, rich texts out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sslbib.references.render.citations import Citations
from sslbib.references.render.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.errors import Problem
    from sslbib.project.catalog.model import EngineName
    from sslbib.references.style.context import Cite
    from sslbib.references.style.find import Style
    from sslbib.references.style.locales import Locale

    CslItems = Sequence[Mapping[str, object]]


class Processor(Protocol):
    """A style in a locale, ready to format items, which are CSL-JSON."""

    @property
    def locale(self) -> Locale:
        """The locale that it writes in."""

    def references(self, items: CslItems) -> list[tuple[str, str]]:
        """Return id and rich text of each reference, in the style's order."""

    def order(self, items: CslItems) -> list[str]:
        """Return the ids in the style's order."""

    def citations(self, items: CslItems, clusters: Sequence[Sequence[Cite]]) -> list[str]:
        """Return the rich text of citations, each of one or several cites."""


class _OwnProcessor:
    """Our engine."""

    def __init__(self, style: Style, lang: str) -> None:
        self._engine = Engine(style, lang)

    @property
    def locale(self) -> Locale:
        return self._engine.locale

    def references(self, items: CslItems) -> list[tuple[str, str]]:
        ordered = self._engine.prepare(self._engine.entries(items))
        return [(entry.id, text) for entry, text in zip(ordered, self._engine.references(ordered), strict=True)]

    def order(self, items: CslItems) -> list[str]:
        return [entry.id for entry in self._engine.number(self._engine.entries(items))]

    def citations(self, items: CslItems, clusters: Sequence[Sequence[Cite]]) -> list[str]:
        return Citations(self._engine, self._engine.entries(items)).render(clusters)


def processor(engine: EngineName, style: Style, lang: str, warn: Callable[[Problem], None] | None = None) -> Processor:
    """Return an engine for a style; `warn` is told what it leaves out.

    Raises:
        StyleError: if the style isn't valid.
        UsageError: if there is no such locale.

    """
    if engine == "citeproc-py":
        from sslbib.references.citeproc_py import CiteprocProcessor

        return CiteprocProcessor(style, lang, warn or _unheard)
    return _OwnProcessor(style, lang)


def _unheard(_problem: Problem) -> None:
    """Tell nobody."""
