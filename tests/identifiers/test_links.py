"""What links tell: DOIs, arXiv ids and PIIs in the addresses that lists hold, and the one form of each."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sslbib.identifiers import (
    arxiv_doi,
    arxiv_in_doi,
    arxiv_in_url,
    arxiv_year,
    doi_text,
    doi_url,
    in_links,
    in_text,
    in_url,
    is_resolver,
    normalise_arxiv,
    normalise_doi,
    registered_doi,
)

DOIS = {
    "https://doi.org/10.1038/S41586-021-03819-2": "10.1038/s41586-021-03819-2",
    "http://dx.doi.org/10.1016/0010-4655(94)90120-1": "10.1016/0010-4655(94)90120-1",
    "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2": (
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
    ),
    "https://link.springer.com/chapter/10.1007/978-3-030-32226-7_72": "10.1007/978-3-030-32226-7_72",
    "https://link.springer.com/chapter/10.1007%2F978-3-030-59725-2_30": "10.1007/978-3-030-59725-2_30",
    "https://link.springer.com/content/pdf/10.1007/s11263-019-01247-4.pdf": "10.1007/s11263-019-01247-4",
    "https://link.springer.com/article/10.1007/s11548-018-1772-0#Sec2": "10.1007/s11548-018-1772-0",
    "https://www.nature.com/articles/s42256-021-00425-9": "10.1038/s42256-021-00425-9",
    "https://www.nature.com/articles/s41586-020-2649-2.pdf": "10.1038/s41586-020-2649-2",
    "https://www.nature.com/nature/journal/v529/n7587/full/nature16961.html": "10.1038/nature16961",
    "https://dl.acm.org/doi/abs/10.1145/3292500.3330756": "10.1145/3292500.3330756",
    "https://dl.acm.org/doi/pdf/10.1145/2623330.2623732?casa_token=x6G:mz-f": "10.1145/2623330.2623732",
    "https://dl.acm.org/citation.cfm?id=3219819.3219890": "10.1145/3219819.3219890",
    "https://aapm.onlinelibrary.wiley.com/doi/epdf/10.1002/mp.17716?saml_referrer": "10.1002/mp.17716",
    "https://www.science.org/doi/full/10.1126/sciadv.abb7973": "10.1126/sciadv.abb7973",
    "https://www.pnas.org/doi/full/10.1073/pnas.2024789118": "10.1073/pnas.2024789118",
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0321096": "10.1371/journal.pone.0321096",
    "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0321096&type=printable": (
        "10.1371/journal.pone.0321096"
    ),
    "https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full": "10.3389/fnins.2020.00001",
    "https://www.biorxiv.org/content/10.1101/2023.04.30.538439v1.full.pdf": "10.1101/2023.04.30.538439",
    "https://www.medrxiv.org/content/10.1101/2021.11.02.21265838v2": "10.1101/2021.11.02.21265838",
    "https://www.biorxiv.org/content/early/2017/06/02/145102": "10.1101/145102",
    "https://www.biorxiv.org/content/biorxiv/early/2017/06/02/145102.full.pdf": "10.1101/145102",
    "https://www.medrxiv.org/content/medrxiv/early/2020/03/03/2020.02.29.20029421v2": "10.1101/2020.02.29.20029421",
    "https://www.nature.com/NATURE/journal/v529/n7587/pdf/nature16961.pdf": "10.1038/nature16961",
    "https://www.nature.com/articles/s41586-020-2649-2_reference.pdf": "10.1038/s41586-020-2649-2",
    "https://iopscience.iop.org/article/10.1088/1361-6560/acca5c/meta": "10.1088/1361-6560/acca5c",
    "https://www.tandfonline.com/doi/full/10.1080/22797254.2025.2527248": "10.1080/22797254.2025.2527248",
    "https://journals.sagepub.com/doi/abs/10.1177/03611981251322484": "10.1177/03611981251322484",
    "https://academic.oup.com/bib/advance-article/doi/10.1093/bib/bbac566/6966532?login=true": "10.1093/bib/bbac566",
    "https://aclanthology.org/2020.acl-main.263/": "10.18653/v1/2020.acl-main.263",
    "https://www.aclweb.org/anthology/P19-1001.pdf": "10.18653/v1/p19-1001",
    "http://aclweb.org/anthology/D/D15/D15-1176.pdf": "10.18653/v1/d15-1176",
    "https://www.ijcai.org/proceedings/2019/0317.pdf": "10.24963/ijcai.2019/317",
    "https://www.spiedigitallibrary.org/x/volume-12/issue-2/027001/SAM/10.1117/1.JMI.12.2.027001.short": (
        "10.1117/1.jmi.12.2.027001"
    ),
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4945566": "10.2139/ssrn.4945566",
    "https://zenodo.org/records/4783701#.Yfv53urMJD8": "10.5281/zenodo.4783701",
    "https://www.nature.com/articles/s42256-021-00425-9/figures/2": "10.1038/s42256-021-00425-9",
    "www.nature.com/articles/s42256-021-00425-9": "10.1038/s42256-021-00425-9",
    "https://www.nature.com/doifinder/10.1038/nature16961": "10.1038/nature16961",
    "https://dl.acm.org/citation.cfm?doid=3219819.3219890": "10.1145/3219819.3219890",
    "https://dl.acm.org/doi/10.1145/3292500.3330756&lt;": "10.1145/3292500.3330756",
    "https://www.biorxiv.org/content/10.1101/587366v2.full": "10.1101/587366",
    "https://www.biorxiv.org/content/10.1101/587366v1.full.pdf+html": "10.1101/587366",
    "https://www.biorxiv.org/content/10.1101/587366v1.supplementary-material": "10.1101/587366",
    "https://link.springer.com/article/10.1007/s11263-019-01247-4/fulltext.html": "10.1007/s11263-019-01247-4",
    "https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00343/96455/A-Title-Here": "10.1162/tacl_a_00343",
    "https://pubs.aip.org/aip/pop/article-pdf/doi/10.1063/5.0012345/15773/file.pdf": "10.1063/5.0012345",
    "https://academic.oup.com/mnras/article/doi/10.1093/mnras/1234567": "10.1093/mnras/1234567",
    "https://iopscience.iop.org/article/10.1088/1748-3190/10/3/036002/pdf": "10.1088/1748-3190/10/3/036002",
    "https://www.emerald.com/insight/content/doi/10.1108/EL-01-2019-0011/full/html": "10.1108/el-01-2019-0011",
    "https://arxiv.org/abs/https://pubs.aip.org/aip/pop/article-pdf/doi/10.1063/5.0012345": "10.1063/5.0012345",
}


@pytest.mark.parametrize("url", DOIS)
def test_the_doi_in_an_address_is_read(url: str) -> None:
    """Publishers' addresses hold the DOI between words of their own; the likeliest reading comes first."""
    first = in_url(url)[0]

    assert (first.scheme, first.value) == ("doi", DOIS[url])


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2111.03452",
        "http://www.arxiv.org/abs/2111.03452v2",
        "https://arxiv.org//abs/2111.03452",
        "https://arxiv.org/pdf/2111.03452.pdf",
        "https://arxiv.org/pdf/2111.03452v3.pdf#page=2",
        "https://arxiv.org/html/2111.03452v1",
        "https://export.arxiv.org/abs/2111.03452",
        "https://browse.arxiv.org/pdf/2111.03452",
        "https://arxiv.org/ftp/arxiv/papers/2111/2111.03452.pdf",
        "https://ar5iv.labs.arxiv.org/html/2111.03452",
        "https://huggingface.co/papers/2111.03452",
        "https://www.alphaxiv.org/abs/2111.03452",
        "https://doi.org/10.48550/arXiv.2111.03452",
        "https://doi.org/10.48550/ARXIV.2111.03452",
    ],
)
def test_the_arxiv_id_in_an_address_is_read(url: str) -> None:
    """All of arXiv's addresses and those of its mirrors give the id without version."""
    assert [(i.scheme, i.value) for i in in_url(url)] == [("arxiv", "2111.03452")]


