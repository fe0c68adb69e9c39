"""`add` puts papers on the list: one by its DOI, id, address or title, or all of another program's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.cli.review import shown_outcome, with_record
from sslbib.cli.session import Session, common_options, open_session
from sslbib.errors import NetworkError, OutOfStepError, Place, SslbibError, UnresolvedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.errors import Problem
    from sslbib.identifiers import Identifier
    from sslbib.importing import Reading
    from sslbib.item import Item
    from sslbib.project.catalog import Catalog, Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.decide import Ambiguous, Resolved, Unresolved


@click.command(epilog="Example: sslbib add https://arxiv.org/abs/2011.12640")
@click.argument("what", metavar="DOI|ARXIV-ID|URL|TITLE|FILE", nargs=-1, required=True)
@common_options
@click.option(
    "--section", metavar="HEADING", help="The list's section to put it in; by default that of papers.toml's last paper."
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@pass_context
def add(
    context: Context, what: tuple[str, ...], mailto: str | None, section: str | None, *, offline: bool, dry_run: bool
) -> None:
    """Put a paper into papers.toml, the table and the exports.

    One paper is resolved first; a preprint's published version is found and taken. What is not certain is shown and
    not added, and neither is a paper that is on the list already. Several DOIs, ids and addresses are added one by
    one. A FILE is a .bib, .ris or CSL-JSON file, or a .txt with one DOI or arXiv id a line: entries with a title are
    taken as they are, and `sslbib resolve` looks for the records that are missing. While the table holds edits that
    papers.toml has not, nothing is added.
    """
    from sslbib.project import catalog, files

    with files.single_run(context.folder):
        project = context.project()
        session = open_session(project, mailto, offline=offline)
        sections = (_section(project, section),) if section else ()
        longer, problems = _added(context, session, project, what)
        longer = _in_sections(longer, len(project.catalog.papers), sections)
        papers = longer.catalog.papers[len(project.catalog.papers) :]
        if dry_run:
            context.out("\n".join(catalog.paper_text(paper) for paper in papers), newline=False)
        elif papers:
            write_whole(context, session, longer)
    if problems:
        raise SslbibError(problems)


def _added(
    context: Context, session: Session, project: Project, what: Sequence[str]
) -> tuple[Project, Sequence[Problem]]:
    """Return the project with what was named, and what could not be read or found."""
    if path := _file(what):
        reading = read_file(path)
        longer = with_items(context, project, reading.items)
        longer, problems = with_named(context, session, longer, untitled(reading.items))
        return longer, (*reading.problems, *problems)
    if len(what) > 1 and all(_is_named(text) for text in what):
        return with_named(context, session, project, what)
    return _with_one(context, session, project, " ".join(what)), ()


def _section(project: Project, heading: str) -> str:
    """Return the section that is meant: by its whole name, or by its own heading where that is the only one."""
    from difflib import get_close_matches

    from sslbib import readme
    from sslbib.cli.build import present

    file = project.shown(project.table_path)
    sections = dict.fromkeys(block.section for block in readme.read(present(project.table_path) or "", file).blocks)
    wanted = heading.casefold()
    whole = [section for section in sections if section.casefold() == wanted]
    meant = whole or [section for section in sections if section.casefold().split(" > ")[-1] == wanted]
    if len(meant) == 1:
        return meant[0]
    near = meant or get_close_matches(heading, sections, n=3, cutoff=0.4) or [name for name in sections if name][:8]
    raise UsageError(
        f"{file} has {'several sections' if meant else 'no section'} “{heading}”",
        repair=f"name one of: {', '.join(f'“{name}”' for name in near)}" if near else "leave --section out",
    )


def _in_sections(project: Project, number: int, sections: tuple[str, ...]) -> Project:
    """Return the project with its papers from an index on in some sections."""
    from sslbib.project import catalog

    if not sections:
        return project
    edits = {place: {"sections": sections} for place in range(number, len(project.catalog.papers))}
    text = catalog.edit_all(project.catalog.text, edits)
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def _file(what: Sequence[str]) -> Path | None:
    """Return the file that is meant, if one is: by the ending of its name."""
    from sslbib.importing import READERS

    path = Path(what[0])
    return path if len(what) == 1 and path.suffix.lower() in READERS and path.is_file() else None


def _is_named(text: str) -> bool:
    """Tell a DOI, an arXiv id or an address from a word of a title."""
    from sslbib import identifiers

    readers = (identifiers.normalise_doi, identifiers.normalise_arxiv, identifiers.normalise_shortdoi)
    return "//" in text or any(read(text) for read in readers)


def read_file(path: Path) -> Reading:
    """Read another program's file; its problems name the file."""
    from sslbib.importing import read
    from sslbib.project import files

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


def untitled(items: Sequence[Item]) -> list[str]:
    """Return the identifiers of the entries that are nothing else."""
    return [item.arxiv or item.doi for item in items if not item.title]


def with_items(context: Context, project: Project, items: Sequence[Item]) -> Project:
    """Return the project with the entries that have a title and are not on the list."""
    return _with_papers(project, new_papers(context, items, project.catalog.papers))


def with_named(
    context: Context, session: Session, project: Project, names: Sequence[str]
) -> tuple[Project, Sequence[Problem]]:
    """Return the project with papers by their identifiers, each by itself, so that one that fails stops no other."""
    problems: list[Problem] = []
    for name in names:
        try:
            project = _with_one(context, session, project, name)
        except SslbibError as error:
            problems.extend(replace(problem, place=Place(name)) for problem in error.problems)
    return project, problems


