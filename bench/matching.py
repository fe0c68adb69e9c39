"""Measure matching on real works: `python bench/matching.py [--works FILE] [--seed N] [--part PART] [--missed]`.

Titles are changed as people change them and looked for in a haystack of real Crossref works, to which copies,
replies, parts, preprints and last year's versions are added; other titles are looked for that are not in it. Printed:
precision and recall of what `sslbib` accepts, by kind of change and by what is known, beside the naive way and the
thresholds of other tools on the same searches; what of the recall the matcher's rules take away, told by the queries
alone (bench/matching_rules.py); then every wrong match. Two more parts, which `--part` chooses: pairs that differ in
meaning (bench/matching_pairs.py), and papers as people type them (bench/matching_typed.py).
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import matching_pairs, matching_rules, matching_typed  # noqa: E402
from bench.wire import NEVER, Wire, wire_of  # noqa: E402
from rapidfuzz import fuzz  # noqa: E402
from rapidfuzz.distance import Indel, Levenshtein  # noqa: E402
from tests.crossref_server import Api, CrossrefServer, Haystack, read_works  # noqa: E402

from sslbib import folding  # noqa: E402
from sslbib.item import Link  # noqa: E402
from sslbib.project.catalog import Paper  # noqa: E402
from sslbib.registry.client import Limits, Line  # noqa: E402
from sslbib.registry.crossref import Crossref  # noqa: E402
from sslbib.registry.datacite import DataCite  # noqa: E402
from sslbib.registry.fetch import ROWS, Services  # noqa: E402
from sslbib.registry.journal import Answer, Answers, Request  # noqa: E402
from sslbib.resolve.decide import decide  # noqa: E402
from sslbib.resolve.evidence import evidence_of, queries  # noqa: E402
from sslbib.resolve.notices import LITTLE, content_words, is_generic, is_notice  # noqa: E402
from sslbib.resolve.outcome import Ambiguous, Outcome, Resolved  # noqa: E402
from sslbib.resolve.venues import same_venue  # noqa: E402

Work = dict[str, Any]

IN_HAYSTACK = 3600
NOT_IN_HAYSTACK = 1500


@dataclass(slots=True)
class Query:
    """A paper as a list has it, and the DOI that is right for it: none where its record is not in the haystack."""

    paper: Paper
    doi: str
    change: str
    known: str
    own: str = ""
    """The DOI of its record, in the haystack or not."""
    title: str = ""
    """Its record's title."""
    is_misled: bool = False
    """Whether another work fits all that it says, and its own record does not: no way can tell."""
    namesakes: int = 0
    """Other works of the haystack that fit all that the query says."""


@dataclass
class Score:
    """What came of some queries."""

    right: int = 0
    wrong: int = 0
    left: int = 0
    absent: int = 0
    """Left, and rightly: the record is not there, or others fit as well."""

    def add(self, query: Query, doi: str) -> None:
        """Count one result; "" is a paper that was left, or given its preprint's record alone."""
        if doi and not doi.startswith("10.48550/"):
            self.right += doi == query.doi
            self.wrong += doi != query.doi
        elif query.doi and not query.namesakes:
            self.left += 1
        else:
            self.absent += 1

    @property
    def precision(self) -> float:
        """Share of the accepted that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the findable that is accepted rightly."""
        return self.right / (self.right + self.left) if self.right + self.left else 1.0


# Changes that people make to titles. Each takes a title and returns another, or None where it has nothing to change.

Change = Callable[[str, random.Random], str | None]

_BRITISH = (
    ("ization", "isation"), ("izing", "ising"), ("ize", "ise"), ("color", "colour"), ("tumor", "tumour"),
    ("behavior", "behaviour"), ("center", "centre"), ("fiber", "fibre"), ("modeling", "modelling"), ("labor", "labour"),
    ("pediatric", "paediatric"), ("anesthesia", "anaesthesia"), ("hemo", "haemo"), ("estrogen", "oestrogen"),
    ("analyz", "analys"), ("catalog", "catalogue"), ("edema", "oedema"), ("leukemia", "leukaemia"),
)  # fmt: skip