MIRRORS = """arxiv.org/abs/ arxiv.org/pdf/ arxiv.org/html/ arxiv.org/format/ arxiv.org/ps/ arxiv.org/e-print/
    arxiv.org/src/ arxiv.org/ftp/hep-th/papers/9901/ cn.arxiv.org/abs/ ar5iv.org/html/ ar5iv.org/abs/
    ar5iv.labs.arxiv.org/abs/ www.arxiv-vanity.com/papers/ alphaxiv.org/pdf/ www.alphaxiv.org/overview/
    hf.co/papers/ scirate.com/arxiv/ paperswithcode.com/paper/arxiv/"""


@pytest.mark.parametrize("address", MIRRORS.split())
def test_arxiv_and_its_mirrors_are_known(address: str) -> None:
    """Every kind of page gives the id, an old one too; a site that only ends like arXiv's gives none."""
    assert arxiv_in_url(f"https://{address}hep-th/9901001v2") == "hep-th/9901001"
    assert arxiv_in_url(f"HTTP://{address.upper()}2111.03452") == "2111.03452"
    assert arxiv_in_url("https://my-arxiv.org/abs/2111.03452") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv:2111.03452v1", "2111.03452"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("2113.03452", ""),
        ("2111.034521", ""),
        ("10.1000/182", ""),
        ("arXiv preprint arXiv:2111.03452", "2111.03452"),
        ("arXiv:2111.03452v2 [cs.CV]", "2111.03452"),
        ("arXiv. 2111.03452.", "2111.03452"),
        ("arXiv e-print, arXiv:2111.03452", "2111.03452"),
        ("arxiv eprints 2111.03452", ""),
        ("[2111.03452]", "2111.03452"),
        ("https://arxiv.org/abs/2111.03452v2", "2111.03452"),
        ("arxiv.org/pdf/2111.03452", "2111.03452"),
        ("2111.\u200b03452", "2111.03452"),
        ("٢١١١.03452", ""),
        ("see arXiv:2111.03452", ""),
        ("2111.03452 and more", ""),
    ],
)
def test_arxiv_ids_have_one_form(text: str, expected: str) -> None:
    """Prefix, version and subject class go; what can't be an id is none."""
    assert normalise_arxiv(text) == expected


