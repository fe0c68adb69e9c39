"""Diffs of two texts, as `check` and a refresh show them: right for `patch`, and soon there for long files."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st

from sslbib.app import diffs

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(
    st.sampled_from(["}\n", "title\n", "author\n", "year\n", "\n", "form\ffeed\n", "a\u2028b\n", "tab\t\n", "- x\n"]),
    max_size=40,
)
TEXTS = st.builds(lambda lines, last: "".join(lines) + last, LINES, st.sampled_from(["", "", "no line break"]))
NO_BREAK = "\\ No newline at end of file\n"
SHARED_END = ("t\na\na\nt\na\nt\na\n}\na\nt\na\nt\n}\n", "t\nt\n}\nt\na\nt\n}\n")
"""Texts whose common end was cut off a hunk before it was aligned, so that `patch` refused the diff."""


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@seed(10)
@settings(max_examples=150, deadline=None)
@given(before=TEXTS, after=TEXTS)
@example(*SHARED_END)
def test_patch_makes_the_one_text_of_the_other(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    """patch(1) takes any diff without guessing at a place, and comes to the second text."""
    folder: Path = tmp_path_factory.mktemp("patch")
    shown = diffs.unified(before, after, "file", "file")
    if before == after:
        assert shown == ""
        return
    (folder / "file").write_bytes(before.encode())
    done = subprocess.run(
        ["patch", "-p0", "--silent", "--fuzz=0"], cwd=folder, input=shown.encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    result = folder / "file"
    assert (result.read_bytes().decode() if result.exists() else "") == after


def applied(before: str, diff: str) -> str:
    """Apply a diff by its headers' numbers alone, and check their counts and the context that a hunk ends in."""
    lines = re.findall(r"[^\n]*\n|[^\n]+$", before)
    made: list[str] = []
    at = 0
    _, _, *rest = re.findall(r"[^\n]*\n", diff.replace("\n" + NO_BREAK, "\0\n"))
    while rest:
        header = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", rest.pop(0))
        assert header
        start, old, new_start, new = (int(part) if part else 1 for part in header.groups())
        first = start - 1 if old else start
        made += lines[at:first]
        assert len(made) == (new_start - 1 if new else new_start)
        before_hunk, at, marks = len(made), first, ""
        while at < first + old or len(made) < before_hunk + new:
            mark, line = rest[0][0], rest.pop(0)[1:]
            marks += mark
            line = line.removesuffix("\0\n")
            if mark in " -":
                assert lines[at] == line
                at += 1
            if mark in " +":
                made.append(line)
        assert (at, len(made)) == (first + old, before_hunk + new)
        assert marks.endswith("   ") or at == len(lines)
    return "".join([*made, *lines[at:]])


@seed(10)
@settings(max_examples=300, deadline=None)
@given(before=TEXTS, after=TEXTS)
@example(*SHARED_END)
def test_the_headers_count_right(before: str, after: str) -> None:
    """The numbers in the hunks' headers are those of the lines below them."""
    diff = diffs.unified(before, after, "a", "b")
    assert applied(before, diff) == after if diff else before == after


def test_a_hunk_ends_in_three_lines_of_context() -> None:
    """A change before lines that both texts have is shown with three of them, as diff(1) does."""
    shown = diffs.unified("a\nb\nc\nd\ne\nf\n", "a\nB\nc\nd\ne\nf\n", "x", "y")
    assert shown == "--- x\n+++ y\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n"


def test_changes_that_share_context_are_one_hunk() -> None:
    """Six equal lines between two changes stand in one hunk; seven part them."""
    for between, hunks in ((6, 1), (7, 2)):
        lines = "same\n" * between
        assert diffs.unified(f"a\n{lines}b\n", f"A\n{lines}B\n", "x", "y").count("@@ -") == hunks


def test_a_change_far_down_keeps_its_line_number() -> None:
    """A hunk names the lines of the whole file, though only what differs is compared."""
    before = [f"line {number}\n" for number in range(1, 50_001)]
    after = [*before]
    after[29_999] = "another\n"
    assert diffs.unified("".join(before), "".join(after), "a", "b").splitlines() == [
        *("--- a", "+++ b", "@@ -29997,7 +29997,7 @@", " line 29997", " line 29998", " line 29999"),
        *("-line 30000", "+another", " line 30001", " line 30002", " line 30003"),
    ]


def test_what_is_not_compared_is_no_difference() -> None:
    """Where the comparison stops, lines that only moved down are not shown as taken away."""
    before = [f"line {number}\n" for number in range(50_000)]
    after = [*before[:10], "new\n", *before[10:40_000], "later\n", *before[40_000:]]
    shown = diffs.unified("".join(before), "".join(after), "a", "b")
    assert [line for line in shown.splitlines() if line.startswith(("-", "+"))] == ["--- a", "+++ b", "+new"]
    assert shown.endswith("… and more of this file\n")


def test_a_long_diff_is_counted() -> None:
    """No more than 200 lines of a file are shown and the rest is counted, where the whole is not asked for."""
    before = "".join(f"line {number}\n" for number in range(900))
    shown = diffs.unified(before, before.upper(), "a", "b").splitlines()
    assert len(shown) == diffs.SHOWN + 1
    assert shown[-1] == "… and 1603 more lines of this file"
    assert applied(before, diffs.unified(before, before.upper(), "a", "b", whole=True)) == before.upper()


def test_the_whole_of_a_long_text_is_compared() -> None:
    """A person who is asked to confirm a change sees all of it, however far apart its parts are."""
    before = [f"line {number}\n" for number in range(5_000)]
    after = ["first\n", *before[1:-1], "last\n"]
    diff = diffs.unified("".join(before), "".join(after), "a", "b", whole=True)
    assert applied("".join(before), diff) == "".join(after)


def test_a_file_without_a_last_line_break() -> None:
    """It is told as diff(1) tells it."""
    assert diffs.unified("a\nb", "a\nb\n", "x", "y").splitlines()[-3:] == [
        *("-b", "\\ No newline at end of file", "+b"),
    ]
