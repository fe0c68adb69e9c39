"""Why the reading of an item is not certain: what else it could be, and what in its text is read as nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read import inline, links
from sslbib.readme.read.pattern import assignment, evidence, neighbours, section
from sslbib.readme.read.pattern.neighbours import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.readme.read.pattern.model import Assignment, Pattern, Run
    from sslbib.readme.read.pattern.section import Parts

_CLOSE = 0.6
"""Two readings that weigh nearly the same: another word would turn them."""
_STRANGE = -2.0
"""So much speaks against a title where no other of its section stands in its place."""
_SET_OFF = ("[](", "**", "***", "__", '"')


def of_item(item: Parts, pattern: Pattern) -> tuple[str, ...]:
    """Return why the reading of an item is not certain."""
    assigned = section.assign(item, pattern)
    title = assigned.run("title")
    if title is None:
        return ()
    return (
        *_of_title(item, assigned, title, pattern),
        *_of_links(item, title, pattern),
        *_of_rest(item, assigned, title),
        *_of_authors(item, assigned),
        *_of_venue(item, assigned),
        *_of_missing(item, assigned, pattern),
    )


def _of_authors(item: Parts, assigned: Assignment) -> tuple[str, ...]:
    """Doubt authors beside whom a comma's breadth away something stands that is read as nothing: one may be lost."""
    authors = assigned.run("authors")
    if authors is None:
        return ()
    venue = assigned.run("venue")
    taken = {number for run in assigned.runs for number in range(run.first, run.last + 1)}
    if venue and venue.last + 1 == authors.first and venue.weight < evidence.KNOWN - 1:
        taken -= set(range(venue.first, venue.last + 1))  # `Klein, Ada, Li, Bo`: hardly a venue
    found = []
    for number, joint in ((authors.first - 1, authors.first), (authors.last + 1, authors.last + 1)):
        if not 0 <= number < len(item.atoms) or number in taken or item.atoms[joint].before not in (",", "~"):
            continue
        atom = item.atoms[number]
        if atom.path == authors.path and not atom.is_date and not _without_lead(atom.text)[:1].islower():
            found.append(f"“{atom.text}” beside its authors is not taken for one")
    return tuple(found)


def _without_lead(text: str) -> str:
    lead = evidence.LEAD_OF_NAMES.match(text)
    return text[lead.end() :] if lead else text


def _of_title(item: Parts, assigned: Assignment, title: Run, pattern: Pattern) -> tuple[str, ...]:
    if pattern.habit(assignment.choice(title, item.atoms))[0] < _STRANGE:
        return ("it is written otherwise than the others of its section",)
    if any(enclosure.mark in _SET_OFF for enclosure in title.path):
        return ()
    other = assignment.best(item.choices, pattern, without=title)
    run = other.run("title")
    if run is None or assigned.weight - other.weight >= _CLOSE:
        return ()
    return (f"its title could also be “{neighbours.text(item.raw, item.atoms, run.first, run.last)}”",)


def _of_links(item: Parts, title: Run, pattern: Pattern) -> Iterator[str]:
    """Doubt a title beside a link whose label reads like one, and one without a link where the others have theirs."""
    titled = [anchor for anchor in item.anchors if anchor.kind != "bare" and anchor.url]
    labels = [inline.label_text(item.raw, anchor) for anchor in titled]
    linked = any(enclosure.url for enclosure in title.path)
    others = [
        label
        for anchor, label in zip(titled, labels, strict=True)
        if not any(enclosure.start == anchor.start for enclosure in title.path)
        and label[:1].isupper()
        and not (links.is_label(label) or evidence.venue(label) > 1)
    ]
    if linked and (wordy := [label for label in others if label.count(" ") >= _FEW and links.reads_like_title(label)]):
        yield f"another link has a title, too: “{wordy[0]}”"
    elif not linked and others and pattern.linked:
        yield f"the others' titles are links, and here the link is “{others[0]}”"
    elif not linked and title.first and _ends_with_link(item, title.first):
        yield f"its title may begin with the link, “{item.atoms[title.first - 1].text}”"
    elif linked and title.last + 1 < len(item.atoms) and _goes_on(item, title):
        yield f"its title may go on behind the link, “{item.atoms[title.last + 1].text}”"