def _spelling(title: str, _: random.Random) -> str | None:
    changed = title
    for american, british in _BRITISH:
        if british in changed.lower():
            changed = re.sub(british, american, changed, flags=re.IGNORECASE)
        elif american in changed.lower():
            changed = re.sub(american, british, changed, flags=re.IGNORECASE)
    return changed if changed != title else None


def _typos(title: str, rng: random.Random) -> str | None:
    words = title.split()
    long = [number for number, word in enumerate(words) if re.fullmatch(r"[A-Za-z]{6,}", word)]
    if not long:
        return None
    for number in rng.sample(long, k=min(len(long), 2 if len(words) > 8 else 1)):
        word = words[number]
        at = rng.randrange(1, len(word) - 1)
        words[number] = rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at] + word[at:],
                word[:at] + rng.choice("aeiourstln") + word[at + 1 :],
            )
        )
    return " ".join(words)


def _quotes(title: str, _: random.Random) -> str | None:
    pairs = (("'", "’"), ('"', "“"), ("-", "–"), ("–", "-"), ("’", "'"), ("“", '"'), ("”", '"'))
    changed = title
    for old, new in pairs:
        if old in title:
            changed = changed.replace(old, new)
    return changed if changed != title else None


def _markdown(title: str, rng: random.Random) -> str:
    words = title.split()
    number = rng.randrange(len(words))
    return rng.choice(
        (
            f"**{title}**",
            f"[{title}](https://example.org)",
            " ".join([*words[:number], f"*{words[number]}*", *words[number + 1 :]]),
        )
    )


def _latex(title: str, rng: random.Random) -> str:
    words = title.split()
    number = rng.randrange(len(words))
    changed = " ".join(
        [*words[:number], rng.choice((r"\textit{%s}", "{%s}", "${%s}$")) % words[number], *words[number + 1 :]]
    )
    return changed.replace("&", r"\&").replace("é", r"\'e").replace("ü", r"\"u").replace("%", r"\%")


def _html(title: str, rng: random.Random) -> str:
    words = title.split()
    number = rng.randrange(len(words))
    words[number] = f"<i>{words[number]}</i>"
    return " ".join(words).replace("&", "&amp;").replace("'", "&#39;").replace("–", "&ndash;")


def _case(title: str, rng: random.Random) -> str:
    return rng.choice((str.lower, str.upper, str.title, str.capitalize))(title)


def _subtitle_dropped(title: str, _: random.Random) -> str | None:
    main, colon, rest = title.partition(": ")
    return main if colon and content_words(main) >= 3 and content_words(rest) >= 2 else None


def _subtitle_added(title: str, rng: random.Random) -> str | None:
    if ":" in title or title.endswith("?"):
        return None
    return title + rng.choice((": a randomized study", ": methods and results", " - an overview", ": lessons learned"))


def _acronym(title: str, rng: random.Random) -> str | None:
    letters = "".join(word[0] for word in folding.words(title).split() if word not in LITTLE)[
        : rng.randint(3, 6)
    ].upper()
    return f"{letters}: {title}" if len(letters) >= 3 else None


CHANGES: dict[str, tuple[Change, int]] = {
    "none": (lambda title, _: title, 20),
    "case": (_case, 14),
    "quotes and dashes": (_quotes, 8),
    "trailing full stop": (lambda title, _: title.rstrip(".") + ".", 8),
    "markdown": (_markdown, 8),
    "LaTeX": (_latex, 8),
    "HTML and entities": (_html, 8),
    "typos": (_typos, 14),
    "spelling": (_spelling, 6),
    "subtitle dropped": (_subtitle_dropped, 6),
    "subtitle added": (_subtitle_added, 4),
    "acronym in front": (_acronym, 6),
}
"""Each kind of change, with its share in parts of the whole (a title that one can't change gets another)."""

KNOWN = {
    "year, venue": 30,
    "year, preprint": 25,
    "year, venue, preprint": 20,
    "year, venue, authors": 10,
    "year, authors": 5,
    "year": 10,
}
"""What is known beside the title, in per cent of the queries. 57 % of real lists' entries have an arXiv link,
whose record gives the authors; few lists name authors; tables mostly have a venue."""


