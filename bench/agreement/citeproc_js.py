"""Run citeproc-js (from npm, put into bench/.node), and keep its answers in the user's cache."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from sslbib.references.style.find import find_style

BENCH = Path(__file__).resolve().parent.parent
NODE = BENCH / ".node"
SCRIPT = BENCH / "references.js"
LOCALES = Path(str(resources.files("citeproc"))) / "data" / "locales"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sslbib-bench"
FORMATS = ("text", "html")
MEMORY = "--max-old-space-size=6000"
AT_ONCE = 10
"""Styles for one process: what is done is kept if the next one is stopped."""

Answer = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """What both processors are given: the works of the list, those that are cited, and the citations."""

    items: list[dict[str, Any]]
    cited: list[dict[str, Any]] = field(default_factory=list)
    clusters: list[dict[str, Any]] = field(default_factory=list)


def installed() -> Path:
    """Return citeproc-js' folder, installing it the first time."""
    folder = NODE / "node_modules" / "citeproc"
    if not folder.is_dir():
        NODE.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(NODE), "citeproc"], check=True)
    return folder


def run(task: Task, styles: list[str]) -> dict[str, Answer]:
    """Return what citeproc-js makes of the task in each style."""
    given = json.dumps([task.items, task.cited, task.clusters]).encode()
    given += (installed() / "package.json").read_bytes() + SCRIPT.read_bytes()
    kept = {style: CACHE / f"{_digest(given + Path(_file(style)).read_bytes())}.json" for style in styles}
    missing = [style for style in styles if not kept[style].is_file()]
    for at in range(0, len(missing), AT_ONCE):
        some = missing[at : at + AT_ONCE]
        for style, answer in zip(some, _run(task, some), strict=True):
            CACHE.mkdir(parents=True, exist_ok=True)
            kept[style].write_text(json.dumps(answer), encoding="utf-8")
    return {style: json.loads(kept[style].read_text(encoding="utf-8")) for style in styles}


def _file(style: str) -> str:
    return find_style(style).file


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _run(task: Task, styles: list[str]) -> list[Answer]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job: dict[str, object] = {
            "module": str(installed()),
            "locales": str(LOCALES),
            "styles": [_file(style) for style in styles],
            "formats": FORMATS,
            "answer": str(folder / "answer.json"),
        }
        for part in ("items", "cited", "clusters"):
            (folder / f"{part}.json").write_text(json.dumps(getattr(task, part)), encoding="utf-8")
            job[part] = str(folder / f"{part}.json")
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        subprocess.run(["node", MEMORY, str(SCRIPT), str(folder / "job.json")], check=True)
        answers: list[Answer] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
        return answers
