"""The values of a full conference paper, a chapter and a preprint in each format, by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
import yaml
from lxml import etree

from sslbib.export import FORMATS, Options
from sslbib.item import Date, Item, Link, Name

PAPER = Item(
    id="zhou2021models",
    type="paper-conference",
    title="Models of the <i>heart</i>",
    title_short="Models",
    author=(Name("Zhou", "Zongwei"), Name("Beethoven", "Ludwig", "Jr.", "van", "de"), Name(literal="The Team")),
    editor=(Name("Martel", "Anne"),),
    collection_editor=(Name("Goos", "Gerhard"),),
    translator=(Name("Lovelace", "Ada"),),
    container_title="MICCAI 2021",
    container_title_short="MICCAI",
    collection_title="Lecture Notes in Computer Science",
    collection_number="12901",
    event_title="Medical Image Computing",
    event_place="Strasbourg",
    event_date=Date(((2021, 9, 27), (2021, 10, 1))),
    issued=Date(((2021, 9, 21),)),
    accessed=Date(((2022, 3, 19),)),
    publisher="Springer",
    publisher_place="Cham",
    volume="1",
    page="3-13",
    doi="10.1007/978-3-030-87193-2_1",
    url="https://link.springer.com/x",
    isbn=("978-3-030-87192-5", "978-3-030-87193-2"),
    issn=("0302-9743",),
    keyword=("heart", "models"),
    language="en",
    abstract="We model.",
    note="Oral.",
    code=(Link("Github", "https://github.com/x/y"),),
    links=(Link("PDF", "https://x.org/a.pdf"), Link("Talk", "https://x.org/talk")),
    arxiv="2103.00001",
    article_number="e5",
    genre="Paper",
)
CHAPTER = Item(
    id="bell2020chapter",
    type="chapter",
    title="Chapter",
    author=(Name("Bell", "A."),),
    editor=(Name("Ed", "B."),),
    container_title="The Book",
    container_title_short="Bk",
    publisher="Wiley",
    publisher_place="New York",
    edition="2",
    chapter_number="7",
    volume="3",
    page="10-20",
    issued=Date(((2020, 5),)),
    isbn=("978-0-00-000000-2",),
)
PREPRINT = Item(
    id="kay2022preprint",
    type="article",
    title="Preprint",
    author=(Name("Kay", "C."),),
    issued=Date(((2022,),), season=2),
    publisher="arXiv",
    number="arXiv:2201.00001",
    arxiv="2201.00001",
    arxiv_class="cs.CV",
    version="2",
)


def endnote(item: Item) -> dict[str, list[str]]:
    """Return the texts of a record's elements by path."""
    record = etree.fromstring(FORMATS["endnote-xml"].write([item]).encode())[0][0]
    for title in record.iter("title"):
        text = "".join(map(str, title.itertext()))
        title.clear()
        title.text = text
    tree = record.getroottree()
    found: dict[str, list[str]] = {}
    for element in record.iter():
        if not len(element):
            path = re.sub(r"\[\d+\]", "", tree.getelementpath(element)).removeprefix("records/record/")
            found.setdefault(path, []).append(element.text or "")
    return found


def test_endnote() -> None:
    """Each value is where EndNote looks for it: the event's name as the conference, the proceedings in custom 3."""
    assert endnote(PAPER) == {
        "rec-number": ["1"],
        "ref-type": ["10"],
        "contributors/authors/author": ["Zhou, Zongwei", "van de Beethoven, Ludwig, Jr.", "The Team,"],
        "contributors/secondary-authors/author": ["Martel, Anne"],
        "contributors/tertiary-authors/author": ["Goos, Gerhard"],
        "contributors/subsidiary-authors/author": ["Lovelace, Ada"],
        "titles/title": ["Models of the heart"],
        "titles/secondary-title": ["Medical Image Computing"],
        "titles/tertiary-title": ["Lecture Notes in Computer Science"],
        "titles/short-title": ["Models"],
        "periodical/abbr-1": ["MICCAI"],
        "pages": ["3-13"],
        "volume": ["1"],
        "number": ["12901"],
        "keywords/keyword": ["heart", "models"],
        "dates/year": ["2021"],
        "dates/pub-dates/date": ["2021/09/21"],
        "pub-location": ["Cham"],
        "publisher": ["Springer"],
        "isbn": ["978-3-030-87192-5 978-3-030-87193-2"],
        "electronic-resource-num": ["10.1007/978-3-030-87193-2_1"],
        "abstract": ["We model."],
        "label": ["zhou2021models"],
        "notes": ["Oral.; Github: https://github.com/x/y; arXiv:2103.00001"],
        "work-type": ["Paper"],
        "custom3": ["MICCAI 2021"],
        "custom1": ["Strasbourg"],
        "custom7": ["e5"],
        "urls/related-urls/url": ["https://link.springer.com/x", "https://x.org/talk"],
        "urls/pdf-urls/url": ["https://x.org/a.pdf"],
        "language": ["en"],
        "access-date": ["2022/03/19"],
    }


