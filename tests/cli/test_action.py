"""The GitHub Action and the workflows in the docs: YAML that a runner can read, and inputs that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def shown(name: str) -> str:
    """Return the workflow that a page of the docs shows, the last of its blocks of YAML with jobs."""
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in reversed(blocks) if "jobs" in yaml.safe_load(block))


def workflow(name: str) -> dict[str, Any]:
    """Return that workflow as a runner reads it."""
    read: dict[str, Any] = yaml.safe_load(shown(name))
    return read


@pytest.mark.parametrize("name", ["maintainers.md", "page.md"])
def test_the_workflows_give_the_action_what_it_takes(name: str) -> None:
    """Each input is one of the action's."""
    for job in workflow(name)["jobs"].values():
        [ours] = [step for step in job["steps"] if step.get("uses", "").startswith("OWNER/sslbib@")]

        assert set(ours["with"]) <= set(ACTION["inputs"])


def test_the_docs_tell_every_input_and_its_default() -> None:
    """The table of inputs has a row for each."""
    text = (ROOT / "docs" / "maintainers.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \|([^|]*)\|", text, re.MULTILINE))

    assert set(told) >= set(ACTION["inputs"])
    for name, entry in ACTION["inputs"].items():
        assert told[name].strip(" `") == entry["default"] or not entry["default"], name


def test_every_step_is_a_shell_s() -> None:
    """A composite action's step that runs something must name its shell."""
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"])


def test_no_pull_request_gets_a_job_that_may_write() -> None:
    """The workflow as a whole may nothing; what may write is for pushes alone."""
    read = workflow("maintainers.md")
    writing = {name for name, job in read["jobs"].items() if "write" in job["permissions"].values()}

    assert read["permissions"] == {}
    assert "pull_request_target" not in shown("maintainers.md")
    assert {read["jobs"][name]["if"] for name in writing} == {"github.event_name == 'push'"}


def test_nothing_of_a_request_stands_in_a_script() -> None:
    """What a request says reaches a script as a variable, which no shell reads as a command."""
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step["run"]]


@pytest.mark.consumer
def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    """The action and both workflows; our own address stands for a commit's."""
    zizmor = Path(sys.executable).with_name("zizmor")
    if not zizmor.exists():
        pytest.skip("zizmor is not installed")
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for name in ("maintainers.md", "page.md"):
        (folder / name).with_suffix(".yml").write_text(shown(name).replace("@COMMIT", f"@{0:040}"), encoding="utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    done = subprocess.run(
        [str(zizmor), "--offline", "--no-progress", str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
