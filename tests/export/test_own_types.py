"""An entry that came from a .bib file goes out as the type it was, with all it said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sslbib.export import FORMATS
from sslbib.importing import read

CASES = {
    "film": (
        "@movie{k, title = {Stalker}, publisher = {Mosfilm}, date = {1979}}",
        ("@movie{k,", "publisher = {Mosfilm}"),
        ("@movie{k,", "organization = {Mosfilm}"),
    ),
    "page": (
        "@online{k, title = {A Page}, organization = {An Office}, year = {2001}, url = {https://example.org/a}}",
        ("@online{k,", "publisher = {An Office}", "url = {https://example.org/a}"),
        ("@online{k,", "organization = {An Office}", "url = {https://example.org/a}"),
    ),
    "article of a publisher": (
        (
            "@article{k, author = {Roe, Ann}, title = {On}, journal = {J}, year = {2001}, publisher = {P},"
            " address = {Bonn}, pmid = {7}, isbn = {0-306-40615-2}}"
        ),
        ("@article{k,", "publisher = {P}", "address = {Bonn}", "pmid = {7}", "isbn = {0-306-40615-2}"),
        ("@article{k,", "publisher = {P}", "location = {Bonn}", "pmid = {7}", "isbn = {0-306-40615-2}"),
    ),
    "proceedings paper with a number of its volume": (
        (
            "@inproceedings{k, author = {Roe, Ann}, title = {On}, booktitle = {B}, year = {2001}, volume = {3},"
            " number = {4}, series = {LNCS}, issn = {0302-9743}}"
        ),
        ("@inproceedings{k,", "volume = {3}", "number = {4}", "issn = {0302-9743}"),
        ("@inproceedings{k,", "volume = {3}", "number = {4}", "issn = {0302-9743}"),
    ),
    "book of an author and an editor": (
        "@book{k, author = {Roe, Ann}, editor = {Poe, Bo}, title = {T}, publisher = {P}, year = {2001}}",
        ("@book{k,", "author = {Roe, Ann}", "editor = {Poe, Bo}"),
        ("@book{k,", "author = {Roe, Ann}", "editor = {Poe, Bo}"),
    ),
    "thesis with a number": (
        "@mastersthesis{k, author = {Roe, Ann}, title = {T}, school = {S}, year = {2001}, number = {12}}",
        ("@mastersthesis{k,", "school = {S}", "number = {12}"),
        ("@thesis{k,", "institution = {S}", "number = {12}"),
    ),
    "patent of a country": (
        "@patent{k, author = {Roe, Ann}, title = {T}, number = {EU-1}, location = {countryde}, date = {1998}}",
        ("@patent{k,", "number = {EU-1}", "location = {Germany}"),
        ("@patent{k,", "number = {EU-1}", "location = {Germany}"),
    ),
    "volume of talks": (
        "@video{k, author = {Roe, Ann}, maintitle = {Talks}, title = {Passion}, date = {2007}}",
        ("@video{k,", "maintitle = {Talks}", "  title = {Passion}"),
        ("@video{k,", "maintitle = {Talks}", "  title = {Passion}"),
    ),
    "collection of an author": (
        "@collection{k, author = {Roe, Ann}, editor = {Poe, Bo}, title = {T}, publisher = {P}, year = {2001}}",
        ("@collection{k,", "author = {Roe, Ann}", "editor = {Poe, Bo}"),
        ("@collection{k,", "author = {Roe, Ann}", "editor = {Poe, Bo}"),
    ),
    "message with a number": (
        "@misc{k, author = {Roe, Ann}, title = {T}, number = {31}, year = {2001}}",
        ("@misc{k,", "number = {31}"),
        ("@misc{k,", "number = {31}"),
    ),
    "manuscript of a library": (
        "@unpublished{k, author = {Roe, Ann}, series = {Add. MS}, number = {23116}, date = {1912}}",
        ("@unpublished{k,", "series = {Add. MS}", "number = {23116}"),
        ("@unpublished{k,", "series = {Add. MS}", "number = {23116}"),
    ),
    "issue of a journal": (
        "@periodical{k, title = {J}, volume = {115}, number = {6}, date = {2007-12}}",
        ("@periodical{k,", "volume = {115}", "number = {6}"),
        ("@periodical{k,", "volume = {115}", "number = {6}"),
    ),
    "volume of a work": (
        (
            "@book{k, author = {Knuth, Donald E.}, maintitle = {Computers}, title = {The Book}, volume = {1},"
            " publisher = {P}, date = {1984}}"
        ),
        ("@book{k,", "maintitle = {Computers}", "title = {The Book}"),
        ("@book{k,", "maintitle = {Computers}", "title = {The Book}"),
    ),
    "paragraphs": (
        "@article{k, author = {Roe, Ann}, title = {On}, journal = {J}, year = {2001}, abstract = {One.\n\nTwo.}}",
        ("abstract = {One.\n\nTwo.}",),
        ("abstract = {One.\n\nTwo.}",),
    ),
    "title of an issue": (
        "@periodical{k, title = {Journal}, issuetitle = {A Special Issue}, volume = {3}, date = {2020}}",
        ("@periodical{k,", "  title = {Journal}", "issuetitle = {A Special Issue}"),
        ("@periodical{k,", "  title = {Journal}", "issuetitle = {A Special Issue}"),
    ),
    "preprint of a version": (
        "@misc{k, title = {On}, eprint = {1706.03762v2}, archiveprefix = {arXiv}, year = {2017}}",
        ("eprint = {1706.03762v2}", "archiveprefix = {arXiv}"),
        ("eprint = {1706.03762v2}", "eprinttype = {arxiv}"),
    ),
    "other archives": (
        "@misc{k, title = {On}, eprint = {hal-01}, eprinttype = {HAL}}",
        ("eprint = {hal-01}", "eprinttype = {hal}"),
        ("eprint = {hal-01}", "eprinttype = {hal}"),
    ),
    "PubMed": (
        "@article{k, author = {Roe, Ann}, title = {On}, journal = {J}, eprint = {7}, eprinttype = {pubmed}}",
        ("pmid = {7}",),
        ("eprint = {7}", "eprinttype = {pubmed}"),
    ),
    "roles": (
        (
            "@movie{k, title = {T}, editor = {Roe, Ann}, editortype = {producer}, foreword = {Poe, Bo},"
            " editora = {Doe, Cy}, editoratype = {redactor}, editorb = {Moe, Di}, editorbtype = {director}}"
        ),
        ("editor = {Moe, Di}", "editorb = {Roe, Ann}", "editora = {Doe, Cy}", "foreword = {Poe, Bo}"),
        ("editortype = {director}", "editoratype = {redactor}", "editorbtype = {producer}"),
    ),
    "thesis without a title": (
        "@phdthesis{k, author = {Roe, Ann}, school = {S}, year = {2003}}",
        ("@phdthesis{k,", "school = {S}"),
        ("@thesis{k,", "institution = {S}"),
    ),
    "number without a volume": (
        "@article{k, author = {Roe, Ann}, title = {On}, journal = {J}, number = {8}, institution = {I}}",
        ("number = {8}", "publisher = {I}"),
        ("number = {8}", "publisher = {I}"),
    ),
    "a type of one's own": ("@tvshow{k, title = {T}, date = {1979}}", ("@tvshow{k,",), ("@tvshow{k,",)),
    "wrong check digit": (
        "@book{k, author = {Roe, Ann}, title = {T}, publisher = {P}, year = {2001}, isbn = {9789261295219}}",
        ("isbn = {9789261295219}",),
        ("isbn = {9789261295219}",),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_goes_out_as_it_came_in(case: str) -> None:
    """What the file said, both dialects say, also where a standard style has no use for it."""
    text, bibtex, biblatex = CASES[case]
    items = read(text, ".bib").items
    for form, parts in (("bibtex", bibtex), ("biblatex", biblatex)):
        written = FORMATS[form].write(items)
        assert [part for part in parts if part not in written] == [], written


def test_a_work_that_became_another_goes_by_what_it_is() -> None:
    """The type of the old file counts only while the work can still be one of these."""
    (item,) = read("@online{k, author = {Roe, Ann}, title = {T}, url = {https://example.org}}", ".bib").items
    paper = replace(item, type="article-journal", container_title="J")
    assert FORMATS["biblatex"].write([paper]).startswith("@article{k,")


def test_the_type_is_no_field() -> None:
    """The word under which the type is kept is no field of the entry."""
    items = read("@online{k, title = {T}, url = {https://example.org}}", ".bib").items
    assert "entrytype" not in FORMATS["bibtex"].write(items)
