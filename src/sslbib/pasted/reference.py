"""A pasted text → the reference that it is: its fields, and how certain each is; None where it is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sslbib import identifiers
from sslbib.item import Date, Name
from sslbib.listed import dates, digits
from sslbib.pasted import cleaning, model, people, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.identifiers import Identifier
    from sslbib.pasted.tokens import Token

_LONGEST = 5000
"""Characters; the longest reference with a hundred authors is shorter, a longer text is a page."""
CERTAIN = 0.95
"""From which likelihood on a field is no longer doubtful: below it `bench/pasted.py` finds nearly all that is wrong."""
_LEAST = {"title": 0.975}
"""Titles are more often wrong at the same likelihood: at 0.95 one in 150, at 0.975 one in 200."""
_LIST = 4
"""Fewer references show no habit."""
_AT_ONCE = 200
"""More references show no more of their list's habits, and cost memory."""
_LIKELIER = 0.5
"""A year that is likelier the reference's than anything else."""
_NO_YEARS = frozenset("TPX")
"""Labels of fields whose numbers are no years: titles, pages, identifiers."""
_EDGES = ".,;:'\"“”‘’ "
_MOST_LOOSE = 0.4
"""The share of words of no field from which on a text is prose; a note or tags behind a reference are less."""
_SPANS = {"title": "T", "container": "C", "volume": "V", "issue": "I", "pages": "P", "publisher": "U"}


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """What a reference says."""

    title: str = ""
    authors: tuple[Name, ...] = ()
    names: str = ""
    """The authors as they are written there."""
    et_al: bool = False
    """Whether it leaves authors out."""
    container: str = ""
    """The journal, book or meeting, as it is written there."""
    date: Date | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: tuple[Identifier, ...] = ()
    likelihoods: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """How likely each field is right, by its name."""

    @property
    def year(self) -> int | None:
        """The year."""
        return self.date.year if self.date else None

    @property
    def doubtful(self) -> frozenset[str]:
        """The fields that a person should look at."""
        return frozenset(name for name, likely in self.likelihoods.items() if likely < _LEAST.get(name, CERTAIN))

    def without_doubts(self) -> ParsedReference:
        """Return the reference without its doubtful fields; names that are left out make the others no less certain."""
        gone: dict[str, Any] = {
            name: () if name == "authors" else None if name == "date" else "" for name in self.doubtful
        }
        return replace(self, **gone)