def clean(title: str) -> str:
    """Return a title as a reader of the page sees it."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", title))).strip()


def is_citable(work: Work) -> bool:
    """Tell whether people put such a work on a list."""
    facts = wire_of(work)
    return bool(
        facts.titles and facts.years and facts.type not in NEVER and facts.doi
        and not facts.is_update and re.search(r"[A-Za-z]{3}", facts.title)
    )  # fmt: skip


def is_listable(work: Work) -> bool:
    """Tell whether a work may be a paper of a list: not an editorial, index or letter column."""
    facts = wire_of(work)
    title = clean(facts.title)
    is_front_matter = is_generic(title) or folding.words(title) in map(folding.words, facts.venues)
    return not is_front_matter and not re.match(
        r"(?:picture of|index (?:of|to)|subject index|book)", title, re.IGNORECASE
    )


def paper_from(work: Work, title: str, known: str, rng: random.Random, number: int) -> Paper:
    """Write a work as a list would: what is known of it, the year at times off by one, the venue in some form."""
    facts = wire_of(work)
    year = facts.year or 0
    links: tuple[Link, ...] = ()
    if "preprint" in known:
        links = (Link("Preprint", f"https://arxiv.org/abs/{arxiv_of(number)}"),)
        year -= rng.random() < 0.3  # the list gives the preprint's year
    elif rng.random() < (0.04 if "venue" in known else 0.01):
        year += rng.choice((-1, 1))
    venue = ""
    if "venue" in known and facts.venues:
        venue = clean(rng.choice((facts.venues[0], *(work.get("short-container-title") or facts.venues)[:1])))
    some = facts.families[: rng.choice((1, 3, 20))] if "authors" in known else ()
    return Paper(f"q{number}", title, date=str(year), venue=venue, authors=tuple(filter(None, some)), links=links)


def arxiv_of(number: int) -> str:
    """Return the arXiv id of a query's preprint."""
    return f"2001.{number:05}"


def arxiv_record(query: Query, work: Work) -> Work:
    """Write DataCite's record of a query's preprint: of the year of the work or of the one before."""
    facts = wire_of(work)
    year = min(int(query.paper.date), facts.year or 2000)
    return {
        "doi": f"10.48550/arxiv.{arxiv_of(int(query.paper.key[1:]))}",
        "titles": [{"title": query.title}],
        "creators": [{"familyName": family} for family in facts.families if family],
        "publicationYear": year,
        "types": {"resourceTypeGeneral": "Preprint"},
    }


def changed(title: str, rng: random.Random) -> tuple[str, str]:
    """Change a title in one of the ways; return it and the way's name."""
    names = list(CHANGES)
    while True:
        (name,) = rng.choices(names, [CHANGES[name][1] for name in names])
        if (result := CHANGES[name][0](title, rng)) and content_words(result):
            return result, name


def groups(works: Collection[Work]) -> dict[str, list[Work]]:
    """Group works by the words of their title."""
    found: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        found[folding.words(clean(wire_of(work).title))].append(work)
    return found


def companions(work: Work, number: int) -> Iterator[Work]:
    """Make works that a careless matcher takes for this one."""
    facts = wire_of(work)
    title, year = clean(facts.title), facts.year or 2000
    base = {"type": "journal-article", "author": work.get("author", []), "issued": {"date-parts": [[year]]}}
    base["container-title"] = list(facts.venues[:1])

    def made(kind: str, **other: object) -> Work:
        return {**base, "DOI": f"10.5555/{kind}.{number}", "title": [title], **other}

    yield made("reply", title=[f"Reply to “{title}”"])
    yield made("erratum", title=[f"Erratum to: {title}"], **{"update-to": [{"type": "erratum", "DOI": facts.doi}]})
    yield made("part", title=[f"{title}. II"])
    yield made("thesis", type="dissertation", **{"container-title": []})
    yield made("component", type="component", **{"container-title": []})
    yield made("review", type="peer-review", title=[f"Review: {title}"])
    yield made("copy", DOI=f"10.65215/{number}", type="posted-content", issued={"date-parts": [[2025]]})
    yield made("workshop", issued={"date-parts": [[year - 1]]}, **{"container-title": ["Workshop on Early Results"]})


