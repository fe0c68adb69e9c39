"""BibTeX: items → the entries that bibtex and its styles read; the only importer of bibtexparser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter
from textwrap import shorten
from typing import TYPE_CHECKING

from sslbib.errors import ExportError, Place, Problem
from sslbib.export.contract import DEFAULT, Loss, Options, shown, unwritten
from sslbib.export.texvalues import (
    MONTHS,
    NO_INITIAL,
    SEASONS,
    Dialect,
    address,
    edtf,
    identifier,
    is_covered,
    verbatim,
)
from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii
from sslbib.markup.characters import INVISIBLE
from sslbib.markup.to_latex import is_simplified, settable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.item import Item

    Value = Callable[[Item, Dialect], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an entry: its name, the attributes of the item that it holds, and how it is written."""

    field: str
    attributes: tuple[str, ...]
    value: Value
    has_default: bool = False
    """Whether there can be a value without any of the attributes."""


@dataclass(frozen=True, slots=True)
class EntryType:
    """An entry type with its fields in order, and what an item must have so that no style warns."""

    name: str
    rows: tuple[Row, ...]
    needs: tuple[str, ...] = field(default=())
    """Attributes; `author|editor` means one of them."""
    writers: tuple[tuple[str, Value], ...] = field(init=False)
    """The rows as (field, value)."""
    held: Callable[[Item], tuple[object, ...]] = field(init=False, repr=False, compare=False)
    """Returns, of an item, each row's attribute without which it is empty."""

    def __post_init__(self) -> None:
        always = "__class__"
        alone = [len(row.attributes) == 1 and not row.has_default for row in self.rows]
        needed = [row.attributes[0] if one else always for row, one in zip(self.rows, alone, strict=True)]
        object.__setattr__(self, "writers", tuple((row.field, row.value) for row in self.rows))
        object.__setattr__(self, "held", attrgetter(*needed, always))  # one more: of one, no tuple would come

    def fits(self, item: Item) -> bool:
        """Tell whether the item has all that the entry type needs."""
        for need in self.needs:
            if "|" in need:
                if not any(getattr(item, name) for name in need.split("|")):
                    return False
            elif not getattr(item, need):
                return False
        return True


# --- Values ---

_LONGEST_SORT_KEY = 100
_NOT_IN_SORT_KEY = re.compile(r"[^A-Za-z0-9 .,:;()/'?!+-]+")


def plain(attribute: str, field: str) -> Row:
    """Return the row of a plain text."""
    return Row(field, (attribute,), lambda item, tex: tex.text(text) if (text := getattr(item, attribute)) else "")


def rich(attribute: str, field: str) -> Row:
    """Return the row of a text with markup."""
    return Row(field, (attribute,), lambda item, tex: tex.rich(text) if (text := getattr(item, attribute)) else "")


def title(attribute: str, field: str) -> Row:
    """Return the row of a title, whose capitals are protected."""
    return Row(
        field,
        (attribute,),
        lambda item, tex: tex.title(text, item.language) if (text := getattr(item, attribute)) else "",
    )


def names(attribute: str) -> Row:
    """Return the row of a name list."""
    return Row(
        attribute, (attribute,), lambda item, tex: tex.names(value) if (value := getattr(item, attribute)) else ""
    )


def raw(attribute: str, field: str) -> Row:
    """Return the row of a verbatim field, which no reader takes for TeX."""
    return Row(field, (attribute,), lambda item, _: identifier(getattr(item, attribute)))


def listed(attribute: str, field: str) -> Row:
    """Return the row of several plain values."""
    return Row(field, (attribute,), lambda item, tex: ", ".join(map(tex.text, getattr(item, attribute))))


def _year(item: Item, tex: Dialect) -> str:
    if item.issued is None:
        return "n.d."  # what readers know; without it every style warns
    return str(item.issued.year) if item.issued.parts else tex.text(item.issued.literal)


def _month(item: Item, _: Dialect) -> str:
    date = item.issued
    if date is None or not date.parts:
        return ""
    if len(date.parts[0]) > 1:
        return MONTHS[date.parts[0][1]]
    return SEASONS[date.season] if date.season else ""


