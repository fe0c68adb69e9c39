"""References as people write them by hand into lists: pieces in an order and with marks that no style has."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from typing import TYPE_CHECKING

from bench.agreement.draw import WORKS
from bench.pasting import draw
from bench.pasting.labelled import Labelled

from sslbib.markup import to_plain
from sslbib.pasted import tokens as tokenising

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from sslbib.item import Item, Name
    from sslbib.pasted.tokens import Token

Pieces = list[tuple[str, str]]
"""Texts and their fields."""


def training(count: int, rng: random.Random) -> Iterator[tuple[list[Token], list[str]]]:
    """Yield labelled tokens: most by styles, a fifth by hand, and some texts that are no reference."""
    by_hand = _by_hand(rng)
    prose = _prose(rng)
    for drawn in draw.references(count, 1, training=True, per_style=8):
        yield draw.labels(draw.pasted(drawn.printed, rng), drawn.item)
        if rng.random() < 0.25:
            printed, item = next(by_hand)
            yield draw.labels(draw.pasted(printed, rng), item)
        if rng.random() < 0.06:
            tokens = tokenising.read(next(prose))
            yield tokens, ["O"] * len(tokens)


def _by_hand(rng: random.Random) -> Iterator[tuple[Labelled, Item]]:
    pool = draw.items(training=True)
    while True:
        item = draw.varied(rng.choice(pool), rng, training=True)
        yield _written(item, rng), item


def _initials(given: str, dot: str, space: str) -> str:
    return space.join(word[0] + dot for word in re.split(r"[\s-]+", given) if word and word[0].isalpha())


def _person(name: Name, number: int, form: str) -> Pieces:
    if name.literal:
        return [(name.literal, f"author {number} literal")]
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = {"full": name.given, "initials": _initials(name.given, ".", " "), "bare": _initials(name.given, "", "")}
    of = f"author {number} "
    style, order = form.split()
    first = given[style]
    if not first:
        return [(family, of + "family")]
    if order == "last":
        return [(first, of + "given"), (" ", of + "given"), (family, of + "family")]
    mark = ", " if order == "comma" else " "
    return [(family, of + "family"), (mark, of + "given"), (first, of + "given")]


def _people(item: Item, rng: random.Random) -> Pieces:
    form = rng.choice(("full last", "full last", "initials last", "initials comma", "bare first", "full comma",
                       "initials first"))  # fmt: skip
    between = rng.choice(("; ", " and ")) if form == "full comma" else rng.choice((", ", ", ", ", ", "; ", " and "))
    last = rng.choice((between, " and ", " & ", ", and ", f"{between.strip()} and "))
    shown = item.author[: rng.randint(1, 4)] if len(item.author) > 4 and rng.random() < 0.6 else item.author
    pieces: Pieces = []
    for number, name in enumerate(shown):
        if number:
            ends = number == len(shown) - 1 and len(shown) == len(item.author)
            mark = last if ends else between
            pieces.append((mark if mark.startswith(" ") or mark[0] in ",;" else f" {mark}", "author"))
        pieces += _person(name, number, form)
    if len(shown) < len(item.author):
        pieces.append((rng.choice((" et al.", ", et al.", " et al", " and others", ", ...")), "author"))
    return pieces


def _venue(item: Item, rng: random.Random) -> Pieces:
    names = [name for name in (to_plain(item.container_title), to_plain(item.container_title_short)) if name]
    if rng.random() < 0.1:
        return _preprint(rng)
    if not names or rng.random() < 0.1:
        names = [rng.choice(("arXiv", "arXiv preprint", "CoRR", "bioRxiv", rng.choice(draw.meetings())[0]))]
    pieces: Pieces = [(rng.choice(("In ", "in ", "In: ", "", "", "", "")), ""), (rng.choice(names), "container")]
    if item.volume and rng.random() < 0.6:
        pieces += [(rng.choice((", ", " ", ", vol. ", ", Vol. ", ", volume ")), ""), (item.volume, "volume")]
        if item.issue and rng.random() < 0.6:
            before, behind = rng.choice((("(", ")"), (", no. ", ""), (", ", "")))
            pieces += [(before, ""), (item.issue, "issue"), (behind, "")]
        if item.page:
            pieces += [(rng.choice((":", ": ", ", ", ", pp. ", ", pages ")), ""), (item.page, "page")]
    elif item.page and rng.random() < 0.4:
        pieces += [(rng.choice((", pages ", ", pp. ", ", pp ", " pp. ", ", p. ", ". ")), ""), (item.page, "page")]
    return pieces


def _preprint(rng: random.Random) -> Pieces:
    """Write an arXiv preprint's number as people and BibTeX styles do."""
    number = f"{rng.randint(10, 25)}{rng.randint(1, 12):02}.{rng.randint(1, 19999):05}"
    name, between, given = rng.choice((
        ("arXiv preprint", " ", f"arXiv:{number}"), ("arXiv preprint", " ", f"arXiv:{number}"),
        ("ArXiv", ", ", f"abs/{number}"), ("CoRR", ", ", f"abs/{number}"), ("arXiv", " ", number),
        ("arXiv e-prints", ", ", f"arXiv:{number}"), ("", "", f"arXiv:{number}"), ("arXiv", ": ", number),
    ))  # fmt: skip
    subject: Pieces = [(rng.choice((" [cs.CL]", " [cs.LG]", " [math.CO]", " [stat.ML]")), "")]
    return [(name, "container"), (between, ""), (given, "id"), *(subject if rng.random() < 0.1 else [])]


