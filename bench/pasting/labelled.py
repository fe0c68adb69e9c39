"""Print references in CSL styles with every character labelled: which field of the item it comes from.

The renderer's own marks carry the labels: what an element of a style writes is put between openers that mean nothing in
plain text, so that its rules of punctuation, case and quotes work as ever.
"""

# ruff: noqa: ANN401 - it looks into the renderer, whose values it only hands on
from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

from sslbib.references import richtext
from sslbib.references.render.engine import Engine
from sslbib.references.style import compile as compiling
from sslbib.references.style.name_form import NameForm
from sslbib.references.style.name_list import NameList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sslbib.item import Item
    from sslbib.references.style.find import Style

KINDS = ("title", "container", "issued", "date", "volume", "issue", "page", "publisher", "place", "id", "authors",
         "names", "name", "series", "other")  # fmt: skip
"""What an element writes; `name` is one name of a list."""
_OF = {
    "title": "title", "title-short": "title", "container-title": "container", "container-title-short": "container",
    "journalAbbreviation": "container", "volume": "volume", "issue": "issue", "page": "page", "page-first": "page",
    "publisher": "publisher", "publisher-place": "place", "event-place": "place", "DOI": "id", "URL": "id",
    "PMID": "id", "PMCID": "id", "ISBN": "id", "ISSN": "id", "collection-title": "series", "event-title": "series",
    "number": "other", "edition": "other", "genre": "other", "abstract": "other", "note": "other",
    "citation-label": "other",
}  # fmt: skip
_START = richtext.NO_UNDERLINE
_BITS = (richtext.NODECOR, richtext.WEIGHT_NORMAL)
_WIDTH = 4


@dataclass(frozen=True)
class Labelled:
    """A text and the field of each of its characters."""

    text: str
    fields: tuple[str, ...]
    """Such as `title`; of a name `author 0 family`, counted from 0; "" where no field is."""


def _opening(kind: str) -> str:
    number = KINDS.index(kind)
    return _START + "".join(_BITS[number >> bit & 1] for bit in range(_WIDTH))


def _marked(text: str, kind: str) -> str:
    """Put a text between marks, a joint before it left outside."""
    if not text:
        return text
    inner = text.lstrip(richtext.JOIN)
    return text[: len(text) - len(inner)] + _opening(kind) + inner + richtext.CLOSE * (_WIDTH + 1)


def _whole(name: Any) -> tuple[str, str, str]:
    return (name.family, name.given, name.literal)


def _wrapping(compile_one: Callable[..., Any], kind_of: Callable[[Any], str]) -> Callable[..., Any]:
    def compile_marked(element: Any, setting: Any) -> Any:
        render = compile_one(element, setting)
        kind = "" if setting.sorting else kind_of(element)
        return (lambda ctx: _marked(render(ctx), kind)) if kind else render

    return compile_marked


@contextlib.contextmanager
def marking() -> Iterator[None]:
    """Let the renderer mark what it writes."""
    write_list, write_name = NameList.write, NameForm.write

    def names(self: NameList, ctx: Any, found: Any) -> str:
        text = write_list(self, ctx, found)
        is_author = bool(found) and [_whole(n) for n in found[:1]] == [
            _whole(n) for n in (ctx.entry.names["author"] or ())[:1]
        ]
        return text if self.form.sorting else _marked(text, "authors" if is_author else "names")

    def name(self: NameForm, found: Any, level: int, *, inverted: bool) -> str:
        text = write_name(self, found, level, inverted=inverted)
        return text if self.sorting else _marked(text, "name")

    def of_variable(element: Any) -> str:
        return _OF.get(element.get("variable", ""), "")

    def of_date(element: Any) -> str:
        return "issued" if element.get("variable") == "issued" else "date"

    plain: Any = compiling._PLAIN  # noqa: SLF001 - the bench looks into the renderer
    wrapped = {
        "text": _wrapping(plain["text"], of_variable),
        "number": _wrapping(plain["number"], of_variable),
        "date": _wrapping(plain["date"], of_date),
    }
    with (
        mock.patch.dict(plain, wrapped),
        mock.patch.object(NameList, "write", names),
        mock.patch.object(NameForm, "write", name),
    ):
        yield


def render(style: Style, items: Sequence[Item], data: Sequence[dict[str, Any]]) -> list[Labelled | None]:
    """Print items one by one, as the only one of their lists, in their order."""
    with marking():
        engine = Engine(style)
        made = []
        for item, entry in zip(items, data, strict=True):
            text = engine.references(engine.prepare(engine.entries([entry])))[0]
            made.append(_read(text, item) if text else None)
    return made


