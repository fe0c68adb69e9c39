"""DataCite's REST API: the records of arXiv's DOIs, and of others that Crossref does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sslbib import __version__
from sslbib.errors import NetworkError
from sslbib.identifiers import registered_doi
from sslbib.registry.client import Limits, Line, TransientError
from sslbib.registry.crossref import HOMEPAGE, asked_for
from sslbib.registry.http import get_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.registry.journal import Work

BASE_URL = "https://api.datacite.org"

# 1,000 requests in five minutes with an address, half of that without
# (https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis).
POLITE = Limits(3, 2)
PUBLIC = Limits(1.5, 1)


@dataclass(frozen=True, slots=True)
class DataCite:
    """A client of DataCite; safe to use from several threads. A work is a record's `attributes`."""

    mailto: str = ""
    base_url: str = BASE_URL
    timeout: float = 30.0
    line: Line = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        object.__setattr__(self, "line", self.line or Line("DataCite", POLITE if self.mailto else PUBLIC))

    def work(self, doi: str) -> Work | None:
        """Return the work with a DOI, or None where DataCite has none. Raises NetworkError."""
        try:
            record = self._ask("/dois/" + quote(doi, safe=""), {})
        except LookupError:
            return None
        return asked_for(doi, _attributes(record), "DataCite", "doi")

    def works(self, dois: Sequence[str]) -> dict[str, Work]:
        """Return the works with some DOIs in one request; what DataCite does not have is left out.

        Raises NetworkError.
        """
        params = {"ids": ",".join(dois), "page[size]": str(len(dois)), "disable-facets": "true"}
        try:
            records = self._ask("/dois", params)
        except LookupError as error:
            raise NetworkError("DataCite has no list of DOIs", repair="check SSLBIB_DATACITE_URL") from error
        works = [work for record in records if (work := _attributes(record))] if isinstance(records, list) else []
        return {doi: work for work in works if (doi := registered_doi(str(work.get("doi", ""))))}

    def _ask(self, path: str, params: Mapping[str, str]) -> object:
        agent = f"sslbib/{__version__} ({HOMEPAGE}{'; mailto:' + self.mailto if self.mailto else ''})"

        def once() -> object:
            answer = get_json(self.base_url.rstrip("/") + path, params, agent, self.timeout)
            if not isinstance(answer, dict) or "data" not in answer:
                raise TransientError("an answer without data")
            return answer["data"]

        return self.line.ask(once)


def _attributes(record: object) -> Work | None:
    attributes = record.get("attributes") if isinstance(record, dict) else None
    return attributes if isinstance(attributes, dict) else None