_MONTHS = ("January", "Feb.", "March", "Apr.", "May", "Jun", "July", "August", "Sept.", "Oct.", "Nov.", "Dec.")


def _written(item: Item, rng: random.Random) -> Labelled:
    """Write a reference of pieces in one of the orders that people use."""
    year: Pieces = [(str(item.issued.year), "issued")] if item.issued and item.issued.year else []
    if year and rng.random() < 0.1:
        year = [(f"{rng.choice(_MONTHS)} ", "issued"), *year]
    title: Pieces = [(to_plain(item.title), "title")]
    people, venue = _people(item, rng) if item.author else [], _venue(item, rng)
    quote = rng.choice((("", ""), ("", ""), ("“", "”"), ('"', '"'), ("*", "*"), ("**", "**")))
    title = [(quote[0], ""), *title, (quote[1], "")]
    bracketed: Pieces = [("(", ""), *year, (")", "")] if year else []
    venued: Pieces = [*venue, (rng.choice((" ", " ", ", ", ". ", "'")), ""), *year] if year else venue
    enclosed: Pieces = [("(", ""), *venued, (")", "")]
    squared: Pieces = [("[", ""), *venued, ("]", "")]
    orders = (
        [people, title, venued], [people, title, venued], [people, bracketed, title, venue],
        [people, year, title, venue],         [title, people, venued], [title, people, venued], [title, venued],
        [title, venued, people], [people, title, enclosed],         [title, enclosed], [title, squared, people],
        [title, people, enclosed], [squared, title, people],
        [year, title, people],         [people, title, bracketed], [title, people, year], [venued, title, people],
        [title, bracketed, people],
    )  # fmt: skip
    mark = rng.choice((". ", ". ", ", ", ". ", " - ", "; ", " | ", ": ", ".  ", " "))
    pieces: Pieces = []
    for part in rng.choice(orders):
        if part:
            if pieces:
                own = " " if part is enclosed or part is bracketed else mark
                if part is people and rng.random() < 0.15:
                    own = rng.choice((" by ", ", by ", ". By "))
                pieces.append((own, ""))
            pieces += part
    pieces.append((rng.choice((".", "", "", ". ")), ""))
    if item.doi and rng.random() < 0.3:
        before = rng.choice((" https://doi.org/", " doi:", " DOI: ", " doi: "))
        pieces += [(before + item.doi, "id")]
    text = "".join(text for text, _ in pieces)
    return Labelled(text, tuple(field for piece, field in pieces for _ in piece))


@cache
def _sentences(*, half: bool) -> tuple[str, ...]:
    """Return sentences of abstracts."""
    found: list[str] = []
    with gzip.open(WORKS, "rt", encoding="utf-8") as lines:
        for line in lines:
            work = json.loads(line)
            if "abstract" in work and draw.is_for_training(str(work.get("DOI"))) == half:
                plain = " ".join(re.sub(r"<[^>]+>", " ", work["abstract"]).split())
                found += [s for s in re.split(r"(?<=[.!?])\s+", plain) if 20 < len(s) < 400]
    return tuple(found)


def _prose(rng: random.Random) -> Iterator[str]:
    """Yield texts that are no reference: sentences."""
    found = _sentences(half=True)
    while True:
        at = rng.randrange(len(found) - 2)
        yield " ".join(found[at : at + rng.choice((1, 1, 2))])
