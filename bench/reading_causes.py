"""Why a reading differs from pandoc's, and who is right by which section of which manual.

A difference of a kind is judged by the kind's line, one that is alone of its kind by a line of its own. All were read
one by one; what is new prints as `not judged yet`.
"""

from __future__ import annotations

import re

NAMES = {"author", "editor"}

ALONE = {
    ("polecon", "type"): ("a whole issue of a periodical", "ours (biblatex 2.1.1 periodical; CSL 1.0.2 periodical)"),
    ("polecon", "container-title"): ("a whole issue's title is its own", "ours (biblatex 2.1.1 periodical)"),
    ("bardos2019", "type"): ("a preprint that has its arXiv id alone", "ours (CSL 1.0.2 article: preprints)"),
    ("article-opt", "editor"): ("editora to editorc without a type are editors", "ours (biblatex 2.3.6)"),
    ("item1", "title"): ("`newseries` is a string of two words", "pandoc's words (biblatex 4.9.2.10)"),
    ("coleridge", "volume"): ("the part is another number than the volume", "ours (biblatex 2.2.2 part; CSL part)"),
    ("sarbanes:act", "title-short"): ("an addition is no subtitle, so nothing is shortened", "ours (biblatex 2.2.2)"),
    ("ZGaukroger1998a", "title-short"): ("a colon in a title parts no fields", "ours (biblatex 2.2.2 shorttitle)"),
    ("weirdUrl2023", "DOI"): ("no DOI: kept as a field", "ours (ISO 26324: begins with 10.)"),
    ("2004A&A...424..927C", "URL"): ("the article's DOI is its address", "ours (biblatex 3.14.7 eprint)"),
    ("item5-1", "issued"): ("the year 0000 is 1 BCE", "ours (EDTF level 0; CSL has no year 0)"),
    ("conigliocorbalan", "issued"): ("there is no month 13", "ours (BibTeXing, B.2 month)"),
    ("Larsson_2016", "type"): ("pandoc 2 knows no @software", "ours (biblatex 2.1.3; CSL 1.0.2 software)"),
    ("itzhaki", "type"): ("a preprint that has its arXiv id alone", "ours (CSL 1.0.2 article: preprints)"),
    ("wassenberg", "type"): ("a preprint that has its arXiv id alone", "ours (CSL 1.0.2 article: preprints)"),
    ("c", "author"): ("the second `given` of a name", "open (biblatex 3.4 says nothing)"),
    ("math", "title"): ("spaces of a formula", "both (TeX sets its own)"),
    ("10.1145/1499402.1499562", "author"): ("AND in capitals parts names", "ours (bibtex.web 383)"),
    ("cdli:Born2019", "author"): ("`et al.` is no person", "ours (BibTeXing 4: and others)"),
    ("Born2019Sign", "author"): ("`et al.` is no person", "ours (BibTeXing 4: and others)"),
    ("c", "title"): ("a command nobody knows keeps its argument", "ours (the issue of reading)"),
    ("d", "title"): ("a command nobody knows keeps its argument", "ours (the issue of reading)"),
    ("author:06", "container-title"): ("the parent's addition comes with its title", "ours (biblatex appendix B)"),
    ("guidelinesdigedition", "publisher"): ("an address is no publisher", "ours (biblatex 2.2.2 howpublished)"),
    ("cdli:Born2019", "accessed"): ("`n.d.` is no day", "ours (biblatex 2.3.8)"),
}

KINDS = {
    "issued": (
        "a month, a day or a range that pandoc does not read where it stands",
        "ours (biblatex 2.3.8, BibTeXing B.2)",
    ),
    "publisher": ("organization and howpublished keep their own fields beside the publisher", "both (biblatex 2.2.2)"),
    "other-ids": ("ids are aliases of the citation key", "both (biblatex 2.2.3 ids)"),
    "annote": ("entities of HTML are read; a cite is its key", "ours (no TeX has &lt;)"),
    "URL": ("the address of an eprint is made of its id, and its version is not the id's", "both (biblatex 3.14.7)"),
}

AROUND = {
    ("ducheyne_2015", "issue"): ("volume and number in one field", "open"),
    ("weirdUrl2023", "URL"): ("characters that TeX breaks at are percent-encoded", "both (RFC 3986, 2.1)"),
    ("intel-ioat", "title"): (r"\textregistered, which pandoc 2 does not know", "ours (LaTeX: a text symbol)"),
    ("item5-11", "issued"): ("a season is a word in `month`, which pandoc passes over", "both (BibTeXing B.2)"),
    ("item5-12", "issued"): ("a season is a word in `month`, which pandoc passes over", "both (BibTeXing B.2)"),
    ("item5-14", "issued"): ("a year of nine digits, which pandoc reads behind `y-` alone", "ours (EDTF level 1: Y)"),
}


def cause(variable: str, key: str, theirs: object, own: object) -> tuple[str, str]:
    """Say why a variable differs from pandoc's, and who is right by which section of which manual."""
    if found := ALONE.get((key, variable)) or KINDS.get(variable):
        return found
    if _letters(theirs) == _letters(own):
        return "paragraphs, or words around a line break, are joined without a space", "ours (BibTeXing 2.1)"
    if variable in NAMES:
        if isinstance(own, list) and any("," not in str(name) for name in own):
            return "an institution alone that nobody braced", "pandoc by BibTeXing 4; ours by what it says"
        return "accents and the dotless i are letters", "ours (BibTeXing 4)"
    if variable in {"title", "abstract"}:
        return "a formula, a command or a dash that pandoc drops or leaves as TeX", "ours (biblatex 3.1: it is TeX)"
    return "not judged yet", ""


def cause_around(variable: str, key: str, again: object, *, alike: bool) -> tuple[str, str]:
    """Say the same of what comes back otherwise: it was read otherwise at first, or is judged on its own."""
    if not alike:
        return "pandoc read the first file otherwise than ours", "see the line of the reading"
    if found := AROUND.get((key, variable)):
        return found
    if variable == "event-title":
        return "the booktitle names the event, and styles would print it twice", "ours (biblatex 2.2.2; told as a loss)"
    if r"textrm" in str(again):
        return "sub- and superscripts are formulas in BibTeX, and pandoc leaves these as TeX", "both (pandoc 2)"
    return "not judged yet", ""


def _letters(value: object) -> str:
    return re.sub(r"\W+", "", str(value))
