"""Papers put on the list: by DOI, arXiv id, address or title, or all of another program's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib import identifiers, readme
from sslbib.app import build as building
from sslbib.app import sections as headings
from sslbib.app import workspace
from sslbib.app.adopt import adopt, is_bibliography
from sslbib.app.review import with_record
from sslbib.errors import NetworkError, Place, SslbibError, UnresolvedError, UsageError
from sslbib.importing.papers import unlisted
from sslbib.item import Link
from sslbib.listed import persons
from sslbib.markup import to_plain
from sslbib.project import catalog
from sslbib.project.catalog import Paper
from sslbib.resolve.outcome import Resolved, Unresolved
from sslbib.resolve.run import look_up, look_up_pii, resolve
from sslbib.works import item_from_work
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sslbib.app.adopt import Adopted
    from sslbib.app.build import Build
    from sslbib.app.session import Session
    from sslbib.errors import Problem
    from sslbib.identifiers import Identifier
    from sslbib.project.catalog import Catalog
    from sslbib.project.folder import Project
    from sslbib.resolve.outcome import Outcome

    Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding papers comes to."""

    before: Project
    """The project as it is on the disk."""
    project: Project
    """The project with the papers and their records."""
    listed: tuple[tuple[Paper, str], ...] = ()
    """Papers of a file that the list has already, each with that one's citation key."""
    problems: tuple[Problem, ...] = ()
    """What could not be read or found; where one paper was named, it is raised."""
    adopted: Adopted | None = None
    """What became of each entry of a file."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that are new, in their order in papers.toml."""
        return self.project.catalog.papers[len(self.before.catalog.papers) :]

    @property
    def text(self) -> str:
        """What papers.toml gets."""
        return "\n".join(catalog.paper_text(paper) for paper in self.papers)


def add(
    project: Project,
    session: Session,
    what: Sequence[str],
    *,
    section: str = "",
    tell: Tell = lambda _outcome: None,
) -> Addition:
    """Find the papers that are meant, with their records, and write nothing.

    `what` is the name of a bibliography's file; several DOIs, ids and addresses; or one of these, or the words of a
    title. `tell` gets the outcome of each that was looked up, its paper under the key that it has now.

    Raises UsageError where a single one is on the list, is not known or has no DOI, UnresolvedError where it is not
    certain which paper is meant, NetworkError; and UsageError for a section that there is not.
    """
    sections = (_section(project, section),) if section else ()
    added = _added(project, session, what, tell)
    return replace(added, project=_in_sections(added.project, len(project.catalog.papers), sections))


def _added(project: Project, session: Session, what: Sequence[str], tell: Tell) -> Addition:
    path = Path(what[0])
    if len(what) == 1 and is_bibliography(path) and path.is_file():
        taken = adopt(path, project.catalog.papers, project.catalog.list.keys)
        longer, problems = with_named(with_papers(project, taken.papers), session, taken.names, tell)
        return Addition(project, longer, taken.listed, (*taken.problems, *problems), taken)
    if len(what) > 1 and all(_is_named(text) for text in what):
        longer, problems = with_named(project, session, what, tell)
        return Addition(project, longer, problems=problems)
    return Addition(project, _with_one(project, session, " ".join(what), tell))


def write(added: Addition, session: Session) -> tuple[Build, tuple[Path, ...]]:
    """Write papers.toml, its lock, the table and the exports; return the build and the files that changed.

    Raises OutOfStepError, and writes nothing, where the table has edits of its own; FileError.
    """
    built = building.whole(building.build(added.project))
    changed = building.write(built, added.before)
    session.settle(added.project)
    return built, changed


def _section(project: Project, heading: str) -> str:
    """Return the section of the list's file that is meant. Raises UsageError."""
    file = project.shown(project.table_path)
    blocks = readme.read(workspace.listing(project), file, project.catalog.list.sections).blocks
    return headings.meant(heading, [block.section for block in blocks], file)


def _in_sections(project: Project, number: int, sections: tuple[str, ...]) -> Project:
    """Return the project with its papers from an index on in some sections."""
    if not sections:
        return project
    edits = {place: {"sections": sections} for place in range(number, len(project.catalog.papers))}
    text = catalog.edit_all(project.catalog.text, edits)
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def _is_named(text: str) -> bool:
    """Tell a DOI, an arXiv id or an address from a word of a title."""
    readers = (identifiers.normalise_doi, identifiers.normalise_arxiv, identifiers.normalise_shortdoi)
    return "//" in text or any(read(text) for read in readers)


