"""The run of all proofs: each names tests that there are, and none that was left out counts as shown."""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from release.proofs import PROOFS, Proof, Shown, judged, main

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_proof_is_of_files_that_there_are() -> None:
    """A test that was renamed is no proof any more; what is made is a target of the Makefile."""
    named = [part for proof in PROOFS for part in proof.command if part.startswith("tests/")]
    made = [proof.command[1] for proof in PROOFS if proof.command[0] == "make"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert all(f"\n{target}:" in makefile for target in made)
    assert len({proof.name for proof in PROOFS}) == len(PROOFS)


@pytest.mark.parametrize(
    ("code", "output", "shown"),
    [
        (0, "....\n12 passed in 3.40s\n", Shown(holds=True, said=("12 passed",))),
        (0, "= 12 passed, 3 deselected in 3.40s (0:01:02) =\n", Shown(holds=True, said=("12 passed, 3 deselected",))),
        (1, "1 failed, 2 passed in 3.40s\n", Shown(holds=False, said=("1 failed, 2 passed",))),
        (
            0,
            "SKIPPED [2] tests/a.py:7: fish is not installed\n2 passed, 2 skipped in 1s\n",
            Shown(holds=False, said=("2 passed, 2 skipped", "not shown: fish is not installed")),
        ),
        (1, "== one\nfine\n== two\nbad\n", Shown(holds=False, said=("one", "FAILED: two"))),
        (0, "== one\nnot shown: nobody was asked\n", Shown(holds=False, said=("one", "not shown: nobody was asked"))),
    ],
)
def test_a_run_is_judged_by_code_and_words(code: int, output: str, shown: Shown) -> None:
    """Skipped tests, and what a script says that it could not do, are no success."""
    assert judged(code, output) == shown


def test_a_line_is_printed_for_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order; words choose among them, and the number of those that fail is returned."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    proofs = (
        Proof("docs: fine", (sys.executable, "-c", "print('3 passed in 1s')")),
        Proof("wheel: broken", (sys.executable, "-c", "raise SystemExit(2)")),
    )

    assert main([], proofs) == 1
    said = capsys.readouterr().out
    assert [line.split("  ")[-1] for line in said.splitlines() if line.startswith(("ok", "FAIL"))] == [
        "docs: fine",
        "wheel: broken",
    ]
    assert main(["docs"], proofs) == 0
    assert "wheel" not in capsys.readouterr().out
