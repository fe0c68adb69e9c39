"""The static page of a project: made out of catalog and lock, and written where it changes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sslbib import site as pages
from sslbib.app import exports, styles
from sslbib.app.cite import STYLE
from sslbib.errors import FileError, Place
from sslbib.project import files, paths
from sslbib.site import history
from sslbib.site.source import DATA
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sslbib.errors import Problem
    from sslbib.project.folder import Project

FOLDER = "site"
TEMPLATES = "site-templates"
WRITTEN = ".sslbib-site"
"""In the page's folder: the names of the files that the last build wrote, so that those it no longer makes can go.

Behind that of a paper's page, with tabs between: the digest of what it was made of, and that of the page.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A page that was made."""

    folder: Path
    files: Mapping[PurePosixPath, str]
    """The files that were made; of papers that have not changed, the pages are left as they are."""
    pictures: Mapping[PurePosixPath, bytes]
    """Files that are no text."""
    kept: Mapping[PurePosixPath, str]
    """Those pages → their lines in `WRITTEN`."""
    made_of: Mapping[PurePosixPath, str]
    """Paper's page that was made → digest of what it was made of."""
    problems: tuple[Problem, ...]
    """Records of the list that can't be read; their papers are there, from what the list says."""

    @property
    def count(self) -> int:
        """How many files the page has."""
        return len(self.files) + len(self.pictures) + len(self.kept)


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What writing a page changed."""

    changed: int
    removed: int


def site(project: Project, folder: Path | None = None) -> Site:
    """Make the page, and write nothing.

    `folder` is where the page is, by default `site/`. Raises UsageError for a column, filter, style or field that
    there is not, StyleError, ExportError, FileError, and SslbibError for a template that can't be used.
    """
    folder = folder or _own(project, FOLDER)
    items, problems = assemble.items(project.catalog.papers, project.lock)
    names = project.catalog.exports.styles or (STYLE,)
    css = project.catalog.site.css
    lines = _written(folder)
    intact = dict(_intact(folder, lines))
    source = pages.Source(
        catalog=project.catalog,
        items=items,
        styles={name: styles.named(project, name) for name in names},
        options=exports.options_of(project.catalog.exports),
        order=tuple(item.id for item in exports.ordered(project, items)),
        added=_added(project),
        templates=_templates(_own(project, TEMPLATES)),
        css=files.read_text(_own(project, css)) if css else "",
        before=_before(folder / DATA),
        intact=intact,
    )
    built = pages.pages(source)
    kept = {path: lines[str(path)] for path in built.kept}
    return Site(folder, built.files, built.pictures, kept, built.made_of, problems)


def _own(project: Project, name: str) -> Path:
    """Return a file or folder of the project's. Raises FileError where it leads out of it."""
    path = project.folder / name
    paths.inside(project.folder, path, outside=project.outside)
    return path


def write(made: Site) -> PageChanges:
    """Write the files that changed, and delete those that an earlier build wrote and this one does not make.

    Raises FileError, also where the folder holds files and none of them is ours, or a link that leads out of it.
    """
    before = _written(made.folder)
    if not before and made.folder.is_dir() and any(made.folder.iterdir()):
        raise FileError(
            f"the folder holds files, and no {WRITTEN} in it says that they are a page of sslbib's",
            repair="empty it, or name another with -o",
            place=Place(str(made.folder)),
        )
    _refuse_ways_out(made)
    lines = {str(path): line for path, line in made.kept.items()}
    lines |= {str(path): _line(path, text, made.made_of.get(path, "")) for path, text in made.files.items()}
    lines |= {str(path): str(path) for path in made.pictures}
    # The names go first: what a run that is cut short has written, the next one knows as its own.
    _write_lines(made.folder, lines | {name: name for name in before if PurePosixPath(name) not in made.kept})
    changed = sum(files.write_text(made.folder / path, text, durable=False) for path, text in made.files.items())
    changed += sum(files.write_bytes(made.folder / path, data, durable=False) for path, data in made.pictures.items())
    gone = [made.folder / name for name in before if name not in lines and _is_inside(name)]
    for path in gone:
        paths.inside(made.folder, path.parent)
        files.remove(path)
    _write_lines(made.folder, lines)
    return PageChanges(changed, len(gone))


def _refuse_ways_out(made: Site) -> None:
    """Refuse links in the page's folder that lead out of it."""
    names = [made.folder / path for path in (*made.files, *made.pictures)]
    links = [path for path in (*names, made.folder / WRITTEN) if path.is_symlink()]
    for path in (*links, *{path.parent for path in names}):
        paths.inside(made.folder, path)


def _is_inside(name: str) -> bool:
    """Tell whether a name leads to a file of the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _line(path: PurePosixPath, text: str, made_of: str) -> str:
    return "\t".join((str(path), made_of, _sha(text.encode()))) if made_of else str(path)


def _sha(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _write_lines(folder: Path, lines: Mapping[str, str]) -> None:
    files.write_text(folder / WRITTEN, "".join(f"{lines[name]}\n" for name in sorted(lines)))


def _written(folder: Path) -> dict[str, str]:
    """Return the lines of the last build, by the name of the file; what no file can be named is none of its lines."""
    text = files.read_if_there(folder / WRITTEN) or ""
    named = ((line.partition("\t")[0], line) for line in text.splitlines())
    return {name: line for name, line in named if paths.can_be(name)}


def _intact(folder: Path, lines: Mapping[str, str]) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the pages that stand as the last build wrote them, and the digest of what it made them of."""
    for line in lines.values():
        name, _, digests = line.partition("\t")
        made_of, _, sha = digests.partition("\t")
        page = folder / name
        if sha and _is_inside(name) and page.is_file() and _sha(page.read_bytes()) == sha:
            yield PurePosixPath(name), made_of


def watched(project: Project, folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files and folders whose change makes another page; `folder` is never among them."""
    del folder
    css = project.catalog.site.css
    own = (project.folder / TEMPLATES, project.styles_folder, *([project.folder / css] if css else []))
    return (project.catalog_path.parent, *(path for path in own if path.exists()))


def _templates(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {path.name: files.read_text(path, in_one_line=True) for path in sorted(folder.iterdir()) if path.is_file()}


def _before(folder: Path) -> dict[PurePosixPath, str]:
    if not folder.is_dir():
        return {}
    return {DATA / path.name: files.read_text(path, in_one_line=True) for path in folder.glob("*.js")}


def _added(project: Project) -> dict[str, str]:
    """Return the day on which each paper came onto the list: from git's history, else from the lock."""
    fetched = {key: locked.retrieved for key, locked in project.lock.works.items() if locked.retrieved}
    keys = {name: paper.key for paper in project.catalog.papers for name in (*paper.aliases, paper.key)}
    days = history.days(_log(project.catalog_path))
    found = {keys[name]: day for name, day in reversed(list(days.items())) if name in keys}
    return {
        paper.key: day for paper in project.catalog.papers if (day := found.get(paper.key) or fetched.get(paper.key))
    }


def _log(path: Path) -> str:
    """Return the history of a file; "" where there is none, or no git."""
    command = [
        "git",
        "log",
        "-p",
        "-U0",
        "--no-color",
        "--no-ext-diff",
        "--format=%x00%cs",
        "--reverse",
        "--",
        path.name,
    ]
    # Of a list the file's name alone is in it, behind `--`, and there is no shell
    try:
        ran = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)  # noqa: S603  # nosec B603
    except OSError:
        return ""
    return ran.stdout.decode("utf-8", "replace") if ran.returncode == 0 else ""
