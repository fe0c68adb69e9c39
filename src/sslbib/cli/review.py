"""`review` takes a person's choice of what is ambiguous."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.cli.session import Session, common_options, open_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.decide import Ambiguous, Resolved, Unresolved
    from sslbib.resolve.matching import Judgement


@click.command(epilog="Example: sslbib review xie2020pgl --accept 10.48550/arXiv.2011.12640")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@common_options
@click.option("--accept", metavar="DOI", help="This DOI is the paper's.")
@click.option("--reject", multiple=True, metavar="DOI", help="This DOI is not the paper's, for good.")
@pass_context
def review(
    context: Context,
    keys: tuple[str, ...],
    mailto: str | None,
    accept: str | None,
    reject: tuple[str, ...],
    *,
    offline: bool,
) -> int:
    """Go through what is ambiguous: accept a candidate, reject it, open its page or skip.

    Without a terminal, say --accept or --reject with one KEY; without either, the candidates are printed.
    A rejection is kept in papers.toml. Exits 4 when papers are left.
    """
    from sslbib.errors import UsageError
    from sslbib.project import files

    if (accept or reject) and len(keys) != 1:
        raise UsageError("--accept and --reject are for one paper", repair="name its KEY")
    with files.single_run(context.folder):
        project = context.project()
        session = open_session(project, mailto, offline=offline)
        papers = [project.catalog.paper(key) for key in keys]
        if accept or reject:
            return _decided(context, session, project, papers[0], accept=accept, reject=reject)
        return _walk(context, session, project, papers)


def _decided(
    context: Context, session: Session, project: Project, paper: Paper, *, accept: str | None, reject: tuple[str, ...]
) -> int:
    if reject:
        project = _reject(context, project, paper, [_doi(doi) for doi in reject])
        paper = next(other for other in project.catalog.papers if other.key == paper.key)
    if accept:
        _accept(context, session, project, paper, _doi(accept))
    return 0


def _doi(text: str) -> str:
    from sslbib.errors import UsageError
    from sslbib.identifiers import normalise_doi

    if doi := normalise_doi(text):
        return doi
    raise UsageError(f"{text!r} is no DOI", repair="write it as 10.1000/182")


def _reject(context: Context, project: Project, paper: Paper, dois: Sequence[str]) -> Project:
    from sslbib.project import catalog, files
    from sslbib.resolve import record as recording

    text = recording.reject(project.catalog, paper, dois)
    files.write_text(project.catalog_path, text)
    context.say(f"{paper.key}: {', '.join(dois)} will not be offered again")
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def _accept(context: Context, session: Session, project: Project, paper: Paper, doi: str) -> Project:
    from sslbib.errors import Place, UsageError
    from sslbib.resolve.decide import chosen, look_up

    work, source = look_up(doi, session.answers, session.services)
    if work is None:
        raise UsageError(
            f"neither Crossref nor DataCite knows {doi}", repair="check the DOI", place=Place(key=paper.key)
        )
    owner = next((p for p in project.catalog.papers if p.doi.casefold() == doi.casefold() and p.key != paper.key), None)
    if owner:
        raise UsageError(f"{doi} is the DOI of {owner.key} already", repair="delete one of the two papers")
    outcome = chosen(paper, work, source, session.answers.today.isoformat())
    return write_outcome(context, session, project, outcome)


def write_outcome(context: Context, session: Session, project: Project, outcome: Resolved) -> Project:
    """Write a paper's record into papers.toml and the lock; return the project as it then is."""
    from sslbib.project import files, lock
    from sslbib.resolve import record as recording

    project, key = with_record(project, outcome)
    files.write_text(project.lock_path, lock.write(project.lock))
    files.write_text(project.catalog_path, project.catalog.text)
    context.say(f"wrote {key}: {outcome.doi} (“{outcome.judgement.facts.title}”)")
    session.settle(paper for paper in project.catalog.papers if not recording.is_settled(paper, project.lock))
    return project


def with_record(project: Project, outcome: Resolved) -> tuple[Project, str]:
    """Return the project with a paper's record, and the paper's citation key in it."""
    from sslbib.project import catalog
    from sslbib.resolve import record as recording

    record = recording.record(project.catalog, project.lock, {outcome.paper.key: outcome})
    read = catalog.read(record.text, project.catalog.file)
    return replace(project, catalog=read, lock=record.lock), record.keys.get(outcome.paper.key, outcome.paper.key)


def _walk(context: Context, session: Session, project: Project, named: Sequence[Paper]) -> int:
    """Show each ambiguous paper, and take choices where there is a terminal."""
    from sslbib.resolve.decide import Resolved, resolve
    from sslbib.resolve.record import is_settled, once_each

    papers = named or [paper for paper in project.catalog.papers if not is_settled(paper, project.lock)]
    outcomes = once_each(project.catalog, resolve(papers, session.answers, session.services))
    left = [outcome for outcome in outcomes.values() if not isinstance(outcome, Resolved)]
    asks = is_terminal()
    remaining = len(left)
    for number, outcome in enumerate(left, 1):
        context.out(shown_outcome(outcome, f"{number}/{len(left)}  {outcome.paper.key}"), newline=False)
        if asks and outcome.candidates:
            project, decided = _choose(context, session, project, outcome)
            remaining -= decided
    ready = len(outcomes) - len(left)
    if ready:
        context.say(f"{ready} papers can be resolved without a choice: run `sslbib resolve`")
    if not left:
        context.say("nothing to review")
    return 4 if remaining else 0


def is_terminal() -> bool:
    """Tell whether a person can answer."""
    return sys.stdin.isatty()


def shown_outcome(outcome: Ambiguous | Unresolved, name: str) -> str:
    """Describe a paper and its candidates, the words that differ marked."""
    from sslbib.resolve.explain import candidate_lines

    paper = outcome.paper
    about = " · ".join(filter(None, (paper.date, paper.venue, ", ".join(paper.authors[:3]))))
    links = "".join(f"   {link.label}: {link.url}\n" for link in paper.links)
    text = f"\n{name}: {outcome.reason}\n   {click.style(paper.title, bold=True)}\n"
    text += f"   {about}\n{links}" if about else links
    for number, candidate in enumerate(outcome.candidates, 1):
        first, *rest = candidate_lines(number, candidate)
        title = candidate.facts.title
        marked = first.replace(title, _marked(title, paper.title), 1) if title else first
        text += "".join(f"   {line}\n" for line in (marked, *rest))
    return text


def _marked(title: str, other: str) -> str:
    from sslbib import folding

    known = set(folding.words(other).split())
    return " ".join(
        word if set(folding.words(word).split()) <= known else click.style(word, fg="yellow", underline=True)
        for word in title.split()
    )


def _choose(
    context: Context, session: Session, project: Project, outcome: Ambiguous | Unresolved
) -> tuple[Project, bool]:
    """Take one choice: a number accepts, `r` rejects all for good, `o` opens the pages, `s` skips, `q` ends."""
    from sslbib.identifiers import doi_url

    candidates: Sequence[Judgement] = outcome.candidates
    while True:
        answer = click.prompt(f"1-{len(candidates)} accept, r reject all, o open, s skip, q quit", err=True).strip()
        if answer.isdigit() and 0 < int(answer) <= len(candidates):
            return _accept(context, session, project, outcome.paper, candidates[int(answer) - 1].doi), True
        if answer == "r":
            return _reject(context, project, outcome.paper, [c.doi for c in candidates]), False
        if answer == "o":
            for candidate in candidates:
                click.launch(doi_url(candidate.doi))
        if answer == "s":
            return project, False
        if answer == "q":
            raise click.Abort
