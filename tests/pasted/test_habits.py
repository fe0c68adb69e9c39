"""What the references of one list do alike."""

from __future__ import annotations

from collections import Counter

from sslbib.pasted import habits, tokens

LABELS = ("F", "T", "/T", "C", "V")
BEHIND_A_TITLE = ("T", "w", " d")


def _counts(label: str, times: float = 1.0) -> habits.Counts:
    found = habits.counted([], [], [])
    found[BEHIND_A_TITLE] = Counter({label: times})  # a Counter of parts of one
    return found


def test_what_the_others_do_is_likelier() -> None:
    """In a list whose titles are followed by a volume, a number behind a title is one; it is rare elsewhere."""
    usual = {BEHIND_A_TITLE: {"T": 90, "V": 10}}
    references = [_counts("V") for _ in range(10)]
    row = habits.SharedHabits(usual, LABELS, references).row(BEHIND_A_TITLE, references[0])

    assert row is not None
    favours, other = row
    assert favours[LABELS.index("V")] > 1.5
    assert favours[LABELS.index("T")] < 0.7
    assert other < 1


def test_a_reference_is_no_evidence_for_itself() -> None:
    """What one reference alone does says nothing about it."""
    only = _counts("V")

    assert habits.SharedHabits({}, LABELS, [only]).row(BEHIND_A_TITLE, only) is None


def test_what_is_as_usual_changes_nothing() -> None:
    """A list that does what all do makes nothing likelier."""
    references = [*(_counts("T") for _ in range(9)), _counts("V")]
    row = habits.SharedHabits({BEHIND_A_TITLE: {"T": 900, "V": 100}}, LABELS, references).row(BEHIND_A_TITLE, {})

    assert row is not None
    assert all(0.95 < row[0][LABELS.index(label)] < 1.05 for label in "TV")


def test_places() -> None:
    """A place is the label before with the mark that bears it, and what stands next; numbers before all have none."""
    read = tokens.read("3. Li B. In Nature")

    assert list(habits.places(read, ["O", "O", "F", "h", "/A", "/A", "C"])) == [
        ("^", "^", " d"),
        ("^", "^", "."),
        ("^", "^", " X"),
        ("F", "w", " A."),
        ("h", "w", "."),
        ("/A", ".", " in"),
        ("/A", "in", " X"),
    ]


def test_what_is_as_likely_as_not_counts_nothing() -> None:
    """Only what is certain is a habit."""
    read = tokens.read("Li B")

    assert habits.counted(read, ["F", "h"], [1.0, 0.5]) == {("^", "^", " X"): {"F": 1.0}}
