"""Titles that say little by themselves: columns that many works bear, and pieces about other works; pure."""

from __future__ import annotations

import re

from sslbib import folding
from sslbib.listed import digits
from sslbib.resolve.numerals import is_numeral

LITTLE = folding.table(
    """a an and are as at by de der des die do does du el en et for from how in into is its la le of on or per that the
    their to und using via von what when with"""
)
"""Words that say nothing about what a paper is about."""


def content_words(title: str) -> int:
    """Count the words of a title that say something."""
    return sum(1 for word in folding.words(title).split() if word not in LITTLE)


_GENERIC = folding.table(
    """abstract abstracts acknowledgment advertisement announcement announcements answer answers appendix article
    articles author authors back bibliography book books calendar case cases challenge clinical column comment
    commentary communication communications conclusion conclusions contents contributors corner correction
    correspondence cover current diagnosis discussion editor editorial editorials editors epilogue errata
    erratum events focus foreword front general glossary guest highlights images image index information
    instructions interview introduction introductory issue issues journal journals letter letters list
    literature masthead matter meeting meetings memoriam message miscellany month new news note notes notice notices
    obituary opinion overview page pathology perspective picture preface president proceedings prologue question
    questions quiz radiology received references remarks reply report reports response review reviewer reviewers
    reviews section selected society spotlight subject summary supplement symposium table this title today top
    toc topics update volume week welcome what year years"""
)


def is_generic(title: str) -> bool:
    """Tell whether a title is one that many works bear: `Introduction`, `Book reviews`, `Pathology Quiz Case 2`."""
    words = [word for word in folding.words(title).split() if word not in LITTLE and not digits.are(word)]
    return all(word in _GENERIC for word in words)


