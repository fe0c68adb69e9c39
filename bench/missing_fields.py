"""Find what a missing field costs: works that lack one are set in the standard styles of BibTeX and biblatex.

    python bench/missing_fields.py [--write]

Each work is complete but for one field, and each of its values is a word or a number that no other has, so that the
printed text tells what became of it. `--write` puts the table into docs/missing-fields.md. Needs LaTeX and biber.
"""

from __future__ import annotations

import argparse
import collections
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from sslbib.export import FORMATS  # noqa: E402
from sslbib.item import Date, Item, Name  # noqa: E402

BST = ("plain", "abbrv", "alpha", "unsrt", "IEEEtran", "acm", "plainnat", "apalike")
BBX = ("numeric", "authoryear", "apa", "ieee")
TYPES = (
    "article-journal",
    "paper-conference",
    "chapter",
    "entry-encyclopedia",
    "book",
    "collection",
    "report",
    "thesis",
)
FIELDS = ("author", "editor", "container_title", "publisher", "volume", "issue", "page", "issued")
"""What records lack; a title they nearly always have."""
IN_BOOKS = frozenset({"paper-conference", "chapter", "entry-encyclopedia"})
SHOWN = ("author", "editor", "container_title", "publisher", "volume", "issue", "page", "number")
PAGE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[paperwidth=90cm,paperheight=250cm,margin=1cm]{geometry}
\usepackage[style=%s,maxnames=9,maxbibnames=9]{biblatex}
\addbibresource{papers.bib}
\begin{document}\raggedright\nocite{*}\printbibliography\end{document}
"""


@dataclass(frozen=True)
class Case:
    """A work that lacks one field, or none."""

    item: Item
    lacks: str
    words: dict[str, str]
    """What is looked for in print, by attribute."""


def cases() -> list[Case]:
    """Return every type of work, whole and without each of its fields."""
    made: list[Case] = []
    for kind in TYPES:
        for lacks in ("", *FIELDS):
            item, words = _work(kind, len(made))
            empty = None if lacks == "issued" else () if lacks in {"author", "editor"} else ""
            if not lacks:
                made.append(Case(item, lacks, words))
            elif getattr(item, lacks):
                rest = {name: word for name, word in words.items() if name != lacks}
                made.append(Case(replace(item, **{lacks: empty}), lacks, rest))  # type: ignore[arg-type]
    return made


def _work(kind: str, at: int) -> tuple[Item, dict[str, str]]:
    """Make a whole work of a type, and what is looked for of it."""
    sign = chr(97 + at // 26) + chr(97 + at % 26)
    number = 1000 + 10 * at
    words = {
        "author": f"Auth{sign}",
        "editor": f"Edit{sign}",
        "container_title": f"Cont{sign}",
        "publisher": f"Publ{sign}",
        "volume": str(number + 1),
        "issue": str(number + 2),
        "page": str(number + 3),
        "number": str(number + 4),
    }
    has = {
        "article-journal": {"author", "container_title", "publisher", "volume", "issue", "page"},
        "book": {"author", "publisher", "volume"},
        "collection": {"editor", "publisher", "volume"},
        "report": {"author", "publisher", "number"},
        "thesis": {"author", "publisher"},
    }.get(kind, {"author", "editor", "container_title", "publisher", "volume", "page"})
    words = {name: word for name, word in words.items() if name in has}
    if kind == "article-journal":
        del words["publisher"]  # no style prints it of an article
    item = Item(
        id=f"k{at}",
        type=kind,
        title=f"Title of {kind} {sign}",
        author=(Name(f"Auth{sign}", "B."),) * ("author" in has),
        editor=(Name(f"Edit{sign}", "C."),) * ("editor" in has),
        issued=Date(((2021,),)),
        collection_title="Series" if kind in IN_BOOKS | {"book", "collection"} else "",
        **{name: word for name, word in words.items() if name not in {"author", "editor"}},  # type: ignore[arg-type]
    )
    return item, words


def by_bibtex(folder: Path, style: str) -> tuple[str, dict[str, str]]:
    """Return what a style of BibTeX prints, and its warnings by key."""
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{papers}}\n"
    (folder / f"{style}.aux").write_text(aux, "utf-8")
    done = subprocess.run(["bibtex", "-min-crossrefs=99", style], cwd=folder, capture_output=True, check=False)
    said = re.findall(r"Warning--(.*) in (k\d+)", done.stdout.decode("utf-8", "replace"))
    return (folder / f"{style}.bbl").read_text("utf-8"), {key: text for text, key in said}


def by_biber(folder: Path, style: str) -> tuple[str, dict[str, str]]:
    """Return what a style of biblatex prints, and biber's warnings by key."""
    (folder / "page.tex").write_text(PAGE % style, "utf-8")
    latex = ["pdflatex", "-interaction=batchmode", "page"]
    said = b""
    for command in (latex, ["biber", "page"], latex, ["pdftotext", "-layout", "page.pdf"]):
        said += subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout
    found = re.findall(r"WARN - (.*'(k\d+)'.*)", said.decode("utf-8", "replace"))
    return (folder / "page.txt").read_text("utf-8"), {key: text for text, key in found}


