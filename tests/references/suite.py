"""Run the cases of the CSL test suite through our engine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sslbib.references.output.formats import HTML
from sslbib.references.output.writer import Writer
from sslbib.references.render.citations import Citations
from sslbib.references.render.cluster import Cluster
from sslbib.references.render.engine import Engine
from sslbib.references.style.context import Cite
from sslbib.references.style.find import Style, read_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SECTION = re.compile(r">>=+ ([A-Z-]+) =+(?:>>)?\s*\n(.*?)\n?<<=+ \1 =+(?:<<)?", re.DOTALL)

# What says before a citation whether citeproc-js has rendered it anew, which is no matter of its text: ">>", ".."
_MARK = re.compile(r"^(?:>>|\.\.)(?=\[\d+\] )", re.MULTILINE)

EMPTY = "[CSL STYLE ERROR: reference with no printed form.]"
"""What citeproc-js prints where a style has nothing for an item; we leave such references out."""


@dataclass(frozen=True)
class Case:
    """One case of the suite."""

    name: str
    mode: str
    sections: Mapping[str, str]

    @property
    def expected(self) -> str:
        """What citeproc-js prints."""
        return _MARK.sub("", self.sections["RESULT"].strip())

    def run(self) -> str:
        """Return what we print."""
        style = read_style(self.sections["CSL"].strip().encode(), f"{self.name}.csl")
        items = json.loads(self.sections["INPUT"])
        for at, item in enumerate(items):
            item.setdefault("id", str(at))
        if self.mode == "bibliography":
            return _bibliography(Engine(style), _cited_items(items, self.sections))
        if "CITATIONS" in self.sections:
            return _citations(style, items, json.loads(self.sections["CITATIONS"]))
        engine = Engine(style)
        book = Citations(engine, engine.entries(items))
        # A case that names no citations has one, of all items in the list's order.
        everything = [{"id": entry.id} for entry in engine.prepare(list(book.entries.values()))]
        clusters = json.loads(self.sections.get("CITATION-ITEMS") or json.dumps([everything]))
        writer = Writer(HTML, engine.locale, links=False)
        return "\n".join(
            writer.write(book.cluster(Cluster([_cite(c) for c in cluster]))) or EMPTY for cluster in clusters
        )


def read(folder: Path) -> Iterator[Case]:
    """Read all cases of a folder."""
    for path in sorted(folder.glob("*.txt")):
        sections = dict(_SECTION.findall(path.read_text(encoding="utf-8")))
        yield Case(path.stem, sections["MODE"].strip(), sections)


def _cited_items(items: list[dict[str, Any]], sections: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the items that the document cites at the end, all of them without citations."""
    if "CITATIONS" not in sections:
        return items
    citation, pre, post = json.loads(sections["CITATIONS"])[-1]
    known = {c.get("citationID"): c for c, *_ in json.loads(sections["CITATIONS"])}
    order = [known[key] for key, _ in pre] + [citation] + [known[key] for key, _ in post]
    ids = dict.fromkeys(str(cite["id"]) for cluster in order for cite in cluster["citationItems"])
    by_id = {str(item["id"]): item for item in items}
    return [by_id[key] for key in ids]


def _bibliography(engine: Engine, items: Sequence[Mapping[str, Any]]) -> str:
    writer = Writer(HTML, engine.locale, links=False)
    texts = [writer.write(text) for text in engine.references(engine.prepare(engine.entries(items)))]
    body = "".join(f'  <div class="csl-entry">{text}</div>\n' for text in texts if text)
    return f'<div class="csl-bib-body">\n{body}</div>'


def _cite(data: Mapping[str, Any]) -> Cite:
    cite = Cite(
        str(data["id"]),
        prefix=str(data.get("prefix") or ""),
        suffix=str(data.get("suffix") or ""),
        locator=str(data.get("locator") or ""),
        label=str(data.get("label") or "page"),
        suppress_author=bool(data.get("suppress-author")),
        author_only=bool(data.get("author-only")),
    )
    cite.position = int(data.get("position") or 0)
    cite.near_note = bool(data.get("near-note"))
    return cite


def _state(style: Style, items: Sequence[Mapping[str, Any]], clusters: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Render the citations of a document."""
    engine = Engine(style)
    by_id = {str(item["id"]): item for item in items}
    ids = dict.fromkeys(str(cite["id"]) for cluster in clusters for cite in cluster["citationItems"])
    book = Citations(engine, engine.entries(by_id[key] for key in ids))
    made = [
        Cluster(
            [_cite(c) for c in cluster["citationItems"]],
            int(cluster.get("properties", {}).get("noteIndex") or 0),
            unsorted=bool(cluster.get("properties", {}).get("unsorted")),
        )
        for cluster in clusters
    ]
    writer = Writer(HTML, engine.locale, links=False)
    texts = [writer.write(text) for text in book.render(made)]
    return {cluster["citationID"]: text for cluster, text in zip(clusters, texts, strict=True)}


def _citations(style: Style, items: Sequence[Mapping[str, Any]], steps: Sequence[Any]) -> str:
    """Play the steps of a word processor, each of which adds a citation, and render the document that they make."""
    known: dict[str, dict[str, Any]] = {}
    document: list[dict[str, Any]] = []
    for step, (citation, pre, post) in enumerate(steps):
        known[citation.setdefault("citationID", f"unnamed-{step}")] = citation
        notes = dict([*pre, *post])
        order = [key for key, _ in pre] + [citation["citationID"]] + [key for key, _ in post]
        document = []
        for key in order:
            if key in notes and key in known:
                known[key].setdefault("properties", {})["noteIndex"] = notes[key]
            document.append(known[key])
    return "\n".join(f"[{at}] {text}" for at, text in enumerate(_state(style, items, document).values()))
