"""Is this work that paper? Judges a candidate by title, authors, year and venue; pure.

A title alone proves little: series, replies, errata, theses, workshop versions and copies share titles. So a candidate
is accepted when its title is the paper's, every other part that both sides know agrees, and enough parts do; how many
is enough depends on how much the title says. Crossref's own study of matching preprints
(https://www.crossref.org/blog/discovering-relationships-between-preprints-and-journal-articles/) uses the same parts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.resolve.judgement import AUTHORS_DIFFER, Judgement, Verdict
from sslbib.resolve.names import share_in_common
from sslbib.resolve.notices import LITTLE, content_words, is_about, is_generic, is_notice, is_stage, says_how_made
from sslbib.resolve.titles import Likeness, compare
from sslbib.resolve.venues import is_preprint_venue, same_venue
from sslbib.resolve.vocabulary import surprisal
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sslbib.resolve.evidence import Evidence
    from sslbib.works.facts import Facts

NEVER = frozenset(
    """book-series book-set component database grant journal journal-issue journal-volume peer-review proceedings
    proceedings-series report-component report-series standard-series""".split()  # noqa: SIM905
)
"""Types of Crossref works (https://api.crossref.org/types) that are no papers."""

COPIERS = ("10.65215/",)
"""Prefixes under which famous papers were deposited again in 2025."""

PREPRINT_YEARS = range(-1, 4)
"""How many years after its preprint a paper is published: most within three; some records are dated before it."""

_NEVER_ENOUGH = 99.0
"""More support than there is."""

# The fewest content words of a title with which support of 2 (year and venue, or authors) is enough: with fewer,
# bench/matching.py begins to match wrongly. A title not quite the same must say more, and one without its subtitle much
# more, since replies and parts of a series bear it as well. What a list alone has in front of a title may be anything
# (`Journal Club`), so that authors must agree as well.
_WORDS_FOR_TWO = {"same": 2, "typos": 3, "prefix": 3, "article": 3, "main": 4}

# How distinctive a title must be where nothing but a year or a venue agrees: the sum of the surprisals of its words,
# each the negative logarithm of its frequency (`deep` 3.9, `segmentation` 6.1). From 15 on (three or four words of the
# field) no two papers of one year in bench/matching.py shared a title by chance. Slips of the
# pen need more; of a title with a name in front, what both titles have counts.
DISTINCTIVE = 15.0
_DISTINCTIVE = {"same": DISTINCTIVE, "typos": 25.0, "prefix": DISTINCTIVE}
_OF_ITS_OWN = 32.0
"""From here on (six words of the field) no long work was called as another without its subtitle: of 17,207 works the
most distinctive (`Antibiotic prophylaxis of wound infections in skin surgery`) has 30. A comment (`… : rethinking the
rule`) has more, so that the work must be long or the subtitle a paper's own."""

_OF_ITS_OWN_BY_KIND = 22.0
"""The same of a long work where the subtitle says how the paper was made: of 17,207 works none was called as another's
study, review or analysis with more than 14 (`Cholinergic urticaria`)."""

_PAGES_OF_A_PAPER = 4
"""Pages from which on a work is no letter or comment: of sixty that bear a paper's title in its journal, the year
after, three had as many, under titles of few words (`Quinidine photosensitivity`)."""

_REFERENCES_OF_A_PAPER = 20
"""References from which on a work is no letter: of 4,523 works of a page or two 18 had as many."""

_PAGES_OF_A_LETTER = (1, 2)
"""Pages of an author's reply, years after the paper and under its title; a preprint's print is seldom so short."""

_OF_PREPRINTS = 5.0
"""Less is enough of a preprint: its only rival is the published version, which is preferred."""

_WORDS_ONE_YEAR_OFF = 3
"""Content words of a title that bears a year which is one off, where authors and venue agree."""

_WORDS_AFTER_PREPRINT = {True: 3, False: 5}
"""The same where the list's year is the preprint's, by whether venue or a single year speak for it as well."""

_TYPOS = Likeness("typos", 1.0).rank
"""The rank from which on two titles are one, but for slips of the pen."""

# `PhD thesis`, `Dissertation, ETH Zürich`
_THESIS = re.compile(r"thes[ie]s|dissertation|ph\.?d", re.IGNORECASE)


def judge(evidence: Evidence, work: Mapping[str, object], *, given: bool = False) -> Judgement:
    """Judge one candidate; `given` says that the list itself names it, by a link or by hand."""
    return judge_facts(evidence, facts_of(work), given=given)


def judge_facts(
    evidence: Evidence, facts: Facts, known: AbstractSet[str] = frozenset(), *, given: bool = False
) -> Judgement:
    """Judge one candidate by what its record says; `known` are words that other candidates' titles hold."""
    likeness, title = max(
        ((compare(ours, theirs, known), theirs) for ours in evidence.titles for theirs in facts.titles),
        key=lambda pair: (pair[0].rank, pair[0].ratio),
        default=(Likeness("different", 0.0), ""),
    )
    judgement = Judgement(
        facts=facts,
        likeness=likeness,
        title=title,
        authors=share_in_common(evidence.authors, facts.authors),
        years_apart=_years_apart(evidence, facts),
        venue=same_venue(evidence.venue, facts.venues),
        number=any(_ends_in(facts.doi, number) for number in evidence.numbers),
        verdict=Verdict.REJECTED,
        reason="",
    )
    contradicted = bool(_disagreement(evidence, judgement))
    later = contradicted and _is_printed_later(evidence, judgement)
    judgement = replace(judgement, contradicted=contradicted, printed_later=later)
    verdict, reason = _verdict_given(evidence, judgement) if given else _verdict_found(evidence, judgement)
    return replace(judgement, verdict=verdict, reason=reason)


def _years_apart(evidence: Evidence, facts: Facts) -> int | None:
    if evidence.year is None or not facts.years:
        return None
    return min((year - evidence.year for year in facts.years), key=abs)


def _ends_in(doi: str, number: str) -> bool:
    """Tell whether a DOI ends in a number, and in no longer one: 10.1109/x.123 in 123, not in 23."""
    return re.search(rf"(?<!\d){re.escape(number)}$", doi) is not None


def _verdict_given(evidence: Evidence, judgement: Judgement) -> tuple[Verdict, str]:
    """Confirm a work that the list names: its title must be the paper's, or nearly, with the authors or year."""
    if reason := _no_paper(evidence, judgement):
        return Verdict.REJECTED, reason
    is_near = judgement.likeness.kind == "near" and (judgement.authors_agree or judgement.years_apart in (-1, 0, 1))
    if judgement.likeness.is_same or is_near:
        return Verdict.ACCEPTED, f"the list names it and its title is {judgement.likeness.words}"
    return Verdict.POSSIBLE, f"the list names it but its title is {judgement.likeness.words}"


def _no_paper(evidence: Evidence, judgement: Judgement) -> str:
    """Say why a work can't be the paper whatever its title, or "" where it can."""
    facts = judgement.facts
    wants_notice = any(is_notice(title) for title in evidence.titles)
    # By the title that the list has: a commentary may be meant by its main title. A slip of the pen in `Correction of
    # septal deformities` makes it none.
    told = is_notice(judgement.title)
    is_one_title = judgement.likeness.rank >= _TYPOS
    reasons = (
        (facts.type in NEVER, f"it is a {facts.type}, not a paper"),
        (facts.doi.startswith(COPIERS), "its prefix is known for copies of others' papers"),
        (
            (facts.is_update or (told and not is_one_title)) and not wants_notice,
            "it is a notice about another work (a correction, reply or retraction)",
        ),
        (wants_notice and not told and not is_one_title, "the paper is a notice about another work, this is not"),
        (
            folding.words(facts.title) in map(folding.words, facts.venues),
            "it is a part of an issue that bears the journal's name",
        ),
        (facts.type == "dissertation" and not _THESIS.search(evidence.venue), "it is a thesis"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _verdict_found(evidence: Evidence, judgement: Judgement) -> tuple[Verdict, str]:
    """Decide about a work that a search found."""
    words = judgement.likeness.words
    if reason := _no_paper(evidence, judgement):
        return Verdict.REJECTED, reason
    if judgement.likeness.kind == "different":
        return Verdict.REJECTED, f"its title is {words}"
    if not judgement.likeness.is_same:
        return Verdict.POSSIBLE, f"its title is {words}"
    if judgement.contradicted and not judgement.printed_later:
        return Verdict.POSSIBLE, f"its title is {words}, but {_disagreement(evidence, judgement)}"
    if reason := _too_little(evidence, judgement):
        return Verdict.POSSIBLE, f"its title is {words}, but {reason}"
    later = f", and print ({judgement.facts.year}) follows the web by a year" if judgement.printed_later else ""
    return Verdict.ACCEPTED, f"its title is {words} and {_agreement(judgement)}{later}"


def _disagreement(evidence: Evidence, judgement: Judgement) -> str:
    """Say what speaks against a work whose title is the paper's, or "" where nothing does."""
    if judgement.by_others:
        by = ", ".join(judgement.facts.families[:2])
        others = (judgement.authors or 0.0) < AUTHORS_DIFFER
        return f"it is by others ({by})" if others else f"it is by few of the authors ({by})"
    if judgement.facts.is_preprint and evidence.venue and not is_preprint_venue(evidence.venue) and not judgement.venue:
        return f"it is a preprint, and the list names a venue ({evidence.venue})"
    if reason := _other_year(evidence, judgement):
        return reason
    if judgement.venue is False and not judgement.number:
        return f"it is in another venue ({judgement.facts.venues[0]}, where the list has {evidence.venue})"
    return ""


def _other_year(evidence: Evidence, judgement: Judgement) -> str:
    """Say why a work's year does not fit: by the same authors it may be one off, and some later than a preprint."""
    apart = judgement.years_apart
    if not apart or judgement.number or _explains_year(evidence, judgement, apart):
        return ""
    years = "a year" if abs(apart) == 1 else f"{abs(apart)} years"
    when = f"{years} {'later' if apart > 0 else 'earlier'} ({(evidence.year or 0) + apart})"
    return f"it was published {when} than the list says ({evidence.year})"


def _explains_year(evidence: Evidence, judgement: Judgement, apart: int) -> bool:
    """Tell whether a year that is not the list's may yet be the paper's."""
    title = evidence.titles[0]
    if judgement.likeness.rank < _TYPOS or is_generic(title):
        return False
    words = content_words(title)
    # By one author, “Cats” and “The cats” of the next year are two papers; a slip of the pen makes none of one.
    is_letter = apart > 0 and judgement.facts.extent in _PAGES_OF_A_LETTER
    if (
        abs(apart) == 1
        and not is_letter
        and judgement.venue
        and judgement.authors_agree
        and words >= _WORDS_ONE_YEAR_OFF
    ):
        return True
    if not judgement.authors or not evidence.preprint_year:
        return False
    if apart > 1 and is_letter:
        return False
    after = [year - evidence.preprint_year for year in judgement.facts.years]
    return (
        words >= _WORDS_AFTER_PREPRINT[bool(judgement.venue) or apart == 1]
        and any(years in PREPRINT_YEARS for years in after)
        and ((bool(judgement.venue) and judgement.likeness.kind == "same") or apart > 0)
    )


def _is_printed_later(evidence: Evidence, judgement: Judgement) -> bool:
    """Tell whether a work is the paper that the list saw a year before its issue, which no authors tell.

    What else bears a paper's title in its journal are letters about it: they follow it, on a page or two. Columns
    recur, mostly unsigned.
    """
    facts = judgement.facts
    return (
        judgement.years_apart == 1
        and bool(judgement.venue)
        and judgement.likeness.rank >= _TYPOS
        and not (judgement.number or judgement.by_others or judgement.authors_agree or facts.is_preprint)
        and bool(facts.authors)
        and _is_long(judgement)
        and distinctiveness(evidence.titles[0]) >= _OF_ITS_OWN
    )


def _too_little(evidence: Evidence, judgement: Judgement) -> str:
    """Say what is lacking to be sure of a work whose title is the paper's, or "" where enough agrees."""
    title, kind, support = evidence.titles[0], judgement.likeness.kind, judgement.support
    if is_generic(title) or is_generic(judgement.title):  # a slip of the pen makes no title one's own
        is_placed = judgement.venue or judgement.number or not evidence.venue
        return "" if support >= _ALL and is_placed else "many works bear it"
    if reason := _may_be_another(title, judgement):
        return reason
    shared = min(title, judgement.title, key=len) if kind in ("main", "prefix") else title
    words = content_words(shared)
    allowance = _OF_PREPRINTS if judgement.facts.is_preprint else 0.0
    is_enough = (
        support >= _ALL
        or (support >= _BOTH and words >= _WORDS_FOR_TWO.get(kind, 0))
        or (support >= 1 and distinctiveness(shared) + allowance >= _DISTINCTIVE.get(kind, _NEVER_ENOUGH))
    )
    return "" if is_enough else _alone(judgement)


def _may_be_another(title: str, judgement: Judgement) -> str:
    """Say what else the work may be, where only one of the titles has a head or a subtitle; "" where it may not."""
    kind = judgement.likeness.kind
    if kind not in _LOOSE or judgement.number:
        return ""
    shared = min(title, judgement.title, key=len)
    if is_generic(shared):
        return f"{_LOOSE[kind]}, and no authors tell"
    if kind == "main" and is_stage("".join(judgement.likeness.difference)):
        return f"{_LOOSE[kind]}, by the same authors too"
    is_plain = kind == "main" and judgement.years_apart == 0
    if not judgement.authors_agree:
        is_its_own = is_plain and judgement.venue and _is_of_its_own(shared, judgement, is_cut=shared == title)
        return "" if is_its_own else f"{_LOOSE[kind]}, and no authors tell"
    if judgement.venue or kind not in _NAMESAKES or (is_plain and _is_long_and_says_how_made(shared, judgement)):
        return ""
    return f"{_LOOSE[kind]}, and no venue tells"


def _is_of_its_own(main: str, judgement: Judgement, *, is_cut: bool) -> bool:
    """Tell whether a work is no comment on the paper, nor the paper that a comment is on.

    A list that has the main title alone (`is_cut`) may mean a comment, which bears no more.
    """
    if distinctiveness(main) < _OF_ITS_OWN:
        return not is_cut and _is_long_and_says_how_made(main, judgement)
    subtitle = "".join(judgement.likeness.difference)
    return not is_about(subtitle) and (_is_long(judgement) or (says_how_made(subtitle) and not is_cut))


def _is_long_and_says_how_made(main: str, judgement: Judgement) -> bool:
    """Tell whether a work is too long for a comment, and the subtitle that only one side has is a paper's own."""
    subtitle = "".join(judgement.likeness.difference)
    says_own = says_how_made(subtitle) and not is_about(subtitle)
    return says_own and _is_long(judgement) and distinctiveness(main) >= _OF_ITS_OWN_BY_KIND


def _is_long(judgement: Judgement) -> bool:
    """Tell whether a work has the pages of a paper, or where none are known, its references."""
    extent = judgement.facts.extent
    return judgement.facts.references >= _REFERENCES_OF_A_PAPER if extent is None else extent >= _PAGES_OF_A_PAPER


_NAMESAKES = ("main", "article")
"""Kinds of likeness that an author's letter or other version has as well, so that the venue must tell."""

_LOOSE = {
    "head": "what stands in front may make it another work",
    "article": "a letter about it may be called so",
    "main": "a comment on it, or a longer or shorter version, may be called so",
}
"""Kinds of likeness that other works by others have as well, by what these may be."""


_BOTH = 2.0
"""Support of authors, or of year and venue."""

_ALL = 3.0
"""Support of authors and of year or venue as well."""


def _alone(judgement: Judgement) -> str:
    """Say what little agrees besides the title."""
    agreeing = _agreement(judgement)
    return "nothing else that is known agrees" if agreeing == "nothing disagrees" else f"{agreeing} alone"


def distinctiveness(title: str) -> float:
    """Return how much a title says: the sum of what its words do, each counted once."""
    return sum(surprisal(word) for word in set(folding.bare_words(title)) if word not in LITTLE)


def _agreement(judgement: Judgement) -> str:
    agreeing = [
        word
        for word, holds in (
            ("authors", judgement.authors_agree),
            ("year", judgement.years_apart == 0),
            ("venue", bool(judgement.venue)),
            ("number", judgement.number),
        )
        if holds
    ]
    return " and ".join(agreeing) + (" agrees" if len(agreeing) == 1 else " agree") if agreeing else "nothing disagrees"