def test_endnote_faces() -> None:
    """Markup is told by the face of a run, the innermost first."""
    text = FORMATS["endnote-xml"].write([replace(PAPER, title="a <i>b</i><b>c</b><sub>d</sub><sup>e</sup>")])

    for face, letter in (("normal", "a "), ("italic", "b"), ("bold", "c"), ("subscript", "d"), ("superscript", "e")):
        assert f'<style face="{face}" font="default" size="100%">{letter}</style>' in text


def test_hayagriva() -> None:
    """A paper stands in its proceedings, which stand in the series, beside the conference; a chapter in its book."""
    read = yaml.safe_load(FORMATS["hayagriva"].write([PAPER, CHAPTER, PREPRINT]))

    assert read["zhou2021models"] == {
        "type": "article",
        "title": {"value": "Models of the heart", "short": "Models"},
        "author": [
            {"name": "Zhou", "given-name": "Zongwei"},
            {"name": "de Beethoven", "given-name": "Ludwig", "prefix": "van", "suffix": "Jr."},
            {"name": "The Team"},
        ],
        "date": "2021-09-21",
        "parent": [
            {
                "type": "proceedings",
                "title": {"value": "MICCAI 2021", "short": "MICCAI"},
                "editor": [{"name": "Martel", "given-name": "Anne"}],
                "publisher": {"name": "Springer", "location": "Cham"},
                "volume": "1",
                "serial-number": {"isbn": "978-3-030-87192-5 978-3-030-87193-2", "issn": "0302-9743"},
                "parent": {
                    "type": "anthology",
                    "title": "Lecture Notes in Computer Science",
                    "volume": "12901",
                },
            },
            {"type": "conference", "title": "Medical Image Computing", "location": "Strasbourg", "date": "2021-09-27"},
        ],
        "affiliated": [{"role": "translator", "names": [{"name": "Lovelace", "given-name": "Ada"}]}],
        "genre": "Paper",
        "page-range": "3-13",
        "serial-number": {"doi": "10.1007/978-3-030-87193-2_1", "arxiv": "2103.00001"},
        "url": {"value": "https://link.springer.com/x", "date": "2022-03-19"},
        "language": "en",
        "abstract": "We model.",
        "note": "Oral.\nGithub: https://github.com/x/y",
    }
    assert read["bell2020chapter"] == {
        "type": "chapter",
        "title": "Chapter",
        "author": [{"name": "Bell", "given-name": "A."}],
        "date": "2020-05",
        "parent": {
            "type": "book",
            "title": {"value": "The Book", "short": "Bk"},
            "editor": [{"name": "Ed", "given-name": "B."}],
            "edition": "2",
            "volume": "3",
            "serial-number": {"isbn": "978-0-00-000000-2"},
        },
        "publisher": {"name": "Wiley", "location": "New York"},
        "page-range": "10-20",
        "chapter": "7",
    }
    assert read["kay2022preprint"]["serial-number"] == {"arxiv": "2201.00001"}


