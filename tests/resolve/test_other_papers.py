"""Pairs that differ in meaning: another paper, however alike the titles, and whichever of both the list has."""

from __future__ import annotations

import pytest

from sslbib.resolve.decide import decide
from sslbib.resolve.outcome import Ambiguous, Outcome, Resolved, Unresolved
from tests.resolve.works import answers, paper, record

PAIRS = [
    ("Supervised domain adaptation for segmentation", "Unsupervised domain adaptation for segmentation"),
    ("Increased risk of stroke in patients with migraine", "Decreased risk of stroke in patients with migraine"),
    ("Maternal age and outcomes of preterm birth", "Paternal age and outcomes of preterm birth"),
    ("Nitrate uptake by roots of barley seedlings", "Nitrite uptake by roots of barley seedlings"),
    ("Water use and irrigation reform in Iran", "Water use and irrigation reform in Iraq"),
    ("Role of PPARα in hepatic lipid metabolism", "Role of PPARγ in hepatic lipid metabolism"),
    ("Degradation of mRNA under heat stress in yeast", "Degradation of tRNA under heat stress in yeast"),
    ("Explaining CNNs for electrocardiogram classification", "Explaining RNNs for electrocardiogram classification"),
    ("Trade and towns in the fifteenth century", "Trade and towns in the sixteenth century"),
    (r"Measurement of the $\Lambda_b$ lifetime in collisions", r"Measurement of the $\Xi_b$ lifetime in collisions"),
    ("Hypertension after transplantation of the kidney", "Hypotension after transplantation of the kidney"),
    ("Hyperthyroidism in children with short stature", "Hypothyroidism in children with short stature"),
    ("Effects of oral iron in anaemia of pregnancy", "Effects of oral zinc in anaemia of pregnancy"),
    ("Superconductivity of layered NbSe2 crystals", "Superconductivity of layered NbS2 crystals"),
    ("Structure of H2O2 clusters at low temperature", "Structure of H2O clusters at low temperature"),
    ("Symmetric key exchange over lossy networks", "Asymmetric key exchange over lossy networks"),
    ("Linear stability of rotating thin films", "Nonlinear stability of rotating thin films"),
    ("Online learning with delayed feedback", "Offline learning with delayed feedback"),
    ("A survey of forests in northern Austria", "A survey of forests in northern Australia"),
    ("Congestion control for indoor sensor networks", "Congestion control for outdoor sensor networks"),
    ("Annals of the parish, volume II", "Annals of the parish, volume III"),
    ("Lectures on the theory of games, part 1", "Lectures on the theory of games, part 2"),
    ("Vaccination coverage in England, 2011–2012", "Vaccination coverage in England, 2012–2013"),
    ("Immunity to influenza A(H1N1) in adults", "Immunity to influenza A(H3N2) in adults"),
    ("Fractures of the left femur in infants", "Fractures of the right femur in infants"),
    ("Treatment of acute hepatitis B in pregnancy", "Treatment of acute hepatitis C in pregnancy"),
    ("Dual graph attention for point clouds in 2D", "Dual graph attention for point clouds in 3D"),
    ("Detection of exoplanets with a deep survey", "Detection of exoplanets without a deep survey"),
]  # fmt: skip
"""Both titles are words, numbers or symbols of their own."""

HEADS = (
    "Journal Club: ", "Invited Commentary: ", "Commentary: ", "Study protocol: ", "Data from: ", "Poster: ", "P2-045: ",
    "Reply to: ", "Corrigendum: ", "Editorial: ", "Erratum to: ",
)  # fmt: skip
"""What stands before a title where a work is about the paper of that title."""
TITLE = "Vitamin D and colorectal cancer risk in older adults"

VENUES = [
    ("ICML", "2019 18th IEEE International Conference On Machine Learning And Applications (ICMLA)"),
    ("KDD", "Advances in Knowledge Discovery and Data Mining: PAKDD 2019"),
    ("ACL", "Transactions of the Association for Computational Linguistics"),
    ("ACL", "Proceedings of the Conference of the North American Chapter of the ACL (NAACL)"),
    ("WWW", "World Wide Web"),
    ("JAMA", "JAMA Network Open"),
    ("S&P", "IEEE Security & Privacy"),
    ("SIGIR", "ACM SIGIR Forum"),
    ("ACM MM", "IEEE Transactions on Multimedia"),
    ("EMNLP", "Findings of the Association for Computational Linguistics: EMNLP 2019"),
    ("CVPR", "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)"),
]  # fmt: skip
"""A venue as lists write it, and another of nearly that name."""


def outcome(title: str, found: str, *, venue: str = "", container: str = "", authors: tuple[str, ...] = ()) -> Outcome:
    """Decide of a paper of 2019, where every search finds one work of that year."""
    work = record(title=[found], container_title=[container] if container else [])
    known = answers({})
    asked = paper(title=title, venue=venue, date="2019", authors=authors)
    while not isinstance(decided := decide(asked, known), Resolved):
        if not isinstance(decided, tuple):
            return decided
        known.received.update({request: [work] if request.service == "search" else work for request in decided})
    return decided


def test_the_paper_itself_is_found() -> None:
    """What the other tests ask would be accepted, if it were the same."""
    assert isinstance(outcome(TITLE, TITLE, venue="Nature", container="Nature"), Resolved)


def is_shown(decided: Outcome) -> bool:
    """Tell whether a paper stays without a DOI, with the work beside it and the reason."""
    return isinstance(decided, Ambiguous | Unresolved) and len(decided.candidates) == 1 and bool(decided.reason)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_words_that_differ_in_meaning(one: str, other: str) -> None:
    """Neither is taken for the other."""
    assert is_shown(outcome(one, other))
    assert is_shown(outcome(other, one))


@pytest.mark.parametrize("head", HEADS)
def test_heads(head: str) -> None:
    """A work about a paper is not the paper, nor the paper the work about it."""
    assert is_shown(outcome(TITLE, head + TITLE))
    assert is_shown(outcome(head + TITLE, TITLE))


@pytest.mark.parametrize(("venue", "container"), VENUES)
def test_namesakes_of_venues(venue: str, container: str) -> None:
    """The paper of that name in another venue is another paper."""
    assert is_shown(outcome(TITLE, TITLE, venue=venue, container=container))