@lru_cache(maxsize=4096)
def parse_reference(text: str) -> ParsedReference | None:
    """Read a formatted reference in any style; None where the text is none: a title alone, a sentence, an address."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    plain = cleaning.plain(text)
    words = tokens.read(plain)
    return _read(text, plain, words, model.label(words))


def parse_references(texts: Sequence[str]) -> list[ParsedReference | None]:
    """Read the references of one list, which is in one style; None for each text that is none."""
    found: list[ParsedReference | None] = []
    for first in range(0, len(texts), _AT_ONCE):
        found += _read_together(texts[first : first + _AT_ONCE])
    return found


def _read_together(texts: Sequence[str]) -> list[ParsedReference | None]:
    if len(texts) < _LIST:
        return [parse_reference(text) for text in texts]
    found: list[ParsedReference | None] = [None] * len(texts)
    places = [at for at, text in enumerate(texts) if text.strip() and len(text) <= _LONGEST]
    plain = [cleaning.plain(texts[at]) for at in places]
    words = [tokens.read(one) for one in plain]
    for at, one, own, labelled in zip(places, plain, words, model.label_list(words), strict=True):
        found[at] = _read(texts[at], one, own, labelled)
    return found


def _read(text: str, plain: str, words: Sequence[Token], labelled: model.Labelled) -> ParsedReference | None:
    found = _Labelled(plain, words, labelled)
    reference = found.reference(identifiers.in_text(text))
    return reference if found.is_reference(reference) else None


class _Labelled:
    """A text, its tokens and their labels."""

    def __init__(self, text: str, words: Sequence[Token], labelled: model.Labelled) -> None:
        self.text = text
        self.words = words
        self.labels = labelled.labels
        self.likely = labelled.likelihoods
        self.likelihoods: dict[str, float] = {}

    def reference(self, named: tuple[Identifier, ...]) -> ParsedReference:
        """Put the fields together."""
        texts = {name: self.text_of(name, label) for name, label in _SPANS.items()}
        authors = people.read(self.text, self.words, self.labels)
        if authors:
            self.likelihoods["authors"] = self._least(at for at, label in enumerate(self.labels) if label in "FfGgLl&E")
        return ParsedReference(
            texts["title"],
            authors,
            self.names() if authors else "",
            "E" in self.labels,
            texts["container"],
            self.date(),
            texts["volume"],
            texts["issue"],
            texts["pages"],
            texts["publisher"],
            named,
            MappingProxyType(self.likelihoods),
        )

    def names(self) -> str:
        """Return the authors as they are written."""
        places = [at for at, label in enumerate(self.labels) if label in "FfGgLlE"]
        return self.text[self.words[places[0]].start : self.words[places[-1]].end]

    def text_of(self, name: str, label: str) -> str:
        """Return the text of a field: of several pieces the longest, and the field is doubtful then."""
        runs = self._runs(label)
        if not runs:
            return ""
        first, last = max(runs, key=lambda run: run[1] - run[0])
        likely = self._least(range(max(0, first - 1), min(len(self.words), last + 2)))
        self.likelihoods[name] = likely if len(runs) == 1 else min(likely, CERTAIN / 2)
        return self.text[self.words[first].start : self.words[last].end].strip(_EDGES)

    def _runs(self, label: str) -> list[tuple[int, int]]:
        """Return the first and last tokens of each piece of a field; a mark alone parts no two."""
        runs: list[tuple[int, int]] = []
        for at, own in enumerate(self.labels):
            if own != label:
                continue
            if runs and at - runs[-1][1] <= 1 + (not self.words[at - 1].text[0].isalnum()):
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
        return runs

    def _least(self, places: Iterable[int]) -> float:
        return min((self.likely[at] for at in places), default=0.0)

    def date(self) -> Date | None:
        """Return the date: the year, with month and day where they stand beside it."""
        years = [at for at, label in enumerate(self.labels) if label == "Y"]
        if not years:
            return self._only_year()
        best = max(years, key=lambda at: self.likely[at])
        self.likelihoods["date"] = self._likelihood_of_year(best, years)
        first = last = best
        while first > 0 and self._is_of_date(first - 1):
            first -= 1
        while last + 1 < len(self.words) and self._is_of_date(last + 1):
            last += 1
        written = self.text[self.words[first].start : self.words[last].end]
        certain = dates.read(written).certain
        year = self.words[best].text
        if certain and str(certain[0]) == year:
            return Date((certain,))
        return Date(((int(year),),)) if digits.are(year) else None

    def _only_year(self) -> Date | None:
        """Return the year that stands in a venue or volume where none stands for itself, in doubt: `ICFP 2011`."""
        words = zip(self.words, self.labels, strict=True)
        years = {word.text for word, label in words if word.shape == "YYYY" and label not in _NO_YEARS}
        if len(years) != 1 or "T" not in self.labels:
            return None
        self.likelihoods["date"] = CERTAIN / 2
        return Date(((int(years.pop()),),))

    def _likelihood_of_year(self, best: int, years: Sequence[int]) -> float:
        """Return how likely a year is the reference's: two make a doubt, and where there is no other there is none."""
        likely = self.likely[best]
        if len({self.words[at].text for at in years}) > 1:
            return min(likely, CERTAIN / 2)
        alone = sum(word.shape == "YYYY" for word in self.words) == 1
        return max(likely, CERTAIN) if alone and likely > _LIKELIER else likely

    def _is_of_date(self, at: int) -> bool:
        return self.labels[at] == "D" or (not self.words[at].text[0].isalnum() and self.words[at].text in ",.-/ ")

    def is_reference(self, reference: ParsedReference) -> bool:
        """Tell whether there is enough of a reference, and little else."""
        said = [
            reference.authors,
            reference.date,
            reference.container,
            reference.volume or reference.pages,
            reference.identifiers,
        ]
        words = [at for at, word in enumerate(self.words) if word.text[0].isalpha() and word.shape != "url"]
        loose = sum(self.labels[at] in {"O", "/A", "/T", "/C", "/Y"} for at in words)
        if loose > _MOST_LOOSE * max(len(words), 1):
            return False
        return sum(map(bool, said)) >= (1 if reference.title and reference.authors else 2)
