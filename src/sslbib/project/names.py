"""Where a project's files lie, from its folder on."""

from __future__ import annotations

from pathlib import Path

CATALOG = Path("data", "papers.toml")
LOCK = Path("data", "papers.lock.json")
STYLES = Path("styles")
CACHE = Path(".sslbib")
ANSWERS = CACHE / "answers.jsonl"
FORMER_ANSWERS = Path("data", ".papers.answers.jsonl")
"""Where the answers were before there was a cache folder."""
