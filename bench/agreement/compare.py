"""Run our engine on the same task and set its texts beside those of citeproc-js."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.agreement.citeproc_js import FORMATS

from sslbib.references import richtext
from sslbib.references.output import formats as output
from sslbib.references.output.writer import Writer
from sslbib.references.render.citations import Citations
from sslbib.references.render.cluster import Cluster
from sslbib.references.render.engine import Engine
from sslbib.references.style.context import Cite
from sslbib.references.style.find import find_style

if TYPE_CHECKING:
    from bench.agreement.citeproc_js import Answer, Task

# Plain text, but with display blocks as citeproc-js sets them: without a line break after a block.
GLUED = output.OutputFormat("text", output.TEXT.escape, {**output.TEXT.tags, richtext.BLOCK: ("\n", "")})
FORMS = {"text": GLUED, "html": output.HTML}
# What citeproc-js prints, with the delimiter after it, where a style has nothing for an item or a cite
_EMPTY = re.compile(r"\[CSL STYLE ERROR[^]]*\](?:[;,.]? )?|\[NO_PRINTED_FORM\]")


@dataclass(frozen=True)
class Pair:
    """One text in both processors' words."""

    key: str
    ours: str
    theirs: str

    @property
    def same(self) -> bool:
        """Whether they print the same, white space aside."""
        return self.ours == self.theirs


@dataclass
class Comparison:
    """One style's pairs by kind (`text`, `html`, `clusters`), and whether the list has the same order."""

    style: str
    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    same_order: bool = True
    error: str = ""

    def share(self, kind: str) -> float:
        """Return which part of a kind is the same."""
        pairs = self.pairs.get(kind, [])
        return sum(pair.same for pair in pairs) / max(len(pairs), 1)

    def different(self, kind: str) -> list[Pair]:
        """Return the pairs of a kind that differ."""
        return [pair for pair in self.pairs.get(kind, []) if not pair.same]


def compare(task: Task, style: str, answer: Answer) -> Comparison:
    """Compare one style."""
    made = Comparison(style, error=answer.get("error", ""))
    if made.error:
        return made
    ours = rendered(Engine(find_style(style)), task, clusters="clusters" in answer)
    for form in FORMATS:
        theirs = _paired(answer[form], ours[form])
        made.pairs[form] = _pairs(ours[form], theirs)
        if form == "text":
            made.same_order = list(ours[form]) == list(theirs)
    if "clusters" in answer:
        printed = {key: _normal(text) for key, text in answer["clusters"].items()}
        made.pairs["clusters"] = _pairs(ours["clusters"], printed)
    return made


def rendered(engine: Engine, task: Task, *, clusters: bool) -> dict[str, dict[str, str]]:
    """Return what we print, by kind (`text`, `html`, `clusters`) and key."""
    return _bibliography(engine, task) | ({"clusters": _clusters(engine, task)} if clusters else {})


def _pairs(ours: dict[str, str], theirs: dict[str, str]) -> list[Pair]:
    return [Pair(key, ours.get(key, ""), theirs.get(key, "")) for key in theirs | ours]


def _bibliography(engine: Engine, task: Task) -> dict[str, dict[str, str]]:
    entries = engine.prepare(engine.entries(task.items))
    texts = engine.references(entries)
    writers = {name: Writer(FORMS[name], engine.locale, links=False) for name in FORMATS}
    written = {
        name: {e.id: _normal(w.write(t)) for e, t in zip(entries, texts, strict=True)} for name, w in writers.items()
    }
    return {name: {key: text for key, text in found.items() if text} for name, found in written.items()}


def book(engine: Engine, task: Task) -> Citations:
    """Return the works that are cited, numbered in the order of their citations, like in a document."""
    order = dict.fromkeys(cite["id"] for cluster in task.clusters for cite in cluster["citationItems"])
    by_id = {item["id"]: item for item in task.cited}
    return Citations(engine, engine.entries(by_id[key] for key in order))


def _clusters(engine: Engine, task: Task) -> dict[str, str]:
    cited = book(engine, task)
    made = [
        Cluster([_cite(c) for c in asked["citationItems"]], 0 if cited.in_text else asked["properties"]["noteIndex"])
        for asked in task.clusters
    ]
    writer = Writer(output.HTML, engine.locale, links=False)
    texts = [writer.write(text) for text in cited.render(made)]
    return {c["citationID"]: _normal(text) for c, text in zip(task.clusters, texts, strict=True)}


def _cite(data: dict[str, Any]) -> Cite:
    return Cite(
        data["id"],
        prefix=data.get("prefix", ""),
        suffix=data.get("suffix", ""),
        locator=data.get("locator", ""),
        label=data.get("label", "page"),
        suppress_author=data.get("suppress-author", False),
        author_only=data.get("author-only", False),
    )


def _normal(text: str | None) -> str:
    """Even out white space, and drop citeproc-js' wrapper."""
    text = text or ""
    told = _EMPTY.sub("", text)
    if told != text:
        text = told if any(map(str.isalnum, told)) else ""
    text = re.sub(r'^\s*<div class="csl-entry">|</div>\s*$', "", text) if "csl-entry" in text else text
    return " ".join(text.split())


def _paired(answer: dict[str, list[str]], ours: dict[str, str]) -> dict[str, str]:
    """Give citeproc-js' entries their ids; where some ids have none, those that have none here either are left out."""
    ids, entries = answer["ids"], answer["entries"]
    if len(ids) != len(entries):
        ids = [key for key in ids if key in ours]
    found = {key: _normal(text) for key, text in zip(ids, entries, strict=False)}
    return {key: text for key, text in found.items() if text}


def cause(pair: Pair) -> str:
    """Guess what a difference comes from, for the table."""
    if not pair.theirs or not pair.ours:
        return "one side prints nothing"
    plain = [re.sub(r"<[^>]+>", "", text) for text in (pair.ours, pair.theirs)]
    letters = [re.sub(r"\W+", "", html.unescape(text)) for text in plain]
    if plain[0] == plain[1]:
        return "formatting only"
    if letters[0] == letters[1]:
        bare = [re.sub(r"[\"'“”‘’«»]", "", text) for text in plain]
        return "quotes" if bare[0] == bare[1] else "punctuation or space"
    if letters[0].lower() == letters[1].lower():
        return "letter case"
    if sorted(letters[0]) == sorted(letters[1]):
        return "order within the reference"
    return "words"
