"""Draw labelled references by a seed: works and styles in two halves, with the noise of what people paste."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from bench.agreement.draw import STYLES, WORKS
from bench.pasting import labelled
from bench.pasting.labelled import Labelled, folded

from sslbib.csl_item import to_csl
from sslbib.errors import SslbibError
from sslbib.item import Date
from sslbib.pasted import tokens as tokenising
from sslbib.references.style.find import find_style
from sslbib.works import item_from_work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.item import Item
    from sslbib.pasted.tokens import Token

ARXIV = WORKS.parent / "datacite-arxiv.jsonl.gz"
_MOST_OF_ONE = 100
"""Works of one journal; some have thousands, and their names would be learned for the names of journals."""
_HOUSES = ("IEEE", "ACM", "PMLR", "", "Springer")
_MISSING = {"issue": 0.15, "volume": 0.05, "page": 0.12, "doi": 0.4, "issued": 0.02}
"""How often a field is left out."""
_NO_PAPERS = {"component", "journal-issue", "peer-review", "journal", "journal-volume", "proceedings"}


@dataclass(frozen=True)
class Drawn:
    """A reference, its item and the style that printed it."""

    item: Item
    style: str
    printed: Labelled


def is_for_training(name: str) -> bool:
    """Tell the half of styles or works that is trained on from the one that is kept to measure."""
    return sha256(name.encode()).digest()[0] % 2 == 0


@cache
def styles(*, training: bool) -> tuple[str, ...]:
    """Return one half of the styles that make reference lists."""
    paths = sorted(p for p in STYLES.glob("*.csl") if "<bibliography" in p.read_text(encoding="utf-8"))
    return tuple(path.stem for path in paths if is_for_training(path.stem) == training)


@cache
def items(*, training: bool) -> tuple[Item, ...]:
    """Return one half of the works, as items."""
    made: list[Item] = []
    of_container: Counter[str] = Counter()
    for file in (WORKS, ARXIV):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                work = json.loads(line)
                name = str(work.get("DOI") or work.get("id"))
                if work.get("type") in _NO_PAPERS or is_for_training(name) != training:
                    continue
                item = item_from_work(work, f"w{number}")
                if item.title and "\\" not in item.title and of_container[item.container_title] < _MOST_OF_ONE:
                    of_container[item.container_title] += bool(item.container_title)
                    made.append(replace(item, abstract="", note=""))
    return tuple(made)


@cache
def meetings() -> tuple[tuple[str, str], ...]:
    """Return acronyms and names of meetings."""
    table = resources.files("sslbib.works").joinpath("data/venues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple((row[1].split("|")[0], row[2].split("|")[0]) for row in rows if row[0] == "c")


def varied(item: Item, rng: random.Random, *, training: bool) -> Item:
    """Return an item as other sources have it: without some fields, of a meeting, with other people's names."""
    pool = items(training=training)
    if not item.author or (training and rng.random() < 0.4):
        people = [name for one in rng.sample(pool, 6) for name in one.author[:3] if name.family or name.literal]
        item = replace(item, author=tuple(people[: rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))]))
    chance = rng.random()
    if chance < 0.2:
        short, long = rng.choice(meetings())
        year = rng.randint(2005, 2025)
        named = rng.choice((long, f"Proceedings of the {long}", f"{long} ({short})", short, f"{short} {year}",
                            f"Proceedings of the {year} {long}", f"{year} {long} ({short})"))  # fmt: skip
        item = replace(item, type="paper-conference", container_title=named, container_title_short="", volume="",
                       issue="", issued=Date(((year,),)), publisher=rng.choice(_HOUSES))  # fmt: skip
    elif training and chance < 0.45:
        other = rng.choice(pool)
        item = replace(item, container_title=other.container_title, container_title_short=other.container_title_short)
    without: dict[str, Any] = {"issue": "", "volume": "", "page": "", "doi": "", "issued": None}
    gone = {field: nothing for field, nothing in without.items() if rng.random() < _MISSING[field]}
    item = replace(item, **gone)
    if rng.random() < 0.75:
        item = replace(item, url="")
    elif rng.random() < 0.4:
        item = replace(item, accessed=Date(((rng.randint(2015, 2025), rng.randint(1, 12), rng.randint(1, 28)),)))
    return item


