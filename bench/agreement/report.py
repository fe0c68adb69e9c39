"""Print how far the two processors agree: for each style, pooled, and by cause."""

from __future__ import annotations

import collections
import secrets
from typing import TYPE_CHECKING

from bench.agreement import causes, citeproc_js, draw
from bench.agreement.compare import Comparison, cause, compare
from bench.agreement.groups import biggest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

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
    sound = [made for made in found if not made.error]
    _print_groups(sound, options.kind, options.groups)
    _print_pooled(sound)
    if options.causes:
        _print_causes(sound, {made.style: causes.found(task, made) for made in sound})


def _print_style(made: Comparison, cases: int, kind: str) -> None:
    if made.error:
        print(f"{made.style:60} citeproc-js: {made.error}")
        return
    shares = "  ".join(f"{kind} {made.share(kind):7.2%}" for kind in KINDS if kind in made.pairs)
    print(f"{made.style:60} {shares}  {'' if made.same_order else 'ORDER DIFFERS'}", flush=True)
    for pair in made.different(kind)[:cases]:
        print(f"  {pair.key} ({cause(pair)})\n    ours   {pair.ours}\n    theirs {pair.theirs}")


def _print_groups(found: Sequence[Comparison], kind: str, count: int) -> None:
    """Print the differences that come most often in one style, each with one example."""
    for group in biggest(found, kind, count):
        print(f"{len(group.pairs)} × {group.style}: {group.ours!r} / {group.theirs!r}")
        print(f"    ours   {group.pairs[0].ours}\n    theirs {group.pairs[0].theirs}")


def _print_causes(found: Sequence[Comparison], told: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
    """Print how many differences each cause has, what is left where CSL decides them, and the styles that are low."""
    for kind in KINDS:
        counts = collections.Counter(one for style in told.values() for one in style.get(kind, {}).values())
        total = sum(len(made.pairs.get(kind, ())) for made in found)
        for one, count in counts.most_common():
            print(f"{kind}: {one} {count} ({count / total:.2%}){', decided by CSL' if causes.is_decided(one) else ''}")
        open_ = sum(count for one, count in counts.items() if not causes.is_decided(one))
        print(f"{kind}: {1 - open_ / total:.2%} without those that CSL decides")
    for made in found:
        if any(made.share(kind) < LEAST for kind in KINDS if made.pairs.get(kind)):
            counts = collections.Counter(one for kind in told[made.style].values() for one in kind.values())
            shares = " | ".join(f"{made.share(kind):.0%}" for kind in KINDS)
            print(f"| `{made.style}` | {shares} | {', '.join(f'{one} {n}' for one, n in counts.most_common())} |")


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
