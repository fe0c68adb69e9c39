"""The first papers.toml: out of a list's markdown, or of another program's bibliography."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.app.adopt import adopt, is_bibliography
from sslbib.errors import FileError, Place, SslbibError, UsageError
from sslbib.project import catalog, files, runs
from sslbib.project import lock as locks
from sslbib.project.catalog import Catalog, ExportSettings, ListSettings, ResolveSettings, SectionPattern
from sslbib.project.folder import Project
from sslbib.project.lock import Lock
from sslbib.project.names import CATALOG, LOCK
from sslbib.project.save import save

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sslbib.app.adopt import Adopted
    from sslbib.errors import Problem
    from sslbib.project.catalog import Paper
    from sslbib.project.runs import Tell
    from sslbib.readme import Base, ReportLine, SectionFate
    from sslbib.resolve.outcome import Outcome

COLUMNS = ("Date", "Title", "Venue", "Code", "Paper")
"""Heads of the table that a bibliography without one gets."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the first papers.toml would be."""

    name: str
    """The file it is made of; a list's relative to the project's folder, as papers.toml names it."""
    catalog: str
    """The text of papers.toml."""
    papers: int
    """How many papers there are; one that stands in several places of a list counts once."""
    notes: tuple[ReportLine, ...] = ()
    """Each line of a list that was taken, is doubtful or was left out, with the reason."""
    sections: tuple[SectionFate, ...] = ()
    """What became of each section's lines."""
    base: Base | None = None
    """The list as the lock is to keep it."""
    listed: tuple[tuple[Paper, str], ...] = ()
    """Entries of a bibliography that an earlier one of it is, each with that one's citation key."""
    names: tuple[str, ...] = ()
    """DOIs and arXiv ids of a bibliography that are nothing else: their records are looked up when it is written."""
    problems: tuple[Problem, ...] = field(default=())
    """Entries of a bibliography that could not be read."""
    adopted: Adopted | None = None
    """What became of each entry of a bibliography."""

    @property
    def is_of_list(self) -> bool:
        """Whether it is made of a list, and not of a bibliography."""
        return self.base is not None


@dataclass(frozen=True, slots=True)
class Begun:
    """A project that was just made."""

    project: Project
    written: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    """What could not be read, or found in a registry."""


def draft(folder: Path, file: Path, *, patterns: Sequence[str] = ()) -> Draft:
    """Read a list or a bibliography for a project in a folder; writes nothing.

    `patterns` say how a list writes its items, `{title}, {venue} {year}` or `Surveys = {title}, {venue} {year}`.

    A name is looked for in the folder first. Raises FileError, UsageError for a list outside the folder, TableError
    where a marker is missing.
    """
    path = folder / file if (folder / file).exists() else file
    if is_bibliography(path):
        taken = adopt(path)
        text = catalog.new(ListSettings(columns=COLUMNS), ExportSettings(), taken.papers)
        return Draft(
            str(path),
            text,
            len(taken.papers),
            listed=taken.listed,
            names=taken.names,
            problems=taken.problems,
            adopted=taken,
        )
    from sslbib import readme

    _refuse_other_markup(path)
    name = _name(path, folder)
    start = readme.start(files.read_text(path), name, sections=tuple(map(_pattern, patterns)))
    return Draft(name, start.catalog, start.papers, start.notes, start.sections, start.base)


# `Surveys = {title}, {venue}`, and no pattern with `=` in a tag.
_OF_SECTION = re.compile(r"(?P<section>[^{}<>=]+?)\s*=\s*(?P<words>.*\{title\}.*)")


def _pattern(words: str) -> SectionPattern:
    named = _OF_SECTION.fullmatch(words)
    return SectionPattern(named["section"].strip(), named["words"]) if named else SectionPattern("", words)


_OTHER_MARKUP = {
    ".rst": ("reStructuredText", "rst"), ".adoc": ("AsciiDoc", "asciidoc"), ".asciidoc": ("AsciiDoc", "asciidoc"),
    ".org": ("Org", "org"), ".textile": ("Textile", "textile"), ".mediawiki": ("MediaWiki", "mediawiki"),
    ".wiki": ("MediaWiki", "mediawiki"), ".html": ("HTML", "html"), ".htm": ("HTML", "html"),
    ".docx": ("a Word document", "docx"), ".odt": ("an OpenDocument text", "odt"), ".tex": ("LaTeX", "latex"),
    ".ipynb": ("a notebook", "ipynb"),
}  # fmt: skip
"""Ending → what a file is, and pandoc's name for it. A list is kept in step byte for byte, for which each value's place
in the file has to be known: no parser of these tells it (docutils gives lines, and none for cells)."""