@pytest.mark.parametrize(
    ("url", "scheme", "value"),
    [
        ("https://www.sciencedirect.com/science/article/abs/pii/S1361841518304699", "pii", "S1361841518304699"),
        ("https://linkinghub.elsevier.com/retrieve/pii/S2666389922001180", "pii", "S2666389922001180"),
        ("https://linkinghub.elsevier.com/retrieve/S2666389922001180", "pii", "S2666389922001180"),
        ("https://www.cell.com/abstract/s0092-8674(20)30001-1", "pii", "S0092867420300011"),
        ("https://www.cell.com/cell/fulltext/S0092-8674(20)30001-1", "pii", "S0092867420300011"),
        ("https://ieeexplore.ieee.org/abstract/document/8759553/", "number", "8759553"),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=8759553", "number", "8759553"),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/8916/8775", "number", "8916"),
        ("https://dl.acm.org/citation.cfm?id=3357875", "number", "3357875"),
        ("https://openaccess.thecvf.com/content/ICCV2021/papers/Huang_GLoRIA_A_ICCV_2021_paper.pdf", "author", "Huang"),
        ("https://openreview.net/forum?id=D6ZQJ-szypI", "page", "https://openreview.net/forum?id=D6ZQJ-szypI"),
        ("http://proceedings.mlr.press/v130/ruan21a.html", "page", "https://proceedings.mlr.press/v130/ruan21a.html"),
        ("https://pubmed.ncbi.nlm.nih.gov/40103542/", "pmid", "40103542"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/40103542", "pmid", "40103542"),
        ("https://europepmc.org/article/MED/40103542", "pmid", "40103542"),
        ("https://europepmc.org/articles/PMC7613987", "pmcid", "PMC7613987"),
        ("https://europepmc.org/article/PMC/PMC7613987", "pmcid", "PMC7613987"),
        ("https://europepmc.org/abstract/MED/40103542", "pmid", "40103542"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7613987/", "pmcid", "PMC7613987"),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            "pii",
            "S0140673620301835",
        ),
        ("https://www.sciencedirect.com/science/article/pii/B9780123741448000015", "pii", "B9780123741448000015"),
        ("https://ieeexplore.ieee.org/iel7/42/8932614/08759553.pdf", "number", "8759553"),
        ("https://doi.org/10/fg6rf9", "shortdoi", "10/fg6rf9"),
        ("https://doi.org/fg6rf9", "shortdoi", "10/fg6rf9"),
        (
            "https://papers.nips.cc/paper/2017/hash/3f5e.html",
            "page",
            "https://papers.nips.cc/paper/2017/hash/3f5e.html",
        ),
        ("https://openaccess.thecvf.com/content/x/DeLaTorre_A_B_CVPR_2020_paper.html", "author", "De La Torre"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7613987/", "pmcid", "PMC7613987"),
    ],
)
def test_other_pages_give_other_identifiers_or_hints(url: str, scheme: str, value: str) -> None:
    """A PII can be asked for; numbers, authors' names and pages only help to confirm."""
    assert (in_url(url)[0].scheme, in_url(url)[0].value) == (scheme, value)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/funnyzhou/REFERS",
        "https://openreview.net/group?id=ICLR.cc/2024/Conference",
        "https://drive.google.com/file/d/1mTDz_spF9LtrmAKrOkvA5Ng9O1Gft24o/view",
        "https://arxiv.org/list/cs.CV/recent",
        "https://www.nature.com/nature/",
        "https://[broken",
        "not an address",
        "https://doi.org/",
        "https://pubmed.ncbi.nlm.nih.gov/0/",
        "https://dl.acm.org/citation.cfm?id=²",
        "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=٣",
        "https://example.org/210.1038/s41586-021-03819-2",
        "https://arxiv.org/abs/2111.034521",
        "https://www.nature.com/nature/journal/v529/n7587/full/nature16961.html.bak",
        "https://www.ijcai.org/proceedings/2016/0317.pdf",
        "https://example.org/nature.com/articles/s42256-021-00425-9",
        "https://notnature.com/articles/s42256-021-00425-9",
        "https://pubmed.ncbi.nlm.nih.gov/about/",
        "https://papers.nips.cc/about",
        "https://www.ncbi.nlm.nih.gov/gene/7157",
        "https://dl.acm.org/citation.cfm?id=3219819.3219890x",
        "https://dl.acm.org/citation.cfm?id=3219819x",
        "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=8759553x",
        "https://proceedings.mlr.press/v130/",
        "https://jmlr.org/editors",
    ],
)
def test_addresses_that_name_no_paper_give_nothing(url: str) -> None:
    """Code, groups, listings and broken addresses are no identifiers."""
    assert in_url(url) == ()


