"""A small part of `bench/faults.py`: kills and full disks at system calls, and the commands after."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.consumer
def test_a_command_that_is_cut_short_leaves_nothing_wrong() -> None:
    """Two commands, each killed twice and met with a full disk, and others after each; it tells what is wrong."""
    strace = shutil.which("strace")
    if not strace or subprocess.run([strace, "-qq", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not installed, or may not watch a process")
    size = ["--seed", "7", "--kills", "2", "--full", "1", "--followers", "3"]
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "faults.py"), *size, "sync of the table", "export -o"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| sync of the table | 2 |" in done.stdout
