"""The parts of the reference that are made from the code say what the code does."""

from __future__ import annotations

import ast
import re
import signal

import click
import pytest
from docs.generate import PARTS, expand
from docs.generate.codes import ENVIRONMENT
from docs.generate.measured import MEASURED, NAMES, places

from sslbib import errors
from sslbib.cli import COMMANDS, cli, endings
from sslbib.export.contract import ATTRIBUTES
from sslbib.project.catalog import PAPER, SETTINGS
from tests.conftest import ROOT
from tests.docs.conftest import DOCS


def test_every_part_has_its_place() -> None:
    """No part is left out of the pages, and no page names one that there is not."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))

    assert sorted(re.findall(r"<!-- made from the code: (.+) -->", pages)) == sorted(PARTS)
    with pytest.raises(KeyError):
        expand("<!-- made from the code: nothing -->")


def test_every_option_of_every_command_is_told() -> None:
    """What `--help` shows stands in the reference."""
    text = PARTS["commands"]()
    context = click.Context(cli)
    for name in COMMANDS:
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        command = cli.get_command(context, name)
        assert command is not None
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(f"`{option.opts[0]}" in section for option in options), name
        assert f"sslbib {name}" in section


def test_every_field_of_the_catalog_is_told() -> None:
    """Nothing that papers.toml can say is missing."""
    text = PARTS["papers.toml"]()

    assert all(f"| `{name}` |" in text for fields in (PAPER, *SETTINGS.values()) for name in fields)


@pytest.mark.parametrize(
    ("name", "attribute", "held"),
    [
        ("bibtex", "container_title", {"journal", "booktitle"}),
        ("bibtex", "collection_title", {"series"}),
        ("bibtex", "issued", {"year", "month"}),
        ("bibtex", "publisher", {"publisher", "school", "institution"}),
        ("bibtex", "language", {"language"}),
        ("biblatex", "container_title", {"journaltitle", "booktitle"}),
        ("biblatex", "language", {"langid"}),
        ("biblatex", "arxiv", {"eprint"}),
        ("biblatex", "code", {"usera"}),
        ("ris", "page", {"SP", "EP"}),
        ("ris", "container_title", {"T2", "C3"}),
        ("ris", "event_date", {"M2 Event Date"}),
        ("endnote-xml", "doi", {"electronic-resource-num"}),
        ("endnote-xml", "author", {"authors"}),
        ("hayagriva", "container_title", {"parent.title"}),
        ("hayagriva", "doi", {"serial-number.doi"}),
        ("cff", "container_title", {"journal", "collection-title"}),
        ("cff", "event_title", {"conference"}),
    ],
)
def test_variables_are_found_where_the_manuals_have_them(name: str, attribute: str, held: set[str]) -> None:
    """The measured tables agree with what the formats' manuals call a field."""
    assert held <= set(places(name, attribute))


@pytest.mark.parametrize(
    ("name", "attribute"),
    [("ris", "annote"), ("endnote-xml", "event_date"), ("hayagriva", "keyword"), ("cff", "language")],
)
def test_losses_are_dashes(name: str, attribute: str) -> None:
    """What a format has no field for has none in the table."""
    assert places(name, attribute) == ()


def test_every_variable_has_a_row() -> None:
    """What an item can hold is looked for in all formats."""
    assert set(NAMES) == set(ATTRIBUTES)
    assert len(MEASURED) == 6


def test_the_environment_is_told() -> None:
    """The variables in the table are those that the sources ask for."""
    asked = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
                asked.add(ast.literal_eval(node.args[0]))
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                asked.add(ast.literal_eval(node.slice))

    assert asked == set(ENVIRONMENT)


def test_every_exit_code_is_told() -> None:
    """Each code that an error or the command line itself ends in has a row."""
    text = PARTS["exit codes"]()
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SslbibError)]
    signals = {128 + signal.SIGHUP, 128 + signal.SIGTERM, endings.INTERRUPTED, endings.UnreadError.exit_code}
    numbers = {0, 2, *(kind.exit_code for kind in kinds), *signals}

    assert set(map(int, re.findall(r"^\| (\d+) \|", text, re.MULTILINE))) == numbers