def with_papers(project: Project, papers: Sequence[Paper]) -> Project:
    """Return a project with more papers at the end of its catalog."""
    if not papers:
        return project
    text = catalog.append(project.catalog.text, papers)
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def with_named(
    project: Project, session: Session, names: Sequence[str], tell: Tell = lambda _outcome: None
) -> tuple[Project, tuple[Problem, ...]]:
    """Return a project with papers by their identifiers, and what is wrong with those that could not be found.

    Each is looked up by itself, so that one that fails stops no other.
    """
    problems: list[Problem] = []
    for name in names:
        try:
            project = _with_one(project, session, name, tell)
        except SslbibError as error:
            problems.extend(replace(problem, place=Place(name)) for problem in error.problems)
    return project, tuple(problems)


def _with_one(project: Project, session: Session, text: str, tell: Tell) -> Project:
    """Return the project with a paper and its record; raises what `add` says."""
    paper = _paper_for(text, session)
    _refuse_twice(project.catalog, paper)
    outcome = resolve([paper], session.answers, session.services)[paper.key]
    if isinstance(outcome, Unresolved) and outcome.transient:
        raise NetworkError(outcome.reason, repair="run the command again later")
    if not isinstance(outcome, Resolved):
        tell(outcome)
        raise UnresolvedError(f"nothing was added: {outcome.reason}", repair="name the paper by its DOI")
    paper = _filled(paper, outcome)
    _refuse_twice(project.catalog, paper)
    longer = with_papers(project, [paper])
    accepted = with_record(longer, replace(outcome, paper=longer.catalog.papers[-1]))
    tell(replace(outcome, paper=accepted.project.catalog.papers[-1]))
    return accepted.project


def _paper_for(text: str, session: Session) -> Paper:
    """Make a paper out of a DOI, an arXiv id, an address, a pasted reference or a title.

    An identifier's record gives the title; that of a reference is held against what the reference says.
    """
    if paper := _of_reference(text):
        return paper
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


def _of_reference(text: str) -> Paper | None:
    """Make a paper of a pasted reference."""
    if len(text.split()) == 1:
        return None
    from sslbib.pasted import parse_reference

    reference = parse_reference(text)
    if reference is None or not reference.title:
        return None
    sure = reference.without_doubts()
    named = [i for i in reference.identifiers if i.scheme in {"doi", "arxiv"}]
    dois = [identifiers.arxiv_doi(i.value) if i.scheme == "arxiv" else i.value for i in named]
    return Paper(
        "added",
        reference.title,
        date=str(sure.year or ""),
        venue=sure.container,
        authors=tuple(map(persons.written, sure.authors)),
        links=tuple(Link("Link", identifiers.doi_url(doi)) for doi in dois),
        provisional=True,
    )


def _dois(found: Sequence[Identifier], session: Session) -> Iterator[str]:
    """Yield the DOIs that an address names, or that its item identifier is given to where that is one work's."""
    for identifier in found:
        if identifier.scheme == "doi":
            yield identifier.value
        elif identifier.scheme == "pii":
            works = look_up_pii(identifier.value, session.answers, session.services)
            yield from [facts_of(work).doi for work in works] if len(works) == 1 else ()


def _filled(paper: Paper, outcome: Resolved) -> Paper:
    """Take title, year and venue from the record."""
    item = item_from_work(outcome.work, paper.key)
    year = str(item.issued.year) if item.issued and item.issued.year else ""
    venue = to_plain(item.container_title) or ("arXiv" if outcome.arxiv else "")
    return replace(paper, title=item.title or paper.title, date=year, venue=venue, doi=outcome.doi, arxiv=outcome.arxiv)


def _refuse_twice(listed: Catalog, paper: Paper) -> None:
    for _, owner in unlisted([paper], listed.papers)[1]:
        raise UsageError(
            f"the paper is on the list already, as {owner}",
            repair=f"if that one waits for its record, run `sslbib resolve {owner}`; if this is another of the same "
            "name, write it into papers.toml",
        )