def _with_papers(project: Project, papers: Sequence[Paper]) -> Project:
    from sslbib.project import catalog

    text = catalog.append(project.catalog.text, papers) if papers else project.catalog.text
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def _with_one(context: Context, session: Session, project: Project, text: str) -> Project:
    """Return the project with a paper and its record.

    Raises UnresolvedError, having shown the candidates, where it is not certain which paper is meant.
    """
    from sslbib.resolve.decide import Resolved, resolve

    paper = _paper_for(text, session)
    _refuse_twice(project.catalog, paper)
    outcome = resolve([paper], session.answers, session.services)[paper.key]
    if not isinstance(outcome, Resolved):
        raise _not_certain(context, outcome)
    paper = _filled(paper, outcome)
    _refuse_twice(project.catalog, paper)
    longer = _with_papers(project, [paper])
    longer, key = with_record(longer, replace(outcome, paper=longer.catalog.papers[-1]))
    context.say(f"found {key}: {outcome.doi} (“{outcome.judgement.facts.title}”)")
    return longer


def _not_certain(context: Context, outcome: Ambiguous | Unresolved) -> SslbibError:
    """Show what was found instead of one certain record; return the error that says that nothing was added."""
    from sslbib.resolve.decide import Unresolved

    if isinstance(outcome, Unresolved) and outcome.transient:
        return NetworkError(outcome.reason, repair="run the command again later")
    context.out(shown_outcome(outcome, "not added"), newline=False)
    return UnresolvedError(f"nothing was added: {outcome.reason}", repair="name the paper by its DOI")


def write_whole(context: Context, session: Session, project: Project) -> None:
    """Write papers.toml, its lock, the table and the exports; nothing where the table has edits of its own."""
    from sslbib.app import build
    from sslbib.cli.build import present, write_outputs
    from sslbib.project import files, lock
    from sslbib.resolve import record

    result = build.build(project, present(project.table_path) or "")
    if result.drift:
        raise OutOfStepError(result.drift)
    files.write_text(project.lock_path, lock.write(project.lock))  # a crash leaves a record too many, not one too few
    files.write_text(project.catalog_path, project.catalog.text)
    session.settle(paper for paper in project.catalog.papers if not record.is_settled(paper, project.lock))
    write_outputs(context, project, result)


def _paper_for(text: str, session: Session) -> Paper:
    """Make a paper out of a DOI, an arXiv id, an address or a title; an identifier's record gives the title."""
    from sslbib import identifiers
    from sslbib.item import Link
    from sslbib.project.catalog import Paper
    from sslbib.resolve.decide import look_up
    from sslbib.resolve.matching import facts_of

    doi = identifiers.normalise_doi(text)
    arxiv = identifiers.arxiv_in_doi(doi) or identifiers.normalise_arxiv(text)
    found = identifiers.in_url(text) if "//" in text and not identifiers.is_resolver(text) else ()
    arxiv = arxiv or next((i.value for i in found if i.scheme == "arxiv"), "")
    candidates = [identifiers.arxiv_doi(arxiv)] if arxiv else list(_dois(found, session)) or [doi] * bool(doi)
    if not candidates:
        if short := identifiers.normalise_shortdoi(text):
            raise UsageError(
                f"{text} is a shortDOI, which no registry is asked for",
                repair=f"give the DOI that {identifiers.shortdoi_url(short)} leads to",
            )
        if "//" in text:
            raise UsageError("no DOI or arXiv id can be found for this address", repair="give the DOI or the title")
        return Paper("added", text, provisional=True)
    for candidate in candidates:
        work, _ = look_up(candidate, session.answers, session.services)
        if work:
            url = f"https://arxiv.org/abs/{arxiv}" if arxiv else text if found else identifiers.doi_url(candidate)
            links = (Link("Preprint" if arxiv else "Official", url),)
            title = facts_of(work).title
            return Paper("added", title, links=links, doi="" if arxiv else candidate, provisional=True)
    raise UsageError(f"neither Crossref nor DataCite knows {candidates[0]}", repair="check it, or give the title")


def _dois(found: Sequence[Identifier], session: Session) -> Iterator[str]:
    """Yield the DOIs that an address names, or that its item identifier is given to where that is one work's."""
    from sslbib.resolve.decide import look_up_pii
    from sslbib.resolve.matching import facts_of

    for identifier in found:
        if identifier.scheme == "doi":
            yield identifier.value
        elif identifier.scheme == "pii":
            works = look_up_pii(identifier.value, session.answers, session.services)
            yield from [facts_of(work).doi for work in works] if len(works) == 1 else ()


def _filled(paper: Paper, outcome: Resolved) -> Paper:
    """Take title, year and venue from the record."""
    from sslbib.markup import to_plain
    from sslbib.works import item_from_work

    item = item_from_work(outcome.work, paper.key)
    year = str(item.issued.year) if item.issued and item.issued.year else ""
    venue = to_plain(item.container_title) or ("arXiv" if outcome.arxiv else "")
    return replace(paper, title=item.title or paper.title, date=year, venue=venue, doi=outcome.doi, arxiv=outcome.arxiv)


def _refuse_twice(listed: Catalog, paper: Paper) -> None:
    from sslbib.importing.papers import unlisted

    for _, owner in unlisted([paper], listed.papers)[1]:
        raise UsageError(
            f"the paper is on the list already, as {owner}",
            repair=f"if that one waits for its record, run `sslbib resolve {owner}`; if this is another of the same "
            "name, write it into papers.toml",
        )
