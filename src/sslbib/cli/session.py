"""What the commands that use the network share: services from the settings, answers kept in the journal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sslbib.project import files
from sslbib.registry.crossref import BASE_URL as CROSSREF_URL
from sslbib.registry.crossref import Crossref
from sslbib.registry.datacite import BASE_URL as DATACITE_URL
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers
from sslbib.resolve.decide import requests_used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project

JOURNAL = ".papers.answers.jsonl"
"""Beside the lock: what the services answered, for the papers that are not resolved yet."""

mailto_option = click.option("--mailto", metavar="ADDRESS", help="Your address, for Crossref's polite pool.")


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that uses the network."""
    offline = click.option("--offline", is_flag=True, help="Ask nobody; use what was answered before.")
    return mailto_option(offline(command))


@dataclass(frozen=True, slots=True)
class Session:
    """The services, and what they answered so far."""

    services: Services | None
    """None when offline."""
    answers: Answers
    journal: Path

    def settle(self, left: Iterable[Paper]) -> None:
        """Keep the answers about papers that are left, and forget the others: they are in the lock."""
        if not self.journal.exists():
            return
        known = Answers()
        known.read(files.read_text(self.journal))  # all of it, also where this run asked anew
        wanted = dict.fromkeys(request for paper in left for request in requests_used(paper, known))
        if lines := known.lines(wanted):
            files.write_text(self.journal, lines)
        else:
            files.remove(self.journal)


def open_session(project: Project, mailto: str | None, *, offline: bool = False, fresh: bool = False) -> Session:
    """Open the journal and the services; `fresh` leaves aside what was answered before."""
    journal = project.lock_path.with_name(JOURNAL)
    answers = Answers(lambda lines: files.append_text(journal, lines))
    if journal.exists() and not fresh:
        answers.read(files.read_text(journal))
    return Session(None if offline else services(project, mailto), answers, journal)


def services(project: Project, mailto: str | None) -> Services:
    """Make the clients; the address comes from the option, SSLBIB_MAILTO or papers.toml, in this order."""
    address = mailto or os.environ.get("SSLBIB_MAILTO") or project.catalog.resolve.mailto
    crossref_url = os.environ.get("SSLBIB_CROSSREF_URL") or CROSSREF_URL
    datacite_url = os.environ.get("SSLBIB_DATACITE_URL") or DATACITE_URL
    return Services(Crossref(address, crossref_url), DataCite(address, datacite_url))