class _Reader:
    """Reads a marked text: its characters, and the marks that are open at each."""

    def __init__(self, text: str) -> None:
        self.parts = richtext.MARK.split(text)
        self.stack: list[str] = []
        self.text: list[str] = []
        self.open: list[tuple[str, ...]] = []
        self.quotes = 0
        self.names = 0

    def run(self) -> None:
        at = 0
        while at < len(self.parts):
            part = self.parts[at]
            if not at % 2:
                self.add(part)
            elif part == richtext.CLOSE:
                if self.stack:
                    self.stack.pop()
            elif part in {richtext.QUOTE, richtext.INNER_QUOTE}:
                self.add("“" if part == richtext.QUOTE else "‘")
                self.quotes += 1
            elif part == richtext.UNQUOTE:
                self.add("”")
            elif part == _START and (kind := self._code(at)):
                self.stack += [""] * _WIDTH + [kind]
                at += 2 * _WIDTH
            elif part in richtext.OPENER_SET:
                if part in {richtext.LEFT_MARGIN, richtext.RIGHT_INLINE, richtext.BLOCK, richtext.INDENT} and self.text:
                    self.add(" ")
                self.stack.append("")
            at += 1

    def _code(self, at: int) -> str:
        marks = self.parts[at + 2 : at + 2 + 2 * _WIDTH : 2]
        if len(marks) < _WIDTH or any(mark not in _BITS for mark in marks) or any(self.parts[at + 1 : at + 8 : 2]):
            return ""
        kind = KINDS[sum(_BITS.index(mark) << bit for bit, mark in enumerate(marks))]
        if kind == "name":
            self.names += 1
            return f"name {self.names}"
        return kind

    def add(self, text: str) -> None:
        kinds = tuple(kind for kind in self.stack if kind)
        for sign in text.replace("\n", " "):
            if sign == " " and self.text and self.text[-1] == " ":
                continue
            self.text.append(sign)
            self.open.append(kinds)


def _read(marked: str, item: Item) -> Labelled:
    reader = _Reader(marked)
    reader.run()
    fields = [_field(kinds) for kinds in reader.open]
    text = "".join(reader.text)
    _part_names(text, fields, item)
    return Labelled(text, tuple(fields))


def _field(kinds: tuple[str, ...]) -> str:
    """Return the field of a character inside some marks: the innermost, and of names their place."""
    for role in ("authors", "names"):
        if role in kinds:
            name = next((kind.split()[1] for kind in kinds if kind.startswith("name ")), "")
            return f"{'author' if role == 'authors' else 'editor'} {name}".strip()
    return next((kind for kind in reversed(kinds) if not kind.startswith("name ")), "")


def folded(text: str) -> str:
    """Return a text's letters without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def _part_names(text: str, fields: list[str], item: Item) -> None:
    """Tell family from given name in the names of authors."""
    people = [field for field in dict.fromkeys(fields) if field.startswith("author ")]
    families = {folded(name.non_dropping_particle + name.family) for name in item.author if name.family}
    families |= {folded(name.dropping_particle + name.non_dropping_particle + name.family) for name in item.author}
    families |= {folded(name.family) for name in item.author}
    families |= {folded(name.family + name.suffix) for name in item.author}
    literals = {folded(name.literal) for name in item.author if name.literal}
    for number, person in enumerate(people):
        first = fields.index(person)
        last = len(fields) - fields[::-1].index(person)
        name = text[first:last]
        literal = folded(name) in literals
        start, end = (0, len(name)) if literal else _family_in(name, families)
        for at in range(first, last):
            part = "literal" if literal else "family" if start <= at - first < end else "given"
            fields[at] = f"author {number} {part}"
    for at, field in enumerate(fields):
        if field == "author":
            fields[at] = "author"


def _family_in(name: str, families: set[str]) -> tuple[int, int]:
    """Return where in a written name the family name stands: the longest run of words that is one."""
    starts = [0] + [at + 1 for at, sign in enumerate(name) if not sign.isalnum() and sign not in "'’"]
    ends = [at for at, sign in enumerate(name) if not sign.isalnum() and sign not in "'’"] + [len(name)]
    best = (0, 0)
    for start in starts:
        for end in ends:
            if end - start > best[1] - best[0] and folded(name[start:end]) in families:
                best = (start, end)
    return best
