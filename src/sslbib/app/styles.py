"""Citation styles: found by name or journal, shown by an example, checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sslbib import references
from sslbib.errors import SslbibError, UsageError
from sslbib.item import Date, Item, Name
from sslbib.project import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.folder import Project
    from sslbib.references import Style, StyleInfo, To

EXAMPLE = Item(
    id="zhou2022generalized",
    type="article-journal",
    title="Generalized radiograph representation learning via cross-supervision",
    author=(Name("Zhou", "Hong-Yu"), Name("Chen", "Xiaoyu"), Name("Zhang", "Yinghao"), Name("Luo", "Ruibang")),
    container_title="Nature Machine Intelligence",
    container_title_short="Nat Mach Intell",
    volume="4",
    issue="1",
    page="32-40",
    issued=Date(((2022, 1),)),
    doi="10.1038/s42256-021-00425-9",
)
"""The paper that styles are shown with."""


def search(words: Sequence[str], folder: Path | None = None) -> list[StyleInfo]:
    """Find styles whose name, title, ISSN or field has all the words, the best first, also among those in a folder.

    Raises UsageError where there is none.
    """
    if found := references.search_styles(words, folder):
        return found
    raise UsageError(
        f"No style has {' '.join(words)!r} in its name, title, ISSN or field.", repair="Try fewer or other words."
    )


def named(project: Project, name: str) -> Style:
    """Return a style that a project's papers.toml names: a file of the project's, or one that is known by its name.

    Raises UsageError where there is none, StyleError where it is not valid, FileError where it leads out of the
    project.
    """
    is_file = name.endswith(".csl")
    path = str(paths.inside(project.folder, project.folder / name, outside=project.outside)) if is_file else name
    found = references.find_style(path, project.styles_folder)
    if Path(found.file).is_relative_to(project.styles_folder):
        paths.inside(project.folder, Path(found.file), outside=project.outside)
    return found


def starting(prefix: str, folder: Path | None = None) -> list[str]:
    """Return the names of styles that start so, those of a folder first."""
    return [name for name in references.style_names(folder) if name.startswith(prefix)]


def of_project(project: Project) -> list[StyleInfo]:
    """Return the styles that a project's papers.toml names. Raises UsageError for one that there is not."""
    return [search((name,), project.styles_folder)[0] for name in project.catalog.exports.styles]


def example(style: StyleInfo, folder: Path | None = None, *, to: To = "text") -> str:
    """Return a paper's reference in a style; of a style that can't be read, what is wrong with it."""
    try:
        return references.bibliography([EXAMPLE], references.find_style(style.name, folder), to=to)
    except SslbibError as error:
        return error.problems[0].what


def files(project: Project) -> list[Path]:
    """Return the style files of a project's own. Raises UsageError where there is none."""
    if found := sorted(project.styles_folder.glob("*.csl")):
        return found
    raise UsageError(
        f"{project.shown(project.styles_folder)}/ has no styles", repair="name the file: sslbib styles --check FILE"
    )


def check(path: Path) -> str:
    """Return a style file's title. Raises StyleError, with the line, where it is not valid, UsageError without it."""
    return references.check_style(path).title
