"""What `import sslbib` offers: the few calls that a program or a notebook needs, each a thin layer over a room.

Nothing here prints, exits, writes a file or uses the network; `sslbib.app.lookup` has the one call that does. What
could not be taken is in the result, beside what was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from sslbib.export import Loss, Options
    from sslbib.importing import Reading
    from sslbib.item import Item
    from sslbib.project.catalog.model import EngineName
    from sslbib.project.folder import Project
    from sslbib.references import ReferenceList, To


def load(path: str | PathLike[str] = ".") -> Project:
    """Read the project that a folder or file belongs to; `select` makes items of its papers.

    Raises FileError where there is none, CatalogError or LockError, with file and line, where it can't be read.

    >>> project = load("data/papers.toml")
    >>> project.catalog.papers[0].key
    'zhou2022generalized'
    """
    from sslbib.app import workspace

    start = Path(path)
    if not start.exists():
        raise FileError("there is no such file or folder", repair="check the name", place=Place(str(start)))
    return workspace.load(workspace.find(start))


def read(source: str | PathLike[str], format: str = "") -> Reading:  # noqa: A002 - the word that users look for
    r"""Read a bibliography: a text of the format that is named, or a file (a `pathlib.Path`) by its ending.

    The formats are `bibtex`, `biblatex`, `csl-json`, `csl-yaml`, `ris`, `endnote-xml`, `hayagriva`, `refer`,
    `web-of-science`, `nbib` and `text` (a DOI, arXiv id or reference a line). An entry that can't be read stops no
    other: it is among the `problems`, with its line; what was mended is among the `notes`. Raises UsageError for a
    format that there is not, FileError for a file that can't be read.

    >>> reading = read("@book{knuth1984, author = {Knuth, Donald E.}, title = {The \\TeX book}, year = 1984}", "bibtex")
    >>> reading.items[0].title, reading.items[0].author[0].family, reading.items[0].issued.year
    ('The TeXbook', 'Knuth', 1984)
    >>> print(*read('[{"title": ]', "csl-json").problems)
    <input>:1:12: not JSON: Expecting value
      → mend it there
    """
    from sslbib import importing
    from sslbib.app.adopt import reading_of

    suffix = importing.suffix_of(format) if format else ""
    if not isinstance(source, str):
        return reading_of(Path(source), suffix)
    if not suffix:
        raise UsageError("a text does not say its format", repair='name it, such as read(text, "bibtex")')
    reading = importing.read(source, suffix)
    if reading.entries or reading.problems:
        return reading
    empty = Problem(f"the text has no entry of {format}", "give a file as pathlib.Path, and a text as str")
    return replace(reading, notes=(*reading.notes, empty))


@dataclass(frozen=True, slots=True)
class Exported:
    """Items in a format: `str()` is the file's text."""

    text: str
    format: str
    items: tuple[Item, ...]
    options: Options

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Every value that the format can't hold, or not as it is, with its reason."""
        from sslbib.export import format_named

        written = format_named(self.format)
        return tuple(loss for item in self.items for loss in written.losses(item, self.options))

    def __str__(self) -> str:
        return self.text


def write(items: Iterable[Item], format: str, options: Options | None = None) -> Exported:  # noqa: A002 - as `read`
    """Write items in a format: `bibtex`, `biblatex`, `csl-json`, `csl-yaml`, `ris`, `endnote-xml`, `hayagriva`, ….

    Raises UsageError for a format or an option that there is not, ExportError, naming every value, where one would be
    damaged.

    >>> from sslbib import Item
    >>> exported = write([Item("knuth1984", "book", title="The TeXbook", scale="1:1")], "ris")
    >>> exported.text.splitlines()[:3]
    ['TY  - BOOK', 'ID  - knuth1984', 'TI  - The TeXbook']
    >>> [str(loss) for loss in exported.losses]
    ['knuth1984.scale: the format has no place for it: 1:1']
    """
    from sslbib.export import DEFAULT, format_named

    chosen, asked = tuple(items), options or DEFAULT
    return Exported(format_named(format).write(chosen, asked), format, chosen, asked)


def format_references(
    items: Iterable[Item],
    style: str | PathLike[str] = "apa",
    to: To = "text",
    *,
    locale: str = "",
    links: bool = True,
    engine: EngineName = "sslbib",
    styles: PathLike[str] | None = None,
) -> ReferenceList:
    r"""Format a reference list in a CSL style, in the style's order; a notebook shows the result as it prints.

    `style` is a name, a title, a journal, an ISSN or the path of a `.csl` file; `styles` is a folder of more of them,
    such as a project's `styles_folder`. Raises UsageError for a style or locale that there is not, StyleError for a
    style that is not valid or makes no reference lists.

    >>> from sslbib import Date, Item, Name
    >>> knuth = Item("knuth1984", "book", title="The TeXbook", author=(Name("Knuth", "Donald E."),),
    ...              publisher="Addison-Wesley", issued=Date(((1984,),)))
    >>> references = format_references([knuth], "apa", "markdown")
    >>> print(references)
    Knuth, D. E. (1984). *The TeXbook*. Addison-Wesley.
    <BLANKLINE>
    >>> [(reference.id, reference.text) for reference in references.entries("latex")]
    [('knuth1984', 'Knuth, D. E. (1984). \\textit{The TeXbook}. Addison-Wesley.')]
    """
    from sslbib import references

    found = references.find_style(str(style), Path(styles) if styles else None)
    return references.reference_list(tuple(items), found, to=to, locale=locale, links=links, engine=engine)