def preprint_of(work: Work, number: int) -> Work:
    """Make the preprint that stands beside an article."""
    facts = wire_of(work)
    return {
        "DOI": f"10.1101/{number}",
        "type": "posted-content",
        "title": [clean(facts.title)],
        "author": work.get("author", []),
        "issued": {"date-parts": [[(facts.year or 2000) - 1]]},
        "posted": {"date-parts": [[(facts.year or 2000) - 1]]},
        "group-title": "Biology",
    }


def prepare(works: Sequence[Work], rng: random.Random) -> tuple[Haystack, list[Query]]:
    """Choose what is looked for, take some of it out of the haystack, and add companions."""
    citable = [work for work in works if is_citable(work)]
    by_title = groups(citable)
    hard = [w for group in by_title.values() if 1 < len(group) < 12 for w in group]
    hard += [
        w for w in citable if is_notice(wire_of(w).title) or re.search(r"\b(?:[IVX]+|\d+)\.?:?$", wire_of(w).title)
    ]
    hard += [w for w in citable if content_words(wire_of(w).title) == 3]
    usual = [w for w in citable if content_words(wire_of(w).title) > 2]
    chosen = {wire_of(w).doi: w for w in (*rng.sample(hard, min(len(hard), 1500)), *rng.sample(usual, 4500))}
    order = list(chosen.values())
    rng.shuffle(order)
    absent, rest = order[:NOT_IN_HAYSTACK], order[NOT_IN_HAYSTACK:]
    present = [work for work in rest if is_listable(work)][:IN_HAYSTACK]
    gone = {wire_of(work).doi for work in absent}
    hay = [work for work in works if str(work["DOI"]).lower() not in gone]
    hay += [made for number, work in enumerate(absent[:400]) for made in companions(work, number)]
    hay += [preprint_of(work, number) for number, work in enumerate(present[:300])]
    hay += [made for number, work in enumerate(present[300:400], 1000) for made in companions(work, number)]
    made_queries = [query_for(work, doi, rng, number) for number, (work, doi) in enumerate(_pairs(present, absent))]
    in_hay = groups([work for work in hay if is_citable(work)])
    for query in made_queries:
        query.namesakes = namesakes(query, in_hay)
        query.is_misled = is_misled(query, chosen[query.own], in_hay)
    preprints = [arxiv_record(q, chosen[q.own]) for q in made_queries if q.paper.links]
    return Haystack(hay, preprints), made_queries


def _pairs(present: Sequence[Work], absent: Sequence[Work]) -> Iterator[tuple[Work, str]]:
    yield from ((work, wire_of(work).doi) for work in present)
    yield from ((work, "") for work in absent)


def query_for(work: Work, doi: str, rng: random.Random, number: int) -> Query:
    """Make the query for one work."""
    has_authors = any(wire_of(work).families)
    kinds = {name: share for name, share in KNOWN.items() if has_authors or not re.search("preprint|authors", name)}
    (known,) = rng.choices(list(kinds), list(kinds.values()))
    title, change = changed(clean(wire_of(work).title), rng)
    facts = wire_of(work)
    return Query(paper_from(work, title, known, rng, number), doi, change, known, facts.doi, clean(facts.title))


def namesakes(query: Query, in_hay: dict[str, list[Work]]) -> int:
    """Count the other works that fit all that the query says: then nobody can tell which one is meant."""
    return sum(1 for other in in_hay[folding.words(query.title)] if _fits(query, wire_of(other)))


def is_misled(query: Query, own: Work, in_hay: dict[str, list[Work]]) -> bool:
    """Tell whether the query describes another work better than its own record, which is absent or of another year."""
    year, mine = int(query.paper.date), wire_of(own)
    if query.doi and year in mine.years:
        return False
    others = [wire_of(other) for other in in_hay[folding.words(query.title)]]
    if any(year in facts.years and (_fits(query, facts) or _is_version(facts, mine)) for facts in others):
        return True
    # The list's year is the preprint's, and both came after it: one author's letter, printed twice in a year.
    is_later = bool(query.paper.links) and year not in mine.years
    return is_later and any(
        _fits(query, facts, later=1) and (facts.years, facts.families) == (mine.years, mine.families)
        for facts in others
    )


