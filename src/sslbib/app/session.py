"""What is asked of the registries in one run: the services from the settings, their answers kept in the journal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.project import cachedir, files
from sslbib.registry.crossref import BASE_URL as CROSSREF_URL
from sslbib.registry.crossref import Crossref
from sslbib.registry.datacite import BASE_URL as DATACITE_URL
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers
from sslbib.resolve.decide import requests_used
from sslbib.resolve.record import is_settled

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.project.folder import Project


@dataclass(frozen=True, slots=True)
class Session:
    """The services, and what they answered so far."""

    services: Services | None
    """None when offline."""
    answers: Answers
    journal: Path

    def settle(self, project: Project) -> None:
        """Keep the answers about papers that have no record yet, and forget the others: they are in the lock."""
        if not self.journal.exists():
            return
        known = Answers()
        known.read(files.read_text(self.journal, in_one_line=True))  # all of it, also where this run asked anew
        left = [paper for paper in project.catalog.papers if not is_settled(paper, project.lock)]
        wanted = dict.fromkeys(request for paper in left for request in requests_used(paper, known))
        if lines := known.lines(wanted):
            files.write_text(self.journal, lines)
        else:
            files.remove(self.journal)


def open_session(
    project: Project, mailto: str = "", *, offline: bool = False, fresh: bool = False, keep: bool = True
) -> Session:
    """Open the services for a project, and what they answered before.

    `mailto` is the address for Crossref's polite pool; else SSLBIB_MAILTO or that of papers.toml is taken. `fresh`
    leaves aside what was answered before; without `keep`, what is answered now is not written down. Raises FileError.
    """
    journal = project.answers_path

    def append(lines: str) -> None:
        cachedir.make(project.folder)
        files.append_text(journal, lines)

    answers = Answers(append) if keep else Answers()
    if journal.exists() and not fresh:
        answers.read(files.read_text(journal, in_one_line=True))
    return Session(None if offline else services(mailto, project.catalog.resolve.mailto), answers, journal)


def services(mailto: str = "", otherwise: str = "") -> Services:
    """Return the services, asked with an address; without one, with SSLBIB_MAILTO's or that of papers.toml."""
    address = mailto or os.environ.get("SSLBIB_MAILTO") or otherwise
    crossref_url = os.environ.get("SSLBIB_CROSSREF_URL") or CROSSREF_URL
    datacite_url = os.environ.get("SSLBIB_DATACITE_URL") or DATACITE_URL
    return Services(Crossref(address, crossref_url), DataCite(address, datacite_url))
