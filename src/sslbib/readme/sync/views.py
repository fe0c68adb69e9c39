"""What each of the three sides says of a paper: the list as it was, the list as it is, the catalog."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.readme import papers, values
from sslbib.readme.values import LINKS, NOTHING, Values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.item import Link
    from sslbib.readme.model import Entry, Listing, Slot
    from sslbib.readme.sync.sides import Sides


@dataclass(frozen=True, slots=True)
class View:
    """What the three sides say of one paper."""

    before: Values = NOTHING
    """The list, when both agreed."""
    table: Values = NOTHING
    """The list, now."""
    catalog: Values = NOTHING
    """The catalog, now."""


NO_VIEW = View()


def view(sides: Sides, name: str) -> View:
    """Return what all sides say of a paper."""
    past, now = sides.entries_before(name), sides.entries(name)
    before = _before(sides, name, past)
    if sides.list_untouched or _shown(past, sides.past.listing) == _shown(now, sides.present.listing):
        table = before
    else:
        table = _heard(papers.together(now, sides.present.listing), before, past, now)
    paper = sides.paper(name)
    if paper is None:
        return View(before, table)
    if sides.catalog_untouched(name):
        # What the catalog says since both agreed is what the list said, however that is read by now.
        return View(before, table, before)
    said = _where_read(values.of_paper(paper), table if now else before)
    if "sections" in before.tuples and "sections" not in said.tuples:
        # A paper that names no section stays where it is.
        said = replace(said, tuples={**said.tuples, "sections": before.tuples["sections"]})
    return View(before, table, said)


def _shown(entries: Sequence[Entry], of: Listing) -> list[tuple[str, Mapping[str, str], str, tuple[Slot, ...]]]:
    """Return all that a list shows of a paper, and how it is read where a person said how."""
    blocks = [of.blocks[entry.block] for entry in entries]
    return [
        (entry.raw, entry.derived, block.section, entry.slots if block.pattern.fixed else ())
        for entry, block in zip(entries, blocks, strict=True)
    ]


def _before(sides: Sides, name: str, past: Sequence[Entry]) -> Values:
    """Return what a list said; where places differed, both sides agreed on what the catalog has of it."""
    before = papers.together(past, sides.past.listing)
    paper = sides.paper(name)
    if len(past) < 2 or paper is None:  # noqa: PLR2004
        return before
    ours, were = values.of_paper(paper), [values.of_entry(entry) for entry in past]
    texts = {n: text for n, text in ours.texts.items() if before.text(n) and any(was.text(n) == text for was in were)}
    tuples = {n: parts for n, parts in ours.tuples.items() if any(was.tuples.get(n) == parts for was in were)}
    return before.changed(Values(texts, tuples))


def _heard(said: Values, before: Values, past: Sequence[Entry], present: Sequence[Entry]) -> Values:
    """Return what a paper's places say now: an edit of one of them is heard over what the others still say."""
    now = [values.of_entry(entry) for entry in present]
    # Where the first place went or moved, the next one to be heard says nothing new.
    texts = {name: text for name, text in before.texts.items() if any(here.text(name) == text for here in now)}
    tuples = {n: parts for n, parts in before.tuples.items() if any(here.tuples.get(n) == parts for here in now)}
    said = said.changed(Values(texts, tuples))
    same = Counter(entry.raw for entry in past) & Counter(entry.raw for entry in present)
    old, new = _beyond(past, same), _beyond(present, same)
    if not new or len(old) != len(new):  # a place came or went: no other says anything else for that
        return said
    were = [values.of_entry(entry) for entry in past]
    for entry in new:
        said = said.changed(_edited(entry, were))
    links = {name: _linked(name, said, were, old, new) for name in LINKS}
    return values.with_arxiv(said.changed(Values({values.FOLLOWS: ""}, {}, links)))


def _beyond(entries: Sequence[Entry], same: Counter[str]) -> list[Entry]:
    """Return the entries that are not among those that stayed the same."""
    left = same.copy()
    left.subtract(entry.raw for entry in entries)
    rest = []
    for entry in reversed(entries):
        if left[entry.raw] < 0:
            left[entry.raw] += 1
            rest.append(entry)
    return rest[::-1]


def _edited(entry: Entry, were: Sequence[Values]) -> Values:
    """Return what an entry says by itself that no place said before."""
    own = values.of_entry(entry)
    return Values(
        {
            name: text
            for name, text in own.texts.items()
            if name not in entry.derived and all(was.text(name) != text for was in were)
        },
        {n: parts for n, parts in own.tuples.items() if all(was.tuples.get(n) != parts for was in were)},
    )


def _linked(
    name: str, said: Values, were: Sequence[Values], old: Sequence[Entry], new: Sequence[Entry]
) -> tuple[Link, ...]:
    """Return the links of a paper whose places `old` became `new`."""
    known = {link for was in were for link in was.linked(name)}
    linked = [link for entry in new for link in values.of_entry(entry).linked(name)]
    gone = {link.url for entry in old for link in values.of_entry(entry).linked(name)} - {link.url for link in linked}
    changed = {link.url: link for link in linked if link not in known}
    return tuple(changed.get(link.url, link) for link in said.linked(name) if link.url not in gone)


def _where_read(said: Values, read: Values) -> Values:
    """Return what the catalog says, each link under the field that the list's reading gives it.

    Whether a link leads to code or to the paper is the reader's or a person's judgement; the row shows it the same.
    """
    if said.links == read.links:
        return said
    shown = {name: [link.url for link in read.linked(name)] for name in LINKS}
    homes = {url: name for name, urls in shown.items() for url in urls}
    places = {url: number for number, url in enumerate(homes)}
    moved: dict[str, dict[str, Link]] = {name: {} for name in LINKS}
    for name in LINKS:
        for link in said.linked(name):
            home = name if link.url in shown[name] else homes.get(link.url, name)
            moved[home].setdefault(link.url, link)
    links: dict[str, tuple[Link, ...]] = {}
    for name, found in moved.items():
        ours = said.linked(name)
        same = found.keys() == {link.url for link in ours}
        ordered = sorted(found.values(), key=lambda link: places.get(link.url, len(places)))
        links[name] = ours if same else tuple(ordered)
    return values.filled(said.texts, said.tuples, links)