def test_a_trailing_number_leaves_two_readings() -> None:
    """Nothing marks where the DOI ends, so both readings are given, the shorter first."""
    readings = in_url("https://academic.oup.com/bib/article/doi/10.1093/bib/bbac566/6966532")

    assert [i.value for i in readings] == ["10.1093/bib/bbac566", "10.1093/bib/bbac566/6966532"]


@pytest.mark.parametrize(
    ("url", "readings"),
    [
        ("https://doi.org/10.1000/abc#def", ["10.1000/abc", "10.1000/abc#def"]),
        ("https://doi.org/10.1000/abc.pdf", ["10.1000/abc", "10.1000/abc.pdf"]),
        ("https://doi.org/10.1000/abc?x=1", ["10.1000/abc"]),
        ("https://doi.org/10.1088/1748-3190/10/3/036002", ["10.1088/1748-3190/10/3/036002"]),
        ("https://publisher.org/doi/10.1000/abc#Sec2", ["10.1000/abc"]),
        ("https://publisher.org/?a=10.1000/abc&b=10.1000/def", ["10.1000/abc"]),
        ("https://doi.org/10.1000/abc%2E", ["10.1000/abc."]),
    ],
)
def test_an_address_can_have_several_readings(url: str, readings: list[str]) -> None:
    """Where people leave `#` unencoded, or add a file's ending, the DOI can be longer: that comes second."""
    assert [i.value for i in in_url(url) if i.scheme == "doi"] == readings


def test_habits_are_marked_as_such() -> None:
    """A DOI that stands in the address is none of a habit; one that is made from a number is."""
    habits = (
        "https://www.nature.com/articles/s42256-021-00425-9",
        "https://www.biorxiv.org/content/early/2017/06/02/145102",
        "https://aclanthology.org/2020.acl-main.263/",
        "https://www.ijcai.org/proceedings/2019/0317.pdf",
        "https://dl.acm.org/citation.cfm?id=3219819.3219890",
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4945566",
        "https://zenodo.org/record/4783701",
    )
    assert all(in_url(url)[0].derived for url in habits)
    assert [i.derived for i in in_url("https://doi.org/10.1038/s42256-021-00425-9")] == [False]
    assert [i.names_work for i in in_url("https://aclanthology.org/2020.acl-main.263/")] == [True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see doi:10.1000/182, and arXiv:2101.00001v2.", ["doi 10.1000/182", "arxiv 2101.00001"]),
        ("10.1000/1,10.1000/2;https://doi.org/10.1000/3", ["doi 10.1000/1", "doi 10.1000/2", "doi 10.1000/3"]),
        ("[10.1000/1](https://doi.org/10.1000/1)", ["doi 10.1000/1"]),
        ("10.1000/1<br>10.1000/2</td>", ["doi 10.1000/1", "doi 10.1000/2"]),
        (
            "(10.1002/(SICI)1098-2345(1998)46:2<v::AID-AJP6>3.0.CO;2-U)",
            ["doi 10.1002/(sici)1098-2345(1998)46:2<v::aid-ajp6>3.0.co;2-u"],
        ),
        ("PMID: 40103542; PMC7613987", ["pmid 40103542", "pmcid PMC7613987"]),
        ("doi: 10/fg6rf9 of 10/12/2021", ["shortdoi 10/fg6rf9"]),
        ("arXiv: hep-th/9901001 (https://arxiv.org/abs/hep-th/9901001)", ["arxiv hep-th/9901001"]),
        ("doi:10.48550/arXiv.2101.00001", ["arxiv 2101.00001"]),
        ("(https://www.nature.com/articles/s42256-021-00425-9).", ["doi 10.1038/s42256-021-00425-9"]),
        ("version 2.10.1000/182, 110.1000/182, PMID 401035421 and 10/12", []),
        ("", []),
    ],
)
def test_identifiers_stand_in_texts(text: str, found: list[str]) -> None:
    """In running text, tables and markdown an identifier ends where something else begins."""
    assert [f"{i.scheme} {i.value}" for i in in_text(text)] == found


