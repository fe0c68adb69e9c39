"""Is this work that paper? Judges candidates by title, authors, year and venue, and chooses one, several or none; pure.

A title alone proves little: series, replies, errata, theses, workshop versions and copies share titles. So a candidate
is accepted when its title is the paper's, every other part that both sides know agrees, and enough parts do; how many
is enough depends on how much the title says. Crossref's own study of matching preprints
(https://www.crossref.org/blog/discovering-relationships-between-preprints-and-journal-articles/) uses the same parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sslbib import folding
from sslbib.identifiers import registered_doi
from sslbib.resolve.titles import Likeness, compare, content_words, is_generic, is_notice
from sslbib.resolve.venues import is_preprint_venue, same_venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Work = Mapping[str, Any]

NEVER = frozenset(
    """book-series book-set component database grant journal journal-issue journal-volume peer-review proceedings
    proceedings-series report-component report-series standard-series""".split()  # noqa: SIM905
)
"""Types of Crossref works (https://api.crossref.org/types) that are no papers."""

COPIERS = ("10.65215/",)
"""Prefixes under which famous papers were deposited again in 2025."""

PREPRINT_YEARS = range(-1, 4)
"""How many years after its preprint a paper is published."""


class Verdict(StrEnum):
    """What is made of a candidate."""

    ACCEPTED = "accepted"
    POSSIBLE = "possible"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a paper before its record is found."""

    titles: tuple[str, ...]
    """The list's title, and those of confirmed preprints."""
    year: int | None = None
    venue: str = ""
    authors: tuple[str, ...] = ()
    """Family names or whole names, the first author first."""
    preprint_year: int | None = None
    """The year of a confirmed preprint."""
    numbers: tuple[str, ...] = ()
    """What the DOI's end may be, told by the publisher's page."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a work says about itself, as far as matching looks."""

    doi: str
    type: str
    titles: tuple[str, ...]
    families: tuple[str, ...]
    years: tuple[int, ...]
    venues: tuple[str, ...]
    is_preprint: bool
    is_update: bool

    @property
    def title(self) -> str:
        """The title to show."""
        return self.titles[0] if self.titles else ""

    @property
    def year(self) -> int | None:
        """The earliest year."""
        return min(self.years, default=None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate with each part of its score and what follows."""

    facts: Facts
    likeness: Likeness
    """Of the titles."""
    authors: float | None
    """Share of the paper's known authors that the work names; None where a side knows none."""
    years_apart: int | None
    """Years from the paper's to the work's, the nearest."""
    venue: bool | None
    """Whether the venues agree; None where a side knows none."""
    number: bool
    """Whether the DOI ends as the publisher's page says."""
    verdict: Verdict
    reason: str
    contradicted: bool = False
    """Whether something that both sides know disagrees."""

    @property
    def doi(self) -> str:
        """The candidate's DOI."""
        return self.facts.doi

    @property
    def support(self) -> float:
        """How much besides the title agrees: authors 2, the page's number 2, venue 1, year 1 or, one year off, ½."""
        return (
            2.0 * (self.authors is not None and self.authors >= AUTHORS_AGREE)
            + 2.0 * self.number
            + 1.0 * bool(self.venue)
            + {0: 1.0, 1: 0.5, -1: 0.5}.get(self.years_apart if self.years_apart is not None else 9, 0.0)
        )

    @property
    def score(self) -> float:
        """The parts in one figure between 0 and 1, to show and to sort by; what decides is the verdict."""
        parts = [(0.6, self.likeness.ratio)]
        if self.authors is not None:
            parts.append((0.2, self.authors))
        if self.years_apart is not None:
            parts.append((0.1, max(0.0, 1 - abs(self.years_apart) / 3)))
        if self.venue is not None:
            parts.append((0.1, float(self.venue)))
        return round(sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts), 4)


NEVER_ENOUGH = 99.0
AUTHORS_AGREE = 0.5
AUTHORS_DIFFER = 0.25


def facts_of(work: Work) -> Facts:
    """Read a Crossref work, or a DataCite record's attributes."""
    return _datacite_facts(work) if "creators" in work or "doi" in work else _crossref_facts(work)


def _crossref_facts(work: Work) -> Facts:
    titles = [*_texts(work, "title"), *_texts(work, "original-title")]
    subtitles = _texts(work, "subtitle")
    if titles and subtitles:
        titles.insert(1, f"{titles[0]}: {subtitles[0]}")
    event = work.get("event") or {}
    dates = [work.get(name) or {} for name in ("issued", "published-print", "published-online", "posted")]
    years = {part[0] for date in dates for part in date.get("date-parts") or () if part and part[0]}
    people = work.get("author") or work.get("editor") or ()
    venues = [
        *_texts(work, "container-title"),
        *_texts(work, "short-container-title"),
        *(str(event[name]) for name in ("name", "acronym") if isinstance(event, dict) and event.get(name)),
        *([str(work["group-title"])] if work.get("group-title") else ()),
    ]
    kind = str(work.get("type") or "")
    return Facts(
        doi=registered_doi(str(work.get("DOI", ""))),
        type=kind,
        titles=tuple(titles),
        families=tuple(str(person.get("family") or person.get("name") or "") for person in people),
        years=tuple(sorted(int(year) for year in years)),
        venues=tuple(venues),
        is_preprint=kind == "posted-content",
        is_update=any(update.get("type") != "new_version" for update in work.get("update-to") or ()),
    )


def _texts(work: Work, name: str) -> list[str]:
    value = work.get(name) or ()
    return [str(text) for text in ([value] if isinstance(value, str) else value) if text]


def _datacite_facts(work: Work) -> Facts:
    types = work.get("types") or {}
    dates = [str(date.get("date", ""))[:4] for date in work.get("dates") or () if date.get("dateType") != "Updated"]
    years = {int(year) for year in (*dates, str(work.get("publicationYear") or "")) if year.isdigit()}
    container = (work.get("container") or {}).get("title")
    doi = registered_doi(str(work.get("doi", "")))
    return Facts(
        doi=doi,
        type=str(types.get("resourceTypeGeneral") or types.get("citeproc") or ""),
        titles=tuple(str(title["title"]) for title in work.get("titles") or () if title.get("title")),
        families=tuple(_creator(creator) for creator in work.get("creators") or ()),
        years=tuple(sorted(years)),
        venues=(str(container),) if container else (),
        is_preprint=doi.startswith("10.48550/") or types.get("resourceTypeGeneral") == "Preprint",
        is_update=False,
    )


def _creator(creator: Mapping[str, Any]) -> str:
    return str(creator.get("familyName") or str(creator.get("name", "")).split(",")[0])


def judge(evidence: Evidence, work: Work, *, given: bool = False) -> Judgement:
    """Judge one candidate; `given` says that the list itself names it, by a link or by hand."""
    facts = facts_of(work)
    likeness = max(
        (compare(ours, theirs) for ours in evidence.titles for theirs in facts.titles),
        key=lambda likeness: (likeness.rank, likeness.ratio),
        default=Likeness("different", 0.0),
    )
    judgement = Judgement(
        facts=facts,
        likeness=likeness,
        authors=_authors_in_common(evidence.authors, facts.families),
        years_apart=_years_apart(evidence, facts),
        venue=same_venue(evidence.venue, facts.venues),
        number=any(re.search(rf"(?<!\d){number}$", facts.doi) for number in evidence.numbers),
        verdict=Verdict.REJECTED,
        reason="",
    )
    judgement = replace(judgement, contradicted=bool(_disagreement(evidence, judgement)))
    verdict, reason = _verdict_given(evidence, judgement) if given else _verdict_found(evidence, judgement)
    return _with(judgement, verdict, reason)


def _with(judgement: Judgement, verdict: Verdict, reason: str) -> Judgement:
    return replace(judgement, verdict=verdict, reason=reason)


def _authors_in_common(known: Sequence[str], families: Sequence[str]) -> float | None:
    theirs = [folding.words(family) for family in families if family]
    ours = [words for name in known if (words := _name_words(name))]
    if not ours or not theirs:
        return None
    pool = {word for family in theirs for word in (family, *family.split())}
    return sum(1 for words in ours if any(word in pool for word in words)) / len(ours)


def _name_words(name: str) -> list[str]:
    """Return what may be the family name in a name as lists write it: `Zhou`, `Zhou, H.`, `Hong-Yu Zhou et al.`."""
    name = re.sub(r"\bet\.? al\.?|\band others\b", "", name)
    words = folding.words(name.split(",")[0]).split()
    full = [word for word in words if len(word) > 1]
    return [" ".join(words), *full[-1:]] if full else []


def _years_apart(evidence: Evidence, facts: Facts) -> int | None:
    if evidence.year is None or not facts.years:
        return None
    return min((year - evidence.year for year in facts.years), key=abs)


def _verdict_given(evidence: Evidence, judgement: Judgement) -> tuple[Verdict, str]:
    """Confirm a work that the list names: its title must be the paper's, or nearly, with the authors or year."""
    if reason := _no_paper(evidence, judgement.facts):
        return Verdict.REJECTED, reason
    if judgement.likeness.is_same:
        return Verdict.ACCEPTED, f"the list names it and its title is {judgement.likeness.words}"
    authors = judgement.authors is not None and judgement.authors >= AUTHORS_AGREE
    if judgement.likeness.kind == "near" and (authors or judgement.years_apart in (-1, 0, 1)):
        return Verdict.ACCEPTED, f"the list names it and its title is {judgement.likeness.words}"
    return Verdict.POSSIBLE, f"the list names it but its title is {judgement.likeness.words}"


def _no_paper(evidence: Evidence, facts: Facts) -> str:
    """Say why a work can't be the paper whatever its title, or "" where it can."""
    wants_notice = any(is_notice(title) for title in evidence.titles)
    is_thesis_wanted = re.search(r"thes[ie]s|dissertation|ph\.?d", evidence.venue, re.IGNORECASE)
    reasons = (
        (facts.type in NEVER, f"it is a {facts.type}, not a paper"),
        (facts.doi.startswith(COPIERS), "its prefix is known for copies of others' papers"),
        (
            (facts.is_update or is_notice(facts.title)) and not wants_notice,
            "it is a notice about another work (a correction, reply or retraction)",
        ),
        (wants_notice and not is_notice(facts.title), "the paper is a notice about another work, this is not"),
        (
            folding.words(facts.title) in map(folding.words, facts.venues),
            "it is a part of an issue that bears the journal's name",
        ),
        (facts.type == "dissertation" and not is_thesis_wanted, "it is a thesis"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _verdict_found(evidence: Evidence, judgement: Judgement) -> tuple[Verdict, str]:
    """Decide about a work that a search found."""
    if reason := _no_paper(evidence, judgement.facts):
        return Verdict.REJECTED, reason
    if judgement.likeness.kind == "different":
        return Verdict.REJECTED, f"its title is {judgement.likeness.words}"
    if not judgement.likeness.is_same:
        return Verdict.POSSIBLE, f"its title is {judgement.likeness.words}"
    if judgement.contradicted:
        return Verdict.POSSIBLE, _disagreement(evidence, judgement)
    needed = _support_needed(evidence, judgement)
    if judgement.support < needed:
        return Verdict.POSSIBLE, f"its title is {judgement.likeness.words}, but too little else is known to be sure"
    return Verdict.ACCEPTED, f"its title is {judgement.likeness.words} and {_agreement(judgement)}"


def _disagreement(evidence: Evidence, judgement: Judgement) -> str:
    authors = judgement.authors
    if authors is not None and authors < AUTHORS_AGREE:
        return "other authors" if authors < AUTHORS_DIFFER else "few of the authors"
    if judgement.facts.is_preprint and evidence.venue and not is_preprint_venue(evidence.venue) and not judgement.venue:
        return "a preprint, and the list names another venue"
    if reason := _other_year(evidence, judgement):
        return reason
    if judgement.venue is False and not judgement.number:
        return "another venue"
    return ""


def _other_year(evidence: Evidence, judgement: Judgement) -> str:
    """Say why a work's year does not fit: by the same authors it may be one off, and some later than a preprint."""
    apart = judgement.years_apart
    if not apart or judgement.number:
        return ""
    words = content_words(evidence.titles[0])
    is_exact = judgement.likeness.rank >= Likeness("typos", 1.0).rank and not is_generic(evidence.titles[0])
    if is_exact and abs(apart) == 1 and judgement.venue and words >= (3 if judgement.authors else 7):
        return ""
    if (
        is_exact
        and judgement.authors
        and evidence.preprint_year
        and words >= (3 if judgement.venue or apart == 1 else 5)
    ):
        after = [year - evidence.preprint_year for year in judgement.facts.years]
        if any(years in PREPRINT_YEARS for years in after) and (judgement.venue or apart > 0):
            return ""
    years = "a year" if abs(apart) == 1 else f"{abs(apart)} years"
    return f"{years} {'later' if apart > 0 else 'earlier'}"


def _support_needed(evidence: Evidence, judgement: Judgement) -> float:
    """Return how much besides the title must agree: the less the title says, the more."""
    title, theirs = evidence.titles[0], judgement.facts.title
    words = content_words(title)
    if judgement.likeness.kind == "main":
        shorter = min(title, theirs, key=len)
        words = content_words(shorter)
        if is_generic(shorter) or (shorter == title and judgement.authors is None):
            return NEVER_ENOUGH  # comments on a paper bear its title and a subtitle of their own
    if judgement.facts.is_preprint:
        words -= 2
    if is_generic(title):
        return 3.0
    steps = {"same": (3, 2), "typos": (4, 3), "prefix": (4, 3), "main": (7, 3)}[judgement.likeness.kind]
    if words >= steps[0]:
        return 1.0
    return 2.0 if words >= steps[1] else 3.0


def _agreement(judgement: Judgement) -> str:
    agreeing = [
        word
        for word, holds in (
            ("authors", judgement.authors is not None and judgement.authors >= AUTHORS_AGREE),
            ("year", judgement.years_apart == 0),
            ("venue", bool(judgement.venue)),
            ("number", judgement.number),
        )
        if holds
    ]
    return " and ".join(agreeing) + (" agrees" if len(agreeing) == 1 else " agree") if agreeing else "nothing disagrees"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is made of all candidates: one accepted, or the ones a person should look at, best first."""

    accepted: Judgement | None
    candidates: tuple[Judgement, ...]
    reason: str

    @property
    def possible(self) -> tuple[Judgement, ...]:
        """The candidates that were not ruled out."""
        return tuple(judgement for judgement in self.candidates if judgement.verdict is not Verdict.REJECTED)


def choose(evidence: Evidence, works: Iterable[Work], rejected: Sequence[str] = ()) -> Choice:
    """Judge candidates and accept one where no other could be it as well.

    `rejected` are DOIs that a person ruled out.
    """
    ruled_out = {doi.casefold() for doi in rejected}
    judged = {judgement.doi: judgement for work in works for judgement in [judge(evidence, work)] if judgement.doi}
    judgements = tuple(
        sorted(
            (
                _with(judgement, Verdict.REJECTED, "rejected by hand") if doi.casefold() in ruled_out else judgement
                for doi, judgement in judged.items()
            ),
            key=lambda judgement: (list(Verdict).index(judgement.verdict), -judgement.score, judgement.doi),
        )
    )
    accepted = [judgement for judgement in judgements if judgement.verdict is Verdict.ACCEPTED]
    best = max(accepted, key=_preference, default=None)
    if best is None:
        alike = [judgement for judgement in judgements if judgement.likeness.is_same]
        return Choice(None, judgements, alike[0].reason if alike else "no work found has this title")
    could_be = [j for j in judgements if j.verdict is not Verdict.REJECTED and j.likeness.is_same and j is not best]
    rivals = [other for other in could_be if not _clearly(best, other)]
    if rivals:
        return Choice(None, judgements, f"{len(rivals) + 1} works fit equally well")
    return Choice(best, judgements, best.reason)


def _preference(judgement: Judgement) -> tuple[bool, int, float]:
    return (not judgement.facts.is_preprint, judgement.likeness.rank, judgement.support)


def _clearly(best: Judgement, other: Judgement) -> bool:
    """Tell whether one candidate is the paper rather than another that could be it."""
    by_others = other.authors is not None and other.authors < AUTHORS_AGREE
    if best.facts.is_preprint and not other.facts.is_preprint:
        return by_others  # else it is the published version
    if other.facts.is_preprint and not best.facts.is_preprint:
        return True
    if best.venue is None and other.years_apart in (-1, 1):
        return by_others  # a namesake a year before or after: which one is meant, the venue would tell
    return other.contradicted or (best.support - other.support >= 1 and best.likeness.rank >= other.likeness.rank)
