"""Papers as people type them: what share of what means one paper is accepted, or shown first.

Works of the haystack are written with a distortion that real lists have, one a query, and resolved. What is not
accepted should be the first candidate that is shown.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.matching_pairs import is_measured
from bench.wire import wire_of

from sslbib.project.catalog import Paper
from sslbib.resolve.outcome import Resolved

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from sslbib.resolve.outcome import Outcome

Work = dict[str, Any]

A_KIND = 40
"""Queries of each kind."""


class Typed(NamedTuple):
    """What a list says of a paper."""

    title: str
    venue: str
    year: int
    people: tuple[tuple[str, str], ...]
    """Family and given names."""
    short: str
    """The venue's abbreviated name, or ""."""
    authors: tuple[str, ...] = ()


def _initials(given: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", given))


def _authors(write: Callable[[str, str], str], *, most: int = 3, others: bool = False) -> Callable[..., Typed | None]:
    def change(typed: Typed, _: random.Random) -> Typed | None:
        if not typed.people:
            return None
        names = tuple(write(family, given) for family, given in typed.people[:most])
        return typed._replace(authors=(*names, "et al.") if others else names)

    return change


def _title(write: Callable[[str, random.Random], str | None]) -> Callable[[Typed, random.Random], Typed | None]:
    def change(typed: Typed, rng: random.Random) -> Typed | None:
        title = write(typed.title, rng)
        return typed._replace(title=title) if title and title != typed.title else None

    return change


def _slip(title: str, rng: random.Random) -> str | None:
    words = title.split(" ")
    long = [number for number, word in enumerate(words) if re.fullmatch(r"[a-z]{7,}", word)]
    if not long:
        return None
    number = rng.choice(long)
    word = words[number]
    at = rng.randrange(2, len(word) - 2)
    words[number] = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return " ".join(words)


_PLAIN = str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüñçšžýł", "aaaaaaeeeeiiiioooooouuuuncszyl")
_BRITISH = (
    ("ization", "isation"), ("ize", "ise"), ("color", "colour"), ("tumor", "tumour"), ("behavior", "behaviour"),
    ("center", "centre"), ("fiber", "fibre"), ("modeling", "modelling"), ("pediatric", "paediatric"),
)  # fmt: skip
_NUMBERS = {"two": "2", "three": "3", "four": "4", "first": "1st", "second": "2nd", "II": "2", "III": "3", "2": "two"}
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "κ": "kappa", "μ": "mu", "alpha": "α", "beta": "β", "gamma": "γ"}


def _exchange(table: dict[str, str]) -> Callable[[str, random.Random], str | None]:
    def write(title: str, _: random.Random) -> str | None:
        for word, other in table.items():
            bounds = r"\b" if word.isascii() else ""
            if re.search(f"{bounds}{word}{bounds}", title):
                return re.sub(f"{bounds}{word}{bounds}", other, title)
        return None

    return write


def _british(title: str, _: random.Random) -> str | None:
    for american, british in _BRITISH:
        title = re.sub(american, british, title) if american in title else re.sub(british, american, title)
    return title


def _emphasised(mark: str) -> Callable[[str, random.Random], str]:
    def write(title: str, rng: random.Random) -> str:
        words = title.split(" ")
        at = rng.randrange(len(words))
        words[at] = mark % words[at]
        return " ".join(words)

    return write


def _venue(write: Callable[[Typed], str | None]) -> Callable[[Typed, random.Random], Typed | None]:
    def change(typed: Typed, _: random.Random) -> Typed | None:
        venue = write(typed)
        return typed._replace(venue=venue) if venue else None

    return change


def _beside(pattern: str) -> Callable[[Typed, random.Random], Typed]:
    return lambda typed, _: typed._replace(title=pattern.format(t=typed.title, v=typed.venue, y=typed.year))


