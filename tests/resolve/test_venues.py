"""Venues as lists name them and as records do: one, two, or nothing to compare."""

from __future__ import annotations

import pytest

from sslbib.resolve.venues import is_preprint_venue, names_a_venue, same_venue


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("PNAS", "Proceedings of the National Academy of Sciences"),
        ("CCS", "Proceedings of the 2021 ACM SIGSAC Conference on Computer and Communications Security"),
        ("NeurIPS 2020", "Advances in Neural Information Processing Systems 33"),
        ("KDD", "Proceedings of the 26th International Conference on Knowledge Discovery & Data Mining"),
        ("Proc. of the 34th Conference on Cats", "Conference on Cats"),
        ("Nat Commun", "Nature Communications"),
        ("Conference on Computer Vision", "2021 International Conference on Computer Vision"),
        ("Computer-Assisted Intervention Society", "The Computer Assisted Intervention Society – CAIS 2020"),
        ("ECCV", "Computer Vision – ECCV 2020"),
        ("RA-L", "IEEE Robotics and Automation Letters"),
        ("TMI", "IEEE Transactions on Medical Imaging"),
        ("Behaviour Research", "Behavior Research"),
    ],
)  # fmt: skip
def test_one_venue(venue: str, name: str) -> None:
    """Acronyms, abbreviations, words that writers add or leave, and both spellings name one venue."""
    assert same_venue(venue, [name]) is True


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("Nature", "Nature Communications"),
        ("CVPR", "IEEE International Conference on Computer Vision (ICCV)"),
        ("ICCV", "ICCV Workshops"),
        ("AI", "Artificial Intelligence in Medicine"),
        ("Pattern Recognition", "Pattern Recognition Letters"),
        ("Journal of Cats", "Journal of Dogs"),
        ("NeurIPS", "Neural Networks"),
        ("Learning of Machines", "Machine Learning"),
    ],
)
def test_two_venues(venue: str, name: str) -> None:
    """A longer name, a workshop, or another order of words is another venue."""
    assert same_venue(venue, [name]) is False


def test_one_of_several_names_is_enough() -> None:
    """A paper in a series of proceedings bears both names."""
    assert same_venue("MICCAI", ["Lecture Notes in Computer Science", "MICCAI 2020"]) is True


@pytest.mark.parametrize(
    "venue", ["", "-", "N/A", "n/a", "under review", "Submitted to TMI", "TBD", "arXiv 2021", "bioRxiv"]
)
def test_what_names_no_venue(venue: str) -> None:
    """An empty cell, a word for having none and a preprint server leave nothing to compare."""
    assert not names_a_venue(venue)
    assert same_venue(venue, ["Nature"]) is None


def test_a_work_without_venue_leaves_nothing_to_compare() -> None:
    """A record without a container neither agrees nor disagrees."""
    assert names_a_venue("Nature")
    assert same_venue("Nature", []) is None


def test_preprint_servers_are_known() -> None:
    """By name, in whatever company."""
    assert all(map(is_preprint_venue, ("arXiv", "ArXiv preprint 2021", "bioRxiv", "Research Square", "SSRN", "HAL")))
    assert not is_preprint_venue("Journal of Halogens")