def _is_version(facts: Wire, own: Wire) -> bool:
    """Tell whether a work is another version of a preprint."""
    return facts.type == own.type == "posted-content" and facts.doi != own.doi


def _fits(query: Query, facts: Wire, *, later: int = 0) -> bool:
    if facts.doi == query.own or facts.type in NEVER or facts.type in ("posted-content", "dissertation"):
        return False
    years = {int(query.paper.date) + apart + later for apart in ((-1, 0, 1) if query.doi else (0,))}
    families = {folding.words(family) for family in facts.families}
    return (
        not years.isdisjoint(facts.years)
        and (not query.paper.venue or bool(same_venue(query.paper.venue, facts.venues)))
        and (
            not query.paper.authors
            or not families
            or any(folding.words(name) in families for name in query.paper.authors)
        )
    )


# The way of sslbib, and of others on the same first search.


class Direct:
    """Services that look into the haystack without HTTP."""

    def __init__(self, haystack: Haystack) -> None:
        self.haystack = haystack

    def answer(self, request: Request) -> Answer:
        """Answer one request."""
        if request.service == "search":
            return self.haystack.search(request.value, ROWS)
        if request.service == "datacite":
            return self.haystack.preprints.get(request.value.lower())
        return self.haystack.works.get(request.value)

    def fetch(self, requests: Collection[Request], answers: Answers) -> Iterator[tuple[Request, ...]]:
        """Answer all requests."""
        for request in requests:
            answers.record({request: self.answer(request)})
            yield (request,)


def ours(query: Query, services: Direct | Services, answers: Answers) -> Outcome:
    """Resolve one query, asking as often as needed."""
    return asked(query.paper, services, answers)


def asked(paper: Paper, services: Direct | Services, answers: Answers) -> Outcome:
    """Resolve one paper, asking as often as needed."""
    while isinstance(step := decide(paper, answers), tuple):
        for _ in services.fetch(step, answers):
            pass
    return step


Rule = Callable[[Paper, Sequence[Work]], str]


def _doi(work: Work) -> str:
    return wire_of(work).doi


def naive(_: Paper, hits: Sequence[Work]) -> str:
    """Take the first hit."""
    return _doi(hits[0]) if hits else ""


def paper_qa(paper: Paper, hits: Sequence[Work]) -> str:
    """Take the first hit when its title is three quarters alike."""
    title = wire_of(hits[0]).title.lower() if hits else ""
    return _doi(hits[0]) if title and Indel.normalized_similarity(paper.title.lower(), title) >= 0.75 else ""


def jabref(paper: Paper, hits: Sequence[Work]) -> str:
    """Take the first hit whose title is at most four edits away."""
    for hit in hits:
        for title in wire_of(hit).titles[:2]:
            if Levenshtein.distance(paper.title.lower(), clean(title).lower()) <= 4:
                return _doi(hit)
    return ""


def betterbib(paper: Paper, hits: Sequence[Work]) -> str:
    """Take the first hit when its score stands out, else the first whose title is within ours."""
    if len(hits) == 1 or (len(hits) > 1 and hits[0]["score"] > 1.5 * hits[1]["score"]):
        return _doi(hits[0])
    titles = ((hit, wire_of(hit).title.lower()) for hit in hits)
    return next((_doi(hit) for hit, title in titles if title and title in paper.title.lower()), "")


def refchecker(paper: Paper, hits: Sequence[Work]) -> str:
    """Take the best by title similarity with bonuses for year and author, from 0.8."""
    best, chosen = 0.0, ""
    for hit in hits:
        facts = wire_of(hit)
        score = Indel.normalized_similarity(paper.title.lower(), clean(facts.title).lower())
        gap = abs(int(paper.date) - facts.year) if facts.year else 0
        score += 0.1 if gap == 0 else 0.05 if gap == 1 else 0 if gap <= 3 else -0.25 if gap <= 5 else -0.45
        score += 0.2 if gap <= 3 and paper.authors and facts.families[:1] == paper.authors[:1] else 0
        if score > best:
            best, chosen = score, facts.doi
    return chosen if best >= 0.8 else ""