def references(count: int, seed: int, *, training: bool, per_style: int = 34, styles_of: int = 0) -> Iterator[Drawn]:
    """Draw references in styles of one half, of works of the same half."""
    rng = random.Random(f"{seed} {training}")
    names = list(styles(training=training))
    rng.shuffle(names)
    names = names[:styles_of] if styles_of else names
    pool = items(training=training)
    made = 0
    for name in names * (1 + count // (per_style * max(len(names), 1))):
        chosen = [varied(item, rng, training=training) for item in rng.sample(pool, per_style)]
        try:
            printed = labelled.render(find_style(name), chosen, [to_csl(item) for item in chosen])
        except SslbibError:
            continue
        for item, text in zip(chosen, printed, strict=True):
            if text and text.text.strip() and "{{" not in text.text:  # a template of a wiki is no reference
                yield Drawn(item, name, text)
                made += 1
                if made >= count:
                    return


# --- What people's pasting does to a reference ---


class Pasted:
    """A reference that is being changed: its characters and their fields."""

    def __init__(self, printed: Labelled, rng: random.Random) -> None:
        self.signs = list(printed.text)
        self.fields = list(printed.fields)
        self.rng = rng

    @property
    def labelled(self) -> Labelled:
        """What it has become."""
        return Labelled("".join(self.signs), tuple(self.fields))

    def cut(self, start: int, end: int, by: str = "") -> None:
        """Put a text that is of no field in place of another."""
        self.signs[start:end] = list(by)
        self.fields[start:end] = [""] * len(by)

    def swap(self, old: str, new: str) -> None:
        """Put one sign in place of another."""
        self.signs = [new if sign == old else sign for sign in self.signs]

    def without_number(self) -> None:
        """Take the style's own number off."""
        match = re.match(r"\s*[\[(]?1[\])]?[.)]?\s+", "".join(self.signs))
        if match and not any(self.fields[: match.end()]):
            self.cut(0, match.end())

    def shorten_authors(self) -> None:
        """Leave authors out behind the first few."""
        people = list(dict.fromkeys(f.split()[1] for f in self.fields if f.startswith("author ")))
        if len(people) < 3 or "et al" in "".join(self.signs):
            return
        kept = self.rng.randint(1, len(people) - 1)
        gone = [at for at, f in enumerate(self.fields) if f.startswith("author ") and f.split()[1] not in people[:kept]]
        start, end = gone[0], gone[-1] + 1
        while start and self.fields[start - 1] == "author":
            start -= 1
        by = self.rng.choice((" et al.", ", et al.", " et al", " and others", ", et al"))
        self.signs[start:end] = list(by)
        self.fields[start:end] = ["author"] * len(by)


_BEFORE = ("[{n}] ", "{n}. ", "({n}) ", "{n} ", "- ", "* ", "• ", "[{n}]", "{n}) ")
_BEHIND = (" [pdf]", " [code]", " [PDF] [Code]", " (oral)", " Google Scholar", " Crossref",
           " [Paper](https://arxiv.org/abs/2101.01234)",
           " PDF", " (cited on p. 3)", " Accessed: 2021-05-03.", " [CrossRef] [PubMed]", " Available online.", " ⭐",
           " [link]",
           " [Google Scholar]", " (in press)", " Spotlight.", " [arXiv]", " [[Paper]] [[Code]]")  # fmt: skip


def pasted(printed: Labelled, rng: random.Random) -> Labelled:  # noqa: C901 - one branch a habit
    """Return a reference as a person might paste it."""
    paste = Pasted(printed, rng)
    paste.without_number()
    if rng.random() < 0.25:
        number = str(rng.randint(1, 120))
        paste.cut(0, 0, rng.choice(_BEFORE).format(n=number))
    if rng.random() < 0.12:
        paste.shorten_authors()
    if rng.random() < 0.3:
        for quote in "“”":
            paste.swap(quote, '"')
    if rng.random() < 0.3:
        paste.swap("–", "-")
    if rng.random() < 0.3:
        paste.swap("\u00a0", " ")
    if rng.random() < 0.2:
        paste.swap("’", "'")
    if rng.random() < 0.15:
        while paste.signs and paste.signs[-1] in " .":
            paste.cut(len(paste.signs) - 1, len(paste.signs))
    if rng.random() < 0.15:
        paste.cut(len(paste.signs), len(paste.signs), rng.choice(_BEHIND))
    return paste.labelled


# --- Labels of tokens ---

_MARKS = {"title": "T", "container": "C", "series": "S", "volume": "V", "issue": "I", "page": "P", "publisher": "U",
          "place": "W", "id": "X", "date": "D"}  # fmt: skip


def labels(printed: Labelled, item: Item) -> tuple[list[Token], list[str]]:
    """Return the tokens of a reference, and the label of each."""
    tokens = tokenising.read(printed.text)
    fields = [printed.fields[token.start] for token in tokens]
    found = [_label(token, field, item) for token, field in zip(tokens, fields, strict=True)]
    _trim(tokens, found)
    _people(tokens, fields, found)
    _separators(found)
    return tokens, found


def _label(token: Token, field: str, item: Item) -> str:
    kind = field.split(" ", maxsplit=1)[0]
    if kind == "issued":
        year = item.issued.year if item.issued else None
        return "Y" if token.text == str(year) else "D" if token.text[0].isalnum() else "O"
    if kind == "editor":
        return "N"
    if kind == "author":
        return "&"
    if kind in {"volume", "issue", "page"}:
        value = folded(str(getattr(item, kind)))
        word = folded(token.text)
        if token.text.isalpha() and (not word or word not in value):
            return "O"
    return _MARKS.get(kind, "O")


def _trim(tokens: list[Token], found: list[str]) -> None:
    """Let the marks at the edges of a field be of none."""
    at = 0
    while at < len(found):
        label = found[at]
        end = at
        while end < len(found) and found[end] == label:
            end += 1
        if label in "TCSVIPUWND":
            first, last = at, end - 1
            inside = "".join(token.text for token in tokens[at:end])
            while first <= last and not tokens[first].text[0].isalnum() and not _opens(tokens[first].text, inside):
                found[first] = "O"
                first += 1
            while (
                last >= first and not tokens[last].text[0].isalnum() and not _closes(tokens[last].text, inside, label)
            ):
                found[last] = "O"
                last -= 1
        at = end


def _opens(mark: str, inside: str) -> bool:
    return (mark == "(" and ")" in inside[:-1]) or mark in "¿¡$+αβγ"


def _closes(mark: str, inside: str, label: str) -> bool:
    return (
        (label == "T" and mark in "?!+$") or (mark == ")" and "(" in inside[1:]) or (mark == "]" and "[" in inside[1:])
    )


def _people(tokens: list[Token], fields: list[str], found: list[str]) -> None:
    """Label the words of names; the first word of each person begins it."""
    seen: set[str] = set()
    for at, field in enumerate(fields):
        if not field.startswith("author "):
            if field == "author" and tokens[at].text.isalpha() and folded(tokens[at].text) in _OTHERS:
                found[at] = "E"
            continue
        _, person, part = field.split(" ")
        letter = {"family": "f", "given": "g", "literal": "l"}[part]
        word = tokens[at].text
        if not word.isalnum() and word in ",;":
            found[at] = "&"
            continue
        found[at] = letter if person in seen else letter.upper()
        seen.add(person)


_OTHERS = {"et", "al", "others", "etal", "ua", "coll", "ym", "mfl", "i", "dr", "a", "u", "др"}


def _separators(found: list[str]) -> None:
    """Let what stands between fields say which was the last."""
    last = ""
    for at, label in enumerate(found):
        if label in "FfGgLl&E":
            last = "A"
        elif label in "TCY":
            last = label
        elif label == "O":
            found[at] = f"/{last}" if last else "O"
        else:
            last = ""
