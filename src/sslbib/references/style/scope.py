"""What a rendering element has around it: style and locale, the name options in force, whether it makes a sort key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sslbib.references.values import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.references.style.locales import Locale
    from sslbib.references.style.parse import CslElement

INHERITED: Final = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator", "name-form", "name-delimiter", "names-delimiter",
)  # fmt: skip
"""Name options that hold for all names below (CSL 1.0.2, "Inheritable Name Options")."""

NameOptions = dict[str, str]


def options_of(element: CslElement, inherited: Mapping[str, str]) -> NameOptions:
    """Return the name options in force below an element."""
    return {**inherited, **{k: element.get(k, "") for k in INHERITED if element.get(k) is not None}}


@dataclass(frozen=True, slots=True)
class Scope:
    """What an element inherits from those around it."""

    options: NameOptions
    forced: Mapping[str, str] = field(default_factory=dict)
    """Name options of a sort key, which win over all others."""
    parent_names: CslElement | None = None
    """The `cs:names` whose `cs:substitute` the element stands in."""
    dates_only: bool = False
    strips_periods: bool = False
    """Whether a macro's caller wants its full stops away: those of its texts, not those of its affixes."""


@dataclass(slots=True)
class Setting:
    """What all elements share that are compiled for one purpose: to be shown, or to be sorted by."""

    locale: Locale
    style: Mapping[str, str]
    """The attributes of `cs:style`."""
    sorting: bool = False
    first_only: bool = False
    """Whether a cite is of its author only: what stands first in it, and nothing after that."""
    _fields: dict[tuple[str, bool], numbers.Field] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language of text without one of its own, in two letters."""
        return self.locale.lang[:2]

    def field(self, value: str, *, is_page: bool = False) -> numbers.Field:
        """Take a number variable apart; kept, because its label asks too, and a citation before the reference."""
        found = self._fields.get((value, is_page))
        if found is None:
            found = self._fields[value, is_page] = self._field(value, is_page=is_page)
        return found

    def _field(self, value: str, *, is_page: bool) -> numbers.Field:
        word, sign = self.locale.term("and"), self.locale.term("and", "symbol")
        own = "" if self.lang == "en" else word
        ampersand = sign if sign and sign != word else "&"
        return numbers.Field(value, locale_and=own, ampersand=ampersand, is_page=is_page)
