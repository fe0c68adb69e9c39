"""Formatted references and citations of a project's papers."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib import references
from sslbib.app import styles
from sslbib.app.select import select
from sslbib.errors import UsageError
from sslbib.export.abbreviating import with_short_title
from sslbib.markup import to_html
from sslbib.project import files
from sslbib.project.catalog.model import ENGINES, EngineName
from sslbib.references import Cite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.folder import Project
    from sslbib.references import Style, To

__all__ = ["ENGINES", "STYLE", "SUFFIXES", "Citation", "EngineName", "cite", "format_of", "write"]

STYLE = "apa"
"""The style where neither a person nor papers.toml names one."""

SUFFIXES: Mapping[str, To] = MappingProxyType(
    {".md": "markdown", ".html": "html", ".htm": "html", ".tex": "latex", ".rtf": "rtf"}
)
"""The format that a file's name asks for; text for every other name."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Papers to be printed as references, or as one citation in a text."""

    style: Style
    items: tuple[Item, ...]
    cited_from: tuple[Item, ...] = ()
    """The reference list that a citation in a text stands with; empty where the references are wanted."""
    locator: str = ""
    locale: str = ""
    engine: EngineName = "sslbib"
    problems: tuple[Problem, ...] = ()
    """Records of the papers that are shown, or of the list that they are cited from, that can't be read."""

    def render(self, to: To = "text", *, warn: Callable[[Problem], None] | None = None) -> str:
        """Write it in a format; `warn` is told what the engine leaves out. Raises StyleError."""
        if not self.cited_from:
            return references.bibliography(
                self.items, self.style, to=to, locale=self.locale or None, engine=self.engine, warn=warn
            )
        label, colon, place = self.locator.partition(":")
        locator, label = (place.strip(), label.strip()) if colon else (label, "page")
        cites = [Cite(item.id, locator=locator, label=label) for item in self.items]
        texts = references.in_text(
            self.cited_from, [cites], self.style, to=to, locale=self.locale or None, engine=self.engine, warn=warn
        )
        return f"{texts[0]}\n"


def cite(
    project: Project,
    keys: Sequence[str] = (),
    *,
    style: str = "",
    in_text: bool = False,
    locator: str = "",
    locale: str = "",
    engine: EngineName | None = None,
) -> Citation:
    """Choose papers by key, or all of the list, the style (by default the list's first) and the engine.

    `locator` is the place that a citation in the text is to: `23-25`, or `chapter:3`. Where papers.toml sorts the
    exports, or abbreviates journals in them, so it is here. Raises UsageError for a key or style that there is not,
    StyleError for a style that can't be read.
    """
    if locator and not in_text:
        raise UsageError("--locator says what place a citation in the text is to.", repair="Give --in-text with it.")
    own = next(iter(project.catalog.exports.styles), "")
    if not style and own:
        found = styles.named(project, own)
    else:
        found = references.find_style(style or STYLE, project.styles_folder)
    settings = project.catalog.exports
    chosen = select(project, keys=keys, order="" if keys else settings.sort)
    everything = select(project, order=settings.sort) if in_text else chosen
    cited_from = _titled(project, everything.items) if in_text else ()
    items = _titled(project, chosen.items)
    return Citation(found, items, cited_from, locator, locale, engine or settings.engine, everything.problems)


def _titled(project: Project, items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(with_short_title(item, project.catalog.exports.abbreviate) for item in items)


def format_of(path: Path) -> To:
    """Return the format that a file's name asks for."""
    return SUFFIXES.get(path.suffix.lower(), "text")


def write(path: Path, text: str, to: To) -> bool:
    """Write a rendered text to a file, HTML as a whole page; tell whether that changed it. Raises FileError."""
    return files.write_text(path, to_html.page("References", text) if to == "html" else text)
