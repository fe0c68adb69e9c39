"""Values → a new row of a table, or a cell of it, written as the column's other cells are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.markup import to_markdown
from sslbib.readme import values
from sslbib.readme.model import COLUMN
from sslbib.readme.values import LINKS, TUPLES
from sslbib.readme.write import link_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Link
    from sslbib.readme.values import Values
    from sslbib.readme.write.habits import Habits
    from sslbib.readme.write.table_form import TableForm


def row(form: TableForm, said: Values) -> str:
    """Write a new row."""
    return _assembled(form.habits, [cell(form, number, said) for number in range(len(form.columns))])


def _assembled(learned: Habits, texts: Sequence[str]) -> str:
    """Put cells together to a row."""
    pieces = []
    for habit, text in zip(learned.columns, texts, strict=True):
        padded = habit.padding + text + habit.padding if text or habit.padding else ""
        pieces.append(padded.ljust(habit.width))
    whole = learned.opening + "|".join(pieces)
    return whole + "|" if learned.closing else whole.rstrip()


def cell(form: TableForm, number: int, said: Values) -> str:
    """Write the content of a cell."""
    habit, field = form.column(number), form.fields[number]
    if field in LINKS:
        text = _links_cell(form, number, said)
    elif field in TUPLES:
        parts = said.tuples.get(field, ())
        text = habit.skeleton.write(written(field, said, habit.separator), "") if parts else ""
    elif field.startswith(COLUMN):
        text = written(field, said, "")
    else:
        titled = _titled(form, said) if habit.skeleton.linked else None
        url = to_markdown.address(titled.url) if titled else ""
        text = habit.skeleton.write(written(field, said, ""), url) if said.text(field) else ""
    return text or habit.placeholder


def written(field: str, said: Values, like: str) -> str:
    """Write a text, or names as another text parts them, as markdown; a column without a word is kept as written."""
    if field in TUPLES:
        return values.join([to_markdown.cell(part) for part in said.tuples.get(field, ())], like)
    if field.startswith(COLUMN):
        return _piped(" ".join(said.text(field).split("\n")))
    return to_markdown.cell(said.text(field))


def _piped(text: str) -> str:
    """Escape the pipes of a cell that is kept as written, but for those that are escaped already."""
    pieces, escaped = [], False
    for character in text:
        pieces.append("\\|" if character == "|" and not escaped else character)
        escaped = character == "\\" and not escaped
    return "".join(pieces)


def _links_cell(form: TableForm, number: int, said: Values) -> str:
    habit, elsewhere = form.column(number), _titled(form, said)
    found = [
        link
        for name in reversed(LINKS)  # the paper before its code
        for link in said.linked(name)
        if link != elsewhere
        and (name, form.fields[number]) != ("links", "code")
        and form.columns_for(name, link)[:1] == [number]
    ]
    return habit.separator.join(link_edits.write_link(link, habit.style, habit.label) for link in found)


def _titled(form: TableForm, said: Values) -> Link | None:
    """Return the link that a new row's title or venue carries."""
    columns = zip(form.habits.columns, form.fields, strict=True)
    if not any(habit.skeleton.linked for habit, field in columns if field not in LINKS):
        return None
    return unlabelled(said)


def unlabelled(said: Values) -> Link | None:
    """Return the link that a title carries: the first that has no label of its own, else the first."""
    given = said.given_links()
    return next((link for link in given if not link.label), given[0] if given else None)