def test_cff() -> None:
    """Each value has the key that the schema has for it."""
    paper, chapter, preprint = yaml.safe_load(FORMATS["cff"].write([PAPER, CHAPTER, PREPRINT]))["references"]

    assert paper == {
        "type": "conference-paper",
        "title": "Models of the heart",
        "authors": [
            {"family-names": "Zhou", "given-names": "Zongwei"},
            {
                "family-names": "Beethoven", "given-names": "Ludwig", "name-particle": "van de", "name-suffix": "Jr.",
            },
            {"name": "The Team"},
        ],
        "volume": "1",
        "doi": "10.1007/978-3-030-87193-2_1",
        "url": "https://link.springer.com/x",
        "abstract": "We model.",
        "notes": "Oral.",
        "collection-title": "MICCAI 2021",
        "publisher": {"name": "Springer"},
        "conference": {"name": "Medical Image Computing"},
        "editors": [{"family-names": "Martel", "given-names": "Anne"}],
        "translators": [{"family-names": "Lovelace", "given-names": "Ada"}],
        "year": 2021,
        "month": 9,
        "date-published": "2021-09-21",
        "start": "3",
        "end": "13",
        "isbn": "978-3-030-87192-5",
        "issn": "0302-9743",
        "repository-code": "https://github.com/x/y",
        "keywords": ["heart", "models"],
        "identifiers": [{"type": "other", "value": "arXiv:2103.00001"}],
    }  # fmt: skip
    assert (chapter["edition"], chapter["month"]) == ("2", 5)
    assert "date-published" not in chapter
    assert (preprint["version"], preprint["number"]) == ("2", "arXiv:2201.00001")


def test_ris() -> None:
    """Each value has the tag that Zotero and EndNote read, the event in T2 and the proceedings in C3."""
    assert FORMATS["ris"].write([PAPER]).split("\r\n") == [
        "TY  - CONF",
        "ID  - zhou2021models",
        "AU  - Zhou, Zongwei",
        "AU  - van de Beethoven, Ludwig, Jr.",
        "AU  - The Team",
        "TI  - Models of the heart",
        "PY  - 2021",
        "DA  - 2021/09/21",
        "Y2  - 2022/03/19",
        "T2  - Medical Image Computing",
        "C3  - MICCAI 2021",
        "T3  - Lecture Notes in Computer Science",
        "A2  - Martel, Anne",
        "A3  - Goos, Gerhard",
        "C1  - Cham",
        "SN  - 978-3-030-87192-5",
        "SN  - 978-3-030-87193-2",
        "A4  - Lovelace, Ada",
        "ST  - Models",
        "VL  - 1",
        "PB  - Springer",
        "DO  - 10.1007/978-3-030-87193-2_1",
        "LA  - en",
        "KW  - heart",
        "KW  - models",
        "AB  - We model.",
        "N1  - Oral.",
        "SP  - 3",
        "EP  - 13",
        "C7  - e5",
        "UR  - https://link.springer.com/x",
        "L1  - https://x.org/a.pdf",
        "L2  - https://x.org/talk",
        "N1  - Github: https://github.com/x/y",
        "CY  - Strasbourg",
        "M2  - Citation Key: zhou2021models",
        "M2  - Event Place: Strasbourg",
        "M2  - Event Date: 2021-09-27/2021-10-01",
        "M2  - Series Number: 12901",
        "M2  - Genre: Paper",
        "M2  - ISSN: 0302-9743",
        "M2  - arXiv: 2103.00001",
        "ER  - ",
        "",
    ]


def test_csv() -> None:
    """Several values stand between semicolons, a name is last name first, a link is its label and address."""
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"].write([PAPER])))

    assert {
        name: text for name, text in row.items() if name in {"author", "issued", "event-date", "code", "title"}
    } == {
        "author": "Zhou, Zongwei; van de Beethoven, Ludwig, Jr.; The Team",
        "issued": "2021-09-21",
        "event-date": "2021-09-27/2021-10-01",
        "code": "Github https://github.com/x/y",
        "title": "Models of the heart",
    }


def test_zotero_s_csl_json() -> None:
    """Names have two parts, the journal's short title its own name, and the rest are lines of the note."""
    (read,) = json.loads(FORMATS["csl-json"].write([PAPER], Options(consumer="zotero")))

    assert read["author"] == [
        {"family": "Zhou", "given": "Zongwei"},
        {"family": "van de Beethoven", "given": "Ludwig, Jr."},
        {"literal": "The Team"},
    ]
    assert (read["journalAbbreviation"], read["citation-key"]) == ("MICCAI", "zhou2021models")
    assert read["note"].splitlines() == [
        "Oral.",
        "arXiv: 2103.00001",
        "Article Number: e5",
        "event-date: 2021-09-27/2021-10-01",
        "Github: https://github.com/x/y",
        "PDF: https://x.org/a.pdf",
        "Talk: https://x.org/talk",
    ]
    assert not {"custom", "categories", "keyword", "event-date"} & set(read)


