"""The pieces that the reference list of any few items is put together from, without formatting it anew.

A reference depends on its neighbours in three ways: by its place in the list, by its number, and where two works of the
same authors have to be told apart (2021a, 2021b) or share a name. The pieces are the texts, and what is to be known of
these three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.references.listed_item import address_of, csl_of
from sslbib.references.output import document
from sslbib.references.output.formats import FORMATS
from sslbib.references.output.writer import Writer
from sslbib.references.processor import processor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.catalog.model import EngineName
    from sslbib.references import To
    from sslbib.references.style.find import Style

Texts = Mapping[str, tuple[str, ...]]
"""Citation key → reference, in each of the outputs."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the numbers of references stand."""

    places: tuple[int | None, ...]
    """In each of the outputs, the number's place in every reference; None where no number is printed."""

    def fits(self, texts: tuple[str, ...]) -> bool:
        """Tell whether a reference formatted alone has its number, 1, where it is looked for."""
        return all(at is None or not text or text[at] == "1" for text, at in zip(texts, self.places, strict=True))

    def renumbered(self, texts: tuple[str, ...], old: int, new: int) -> tuple[str, ...]:
        """Return a reference with another number, in each of the outputs."""
        return tuple(
            text if at is None or not text else text[:at] + str(new) + text[at + len(str(old)) :]
            for text, at in zip(texts, self.places, strict=True)
        )


class Pieces:
    """A style, ready to give the pieces of lists in some outputs."""

    def __init__(
        self,
        style: Style,
        outputs: Sequence[To],
        *,
        engine: EngineName = "sslbib",
        warn: Callable[[Problem], None] | None = None,
    ) -> None:
        """Read the style. Raises StyleError where it is not valid."""
        self._by = processor(engine, style, "", warn)
        self._style = style
        self._writers = {to: Writer(FORMATS[to], self._by.locale, links=True) for to in outputs}

    def alone(self, item: Item) -> tuple[str, ...]:
        """Format an item as the only one of its list; empty texts where the style has nothing to show of it."""
        return self.together([item]).get(item.id, ("",) * len(self._writers))

    def together(self, items: Sequence[Item]) -> Texts:
        """Format items as one list, in the style's order."""
        addresses = {item.id: address_of(item) for item in items}
        formatted = self._by.references([csl_of(item, self._style) for item in items])
        return {key: tuple(self._written(text, addresses[key])) for key, text in formatted if text}

    def _written(self, text: str, address: str) -> Iterator[str]:
        for to, writer in self._writers.items():
            yield document.tidy(writer.write(text, address), to)

    def assemble(self, references: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Put references, in the list's order and with their numbers, together to a list in each of the outputs."""
        options, lang = self._style.list_options, self._by.locale.lang
        columns = zip(*references, strict=True) if references else ((),) * len(self._writers)
        return tuple(
            document.assemble(options, lang, [document.Reference("", text) for text in texts], to)
            for to, texts in zip(self._writers, columns, strict=True)
        )

    def order(self, items: Sequence[Item]) -> list[str]:
        """Return the keys in the style's order."""
        return self._by.order([csl_of(item, self._style) for item in items])

    def numbering(self, one: Item, other: Item) -> Numbering | None:
        """Find where the number stands, from two items that have nothing in common.

        None where that can't be told: the style's lists can't be put together from pieces then.
        """
        pair = self.together([one, other])
        if len(pair) != 2:  # noqa: PLR2004
            return None
        alone = {item.id: self.alone(item) for item in (one, other)}
        first, second = pair
        if pair[first] != alone[first]:
            return None
        places = tuple(map(_number_place, alone[second], pair[second]))
        if _UNKNOWN in places:
            return None
        found = Numbering(tuple(None if at == _UNPRINTED else at for at in places))
        return found if found.fits(alone[first]) else None

    def frame(self, width: int) -> tuple[str, str]:
        """Return what stands before and after the references of an HTML list whose numbers are so many signs wide."""
        margin = f'csl-left-margin">{"0" * width}</div>'
        reference = document.Reference("", margin)
        whole = document.assemble(self._style.list_options, self._by.locale.lang, [reference], "html")
        before, _, after = whole.partition(margin)
        return before, after


_UNPRINTED, _UNKNOWN = -1, -2


def _number_place(alone: str, second: str) -> int:
    """Return where a reference that is numbered 1 alone has its number, from its text as the second."""
    if alone == second:
        return _UNPRINTED
    places = (at for at, sign in enumerate(alone) if sign == "1")
    return next((at for at in places if alone[:at] + "2" + alone[at + 1 :] == second), _UNKNOWN)
