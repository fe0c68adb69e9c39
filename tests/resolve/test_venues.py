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
        ("PNAS", "Proc Natl Acad Sci U S A"),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences"),
        ("J Am Chem Soc", "Journal of the American Chemical Society"),
        ("N Engl J Med", "New England Journal of Medicine"),
        ("WWW 2017", "Proceedings of the 26th International Conference on World Wide Web"),
        ("SIGIR", "ACM SIGIR Conference on Research and Development in Information Retrieval"),
        ("Computer Vision and Pattern Recognition", "IEEE Conference on Computer Vision and Pattern Recognition"),
        ("TACL", "Transactions of the Association for Computational Linguistics"),
        ("ICCV Workshops", "2019 IEEE/CVF International Conference on Computer Vision Workshop (ICCVW)"),
        ("ICCZ", "International Conference on Cat Zoology"),
        ("CZBM", "International Conference on Cat Zoology, Behaviour and Medicine"),
        ("ASE", "2019 34th IEEE/ACM International Conference on Automated Software Engineering (ASE)"),
        ("J Org Chem", "The Journal of Organic Chemistry"),
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
        ("ICML", "2019 18th IEEE International Conference On Machine Learning And Applications (ICMLA)"),
        ("ICML", "Machine Learning"),
        ("KDD", "Advances in Knowledge Discovery and Data Mining"),
        ("KDD", "ACM SIGKDD Explorations Newsletter"),
        ("ACL", "Transactions of the Association for Computational Linguistics"),
        ("ACL", "Findings of the Association for Computational Linguistics: ACL 2021"),
        ("ACL", "Proceedings of the 2019 Conference of the North American Chapter of the ACL"),
        ("WWW", "World Wide Web"),
        ("WWW", "Companion Proceedings of The Web Conference 2018"),
        ("JAMA", "JAMA Network Open"),
        ("S&P", "IEEE Security & Privacy"),
        ("SIGIR", "ACM SIGIR Forum"),
        ("ACM MM", "IEEE Transactions on Multimedia"),
        ("ICDM", "Proceedings of the 2020 SIAM International Conference on Data Mining"),
        ("NeurIPS Workshop", "Advances in Neural Information Processing Systems 33"),
        ("NeurIPS", "NeurIPS 2021 Competition Track"),
        ("Cancer", "Cancers"),
        ("ASE", "Automated Software Engineering"),
        ("CAV", "Conference on Autonomous Vehicles"),
        ("Am J Med", "American Journal of Medical Genetics"),
        ("J Org Chem", "Journal of Organometallic Chemistry"),
    ],
)
def test_two_venues(venue: str, name: str) -> None:
    """A longer name, a workshop, a plural, a journal of a meeting's name, another order of words: another venue."""
    assert same_venue(venue, [name]) is False


@pytest.mark.parametrize(
    ("venue", "name"),
    [("CatML", "Conference on Cats and Machine Learning"), ("JFS", "Journal of Feline Studies")],
)
def test_what_an_acronym_may_stand_for_is_not_to_be_told(venue: str, name: str) -> None:
    """Beginnings of words and three initials fit many names: they neither agree nor disagree."""
    assert same_venue(venue, [name]) is None


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