@pytest.mark.parametrize(
    ("language", "langid"),
    [
        ("en", "english"),
        ("en-GB", "british"),
        ("de", "german"),
        ("de-AT", "austrian"),
        ("fr-CA", "french"),
        ("de-CH", "swissgerman"),
        ("en-US", "american"),
        ("pt-BR", "brazilian"),
        ("ru", "russian"),
        ("gl", "galician"),
        ("el", "greek"),
        ("nb", "norsk"),
        ("uk", "ukrainian"),
        ("xx", ""),
    ],
)
def test_babel_s_names(language: str, langid: str) -> None:
    """A region that babel knows is told, another falls back to its language, an unknown one has no field."""
    text = FORMATS["biblatex"].write([replace(CHAPTER, language=language)])

    assert (f"langid = {{{langid}}}" in text) == bool(langid)


def fields_of(name: str, item: Item) -> dict[str, str]:
    """Return the fields of an entry as they are written, the braces around each taken off."""
    lines = FORMATS[name].write([item]).splitlines()[1:-1]
    pairs = (line.strip().removesuffix(",").split(" = ", 1) for line in lines)
    return {field: text[1:-1] if text.startswith("{") else text for field, text in pairs}


def test_bibtex() -> None:
    """Each value has the field that styles or readers know; the abbreviation, event and links are for readers."""
    assert fields_of(
        "bibtex", replace(PAPER, edition="2", note="Oral", version="1.0", number_of_pages="12", pmid="1", pmcid="PMC2")
    ) == {
        "author": "Zhou, Zongwei and van de Beethoven, Jr., Ludwig and {The Team}",
        "title": r"Models of the \textit{heart}",
        "booktitle": "MICCAI 2021",
        "year": "2021",
        "month": "sep",
        "day": "21",
        "editor": "Martel, Anne",
        "series": "Lecture Notes in Computer Science",
        "volume": "1",
        "pages": "3--13",
        "publisher": "Springer",
        "address": "Cham",
        "edition": "2",
        "version": "1.0",
        "numpages": "12",
        "pagetotal": "12",
        "type": "Paper",
        "eventtitle": "Medical Image Computing",
        "venue": "Strasbourg",
        "eventdate": "2021-09-27/2021-10-01",
        "translator": "Lovelace, Ada",
        "doi": "10.1007/978-3-030-87193-2_1",
        "eprint": "2103.00001",
        "archiveprefix": "arXiv",
        "eprinttype": "arxiv",
        "url": "https://link.springer.com/x",
        "urldate": "2022-03-19",
        "isbn": "978-3-030-87192-5, 978-3-030-87193-2",
        "issn": "0302-9743",
        "pmid": "1",
        "pmcid": "PMC2",
        "language": "en",
        "shorttitle": "Models",
        "shortjournal": "MICCAI",
        "keywords": "heart, models",
        "abstract": "We model.",
        "note": "Oral",
        "code": "Github: https://github.com/x/y",
    }
    chapter = fields_of("bibtex", CHAPTER)
    assert (chapter["booktitle"], chapter["chapter"], chapter["month"]) == ("The Book", "7", "may")


def test_biblatex() -> None:
    """Each value has the field of the data model."""
    assert fields_of("biblatex", PAPER) == {
        "author": "Zhou, Zongwei and van de Beethoven, Jr., Ludwig and {The Team}",
        "translator": "Lovelace, Ada",
        "type": "Paper",
        "title": r"Models of the \textit{heart}",
        "booktitle": "MICCAI 2021",
        "editor": "Martel, Anne",
        "date": "2021-09-21",
        "eventtitle": "Medical Image Computing",
        "eventdate": "2021-09-27/2021-10-01",
        "venue": "Strasbourg",
        "series": "Lecture Notes in Computer Science",
        "volume": "1",
        "number": "12901",
        "pages": "3--13",
        "publisher": "Springer",
        "location": "Cham",
        "isbn": "978-3-030-87192-5",
        "doi": "10.1007/978-3-030-87193-2_1",
        "eprint": "2103.00001",
        "eprinttype": "arxiv",
        "url": "https://link.springer.com/x",
        "urldate": "2022-03-19",
        "langid": "english",
        "shorttitle": "Models",
        "shortjournal": "MICCAI",
        "keywords": "heart, models",
        "abstract": "We model.",
        "note": "Oral.",
        "usera": "Github: https://github.com/x/y",
    }


