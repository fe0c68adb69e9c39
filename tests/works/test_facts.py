"""What matching reads of a work is what the exports say of it, and no odd work stops it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sslbib.errors import MappingError
from sslbib.item import Name
from sslbib.markup import to_plain
from sslbib.works import item_from_work
from sslbib.works.facts import Facts, facts_of
from tests.works.test_works import FIELDS, JSON

CASES = sorted((Path(__file__).parent.parent / "cases" / "works").glob("*/work.json"))


def differences(work: dict[str, object]) -> list[str]:
    """Name the parts in which a work's facts and item differ."""
    facts, item = facts_of(work), item_from_work(work, "key")
    return [
        *["title"] * (facts.title != to_plain(item.title or item.original_title)),
        *["authors"] * (facts.authors != (item.author or item.editor)),
        *["year"] * bool(item.issued and item.issued.year not in facts.years),
        *["venue"] * bool(item.container_title and item.container_title not in facts.venues),
        *["doi"] * (facts.doi.lower() != item.doi.lower()),
    ]


@pytest.mark.parametrize("path", CASES, ids=[path.parent.name for path in CASES])
def test_facts_agree_with_the_item(path: Path) -> None:
    """Title, names, year, venue and DOI of a real work are the same for matching and for the exports."""
    assert differences(json.loads(path.read_text(encoding="utf-8"))) == []


def test_facts_agree_with_the_items_of_many_works(shared: Path) -> None:
    """Of thousands of works as Crossref has them, none differs."""
    different = {}
    for line in gzip.decompress((shared / "crossref" / "works.jsonl.gz").read_bytes()).splitlines()[::7]:
        work = json.loads(line)
        if found := differences(work):
            different[work["DOI"]] = found
    assert different == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "relation", "update-to", "DOI", "doi", "type", "types"]), JSON, max_size=8
    )
)
def test_facts_of_any_json(work: dict[str, object]) -> None:
    """A candidate of whatever shape is read as far as it can be; nothing is raised."""
    assert isinstance(facts_of(work), Facts)


def test_an_odd_field_leaves_the_others_readable() -> None:
    """A work whose authors are no list of records, which no item can be made of, still has title, year and DOI."""
    work = {
        "type": "journal-article",
        "DOI": "10.1000/A",
        "title": ["Cats"],
        "author": [5],
        "issued": {"date-parts": [[2020]]},
    }

    facts = facts_of(work)
    assert (facts.doi, facts.title, facts.authors, facts.years) == ("10.1000/a", "Cats", (), (2020,))
    with pytest.raises(MappingError):
        item_from_work(work, "key")


def test_all_that_a_title_may_be_is_known() -> None:
    """A list has the title with its subtitle or without, or in the language of the original."""
    work = {"title": ["Cats in <i>boxes</i>"], "subtitle": ["A trial"], "original-title": ["Katzen in Kisten"]}

    assert facts_of(work).titles == ("Cats in boxes: A trial", "Cats in boxes", "Katzen in Kisten")


def test_dates_of_all_kinds_count() -> None:
    """A list may give the year of print, of the first day online or of the preprint server's post."""
    work = {
        "published-print": {"date-parts": [[2021, 3]]},
        "published-online": {"date-parts": [[2020, 12, 1]]},
        "created": {"date-parts": [[2019]]},
        "posted": {"date-parts": [[None]]},
    }

    facts = facts_of(work)
    assert (facts.years, facts.year) == ((2020, 2021), 2020)


def test_venues_are_all_names_of_where_a_work_stands() -> None:
    """Series, book, abbreviation and conference each may be what a list calls the venue."""
    work = {
        "container-title": ["Lecture Notes in Computer Science", "MICCAI 2020"],
        "short-container-title": ["LNCS"],
        "event": {"name": "the Conference", "acronym": "CONF"},
        "group-title": "Radiology",
    }

    assert facts_of(work).venues == (
        "Lecture Notes in Computer Science", "MICCAI 2020", "LNCS", "Conference", "CONF", "Radiology",
    )  # fmt: skip