def _refuse_other_markup(path: Path) -> None:
    """Refuse what is no markdown, and say how it becomes some."""
    what, reader = _OTHER_MARKUP.get(path.suffix.lower(), ("", ""))
    if what:
        target = path.with_suffix(".md").name
        raise UsageError(
            f"{path.name} is {what}; lists are read in markdown (GitHub's)",
            repair=f"convert it, `pandoc -f {reader} -t gfm {path.name} -o {target}`, then run `sslbib init {target}`",
            place=Place(str(path)),
        )


def _name(path: Path, folder: Path) -> str:
    """Return a list's file relative to the project's folder, as papers.toml names it."""
    resolved, root = path.resolve(), folder.resolve()
    if not resolved.is_relative_to(root):
        raise UsageError(
            f"{path} is not in the project's folder {folder}",
            repair="run `sslbib init` in the folder of the list, or name the folder with -C",
        )
    return resolved.relative_to(root).as_posix()


def write(
    folder: Path,
    draft: Draft,
    *,
    tell: Callable[[Outcome], None] = lambda _outcome: None,
    mended: Tell = runs.untold,
    outside: bool = False,
) -> Begun:
    """Make the project: papers.toml and its lock, and the records of entries that are identifiers alone.

    `tell` gets the outcome of each that was looked up, `mended` what an earlier run, cut short, had left;
    with `outside` data/ may lead out of the folder.
    Raises UsageError where there is no paper in a list, FileError where there is a papers.toml already, or another run
    writes there.
    """
    if draft.is_of_list and not draft.papers:
        raise UsageError(
            "no list of papers was found",
            repair=f"look at `sslbib init {draft.name} --dry-run`, or write `<!-- sslbib:table -->` above "
            "and `<!-- /sslbib:table -->` below the list",
            place=Place(draft.name),
        )
    if draft.adopted and not draft.papers and not draft.names:
        raise _nothing_taken(draft.adopted, draft.name)
    with runs.single_run(folder, mended, outside=outside):
        _refuse_existing(folder / CATALOG)
        kept = _kept_lock(folder / LOCK)
        begun = Project(folder, _catalog_of(draft, str(folder / CATALOG)), kept, outside)
        lock = _with_base(kept, draft.base) if draft.base else None
        written = save(begun, catalog=draft.catalog, lock=lock)
        if not draft.names:
            return Begun(begun, written, draft.problems)
        from sslbib.app.add import with_named
        from sslbib.app.session import open_session

        longer, problems = with_named(begun, open_session(begun), draft.names, tell)
        written += save(begun, catalog=longer.catalog.text, lock=longer.lock)
        return Begun(longer, tuple(dict.fromkeys(written)), (*draft.problems, *problems))


def _with_base(lock: Lock, base: Base) -> Lock:
    from sslbib import readme

    return readme.with_base(lock, base)


def _catalog_of(draft: Draft, file: str) -> Catalog:
    """Return the catalog that a draft's text says; of a bibliography it is known, and thousands take their time."""
    if not draft.adopted or any(paper.provisional for paper in draft.adopted.papers):
        return catalog.read(draft.catalog, file)
    settings = (ListSettings(columns=COLUMNS), ExportSettings(), ResolveSettings())
    return Catalog(draft.catalog, file, *settings, draft.adopted.papers)


def _nothing_taken(adopted: Adopted, name: str) -> SslbibError:
    """Say why a bibliography gives no papers.toml: its own mistakes, or that there is nothing in it."""
    if adopted.problems:
        return SslbibError(adopted.problems)
    what = "the file has no entry" if not adopted.entries else "no entry of the file is a paper"
    return UsageError(what, repair="look whether it is the right file; nothing was written", place=Place(name))


def _kept_lock(path: Path) -> Lock:
    """Return the lock that is there already: what was fetched once need not be fetched again."""
    text = files.read_if_there(path)
    return locks.read(text, str(path)) if text is not None else Lock()


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise FileError(
            "there is a papers.toml already, and it stays as it is",
            repair="use `sslbib add FILE` to add to it, `sslbib sync` to bring list and catalog together, or move it "
            "away first",
            place=Place(str(path)),
        )
