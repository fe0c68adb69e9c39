"""Works of every type for tests that need many: facts in `works.jsonl`, written as Crossref's wire writes them.

They were drawn by type, the odd ones (markup, other scripts, subtitles, events, suffixes) twice as often. Metadata are
facts; what a test expects of them it says itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Work = dict[str, Any]

_DATES = {"date": "issued", "print": "published-print", "online": "published-online", "posted": "posted"}
_AS_THEY_ARE = (
    "volume", "issue", "page", "article-number", "publisher", "publisher-location", "language", "edition-number",
    "group-title", "event",
)  # fmt: skip


def works() -> Iterator[Work]:
    """Yield the works of the sample, as `message` of api.crossref.org/works/<DOI> has them."""
    lines = Path(__file__).with_name("works.jsonl").read_text(encoding="utf-8").splitlines()
    yield from (_wire(json.loads(line)) for line in lines)


def _wire(fact: Work) -> Work:
    work: Work = {
        "DOI": fact["doi"],
        "type": fact["type"],
        "title": [fact["title"]] if fact["title"] else [],
        "container-title": fact.get("in", []),
    }
    for kind in ("author", "editor"):
        if people := fact.get(f"{kind}s"):
            work[kind] = [_person(parts, first=not number) for number, parts in enumerate(people)]
    for name, field in _DATES.items():
        if name in fact:
            work[field] = {"date-parts": [[int(part) for part in fact[name].split("-")]]}
    work |= {name: fact[name] for name in _AS_THEY_ARE if name in fact}
    work |= {name.upper(): fact[name].split() for name in ("issn", "isbn") if name in fact}
    if "subtitle" in fact:
        work["subtitle"] = [fact["subtitle"]]
    if "short" in fact:
        work["short-container-title"] = [fact["short"]]
    return work


def _person(parts: list[str], *, first: bool) -> Work:
    """Write a name: [given, family], [given, family, suffix] or [name of a group]."""
    if len(parts) == 1:
        return {"name": parts[0], "sequence": "first" if first else "additional", "affiliation": []}
    names = dict(zip(("given", "family", "suffix"), parts, strict=False))
    return {**{k: v for k, v in names.items() if v}, "sequence": "first" if first else "additional", "affiliation": []}