def measured(made: list[Case]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the print and the warnings of every style."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, styles, run in (("bibtex", BST, by_bibtex), ("biblatex", BBX, by_biber)):
            (folder / "papers.bib").write_text(FORMATS[form].write([case.item for case in made]), "utf-8")
            for style in styles:
                text, warnings = run(folder, style)
                found[f"{form} {style}"] = (re.sub(r"\s+", " ", text), warnings)
    return found


def unprinted(case: Case, text: str) -> tuple[str, ...]:
    """Name what a work has and the print has not."""
    return tuple(name for name in SHOWN if (word := case.words.get(name)) and word not in text)


def table(made: list[Case]) -> str:
    """Return the table: what each style prints less than of the whole work, and what it warns of."""
    prints = measured(made)
    kinds = {form: _entry_types(form, made) for form in ("bibtex", "biblatex")}
    whole = {case.item.type: case for case in made if not case.lacks}
    lines = ["| work | lacks | entry in `.bib`, BibLaTeX | no longer printed, beside the field itself | warnings |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for case in made:
        if not case.lacks:
            continue
        costs: dict[str, list[str]] = collections.defaultdict(list)
        warned: dict[str, list[str]] = collections.defaultdict(list)
        for style, (text, warnings) in prints.items():
            before = unprinted(whole[case.item.type], text)
            if lost := [name for name in unprinted(case, text) if name not in before]:
                costs[", ".join(lost).replace("_", " ")].append(style.partition(" ")[2])
            if warning := warnings.get(case.item.id):
                warned[re.sub(r"'k\d+'|k\d+", "it", warning)].append(style.partition(" ")[2])
        entry = f"`@{kinds['bibtex'][case.item.id]}`, `@{kinds['biblatex'][case.item.id]}`"
        cells = [case.item.type, case.lacks.replace("_", " "), entry, _listed(costs), _listed(warned)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _listed(found: dict[str, list[str]]) -> str:
    """Write what happens in which styles."""
    named = {what: "all of BibTeX" if tuple(styles) == BST else ", ".join(styles) for what, styles in found.items()}
    return "; ".join(f"{what} ({styles})" for what, styles in named.items()) or "–"


def _entry_types(form: str, made: list[Case]) -> dict[str, str]:
    text = FORMATS[form].write([case.item for case in made])
    return {key: name for name, key in re.findall(r"^@(\w+)\{(k\d+),", text, re.MULTILINE)}


HEAD = f"""# What a missing field costs in print

Many records lack a field that an entry type of BibTeX asks for. A work keeps its type nevertheless: as `@misc` it would
be printed without volume, pages or book, to save a warning. This table is made by setting works that are complete but
for one field (`python bench/missing_fields.py --write`) in styles of BibTeX ({", ".join(BST)})
and of biblatex ({", ".join(BBX)}). “No longer printed” names what the same style prints of the whole work.

"""


def main() -> None:
    """Print the table, or write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/missing-fields.md")
    options = parser.parse_args()
    text = f"{HEAD}{table(cases())}\n"
    if options.write:
        (ROOT / "docs" / "missing-fields.md").write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
