"""What changed between two states of a catalog, as markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import identifiers, references
from sslbib.markup.to_markdown import cell
from sslbib.project import catalog
from sslbib.works.assemble import item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.project.catalog import Catalog, Paper
    from sslbib.project.folder import Project
    from sslbib.project.lock import LockedWork

SHOWN = 100
"""More papers than this are counted, not named: a job summary may be 1 MiB, and a list taken in has thousands."""


def summary(project: Project, before: str, style: str = "apa", *, file: str = "the older papers.toml") -> str:
    """Tell in markdown what changed since another state of papers.toml, given as its text and its `file`'s name.

    Raises CatalogError when that text can't be read, StyleError when there is no such style.
    """
    old = catalog.read(before, file)
    return markdown(old, project.catalog, project.lock.works, style)


def markdown(before: Catalog, after: Catalog, works: Mapping[str, LockedWork], style: str = "apa") -> str:
    """Name the papers that came, each with its DOI and its reference, those that went and those with another DOI.

    Raises StyleError when there is no such style.
    """
    came, gone = _without(after.papers, before.papers), _without(before.papers, after.papers)
    other = [(old, new) for old, new in _pairs(before.papers, after.papers) if old.doi and old.doi != new.doi]
    lines: list[str] = [] if came or gone else ["No paper was added or taken away.", ""]
    if came:
        lines.append(f"### {len(came)} added\n")
        for paper in came[:SHOWN]:
            lines += _added(paper, works.get(paper.key), style)
        lines += _rest(came)
    if gone:
        lines += [f"### {len(gone)} taken away\n", *(f"- {cell(paper.title)}" for paper in gone[:SHOWN]), ""]
        lines += _rest(gone)
    if other:
        changes = [f"- **{cell(new.title)}** (`{new.key}`) — {_doi(old)} → {_doi(new)}" for old, new in other]
        lines += [f"### {len(other)} with another DOI\n", *changes[:SHOWN], "", *_rest([new for _, new in other])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _rest(papers: Sequence[Paper]) -> list[str]:
    return [f"… and {len(papers) - SHOWN} more", ""] if len(papers) > SHOWN else []


def _without(papers: Sequence[Paper], others: Sequence[Paper]) -> list[Paper]:
    keys = {key for other in others for key in (other.key, *other.aliases)}
    said = {(other.title, other.links) for other in others}  # a key may just have been minted
    return [paper for paper in papers if paper.key not in keys and (paper.title, paper.links) not in said]


def _pairs(before: Sequence[Paper], after: Sequence[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Yield the papers that have a key in common, as they were and as they are."""
    old = {key: paper for paper in before for key in (paper.key, *paper.aliases)}
    for paper in after:
        if was := next((old[key] for key in (paper.key, *paper.aliases) if key in old), None):
            yield was, paper


def _doi(paper: Paper) -> str:
    return f"[{paper.doi}]({identifiers.doi_url(paper.doi)})" if paper.doi else "none"


def _added(paper: Paper, locked: LockedWork | None, style: str) -> list[str]:
    doi = paper.doi or (identifiers.arxiv_doi(paper.arxiv) if locked and paper.arxiv else "")
    resolved = locked is not None and locked.status == "resolved"
    known = f"DOI: [{doi}]({identifiers.doi_url(doi)})" if doi else "no DOI is known"
    state = known if resolved else f"not resolved yet; {known}"
    reference = references.bibliography([item(paper, locked)], references.find_style(style), to="markdown")
    quoted = [f"  > {line}" for line in reference.strip().splitlines()]
    return [f"- **{cell(paper.title)}** (`{paper.key}`) — {state}", "", *quoted, ""]
