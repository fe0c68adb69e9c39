"""Tell apart citations that look alike: more names, given names, `disambiguate`, year suffixes.

CSL 1.0.2, "Disambiguation". Citations are grouped by their text in dictionaries, so that the work grows with the list;
only groups of several are rendered again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.references import richtext, xml
from sslbib.references.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.references.engine import Engine
    from sslbib.references.entry import Entry, PersonName

    Recorded = list[tuple[list[PersonName], int, int, bool]]
    Group = list[Entry]


def run(engine: Engine, entries: Sequence[Entry]) -> None:
    """Disambiguate entries, given in the bibliography's order."""
    get = engine.citation.element.get
    add_names = get("disambiguate-add-names") == "true"
    add_given = get("disambiguate-add-givenname") == "true"
    add_suffix = get("disambiguate-add-year-suffix") == "true"
    has_condition = any(e.get("disambiguate") for e in engine.style.root.iter(xml.tag("if"), xml.tag("else-if")))
    for entry in entries:
        entry.counts, entry.givens, entry.ambiguous, entry.suffix = {}, {}, False, ""
    if not (add_names or add_given or add_suffix or has_condition):
        return
    _Run(engine, add_names, add_given, add_suffix, has_condition).run(entries)


def suffix(number: int) -> str:
    """Return the year suffix of a number from 0: a, b, …, z, aa, ab, …."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


class _Run:
    """One disambiguation: what the style asks for and the context to render citations in."""

    def __init__(self, engine: Engine, add_names: bool, add_given: bool, add_suffix: bool, has_condition: bool) -> None:  # noqa: FBT001
        self.area = engine.citation
        self.in_quote = engine.in_quote
        self.add_names, self.add_given, self.add_suffix = add_names, add_given, add_suffix
        self.has_condition = has_condition
        self.rule = engine.citation.element.get("givenname-disambiguation-rule", "by-cite")
        self.ctx = Context(citing=True)
        self.ctx.suffix_hidden = True

    def text(self, entry: Entry) -> str:
        """Return what a citation of the entry looks like without a year suffix."""
        ctx = self.ctx
        ctx.point(entry)
        held, entry.suffix = entry.suffix, ""
        text = richtext.plain(self.area.render(ctx))
        entry.suffix = held
        return text

    def recorded(self, entry: Entry) -> tuple[str, Recorded]:
        """Return the citation's text and the name lists in it."""
        self.ctx.recorded = []
        text = self.text(entry)
        recorded, self.ctx.recorded = self.ctx.recorded, None
        return text, recorded

    def groups(self, entries: Iterable[Entry]) -> list[Group]:
        """Return the groups of entries whose citations look alike."""
        by_text: dict[str, Group] = {}
        for entry in entries:
            by_text.setdefault(self.text(entry), []).append(entry)
        return [group for group in by_text.values() if len(group) > 1]

    def run(self, entries: Sequence[Entry]) -> None:
        """Go through the methods in the order of the specification, until nothing is ambiguous."""
        if self.add_given and self.rule != "by-cite":
            self._expand_names(entries)
        unclear: list[Group] = []
        for group in self.groups(entries):
            unclear += self._by_names(group)
        unclear = [g for group in unclear for g in self._by_condition(group)] if self.has_condition else unclear
        if self.add_suffix:
            self._add_suffixes(entries, unclear)

    # -- names

    def _expand_names(self, entries: Sequence[Entry]) -> None:
        """Give as much of a given name as tells its bearer from others of that family name, wherever they are."""
        bearers: dict[str, dict[str, set[str]]] = {}
        seen: list[tuple[Entry, Recorded]] = []
        primary = self.rule.startswith("primary-name")
        for entry in entries:
            _, recorded = self.recorded(entry)
            seen.append((entry, recorded))
            for names, shown, _level, _initials in recorded:
                for name in names[:1] if primary else names[:shown]:
                    bearers.setdefault(_family(name), {}).setdefault(_initials_of(name), set()).add(name.given)
        for entry, recorded in seen:
            for place, (names, shown, level, can_initial) in enumerate(recorded):
                givens = [
                    self._needed(name, bearers, level, can_initial=can_initial) if at == 0 or not primary else level
                    for at, name in enumerate(names[:shown])
                ]
                if any(given > level for given in givens):
                    entry.givens[place] = givens

    def _needed(
        self, name: PersonName, bearers: dict[str, dict[str, set[str]]], level: int, *, can_initial: bool
    ) -> int:
        same = bearers.get(_family(name), {})
        if not name.given or sum(map(len, same.values())) < 2:  # noqa: PLR2004
            return level
        if self.rule.endswith("-with-initials"):
            return max(level, 1) if len(same) > 1 else level
        if can_initial and len(same.get(_initials_of(name), ())) < 2:  # noqa: PLR2004
            return max(level, 1)
        return 2

    def _by_names(self, group: Group) -> list[Group]:
        """Add names, then given names; return the groups that stay alike."""
        groups = [group]
        if self.add_names:
            groups = [g for some in groups for g in self._more_names(some)]
        if self.add_given and self.rule == "by-cite":
            groups = [g for some in groups for g in self._more_given(some)]
        return groups

    def _more_names(self, group: Group) -> list[Group]:
        lists = {entry.id: self.recorded(entry)[1] for entry in group}
        most = max((len(names) for recorded in lists.values() for names, *_ in recorded), default=0)
        least = min((shown for recorded in lists.values() for _, shown, *_ in recorded), default=0)
        groups = [group]
        for count in range(least + 1, most + 1):
            rest: list[Group] = []
            for some in groups:
                for entry in some:
                    for place, (names, shown, *_) in enumerate(lists[entry.id]):
                        if shown < len(names):
                            entry.counts[place] = min(count, len(names))
                rest += self.groups(some)
            groups = rest
            if not groups:
                break
        for some in groups:
            for entry in some:
                if not self.add_given:
                    entry.counts = {}
        return groups

    def _more_given(self, group: Group) -> list[Group]:
        groups = [group]
        lists = {entry.id: self.recorded(entry)[1] for entry in group}
        most = max((shown for recorded in lists.values() for _, shown, *_ in recorded), default=0)
        for at in range(most):
            for level in (1, 2):
                rest: list[Group] = []
                for some in groups:
                    changed = False
                    for entry in some:
                        changed = self._raise(entry, lists[entry.id], at, level) or changed
                    rest += self.groups(some) if changed else [some]
                groups = rest
        for some in groups:
            for entry in some:
                entry.givens, entry.counts = {}, {}
        return groups

    @staticmethod
    def _raise(entry: Entry, recorded: Recorded, at: int, level: int) -> bool:
        changed = False
        for place, (names, shown, least, can_initial) in enumerate(recorded):
            if at < shown and names[at].given and level > least and (level == 2 or can_initial):  # noqa: PLR2004
                givens = entry.givens.setdefault(place, [least] * shown)
                givens[at] = level
                changed = True
        return changed

    # -- the condition and the suffixes

    def _by_condition(self, group: Group) -> list[Group]:
        for entry in group:
            entry.ambiguous = True
        return self.groups(group)

    def _add_suffixes(self, entries: Sequence[Entry], unclear: list[Group]) -> None:
        order = {id(entry): at for at, entry in enumerate(entries)}
        for group in unclear:
            group.sort(key=lambda entry: order[id(entry)])
            for at, entry in enumerate(group):
                entry.suffix = suffix(at)


def _family(name: PersonName) -> str:
    return f"{name.non_dropping} {name.family}{name.literal}"


def _initials_of(name: PersonName) -> str:
    return "".join(word[0] for word in name.given.replace("-", " ").replace(".", " ").split())
