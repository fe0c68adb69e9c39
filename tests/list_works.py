"""The shipped list's records as the services would answer them, and works that lead a careless matcher astray."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sslbib import identifiers
from sslbib.project import folder
from tests import sample
from tests.conftest import ROOT, SHARED
from tests.crossref_server import Haystack, read_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sslbib.project.catalog import Paper

Work = dict[str, Any]


# As long as a journal's name is, for a search ranks a short record before a long one that says the same.
_ELSEWHERE = "Annals of Distraction and of Misdirection in Research"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one paper of the list."""

    row: int
    paper: Paper
    """As the table has it, without key, DOI and arXiv id."""
    work: Work
    """Its record as the lock keeps it; of a paper whose record is not confirmed, what is known."""
    doi: str
    """Of the record, "" where none is confirmed."""
    arxiv: str
    """Its arXiv id, known from the record or the table; "" where it has none."""
    is_preprint: bool
    """Whether it came out on arXiv alone, so that its record is DataCite's."""

    @property
    def key(self) -> str:
        """The paper's name in these tests."""
        return self.paper.key

    @property
    def expected_doi(self) -> str:
        """The DOI that resolving must come to: the record's, else arXiv's, else none."""
        return self.doi or self.arxiv_doi

    @property
    def arxiv_doi(self) -> str:
        """The DOI of the preprint, or ""."""
        return identifiers.arxiv_doi(self.arxiv) if self.arxiv else ""


@cache
def facts() -> tuple[Fact, ...]:
    """Read the list that this repository ships."""
    project = folder.load(ROOT)
    return tuple(
        _fact(row, paper, project.lock.works[paper.key].work) for row, paper in enumerate(project.catalog.papers, 1)
    )


def _fact(row: int, paper: Paper, work: Any) -> Fact:  # noqa: ANN401 - JSON
    bare = replace(paper, key=f"row{row}", doi="", arxiv="", aliases=(), rejected=(), csl={})
    own = identifiers.arxiv_in_doi(paper.doi)
    return Fact(row, bare, dict(work), "" if own else paper.doi, paper.arxiv or own, bool(own))


def papers() -> list[Paper]:
    """Return the list's papers as a README alone tells of them."""
    return [fact.paper for fact in facts()]


def crossref_work(fact: Fact) -> Work:
    """Return a paper's record as Crossref sends it."""
    work = {
        **fact.work,
        "DOI": fact.doi.lower(),
        "author": [{**name, "affiliation": []} for name in fact.work["author"]],
        "reference": [{"key": "1", "unstructured": "Left out of the lock"}],
        "is-referenced-by-count": 7,
    }
    urls = [link.url for link in fact.paper.links]
    if pii := next((url.split("/pii/")[1] for url in urls if "/pii/" in url), ""):
        work["alternative-id"] = [pii]
    return work


def datacite_work(fact: Fact) -> Work:
    """Return a preprint's record as DataCite sends it for arXiv."""
    year = 2000 + int(fact.arxiv[:2])
    return {
        "doi": fact.arxiv_doi.lower(),
        "titles": [{"title": _title(fact)}],
        "creators": [
            {"name": f"{family}, {given}", "familyName": family, "givenName": given} for given, family in _people(fact)
        ],
        "publisher": "arXiv",
        "publicationYear": year,
        "dates": [{"date": str(year), "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": "Preprint", "citeproc": "article"},
        "relatedIdentifiers": [],
        "version": "1",
        "viewCount": 3,
    }


def _title(fact: Fact) -> str:
    titles = fact.work.get("title")
    return str(titles[0]) if titles else str(fact.work["titles"][0]["title"])


def _people(fact: Fact) -> list[tuple[str, str]]:
    if "author" in fact.work:
        return [(name.get("given", ""), name["family"]) for name in fact.work["author"]]
    return [(name.get("givenName", ""), name["familyName"]) for name in fact.work["creators"]]


def _year(fact: Fact) -> int:
    return int(fact.work["issued"]["date-parts"][0][0]) if "issued" in fact.work else int(fact.work["publicationYear"])


def known() -> list[Work]:
    """Return the records that Crossref has."""
    return [crossref_work(fact) for fact in facts() if fact.doi]


def preprints() -> list[Work]:
    """Return the records that DataCite has."""
    return [datacite_work(fact) for fact in facts() if fact.arxiv]


def distractors() -> Iterator[Work]:
    """Make works that are not the papers, though much of them is: one of each kind for each paper."""
    for fact in facts():
        title, year, row = _title(fact), _year(fact), fact.row
        people = [{"given": given, "family": family} for given, family in _people(fact)]
        others = [{"given": "Ada", "family": "Byron"}, {"given": "Grace", "family": "Murray"}]

        def work(kind: str, **fields: object) -> Work:
            base = {"DOI": f"10.5555/{kind}.{row}", "type": "journal-article", "title": [title], "author": people}  # noqa: B023
            return {**base, "issued": {"date-parts": [[year]]}, "container-title": [_ELSEWHERE]} | fields  # noqa: B023

        yield work("reply", title=[f"Reply to: {title}"])
        yield work("erratum", title=[f"Erratum: {title}"], **{"update-to": [{"type": "erratum", "DOI": fact.doi}]})
        yield work("part", title=[f"{title}. Part II"])
        yield work("other", author=others, issued={"date-parts": [[year + 6]]})
        yield work("thesis", type="dissertation", **{"container-title": []}, publisher="A University")
        yield work("component", type="component", **{"container-title": []})
        yield work("review", type="peer-review", title=[f'Review for "{title}"'])
        yield work("copy", DOI=f"10.65215/copy.{row}", type="posted-content", issued={"date-parts": [[2025]]})
        if fact.paper.venue not in ("", "N/A"):
            yield work(
                "workshop", issued={"date-parts": [[year - 1]]}, **{"container-title": ["Workshop on Distraction"]}
            )
        yield work("nearly", title=[" ".join([*title.split()[:-2], "Something", "Else"])])


def others() -> Iterable[Work]:
    """Return works that have nothing to do with the list: thousands of real ones if at hand, else a sample."""
    return read_works(SHARED / "crossref" / "works.jsonl.gz") if SHARED.is_dir() else sample.works()


def haystack() -> Haystack:
    """Load the list's records, the distractors and other works; rows 6 and 13 have no record to be found."""
    return Haystack([*others(), *distractors(), *known()], preprints())


def small_haystack() -> Haystack:
    """Load the list's records among their distractors alone."""
    return Haystack([*distractors(), *known()], preprints())