@pytest.mark.parametrize("tag", ["a", "b", "br", "em", "i", "li", "p", "span", "strong", "sub", "sup", "td"])
def test_a_tag_ends_an_identifier(tag: str) -> None:
    """HTML's tags do, opened, closed or with attributes; a SICI's angles do not."""
    for written in (f"<{tag}>", f"</{tag}>", f"<{tag} x='1'>", f"<{tag}/>", f"<{tag.upper()}>"):
        assert [i.value for i in in_text(f"10.1000/abc{written} 10.1000/def")] == ["10.1000/abc", "10.1000/def"]
    assert [i.value for i in in_text(f"10.1000/x<{tag}::y>1")] == [f"10.1000/x<{tag}::y>1"]


def test_the_resolver_is_known() -> None:
    """The DOI system's addresses, old and behind a library's proxy; a publisher's are others."""
    assert all(map(is_resolver, ["https://doi.org/10.1000/1", "http://dx.doi.org/x", "doi.org/10.1000/1"]))
    assert is_resolver("https://doi-org.ezproxy.uni.edu/10.1000/1")
    assert not any(map(is_resolver, ["https://www.example.org/doi.org/10.1000/1", "10.1000/1", "https://mydoi.org/1"]))


def test_links_give_each_identifier_once() -> None:
    """A preprint's page and its PDF are one arXiv id."""
    links = ["https://arxiv.org/abs/2111.03452", "https://arxiv.org/pdf/2111.03452v2"]

    assert [i.value for i in in_links(links)] == ["2111.03452"]


def test_an_arxiv_id_tells_its_year() -> None:
    """The archive began in 1991; an id of January can be of the December before."""
    assert [arxiv_year(a) for a in ("2111.03452", "hep-th/9912001", "cs/9108001", "2101.00001", "")] == [
        *("2021", "1999", "1991"),
        *("", ""),
    ]


def test_arxivs_own_dois_are_written_its_way() -> None:
    """The DOI, the id and the address lead to each other."""
    doi = arxiv_doi("2111.03452")

    assert normalise_doi(doi.lower()) == doi == "10.48550/arXiv.2111.03452"
    assert arxiv_in_doi(doi) == arxiv_in_url(doi_url(doi)) == "2111.03452"


@given(st.from_regex(r"10\.[0-9]{4,9}/[!-~¡-ɏ]{1,40}", fullmatch=True))
def test_a_doi_survives_its_address(doi: str) -> None:
    """Whatever a DOI is made of, its address is ASCII and leads back to it, but for what reads as encoded itself."""
    registered = registered_doi(doi)
    assume("%" not in doi and "&" not in doi and "\u00ad" not in doi and doi[-1] not in '<>[]{}"«»')

    assert doi_url(registered).isascii()
    assert [i.value for i in in_url(doi_url(registered))][:1] == [registered]
    assert normalise_doi(doi_text(registered)) == registered


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any text is read without an error."""
    for identifier in (*in_url(text), *in_url("https://doi.org/10.1000/" + text)):
        assert identifier.value


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9._-]{0,12}[0-9]", fullmatch=True))
def test_plain_doi_is_read_as_any_other(doi: str) -> None:
    """A DOI with nothing to clean, which is most of a list, takes a shorter way to the same answer."""
    assert normalise_doi(doi) == normalise_doi(f" {doi} ")
