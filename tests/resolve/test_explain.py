"""Decisions in words and as data: what was found, how each part of it fits, and why."""

from __future__ import annotations

from sslbib.project.lock import Lock, LockedWork
from sslbib.resolve.decide import decide
from sslbib.resolve.evidence import evidence_of
from sslbib.resolve.explain import as_data, candidate_lines, explain
from sslbib.resolve.matching import judge
from sslbib.resolve.outcome import Ambiguous, Resolved, Unresolved
from tests.resolve.works import DOI, TITLE, answers, paper, record

PEOPLE = [{"family": name} for name in ("Byron", "Murray", "Lovelace", "Hopper")]


def test_a_settled_paper_says_how_it_was_found() -> None:
    """The lock tells the way and the day; a curated work was put together by hand."""
    lock = Lock(
        {
            "byron": LockedWork(record(), "crossref", "2024-01-02", "search", 0.9),
            "other": LockedWork(record(), "curated"),
        }
    )
    lines = explain([paper(), paper(key="other")], lock, []).splitlines()

    assert lines[0] == "byron: resolved by search (crossref, 2024-01-02)"
    assert lines[1] == f"  {TITLE} · 2019 · Journal of Feline Studies"
    assert "other: resolved by curated (curated, by hand)" in lines


def test_a_candidate_in_words() -> None:
    """What it is, each part of its score, and what follows, a line each; of many authors, three."""
    lines = candidate_lines(2, judge(evidence_of(paper(authors=("Ada Byron",))), record(author=PEOPLE)))

    assert lines == (
        f"2. 1.00 {DOI}  {TITLE} · 2019 · Journal of Feline Studies · journal-article · Byron, Murray, Lovelace et al.",
        "   title 1.00 (same), authors 1.00, year same, venue same",
        "   accepted: its title is the same and authors and year and venue agree",
    )


def test_what_is_unknown_or_other_is_said() -> None:
    """A work a year later elsewhere, by nobody that is named."""
    later = record(author=PEOPLE[:3], container_title=["Elsewhere"], issued={"date-parts": [[2020]]})
    head, parts, verdict = candidate_lines(1, judge(evidence_of(paper()), later))

    assert head.endswith("Byron, Murray, Lovelace")
    assert parts == "   title 1.00 (same), authors unknown, year +1, venue other"
    assert (
        verdict
        == "   possible: its title is the same, but it was published a year later (2020) than the list says (2019)"
    )


def test_outcomes_in_words() -> None:
    """A resolved paper names its DOI, another its reason; notes stand at the end."""
    resolved = decide(paper(doi=DOI), answers({("crossref", DOI): record()}))
    assert isinstance(resolved, Resolved)
    text = explain([], Lock(), [resolved, Unresolved(paper(key="lost"), "nothing", notes=("a wrong link",))])

    assert f"byron: resolved by doi: {DOI}\n" in text
    assert f"1. 1.00 {DOI}" in text
    assert text.endswith(
        f"lost: unresolved: nothing\n  {TITLE} · 2019 · Journal of Feline Studies\n  note: a wrong link\n"
    )


def test_outcomes_as_data() -> None:
    """Programs get the same: outcome, DOI, reason and each part of each candidate."""
    judgement = judge(evidence_of(paper()), record())
    resolved = Resolved(paper(), record(), DOI, "crossref", "search", judgement, arxiv="1901.00042", notes=("a note",))
    first, second, third = as_data(
        [resolved, Ambiguous(paper(arxiv="1"), (judgement,), "two works"), Unresolved(paper(), "down", transient=True)]
    )

    assert (first["outcome"], first["doi"], first["arxiv"], first["method"]) == (
        "resolved",
        DOI,
        "1901.00042",
        "search",
    )
    assert (first["reason"], first["transient"], first["notes"]) == (judgement.reason, False, ["a note"])
    assert (second["outcome"], second["doi"], second["arxiv"], second["reason"]) == ("ambiguous", "", "1", "two works")
    assert (third["outcome"], third["transient"], third["candidates"]) == ("unresolved", True, [])
    for data in (first, second):
        (candidate,) = data["candidates"]
        assert candidate["parts"] == {
            "title": 1.0, "likeness": "same", "authors": None, "years_apart": 0, "venue": True, "number": False,
        }  # fmt: skip
        assert (candidate["doi"], candidate["verdict"], candidate["year"]) == (DOI, "accepted", 2019)
        assert candidate["authors"] == ["Byron", "Murray"]
