"""Print how far the two processors agree: for each style, pooled, and by cause."""

from __future__ import annotations

import collections
import secrets
from typing import TYPE_CHECKING

from bench.agreement import citeproc_js, draw
from bench.agreement.compare import Comparison, cause, compare

if TYPE_CHECKING:
    import argparse

KINDS = ("text", "html", "clusters")
LEAST = 0.95
"""What a style has to reach not to be named at the end."""


def agree(options: argparse.Namespace) -> None:
    """Draw, run and print."""
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    names = options.styles or draw.styles(options.drawn, seed)
    if not options.styles and options.most_used:
        names = [*draw.MOST_USED, *names]
    items = draw.items(options.works, seed, options.cap)
    cited = draw.cited(items, seed)
    task = citeproc_js.Task(items, cited, draw.clusters(cited, seed, options.clusters))
    kinds = collections.Counter(item["type"] for item in items)
    print(f"seed {seed}: {len(items)} works ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())})")
    print(f"{len(names)} styles, {len(task.clusters)} citations of {len(cited)} works in each")
    answers = citeproc_js.run(task, names)
    found = []
    for name in names:
        made = compare(task, name, answers[name])
        found.append(made)
        if not options.quiet:
            _print_style(made, options.cases, options.kind)
    _print_pooled([made for made in found if not made.error])


def _print_style(made: Comparison, cases: int, kind: str) -> None:
    if made.error:
        print(f"{made.style:60} citeproc-js: {made.error}")
        return
    shares = "  ".join(f"{kind} {made.share(kind):7.2%}" for kind in KINDS if kind in made.pairs)
    print(f"{made.style:60} {shares}  {'' if made.same_order else 'ORDER DIFFERS'}", flush=True)
    for pair in made.different(kind)[:cases]:
        print(f"  {pair.key} ({cause(pair)})\n    ours   {pair.ours}\n    theirs {pair.theirs}")


def _print_pooled(found: list[Comparison]) -> None:
    for kind in KINDS:
        pairs = [pair for made in found for pair in made.pairs.get(kind, [])]
        causes = collections.Counter(cause(pair) for pair in pairs if not pair.same)
        told = ", ".join(f"{name} {count}" for name, count in causes.most_common())
        share = sum(pair.same for pair in pairs) / max(len(pairs), 1)
        print(f"all: {kind} {share:.2%} of {len(pairs)} the same; the others: {told or 'none'}")
    print(f"same order in {sum(made.same_order for made in found)} of {len(found)} styles")
    low = [made for made in found if any(made.share(kind) < LEAST for kind in KINDS if made.pairs.get(kind))]
    for made in low:
        print(f"below {LEAST:.0%}: {made.style} " + ", ".join(f"{kind} {made.share(kind):.1%}" for kind in KINDS))
