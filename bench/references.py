"""Compare our references and citations with those of other engines on real works.

`python bench/references.py agree` draws styles, works and citations by a seed, renders them here and in citeproc-js,
and says how many are the same and what the differences come from (`agreement/`). `python bench/references.py speed`
times both, citeproc-py, pandoc and Typst on the same items.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.agreement import citeproc_js, draw, report  # noqa: E402

from sslbib.csl_item import to_csl  # noqa: E402
from sslbib.export import format_named  # noqa: E402
from sslbib.references.style.find import find_style  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.item import Item

TIMED = ("ieee", "apa", "chicago-author-date")
SEED = 20261123
"""The works that are timed, the same each time."""


@dataclass(frozen=True)
class Cost:
    """What a run takes: seconds, seconds of CPU (user and system, children included), and MB at most."""

    seconds: float
    cpu: float
    memory: float


def measured(command: list[str], runs: int) -> Cost:
    """Run a program a few times and return the run of the median CPU time."""
    launcher = [sys.executable, "-S", "-c", LAUNCHER, *command]
    costs = []
    for _ in range(runs):
        told = subprocess.run(launcher, check=True, capture_output=True, text=True, timeout=1800, env=ENVIRONMENT)
        costs.append(Cost(*map(float, told.stdout.split())))
    return sorted(costs, key=lambda cost: cost.cpu)[len(costs) // 2]


# Python's engines run as installed ones do, from compiled files, wherever this program is run.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": str(citeproc_js.NODE / "pycache")
}
# A small process of its own, because a child starts with the memory of the one that it is forked from.
LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
OURS = """
import json, sys
from sslbib.references import find_style
from sslbib.references.output import formats as output
from sslbib.references.output.writer import Writer
from sslbib.references.render.engine import Engine
items = json.load(open(sys.argv[1]))
engine = Engine(find_style(sys.argv[2]))
texts = engine.references(engine.prepare(engine.entries(items)))
writer = Writer(output.TEXT, engine.locale, links=False)
sys.stdout.write("\\n".join(map(writer.write, texts)))
"""
TYPST = """
import sys, typst
open(sys.argv[1] + "/m.typ", "w").write('#bibliography("all.bib", style: "s.csl", full: true)')
typst.compile(sys.argv[1] + "/m.typ", output=sys.argv[1] + "/m.pdf")
"""
CITEPROC_PY = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open(sys.argv[1]))
for item in items:
    item.pop("custom", None)
style = CitationStylesStyle(sys.argv[2], validate=False)
book = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
for item in items:
    book.register(Citation([CitationItem(item["id"])]))
sys.stdout.write("\\n".join(map(str, book.bibliography())))
"""


def sslbib_command(file: Path, style: str) -> list[str]:
    """Return how our engine is run on a file of items."""
    return [sys.executable, "-c", OURS, str(file), style]


def js_command(file: Path, style: str) -> list[str]:
    """Return how citeproc-js is run."""
    job = {
        "module": str(citeproc_js.installed()), "items": str(file), "locales": str(citeproc_js.LOCALES),
        "styles": [find_style(style).file], "formats": ["text"], "answer": str(file.parent / "answer.json"),
    }  # fmt: skip
    (file.parent / "job.json").write_text(json.dumps(job), encoding="utf-8")
    return ["node", citeproc_js.MEMORY, str(citeproc_js.SCRIPT), str(file.parent / "job.json")]


def pandoc_command(file: Path, style: str) -> list[str]:
    """Return how pandoc is run: a document that cites everything."""
    document = file.parent / "all.md"
    document.write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    csl = find_style(style).file
    return ["pandoc", "--citeproc", "--bibliography", str(file), "--csl", csl, "-t", "plain", str(document)]


def typst_command(file: Path, style: str) -> list[str]:
    """Return how Typst is run; it reads BibLaTeX, which our exporter makes beforehand, outside the time."""
    (file.parent / "s.csl").write_bytes(Path(find_style(style).file).read_bytes())
    return [sys.executable, "-c", TYPST, str(file.parent)]


def citeproc_py_command(file: Path, style: str) -> list[str]:
    """Return how citeproc-py's own renderer is run."""
    return [sys.executable, "-c", CITEPROC_PY, str(file), find_style(style).file[:-4]]