def _day(item: Item, _: Dialect) -> str:
    return str(item.issued.parts[0][-1]) if item.issued and item.issued.parts and len(item.issued.parts[0]) == 3 else ""  # noqa: PLR2004


def _pages(item: Item, tex: Dialect) -> str:
    return tex.pages(item.page or item.article_number)


def _sort_key(item: Item, _: Dialect) -> str:
    """Name what sorts and labels an entry without authors: its title's beginning, as author-year styles print it.

    It is ASCII and short, because styles cut labels out of it byte by byte.
    """
    if item.author:
        return ""
    text = to_ascii(to_plain(item.title_short or item.title))
    key = " ".join(_NOT_IN_SORT_KEY.sub(" ", text).split())
    if len(key) > _LONGEST_SORT_KEY:
        key = shorten(key, _LONGEST_SORT_KEY, placeholder="")
    return key or item.id


def _series_number(item: Item, tex: Dialect) -> str:
    """Write the number in the series where no volume stands: no style prints both."""
    return tex.text(item.collection_number) if item.collection_title and not item.volume else ""


def _code(item: Item, tex: Dialect) -> str:
    r"""List the code in plain text: \url needs a package that BibTeX's own styles do not load."""
    return ". ".join(tex.text(f"{link.label}: {link.url}" if link.label else link.url) for link in item.code)


def _how_published(item: Item, tex: Dialect) -> str:
    """Say where an entry without container is to be had: all that plain styles print of it."""
    if item.container_title:
        return ""
    if item.type == "standard" and item.number:
        return tex.text(f"{item.publisher} {item.number}".strip())
    return tex.text(f"arXiv:{item.arxiv}" if item.arxiv else item.publisher)


# --- Mapping ---

_WHEN = (
    Row("year", ("issued",), _year, has_default=True),
    Row("month", ("issued",), _month),
    Row("day", ("issued",), _day),
)
_SERIES = (
    rich("collection_title", "series"),
    plain("volume", "volume"),
    Row("number", ("collection_number",), _series_number),
)
_PAGES = Row("pages", ("page", "article_number"), _pages)
_REST = (
    plain("publisher_place", "address"),
    plain("edition", "edition"),
    plain("version", "version"),
    plain("number_of_pages", "numpages"),
    rich("event_title", "eventtitle"),
    plain("event_place", "venue"),
    Row("eventdate", ("event_date",), lambda item, _: edtf(item.event_date) if item.event_date else ""),
    names("translator"),
    rich("original_title", "origtitle"),
    raw("doi", "doi"),
    raw("arxiv", "eprint"),
    Row("archiveprefix", (), lambda item, _: "arXiv" if item.arxiv else ""),
    Row("eprinttype", (), lambda item, _: "arxiv" if item.arxiv else ""),  # the one that Zotero reads
    raw("arxiv_class", "primaryclass"),
    Row("url", ("url",), lambda item, _: verbatim(address(item)), has_default=True),
    Row("urldate", ("accessed",), lambda item, _: edtf(item.accessed) if item.accessed else ""),
    listed("isbn", "isbn"),
    listed("issn", "issn"),
    plain("pmid", "pmid"),
    plain("pmcid", "pmcid"),
    plain("language", "language"),
    plain("license", "copyright"),
    plain("status", "pubstate"),
    title("title_short", "shorttitle"),
    rich("container_title_short", "shortjournal"),
    Row("keywords", ("keyword",), lambda item, tex: ", ".join(map(tex.text, item.keyword))),
    plain("abstract", "abstract"),
    plain("note", "note"),
    Row("note", ("code",), _code),
    Row("key", (), _sort_key),
)
_HEAD = (names("author"), title("title", "title"))
_EDITED = (names("editor"), *_SERIES)

