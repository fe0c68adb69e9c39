"""Small works and papers that the tests of this room share: one real-looking paper, its record, its preprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sslbib.item import Link
from sslbib.project.catalog import Paper
from sslbib.registry.journal import Answer, Answers, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "Sleeping Habits of the Common House Cat"
DOI = "10.5555/cat.2019"
ARXIV = "1901.00042"
ARXIV_DOI = "10.48550/arXiv.1901.00042"


def record(doi: str = DOI, /, **fields: object) -> dict[str, Any]:
    """Return Crossref's record of the paper, with some fields changed (`_` for `-`)."""
    base = {
        "DOI": doi,
        "type": "journal-article",
        "title": [TITLE],
        "author": [{"family": "Byron", "given": "Ada"}, {"family": "Murray", "given": "Grace"}],
        "container-title": ["Journal of Feline Studies"],
        "issued": {"date-parts": [[2019]]},
    }
    return base | {name.replace("_", "-"): value for name, value in fields.items()}


def preprint(**fields: object) -> dict[str, Any]:
    """Return arXiv's record at DataCite."""
    return {
        "doi": ARXIV_DOI.lower(),
        "titles": [{"title": TITLE}],
        "creators": [{"familyName": "Byron", "givenName": "Ada"}],
        "publicationYear": 2018,
        "types": {"resourceTypeGeneral": "Preprint"},
        **fields,
    }


def paper(**fields: Any) -> Paper:  # noqa: ANN401
    """Return the list's entry of the paper."""
    said: dict[str, Any] = {"key": "byron", "title": TITLE, "date": "2019", "venue": "Journal of Feline Studies"}
    return Paper(**{**said, **fields})


def linked(*urls: str, **fields: Any) -> Paper:  # noqa: ANN401
    """Return the list's entry with links."""
    return paper(links=tuple(Link("Paper", url) for url in urls), **fields)


def answers(known: Mapping[tuple[str, str], Any], *, rest: bool = False) -> Answers:
    """Return answers by service and value; with `rest`, every search found nothing."""
    found = Answers(received={Request(*asked): answer for asked, answer in known.items()})
    if rest:
        found.received = _Silent(found.received)
    return found


class _Silent(dict[Request, Answer]):
    """Answers in which everything that is not there was asked for in vain."""

    def __contains__(self, _request: object) -> bool:
        return True

    def __missing__(self, request: Request) -> Answer:
        return [] if request.service in ("search", "pii") else None
