"""Pairs of titles that differ in meaning: what share of them is taken for one another.

Made from real works by exchanging one word for a real neighbour, a number, a letter, a sign, a place, an ordinal, an
opposite, a part number, a head or a venue; and found among real works. Every pair is judged alone, without the right
work beside it, with title and year and with title, year and venue: none may be accepted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from bench.wire import wire_of
from rapidfuzz.distance import OSA, Indel

from sslbib.project.catalog import Paper
from sslbib.resolve.choice import choose
from sslbib.resolve.evidence import evidence_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

Work = dict[str, Any]

A_KIND = 60
"""Pairs of each kind."""

PLACES = """Iran Iraq Austria Australia China Chile Japan Jordan India Italy Niger Nigeria Mali Malawi Slovakia Slovenia
    Sweden Switzerland Kenya Korea Texas Tennessee London Lisbon Paris Prague Boston Berlin Brazil Spain""".split()  # noqa: SIM905
ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth fifteenth sixteenth seventeenth
    eighteenth nineteenth twentieth""".split()  # noqa: SIM905
OPPOSITES = (
    ("supervised", "unsupervised"), ("increased", "decreased"), ("increase", "decrease"), ("increasing", "decreasing"),
    ("maternal", "paternal"), ("typical", "atypical"), ("symmetric", "asymmetric"), ("linear", "nonlinear"),
    ("male", "female"), ("hypertension", "hypotension"), ("hyperglycemia", "hypoglycemia"), ("intra", "inter"),
    ("prenatal", "postnatal"), ("anterior", "posterior"), ("upper", "lower"), ("acute", "chronic"), ("high", "low"),
    ("with", "without"), ("early", "late"), ("in vitro", "in vivo"), ("stable", "unstable"), ("left", "right"),
    ("before", "after"), ("positive", "negative"), ("benign", "malignant"), ("local", "global"), ("static", "dynamic"),
    ("nitrate", "nitrite"), ("sulfate", "sulfite"), ("mrna", "trna"), ("children", "adults"), ("men", "women"),
)  # fmt: skip
GREEK = {"alpha": "beta", "beta": "gamma", "gamma": "delta", "delta": "theta", "lambda": "xi", "kappa": "eta"} | dict(
    zip("αβγδλμκ", "βγδθξνη", strict=True)
)
HEADS = (
    "Invited Commentary", "Commentary", "Editorial", "Study protocol", "Protocol", "Data from", "Dataset", "Poster",
    "P2-045", "S12", "Abstract 1234", "OP0123", "Journal Club", "Letter", "Letter to the Editor", "Reply", "Response",
    "Comment", "Correction", "Erratum", "Author Correction", "Corrigendum", "Retraction", "Book review", "Review",
    "Perspective", "Viewpoint", "News and Views", "Research Highlight", "In reply", "Discussion", "Interview",
    "Case Report", "Image", "Supplementary material", "Faculty Opinions recommendation of", "Podcast", "COVID-19",
    "Part II", "Chapter 3", "Preface", "Obituary", "Guideline", "Quiz", "Preliminary report", "In memoriam",
)  # fmt: skip
VENUES = (
    ("ICML", "2019 18th IEEE International Conference On Machine Learning And Applications (ICMLA)"),
    ("ICML", "Machine Learning"),
    ("KDD", "Advances in Knowledge Discovery and Data Mining"),
    ("KDD", "ACM SIGKDD Explorations Newsletter"),
    ("KDD", "Pacific-Asia Conference on Knowledge Discovery and Data Mining"),
    ("ACL", "Transactions of the Association for Computational Linguistics"),
    ("ACL", "Findings of the Association for Computational Linguistics: ACL 2021"),
    ("ACL", "Proceedings of the 2019 Conference of the North"),
    ("WWW", "World Wide Web"),
    ("WWW", "Companion Proceedings of the The Web Conference 2018"),
    ("JAMA", "JAMA Network Open"),
    ("JAMA", "JAMA Internal Medicine"),
    ("S&P", "IEEE Security & Privacy"),
    ("SIGIR", "ACM SIGIR Forum"),
    ("ACM MM", "IEEE Transactions on Multimedia"),
    ("ACM Multimedia", "ACM Transactions on Multimedia Computing, Communications, and Applications"),
    ("CVPR", "2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)"),
    ("ICCV", "2019 IEEE/CVF International Conference on Computer Vision Workshop (ICCVW)"),
    ("CVPR", "Pattern Recognition"),
    ("Pattern Recognition", "Pattern Recognition Letters"),
    ("Nature", "Nature Communications"),
    ("Cell", "Cell Reports"),
    ("Science", "Science Advances"),
    ("BMJ", "BMJ Open"),
    ("Lancet", "The Lancet Oncology"),
    ("NeurIPS", "Neural Information Processing"),
    ("ICCV", "European Conference on Computer Vision"),
    ("ICDM", "Proceedings of the 2020 SIAM International Conference on Data Mining"),
    ("SIGMOD", "ACM SIGMOD Record"),
    ("VLDB", "The VLDB Journal"),
    ("EMNLP", "Proceedings of the 2020 EMNLP Workshop W-NUT"),
    ("IEEE Transactions on Information Systems", "ACM Transactions on Information Systems"),
    ("Physical Review D", "Physical Review B"),
    ("ApJ", "The Astrophysical Journal Letters"),
    ("MNRAS", "Monthly Notices of the Royal Astronomical Society: Letters"),
    ("Computational Linguistics", "International Conference on Computational Linguistics"),
)
"""Venues of lists, and records' of like names that are others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A list's paper, and the work of another."""

    kind: str
    title: str
    venue: str
    year: int
    work: Work