def test_family_names_have_their_particles() -> None:
    """Families are those of the names that the exports write; of an organisation it is the name."""
    work = {"author": [{"family": "van der Berg", "given": "Ada"}, {"name": "ATLAS Collaboration"}]}

    facts = facts_of(work)
    assert facts.families == ("van der Berg", "ATLAS Collaboration")
    assert facts.authors[0] == Name("Berg", "Ada", non_dropping_particle="van der")


def test_editors_stand_in_for_authors() -> None:
    """A book without authors is known by its editors."""
    assert facts_of({"editor": [{"family": "Klein", "given": "Ada"}]}).families == ("Klein",)


def test_notices_are_told_from_what_they_tell_about() -> None:
    """`update-to` another work makes a notice; to itself, or to an older version, it does not."""
    itself = {"DOI": "10.1000/1", "update-to": [{"type": "correction", "DOI": "10.1000/1"}]}
    other = {"DOI": "10.1000/2", "update-to": [{"type": "correction", "DOI": "10.1000/1"}]}
    newer = {"DOI": "10.1000/3", "update-to": [{"type": "new_version", "DOI": "10.1000/1"}]}

    assert [facts_of(work).is_update for work in (itself, other, newer)] == [False, True, False]
    assert [update.kind for update in facts_of(itself).told] == ["correction"]


def test_a_preprint_names_what_became_of_it() -> None:
    """Crossref's relation and DataCite's related identifiers name the published version, never the record itself."""
    crossref = {
        "DOI": "10.1101/1",
        "relation": {"is-preprint-of": [{"id": "10.1000/X"}, {"id": "10.1101/1"}, {"id": "no"}]},
    }
    related = [
        {"relatedIdentifier": "10.1000/x", "relationType": "IsVersionOf", "relatedIdentifierType": "DOI"},
        {"relatedIdentifier": "10.1000/y", "relationType": "IsCitedBy", "relatedIdentifierType": "DOI"},
        {"relatedIdentifier": "https://a.org", "relationType": "IsVersionOf", "relatedIdentifierType": "URL"},
    ]
    datacite = {"doi": "10.48550/arXiv.2101.00001", "titles": [{"title": "Cats"}], "relatedIdentifiers": related}

    assert facts_of(crossref).published_as == ("10.1000/x",)
    assert facts_of(datacite).published_as == ("10.1000/x",)


def test_preprints_are_known() -> None:
    """By Crossref's type, an article without a journal and of the subtype, DataCite's type, or arXiv's prefix."""
    titles = [{"title": "Cats"}]

    assert facts_of({"type": "posted-content"}).is_preprint
    assert facts_of({"type": "journal-article", "subtype": "preprint"}).is_preprint
    assert facts_of({"doi": "10.48550/arxiv.2101.00001", "titles": titles}).is_preprint
    assert facts_of(
        {"doi": "10.5281/zenodo.1", "titles": titles, "types": {"resourceTypeGeneral": "Preprint"}}
    ).is_preprint
    assert not facts_of({"type": "journal-article", "container-title": ["Cats"]}).is_preprint


def test_datacites_years_are_those_of_the_work() -> None:
    """The year of publication and of each version counts, that of the record's update does not."""
    dates = [{"date": "2020-01-02", "dateType": "Submitted"}, {"date": "2024-01-01", "dateType": "Updated"}]

    assert facts_of({"doi": "10.5281/1", "titles": [], "dates": dates, "publicationYear": 2021}).years == (2020, 2021)


@pytest.mark.parametrize(
    ("page", "extent"),
    [("907-910", 4), ("907–10", 4), ("129b-129", 1), ("S12-S15", 4), ("574-574", 1), ("574", None), ("e12", None),
     ("1-3, 9", None), ("20-10", None), ("1-1", None), (None, None)],
)  # fmt: skip
def test_the_extent_is_counted_where_the_record_says_it(page: str | None, extent: int | None) -> None:
    """First and last page, the last one short or not; a page alone may be only the first."""
    assert facts_of({"DOI": "10.5555/1", "page": page}).extent == extent


@pytest.mark.parametrize(("count", "references"), [(31, 31), (None, 0), ("many", 0), (-1, 0), ("9" * 400, 0)])
def test_references_are_counted_where_the_record_says_it(count: object, references: int) -> None:
    """A count that is none says nothing."""
    assert facts_of({"DOI": "10.5555/1", "references-count": count}).references == references
