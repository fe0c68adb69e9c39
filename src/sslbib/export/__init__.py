"""Exports: items → the text of a file, one module a format.

In come items and what the reader asks of a format, out go the text and what it could not hold. `sslbib.app` calls it;
a format's module is loaded when it is used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from sslbib.errors import ExportError, Place, Problem, UsageError
from sslbib.export import choosing
from sslbib.export.contract import ATTRIBUTES, DEFAULT, Loss, Options, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.item import Item

__all__ = ["DEFAULT", "FORMATS", "Format", "Loss", "Options", "format_named"]


class _Module(Protocol):
    """What a format's module offers."""

    def write(self, items: Sequence[Item], options: Options) -> str: ...

    def losses(self, item: Item, options: Options) -> Sequence[Loss]: ...


class _ModuleOfFields(_Module, Protocol):
    """What the module of a format offers whose fields can be named."""

    def stays(self, item: Item, options: Options) -> Sequence[str]: ...

    def names(self, items: Sequence[Item]) -> set[str]: ...

    def head_of(self, entry: str) -> tuple[object, ...]: ...

    def headed(self, entries: str, count: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name; its module is loaded when it is used."""

    name: str
    file_name: str
    """The file's name in the exports' folder, such as `papers.bib`."""
    title: str
    """What people call it, and who reads it."""
    module: str
    encodings: frozenset[str] = frozenset()
    """The encodings that can be asked for."""
    consumers: frozenset[str] = frozenset()
    """The programs for which it is written otherwise."""
    frame: tuple[str, str] | None = None
    """What stands around a file's only entry; None where an entry hangs on the others, by its number say."""

    def file_of(self, stem: str) -> str:
        """Return the name of another file than that of all papers: of a section, say."""
        return stem + self.file_name.removeprefix("papers")

    def _load(self) -> _Module:
        return cast("_Module", import_module(f"sslbib.export.{self.module}"))

    def write(self, items: Sequence[Item], options: Options = DEFAULT) -> str:
        """Return the file's text.

        Raises ExportError, with all problems at once, when a value would be damaged.
        """
        self.check(options)
        text = self._load().write(self._trimmed(items, options), options)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ExportError(tuple(_half_characters(items))) from error
        return text

    def replaced(self, text: str, before: Item, after: Item, options: Options = DEFAULT) -> str | None:
        """Return a file's text as `write` gives it once one of its items has changed; the others are not written anew.

        None where that can't be told from the entry alone. Raises ExportError as `write` does.
        """
        if self.frame is None or before.id != after.id:
            return None
        old, new = (self.write([item], options)[len(self.frame[0]) :] for item in (before, after))
        old, new = old.removesuffix(self.frame[1]), new.removesuffix(self.frame[1])
        if text.count(old) != 1 or (self.has_fields and not self._same_head(old, new)):
            return None
        return text.replace(old, new)

    def check(self, options: Options) -> None:
        """Raise UsageError for options that change nothing of this format, naming the formats that they are for."""
        for option, asked, known in (
            ("--encoding", options.encoding, "encodings"),
            ("--for", options.consumer, "consumers"),
        ):
            if asked and asked not in getattr(self, known):
                able = ", ".join(entry.name for entry in _FORMATS if asked in getattr(entry, known))
                raise UsageError(
                    f"{option} {asked} is nothing to {self.name}", repair=f"leave it out, or take one of: {able}"
                )

    def losses(self, item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
        """Name every value of the item that this format can't hold, or not as it is."""
        self.check(options)
        left_out = () if self.has_fields else choosing.losses(item, choosing.choice_of(options))
        (lighter,) = self._trimmed([item], options)
        return (*left_out, *self._load().losses(lighter, options))

    def fitting(self, options: Options) -> Options:
        """Return of some options those that are something to this format."""
        return replace(
            options,
            encoding=options.encoding if options.encoding in self.encodings else "",
            consumer=options.consumer if options.consumer in self.consumers else "",
        )

    def stays(self, items: Sequence[Item], options: Options) -> Counter[str]:
        """Count, by its name, each field that was to be left out and stays in entries that need it."""
        choice = choosing.choice_of(options)
        if not choice.omit:
            return Counter()
        if self.has_fields:
            module = cast("_ModuleOfFields", self._load())
            return Counter(name for item in items for name in module.stays(item, options))
        return Counter(name for item in items for name in choosing.stays(item, choice))

    def headed(self, entries: str, count: int) -> str:
        """Return the text of so many entries with what a file of theirs begins with."""
        return cast("_ModuleOfFields", self._load()).headed(entries, count) if self.has_fields else entries

    def names(self, items: Sequence[Item]) -> frozenset[str]:
        """Return what `omit` and `keep` can name: CSL's variables, and the fields of a format that has its own."""
        own = cast("_ModuleOfFields", self._load()).names(items) if self.has_fields else ()
        return choosing.NAMES | {choosing.ALL} | frozenset(own)

    def _same_head(self, *entries: str) -> bool:
        module = cast("_ModuleOfFields", self._load())
        return len({module.head_of(entry) for entry in entries}) == 1

    @property
    def has_fields(self) -> bool:
        """Whether fields can be named as the format does: those of .bib files can."""
        return "latex" in self.encodings

    def _trimmed(self, items: Sequence[Item], options: Options) -> Sequence[Item]:
        """Return the items without what is left out, where the format does not choose among its own fields."""
        choice = choosing.choice_of(options)
        return [choosing.trimmed(item, choice) for item in items] if choice and not self.has_fields else items


def _half_characters(items: Sequence[Item]) -> Iterator[Problem]:
    """Find the lone surrogates, which no file in UTF-8 can hold."""
    for item in items:
        for attribute in ("id", "type", *ATTRIBUTES):
            value = shown(getattr(item, attribute))
            if half := next((char for char in value if "\ud800" <= char <= "\udfff"), ""):
                yield Problem(
                    f"U+{ord(half):04X} is half a character, which no file can hold",
                    "write the whole character in papers.toml",
                    Place(key=item.id.encode("utf-8", "replace").decode(), field=attribute.replace("_", "-")),
                )


_BIB, _ZOTERO = frozenset({"latex", "utf-8"}), frozenset({"zotero"})
_FORMATS = (
    Format("bibtex", "papers.bib", "BibTeX, for LaTeX with bibtex", "bibtex", _BIB, _ZOTERO, ("", "")),
    Format("biblatex", "papers.biblatex.bib", "BibLaTeX, for LaTeX with biber", "biblatex", _BIB, _ZOTERO, ("", "")),
    Format(
        *("csl-json", "papers.json", "CSL-JSON, for Zotero, pandoc and citation processors", "csljson"),
        consumers=_ZOTERO,
        frame=("[\n", "\n]\n"),
    ),
    Format("csl-yaml", "papers.yaml", "CSL-YAML, for pandoc and Quarto", "cslyaml", frame=("references:\n", "")),
    Format("ris", "papers.ris", "RIS, for Zotero, EndNote and Mendeley", "ris", consumers=_ZOTERO, frame=("", "")),
    Format("endnote-xml", "papers.endnote.xml", "EndNote XML", "endnote", consumers=_ZOTERO),
    Format("hayagriva", "papers.hayagriva.yaml", "Hayagriva, for Typst", "hayagriva", frame=("", "")),
    Format("csv", "papers.csv", "CSV, for spreadsheets", "csvtable"),
    Format("cff", "papers.cff.yaml", "the references of a CITATION.cff file", "cff"),
)

FORMATS: Mapping[str, Format] = MappingProxyType({entry.name: entry for entry in _FORMATS})
"""Every format, by name."""


def format_named(name: str) -> Format:
    """Return the format of that name.

    Raises UsageError, naming those there are, when there is none.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"there is no format {name!r}", repair=f"take one of: {', '.join(FORMATS)}") from None
