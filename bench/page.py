"""Figures of the page on a list of 5,000 papers: seconds to build, weight, and time a keystroke in Chromium.

Run `python bench/page.py FOLDER` on a project such as `bench/speed.py` makes; the page goes to a folder of its own. A
keystroke is told three times: from the input event until the browser has laid out what it finds; until filters and
further rows are there too, with the frame waited for; and from the key until the browser has painted.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from sslbib.app import site as making
from sslbib.app import workspace

OPENED = ("index.html", "assets/site.css", "assets/site.js", "data/papers.js")
"""What the list's page loads; the last, of a long list, when the reader first does something."""
QUERIES = ("self-supervised learning", "muller", "10.1007/978-3", "cancer imaging deep", "zhang segmentation", "the")
KEYSTROKE = """async text => {
  const input = document.getElementById("q");
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""

SETTLED = KEYSTROKE.replace("const start", "await new Promise(requestAnimationFrame);\n  const start").replace(
    "document.body",
    "await new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));\n  document.body",
)
WATCH = """() => {
  globalThis.painted = [];
  new PerformanceObserver(seen => seen.getEntries().forEach(one => {
    if (one.name === "keydown") painted.push(one.duration);
  })).observe({ type: "event", durationThreshold: 16 });
}"""
"""The browser's own measure of an event, in steps of 8 ms; one below 16 ms is not told."""


def build(folder: Path, out: Path) -> None:
    """Build from nothing and again, and print the seconds of each."""
    for what in ("from nothing", "again"):
        start = time.process_time()
        written = making.write(making.site(workspace.load(folder), out))
        print(f"{what}: {time.process_time() - start:.1f} s of CPU, {written.changed} files changed")


def weigh(out: Path) -> None:
    """Print the compressed bytes of what the list's page loads."""
    sizes = {name: len(gzip.compress((out / name).read_bytes(), 9)) for name in OPENED}
    print(", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items()))
    print(f"together {sum(sizes.values()) / 1000:.0f} kB compressed")


def type_in(out: Path) -> None:
    """Open the page in Chromium and type searches, letter by letter."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
        )
        tab = browser.new_page()
        tab.goto((out / "index.html").as_uri())
        start = tab.evaluate("performance.now()")
        tab.mouse.move(100, 100)  # a long list's data are loaded when the reader first does something
        tab.wait_for_selector("html[data-ready]")
        ready = tab.evaluate("performance.getEntriesByName('sslbib-ready')[0].startTime") - start
        texts = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
        tell("until laid out", [tab.evaluate(KEYSTROKE, text) for text in texts])
        tell("until filters and all rows are there", [tab.evaluate(SETTLED, text) for text in texts])
        tab.evaluate(WATCH)
        for query in QUERIES:
            tab.fill("#q", "")
            tab.type("#q", query, delay=90)
        tell("from the key until it is painted", tab.evaluate("painted"))
        browser.close()
    print(f"ready to search {ready:.0f} ms after the reader's first move")


def tell(what: str, times: list[float]) -> None:
    """Print median, 95th percentile and the longest."""
    ordered = sorted(times)
    at = ordered[int(len(ordered) * 0.95)]
    print(
        f"{len(times)} keystrokes {what}: median {statistics.median(ordered):.1f} ms,"
        f" 95th percentile {at:.1f} ms, longest {ordered[-1]:.1f} ms"
    )


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        build(Path(sys.argv[1]), out)
        weigh(out)
        type_in(out)


if __name__ == "__main__":
    main()
