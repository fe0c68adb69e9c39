"""A paper as people type it: what they change still means it, and is accepted, or else shown first."""

from __future__ import annotations

from typing import Any

import pytest

from sslbib.resolve.decide import decide
from sslbib.resolve.outcome import Ambiguous, Outcome, Resolved
from tests.resolve.works import answers, paper, record

TITLE = "Sleep and memory in ageing drivers of long-haul trucks"
VENUE = "Journal of Feline Studies"
CVPR = "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
PNAS = "Proceedings of the National Academy of Sciences"
PEOPLE = [
    {"family": "Byron", "given": "Ada"},
    {"family": "Müller-Lüdenscheid", "given": "Jürgen Karl"},
    {"family": "van der Berg", "given": "Anna"},
    {"family": "García Márquez", "given": "Gabriel"},
]

TITLES = [
    TITLE.replace("ageing", "aging"), TITLE.replace("and", "&"), TITLE.replace("and", "&amp;"), TITLE.upper(),
    TITLE.title(), TITLE.replace("long-haul", "long haul"), TITLE.replace("long-haul", "longhaul"),
    TITLE.replace("-", "‑"), TITLE.replace("-", "–"), f"“{TITLE}”", f"‘{TITLE}’.", f"- {TITLE}", f"{TITLE}*",
    f"{TITLE} †", f"__{TITLE}__", f"~~{TITLE}~~", f"`{TITLE}`", f"<b>{TITLE}</b>", f"# {TITLE}", f"{TITLE} \\\\",
    f"{{{TITLE}}}", TITLE.replace("and", r"\&"), f"{TITLE}…", f"{TITLE} 📄🔗", f"⭐️ {TITLE}", f"[NEW] {TITLE}",
    f"{TITLE} (Best Paper Award)", f"{TITLE} [PDF]", f"{TITLE} (arXiv)", f"{TITLE} (in press)",
    f"{TITLE} (forthcoming)", f"{TITLE} (submitted)", f"{TITLE} [Paper][Project][Video]",
    f"{TITLE} | {VENUE}", f"{TITLE}. {VENUE}, 2019.",
    f"(2019) {TITLE}", f"2019: {TITLE}", TITLE.replace("memory", "memmory"), TITLE.replace("drivers", "drviers"),
    TITLE.replace("memory", "mem- ory"), TITLE.replace("ageing", "age\xading"), TITLE.replace(" ", "\xa0"),
    f"[{TITLE}](https://example.org)",
]  # fmt: skip

VENUES = [
    ("J. Feline Stud.", VENUE), ("J. of Feline Studies", VENUE), (f"{VENUE}, vol. 12", VENUE),
    (f"{VENUE} 12(3):1-9", VENUE), (f"{VENUE}, Volume 12, Issue 3, pp. 1–9", VENUE), (f"*{VENUE}*", VENUE),
    ("The Journal of Feline Studies", VENUE), ("J. Feline Stud. '19", VENUE), ("CVPR", CVPR), ("IEEE CVPR", CVPR),
    ("Proc. CVPR", CVPR), ("In CVPR", CVPR), ("CVPR 2019 (oral)", CVPR), ("PNAS", PNAS),
    ("Proc Natl Acad Sci USA", PNAS), ("Proc. Natl. Acad. Sci. U.S.A.", PNAS), ("SSRN", "SSRN Electronic Journal"),
    ("NEJM", "New England Journal of Medicine"), ("A&A", "Astronomy &amp; Astrophysics"),
    ("IEEE Trans. Pattern Anal. Mach. Intell.", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
]  # fmt: skip

AUTHORS = [
    "Byron", "A. Byron", "A.Byron", "Byron A", "Byron, Ada", "BYRON, A.", "Dr. Ada Byron", "Prof Byron",
    "Ada Byron, PhD", "Ada Byron1", "Ada Byron*", "Ada Byron (MIT)", "Byron et al.", "Anna van der Berg",
    "Berg, Anna van der", "G. García Márquez", "Garcia-Marquez G", "Marquez", "J. K. Mueller-Luedenscheid",
    "Muller-Ludenscheid",
]  # fmt: skip

FIRST = [
    {"title": f"{TITLE}1"},
    {"title": f"1. {TITLE}"},
    {"title": f"Byron et al. {TITLE}"},
    {"title": f"The {TITLE.lower()}"},
    {"title": TITLE.replace("Sleep", "Slep")},
    {"title": f"{TITLE}: a randomised trial"},
    {"venue": "Plos 1"},
    {"authors": ("vd Berg",), "venue": ""},
    {"date": "2018"},
]
"""What may mean another paper as well."""


def outcome(container: str = VENUE, **said: Any) -> Outcome:  # noqa: ANN401
    """Decide of the paper, where a search finds its record and one of another."""
    work = record(title=[TITLE], author=PEOPLE, container_title=[container])
    other = record("10.5555/dogs", title=["Sleep of ageing truck drivers and their dogs"])
    known = answers({})
    while isinstance(decided := decide(paper(**{"title": TITLE, "venue": VENUE, **said}), known), tuple):
        known.received.update({asked: [work, other] if asked.service == "search" else work for asked in decided})
    return decided


def is_right(decided: Outcome) -> bool:
    """Tell whether the paper has its DOI."""
    return isinstance(decided, Resolved) and decided.doi == record()["DOI"]


@pytest.mark.parametrize("title", TITLES)
def test_titles(title: str) -> None:
    """Marks, markup, remarks, spelling and slips of the pen leave the title what it is."""
    assert is_right(outcome(title=title))


@pytest.mark.parametrize(("venue", "container"), VENUES)
def test_venues(venue: str, container: str) -> None:
    """Abbreviations, acronyms, volume and pages name the venue that the record does."""
    assert is_right(outcome(container, venue=venue))


@pytest.mark.parametrize("name", AUTHORS)
def test_authors(name: str) -> None:
    """Initials, order, particles, accents, titles and marks of footnotes leave a person who he is."""
    assert is_right(outcome(venue="", authors=(name,)))


@pytest.mark.parametrize("said", FIRST, ids=str)
def test_what_is_doubtful_is_shown_first(said: dict[str, Any]) -> None:
    """A person sees it above all others, with the reason."""
    decided = outcome(**said)

    assert isinstance(decided, Ambiguous)
    assert decided.candidates[0].doi == record()["DOI"]
    assert decided.reason