COMMANDS = {
    "sslbib": sslbib_command,
    "citeproc-js": js_command,
    "pandoc": pandoc_command,
    "typst": typst_command,
    "citeproc-py": citeproc_py_command,
}


def prepared(folder: Path, works: Sequence[Item]) -> Path:
    """Write the same works as CSL-JSON, and as BibLaTeX for Typst."""
    file = folder / "items.json"
    file.write_text(json.dumps([to_csl(item) for item in works]), encoding="utf-8")
    (folder / "all.bib").write_text(format_named("biblatex").write(works), encoding="utf-8")
    return file


def speed(options: argparse.Namespace) -> None:
    """Print what each engine takes: CPU seconds of the whole process, and of the items alone.

    The items alone are the whole process less the same process on one item (start-up, reading the style).
    """
    works = draw.works(max(options.sizes), SEED)
    engines = options.engines.split(",") if options.engines else list(COMMANDS)
    costs: dict[tuple[str, int, str], Cost] = {}
    print("medians; items: CPU s less that of one item; ratio: CPU s of the engine / ours, whole process and items")
    for style in options.styles or TIMED:
        for size in (1, *options.sizes):
            with tempfile.TemporaryDirectory() as name:
                file = prepared(Path(name), works[:size])
                for engine in engines:
                    command = COMMANDS[engine](file, style)
                    if size == 1:
                        subprocess.run(command, check=False, capture_output=True, env=ENVIRONMENT)
                    runs = 1 if engine == "citeproc-py" and size > options.sizes[0] else options.runs
                    try:
                        costs[style, size, engine] = measured(command, runs)
                    except (OSError, subprocess.SubprocessError) as error:
                        print(f"{style:20} {size:6} {engine:12} failed: {str(error)[-80:]}", flush=True)
                        continue
                    print(told(costs, style, size, engine), flush=True)
    for style in options.styles or TIMED:
        for engine in engines:
            least, most = (costs.get((style, size, engine)) for size in (min(options.sizes), max(options.sizes)))
            if least and most and least is not most:
                print(f"{style:20} {engine:12} growth {most.cpu / least.cpu:.1f}")


def told(costs: Mapping[tuple[str, int, str], Cost], style: str, size: int, engine: str) -> str:
    """Write one line of the table."""

    def alone(name: str) -> float:
        start = costs.get((style, 1, name))
        return max(costs[style, size, name].cpu - (start.cpu if start else 0.0), 0.001)

    cost = costs[style, size, engine]
    line = f"{style:20} {size:6} {engine:12} {cost.seconds:7.2f} s, CPU {cost.cpu:7.2f} s, {cost.memory:5.0f} MB"
    if size == 1:
        return line
    line += f", items {alone(engine):7.2f} s"
    ours = costs.get((style, size, "sslbib"))
    if ours and engine != "sslbib":
        line += f", ratio {cost.cpu / ours.cpu:5.1f} and {alone(engine) / alone('sslbib'):5.1f}"
    return line


def main() -> None:
    """Run one of the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("agree")
    one.set_defaults(run=report.agree)
    one.add_argument("--seed", type=int, help="of an earlier run; drawn anew without")
    one.add_argument("--works", type=int, default=120)
    one.add_argument("--cap", type=int, default=12, help="works of one Crossref type")
    one.add_argument("--drawn", type=int, default=20, help="how many styles to draw")
    one.add_argument("--clusters", type=int, default=60, help="citations to format in each style")
    one.add_argument("--most-used", action="store_true", help="beside them the 40 most used ones")
    one.add_argument("--cases", type=int, default=0, help="differences to show for each style")
    one.add_argument("--kind", choices=report.KINDS, default="text", help="of which kind")
    one.add_argument("--groups", type=int, default=0, help="show so many of the biggest groups of like differences")
    one.add_argument("--causes", action="store_true", help="tell what the differences come from; takes as long again")
    one.add_argument("--quiet", action="store_true", help="only the pooled figures")
    one.add_argument("--styles", nargs="+", help="these instead of drawn ones")
    two = commands.add_parser("speed")
    two.set_defaults(run=speed)
    two.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    two.add_argument("--runs", type=int, default=3, help="of which the median counts; citeproc-py's long runs once")
    two.add_argument("--engines", help="some of them, with commas between")
    two.add_argument("styles", nargs="*")
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
