"""Whoever reads a DOI, however it is written, reads the same one; its expression has one home."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sslbib
from sslbib import importing
from sslbib.app.add import _paper_for
from sslbib.app.session import Session
from sslbib.identifiers import arxiv_in_doi, doi_text, doi_url, in_text, in_url, registered_doi
from sslbib.item import Link
from sslbib.project import catalog
from sslbib.project.catalog import Paper
from sslbib.readme import papers_from, read
from sslbib.registry.journal import Answers, Request
from sslbib.resolve.decide import decide
from sslbib.resolve.known import request_for
from sslbib.works import identity
from tests.conftest import examples

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = Path(sslbib.__file__).parent
KNOWN = (
    "10.1038/s41586-021-03819-2",
    "10.1016/s0140-6736(20)30183-5",
    "10.1016/0010-4655(94)90120-1",
    "10.1002/(sici)1097-4636(199823)43:2<192::aid-jbm14>3.0.co;2-#",
    "10.1002/(sici)1098-2345(1998)46:2<v::aid-ajp6>3.0.co;2-u",
    "10.1088/1748-3190/10/3/036002",
    "10.1093/bib/bbac566",
    "10.18653/v1/2020.acl-main.263",
    "10.21203/rs.3.rs-1668926/v1",
    "10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2",
    "10.1371/journal.pone.0321096",
    "10.1145/3292500.3330756",
    "10.5488/cmp.",
    "10.24911/jbcgenetics/",
)


def path_of(doi: str) -> str:
    """Write a DOI into an address's path, as publishers do."""
    return doi_url(doi).removeprefix("https://doi.org/")


TEXTS: dict[str, Callable[[str], str]] = {
    "bare": doi_text,
    "capitals": lambda doi: doi.upper() if doi_text(doi) == doi else doi_text(doi),
    "doi:": lambda doi: f"doi:{doi_text(doi)}",
    "DOI: ": lambda doi: f"DOI: {doi_text(doi)}",
    "angles": lambda doi: f"<{doi_text(doi)}>",
    "parentheses": lambda doi: f"({doi_text(doi)})",
    "full stop": lambda doi: f"{doi_text(doi)}.",
    "semicolon": lambda doi: f"doi:{doi_text(doi)};",
    "entities": lambda doi: html.escape(doi_text(doi)),
    "zero width": lambda doi: f"\u200b{doi_text(doi)}\u200b",
}
ADDRESSES: dict[str, Callable[[str], str]] = {
    "https": doi_url,
    "http dx": lambda doi: f"http://dx.doi.org/{path_of(doi)}",
    "all encoded": lambda doi: f"https://doi.org/{quote(doi_text(doi), safe='%')}",
    "lower hex": lambda doi: re.sub(
        r"%..", lambda code: code[0].lower(), f"https://doi.org/{quote(doi_text(doi), safe='%')}"
    ),
    "double": lambda doi: f"https://doi.org/{quote(path_of(doi), safe='/')}" if doi_text(doi) == doi else doi_url(doi),
    "angles": lambda doi: f"<{doi_url(doi)}>",
    "full stop": lambda doi: f"{doi_url(doi)}.",
    "tracking": lambda doi: f"{doi_url(doi)}?utm_source=list",
    "fragment": lambda doi: f"{doi_url(doi)}#Sec2",
    "proxy": lambda doi: f"https://doi-org.ezproxy.uni.edu/{path_of(doi)}",
    "Springer": lambda doi: f"https://link.springer.com/article/{path_of(doi)}/fulltext.html",
    "Springer's PDF": lambda doi: f"https://link.springer.com/content/pdf/{quote(path_of(doi), safe='%')}.pdf",
    "Wiley": lambda doi: f"https://onlinelibrary.wiley.com/doi/epdf/{path_of(doi)}",
    "Taylor & Francis": lambda doi: f"https://www.tandfonline.com/doi/full/{path_of(doi)}?needAccess=true",
    "ACM": lambda doi: f"https://dl.acm.org/doi/abs/{path_of(doi)}#d1e123",
    "Science": lambda doi: f"https://www.science.org/doi/pdf/{path_of(doi)}",
    "SAGE": lambda doi: f"https://journals.sagepub.com/doi/abs/{path_of(doi)}",
    "PLOS": lambda doi: f"https://journals.plos.org/plosone/article?id={path_of(doi)}&type=printable",
    "Frontiers": lambda doi: f"https://www.frontiersin.org/articles/{path_of(doi)}/full",
    "IOP": lambda doi: f"https://iopscience.iop.org/article/{path_of(doi)}/meta",
    "Emerald": lambda doi: f"https://www.emerald.com/insight/content/doi/{path_of(doi)}/full/html",
}
# What stands behind an encoded last character is the address's own, and nothing says so.
ENDS_PLAINLY = frozenset(
    {"Springer", "Springer's PDF", "Frontiers", "IOP", "Emerald", "full stop", "semicolon", "parentheses", "angles"}
) | {"zero width"}


