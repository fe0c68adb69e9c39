"""Measure resolving against the loopback server: `python bench/resolving.py [--papers N] [--searched N] [--latency S]`.

The server answers after some latency and keeps to Crossref's limits of today (polite pool: lists 3 a second, single
works 10), refusing what goes beyond. Printed: requests a paper where the DOIs are known, and the rate of searches as a
share of what the limit allows where they are not.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.wire import NEVER, wire_of  # noqa: E402
from tests.crossref_server import POOLS, Api, CrossrefServer, Haystack, read_works  # noqa: E402

from sslbib.project.catalog import Paper  # noqa: E402
from sslbib.registry.crossref import Crossref  # noqa: E402
from sslbib.registry.datacite import DataCite  # noqa: E402
from sslbib.registry.fetch import Services  # noqa: E402
from sslbib.registry.journal import Answers  # noqa: E402
from sslbib.resolve.notices import content_words, is_generic  # noqa: E402
from sslbib.resolve.outcome import Resolved  # noqa: E402
from sslbib.resolve.run import resolve  # noqa: E402


def papers_from(works: list[dict[str, object]], number: int, *, with_doi: bool) -> list[Paper]:
    """Make papers out of works, with or without their DOIs."""
    papers: list[Paper] = []
    for work in works:
        facts = wire_of(work)
        if facts.type in NEVER or facts.is_update or content_words(facts.title) < 4 or is_generic(facts.title):
            continue
        doi = facts.doi if with_doi else ""
        venue = facts.venues[0] if facts.venues else ""
        papers.append(Paper(f"p{len(papers)}", facts.title, date=str(facts.year or ""), venue=venue, doi=doi))
        if len(papers) == number:
            break
    return papers


def measure(server: CrossrefServer, papers: list[Paper]) -> tuple[float, int, int]:
    """Resolve papers; return seconds, requests and how many were resolved."""
    services = Services(Crossref("bench@example.org", server.url), DataCite("bench@example.org", server.url))
    server.requests.clear()
    server.refused = 0
    start = time.perf_counter()
    outcomes = resolve(papers, Answers(), services)
    seconds = time.perf_counter() - start
    return seconds, len(server.requests), sum(isinstance(outcome, Resolved) for outcome in outcomes.values())


def main() -> None:
    """Run both measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=Path, default=ROOT.parent / "shared" / "crossref" / "works.jsonl.gz")
    parser.add_argument("--papers", type=int, default=5000, help="papers whose DOIs are known")
    parser.add_argument("--searched", type=int, default=150, help="papers that must be searched for (3 a second)")
    parser.add_argument("--latency", type=float, default=0.1)
    options = parser.parse_args()
    works = list(read_works(options.works))
    server = CrossrefServer(Api(Haystack(works)), latency=options.latency, limited=True)
    rate, _ = POOLS["polite", "list"]
    with server.running():
        known = papers_from(works, options.papers, with_doi=True)
        seconds, asked, found = measure(server, known)
        print(
            f"DOIs known: {len(known)} papers, {found} resolved, {asked} requests (one for {len(known) / asked:.1f}"
            f" papers), {seconds:.1f} s, {server.refused} refused"
        )
        searched = papers_from(works, options.searched, with_doi=False)
        seconds, asked, found = measure(server, searched)
        lists = len(server.asked("/works?"))
        print(
            f"searched: {len(searched)} papers, {found} resolved, {asked} requests, {seconds:.1f} s, {server.refused}"
            f" refused: {lists / seconds:.2f} lists a second, {lists / seconds / rate:.1%} of the limit"
        )


if __name__ == "__main__":
    main()