def glutton(paper: Paper, hits: Sequence[Work]) -> str:
    """Take the best mean of title, first author, journal and year, from 0.7."""
    best, chosen = 0.0, ""
    for hit in hits:
        facts = wire_of(hit)
        parts = [Indel.normalized_similarity(paper.title.lower(), clean(facts.title).lower())]
        parts.append(float(facts.year == int(paper.date)))
        if paper.authors and facts.families:
            parts.append(Indel.normalized_similarity(paper.authors[0].lower(), facts.families[0].lower()))
        if paper.venue and facts.venues:
            parts.append(max(Indel.normalized_similarity(paper.venue.lower(), venue.lower()) for venue in facts.venues))
        if (score := sum(parts) / len(parts)) > best:
            best, chosen = score, facts.doi
    return chosen if best >= 0.7 else ""


def crossref_sbmv(paper: Paper, hits: Sequence[Work]) -> str:
    """Crossref's matcher: mean of title, year and authors from 0.87, the best ahead of the second by 0.04."""
    scored = []
    for hit in hits:
        facts = wire_of(hit)
        parts = [fuzz.token_set_ratio(paper.title.lower(), clean(facts.title).lower()) / 100]
        parts.append(float(facts.year is not None and -1 <= facts.year - int(paper.date) <= 3))
        if paper.authors:
            parts.append(
                fuzz.token_sort_ratio(" ".join(paper.authors), " ".join(facts.families[: len(paper.authors)])) / 100
            )
        scored.append((sum(parts) / len(parts), facts.doi))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < 0.87 or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.04):
        return ""
    return scored[0][1]


RULES: dict[str, Rule] = {
    "first hit (naive)": naive,
    "paper-qa: title >= 0.75": paper_qa,
    "JabRef: <= 4 edits": jabref,
    "betterbib: 1.5 x the second": betterbib,
    "refchecker: >= 0.8": refchecker,
    "biblio-glutton: >= 0.7": glutton,
    "Crossref SBMV: >= 0.87, 0.04": crossref_sbmv,
}


@dataclass
class Result:
    """Everything that is printed."""

    ways: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_change: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_known: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_length: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_rule: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    """Of what can be found: by the rule that takes it, or "" where none does."""
    twins: Score = field(default_factory=Score)
    """Queries that another work fits better than their own record: no way can tell."""
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    ambiguous: int = 0


def run(queries_made: Sequence[Query], haystack: Haystack, services: Direct | Services) -> Result:
    """Resolve every query in every way."""
    result = Result()
    answers = Answers()
    for query in queries_made:
        outcome = ours(query, services, answers)
        doi = outcome.doi if isinstance(outcome, Resolved) else ""
        if query.is_misled:
            result.twins.add(query, doi)
            continue
        result.ambiguous += isinstance(outcome, Ambiguous)
        words = content_words(query.paper.title)
        length = (
            "1-2 words" if words <= 2 else "3 words" if words == 3 else "4-5 words" if words <= 5 else "6 words or more"
        )
        for table, name in (
            (result.by_change, query.change),
            (result.by_known, query.known),
            (result.by_length, length),
        ):
            table[name].add(query, doi)
        result.ways["sslbib"].add(query, doi)
        rule = matching_rules.taken_by(query.paper, haystack.works[query.doi]) if query.doi else ""
        if query.doi and not query.namesakes:
            result.by_rule[rule].add(query, doi)
        line = f"{query.paper.title!r} {query.paper.date} {query.paper.venue!r} {query.paper.authors[:2]}"
        doi = "" if doi.startswith("10.48550/") else doi
        if doi and doi != query.doi:
            hit = wire_of(haystack.works[doi])
            result.wrong.append(
                f"{line}\n    -> {doi} {hit.title!r} {hit.year} {hit.venues[:1]} (right: {query.doi or 'none'})"
            )
        elif not doi and query.doi and not query.namesakes:
            result.missed.append(
                f"[{query.change}; {query.known}{rule and f'; {rule}'}] {line}\n"
                f"    right: {query.doi}; {getattr(outcome, 'reason', 'preprint')}"
            )
        evidence = evidence_of(query.paper)
        hits = haystack.search(queries(evidence)[0], ROWS)
        for name, choose in RULES.items():
            result.ways[name].add(query, choose(query.paper, hits))
    return result


