"""What the tutorial tells a reader to do works, and prints what the tutorial says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.conftest import DOCS
from tests.docs.transcript import Reader, Step, agrees, steps
from tests.docs.works import server

if TYPE_CHECKING:
    from pathlib import Path

TUTORIAL = (DOCS / "tutorial.md").read_text(encoding="utf-8")


@pytest.mark.consumer
def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    """Each command of the page, in its order, in one folder that was empty."""
    with server() as registry:
        environment = {"SSLBIB_CROSSREF_URL": registry.url, "SSLBIB_DATACITE_URL": registry.url, "NO_COLOR": "1"}
        reader = Reader(tmp_path, environment)
        differing = [
            f"$ {step.command}\n{printed}"
            for step in steps(TUTORIAL)
            if not agrees(printed := reader.do(step), step.printed)
        ]
        asked = set(registry.agents)

    assert differing == []
    assert reader.at == "my-list"
    assert any("me@example.org" in agent for agent in asked)


def test_every_block_of_the_tutorial_is_done() -> None:
    """No block stands in the page that no test runs or writes."""
    found = list(steps(TUTORIAL))
    commands = [step for step in found if step.command]

    assert len(re.findall(r"^```\w", TUTORIAL, re.MULTILINE)) == len(re.findall(r"^```$", TUTORIAL, re.MULTILINE))
    assert [step.file for step in found if step.file] == ["README.md"]
    assert len(commands) == len(re.findall(r"^\$ ", TUTORIAL, re.MULTILINE))
    assert {"init", "resolve", "build", "check", "sync", "add", "cite", "export"} <= {
        word for step in commands for word in step.command.split() if "sslbib" in step.command
    }


PAGE = """\
Put this into `a.txt`:

```text
one
```

```console
$ cat >> a.txt <<'END'
> two
> END
$ cat a.txt
one
two
$ false
$ echo $?
1
```
"""


def test_a_page_is_read_as_it_is_meant() -> None:
    """Files, commands of several lines and what is printed are told apart."""
    assert list(steps(PAGE)) == [
        Step(file="a.txt", text="one\n"),
        Step("cat >> a.txt <<'END'\ntwo\nEND\n"),
        Step("cat a.txt\n", "one\ntwo\n"),
        Step("false\n"),
        Step("echo $?\n", "1\n"),
    ]
    with pytest.raises(ValueError, match="what is done"):
        list(steps("Look:\n\n```sh\nrm -r x\n```\n"))


def test_a_page_is_done_as_it_is_read(tmp_path: Path) -> None:
    """Commands share a folder and the code of the last one."""
    reader = Reader(tmp_path, {})

    assert all(agrees(reader.do(step), step.printed) for step in steps(PAGE))


@pytest.mark.parametrize(
    ("wanted", "is_so"),
    [
        ("a\nb\nc\n", True),
        ("a\n…\nc\n", True),
        ("…\nc\n", True),
        ("a\nb\n", False),
        ("a\nx\nc\n", False),
        ("a…\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(wanted: str, is_so: bool) -> None:  # noqa: FBT001
    """Only a line of its own that says `…` stands for others."""
    assert agrees("a\nb\nc\n", wanted) is is_so