# `Reply to Smith`, `Author Correction: Cats`, `Erratum`, `Book review: Cats`
_NOTICE = re.compile(
    r"""^(?:the\s+)?(?:(?:author|publisher|editorial|published)s?\s+)?
    (?:correct(?:ion|ed)|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|retraction|withdrawal|expression\s+of\s+concern
      |notice\s+of|repl(?:y|ies)|response|comments?|commentary|rebuttal|rejoinder|discussion|in\s+reply|re
      |author\s+response|review\s+of|book\s+review|reviewer|decision\s+letter|editorial|supplement(?:ary|al)?)
    (?:\s+(?:to|on|of|for|from|regarding|concerning|notice|note|article)\b|\s*[:.—–-]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
# `Cats in boxes—Reply`, `Cats: a rejoinder`, `Cats (Comment on Smith)`
_NOTICE_AFTER = re.compile(
    r"""[:.;—–([-]\s*(?:(?:the\s+)?authors?[’']?\s+)?(?:a\s+)?(?:repl(?:y|ies)|response|errat(?:um|a)|corrigend(?:um|a)
    |correction|rejoinder|rebuttal|comments?|retraction|retracted|addendum|supplement(?:ary|al)\s+\w+)
    (?:\s+(?:to|on|by|from)\b.*)?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


# `Review of “Cats”`, `A review of 'Cats'`; a review of cats is a paper
_REVIEW = re.compile(r"(?:an?\s+)?reviews?\s+of\s*[:\"“‘'*_«]", re.IGNORECASE)


def is_notice(title: str) -> bool:
    """Tell whether a title is that of a correction, reply, comment or other piece about another work."""
    text = folding.plain(title).strip(" \t\n\"'“”‘’*_[")
    return bool(_NOTICE.match(text) or _NOTICE_AFTER.search(text) or _REVIEW.match(text))


_EDITORIAL = folding.table(
    """abstract abstracts addendum answer answers appendix author authors award brief case cases chapter club code
    comment commentary comments communication conclusion controversy correction corrected correspondence corrigendum
    counterpoint cover data dataset datasets debate decision demo demonstration design discussion dissertation
    editor editorial editors epilogue erratum errata faculty figure figures focus foreword front guest guideline
    guidelines highlight highlights image images interim interview introduction invited journal keynote late lecture
    letter letters memoriam minireview news note notes obituary opinion oral overview panel part patent perspective
    perspectives podcast point poster posters preface preliminary preprint presentation presidential preview
    prologue protocol protocols quiz rationale recommendation recommended rejoinder rebuttal remarks reply replies
    report reports research response responses retracted retraction review reviews section seminar series session
    software spotlight statement study summary supplement supplementary supplemental survey symposium talk technical
    thesis translation tutorial update updated video viewpoint volume webinar withdrawn workshop"""
)
"""Words of heads that say what a piece is: `Invited commentary`, `Study protocol`, `Data from`, `Journal Club`."""

# `P2-045`, `S12`, `1234`, `OP-7.3`, `ACTRN12612000`: the number of an abstract or a trial
_ABSTRACT_NUMBER = re.compile(r"\W*(?:[A-Za-z]{0,4}[\s.-]?\d[\d./-]*[A-Za-z]?|[A-Za-z]+\d{4,})\W*")


def is_editorial_head(head: str) -> bool:
    """Tell whether what stands before a title says what the piece is, so that it is another than the title's."""
    words = folding.words(head).split()
    numbered = _ABSTRACT_NUMBER.fullmatch(head) is not None or (len(words) > 1 and is_numeral(words[-1]))
    return numbered or is_notice(f"{head}:") or any(word in _EDITORIAL for word in words)


# `study protocol for a trial`, `protocol of a randomised trial`, `rationale and design`, `statistical analysis plan`
_PLAN = re.compile(
    r"""\b(?:study|trial|review)\s+protocol\b|\banalysis\s+plan\b|\brationale\s+(?:and|&)\s+(?:study\s+)?design\b
    |\bprotocol\s+(?:for|of)\s+an?\b.*\b(?:trial|study|review|meta-analysis|survey)\b
    |\bdesign\s+(?:and|&)\s+rationale\b""",
    re.IGNORECASE | re.VERBOSE,
)


_STAGE = folding.table(
    """additional addition continued extended extension follow followup further interim phase pilot preliminary protocol
    reanalysis revisited supplementary update updated"""
)
"""Words of subtitles that say which stage of a study it is, each of which the same authors publish."""

_ABOUT = _STAGE | folding.table(
    """comment comments commentary criticism critique discussion opinion perspective perspectives rationale reappraisal
    reassessment reconsideration reconsidered reexamination reply response view viewpoint views"""
)
"""Words of subtitles that say which of several pieces about one matter it is: `a critique`, `the patients' view`."""


def is_about(subtitle: str) -> bool:
    """Tell whether a subtitle says which of several pieces a work is, or asks what another may have answered."""
    return subtitle.rstrip().endswith("?") or not _ABOUT.isdisjoint(folding.words(subtitle).split())


# `a randomised trial`, `a systematic review`, `methods and results`: how a paper was made
_HOW_MADE = re.compile(
    r"""\b(?:stud(?:y|ies)|trials?|analys[ei]s|meta-?analys[ei]s|reviews?|surveys?|overview|cohorts?|experiments?
    |evaluation|comparison|methods|results|simulations?|case\s+(?:report|series))\b""",
    re.IGNORECASE | re.VERBOSE,
)


def says_how_made(subtitle: str) -> bool:
    """Tell whether a subtitle says what kind of paper it is, as that of a comment on another does not."""
    return _HOW_MADE.search(folding.plain(subtitle)) is not None


def is_stage(subtitle: str) -> bool:
    """Tell whether a subtitle says which stage of a study a work is: a pilot, an interim analysis, an update."""
    return not _STAGE.isdisjoint(folding.words(subtitle).split())


def is_plan(subtitle: str) -> bool:
    """Tell whether a subtitle says that a work is the plan of a study, whose results bear the title as well."""
    return _PLAN.search(folding.plain(subtitle)) is not None