def _of_rest(item: Parts, assigned: Assignment, title: Run) -> Iterator[str]:
    """Doubt a title in a link, in bold or in quotes that holds more words, which are read as nothing."""
    around = next((enclosure for enclosure in title.path if enclosure.mark in WHOLE), None)
    if around is not None:
        behind = [n for n in _unread(item, assigned) if n > title.last and around in item.atoms[n].path]
        if sum(evidence.words(item.atoms[n].text).all for n in behind) >= _SEVERAL_WORDS:
            yield f"“{item.atoms[behind[0]].text}” behind its title stands with it, and is read as nothing"


_SEVERAL_WORDS = 2
"""One word is a note, `Oral`."""


def _ends_with_link(item: Parts, number: int) -> bool:
    """Tell whether a link's label stands before an atom, a colon between them."""
    before, atom = item.atoms[number - 1], item.atoms[number]
    linked = any(enclosure.url for enclosure in before.path) and before.path != atom.path
    return linked and (atom.before == ":" or item.raw[before.end : before.end + 1] == ":")


def _goes_on(item: Parts, title: Run) -> bool:
    """Tell whether words stand behind a title's link, a colon between them, that are no description's sentence."""
    atom = item.atoms[title.last + 1]
    few = evidence.words(atom.text).all <= _SUBTITLE
    return few and _ends_with_link(item, title.last + 1) and not (atom.is_date or atom.path) and atom.text[0].isupper()


_SUBTITLE = 12
"""More words behind a colon are a description."""
_FEW = 3
"""Fewer blanks are in a label of so many words that may say of anything where it leads."""


def _of_venue(item: Parts, assigned: Assignment) -> Iterator[str]:
    """Doubt a venue that nobody knows where a comma parts it from what is read as nothing."""
    venue = assigned.run("venue")
    if venue is None or venue.weight >= evidence.KNOWN - 1:
        return
    glued = venue.first - 1
    if venue.path and venue.path[-1].mark == "(" and glued in _unread(item, assigned):
        atom = item.atoms[glued]
        if atom.path == venue.path[:-1] and not atom.is_date and atom.text[0].isupper():
            yield f"“{atom.text}” before its venue is not taken for a part of it"
    for number, joint in ((venue.first - 1, venue.first), (venue.last + 1, venue.last + 1)):
        if number in _unread(item, assigned) and item.atoms[joint].before in (",", ":"):
            atom = item.atoms[number]
            if atom.path == venue.path and not atom.is_date and not evidence.is_locator(atom.text):
                yield f"“{atom.text}” beside its venue is not taken for a part of it"


_USUAL, _SEVERAL = 0.75, 4
"""What so many of at least so many items print, one that prints it otherwise may hide."""


def _of_missing(item: Parts, assigned: Assignment, pattern: Pattern) -> Iterator[str]:
    """Doubt an item that lacks what its section prints, where something is read as nothing."""
    unread = _unread(item, assigned)
    if assigned.run("date") is None and (years := [item.atoms[n].text for n in unread if item.atoms[n].is_date]):
        yield f"“{years[0]}” is not read as its date"
    if pattern.items < _SEVERAL:
        return
    for role in ("authors", "venue"):
        if assigned.run(role) is None and pattern.roles[role] >= pattern.items * _USUAL:
            near = [n for n in unread if _may_be(role, item, assigned, n)]
            if near:
                yield f"“{item.atoms[near[0]].text}” is read as nothing; the others have {_NAMED[role]}"


_NAMED = {"authors": "authors", "venue": "a venue"}


_NAMED_FULLY = 1.0
"""What a name with an initial weighs, and several do."""


def _may_be(role: str, item: Parts, assigned: Assignment, number: int) -> bool:
    """Tell whether an atom without a role stands where one may: beside one that has, in plain words."""
    atom = item.atoms[number]
    if atom.is_date or evidence.is_locator(atom.text) or links.is_label(atom.text):
        return False
    if role == "authors":
        return evidence.LEAD_OF_NAMES.match(atom.text) is not None or evidence.names(atom.text) >= _NAMED_FULLY
    beside = {number for run in assigned.runs if run.role != "title" for number in (run.first - 1, run.last + 1)}
    return number in beside and not atom.text[0].islower() and evidence.venue(atom.text) > evidence.NEVER


def _unread(item: Parts, assigned: Assignment) -> list[int]:
    """Return the atoms that have no role."""
    taken = {number for run in assigned.runs for number in range(run.first, run.last + 1)}
    return [number for number in range(len(item.atoms)) if number not in taken]