def of_file(text: str, suffix: str) -> str:
    """Return the DOI of the one entry of another program's file."""
    reading = importing.read(text, suffix)
    assert reading.problems == ()
    return reading.items[0].doi


def of_catalog(written: str) -> str:
    """Return what papers.toml says by a written DOI."""
    return catalog.read(f'[[papers]]\nkey = "one"\ntitle = "One"\ndoi = {json.dumps(written)}\n').papers[0].doi


def of_add(written: str, doi: str) -> str:
    """Return the DOI that `add` takes a word for, where the registry knows that DOI alone."""
    work = {"DOI": doi, "title": ["One"], "type": "journal-article"}
    answers = Answers(received={request_for(doi): work})
    paper = _paper_for(written, Session(None, answers, Path("answers")))
    return paper.doi or f"10.48550/arXiv.{paper.links[0].url.rpartition('abs/')[2]}"


def check(written: str, doi: str) -> None:
    """Compare what all readers make of a written DOI."""
    assert of_add(written, doi) == doi
    assert of_catalog(written) == doi
    assert of_file(f"{written}\n", ".txt") == doi
    assert of_file(f"@article{{one, title = {{One}}, doi = {{{written}}}}}", ".bib") == doi
    assert of_file(f"TY  - JOUR\nTI  - One\nDO  - {written}\nER  - \n", ".ris") == doi
    name = f"arxiv:{arxiv}" if (arxiv := arxiv_in_doi(doi)) else f"doi:{doi}"
    first = in_text(f"See {written} and more")[0]
    assert f"{first.scheme}:{first.value}" == name


def check_link(url: str, doi: str) -> None:
    """Compare what the readers of links make of an address."""
    check(url, doi)
    name = f"arxiv:{arxiv}" if (arxiv := arxiv_in_doi(doi)) else f"doi:{doi}"
    first = in_url(url)[0]
    assert f"{first.scheme}:{first.value}" == name
    assert name in identity.of_url(url).firm
    asked = decide(Paper("one", "One", links=(Link("", url),)), Answers())
    assert isinstance(asked, tuple)
    assert asked[0] == (Request("datacite", doi) if arxiv else request_for(doi))
    if not url.startswith("<") and not url.endswith("."):
        listed = papers_from(read(f"|Title|Paper|\n|---|---|\n|The one paper of this list|[PDF]({url})|\n"))
        assert name in identity.of_links(listed.papers[0].links).firm


WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
PIECE = st.one_of(
    WORD,
    st.sampled_from(["-", ".", ":", ";", "/", "_", "+", "=", "~", "#", "::", ",", "'", "!", "$"]),
    st.tuples(st.sampled_from(["()", "[]"]), WORD).map(lambda pair: pair[0][0] + pair[1] + pair[0][1]),
    WORD.map("<1::aid-{}>".format),  # as SICI has them; `<a>` would be a tag in running text
)
SUFFIX = st.tuples(WORD, st.lists(PIECE, max_size=6).map("".join), st.from_regex("[0-9]{1,4}", fullmatch=True))
DOIS = st.tuples(st.from_regex(r"10\.[1-9][0-9]{3,4}", fullmatch=True), SUFFIX).map(
    lambda parts: f"{parts[0]}/{''.join(parts[1])}"
)
"""DOIs with all that people find odd; what is put around one can't be told from a bracket that it leaves open."""


def test_the_drawn_dois_are_in_sslbibs_form() -> None:
    """What the tests below compare with is what a registry's DOI becomes."""
    assert [registered_doi(doi) for doi in KNOWN] == list(KNOWN)


