"""`add` puts papers on the list: one by its DOI, id, address or title, or all of another program's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.cli.review import shown_outcome, write_outcome
from sslbib.cli.session import Session, common_options, open_session
from sslbib.errors import Problem, SslbibError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.catalog import Catalog, Paper
    from sslbib.importing import Reading
    from sslbib.item import Item
    from sslbib.project import Project
    from sslbib.resolving import Resolved


@click.command(epilog="Example: sslbib add https://arxiv.org/abs/2011.12640")
@click.argument("what", metavar="DOI|ARXIV-ID|URL|TITLE|FILE", nargs=-1, required=True)
@common_options
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@pass_context
def add(context: Context, what: tuple[str, ...], mailto: str | None, *, offline: bool, dry_run: bool) -> int:
    """Put a paper into papers.toml, the table and the exports.

    One paper is resolved first; a preprint's published version is found and taken. What is not certain is shown and
    not added, and neither is a paper that is on the list already. A FILE is a .bib, .ris or CSL-JSON file, or a .txt
    with one DOI or arXiv id a line: entries with a title are taken as they are, and `sslbib resolve` looks for the
    records that are missing.
    """
    from sslbib import files

    with files.single_run(context.folder):
        project = context.project()
        session = open_session(project, mailto, offline=offline)
        if path := _file(what):
            code = _add_file(context, session, project, path, dry_run=dry_run)
        else:
            code = _add_one(context, session, project, " ".join(what), dry_run=dry_run)
    if code or dry_run:
        return code
    from sslbib.cli.build import build

    click.get_current_context().invoke(build)
    return 0


def _file(what: Sequence[str]) -> Path | None:
    """Return the file that is meant, if one is: by the ending of its name."""
    from sslbib.importing import READERS

    path = Path(what[0])
    return path if len(what) == 1 and path.suffix.lower() in READERS and path.is_file() else None


def _add_file(context: Context, session: Session, project: Project, path: Path, *, dry_run: bool) -> int:
    """Add what a file holds and the list has not; what can't be read or found is told after that."""
    from sslbib import catalog, files

    reading = read_file(path)
    papers = new_papers(context, reading.items, project.catalog.papers)
    text = catalog.append(project.catalog.text, papers) if papers else project.catalog.text
    if dry_run:
        context.out(text[len(project.catalog.text) :], newline=False)
        return 0
    files.write_text(project.catalog_path, text)
    context.say(f"added {len(papers)} papers from {path}")
    problems = [*reading.problems, *add_untitled(context, session, reading.items)]
    if problems:
        raise SslbibError(problems)
    return 0


def read_file(path: Path) -> Reading:
    """Read another program's file; its problems name the file."""
    from sslbib import files
    from sslbib.importing import read

    reading = read(files.read_text(path), path.suffix)
    placed = (replace(p, place=replace(p.place, file=str(path))) for p in reading.problems)
    return replace(reading, problems=tuple(placed))


def new_papers(context: Context, items: Sequence[Item], listed: Sequence[Paper]) -> list[Paper]:
    """Return papers of the items that have a title and are not on the list; tell of those that are."""
    from sslbib.importing.papers import papers_from, unlisted

    known = [name for paper in listed for name in (paper.key, *paper.aliases)]
    papers = papers_from([item for item in items if item.title], known)
    new, twice = unlisted(papers, listed)
    for paper, owner in twice:
        context.say(f"“{paper.title}” is on the list already, as {owner}")
    return new


def add_untitled(context: Context, session: Session, items: Sequence[Item]) -> list[Problem]:
    """Resolve the entries that are identifiers alone, each by itself, so that one that fails stops no other."""
    problems: list[Problem] = []
    for item in items:
        if not item.title:
            name = item.arxiv or item.doi
            try:
                if _add_one(context, session, context.project(), name, dry_run=False):
                    problems.append(Problem(f"{name} was not added", "add it by hand, or try again later"))
            except SslbibError as error:
                problems.extend(error.problems)
    return problems


def _add_one(context: Context, session: Session, project: Project, text: str, *, dry_run: bool) -> int:
    from sslbib import catalog
    from sslbib.resolving import Resolved, resolve

    paper = _paper_for(text, session)
    outcome = resolve([paper], session.answers, session.services)[paper.key]
    if not isinstance(outcome, Resolved):
        context.out(shown_outcome(outcome, "add"), newline=False)
        context.say("nothing was added: name the paper by its DOI")
        return 4
    paper = _filled(paper, outcome)
    _refuse_twice(project.catalog, outcome)
    if dry_run:
        context.out(catalog.paper_text(paper), newline=False)
        return 0
    longer = catalog.read(catalog.append(project.catalog.text, [paper]), project.catalog.file)
    added = replace(outcome, paper=longer.papers[-1])
    write_outcome(context, session, replace(project, catalog=longer), added)
    return 0


def _paper_for(text: str, session: Session) -> Paper:
    """Make a paper out of a DOI, an arXiv id, an address or a title; an identifier's record gives the title."""
    from sslbib import identifiers
    from sslbib.catalog import Paper
    from sslbib.item import Link
    from sslbib.matching import facts_of
    from sslbib.resolving import look_up

    doi = identifiers.normalise_doi(text)
    arxiv = identifiers.arxiv_in_doi(doi) or identifiers.normalise_arxiv(text)
    found = identifiers.in_url(text) if "//" in text and not doi else ()
    arxiv = arxiv or next((i.value for i in found if i.scheme == "arxiv"), "")
    candidates = (
        [identifiers.arxiv_doi(arxiv)] if arxiv else [doi] if doi else [i.value for i in found if i.scheme == "doi"]
    )
    if not candidates:
        if "//" in text:
            raise UsageError("no identifier can be read from this address", repair="give the DOI or the title")
        return Paper("added", text, provisional=True)
    for candidate in candidates:
        work, _ = look_up(candidate, session.answers, session.services)
        if work:
            url = f"https://arxiv.org/abs/{arxiv}" if arxiv else text if found else identifiers.doi_url(candidate)
            links = (Link("Preprint" if arxiv else "Official", url),)
            title = facts_of(work).title
            return Paper("added", title, links=links, doi="" if arxiv else candidate, provisional=True)
    raise UsageError(f"neither Crossref nor DataCite knows {candidates[0]}", repair="check it, or give the title")


def _filled(paper: Paper, outcome: Resolved) -> Paper:
    """Take title, year and venue from the record."""
    from sslbib.markup import to_plain
    from sslbib.works import item_from_work

    item = item_from_work(outcome.work, paper.key)
    year = str(item.issued.year) if item.issued and item.issued.year else ""
    venue = to_plain(item.container_title) or ("arXiv" if outcome.arxiv else "")
    return replace(paper, title=item.title or paper.title, date=year, venue=venue, doi=outcome.doi, arxiv=outcome.arxiv)


def _refuse_twice(papers: Catalog, outcome: Resolved) -> None:
    for other in papers.papers:
        if other.doi.casefold() == outcome.doi.casefold() or (outcome.arxiv and other.arxiv == outcome.arxiv):
            raise UsageError(f"the paper is on the list already, as {other.key}", repair="nothing needs to be done")
