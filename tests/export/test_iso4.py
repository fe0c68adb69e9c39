"""Abbreviated titles, against those that journals are known by, and never a word that the list has not."""

from __future__ import annotations

import importlib.resources
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.errors import UsageError
from sslbib.export import ltwa
from sslbib.export.abbreviating import abbreviated, short_title, with_short_title
from sslbib.export.iso4 import abbreviated_title, with_points, without_points
from tests.export import samples

if TYPE_CHECKING:
    from pathlib import Path

# As the journals' own pages, MathSciNet or the ISSN portal have them.
KNOWN = {
    "Medical Image Analysis": "Med. Image Anal.",
    "Nature Machine Intelligence": "Nat. Mach. Intell.",
    "IEEE Transactions on Pattern Analysis and Machine Intelligence": "IEEE Trans. Pattern Anal. Mach. Intell.",
    "Proceedings of the National Academy of Sciences": "Proc. Natl. Acad. Sci.",
    "Biomedical Signal Processing and Control": "Biomed. Signal Process. Control",
    "Physical Review D": "Phys. Rev. D",
    "Journal of Physics A: Mathematical and General": "J. Phys. A: Math. Gen.",
    "Communications of the ACM": "Commun. ACM",
    "In Vitro Cellular & Developmental Biology": "In Vitro Cell. Dev. Biol.",
    "The Annals of Mathematical Statistics": "Ann. Math. Stat.",
    "Chemistry – A European Journal": "Chem. – Eur. J.",
    "Comptes Rendus de l’Académie des Sciences": "C. R. Acad. Sci.",
    "Deutsche Entomologische Zeitschrift": "Dtsch. Entomol. Z.",
    "Archéologie médiévale": "Archéol. médiév.",
    "Journal of Peer-to-Peer Networks": "J. Peer-to-Peer Netw.",
    "Evolutionary Anthropology: Issues, News, and Reviews": "Evol. Anthropol.: Issues News Rev.",
}
SINGLE = {"Nature": "Nature", "The Lancet": "Lancet", "Bioinformatics": "Bioinformatics", "L’Encéphale": "L’Encéphale"}
SINGLE |= {"Nature (London)": "Nature (Lond.)"}


@pytest.mark.parametrize(("full", "short"), [*KNOWN.items(), *SINGLE.items()])
def test_known_titles(full: str, short: str) -> None:
    """Little words go, acronyms and single words stay, letters are those of the title."""
    assert abbreviated_title(full) == short
    assert abbreviated_title(full, points=False) == short.replace(".", "")


def test_words_that_the_list_does_not_abbreviate_stay_whole() -> None:
    """`imaging` is listed as never abbreviated, `npj` and `radiomics` are not listed for English at all."""
    assert abbreviated_title("npj Imaging Radiomics Blorb") == "npj Imaging Radiomics Blorb"


@given(st.lists(st.sampled_from(sorted({word for full in KNOWN for word in full.split()})), min_size=1, max_size=6))
def test_nothing_is_invented(words: list[str]) -> None:
    """Each word of an abbreviated title is one of the title's, or begins as one does and is shorter by two letters."""
    title = " ".join(words)
    starts = {word[:1].casefold() for word in title.replace("’", " ").split()}
    for word in abbreviated_title(title).split():
        assert word.strip(".:,") in title or word[:1].casefold() in starts
        assert len(word) <= max(map(len, title.split()))


def test_short_titles_of_records_win() -> None:
    """Their points are brought in line; without a short title, the list's words make one for periodicals alone."""
    article = samples.ARTICLE  # Nat Mach Intell
    bare = replace(article, container_title_short="")
    chapter = replace(samples.IEEE, container_title="Proceedings of the Conference on Computer Vision")

    assert [short_title(article, how) for how in ("record", "iso4", "iso4-plain")] == [
        *("Nat Mach Intell", "Nat. Mach. Intell.", "Nat Mach Intell"),
    ]
    assert [short_title(bare, how) for how in ("full", "record", "iso4", "iso4-plain")] == [
        *("", "", "Nat. Mach. Intell.", "Nat Mach Intell"),
    ]
    assert short_title(chapter, "iso4") == ""
    assert abbreviated(bare, "iso4").container_title == "Nat. Mach. Intell."
    assert with_short_title(bare, "iso4").container_title == article.container_title
    assert abbreviated(bare, "full") == bare


def test_points() -> None:
    """A word of the full title, and an acronym, gets none."""
    assert with_points("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences") == (
        "Proc. Natl. Acad. Sci. USA"
    )
    assert with_points("J. Fel. Stud.", "Journal of Feline Studies") == "J. Fel. Stud."
    assert with_points("Neural Netw", "Neural Networks") == "Neural Netw."
    assert without_points("J. Phys. A: Math. Gen.") == "J Phys A: Math Gen"


def test_a_list_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that brings it."""

    def missing(_package: str) -> Path:
        raise ModuleNotFoundError

    monkeypatch.setattr(importlib.resources, "files", missing)
    ltwa.word_list.cache_clear()
    with pytest.raises(UsageError, match="not installed") as caught:
        ltwa.word_list()
    assert 'pip install "sslbib[iso4]"' in caught.value.problems[0].repair