_ARTICLE = EntryType(
    "article",
    (
        *_HEAD,
        rich("container_title", "journal"),
        *_WHEN,
        plain("volume", "volume"),
        Row("number", ("issue",), lambda item, tex: tex.text(item.issue) if item.volume else ""),
        _PAGES,
        names("editor"),
        rich("collection_title", "series"),
        plain("publisher", "publisher"),
        # styles warn of a number without volume
        Row(
            "note", ("issue",), lambda item, tex: "" if item.volume or not item.issue else tex.text(f"No. {item.issue}")
        ),
        *_REST,
    ),
    ("author", "container_title", "title"),
)
_INPROCEEDINGS = EntryType(
    "inproceedings",
    (*_HEAD, rich("container_title", "booktitle"), *_WHEN, *_EDITED, _PAGES, plain("publisher", "publisher"), *_REST),
    ("author", "container_title", "title"),
)
_INCOLLECTION = EntryType(
    "incollection",
    (
        *_HEAD,
        rich("container_title", "booktitle"),
        *_WHEN,
        *_EDITED,
        plain("chapter_number", "chapter"),
        _PAGES,
        plain("publisher", "publisher"),
        *_REST,
    ),
    ("author", "container_title", "title", "publisher"),
)
_BOOK = EntryType(
    "book",
    (
        *_HEAD,
        *_WHEN,
        # styles print one of them, and warn of both
        Row("editor", ("editor",), lambda item, tex: "" if item.author else tex.names(item.editor)),
        *_SERIES,
        _PAGES,
        plain("publisher", "publisher"),
        *_REST,
    ),
    ("author|editor", "title", "publisher"),
)
_PROCEEDINGS = EntryType(
    "proceedings",
    (title("title", "title"), *_WHEN, *_EDITED, _PAGES, plain("publisher", "publisher"), *_REST),
    ("title",),
)


def _of_institution(name: str, field: str) -> EntryType:
    return EntryType(
        name,
        (
            *_HEAD,
            plain("publisher", field),
            *_WHEN,
            plain("genre", "type"),
            plain("number", "number"),
            rich("collection_title", "series"),
            _PAGES,
            *_REST,
        ),
        ("author", "title", "publisher"),
    )


_REPORT = _of_institution("techreport", "institution")
_DOCTORAL = _of_institution("phdthesis", "school")
_MASTERS = _of_institution("mastersthesis", "school")
_MISC = EntryType(
    "misc",
    (
        *_HEAD,
        rich("container_title", "howpublished"),
        Row("howpublished", (), _how_published),
        *_WHEN,
        *_EDITED,
        plain("number", "number"),
        _PAGES,
        plain("publisher", "publisher"),
        plain("genre", "type"),
        *_REST,
    ),
)

_TYPES: Mapping[str, tuple[EntryType, ...]] = {
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "paper-conference": (_INPROCEEDINGS,),
    "chapter": (_INCOLLECTION,),
    "entry": (_INCOLLECTION,),
    "entry-dictionary": (_INCOLLECTION,),
    "entry-encyclopedia": (_INCOLLECTION,),
    "book": (_BOOK, _PROCEEDINGS),
    "classic": (_BOOK,),
    "collection": (_BOOK, _PROCEEDINGS),
    "report": (_REPORT,),
    "thesis": (_DOCTORAL,),
}
"""CSL type → entry types, the first that fits; whatever lacks what its type needs is `misc`, which needs nothing."""


def entry_type(item: Item, types: Mapping[str, tuple[EntryType, ...]], fallback: EntryType) -> EntryType:
    """Return the first entry type that the item has all fields for."""
    return next((kind for kind in types.get(item.type, ()) if kind.fits(item)), fallback)


def _entry_type(item: Item) -> EntryType:
    kind = entry_type(item, _TYPES, _MISC)
    return (
        _MASTERS
        if kind is _DOCTORAL and re.search(r"master|diplom|bachelor|M\.?Sc", item.genre, re.IGNORECASE)
        else kind
    )


# --- Syntax ---

_BAD_IN_KEY = re.compile(r"[^!$&*+\-./0-9:;<>?@A-Z\[\]^_`a-z|]")
"""What bibtex, biber or LaTeX can't take in a citation key."""
_MACROS = frozenset(MONTHS[1:])


