"""The GitHub Action and the workflows in the docs: YAML that a runner can read, and inputs that there are."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def workflow(name: str) -> dict[str, Any]:
    """Return the workflow that a page of the docs shows, the last of its blocks of YAML with jobs."""
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.DOTALL)
    return next(read for block in reversed(blocks) if "jobs" in (read := yaml.safe_load(block)))


@pytest.mark.parametrize("name", ["maintainers.md", "page.md"])
def test_the_workflows_give_the_action_what_it_takes(name: str) -> None:
    """Each input is one of the action's."""
    [job] = workflow(name)["jobs"].values()
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