@settings(max_examples=examples(150))
@given(DOIS, st.sampled_from(sorted(TEXTS)))
def test_a_doi_in_words_is_the_same_to_all(doi: str, how: str) -> None:
    """`add`, papers.toml, lists of DOIs, .bib, .ris and running text read one DOI."""
    check(TEXTS[how](doi), doi)


@settings(max_examples=examples(200))
@given(DOIS, st.sampled_from(sorted(ADDRESSES)))
def test_a_doi_in_an_address_is_the_same_to_all(doi: str, how: str) -> None:
    """So do they in the resolver's and ten publishers' addresses, and so do README's links and what `resolve` asks."""
    check_link(ADDRESSES[how](doi), doi)


@pytest.mark.parametrize("doi", KNOWN)
def test_known_dois_are_the_same_to_all(doi: str) -> None:
    """DOIs that are there, the oddest of them: each in every way of writing it."""
    ends_plainly = doi_text(doi) == doi
    for how, write in TEXTS.items():
        if ends_plainly or how not in ENDS_PLAINLY:
            check(write(doi), doi)
    for how, write in ADDRESSES.items():
        if ends_plainly or how not in ENDS_PLAINLY:
            check_link(write(doi), doi)


def test_crossrefs_dois_are_the_same_to_all(shared: Path) -> None:
    """2,000 DOIs of Crossref's, each in a way drawn for it."""
    with gzip.open(shared / "crossref" / "works.jsonl.gz", "rt", encoding="utf-8") as lines:
        dois = [registered_doi(json.loads(line)["DOI"]) for line in lines]
    draw = random.Random(20261125)  # noqa: S311 - a seeded draw
    for doi in draw.sample(dois, 2000):
        ways = [how for how in TEXTS if doi_text(doi) == doi or how not in ENDS_PLAINLY]
        check(TEXTS[draw.choice(ways)](doi), doi)
        ways = [how for how in ADDRESSES if doi_text(doi) == doi or how not in ENDS_PLAINLY]
        check_link(ADDRESSES[draw.choice(ways)](doi), doi)


def test_a_shortdoi_is_told_by_all() -> None:
    """No registry is asked for one: it stays an address, or its reader says what to write."""
    bib = importing.read("@article{one, title = {One}, doi = {10/fg6rf9}}", ".bib").items[0]
    ris = importing.read("TY  - JOUR\nTI  - One\nDO  - https://doi.org/10/fg6rf9\nER  - \n", ".ris").items[0]
    assert (bib.doi, bib.url) == (ris.doi, ris.url) == ("", "https://doi.org/fg6rf9")
    problems = importing.read("10/fg6rf9\n", ".txt").problems
    assert [problem.repair for problem in problems] == ["write the DOI that https://doi.org/fg6rf9 leads to"]
    with pytest.raises(sslbib.errors.CatalogError, match="is a shortDOI"):
        of_catalog("10/fg6rf9")
    with pytest.raises(sslbib.errors.UsageError, match="is a shortDOI"):
        of_add("https://doi.org/fg6rf9", "10.1000/182")
    with pytest.raises(sslbib.errors.UsageError, match="is a shortDOI"):
        of_add("10/fg6rf9", "10.1000/182")


def test_a_doi_that_ends_like_a_sentence_comes_back_from_papers_toml() -> None:
    """What `resolve` writes is read as it was, on a new paper and on one that is there."""
    text = catalog.paper_text(Paper("one", "One", doi="10.5488/cmp.", rejected=("10.24911/jbcgenetics/",)))
    edited = catalog.edit(
        '[[papers]]\nkey = "one"\ntitle = "One"\n', 0, {"doi": "10.5488/cmp.", "rejected": ("10.5/1",)}
    )

    assert (catalog.read(text).papers[0].doi, catalog.read(text).papers[0].rejected) == (
        "10.5488/cmp.",
        ("10.24911/jbcgenetics/",),
    )
    assert 'doi = "10.5488/cmp%2E"' in edited


def test_dois_are_spelled_in_one_place() -> None:
    """No other room has an expression of what a DOI, or a shortDOI, looks like."""
    spelled = re.compile(r"10(?:\\\.|\[\.\])(?:\\d|\[0-9\]|\[1-9\])|10/\[")
    homes = {
        path.relative_to(SOURCES).parts[0]
        for path in SOURCES.rglob("*.py")
        if spelled.search(path.read_text(encoding="utf-8"))
    }

    assert homes == {"identifiers"}
