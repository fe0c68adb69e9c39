"""The schema of papers.toml says what its reader does, and editors take it."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from sslbib.app.schema import defaults, schema, text
from sslbib.errors import CatalogError
from sslbib.project import catalog
from sslbib.project.catalog import PAPER, SETTINGS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = ROOT / "data" / "papers.toml"
FIELDS = [
    *(("papers", name) for name in PAPER),
    *((table, name) for table, fields in SETTINGS.items() for name in fields),
]


@cache
def validator() -> Draft7Validator:
    """Return what holds a file's data against the schema."""
    Draft7Validator.check_schema(schema())
    return Draft7Validator(schema())


def wrong(toml: str) -> list[str]:
    """Return what the schema finds wrong with a papers.toml; a date is a string to it, as editors have it."""
    data = json.loads(json.dumps(tomllib.loads(toml), default=lambda value: value.isoformat()))
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator().iter_errors(data)]


def catalogs_in_the_tests() -> Iterator[str]:
    """Yield every text of the tests that is a papers.toml to our reader."""
    for path in sorted({*(ROOT / "tests").rglob("*.py")} - {Path(__file__)}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "[[papers]]\n" in node.value:
                try:
                    catalog.read(node.value)
                except CatalogError:
                    continue
                yield node.value


def test_the_shipped_list_is_valid() -> None:
    """The schema finds nothing wrong with this repository's own papers.toml."""
    assert wrong(SHIPPED.read_text(encoding="utf-8")) == []


def test_what_the_reader_takes_is_valid() -> None:
    """No papers.toml of the tests that is read is refused, save for what `build` tells later."""
    texts = list(catalogs_in_the_tests())
    refused = [problem for toml in texts for problem in wrong(toml)]

    assert len(texts) >= 15
    assert refused == []


@pytest.mark.parametrize("table_and_name", FIELDS, ids=".".join)
def test_every_example_is_read_and_valid(table_and_name: tuple[str, str]) -> None:
    """The example that the reference shows of a field is a value that it can have."""
    table, name = table_and_name
    field = PAPER[name] if table == "papers" else SETTINGS[table][name]
    title = 'title = "T"\n' if name != "title" else ""
    toml = (
        f"[[papers]]\n{title}{name} = {field.example}\n"
        if table == "papers"
        else f"[{table}]\n{name} = {field.example}\n"
    )

    assert catalog.read(toml)
    assert wrong(toml) == []
    assert field.says.endswith(".")


@pytest.mark.parametrize(
    "doi",
    [
        "10.1038/S41586-021-03819-2",
        "doi:10.1038/s41586-021-03819-2",
        "https://doi.org/10.1038%2Fs41586-021-03819-2",
        "10.1038%252fs41586-021-03819-2",
        "10.1002/(SICI)1097-4636(199823)43:2&lt;192::AID-JBM14&gt;3.0.CO;2-#",
        "https://arxiv.org/abs/2111.03452",
    ],
)
def test_a_doi_may_be_written_as_the_reader_takes_it(doi: str) -> None:
    """Resolver, encoding and entities are no mistakes."""
    toml = f'[[papers]]\ntitle = "T"\ndoi = "{doi}"\n'

    assert catalog.read(toml).papers[0].doi.startswith("10.")
    assert wrong(toml) == []


@pytest.mark.parametrize(
    "toml",
    [
        '[list]\ntilte = "Papers"',
        '[lists]\ntitle = "Papers"',
        '[list]\ncolumns = "Date"',
        '[list]\ntable = " "',
        '[list]\nkeys = "zhou"',
        '[exports]\nengine = "pandoc"',
        '[exports]\ncode = "somewhere"',
        '[site]\nurl = "someone.github.io"',
        'papers = "one"',
        '[[papers]]\nkey = "a"',
        '[[papers]]\ntitle = ""',
        '[[papers]]\ntitle = "T"\ndate = 2022',
        '[[papers]]\ntitle = "T"\nkey = "two words"',
        '[[papers]]\ntitle = "T"\naliases = ["ü"]',
        '[[papers]]\ntitle = "T"\ndoi = "unknown"',
        '[[papers]]\ntitle = "T"\narxiv = "none"',
        '[[papers]]\ntitle = "T"\nlinks = [{ url = "https://example.org" }]',
        '[[papers]]\ntitle = "T"\nlinks = [{ label = "PDF", url = "" }]',
        '[[papers]]\ntitle = "T"\ncode = ["https://example.org"]',
        '[[papers]]\ntitle = "T"\ncolumns = { "Task" = 3 }',
        '[[papers]]\ntitle = "T"\ncsl = "volume 3"',
        '[[papers]]\ntitle = "T"\nvneue = "MICCAI"',
    ],
)  # fmt: skip
def test_reader_and_schema_refuse_the_same(toml: str) -> None:
    """What a slip of the pen makes of papers.toml is marked in the editor, and refused when it is read."""
    assert wrong(toml) != []
    with pytest.raises(CatalogError):
        catalog.read(toml)


@pytest.mark.parametrize(
    "toml",
    [
        '[exports]\nformats = ["bibtext"]',
        '[[papers]]\ntitle = "T"\n[papers.csl]\nvolumne = "3"',
        '[[papers]]\ntitle = "T"\n[papers.csl]\nauthor = "Zhou"',
        '[[papers]]\ntitle = "T"\n[papers.csl]\nauthor = [{ name = "Zhou" }]',
        '[[papers]]\ntitle = "T"\n[papers.csl]\nvolume = true',
    ],
)
def test_what_a_build_would_tell_is_marked(toml: str) -> None:
    """Formats and CSL variables that there are not are seen while they are written."""
    assert wrong(toml) != []


@pytest.mark.parametrize(
    "line",
    [
        "volume = 3",
        'author = [{ family = "Klein", given = "Eva" }, { literal = "WHO" }]',
        'issued = "2021-10"',
        "issued = 2021-10-01",
        "issued = { date-parts = [[2021, 10, 1]] }",
        'ISBN = "9783030322458"',
        'shortTitle = "T"',
        'keyword = "ct, mri"',
    ],
)
def test_corrections_are_written_as_csl_has_them(line: str) -> None:
    """A correction in any form that is read is valid."""
    assert wrong(f'[[papers]]\ntitle = "T"\n[papers.csl]\n{line}\n') == []


def test_defaults_are_those_of_the_reader() -> None:
    """What the reference calls the default is what an empty file comes to."""
    read = catalog.read("")

    assert defaults("exports")["formats"] == list(read.exports.formats)
    assert defaults("list") == {"table": read.list.table, "keys": read.list.keys}


@pytest.mark.consumer
@pytest.mark.parametrize(("edit", "code"), [("", 0), ('\n[[papers]]\nkey = "untitled"\n', 1)])
def test_taplo_reads_the_schema_that_a_file_names(edit: str, code: int, tmp_path: Path) -> None:
    """`#:schema` in the first line is all that an editor needs; it takes a good file and marks a bad one."""
    taplo = shutil.which("taplo", path=str(Path(sys.executable).parent))
    if not taplo:
        pytest.skip("taplo is not installed")
    (tmp_path / "papers.schema.json").write_text(text(), encoding="utf-8")
    list_ = f"#:schema papers.schema.json\n\n{SHIPPED.read_text(encoding='utf-8')}{edit}"
    (tmp_path / "papers.toml").write_text(list_, encoding="utf-8")

    run = subprocess.run([taplo, "check", "papers.toml"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == code
    assert ('"title" is a required property' in run.stderr) == bool(code)
