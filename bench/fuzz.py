"""Feed all readers what coverage leads to: `python bench/fuzz.py FOLDER [--each N]`; exits 1 where one breaks.

Needs atheris (`pip install --group fuzz`). FOLDER keeps a corpus for each reader, the counts of executions and the
finds, so that a run goes on where the last one ended; it stays outside the repository. The reader that had the fewest
executions is next, for two minutes and in a process of its own, so that slow ones get as many as quick ones. A reader
may raise an error of ours, which says what is wrong; anything else is a find, kept once for each place in the code, and
so is what takes longer than a second. A find becomes a test of the reader that broke.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import traceback
from hashlib import sha256
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

LONGEST = 250
"""Bytes of an input: what breaks a reader is seldom longer, and short ones are quick."""
SHORTER = {"list": 120, "outputs": 120, "reference": 100, "style": 200}
"""The same for those that take milliseconds for so many."""
ARITHMETIC = ["sslbib.pasted.model", "sslbib.pasted.features"]
"""Modules whose loops are sums over tables: watching them costs most of the time, and their paths say nothing."""
SLOW = 1.0
"""Seconds that no reader needs for so little."""
TURN = 120
"""Seconds that a reader has before the next one's turn: some twenty times what it takes to load and instrument it."""
EVERY = 100
"""Executions between two notes of the count."""


def child(folder: Path, name: str) -> None:
    """Run libFuzzer on one reader in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["sslbib"], exclude=ARITHMETIC):
        from bench.fuzzing import READERS

        from sslbib.errors import SslbibError

    read, count = READERS[name], 0

    def one(data: bytes) -> None:
        nonlocal count
        count += 1
        if count % EVERY == 0:
            count_more(folder, name, EVERY)
        start = process_time()
        try:
            read(data)
        except SslbibError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            keep(folder, name, data, _site(error), traceback.format_exc())
        if process_time() - start > SLOW:
            keep(folder, name, data, f"slow {name}", f"took {process_time() - start:.1f} s")

    length = SHORTER.get(name, LONGEST)
    options = [f"-max_total_time={TURN}", f"-max_len={length}", "-timeout=600", "-rss_limit_mb=3000", "-verbosity=0"]
    corpus = _corpus(folder, name)
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder / 'hard'}/{corpus.name}-", str(corpus)], one)
    atheris.Fuzz()


def _site(error: Exception) -> str:
    """Name the kind of error and the innermost line of ours, by which finds are one."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "sslbib" in frame.filename]
    last = ours[-1] if ours else None
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}" if last else type(error).__name__


def keep(folder: Path, name: str, data: bytes, site: str, told: str) -> None:
    """Keep a find, and the shorter of two at one place."""
    stem = folder / "finds" / sha256(site.encode()).hexdigest()[:12]
    old = stem.with_suffix(".bin")
    if not old.exists() or len(old.read_bytes()) > len(data):
        old.write_bytes(data)
        stem.with_suffix(".txt").write_text(f"{site}\n{name}\n{data!r}\n{told}", encoding="utf-8")


def counts(folder: Path) -> dict[str, int]:
    """Return the executions of each reader."""
    path = folder / "executions.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def count_more(folder: Path, name: str, more: int) -> None:
    """Note executions of a reader."""
    known = counts(folder)
    text = json.dumps({**known, name: known.get(name, 0) + more}, indent=1)
    whole = folder / "executions.new"
    whole.write_text(text, encoding="utf-8")
    whole.replace(folder / "executions.json")  # a process that is ended leaves no half of it


def _corpus(folder: Path, name: str) -> Path:
    return folder / "corpus" / "".join(letter if letter.isalnum() else "-" for letter in name)


def seed(folder: Path) -> None:
    """Write the first inputs, where there are none: pieces of the repository's own files for each reader."""
    from bench.fuzzing import READERS, seeds

    first = seeds(ROOT, LONGEST)
    for name in READERS:
        count_more(folder, name, 0)
        corpus = _corpus(folder, name)
        corpus.mkdir(parents=True, exist_ok=True)
        for text in first[name] if not any(corpus.iterdir()) else ():
            data = text.encode("utf-8")
            (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)


def main() -> None:
    """Fuzz until so many executions are reached, a reader after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--executions", type=int, default=10_000_000, help="of all readers together")
    parser.add_argument("--each", type=int, default=200_000, help="of each reader at least")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.folder.resolve()
    for part in ("finds", "hard"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    if options.child:
        child(folder, options.child)
        return
    seed(folder)
    while sum(counts(folder).values()) < options.executions or min(counts(folder).values()) < options.each:
        with (folder / "log.txt").open("ab") as log:
            command = [sys.executable, __file__, str(folder), "--child", _next(folder)]
            subprocess.run(command, stdout=log, stderr=log, check=False)
    report(folder)


def _next(folder: Path) -> str:
    """Return the reader that had the fewest executions; of several, the one that was asked the longest ago."""
    known = counts(folder)
    name = min(known, key=known.__getitem__)
    count_more(folder, name, 0)
    return name


def report(folder: Path) -> None:
    """Print the executions and the finds; exit 1 where there are any."""
    for name, count in counts(folder).items():
        print(f"{count:12,} {name}")
    finds = sorted((folder / "finds").glob("*.txt"))
    for find in finds:
        print(find.read_text(encoding="utf-8"))
    print(f"{sum(counts(folder).values()):,} executions, {len(finds)} finds")
    sys.exit(bool(finds))


if __name__ == "__main__":
    main()
