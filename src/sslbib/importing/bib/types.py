"""Entry types of BibTeX and biblatex 3.x → types of CSL 1.0.2 (biblatex manual, section 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "periodical": "periodical",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "book",
    "commentary": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "bathesis": "thesis",
    "report": "report",
    "techreport": "report",
    "patent": "patent",
    "standard": "standard",
    "unpublished": "manuscript",
    "manuscript": "manuscript",
    "letter": "personal_communication",
    "review": "review",
    "artwork": "graphic",
    "image": "figure",
    "map": "map",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "treaty",
    "presentation": "speech",
    "talk": "speech",
    "speech": "speech",
    "preprint": "article",
    "misc": "document",
}
"""Every other type is a `document`, and the entry keeps its name for the way back."""

ALIASES = {"conference": "inproceedings", "electronic": "online", "www": "online", "techreport": "report"}
"""Types that biblatex takes for others (2.1.2)."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "masterthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "bathesis": "Bachelor’s thesis",
}
"""What the type says of a thesis, where no field does."""

SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""`entrysubtype` of an article (2.2.3)."""

STRINGS = {
    "mathesis": "Master’s thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "data CD",
    "audiocd": "audio CD",
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "pre-published",
    "patent": "patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""Localisation strings that fields hold (4.9.2.18 to 4.9.2.21)."""

SERIES = {"newseries": "new series", "oldseries": "old series"}
"""Strings that the series of a journal is named by (2.3.7)."""
CHAPTERS = frozenset(
    """inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference""".split()  # noqa: SIM905
)
"""Types whose container is a `booktitle`."""
BOOKS = frozenset(
    """book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual""".split()  # noqa: SIM905
)
ARTICLES = frozenset({"article", "suppperiodical", "periodical", "review"})
NOT_PAPERS = frozenset({"xdata", "set", "bibnote", "control", "ieeetranbstctl", "acm-ctl", "revtex-control"})
"""Entries that hold data for others, or settings of a style."""
PLAINLY_SAID = frozenset(
    """article book inproceedings conference incollection misc thesis phdthesis mastersthesis report techreport
    unpublished booklet""".split()  # noqa: SIM905
)
"""Types that an item's CSL type says again on the way out."""
_BOTH_NUMBERS = ("volume", "number")
SAID_BY_TYPE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": tuple(
        (name,)
        for name in (
            *(
                "publisher",
                "institution",
                "organization",
                "howpublished",
                "address",
                "location",
                "isbn",
                "pmid",
                "pmcid",
            ),
        )
    ),
    "book": (("author", "editor"), ("issn",), _BOTH_NUMBERS),
    "incollection": (_BOTH_NUMBERS, ("issn",)),
    "inproceedings": (_BOTH_NUMBERS, ("issn",)),
    "misc": (("isbn",), ("issn",), ("number",)),
    "report": (("isbn",),),
    "unpublished": (("number",), ("series",)),
    "techreport": (("isbn",),),
    "thesis": (("isbn",), ("number",)),
    "mastersthesis": (("number",),),
    "phdthesis": (("number",),),
}
"""Fields that the standard styles warn of, or the data model lacks, with the type: a person's own file says them."""
