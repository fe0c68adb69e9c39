"""Put works through every program that reads our exports, and count what each has no more, variable by variable.

    python bench/consumers.py [--works 735] [--seed 1] [--cap 60] [--readers biber,pandoc] [--all]

`--all` takes every work that there is, which shows whether one odd work spoils a file. A cell says how many values are
nowhere in the reader's entry and, in brackets, how many stand in another variable's place (told of readers that speak
CSL). A name counts by its family name, a date by its numbers, any other value by its words. Beside them stands what
Zotero's importers drop, by the measurements in `consuming/zotero.py`. citation-js comes from npm, cffconvert from PyPI
into bench/.cffconvert, typst with `pip install --group bench`.
"""

from __future__ import annotations

import argparse
import collections
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.agreement import draw  # noqa: E402
from bench.consuming.losses import counts, variables  # noqa: E402
from bench.consuming.programs import READERS, Reader, Reading  # noqa: E402
from bench.consuming.zotero import DROPS  # noqa: E402

from sslbib.export import FORMATS  # noqa: E402

if TYPE_CHECKING:
    from sslbib.item import Item


def read(reader: Reader, folder: Path) -> Reading | None:
    """Return what a reader makes of its file, or nothing where it is not installed."""
    own = folder / f"{reader.program}-{reader.form}".replace(" ", "").replace("'", "")
    own.mkdir()
    path = Path(shutil.copy(folder / FORMATS[reader.form].file_name, own))
    start = time.perf_counter()
    try:
        reading = reader.read(path)
    except (FileNotFoundError, ImportError) as error:
        print(f"{reader.program}, {reader.form}: not here ({error})")
        return None
    seconds = time.perf_counter() - start
    said = collections.Counter(line.split(" in w")[0] for line in reading.complaints)
    what = "; ".join(f"{line} ({count})" for line, count in said.most_common(4)) or "no complaint"
    taken = "" if reading.entries is None else f"{len(reading.entries)} entries, "
    print(f"{reader.program}, {reader.form}: {taken}{what} [{seconds:.0f} s]", flush=True)
    return reading


def table(items: list[Item], readings: dict[Reader, Reading]) -> str:
    """Return the losses as a table in markdown: a line a variable, a column a reader, and Zotero's last."""
    held = collections.Counter(name for item in items for name, _ in variables(item))
    lost = {
        reader: counts(items, reading.entries, by_variable=reader.speaks_csl)
        for reader, reading in readings.items()
        if reading.entries is not None
    }
    heads = ["variable", "works", *(f"{one.form} {one.program}" for one in lost), *(f"Zotero, {one}" for one in DROPS)]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for variable, count in held.most_common():
        cells = [_cell(*lost[reader][variable]) for reader in lost]
        cells += [drops.get(variable, "") for drops in DROPS.values()]
        lines.append(f"| {' | '.join([variable, str(count), *cells])} |")
    return "\n".join(lines)


def _cell(gone: int, elsewhere: int) -> str:
    return f"{gone or '·'}{f' ({elsewhere})' if elsewhere else ''}"


def main() -> None:
    """Print what the readers complain of, and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=735)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cap", type=int, default=60, help="works of one type, so that rare types have some")
    parser.add_argument("--all", action="store_true", help="every work that there is")
    parser.add_argument("--readers", default="", help="those whose name has one of these, between commas")
    options = parser.parse_args()
    everything = 10**9
    count, cap = (everything, everything) if options.all else (options.works, options.cap)
    items = draw.works(count, options.seed, cap)
    print(f"{len(items)} works, seed {options.seed}")
    asked = [name.lower() for name in options.readers.split(",") if name]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in FORMATS.values():
            (folder / form.file_name).write_text(form.write(items), "utf-8", newline="")
        chosen = [one for one in READERS if not asked or any(part in one.program.lower() for part in asked)]
        readings = {one: reading for one in chosen if (reading := read(one, folder)) is not None}
    print(f"\n{table(items, readings)}")


if __name__ == "__main__":
    main()
