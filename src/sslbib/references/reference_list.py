"""A reference list: items formatted once, in a style's order, and written in every output that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sslbib.references.output import document
from sslbib.references.output.document import Reference
from sslbib.references.output.formats import FORMATS
from sslbib.references.output.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.errors import Problem
    from sslbib.references.style.find import Style
    from sslbib.references.style.locales import Locale

To = Literal["text", "markdown", "html", "latex", "rtf", "terminal"]
"""`terminal` is text with the terminal's italics and bold."""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """Formatted references; a notebook shows them as they print."""

    formatted: tuple[tuple[str, str, str], ...]
    """Key and rich text of each reference that has something to show, and the address that its title leads to."""
    style: Style
    locale: Locale
    to: To = "text"
    """The output of `str()`."""
    links: bool = True
    """Whether DOIs and addresses are links, or else titles, where the output has links."""
    omitted: tuple[str, ...] = ()
    """Keys of the items of which the style shows nothing."""
    problems: tuple[Problem, ...] = ()
    """What the engine left out."""

    def entries(self, to: To | None = None) -> list[Reference]:
        """Return each reference by itself."""
        output = to or self.to
        writer = Writer(FORMATS[output], self.locale, links=self.links)
        return [
            Reference(key, document.tidy(writer.write(text, address), output)) for key, text, address in self.formatted
        ]

    def text(self, to: To | None = None) -> str:
        """Return the whole list; empty for no references.

        HTML is one `div.csl-bib-body` with a `div.csl-entry` for each reference (CSL 1.0.2, "Bibliography").
        """
        output = to or self.to
        return document.assemble(self.style.list_options, self.locale.lang, self.entries(output), output)

    def __str__(self) -> str:
        return self.text()

    def __len__(self) -> int:
        return len(self.formatted)

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.entries())

    def _repr_html_(self) -> str:
        return self.text("html")

    def _repr_markdown_(self) -> str:
        return self.text("markdown")
