"""What `check` shows of two long files that differ."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib import diffs

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.sampled_from(["}\n", "title\n", "author\n", "year\n", "\n"]), max_size=40)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@settings(max_examples=60, deadline=None)
@given(before=LINES, after=LINES)
def test_patch_applies_what_is_shown(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    """patch(1) makes the one text of the other, so that the line numbers are right."""
    folder: Path = tmp_path_factory.mktemp("patch")
    shown = diffs.unified(before, after, "file", "file")
    if before == after:
        assert shown == ""
        return
    (folder / "file").write_text("".join(before), encoding="utf-8")
    done = subprocess.run(
        ["patch", "--silent", "--fuzz=0", "file"], cwd=folder, input=shown, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    result = folder / "file"
    assert (result.read_text(encoding="utf-8") if result.exists() else "") == "".join(after)


def test_a_change_far_down_keeps_its_line_number() -> None:
    """A hunk names the lines of the whole file, though only what differs is compared."""
    before = [f"line {number}\n" for number in range(1, 50_001)]
    after = [*before]
    after[29_999] = "another\n"
    assert diffs.unified(before, after, "a", "b").splitlines() == [
        *("--- a", "+++ b", "@@ -29997,7 +29997,7 @@", " line 29997", " line 29998", " line 29999"),
        *("-line 30000", "+another", " line 30001", " line 30002", " line 30003"),
    ]


def test_what_is_not_compared_is_no_difference() -> None:
    """Where the comparison stops, lines that only moved down are not shown as taken away."""
    before = [f"line {number}\n" for number in range(50_000)]
    after = [*before[:10], "new\n", *before[10:40_000], "later\n", *before[40_000:]]
    shown = diffs.unified(before, after, "a", "b")
    assert [line for line in shown.splitlines() if line.startswith(("-", "+"))] == ["--- a", "+++ b", "+new"]
    assert shown.endswith("… and more of this file\n")


def test_a_long_diff_is_counted() -> None:
    """No more than 200 lines of a file are shown; the rest is counted."""
    before = [f"line {number}\n" for number in range(900)]
    shown = diffs.unified(before, [line.upper() for line in before], "a", "b").splitlines()
    assert len(shown) == diffs.SHOWN + 1
    assert shown[-1] == "… and 1603 more lines of this file"


def test_a_file_without_a_last_line_break() -> None:
    """It is told as diff(1) tells it."""
    assert diffs.unified(["a\n", "b"], ["a\n", "b\n"], "x", "y").splitlines()[-3:] == [
        *("-b", "\\ No newline at end of file", "+b"),
    ]
