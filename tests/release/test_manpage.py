"""The man page: in step with the commands, and roff that formatters take without a word."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from release import manpage
from sslbib.cli import COMMANDS

PAGE = str(manpage.PAGE)


def test_the_page_is_in_step() -> None:
    """`make man` writes it."""
    assert manpage.PAGE.read_text(encoding="utf-8") == manpage.page()


def test_text_stays_text() -> None:
    """A backslash, a hyphen and a full stop at the start of a line mean something to roff."""
    assert manpage.escaped(".bib --all") == r"\&.bib \-\-all"
    assert manpage.escaped(r"C:\papers") == r"C:\epapers"


@pytest.mark.consumer
def test_man_shows_every_command() -> None:
    """As a person reads it, and without a warning."""
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    environment = {**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    shown = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", PAGE], env=environment, capture_output=True, text=True, check=True
    )

    assert shown.stderr == ""
    for name in COMMANDS:
        assert f"   sslbib {name} " in shown.stdout, name
    assert "--cited-in FILE" in shown.stdout


@pytest.mark.consumer
def test_mandoc_has_nothing_to_say() -> None:
    """BSD's formatter, which is stricter."""
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed")
    checked = subprocess.run(["mandoc", "-Tlint", "-Wwarning", PAGE], capture_output=True, text=True, check=False)

    assert checked.stdout + checked.stderr == ""
