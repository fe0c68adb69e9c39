"""The syntax of a .bib file: entries, fields, citation keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.errors import ExportError, Place, Problem
from sslbib.export import choosing
from sslbib.export.bib.beside import of_others, with_issue, with_volume
from sslbib.export.bib.choosing import chosen, trimmed
from sslbib.export.bib.months import MONTHS
from sslbib.export.choosing import FieldChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.export.bib.dialect import Dialect
    from sslbib.export.bib.entry import EntryType
    from sslbib.item import Item

    Finish = Callable[[Item, str, dict[str, str], Dialect], tuple[str, dict[str, str]]]
    """Returns the entry type's name and the fields as one program reads them."""

# a space, `,`, `{`, `}`, `%`, `#`, `~`, `"`, `'`, `(`, `=`, `\`, a letter beyond ASCII
_BAD_IN_KEY = re.compile(r"[^!$&*+\-./0-9:;<>?@A-Z\[\]^_`a-z|]")
"""What bibtex, biber or LaTeX can't take in a citation key."""
_MACROS = frozenset(MONTHS[1:])
EVERYTHING = FieldChoice()


def fields_of(item: Item, kind: EntryType, tex: Dialect) -> dict[str, str]:
    """Return the fields that have a value, in order; two rows of one field are joined."""
    fields: dict[str, str] = {}
    for name, write in kind.writers(item):
        if value := write(item, tex):
            fields[name] = f"{fields[name]}. {value}" if name in fields else value
    with_volume(item, fields, tex)
    if kind.name == "periodical":
        with_issue(item, fields, tex)
    for name, value in of_others(item, tex):
        fields.setdefault(name, value)
    return fields


def as_it_is(_item: Item, name: str, fields: dict[str, str], _tex: Dialect) -> tuple[str, dict[str, str]]:
    """Return an entry for every reader."""
    return name, fields


def write_entries(
    items: Sequence[Item],
    kind_of: Callable[[Item], EntryType],
    tex: Dialect,
    finish: Finish = as_it_is,
    choice: FieldChoice = EVERYTHING,
) -> str:
    """Write items as a file, each as the entry type that `kind_of` gives it, `finish`ed for its reader.

    The syntax is so little that bibtexparser's model and writer would take two fifths of the whole time; what it
    reads of every file is tested instead.
    Raises ExportError for every key that can't be a citation key, or that another entry has, whatever its case.
    """
    check_keys([item.id for item in items])
    return "\n".join([_entry(item, kind_of(item), tex, finish, choice) for item in items])


def _entry(item: Item, kind: EntryType, tex: Dialect, finish: Finish, choice: FieldChoice) -> str:
    if choice:
        entry_name, fields = _chosen(item, kind, tex, finish, choice)
    else:
        entry_name, fields = finish(item, kind.name, fields_of(item, kind, tex), tex)
    lines = [
        f"  {name} = {value},\n" if name == "month" and value in _MACROS else f"  {name} = {{{value}}},\n"
        for name, value in fields.items()
    ]
    return f"@{entry_name}{{{item.id},\n{''.join(lines)}}}\n"


def _chosen(
    item: Item, kind: EntryType, tex: Dialect, finish: Finish, choice: FieldChoice
) -> tuple[str, dict[str, str]]:
    """Return an entry of the fields that a person chose."""
    kind = chosen(item, kind, choice)
    rows = {row.field for row in kind.rows}
    fields = trimmed(fields_of(item, kind, tex), rows, choice)
    name, finished = finish(choosing.trimmed(item, FieldChoice(choice.omit)), kind.name, fields, tex)
    return name, trimmed(finished, fields, choice)


def check_keys(keys: Sequence[str]) -> None:
    """Raise ExportError for all keys that a .bib file can't hold, or holds once already."""
    seen: dict[str, str] = {}
    problems = []
    for key in keys:
        if not key or (bad := _BAD_IN_KEY.search(key)):
            what = f"a citation key can't hold {bad[0]!r}" if key and bad else "an item without citation key"
            problems.append(
                Problem(what, "change the key in papers.toml and keep the old one in `aliases`", Place(key=key))
            )
        elif other := seen.get(key.casefold()):
            problems.append(
                Problem(f"BibTeX takes this key for {other!r}", "give one of them another key", Place(key=key))
            )
        seen[key.casefold()] = key
    if problems:
        raise ExportError(problems)
