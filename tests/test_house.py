"""The house: which way imports point, who uses which library, and that what is said of it is so."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import grimp
import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = ROOT / "src" / "sslbib"
MODULES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

IMPORTERS = {
    "anyascii": {"markup.ascii"},
    "bibtexparser": {"importing.bib"},
    "citeproc": {"references.citeproc_py"},
    "click": {"cli"},
    "filelock": {"project.runs"},
    "habanero": {"registry.crossref"},
    "jinja2": {"site.templates"},
    "httpx2": {"registry.http"},
    "lxml": {"references.style.parse", "importing.endnote"},
    "markupsafe": {"site.html"},
    "pylatexenc": {"markup.to_latex", "markup.from_latex"},
    "rapidfuzz": {"resolve.titles", "resolve.slips", "works.identity"},
    "tenacity": {"registry.client"},
    "tomli": {"project.catalog.reading"},
    "tomlkit": {"project.catalog.writing"},
    "watchfiles": {"app.serve"},
    "wordfreq": {"resolve.vocabulary"},
}
"""Who imports which library: one module, two where it both reads and writes a format, or a room."""


def name_of(path: Path) -> str:
    """Return a module's dotted name below the package; "" for the package itself."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the top-level names of what a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_no_imports_run_in_a_circle() -> None:
    """Not even those that only types need."""
    graph = grimp.build_graph("sslbib")
    arrows = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_rooms_are_few() -> None:
    """A newcomer sees at most twenty of them on the ground floor."""
    rooms = {name_of(path).partition(".")[0] for path in MODULES} - {"", "__main__"}

    assert len(rooms) <= 20, sorted(rooms)


def test_each_library_has_its_importers() -> None:
    """Whoever wants to change a library has one place to look at; and no library is used that nobody names here."""
    importers = defaultdict(set)
    for path, tree in TREES.items():
        for library in imported(tree):
            if library in IMPORTERS:
                importers[library].add(name_of(path))
    strangers = {
        (library, name)
        for library, names in importers.items()
        for name in names
        if not any(name == room or name.startswith(f"{room}.") for room in IMPORTERS[library])
    }

    assert strangers == set()
    assert set(importers) == set(IMPORTERS)


def test_no_class_name_stands_twice() -> None:
    """A name that an error or a type shows leads to one place."""
    homes = defaultdict(list)
    for path, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name_of(path))

    assert {name: rooms for name, rooms in homes.items() if len(rooms) > 1} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short(path: Path) -> None:
    """What outgrows a few screens holds more than one idea."""
    lines = path.read_text(encoding="utf-8").count("\n")
    long = [
        node.name
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]

    assert lines <= 400
    assert long == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py" and p.parent != SOURCE], ids=name_of)
def test_rooms_say_what_comes_in_what_goes_out_and_who_may_call(path: Path) -> None:
    """Each room's docstring has a sentence for each."""
    said = ast.get_docstring(TREES[path]) or ""

    assert re.search(r"^In comes?\b", said, re.MULTILINE), said
    assert re.search(r"\bout go", said), said
    assert re.search(r"\b(?:may\s+call|calls?)\b", said), said


def test_contributing_names_the_rooms_in_their_order() -> None:
    """The arrows in CONTRIBUTING.md are those that the import contract holds."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = [layer.replace(" ", "").split("|") for layer in contract[0]["layers"]]
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("<!-- rooms -->")[2].partition("<!--")[0]
    shown = [re.findall(r"`(\w+)`", room) for room in re.split(r"^ +\d+\. ", told, flags=re.MULTILINE)[1:]]

    assert shown == layers