def fields_of(item: Item, kind: EntryType, tex: Dialect) -> dict[str, str]:
    """Return the fields that have a value, in order; two rows of one field are joined."""
    fields: dict[str, str] = {}
    for (name, write), held in zip(kind.writers, kind.held(item), strict=False):
        if held and (value := write(item, tex)):
            fields[name] = f"{fields[name]}. {value}" if name in fields else value
    return fields


def write_entries(items: Sequence[Item], kind_of: Callable[[Item], EntryType], tex: Dialect) -> str:
    """Write items as a file, each as the entry type that `kind_of` gives it.

    The syntax is so little that bibtexparser's model and writer would take two fifths of the whole time; what it
    reads of every file is tested instead.
    Raises ExportError for every key that can't be a citation key, or that another entry has, whatever its case.
    """
    check_keys([item.id for item in items])
    return "\n".join([_entry(item, kind_of(item), tex) for item in items])


def _entry(item: Item, kind: EntryType, tex: Dialect) -> str:
    lines = [
        f"  {name} = {value},\n" if name == "month" and value in _MACROS else f"  {name} = {{{value}}},\n"
        for name, value in fields_of(item, kind, tex).items()
    ]
    return f"@{kind.name}{{{item.id},\n{''.join(lines)}}}\n"


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


def _dialect(options: Options) -> Dialect:
    return Dialect(ascii_only=options.encoding != "utf-8", math_scripts=True)


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a .bib file for bibtex: LaTeX-encoded, unless UTF-8 is asked for.

    Raises ExportError for keys that BibTeX can't hold.
    """
    tex = _dialect(options)
    return write_entries(items, _entry_type, tex)


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what the entry does not hold, or not as it is."""
    return (*tex_losses(item, _entry_type(item), _dialect(options)), *_date_losses(item))


def tex_losses(item: Item, kind: EntryType, tex: Dialect) -> Iterator[Loss]:
    """Name what an entry of either dialect does not hold."""
    written = {name for row in kind.rows if row.value(item, tex) for name in row.attributes}
    if item.arxiv and item.number == f"arXiv:{item.arxiv}":
        written.add("number")
    if item.collection_number == item.volume:
        written.add("collection_number")
    written.add("links")
    if item.article_number and item.page not in {"", item.article_number}:
        written.discard("article_number")
    yield from unwritten(item, written)
    for link in item.links:
        if not is_covered(link, item):
            yield Loss(item.id, "links", shown(link))
    for keyword in item.keyword:
        if re.search("[,;]", keyword):
            yield Loss(item.id, "keyword", keyword, "readers split keywords at commas and semicolons")
    yield from _character_losses(item)
    yield from _name_losses(item)


def _character_losses(item: Item) -> Iterator[Loss]:
    for attribute in ("title", "author", "editor", "container_title", "collection_title", "event_title", "publisher"):
        text = shown(getattr(item, attribute))
        if re.search(f"[{INVISIBLE}]", text):
            yield Loss(item.id, attribute.replace("_", "-"), text, "invisible characters are left out")
        if simplified := "".join(sorted({char for char in text if char > "\x7f" and is_simplified(char)})):
            yield Loss(
                item.id, attribute.replace("_", "-"), text, f"LaTeX has no {simplified}, the plain sign is written"
            )
        if strange := "".join(sorted({char for char in text if not settable(char)} - set(INVISIBLE))):
            yield Loss(
                item.id, attribute.replace("_", "-"), text, f"pdflatex can't set {strange}, lualatex can with a font"
            )


def _name_losses(item: Item) -> Iterator[Loss]:
    for attribute in ("author", "editor", "translator"):
        for name in getattr(item, attribute):
            if any(NO_INITIAL.search(part) for part in (name.family, name.given, name.literal)):
                yield Loss(item.id, attribute, shown(name), "signs before a name are left out")


def _date_losses(item: Item) -> Iterator[Loss]:
    if item.issued and (len(item.issued.parts) > 1 or item.issued.circa or (item.issued.parts and item.issued.literal)):
        yield Loss(item.id, "issued", shown(item.issued), "BibTeX has a year, a month and a day, and no more")
