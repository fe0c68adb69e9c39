"""A pattern in words: `[{title}]({link}), {venue} {year}. {links}`, made of items as they are read, and read again."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.item import Link
from sslbib.readme.read import spans
from sslbib.readme.read.pattern import atoms, habits
from sslbib.readme.read.pattern.model import Assignment, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.readme.model import Slot
    from sslbib.readme.read.pattern.model import Atom, Pattern

_WORDS = {"title": "{title}", "authors": "{authors}", "venue": "{venue}", "date": "{year}"}
_STAND_INS = {
    "{title}": "Xtitle", "{authors}": "Xauthors", "{venue}": "Xvenue", "{year}": "2021", "{date}": "2021",
    "{link}": "https://a.example/2", "{links}": "[pdf](https://a.example/1)",
}  # fmt: skip
"""What stands for each value in a pattern that is read as an item is."""
_HEARD = 300
"""So many items show what most look like."""
_AS_SURE_AS = 30
"""A pattern that a person gives counts as so many items of its form."""
# `- `, `…. ` for `12. `.
_MARKER = re.compile(r"^\s*(?:[-*+•]|…[.)])\s+")
# `{links} [{links}] | {links}`: links that only marks part are one group.
_GROUP = re.compile(r"[(\[|/,;·•\s]*\{links\}(?:[)\]\[(|*/,;·•\s]*\{links\})*[)\]]*")
# `Oral`, `highly cited`: what is neither a value nor a mark, nor says what follows: `by`, `Authors:`.
_NOTE = re.compile(r"(?<![{<\w])(?!(?:by|in)\b|[\w ]+\**:)\w(?:[\w '’&/+-]*\w)?(?![}\w])", re.IGNORECASE)
# The end of a line, with the marker of a nested item: `\` at its end, two blanks, `  - `.
_LINE = re.compile(r"[ \t\\]*\r?\n\s*(?:[-*+•]\s+)?")
_EXAMPLE = "{authors}. {title}. {venue} {year}. {links}"
# `Xtitle`, `by Xauthors`.
_STAND_IN = re.compile(r".*\bX(title|authors|venue)")


def of_items(items: Iterable[tuple[str, Sequence[Slot]]]) -> str:
    """Return what most items of a section look like, without their markers; "" of none."""
    counted = Counter(_of_item(raw, slots) for raw, slots in list(items)[:_HEARD])
    counted.pop("", None)
    return max(counted, key=lambda words: (counted[words], -len(words)), default="")


def _of_item(raw: str, slots: Sequence[Slot]) -> str:
    names = [slot for slot in slots if not isinstance(slot.value, Link)]
    replaced = [(slot.start, slot.end, _word(raw, slot)) for slot in names if slot.field in _WORDS]
    for slot in slots:
        if isinstance(slot.value, Link):
            holds = any(slot.start <= name.start and name.end <= slot.end for name in names)
            if holds and slot.target:
                replaced.append((*slot.target, "{link}"))
            elif not holds:
                replaced.append((slot.start, slot.end, "{links}"))
    pieces, position = [], 0
    for start, end, word in sorted(replaced):
        if start >= position:
            pieces += [_NOTE.sub("…", raw[position:start]), word]
            position = end
    written = "".join([*pieces, _NOTE.sub("…", raw[position:]) if len(raw) - position < _TAIL else " …"])
    lines = _LINE.sub("<br>", _MARKER.sub("", written))
    return " ".join(_GROUP.sub(" {links} ", lines).split()).replace(" .", ".").replace(" ,", ",")


def _word(raw: str, slot: Slot) -> str:
    """Return what stands for a value; the full stop of the last initial parts names from what follows, too."""
    stop = slot.field == "authors" and raw.endswith(".", slot.start, slot.end) and raw[slot.end : slot.end + 1] == " "
    return _WORDS[slot.field] + ("." if stop else "")


_TAIL = 80
"""More letters behind the last value are a description."""


@lru_cache(maxsize=64)
def pattern(words: str) -> Pattern:
    """Read a pattern that a person gives; every item of its section is read by it, and prints no other role.

    Raises UsageError where it names no title, or a field that there is not.
    """
    unknown = [name for name in _NAME.findall(words) if name not in _STAND_INS]
    if unknown or "{title}" not in words:
        what = (
            f"{unknown[0]} is no field of a list's pattern" if unknown else f"the pattern {words!r} names no {{title}}"
        )
        raise UsageError(what, repair=f'write it with {", ".join(_STAND_INS)}, such as "{_EXAMPLE}"')
    raw = _NAME.sub(lambda name: _STAND_INS[name[0]], words)
    span = (0, len(raw))
    found = atoms.of_item(raw, span, spans.anchors(raw, span, {}))
    runs = tuple(run for number, atom in enumerate(found) if (run := _run(number, atom)))
    return habits.learn([(found, Assignment(runs))] * _AS_SURE_AS, fixed=True)


# `{title}`.
_NAME = re.compile(r"\{\w*\}")


def _run(number: int, atom: Atom) -> Run | None:
    found = _STAND_IN.fullmatch(atom.text)
    role = "date" if atom.is_date else found[1] if found else ""
    return Run(number, number, role, 0.0, atom.path) if role else None
