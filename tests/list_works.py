"""The list's facts as the services would answer them, and works that lead a careless matcher astray."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sslbib.item import Link
from sslbib.project.catalog import Paper
from tests.crossref_server import Haystack, read_works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Work = dict[str, Any]
Fact = dict[str, Any]


def read_facts(shared: Path) -> list[Fact]:
    """Read the record of each paper of the list."""
    facts: list[Fact] = json.loads((shared / "list" / "records.json").read_text(encoding="utf-8"))
    return facts


def crossref_work(fact: Fact) -> Work:
    """Write a fact as Crossref's wire does."""
    containers = [name for name in (fact["collection_title"], fact["container_title"]) if name]
    work = {
        "DOI": fact["doi"].lower(),
        "type": fact["crossref_type"],
        "title": [fact["title"]],
        "author": [{**name, "sequence": "additional", "affiliation": []} for name in fact["authors"]],
        "container-title": containers,
        "issued": fact["issued"],
        "publisher": fact["publisher"],
        "volume": fact["volume"],
        "issue": fact["issue"],
        "page": fact["page"],
        "ISBN": fact["isbn"],
        "ISSN": fact["issn"],
        "reference": [{"key": "1", "unstructured": "Left out of the lock"}],
        "is-referenced-by-count": 7,
    }
    if pii := next((link.split("/pii/")[1] for link in _urls(fact) if "/pii/" in link), ""):
        work["alternative-id"] = [pii]
    return {name: value for name, value in work.items() if value is not None}


def datacite_work(fact: Fact) -> Work:
    """Write a fact as DataCite's wire does for arXiv."""
    year = 2000 + int(fact["arxiv"][:2])
    return {
        "doi": fact["arxiv_doi"].lower(),
        "titles": [{"title": fact["title"]}],
        "creators": [
            {"name": f"{n['family']}, {n['given']}", "familyName": n["family"], "givenName": n["given"]}
            for n in fact["authors"]
        ],
        "publisher": "arXiv",
        "publicationYear": year,
        "dates": [{"date": str(year), "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": "Preprint", "citeproc": "article"},
        "relatedIdentifiers": [],
        "version": "1",
        "viewCount": 3,
    }


def _urls(fact: Fact) -> list[str]:
    return [part.split(")")[0] for part in fact["table"]["paper"].split("](")[1:]]


def paper_of(fact: Fact) -> Paper:
    """Make the paper as the table has it, without a DOI."""
    table = fact["table"]
    parts = [part.split("](") for part in table["paper"].replace("[", "").split(", ") if "](" in part]
    links = tuple(Link(label, url.rstrip(")")) for label, url in parts)
    return Paper(f"row{fact['row']}", table["title"], date=table["date"], venue=table["venue"], links=links)


def expected_doi(fact: Fact) -> str:
    """Return the DOI that resolving must come to: the record's, else arXiv's, else none."""
    if fact["doi"] and fact["doi_status"] in ("confirmed", "inferred"):
        return str(fact["doi"]).lower()
    return str(fact["arxiv_doi"] or "")


def distractors(facts: list[Fact]) -> Iterator[Work]:
    """Make works that are not the papers, though much of them is: one of each kind for each paper."""
    for fact in facts:
        title, year, row = fact["title"], fact["issued"]["date-parts"][0][0], fact["row"]
        people = [{"given": n["given"], "family": n["family"]} for n in fact["authors"]]
        others = [{"given": "Ada", "family": "Byron"}, {"given": "Grace", "family": "Murray"}]

        def work(kind: str, **fields: object) -> Work:
            base = {"DOI": f"10.5555/{kind}.{row}", "type": "journal-article", "title": [title], "author": people}  # noqa: B023
            return {**base, "issued": {"date-parts": [[year]]}, "container-title": ["Annals of Distraction"]} | fields  # noqa: B023

        yield work("reply", title=[f"Reply to: {title}"])
        yield work("erratum", title=[f"Erratum: {title}"], **{"update-to": [{"type": "erratum", "DOI": fact["doi"]}]})
        yield work("part", title=[f"{title}. Part II"])
        yield work("other", author=others, issued={"date-parts": [[year + 6]]})
        yield work("thesis", type="dissertation", **{"container-title": []}, publisher="A University")
        yield work("component", type="component", **{"container-title": []})
        yield work("review", type="peer-review", title=[f'Review for "{title}"'])
        yield work("copy", DOI=f"10.65215/copy.{row}", type="posted-content", issued={"date-parts": [[2025]]})
        if fact["table"]["venue"] != "N/A":
            yield work(
                "workshop", issued={"date-parts": [[year - 1]]}, **{"container-title": ["Workshop on Distraction"]}
            )
        yield work("nearly", title=[" ".join([*title.split()[:-2], "Something", "Else"])])


def haystack(shared: Path) -> Haystack:
    """Load the list's records, the distractors and the real works; rows 6 and 13 have no record to be found."""
    facts = read_facts(shared)
    known = [crossref_work(fact) for fact in facts if fact["doi"] and fact["doi_status"] != "unconfirmed"]
    preprints = [datacite_work(fact) for fact in facts if fact["arxiv_doi"]]
    real = read_works(shared / "crossref" / "works.jsonl.gz")
    return Haystack([*real, *distractors(facts), *known], preprints)
