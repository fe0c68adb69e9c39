"""What a text by itself is likely to be: a title, names, a venue; in favour above zero, against below."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from sslbib.listed import dates, persons
from sslbib.readme.read import links
from sslbib.works import venue_table

NEVER = -100.0
"""What cannot be."""
KNOWN = 4.0
"""What it weighs that the table of venues knows a text."""
_SERVED = 1.2
"""A preprint server says less than where the paper was published: `arXiv 2019, ACL 2020`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, counted."""

    all: int
    lower: int
    """Those that begin small and are none of `SMALL`: titles have them, names and venues have not."""
    small: int
    names: bool
    """Whether all could be parts of names."""


SMALL = frozenset(
    "a an and as at by for from in into of on or over per the to under upon using via vs with & et".split()  # noqa: SIM905
)
_VENUE_SMALL = frozenset("of on in and for the & a an to as de la et der und at".split())  # noqa: SIM905
# `Learning`, `3-D`, `&`; Chinese and Japanese are written without blanks.
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*|&|[\u3040-\u9fff]")
# What a part of a list of names can be: `Klein`, `A.`, `O'Neil`, `van`, `and`.
_NAME = re.compile(r"(?:[A-Z\u00c0-\u024f][\w.’'‐‑-]*|[a-z]['’][A-Z][\w-]*|[A-Z]\.|and|&|et|(?:et)?al\.?|others|by)$")
# `Journal`, `J. Exp. Biol.`, `Trans.`, `Workshop`, `Nature`: words of venues' names; `J. Klein` has none.
_VENUE_WORD = re.compile(
    r"\b(?:journals?|j\.(?=(?:\s+[\w-]+){0,2}\s+\w{2,}\.)|trans(?:actions|\.)|proc(?:eedings|\.)|conf(?:erence|\.)|symposium|symp\.|workshops?|letters"
    r"|lett\.|reviews?|rev\.|annals|ann\.|magazine|bulletin|archives|findings|nature|sciences?|ieee|acm|plos|frontiers"
    r"|acta|press|congress|colloquium|advances|reports|lancet|thesis|preprints?|会议|期刊|学报|大会)(?!\w)",
    re.IGNORECASE,
)
# `CVPR`, `NeurIPS`, `ACM MM`, `S&P`, `T-PAMI`, `NAACL-HLT Findings`.
_ACRONYM = re.compile(r"(?:[A-Z]\w*[A-Z]\w*|[A-Z]+[&/+-][\w&/+-]+)(?:[ /@-](?:[A-Z][\w&-]*|[A-Z]))*")
# `In `, `in: `, `appeared at `, `Accepted to ` before a venue.
LEAD_OF_VENUE = re.compile(
    r"(?:(?:in|at|to appear in|appeared (?:in|at)|accepted (?:to|by|at|in)|published in)\b:?\s+)(?=\S)", re.IGNORECASE
)
# `by `, `By: `, `and ` before names.
LEAD_OF_NAMES = re.compile(r"(?:(?:written\s+)?by|authors?)\b:?\s+", re.IGNORECASE)
# ` arXiv:2101.00001`, ` abs/2101.00001` behind a server's name: the number is no part of it.
NUMBER_OF_PREPRINT = re.compile(r"[\s,:(]+(?:arxiv|abs|cs\.\w\w)?[:/\s]*\d{4}\.\d{4,5}.*$", re.IGNORECASE)
# ` 18.7`, ` 521` of `Neural Computation 18.7 (2006)`: volume and issue behind a journal's name.
VOLUME = re.compile(r"\s+\d{1,4}(?:\.\d{1,5}(?:[-–]\d+)?)?$")
# A preprint server, as a list names it where others name a venue.
_PREPRINT = re.compile(
    r"(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn|openreview|preprint|techrxiv|corr)\b.{0,40}", re.IGNORECASE
)
# `Wang et al`
_ET_AL = re.compile(r"\bet\.? ?al\b")
# Journals whose whole name is a word: as a link's label it may say no more than where the link leads.
_ONE_WORD = re.compile(r"Nature|Science|Cell|Neuron|PNAS|eLife")
# `pp. 12`, `vol. 4`, `12-24`, `41(2)`, `Article 7`: what parts of a reference lead to, and no title or venue is.
_LOCATOR = re.compile(
    r"(?:pp?|vol(?:ume)?|no|num|issue|pages?|article|art|ch|sec|doi|isbn|issn|arxiv)\b.*\d.*|[\d\s():;,./–-]+|pp?|vol|no",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def words(text: str) -> Words:
    """Count a text's words."""
    found = _WORD.findall(text)
    wide = sum(1 for word in found if "\u3040" <= word[0] <= "\u9fff")
    plain = [word for word in found if not "\u3040" <= word[0] <= "\u9fff"]
    small = sum(word in SMALL for word in plain)
    lower = sum(word[0].islower() and word not in SMALL for word in plain)
    pieces = persons.without_marks(text).replace(",", " ").replace(";", " ").split()
    names = bool(pieces) and all(_NAME.match(piece) or piece in persons.PARTICLES for piece in pieces)
    return Words(len(plain) + (wide + 1) // 2, lower + wide, small, names)


# `An Empirical Study`, `The Deep`, and not `A Klein`, whose initial lacks its stop, nor `An Wang` among other names.
_ARTICLE = re.compile(r"The\s|An?\s+\w{2,}\s")
_ARTICLE_ALONE = re.compile(r"(?:An|The)\s|A\s+\w{2,}\s")
# `… and Bo L.`, `… et al.`, `… Jr.`: a full stop that is a name's own.
_OWN_STOP = re.compile(r"(?:\b(?:[A-Z]|[JS]r|al))\.$")


def ends_with_stop(text: str) -> bool:
    """Tell whether the full stop at the end of names is the last one's."""
    return _OWN_STOP.search(text) is not None


@lru_cache(maxsize=65536)
def names(text: str) -> float:
    """Weigh whether a text is a list of names."""
    lead = LEAD_OF_NAMES.match(text)
    text = text[lead.end() :] if lead else text
    found = persons.split(text)
    if not found:
        return NEVER
    many = len(found)
    if persons.OTHERS in found:
        return 4.5
    led = 2.0 if lead else 0.0
    if any(map(has_topic, found)):
        return -2.0  # `Evidence-Based Complementary and Alternative Medicine`
    article = _ARTICLE if many > 1 else _ARTICLE_ALONE
    if any(article.match(name) for name in found):
        return -2.0 + led  # `An Adversarial and Robust Perspective`
    if many == 1:
        return (0.3 if 1 < len(text.split()) <= 4 else -1.5) + led + (0.7 if "." in text else 0.0)  # noqa: PLR2004
    # Two capitalised words joined by `and` are a topic as often as two family names.
    full = sum(len(name.split()) > 1 for name in found) / many
    return (3.0 if full > 0.5 else -0.5) + 0.2 * min(many, 5) + led  # noqa: PLR2004


def cited(text: str) -> int:
    """Count the family names of `Klein and Li`, by which a paper is cited where the year follows; 0 of a topic."""
    other = has_topic(text) or any(word.isupper() for word in text.split())
    return 0 if other or _ACRONYM.fullmatch(text) else len(persons.cited(text))


# `Hematology`, `Physics`, `Transfusion`, `Explorative`, `Study`: what ends so is learned, and no name.
_LEARNED = re.compile(
    r"\w+(?:ology|ologies|ics|tions?|sions?|ity|ities|ical|graphy|nomy|therapy|chemistry|ative)"
    r"|stud(?:y|ies)|analys[ie]s|approach(?:es)?|methods?|models?|theory|perspectives?|networks?|learning",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def _is_topic(word: str) -> bool:
    return word.lower() in _topics() or _LEARNED.fullmatch(word) is not None


def has_topic(text: str) -> bool:
    """Tell whether a text holds a word that names of venues have, and names of persons have not."""
    return any(map(_is_topic, text.split()))


@cache
def _topics() -> frozenset[str]:
    """Return words of which venues' names are made, and which are no family names."""
    counted = Counter(word for name in venue_table.all_names() for word in name.lower().split())
    return frozenset(word for word, count in counted.items() if len(word) > _SHORT and count >= _OFTEN)


_SHORT, _OFTEN = 4, 3
"""Shorter and rarer words of venues' names may be somebody's: `Mind`, `Winter`."""


@lru_cache(maxsize=65536)
def venue(text: str) -> float:
    """Weigh whether a text names a venue."""
    lead = LEAD_OF_VENUE.match(text)
    named = text[lead.end() :] if lead else text
    led = 0.7 if lead else 0.0
    if "." in named and (volume := VOLUME.search(named)) and "." in volume[0]:
        named = named[: volume.start()]
    if _PREPRINT.fullmatch(named):
        return KNOWN - _SERVED + led
    counted = words(named)
    lower = counted.lower - sum(word in _VENUE_SMALL and word not in SMALL for word in named.split())
    if len(named) > _LONGEST or _ET_AL.search(named):
        return NEVER
    if lower > _SENTENCE:
        return KNOWN + led if says_venue(named) and venue_table.known(named) else NEVER
    if _ONE_WORD.fullmatch(named) or venue_table.known(named):
        return KNOWN + led
    if not counted.all or links.is_label(named) or LEAD_OF_NAMES.match(text) or _LOCATOR.fullmatch(named):
        return NEVER
    return _unknown_venue(named, counted.all, lower) + led


def says_venue(text: str) -> bool:
    """Tell whether a text has a word of venues' names, such as `Journal`."""
    return _VENUE_WORD.search(text) is not None


def _unknown_venue(named: str, count: int, lower: int) -> float:
    """Weigh a venue that the table does not know, by its words."""
    says = says_venue(named)
    if lower > 0:
        few = lower <= 2 and count <= _MANY_WORDS  # noqa: PLR2004 - `Tijdschrift voor Geografie`
        return (-1.2 - 0.5 * lower if few else -3.0 - lower) + (2.0 if says else 0.0)
    if not says and cited(named) > 1:
        return _NAMED[2]
    if not says and names(named) > _NO_NAMES:
        return _NAMED[min(len(persons.split(named)), 3)] if "." not in named else -4.0
    if named.partition(" ")[0] in SMALL or venue_table.says_no_venue(named):
        return NEVER
    weight = 2.2 if says else 1.5 if _ACRONYM.fullmatch(named) else 0.4
    return weight - (2.0 if named.startswith(("A ", "An ")) else 0.0) - max(0, count - _MANY_WORDS) * 0.4


def knows_venue(text: str) -> bool:
    """Tell whether a text is a venue of the table or a preprint server."""
    return venue(text) >= KNOWN - _SERVED


def venue_in_heading(heading: str) -> str:
    """Return the venue that a heading is and nothing besides: one of the table, with a year or by its acronym."""
    named = _YEAR.sub("", heading).strip(" :,.()-–—'’")
    dated = named != heading.strip()
    return named if (dated or _ACRONYM.fullmatch(named)) and knows_venue(named) else ""


# The year of a heading, `2021` or `'21`.
_YEAR = re.compile(r"(?:\b(?:19|20)|['’])\d\d\b")
_NO_NAMES = -2.0
_NAMED = (0.0, -0.8, -1.5, -4.0)
"""What it says against a venue that its words could be so many names: `Geography and Planning`."""
_LONGEST = 100
"""A longer text is a sentence; `Proceedings of the …` with all its societies has fewer letters."""
_MANY_WORDS = 8
_SENTENCE = 3
"""More words in small letters than these make a sentence: no venue's name has them."""


def is_locator(text: str) -> bool:
    """Tell volume, pages and numbers."""
    return _LOCATOR.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def date(text: str) -> float:
    """Weigh a date: one with its month or day says more."""
    return 2.5 + _PARTS[len(dates.read(text).certain)]


_PARTS = (0.0, 0.0, 0.1, 0.4)
"""What it says for a date that it has a month, and a day."""
