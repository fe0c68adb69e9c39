"""Where each paper and its record stand in their two files: one of a hundred thousand is read without the others.

The index is in the cache folder, and is believed only while both files are the very ones that it was made of: the same
size, place on the disk and times of change, and those long before it was made. It holds no answers but places: what
stands there is read by the same readers as the whole.
"""

from __future__ import annotations

import json
import re
import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sslbib.errors import FileError
from sslbib.project import cachedir, catalog, files, lock
from sslbib.project.catalog.tables import tables_of
from sslbib.project.lock import Lock
from sslbib.project.names import CACHE, CATALOG, LOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sslbib.project.catalog import Catalog

VERSION = 1
FEWEST = 1000
"""Papers from which on an index is kept: fewer are read within a tenth of a second."""
SETTLED = 2_000_000_000
"""Nanoseconds for which a file has to stand before it is known by its times: some disks keep those to two seconds."""

# The line before a work in papers.lock.json, as `lock.write` lays it out: '  "zhou2022generalized": {'
_ENTRY = re.compile(rb'\n  ("(?:[^"\\\n]|\\.)*"): \{\n')


def read(folder: Path, keys: Sequence[str], file: str, lock_file: str) -> tuple[Catalog, Lock] | None:
    """Return the catalog with some of its papers alone, and the lock with their records.

    None where the index does not know them all, or is not of these files, and where there is something to warn of, as
    the lines of a part are not those of the whole. Raises CatalogError and LockError as the readers of the whole do.
    """
    found = _load(folder)
    if found is None or any(key not in found["papers"] for key in keys):
        return None
    places = list(dict.fromkeys(tuple(found["papers"][key]) for key in keys))
    try:
        text = found["head"] + "\n".join(_slices(folder / CATALOG, [place[:2] for place in places]))
        works = [json.loads(work) for work in _slices(folder / LOCK, [place[2:] for place in places if place[3]])]
        if _signatures(folder) != found["files"]:  # changed while it was read
            return None
    except (OSError, ValueError):
        return None
    papers = catalog.read(text, file)
    if papers.warnings:
        return None
    recorded = [paper.key for paper, place in zip(papers.papers, places, strict=True) if place[3]]
    locked = {key: lock.locked_work(key, work, lock_file) for key, work in zip(recorded, works, strict=True)}
    return papers, Lock(MappingProxyType(locked))


def _load(folder: Path) -> dict[str, Any] | None:
    """Return the index, where there is one and its files are as they were."""
    path = folder / CACHE / "index.json"
    try:
        found = json.loads(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
        is_ours = isinstance(found, dict) and found["version"] == VERSION and found["files"] == _signatures(folder)
    except (OSError, ValueError, KeyError, RecursionError):
        return None
    return found if is_ours else None


def _slices(path: Path, places: Sequence[Sequence[int]]) -> list[str]:
    texts = []
    with path.open("rb") as stream:
        for start, end in places:
            stream.seek(start)
            texts.append(stream.read(end - start).decode("utf-8"))
    return texts


def _signatures(folder: Path) -> list[list[int]]:
    """Return what tells whether the two files are the very same; an empty one for a lock that is not there."""
    stats = [(folder / name).stat() if (folder / name).exists() else None for name in (CATALOG, LOCK)]
    return [[s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns] if s else [] for s in stats]


def signatures(folder: Path) -> list[list[int]] | None:
    """Return what the two files are known by; None where one is too young for that, or the system does not tell."""
    try:
        found = _signatures(folder)
    except OSError:
        return None
    youngest = max((time for signature in found for time in signature[3:]), default=0)
    return found if time.time_ns() - youngest > SETTLED and all(s[1] for s in found if s) else None


def keep(folder: Path, before: list[list[int]] | None, papers: Catalog, lock_text: str) -> None:
    """Write the index of two files that have just been read, if they still are what they were `before`.

    Where that is not possible there is none: it saves time, and nothing else.
    """
    if before is None or len(papers.papers) < FEWEST or signatures(folder) != before:
        return
    works = _works(lock_text)
    if works.keys() != lock.read(lock_text).works.keys():  # not laid out as we do it
        return
    names = _papers(papers, works)
    head = "".join(block.source for block in tables_of(papers.text) if block.table != "papers")
    first = next(iter(tables_of(papers.text)))
    index = {"version": VERSION, "files": before, "head": f"{papers.text[: first.start]}{head}\n", "papers": names}
    try:
        files.write_text(cachedir.make(folder) / "index.json", json.dumps(index, ensure_ascii=False), durable=False)
    except FileError:
        return


def _papers(papers: Catalog, works: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int, int, int]]:
    """Return the places of each paper by key and alias; a paper whose key is not written down has none."""
    blocks = [block for block in tables_of(papers.text) if block.table == "papers"]
    at, counted = 0, 0
    found: dict[str, tuple[int, int, int, int]] = {}
    for block, paper in zip(blocks, papers.papers, strict=True):
        at += len(papers.text[counted : block.start].encode("utf-8"))
        length = len(block.source.encode("utf-8"))
        counted = block.start
        if paper.provisional:
            continue
        place = (at, at + length, *works.get(paper.key, (0, 0)))
        for alias in paper.aliases:
            found.setdefault(alias, place)
        found[paper.key] = place
    return found


def _works(text: str) -> dict[str, tuple[int, int]]:
    """Return where the works stand in a lock, in bytes; of a key that stands twice JSON takes the last."""
    works = lock.before_table(text).encode("utf-8")
    return {
        json.loads(head[1]): (head.end() - 2, works.find(b"\n  }", head.end()) + 4) for head in _ENTRY.finditer(works)
    }
