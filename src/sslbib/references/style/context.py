"""What a compiled style needs to know while it renders one item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sslbib.references import richtext

if TYPE_CHECKING:
    from sslbib.references.values.entry import CslEntry, Dates, NameLists, PersonName, Present, Texts

Render = Callable[["Context"], str]
"""A compiled element: writes rich text, empty if it has nothing to show."""


class Cite:
    """One cited item within a citation: what stands beside its id in the citation."""

    __slots__ = (
        "author_only",
        "id",
        "label",
        "locator",
        "near_note",
        "note",
        "position",
        "prefix",
        "suffix",
        "suppress_author",
    )

    def __init__(
        self,
        id: str,  # noqa: A002
        *,
        prefix: str = "",
        suffix: str = "",
        locator: str = "",
        label: str = "page",
        suppress_author: bool = False,
        author_only: bool = False,
    ) -> None:
        self.id = id
        self.prefix = prefix
        self.suffix = suffix
        self.locator = locator
        self.label = label
        self.suppress_author = suppress_author
        self.author_only = author_only
        self.position = 0
        """0 first, 1 subsequent, 2 ibid, 3 ibid with locator."""
        self.near_note = False
        self.note = 0
        """Number of the note where the item was cited first."""


class Context:
    """The state of one rendering; made once for a list and pointed at one entry after the other."""

    __slots__ = (
        "attempt",
        "cite",
        "citing",
        "counts",
        "dates",
        "disambiguations",
        "entry",
        "first_names",
        "givens",
        "implicit_suffix",
        "mark_names",
        "names",
        "names_counted",
        "nameset",
        "present",
        "printed",
        "recorded",
        "shows_number",
        "sorting",
        "spoken",
        "substituting",
        "success",
        "suffix_done",
        "suffix_hidden",
        "suppress_names",
        "suppress_year",
        "texts",
    )

    entry: CslEntry
    texts: Texts
    names: NameLists
    dates: Dates
    present: Present

    def __init__(self, *, citing: bool = False) -> None:
        self.citing = citing
        self.attempt = False
        """Whether a variable was asked for in the present group."""
        self.success = False
        """Whether one had something."""
        self.cite: Cite | None = None
        self.substituting = False
        self.spoken = False
        """Whether text has been written, so that a term doesn't start the reference."""
        self.printed = False
        """Whether a cite of its author only has printed something."""
        self.disambiguations = 0
        """How many conditions on `disambiguate` have been met."""
        self.recorded: list[tuple[list[PersonName], int, int, bool]] | None = None
        """Disambiguation listens here: names, how many show, the level of given names, whether initials can be."""
        self.mark_names = False
        self.suppress_names = False
        self.shows_number = False
        """Whether a citation number has been written."""
        self.suppress_year = False
        """Whether the cite before has the same year, so that only the year suffix is shown."""
        self.first_names: list[str] | None = None
        self.suffix_done = False
        self.suffix_hidden = False
        self.implicit_suffix = False
        """Whether the year suffix goes after the first date issued, because the style has no place for it."""
        self.nameset = 0
        self.sorting = False
        """Whether cites are being sorted: by names as they are without disambiguation, as in citeproc-js."""

    def point(self, entry: CslEntry, cite: Cite | None = None) -> None:
        """Start on another entry."""
        self.entry = entry
        self.texts = entry.texts
        self.names = entry.names
        self.dates = entry.dates
        self.present = entry.present
        self.counts = {} if self.sorting else entry.counts
        self.givens = {} if self.sorting else entry.givens
        self.cite = cite
        self.nameset = self.names_counted = 0
        self.first_names = None
        self.spoken = self.printed = False
        self.disambiguations = 0
        self.suffix_done = False

    def substitute(self, variable: str, text: str) -> str:
        """Show a variable in the place of names, and hide it from the rest of the reference.

        Where names are marked it is marked in their stead, the first of several (CSL 1.0.2, "Substitute").
        """
        self.hide(variable)
        if not self.mark_names or self.first_names is not None:
            return text
        self.first_names = [text]
        return f"{richtext.NAMES}{richtext.NAME}{text}{richtext.CLOSE}{richtext.CLOSE}"

    def hide(self, variable: str) -> None:
        """Hide what a substitute shows from the rest of the reference (CSL 1.0.2, "Substitute")."""
        if self.names.get(variable):
            self.names = self.names.without(variable)
        elif self.dates.get(variable):
            self.dates = self.dates.without(variable)
        else:
            self.texts = self.texts.without(variable)
