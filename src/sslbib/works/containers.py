"""What a work stands in: journal, book, proceedings, and the series of these.

Crossref's `container-title` of a chapter holds book and series in no order, and Springer's conference papers come as
book chapters. So series are known by name or ISSN, and proceedings by event, series or title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONFERENCE_SERIES = {
    "Lecture Notes in Computer Science": ("0302-9743", "1611-3349"),
    "Lecture Notes in Artificial Intelligence": ("2945-9133", "2945-9141"),
    "Lecture Notes in Bioinformatics": ("2366-6323", "2366-6331"),
    "Lecture Notes in Business Information Processing": ("1865-1348", "1865-1356"),
    "Lecture Notes in Electrical Engineering": ("1876-1100", "1876-1119"),
    "Lecture Notes in Networks and Systems": ("2367-3370", "2367-3389"),
    "Lecture Notes in Civil Engineering": ("2366-2557", "2366-2565"),
    "Lecture Notes in Mechanical Engineering": ("2195-4356", "2195-4364"),
    "Lecture Notes in Informatics": (),
    "Lecture Notes on Data Engineering and Communications Technologies": ("2367-4512", "2367-4520"),
    "Lecture Notes of the Institute for Computer Sciences, Social Informatics and Telecommunications Engineering": (
        "1867-8211",
        "1867-822X",
    ),
    "Communications in Computer and Information Science": ("1865-0929", "1865-0937"),
    "IFIP Advances in Information and Communication Technology": ("1868-4238", "1868-422X"),
    "IFIP — The International Federation for Information Processing": ("1571-5736",),
    "Advances in Intelligent Systems and Computing": ("2194-5357", "2194-5365"),
    "Advances in Intelligent and Soft Computing": ("1867-5662", "1867-5670"),
    "Smart Innovation, Systems and Technologies": ("2190-3018", "2190-3026"),
    "Springer Proceedings in Mathematics & Statistics": ("2194-1009", "2194-1017"),
    "Springer Proceedings in Physics": ("0930-8989", "1867-4941"),
    "Springer Proceedings in Business and Economics": ("2198-7246", "2198-7254"),
    "Springer Proceedings in Complexity": ("2213-8684", "2213-8692"),
    "IFMBE Proceedings": ("1680-0737", "1433-9277"),
    "Conference Proceedings of the Society for Experimental Mechanics Series": ("2191-5644", "2191-5652"),
    "Informatik aktuell": ("1431-472X",),
}
"""Series whose volumes are proceedings as a rule, with their ISSNs (ISSN Portal; Springer's pages of the series)."""

_MIXED_SERIES = frozenset(
    name.casefold()
    for name in (
        "ACM International Conference Proceeding Series",
        "ACS Symposium Series",
        "AIP Conference Proceedings",
        "Advances in Intelligent Systems Research",
        "Advances in Social Science, Education and Humanities Research",
        "CEUR Workshop Proceedings",
        "EDULEARN Proceedings",
        "IFAC Proceedings Volumes",
        "INTED Proceedings",
        "IOP Conference Series: Earth and Environmental Science",
        "IOP Conference Series: Materials Science and Engineering",
        "Journal of Physics: Conference Series",
        "Leibniz International Proceedings in Informatics",
        "Proceedings in Adaptation, Learning and Optimization",
        "Proceedings of SPIE",
        "SPIE Proceedings",
        "Studies in Classification, Data Analysis, and Knowledge Organization",
        "Studies in Computational Intelligence",
        "Studies in Fuzziness and Soft Computing",
        "Studies in Health Technology and Informatics",
    )
)
"""Series by name alone: what kind of work stands in them, the record's type says."""

_BY_ISSN = {issn: name for name, issns in _CONFERENCE_SERIES.items() for issn in issns}
# `Lecture Notes in Computer Science` as `lecturenotesincomputerscience`
_BY_NAME = {re.sub(r"\W+", "", name).casefold() for name in _CONFERENCE_SERIES}
# `Springer Series in Optical Sciences`, `Studies in Logic`, `SpringerBriefs in Physics`, `Methods in Enzymology`
_SERIES_NAME = re.compile(
    r"^(?:lecture notes (?:in|on|of)|springer(?:briefs| (?:series|proceedings|texts|tracts|theses|handbooks))"
    r"|(?:communications|advances|studies|topics|frontiers|progress|contributions|developments) (?:in|to) .*(?<!\d)$"
    r"|ifip|international (?:series|federation)|proceedings in\b|series (?:in|on)\b)|\bseries\b(?: (?:in|on) .*)?$"
    r"|\bbook series\b|\bschriftenreihe\b|\b(?:beiträge zu|studien zu|schriften zu)|^ergebnisse der\b"
    r"|^(?:international|annual) review of\b|^contemporary mathematics$|^(?:graduate (?:studies|texts)|methods) in\b",
    re.IGNORECASE,
)
# `Proceedings of …`, `Fourth Workshop on Cats`, `Informatik-Tagung`
_PROCEEDINGS_NAME = re.compile(
    r"\b(?:proceedings|conference|workshops?|symposium|symposia|congress|colloqui(?:um|a)|tagung(?:sband)?|actes|atti"
    r"|meeting|summit|convention|kongress)\b",
    re.IGNORECASE,
)
# `ECCV 2020`, `12th Conference`, `CVPR ’21`, `MICCAI2020`
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b|[’']\d\d\b|\b[A-Z][A-Za-z]{2,9}(?:19|20)?\d\d\b")
# `Second edition`, `Volume II`, `Chemie, 3. Auflage`, `Cats, 1999`
_ONE_BOOK = re.compile(r"\b(?:\w+ edition|volume \w+|vol\. ?\d+|auflage)$|\b(?:1[5-9]|20)\d\d\b", re.IGNORECASE)
"""What only a book's title says."""
# `Revised Selected Papers from the 3rd Workshop`, `Conference Proceedings`
_PROCEEDINGS_OF = re.compile(
    r"^(?:revised |selected )*(?:proceedings|papers (?:of|from) the)\b|\bproceedings\b", re.IGNORECASE
)
# `Essays Dedicated to Ada Klein`, `Handbook of Conferences`, `Neural Networks: Tricks of the Trade`
_NO_PROCEEDINGS = re.compile(
    r"festschrift|essays (?:dedicated|in hono)|handbook|tricks of the trade|advanced lectures|^transactions on"
    r"|encyclop|textbook|in memory of",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Containers:
    """Titles of what a work stands in."""

    title: str = ""
    series: str = ""
    is_proceedings: bool = False
    notes: tuple[str, ...] = ()


def is_conference_series(title: str) -> bool:
    """Tell whether a series holds proceedings as a rule."""
    return re.sub(r"\W+", "", title).casefold() in _BY_NAME


def is_series(title: str) -> bool:
    """Tell whether a title is a series' name, by list or by its form."""
    if is_conference_series(title) or title.casefold() in _MIXED_SERIES:
        return True
    return _SERIES_NAME.search(title) is not None and not _DATED.search(title)


def sort_containers(titles: list[str], issns: tuple[str, ...], *, event: bool, chapter: bool) -> Containers:
    """Tell book and series apart, and whether the book is proceedings; whatever was a decision is noted."""
    titles = list(dict.fromkeys(titles))
    series, notes = _series_among(titles, chapter=chapter)
    books = [title for title in titles if title != series]
    notes += [f"{title!r} is left out; the record has more containers than a reference" for title in books[1:]]
    by_issn = next((_BY_ISSN[issn] for issn in issns if issn in _BY_ISSN), "")
    if chapter and not series and by_issn:
        series = by_issn
        notes.append(f"the series {series!r} is known by its ISSN")
    if series and not books:
        notes.append(f"only the series {series!r} is named, not the book")
    book = books[0] if books else ""
    proceedings, why = _proceedings(book, series, event=event)
    if chapter and proceedings:
        notes.append(f"the chapter is taken as a conference paper: {why}")
    return Containers(book, series, proceedings, tuple(notes))


def _series_among(titles: list[str], *, chapter: bool) -> tuple[str, list[str]]:
    known = [title for title in titles if is_series(title)]
    conference = [title for title in known if is_conference_series(title)]
    if len(titles) == 1:
        return (titles[0], []) if conference and chapter else ("", [])
    if not titles:
        return "", []
    for certain in (conference, known):
        if len(certain) == 1:
            return certain[0], []
    proceedings = [title for title in titles if _PROCEEDINGS_NAME.search(title)]
    dated = [title for title in proceedings if _DATED.search(title)]
    single = [title for title in titles if _ONE_BOOK.search(title)]
    for books in (dated, proceedings, single):
        if len(books) == 1:
            return next(title for title in titles if title != books[0]), [f"{books[0]!r} is taken as the book"]
    return titles[0], [f"{titles[0]!r} is taken as the series, as it is deposited first"]


def _proceedings(book: str, series: str, *, event: bool) -> tuple[bool, str]:
    if _NO_PROCEEDINGS.search(book):
        return False, ""
    if event:
        return True, "the record names an event"
    if is_conference_series(series):
        return True, f"{series} holds proceedings"
    if _PROCEEDINGS_OF.search(book) or (_PROCEEDINGS_NAME.search(book) and _DATED.search(book)):
        return True, f"{book!r} names a conference"
    return False, ""