def is_measured(work: Work) -> bool:
    """Tell whether a work is of the half that is measured; on the other half the matcher may be built."""
    return sha256(str(work["DOI"]).lower().encode()).digest()[0] % 2 == 1


def pairs(works: Sequence[Work], rng: random.Random) -> list[Pair]:
    """Make and find pairs."""
    base = [work for work in works if is_measured(work) and _is_usable(work)]
    rng.shuffle(base)
    neighbours = _neighbours(base)
    exchanges: dict[str, Callable[[str], str]] = {
        "neighbour": lambda title: _exchanged(title, neighbours, rng),
        "number": lambda title: re.sub(
            r"(?<![\w.])\d{1,4}(?![\w.])", lambda found: str(int(found[0]) + 1), title, count=1
        ),
        "Greek": lambda title: _one_of(title, GREEK),
        "sign": lambda title: title.replace("+", "-", 1) if re.search(r"\w\+(?!\w)", title) else title,
        "place": lambda title: _one_of(title, dict(zip(PLACES, [*PLACES[1:], PLACES[0]], strict=True))),
        "ordinal": lambda title: _one_of(title, dict(pairwise(ORDINALS))),
        "opposite": lambda title: _one_of(title, dict([*OPPOSITES, *((b, a) for a, b in OPPOSITES)])),
        "negation": lambda title: re.sub(r"\b(is|are|does|can|do)\b", r"\1 not", title, count=1),
        "letter": lambda title: _one_of(
            title, {"A": "B", "B": "C", "C": "D", "D": "E", "I": "II", "II": "III", "IV": "V"}
        ),
        "part": lambda title: f"{title}. Part {rng.choice(('II', '2', 'B'))}",
    }
    made: list[Pair] = []
    for kind, exchange in exchanges.items():
        changed = ((work, exchange(wire_of(work).title)) for work in base)
        found = [(work, title) for work, title in changed if title != wire_of(work).title]
        made += [pair for work, title in found[: A_KIND // 2] for pair in _both_ways(kind, work, title)]
    for number, work in enumerate(base[: 2 * len(HEADS)]):
        made += _both_ways("head", work, f"{HEADS[number % len(HEADS)]}: {wire_of(work).title}")
    made += [_elsewhere(work, *VENUES[number % len(VENUES)]) for number, work in enumerate(base[: 2 * len(VENUES)])]
    return [*made, *_real(works)]


def _is_usable(work: Work) -> bool:
    wire = wire_of(work)
    plain = re.fullmatch(r"[^<>&\\$]+", wire.title) is not None
    return (
        plain and len(wire.title.split()) >= 4 and wire.type == "journal-article" and bool(wire.years and wire.venues)
    )


def _both_ways(kind: str, work: Work, title: str) -> Iterator[Pair]:
    """Let the list have either title, and the record the other."""
    wire = wire_of(work)
    yield Pair(kind, title, wire.venues[0], wire.years[0], work)
    yield Pair(kind, wire.title, wire.venues[0], wire.years[0], {**work, "title": [title], "subtitle": []})


def _elsewhere(work: Work, listed: str, venue: str) -> Pair:
    elsewhere = {**work, "container-title": [venue], "short-container-title": [], "event": {}}
    return Pair("venue", wire_of(work).title, listed, wire_of(work).years[0], elsewhere)


def _one_of(title: str, exchange: dict[str, str]) -> str:
    for word, other in exchange.items():
        bounds = r"\b" if word.isascii() else ""
        whole = rf"(?<!['’]){bounds}{word}{bounds}"  # and no part of one: the last letter of `Hawai'I` is no numeral
        if re.search(whole, title):
            return re.sub(whole, other, title, count=1)
        if re.search(rf"^{word.capitalize()}\b", title):
            return re.sub(f"^{word.capitalize()}", other.capitalize(), title)
    return title


def _neighbours(works: Sequence[Work]) -> dict[str, list[str]]:
    """Return for each word that recurs the words that recur and are a letter or two from it, no two spellings."""
    counts = Counter(word for work in works for word in set(re.findall(r"[a-z]{4,}", wire_of(work).title.lower())))
    recurring = [word for word, count in counts.items() if count >= 3]
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in recurring:
        by_length[len(word)].append(word)
    found: dict[str, list[str]] = defaultdict(list)
    for word in recurring:
        for length in range(len(word), len(word) + 3):
            for other in by_length[length]:
                least = 1 if len(word) < 8 else 2
                if (
                    other != word
                    and OSA.distance(word, other, score_cutoff=least) <= least
                    and not _one_word(word, other)
                ):
                    found[word].append(other)
                    found[other].append(word)
    return found


# `s`/`z`, `our`/`or`, `ae`/`e`, `re`/`er`, `ll`/`l`: two spellings of a word
_SPELLED = (("s", "z"), ("our", "or"), ("ae", "e"), ("oe", "e"), ("re", "er"), ("ll", "l"), ("ogue", "og"), ("c", "s"))


def _one_word(one: str, other: str) -> bool:
    return any(one.replace(a, b) == other.replace(a, b) for a, b in _SPELLED)


def _exchanged(title: str, neighbours: dict[str, list[str]], rng: random.Random) -> str:
    words = title.split(" ")
    places = [number for number, word in enumerate(words) if word.lower() in neighbours]
    if not places:
        return title
    at = rng.choice(places)
    words[at] = rng.choice(neighbours[words[at].lower()])
    return " ".join(words)


_ALIKE = 0.85
"""Share of characters from which on two works' titles are a pair."""


def _real(works: Sequence[Work]) -> Iterator[Pair]:
    """Find works of like titles by other authors or of other years; the list has the one, with the other's year."""
    blocks: dict[tuple[str, ...], list[Work]] = defaultdict(list)
    for work in filter(_is_usable, works):
        words = tuple(re.findall(r"\w+", wire_of(work).title.lower()))
        for block in {words[:3], words[-3:], ("", *words[1:4])}:
            blocks[block].append(work)
    seen = set()
    for alike in blocks.values():
        for one, other in combinations(alike[:40], 2):
            pair = (one["DOI"], other["DOI"])
            if pair not in seen and _is_real(one, other):
                wire = wire_of(other)
                yield Pair("real", wire_of(one).title, wire.venues[0], wire.years[0], other)
            seen.add(pair)


def _is_real(one: Work, other: Work) -> bool:
    """Tell whether two works' titles are alike and say different things: more than marks and spaces differ."""
    first, second = [re.sub(r"[\W_]+", "", wire_of(work).title).lower() for work in (one, other)]
    if first == second or Indel.normalized_similarity(first, second) < _ALIKE:
        return False
    have_years = wire_of(one).years != wire_of(other).years
    return have_years or set(wire_of(one).families).isdisjoint(wire_of(other).families)


def measure(made: Sequence[Pair]) -> tuple[dict[str, list[int]], list[str]]:
    """Judge every pair twice; return how many of a kind there are and were accepted each way, and these in words."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong = []
    for pair in made:
        counts[pair.kind][0] += 1
        for way, venue in ((1, ""), (2, pair.venue)):
            if way == 1 and pair.kind == "venue":
                continue  # without the venue nothing differs
            paper = Paper("p", pair.title, date=str(pair.year), venue=venue)
            accepted = choose(evidence_of(paper), [pair.work]).accepted
            if accepted:
                counts[pair.kind][way] += 1
                asked = f"[{pair.kind}] {pair.title!r} {pair.year} {venue!r}"
                wrong.append(f"{asked}\n    -> {accepted.facts.title!r}: {accepted.reason}")
    return counts, wrong


def show(works: Sequence[Work], rng: random.Random) -> None:
    """Measure and print."""
    made = pairs(works, rng)
    counts, wrong = measure(made)
    print(f"\n{'pairs that differ in meaning':32} {'pairs':>8} {'title, year':>12} {'and venue':>10}   accepted")
    for kind, (number, bare, placed) in counts.items():
        print(f"{kind:32} {number:8} {bare:12} {placed:10}")
    print(f"{'all':32} {len(made):8} {sum(c[1] for c in counts.values()):12} {sum(c[2] for c in counts.values()):10}")
    print("\n".join(wrong))