KINDS: dict[str, Callable[[Typed, Any], Typed | None]] = {
    "as it is": lambda typed, _: typed,
    "lower case": _title(lambda title, _: title.lower()),
    "capitals": _title(lambda title, _: title.upper()),
    "title case": _title(lambda title, _: title.title()),
    "full stop": _title(lambda title, _: title.rstrip(".") + "."),
    "quotation marks": _title(lambda title, _: f"“{title}”"),
    "bold": _title(lambda title, _: f"**{title}**"),
    "linked": _title(lambda title, _: f"[{title}](https://example.org/paper.pdf)"),
    "an emphasised word": _title(_emphasised("*%s*")),
    "an HTML word": _title(_emphasised("<i>%s</i>")),
    "TeX braces": _title(_emphasised("{%s}")),
    "TeX italics": _title(_emphasised(r"\emph{%s}")),
    "entities": _title(lambda title, _: html.escape(title).replace("-", "&#45;").replace(" and ", " &amp; ")),
    "double entities": _title(lambda title, _: title.replace(" and ", " &amp;amp; ")),
    "and as &": _title(lambda title, _: title.replace(" and ", " & ")),
    "no hyphens": _title(lambda title, _: re.sub(r"(?<=[a-z])-(?=[a-z])", " ", title)),
    "hyphens lost": _title(lambda title, _: re.sub(r"(?<=[a-z])-(?=[a-z])", "", title)),
    "dashes": _title(lambda title, _: title.replace("-", "–")),
    "colon as dash": _title(lambda title, _: title.replace(": ", " – ")),
    "colon lost": _title(lambda title, _: title.replace(": ", " ")),
    "accents lost": _title(lambda title, _: title.translate(_PLAIN)),
    "the other spelling": _title(_british),
    "numbers in words or figures": _title(_exchange(_NUMBERS)),
    "Greek by name or letter": _title(_exchange(_GREEK)),
    "a slip of the pen": _title(_slip),
    "spaces doubled": _title(lambda title, _: title.replace(" ", "  ")),
    "an article lost": _title(lambda title, _: re.sub(r" the ", " ", title, count=1)),
    "first word lost": _title(lambda title, _: title.partition(" ")[2] if len(title.split()) > 5 else None),
    "last word lost": _title(lambda title, _: title.rpartition(" ")[0] if len(title.split()) > 5 else None),
    "emoji": _title(lambda title, _: f"🔥 {title} ⭐"),
    "(Oral)": _title(lambda title, _: f"{title} (Oral)"),
    "[paper] [code]": _title(lambda title, _: f"{title} [paper] [code]"),
    "(venue year)": _beside("{t} ({v} {y})"),
    "venue behind": _beside("{t}, {v} {y}"),
    "venue in front": _beside("[{v}] {t}"),
    "(year)": _beside("{t} ({y})"),
    "year behind": _beside("{t}, {y}"),
    "a name in front": lambda typed, rng: typed._replace(
        title=f"{rng.choice(('SegXNet', 'DeepQR', 'iCatL'))}: {typed.title}"
    ),
    "translated": lambda typed, _: typed._replace(title=f"Una traducción del título original [{typed.title}]"),
    "abbreviated venue": _venue(lambda typed: typed.short),
    "venue in capitals": _venue(lambda typed: typed.venue.upper()),
    "venue with its year": _venue(lambda typed: f"{typed.venue} {typed.year}"),
    "venue with and": _venue(
        lambda typed: typed.venue.replace("&", "and") if "&" in typed.venue else typed.venue.replace(" and ", " & ")
    ),
    "authors: Family, G.": _authors(lambda family, given: f"{family}, {_initials(given)[:1]}."),
    "authors: Family GG": _authors(lambda family, given: f"{family} {_initials(given)}"),
    "authors: G. G. Family": _authors(lambda family, given: f"{'. '.join(_initials(given))}. {family}"),
    "authors: Given Family": _authors(lambda family, given: f"{given} {family}"),
    "authors: Family Given": _authors(lambda family, given: f"{family} {given}"),
    "authors: no accents": _authors(lambda family, given: f"{given} {family}".translate(_PLAIN)),
    "authors: et al.": _authors(lambda family, _: family, most=1, others=True),
    "authors: capitals": _authors(lambda family, given: f"{given} {family}".upper()),
    "arXiv as venue, by authors": lambda typed, rng: (
        named._replace(venue="arXiv", year=typed.year - 1)
        if (named := _authors(lambda f, g: f"{g} {f}")(typed, rng))
        else None
    ),
    "preprint two years before": lambda typed, rng: (
        named._replace(venue="arXiv", year=typed.year - 2)
        if (named := _authors(lambda f, g: f"{g} {f}")(typed, rng))
        else None
    ),
}
"""What lists do to a paper that still means it."""


