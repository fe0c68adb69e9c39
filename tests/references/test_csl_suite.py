"""The CSL test suite: what passed goes on passing, and what passes is on the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.references import suite

HERE = Path(__file__).parent
PASSING = frozenset((HERE / "csl-suite-passing.txt").read_text(encoding="utf-8").split())
RENEW = "python bench/csl_suite.py --write"
# The cases hold styles and items of all kinds; whatever one of them raises is that case's failure.
ANY = Exception


def _passes(case: suite.Case) -> bool:
    try:
        return case.run().strip() == case.expected
    except ANY:
        return False


@pytest.fixture(scope="module")
def results(shared: Path) -> dict[str, bool]:
    """Run all cases once."""
    return {case.name: _passes(case) for case in suite.read(shared / "csl-test-suite")}


def test_listed_cases_pass(results: dict[str, bool]) -> None:
    """No case that is listed as passing fails."""
    failing = sorted(name for name in PASSING if not results.get(name))

    assert not failing, (
        f"listed in csl-suite-passing.txt, but failing: {failing}; see bench/csl_suite.py NAME, or {RENEW}"
    )


def test_passing_cases_are_listed(results: dict[str, bool]) -> None:
    """No case passes without being listed."""
    unlisted = sorted(name for name, passes in results.items() if passes and name not in PASSING)

    assert not unlisted, f"passing, but not in csl-suite-passing.txt: {unlisted}; run {RENEW}"


def test_enough_cases_pass(shared: Path) -> None:
    """The list holds at least 96 % of the bibliography cases and 93 % of all."""
    cases = list(suite.read(shared / "csl-test-suite"))
    bibliographies = [case.name for case in cases if case.mode == "bibliography"]

    assert len(PASSING & set(bibliographies)) >= 0.96 * len(bibliographies)
    assert len(PASSING & {case.name for case in cases}) >= 0.93 * len(cases)


def test_failing_bibliographies_are_explained(shared: Path) -> None:
    """Each bibliography case that fails has a line in the notes that says why."""
    notes = (HERE / "csl-suite-notes.md").read_text(encoding="utf-8")
    failing = [
        c.name for c in suite.read(shared / "csl-test-suite") if c.mode == "bibliography" and c.name not in PASSING
    ]

    assert [name for name in failing if f"`{name}`" not in notes] == []