def table(title: str, scores: dict[str, Score], total: int) -> None:
    """Print one table of figures."""
    print(
        f"\n{title:32} {'queries':>8} {'share':>6} {'right':>6} {'wrong':>6} {'left':>6} {'absent':>7}"
        f" {'precision':>10} {'recall':>8}"
    )
    for name, score in scores.items():
        count = score.right + score.wrong + score.left + score.absent
        print(
            f"{name:32} {count:8} {count / total:6.1%} {score.right:6} {score.wrong:6} {score.left:6} {score.absent:7}"
            f" {score.precision:10.4f} {score.recall:8.4f}"
        )


def recall_by_rule(scores: dict[str, Score]) -> None:
    """Print what can be found and is accepted: all of it, and without what each of the rules takes away, in turn."""
    rest = dict(scores)
    print(f"\n{'recall of what can be found':60} {'queries':>8} {'right':>6} {'left':>6} {'recall':>8}")
    for rule in ("all", *matching_rules.RULES):
        taken = rest.pop(rule, Score())
        right, left = (sum(getattr(score, name) for score in rest.values()) for name in ("right", "left"))
        if rule != "all":
            print(f"  {rule:58} {taken.right + taken.left:8} {taken.right:6} {taken.left:6}")
        name, recall = ("all" if rule == "all" else "without these"), right / (right + left)
        print(f"{name:60} {right + left:8} {right:6} {left:6} {recall:8.4f}")


def main() -> None:
    """Prepare, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=Path, default=ROOT.parent / "shared" / "crossref" / "works.jsonl.gz")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--http", action="store_true", help="go through habanero and the loopback server")
    parser.add_argument("--missed", action="store_true", help="list the papers that were left, too")
    parser.add_argument("--part", choices=("search", "pairs", "typed"), action="append", help="by default all")
    options = parser.parse_args()
    works = list(read_works(options.works))
    parts = options.part or ("search", "pairs", "typed")
    if "search" in parts:
        search(options, works)
    if "pairs" in parts:
        matching_pairs.show(works, random.Random(options.seed))
    if "typed" in parts:
        services, answers = Direct(Haystack(works)), Answers()
        matching_typed.show(works, random.Random(options.seed), lambda paper: asked(paper, services, answers))


def search(options: argparse.Namespace, works: Sequence[Work]) -> None:
    """Look for changed titles among real works, and print."""
    rng = random.Random(options.seed)
    haystack, made = prepare(works, rng)
    found = sum(1 for query in made if query.doi)
    vague = sum(1 for query in made if query.namesakes)
    print(
        f"seed {options.seed}; haystack {len(haystack.works)} works; {found} queries in it (of which {vague} fit others"
        f" as well), {len(made) - found} not in it"
    )
    start = time.perf_counter()
    server = CrossrefServer(Api(haystack))
    with server.running() if options.http else nullcontext():
        fast = Limits(1000, 8)
        services = (
            Services(
                Crossref("", server.url, 30, Line("C", fast), Line("C", fast)),
                DataCite("", server.url, 30, Line("D", fast)),
            )
            if options.http
            else Direct(haystack)
        )
        result = run(made, haystack, services)
    table("way", result.ways, len(made))
    table("by change", result.by_change, len(made))
    table("by what is known", result.by_known, len(made))
    table("by length of the title", result.by_length, len(made))
    recall_by_rule(result.by_rule)
    print(
        f"\ntwins (another work fits every word, the record is absent or of another year): {result.twins.wrong} taken, "
        f"{result.twins.absent + result.twins.left} left"
    )
    print(f"{result.ambiguous} ambiguous; {len(made)} queries in {time.perf_counter() - start:.0f} s")
    print(f"\nwrong matches: {len(result.wrong)}")
    print("\n".join(result.wrong))
    if options.missed:
        print(f"\nleft: {len(result.missed)}\n" + "\n".join(result.missed))


if __name__ == "__main__":
    main()
