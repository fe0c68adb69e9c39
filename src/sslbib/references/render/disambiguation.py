"""Tell apart citations that look alike: more names, given names, `disambiguate`, year suffixes.

CSL 1.0.2, "Disambiguation", with citeproc-js in what it leaves open. Citations are grouped by their text in
dictionaries, so that the work grows with the list; only groups of several are rendered again.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style.context import Cite, Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.references.style.compiled import CompiledStyle
    from sslbib.references.values.entry import CslEntry, PersonName

    Recorded = list[tuple[list[PersonName], int, int, bool]]
    Group = list[CslEntry]


_MOST_CONDITIONS: Final = 10
"""More conditions on `disambiguate` than this, one after the other, no style has."""


def suffix(number: int) -> str:
    """Return the year suffix of a number from 0: a, b, …, z, aa, ab."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


class Search:
    """One disambiguation: what the style asks for and the context to render citations in."""

    def __init__(self, style: CompiledStyle, entries: Sequence[CslEntry], notes: Mapping[str, int]) -> None:
        for entry in entries:
            entry.counts, entry.givens, entry.ambiguous, entry.suffix = {}, {}, 0, ""
        self.entries = entries
        self.notes = notes
        """The note of a work's first citation, by id: where later ones point back to it, it tells works apart too."""
        self.area = style.citation
        get = self.area.attributes.get
        self.add_names = get("disambiguate-add-names") == "true"
        self.add_given = get("disambiguate-add-givenname") == "true"
        self.add_suffix = get("disambiguate-add-year-suffix") == "true"
        self.rule = get("givenname-disambiguation-rule", "by-cite")
        self.has_condition = style.has_condition
        self.by_cite = self.add_given and self.rule == "by-cite"
        self.everywhere = self.add_given and self.rule != "by-cite"
        self.numbered = "citation-number" in style.variables
        self.seen: dict[int, str] = {}
        """Citations, by entry, as they were when given names were expanded."""
        self.bearers: dict[str, dict[str, set[str]]] = {}
        self.ctx = Context(citing=True)
        self.ctx.suffix_hidden = True
        self.cite = Cite("")
        # Later citations show least, so they are the ones to tell apart, as in citeproc-js.
        self.cite.position, self.cite.near_note = 1, True

    def text(self, entry: CslEntry) -> str:
        """Return what a citation of the entry looks like without a year suffix."""
        self.cite.note = self.notes.get(entry.id, 0)
        self.ctx.point(entry, self.cite)
        held, entry.suffix = entry.suffix, ""
        text = richtext.plain(self.area.render(self.ctx))
        entry.suffix = held
        return text

    def recorded(self, entry: CslEntry) -> Recorded:
        """Return the name lists in the citation of an entry."""
        return self._observed(entry)[1]

    def _observed(self, entry: CslEntry) -> tuple[str, Recorded]:
        recorded: Recorded = []
        self.ctx.recorded = recorded
        text = self.text(entry)
        self.ctx.recorded = None
        return text, recorded

    def groups(self, entries: Iterable[CslEntry]) -> list[Group]:
        """Return the entries grouped by what their citations look like."""
        by_text: dict[str, Group] = {}
        for entry in entries:
            text = self.seen.pop(id(entry), None)
            by_text.setdefault(self.text(entry) if text is None else text, []).append(entry)
        return list(by_text.values())

    def expand_names(self) -> None:
        """Expand given names wherever they are shown, if the style wants that; it counts in sorting too."""
        if self.everywhere:
            seen = self._fill_in(self.entries)
            if not self.numbered:
                self.seen = seen

    def run(self, entries: Sequence[CslEntry]) -> None:
        """Go through the methods until nothing is ambiguous; the entries come in the bibliography's order."""
        if not (self.add_names or self.by_cite or self.add_suffix or self.has_condition):
            return
        unclear = [group for group in self.groups(entries) if len(group) > 1]
        if self.add_names or self.by_cite:
            unclear = [g for group in unclear for g in self._by_names(group)]
        # With year suffixes, citeproc-js never comes to the condition, though the specification has it before them.
        if self.has_condition and not self.add_suffix:
            unclear = [g for group in unclear for g in self._by_condition(group)]
        if self.add_suffix:
            order = {id(entry): at for at, entry in enumerate(entries)}
            for group in unclear:
                group.sort(key=lambda entry: order[id(entry)])
                for at, entry in enumerate(group):
                    entry.suffix = suffix(at)

    # -- given names wherever they are shown

    def _fill_in(self, entries: Sequence[CslEntry]) -> dict[int, str]:
        """Expand given names; returns what the citations look like in which nothing was expanded."""
        observed = [self._observed(entry) for entry in entries]
        for _text, recorded in observed:
            self._register(recorded)
        return {
            id(entry): text
            for entry, (text, recorded) in zip(entries, observed, strict=True)
            if not self._fill(entry, recorded)
        }

    def _register(self, recorded: Recorded) -> None:
        primary = self.rule.startswith("primary-name")
        # All names count, as the reference may show those that the citation hides behind et al.
        for names, _shown, _level, _initials in recorded:
            for name in names[:1] if primary else names:
                self.bearers.setdefault(_family(name), {}).setdefault(_initials_of(name), set()).add(_given(name))

    def _fill(self, entry: CslEntry, recorded: Recorded) -> bool:
        """Give as much of each name as tells its bearer from its namesakes; False if the citation looks as before."""
        primary = self.rule.startswith("primary-name")
        changed = False
        for place, (names, shown, level, can_initial) in enumerate(recorded):
            givens = [
                self._needed(name, level, can_initial=can_initial) if at == 0 or not primary else level
                for at, name in enumerate(names)
            ]
            if any(given > level for given in givens):
                entry.givens[place] = givens
                changed = changed or any(given > level for given in givens[:shown])
        return changed

    def _needed(self, name: PersonName, level: int, *, can_initial: bool) -> int:
        same = self.bearers.get(_family(name), {})
        if not name.given or (len(same) < 2 and sum(map(len, same.values())) < 2):  # noqa: PLR2004
            return level
        if self.rule.endswith("-with-initials"):
            # Without initials no attempt is made (CSL 1.0.2, "Given Name Disambiguation Rules").
            return max(level, 1) if can_initial and len(same) > 1 else level
        if can_initial and len(same.get(_initials_of(name), ())) < 2:  # noqa: PLR2004
            return max(level, 1)
        return 2

    # -- names, one group at a time

    def _by_names(self, group: Group) -> list[Group]:
        """Add names and, one by one, given names; what doesn't help is taken back."""
        lists = {id(entry): self.recorded(entry) for entry in group}
        least = min((shown for recorded in lists.values() for _, shown, *_ in recorded if shown), default=0)
        telling = _telling_places(lists)
        counts = [least]
        if self.add_names:
            counts += sorted({count for at in telling for count in (at, at + 1) if count > least})
        return self._search(group, lists, counts, telling)

    def _search(self, group: Group, lists: dict[int, Recorded], counts: list[int], telling: set[int]) -> list[Group]:
        """Return the groups that stay alike, each left in the state in which it was last set apart from others."""
        held = [(entry, dict(entry.counts), {k: list(v) for k, v in entry.givens.items()}) for entry in group]
        for step, count in enumerate(counts):
            self._show(group, lists, count)
            parts = self.groups(group)
            if len(parts) == 1 and self.by_cite:
                parts = self._by_given(group, lists, sorted(at for at in telling if at < count))
            if len(parts) > 1:
                rest = (part for part in parts if len(part) > 1)
                return [g for part in rest for g in self._search(part, lists, counts[step:], telling)]
        for entry, shown, givens in held:
            entry.counts, entry.givens = shown, givens
        return [group]

    def _show(self, group: Group, lists: dict[int, Recorded], count: int) -> None:
        for entry in group:
            for place, (names, shown, *_) in enumerate(lists[id(entry)]):
                if shown < len(names):
                    entry.counts[place] = min(count, len(names))
        if self.everywhere:
            self._fill_in(group)

    def _by_given(self, group: Group, lists: dict[int, Recorded], places: Iterable[int]) -> list[Group]:
        for at in places:
            for level in (1, 2):
                held = [(entry, {k: list(v) for k, v in entry.givens.items()}) for entry in group]
                if not any([self._raise(entry, lists[id(entry)], at, level) for entry in group]):  # noqa: C419
                    continue
                parts = self.groups(group)
                if len(parts) > 1:
                    return parts
                for entry, givens in held:
                    entry.givens = givens
        return [group]

    @staticmethod
    def _raise(entry: CslEntry, recorded: Recorded, at: int, level: int) -> bool:
        changed = False
        for place, (names, _shown, least, can_initial) in enumerate(recorded):
            if at < len(names) and names[at].given and level > least and (level == 2 or can_initial):  # noqa: PLR2004
                givens = entry.givens.setdefault(place, [])
                givens.extend([least] * (at + 1 - len(givens)))
                givens[at] = level
                changed = True
        return changed

    # -- the condition

    def _by_condition(self, group: Group) -> list[Group]:
        """Let conditions on `disambiguate` hold, one more at a time; if they don't help, none does."""
        start = group[0].ambiguous
        for count in range(start + 1, start + _MOST_CONDITIONS):
            for entry in group:
                entry.ambiguous = count
            parts = self.groups(group)
            if len(parts) > 1:
                return [g for part in parts if len(part) > 1 for g in self._by_condition(part)]
            if self.ctx.disambiguations < count:
                break
        for entry in group:
            entry.ambiguous = start
        return [group]


def _telling_places(lists: dict[int, Recorded]) -> set[int]:
    """Return the places at which the lists of names differ: no others can tell them apart."""
    places: set[int] = set()
    recorded = list(lists.values())
    for columns in zip_longest(*recorded):
        names = [column[0] if column else [] for column in columns]
        for at, row in enumerate(zip_longest(*names)):
            if len({name.key if name else None for name in row}) > 1:
                places.add(at)
    return places


def _family(name: PersonName) -> str:
    return f"{name.non_dropping} {name.family}{name.literal}"


def _given(name: PersonName) -> str:
    return name.given.replace(".", ". ").replace("  ", " ").strip()


def _initials_of(name: PersonName) -> str:
    return "".join(word[0] for word in name.given.replace("-", " ").replace(".", " ").split())