def typed_from(work: Work) -> Typed | None:
    """Return what a careful list says of a work; None of one that lists do not hold."""
    wire = wire_of(work)
    short = next(iter(work.get("short-container-title") or ()), "")
    title = " ".join(html.unescape(re.sub(r"<[^>]+>", "", wire.title)).split())
    people = tuple(
        (str(p["family"]), str(p["given"])) for p in work.get("author") or () if p.get("family") and p.get("given")
    )
    if (
        wire.type not in ("journal-article", "proceedings-article")
        or not (wire.years and wire.venues)
        or wire.is_update
    ):
        return None
    if len(re.findall(r"[A-Za-z]{4,}", title)) < 4 or title.isupper() or "$" in title or "\\" in title:
        return None
    return Typed(
        title,
        html.unescape(wire.venues[0]),
        wire.years[0],
        people,
        html.unescape(short) if short != wire.venues[0] else "",
    )


class Count(NamedTuple):
    """What came of a kind's queries."""

    right: int = 0
    wrong: int = 0
    first: int = 0
    """Not accepted, and shown before all others."""
    shown: int = 0
    """Shown, but not first."""
    lost: int = 0


def _result(outcome: Outcome, doi: str) -> str:
    if isinstance(outcome, Resolved):
        return "right" if outcome.doi == doi else "wrong"
    dois = [candidate.doi for candidate in outcome.candidates]
    return "first" if dois[:1] == [doi] else "shown" if doi in dois else "lost"


def show(works: Sequence[Work], rng: random.Random, resolve: Callable[[Paper], Outcome]) -> None:
    """Write each kind's papers, resolve them, and print what came of them."""
    present = [(work, typed) for work in works if is_measured(work) and (typed := typed_from(work))]
    counts: dict[str, Count] = defaultdict(Count)
    missed = []
    for kind, change in KINDS.items():
        rng.shuffle(present)
        made = ((work, typed) for work, careful in present if (typed := change(careful, rng)))
        for _, (work, typed) in zip(range(A_KIND), made, strict=False):
            paper = Paper("p", typed.title, date=str(typed.year), venue=typed.venue, authors=typed.authors)
            outcome = resolve(paper)
            came = _result(outcome, wire_of(work).doi)
            counts[kind] = counts[kind]._replace(**{came: getattr(counts[kind], came) + 1})
            if came != "right":
                reason = outcome.judgement.reason if isinstance(outcome, Resolved) else outcome.reason
                missed.append(
                    f"[{kind}; {came}] {typed.title!r} {typed.year} {typed.venue!r} {typed.authors}: {reason}"
                )
    print(
        f"\n{'as people type them':32} {'queries':>8} {'right':>6} {'wrong':>6} {'first':>6} {'shown':>6} {'lost':>6}"
    )
    for kind, count in counts.items():
        print(
            f"{kind:32} {sum(count):8} {count.right:6} {count.wrong:6} {count.first:6} {count.shown:6} {count.lost:6}"
        )
    right, wrong, first, shown, lost = (sum(numbers) for numbers in zip(*counts.values(), strict=True))
    total = right + wrong + first + shown + lost
    print(
        f"{len(counts)} kinds, {total} queries: precision {right / (right + wrong):.4f}, accepted {right / total:.4f}, "
        f"accepted or shown first {(right + first) / total:.4f}"
    )
    print("\n".join(missed))