def test_a_key_that_yaml_takes_for_a_truth_is_quoted() -> None:
    """In YAML 1.1 `no`, `on` and `y` are booleans, and a citation key may be any of them."""
    keys = ["yes", "no", "on", "off", "y", "n", "true", "false", "null", "1a", "zhou2022"]
    read = yaml.safe_load(FORMATS["hayagriva"].write([replace(CHAPTER, id=key) for key in keys]))

    assert list(read) == keys


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  -2", "'  -2"),
        ("'=1+1", "''=1+1"),
        ("a; =1", "a;' =1"),
        ("a\n- b", "a\n'- b"),
        ("a - b = c", "a - b = c"),
        ("'t Hooft", "'t Hooft"),
        ("x\x1b[2J\u202e", "x[2J"),
    ],
)
def test_a_cell_is_no_formula(value: str, cell: str) -> None:
    """An apostrophe stands before what would be run, also in what is a cell where semicolons part them."""
    text = FORMATS["csv"].write([replace(CHAPTER, note=value)])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))

    assert row["note"] == cell


def test_lines_of_a_text_are_no_blocks_to_pandoc() -> None:
    """Each line of a note starts as a paragraph's does: no heading, list, code or line below a heading."""
    text = FORMATS["csl-yaml"].write([replace(CHAPTER, note="a\n\n# b\n    c\n- d\n===\n(@) e")])

    assert r'note: "a\n\n\\# b\nc\n\\- d\n\\===\n\\(@) e"' in text


def test_every_text_that_hayagriva_sets_is_escaped() -> None:
    """A brace without its like in any of them made the whole file one that Typst does not read."""
    item = replace(CHAPTER, note="}", abstract="{a", genre="$x", publisher="}P", publisher_place="{L", archive="}")
    (entry,) = yaml.safe_load(FORMATS["hayagriva"].write([item])).values()

    assert (entry["note"], entry["abstract"], entry["genre"], entry["archive"]) == (r"\}", r"\{a", r"\$x", r"\}")
    assert entry["publisher"] == {"name": r"\}P", "location": r"\{L"}


def test_an_entry_without_date_has_no_year() -> None:
    """A year in words makes Typst refuse the whole file; BibLaTeX's styles print `n.d.` themselves."""
    undated = replace(CHAPTER, issued=None)

    for name in ("bibtex", "biblatex"):
        assert not {"date", "year"} & set(fields_of(name, undated))


@pytest.mark.parametrize(
    ("kind", "container"),
    [
        ("article-journal", "periodical"),
        ("article-magazine", "periodical"),
        ("article-newspaper", "newspaper"),
        ("article", "repository"),
        ("chapter", "book"),
        ("entry-encyclopedia", "reference"),
        ("post-weblog", "blog"),
        ("webpage", "web"),
    ],
)
def test_hayagriva_s_containers(kind: str, container: str) -> None:
    """What an item stands in has the type that goes with its own."""
    read = yaml.safe_load(FORMATS["hayagriva"].write([replace(CHAPTER, type=kind)]))

    assert read["bell2020chapter"]["parent"]["type"] == container


def test_identifiers_are_no_markdown_to_pandoc() -> None:
    """Pandoc takes a DOI, a PMID and an address of a reference as they stand: no sign in them is escaped."""
    item = replace(CHAPTER, doi="10.1000/a_b", pmid="1_2", pmcid="PMC_3", url="https://x.org/a_b", note="a_b")
    text = FORMATS["csl-yaml"].write([item])

    for plain in ('DOI: "10.1000/a_b"', 'PMID: "1_2"', 'PMCID: "PMC_3"', 'URL: "https://x.org/a_b"'):
        assert plain in text
    assert r'note: "a\\_b"' in text
