"""Answers are kept as they arrive, lean, and for so long as they count."""

from __future__ import annotations

import datetime as dt
import json

from sslbib.registry.journal import DAYS, Answers, Request

TODAY = dt.date(2024, 3, 31)
DOI = Request("crossref", "10.1000/1")


def line(days_ago: int, value: str = "10.1000/1") -> str:
    """Return the line of an answer of so many days ago."""
    day = (TODAY - dt.timedelta(days=days_ago)).isoformat()
    return json.dumps({"asked": f"crossref {value}", "on": day, "answer": {"DOI": value}}) + "\n"


def test_an_answer_counts_for_thirty_days() -> None:
    """The last day still counts, the next does not: what has been registered since is found."""
    answers = Answers(today=TODAY)
    answers.read(line(DAYS) + line(DAYS + 1, "10.1000/old"))

    assert DAYS == 30
    assert list(answers.received) == [DOI]
    assert answers.date(DOI) == "2024-03-01"


def test_an_answer_of_today_is_of_today() -> None:
    """What has just arrived is dated by the day of the run; so is what nobody has a date of."""
    answers = Answers(today=TODAY)
    answers.record({DOI: {"DOI": "10.1000/1"}})

    assert answers.date(DOI) == answers.date(Request("crossref", "10.1000/2")) == "2024-03-31"


def test_answers_are_written_down_as_they_arrive_and_read_again() -> None:
    """One line an answer; a work, a list of works and none come back as they were."""
    written: list[str] = []
    answers = Answers(written.append, TODAY)
    answers.record({DOI: {"DOI": "10.1000/1"}, Request("search", "cats"): [{"DOI": "10.1000/2"}]})
    answers.record({Request("datacite", "10.1000/3"): None})
    again = Answers(today=TODAY)
    again.read("".join(written))

    assert [text.count("\n") for text in written] == [2, 1]
    assert again.received == answers.received
    assert again.received[Request("datacite", "10.1000/3")] is None


def test_a_broken_line_is_left_out() -> None:
    """A run that was killed while writing loses that line alone."""
    answers = Answers(today=TODAY)
    answers.read(line(1)[:20] + "\n[]\n{}\n" + line(1, "10.1000/2"))

    assert list(answers.received) == [Request("crossref", "10.1000/2")]


def test_what_no_reference_needs_is_left_out() -> None:
    """References, counts and empty fields only make locks long and their diffs noisy."""
    answers = Answers(today=TODAY)
    work = {"DOI": "10.1000/1", "reference": [1], "is-referenced-by-count": 5, "title": [], "subtitle": None}
    answers.record({DOI: work, Request("search", "cats"): [work]})

    assert answers.received[DOI] == {"DOI": "10.1000/1"}
    assert answers.received[Request("search", "cats")] == [{"DOI": "10.1000/1"}]
