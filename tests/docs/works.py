"""What stands in for Crossref and DataCite where the pages' commands are run: the works of this repository's own list.

They were put together by hand from published texts (`source = "curated"` in the lock), and fetched from nowhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT
from tests.crossref_server import Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_PII = {"10.1016/j.media.2019.101539": "S1361841518304699"}
"""What the publisher's pages are called by, which Crossref keeps beside the DOI."""
_PREPRINTS = {"2007.08826": "tao2020revisiting", "2007.07423": "zhou2020comparing"}
"""arXiv id → the key of its paper, which has the same title and authors there."""


def server() -> AbstractContextManager[CrossrefServer]:
    """Return a server on loopback that knows the published works of the list, and some of its preprints."""
    locked = json.loads((ROOT / "data" / "papers.lock.json").read_text(encoding="utf-8"))["works"]
    works = [entry["work"] for entry in locked.values() if _is_published(entry)]
    for work in works:
        if pii := _PII.get(work["DOI"]):
            work["alternative-id"] = [pii]
    preprints = [_preprint(arxiv, locked[key]["work"]) for arxiv, key in _PREPRINTS.items()]
    return CrossrefServer(Api(Haystack(works, preprints))).running()


def _is_published(entry: dict[str, Any]) -> bool:
    return entry["status"] == "resolved" and not entry["work"].get("DOI", "10.48550/").startswith("10.48550/")


def _preprint(arxiv: str, work: dict[str, Any]) -> dict[str, Any]:
    return {
        "doi": f"10.48550/arxiv.{arxiv}",
        "titles": [{"title": work["title"][0]}],
        "creators": [{"familyName": person["family"], "givenName": person["given"]} for person in work["author"]],
        "publicationYear": 2000 + int(arxiv[:2]),
        "publisher": "arXiv",
        "types": {"resourceTypeGeneral": "Preprint"},
    }
