"""Time the exports of 10,000 different works beside other programs' on the same items, in the same run.

`python bench/export.py [COUNT]`. Each figure is CPU time in milliseconds an entry (it does not care who else works on
the machine), the least of three runs: ours of writing alone, in a process of its own with cold caches; bibtexparser's
of writing entries that it has in memory; citation-js's of writing items that it has read; pandoc's and bibutils' of
the whole conversion, because reading can't be told from writing there (reading alone is shown beside it).
citation-js comes from npm into bench/.node.
"""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sslbib.export import FORMATS  # noqa: E402
from sslbib.works import item_from_work  # noqa: E402

if TYPE_CHECKING:
    from sslbib.item import Item

WORKS = ROOT.parent / "shared" / "crossref" / "works.jsonl.gz"
NODE = ROOT / "bench" / ".node"
RUNS = 3
FILES = {"bibtex": "items.bib", "biblatex": "items.biblatex.bib", "csl-json": "items.json", "ris": "items.ris"}
CITATION_JS = {"bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "data"}
PANDOC = {"bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson"}
BIBUTILS = {"bibtex": "xml2bib", "ris": "xml2ris", "csl-json": ""}


def items(count: int) -> list[Item]:
    """Return the first works that have a title."""
    found: list[Item] = []
    with gzip.open(WORKS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = item_from_work(json.loads(line), f"key{number}")
            if item.title:
                found.append(item)
            if len(found) == count:
                break
    return found


def own(name: str, count: int) -> float:
    """Return the CPU seconds that writing takes here."""
    made = items(count)
    FORMATS[name].write(made[:1])  # citation-js has its modules loaded too
    start = time.process_time()
    FORMATS[name].write(made)
    return time.process_time() - start


def bare(count: int) -> float:
    """Return the CPU seconds of bibtexparser's writer alone, without any mapping or encoding."""
    from bibtexparser.entrypoint import parse_string, write_string
    from bibtexparser.middlewares.parsestack import default_unparse_stack

    library = parse_string(FORMATS["bibtex"].write(items(count)), append_middleware=[])
    stack = default_unparse_stack(allow_inplace_modification=True)
    start = time.process_time()
    write_string(library, unparse_stack=stack)
    return time.process_time() - start


def child(*command: str, source: Path | None = None) -> float:
    """Return the CPU seconds of another program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (source or Path("/dev/null")).open("rb") as stream:
        subprocess.run(command, stdin=stream, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def here(function: str, *arguments: str) -> float:
    """Run a function of this file in a process of its own, with cold caches."""
    done = subprocess.run([sys.executable, __file__, function, *arguments], capture_output=True, check=True)
    return float(done.stdout)


def citation_js(folder: Path, name: str) -> float:
    """Return the CPU seconds that citation-js says its writing took."""
    command = ["node", str(ROOT / "bench" / "export.js"), str(NODE / "node_modules"), str(folder / FILES["csl-json"])]
    done = subprocess.run([*command, CITATION_JS[name]], capture_output=True, check=True)
    return float(json.loads(done.stdout)["seconds"])


def install() -> bool:
    """Fetch citation-js, where node is at hand."""
    if not shutil.which("npm"):
        return False
    if not (NODE / "node_modules" / "@citation-js" / "plugin-ris").is_dir():
        NODE.mkdir(exist_ok=True)
        packages = ("@citation-js/core", "@citation-js/plugin-bibtex", "@citation-js/plugin-ris")
        subprocess.run(["npm", "install", "--silent", "--prefix", str(NODE), *packages], check=True)
    return True


def peers(folder: Path, name: str, *, node: bool) -> dict[str, float]:
    """Return the others' CPU seconds for one format."""
    seconds: dict[str, float] = {}
    if node and name in CITATION_JS:
        seconds["citation-js"] = min(citation_js(folder, name) for _ in range(RUNS))
    source = folder / FILES["csl-json"]
    if shutil.which("pandoc") and name in PANDOC:
        seconds["pandoc"] = child("pandoc", "-f", "csljson", "-t", PANDOC[name], str(source))
        seconds["pandoc, reading alone"] = child("pandoc", "-f", "csljson", "-t", "native", str(source))
    if shutil.which("ris2xml") and BIBUTILS.get(name):
        seconds["bibutils"] = min(child(BIBUTILS[name], str(folder / "items.mods")) for _ in range(RUNS))
    return seconds


def main(count: int) -> None:
    """Print a table: a line a format and program."""
    made = items(count)
    node = install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, file in FILES.items():
            (folder / file).write_text(FORMATS[form].write(made), "utf-8", newline="")
        if shutil.which("ris2xml"):
            with (folder / "items.mods").open("wb") as stream:
                subprocess.run(["ris2xml", folder / FILES["ris"]], stdout=stream, stderr=subprocess.DEVNULL, check=True)
        print(f"{len(made)} different works; milliseconds of CPU an entry")
        for form in FORMATS:
            line = {"sslbib": min(here("own", form, str(count)) for _ in range(RUNS))}
            line |= peers(folder, form, node=node)
            if form == "bibtex":
                line["bibtexparser, bare writer"] = min(here("bare", str(count)) for _ in range(RUNS))
            print(f"{form:12}", *(f"{who} {seconds / len(made) * 1000:.4f}" for who, seconds in line.items()), sep="  ")


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "own":
        print(own(sys.argv[2], int(sys.argv[3])))
    elif len(sys.argv) > 1 and sys.argv[1] == "bare":
        print(bare(int(sys.argv[2])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
