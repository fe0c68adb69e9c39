"""Entries are known again by what they say, however many were edited at once."""

from __future__ import annotations

from sslbib.readme import read
from sslbib.readme.sync.align_entries import State, recognised

HEAD = "|Title|Paper|\n|---|---|\n"


def keys(before: list[str], after: list[str]) -> tuple[str, ...]:
    """Name the rows of one list after those of another, whose papers are called by their place."""
    known = read(HEAD + "".join(f"{row}\n" for row in before))
    return recognised(State(known, tuple("abcdef"[: len(before)])), read(HEAD + "".join(f"{r}\n" for r in after))).keys


def test_the_title_that_is_most_alike_counts() -> None:
    """Two titles that differ in one word, both edited, keep their papers though their rows changed places."""
    before = [
        "|Masked Autoencoders for Brain Scans|[P](https://a.example/1)|",
        "|Masked Autoencoders for Brain Slices|[P](https://a.example/2)|",
    ]
    after = [
        "|Masked Autoencoders for the Brain Slices|[P](https://b.example/2)|",
        "|Masked Autoencoders for the Brain Scans|[P](https://b.example/1)|",
    ]
    assert keys(before, after) == ("b", "a")


def test_another_record_is_another_paper() -> None:
    """A title that is alike is no proof where the links name another arXiv id."""
    before = ["|Masked Autoencoders for Scans, Part I|[P](https://arxiv.org/abs/2101.00001)|"]
    after = ["|Masked Autoencoders for Scans, Part II|[P](https://arxiv.org/abs/2101.00002)|"]
    assert keys(before, after) == ("+0",)


def test_one_address_for_several_papers() -> None:
    """Rows that lead to the accepted papers of one conference are told apart by their titles, then by their order."""
    url = "https://conf.example/accepted"
    before = [f"|{title}|[P]({url})|" for title in ("Graphs that Grow Slowly", "Noise as a Teacher", "Seeing in Depth")]
    after = [before[2], before[0].replace("Slowly", "by Themselves over the Years"), before[1]]
    assert keys(before, after) == ("c", "a", "b")
