#!/usr/bin/env python3
"""Let a document cite the papers of a list: a filter for pandoc and Quarto.

It takes the papers that a document cites out of the project that the document lies in, an old key being an alias, and
hands them to citeproc:

    pandoc paper.md --filter pandoc_filter.py --citeproc -o paper.pdf

In Quarto, `filters: [pandoc_filter.py]` and `citeproc: true` in the document's head do the same. Where the head says
`sslbib-project: ../list`, that project is taken. Keys that the list has not are left to the document's bibliography.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sslbib

if TYPE_CHECKING:
    from collections.abc import Iterator


def cited(element: object) -> Iterator[str]:
    """Yield the keys that an element of pandoc's document cites, wherever in it."""
    if isinstance(element, dict):
        if element.get("t") == "Cite":
            yield from (citation["citationId"] for citation in element["c"][0])
        for part in element.values():
            yield from cited(part)
    elif isinstance(element, list):
        for part in element:
            yield from cited(part)


def words(value: object) -> str:
    """Return the text of a value of the document's head."""
    if isinstance(value, dict) and value.get("t") in {"Str", "MetaString"}:
        return str(value["c"])
    if isinstance(value, dict):
        return words(value.get("c", ""))
    return "".join(map(words, value)) if isinstance(value, list) else ""


def as_references(items: list[sslbib.Item]) -> list[Any]:
    """Return items as references of a document's head; pandoc itself reads the markup of their titles."""
    pandoc = ["pandoc"] if shutil.which("pandoc") else ["quarto", "pandoc"]
    csl = sslbib.write(items, "csl-json").text
    command = [*pandoc, "--from", "csljson", "--to", "json"]
    done = subprocess.run(command, input=csl, capture_output=True, encoding="utf-8", check=True)
    references: list[Any] = json.loads(done.stdout)["meta"]["references"]["c"]
    return references


def with_references(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with the papers that it cites in `references`, under the keys that it cites them by."""
    head = document["meta"]
    project = sslbib.load(words(head.get("sslbib-project", "")) or ".")
    owners = {name: paper.key for paper in project.catalog.papers for name in (*paper.aliases, paper.key)}
    keys = [key for key in dict.fromkeys(cited(document["blocks"])) if key in owners]
    chosen = sslbib.select(project, keys=keys) if keys else None
    by_key = {item.id: item for item in chosen.items} if chosen else {}
    items = [replace(by_key[owners[key]], id=key) for key in keys]
    own = head.get("references", {"c": []})["c"]
    listed = as_references(items) if items else []
    return {**document, "meta": {**head, "references": {"t": "MetaList", "c": [*own, *listed]}}}


if __name__ == "__main__":
    json.dump(with_references(json.load(sys.stdin)), sys.stdout)
