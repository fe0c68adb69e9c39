"""The forms in which lists write their papers, each invented after lists that are out there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sslbib.item import Link
from sslbib.readme import values

if TYPE_CHECKING:
    from sslbib import readme

ARXIV = "https://arxiv.org/abs/2101.0000"


TITLE = "Seeing Slices: A Study of Sums"


# Each form: an entry, and what it says of title, venue, date, authors and links.
ITEMS: dict[str, tuple[str, dict[str, Any]]] = {
    "linked": (
        f"* [{TITLE}]({ARXIV}1) [[DOI](https://doi.org/10.1016/0010-4655(94)90120-1)] (2024)",
        {"date": "2024", "links": (Link("", f"{ARXIV}1"), Link("DOI", "https://doi.org/10.1016/0010-4655(94)90120-1"))},
    ),
    "tagged": (
        f"1. [CVPR 2023] **{TITLE}** [[paper]]({ARXIV}1)[[code]](https://github.com/a/b)",
        {
            "venue": "CVPR",
            "date": "2023",
            "links": (Link("paper", f"{ARXIV}1"),),
            "code": (Link("code", "https://github.com/a/b"),),
        },
    ),
    "bracketed": (
        f"* {TITLE} (TKDE, 2024) [[paper]]({ARXIV}1)",
        {"venue": "TKDE", "date": "2024", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "dated": (
        f"1. 2024-06-20 - [{TITLE}]({ARXIV}1) by Ada Klein and Bo Li<br>\n   Says how.",
        {"date": "2024-06-20", "authors": ("Ada Klein", "Bo Li"), "links": (Link("", f"{ARXIV}1"),)},
    ),
    "nested": (
        f"- [{TITLE}]({ARXIV}1)\n    - Ada Klein, Bo Li\n    - 📅 Date: August 05, 2026\n    - 📑 Publisher: arXiv",
        {
            "venue": "arXiv",
            "date": "August 05, 2026",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("", f"{ARXIV}1"),),
        },
    ),
    "quoted": (
        f'- **SUM:** Ada Klein, Bo Li.<br />\n"{TITLE}." ArXiv (2025).\n[[paper]({ARXIV}1)]\n[2024.10]',
        {"venue": "ArXiv", "date": "2025", "authors": ("Ada Klein", "Bo Li"), "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "paragraph": (
        f"**{TITLE}** \\\n*Ada Klein, Bo Li* \\\n[14th Mar., 2023] [MedIA, 2023] \\\n[[Paper]({ARXIV}1)]",
        {
            "venue": "MedIA",
            "date": "14th Mar., 2023",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("Paper", f"{ARXIV}1"),),
        },
    ),
    "details": (
        f'<details><summary>{TITLE} (2023) [<a href="{ARXIV}1">Paper</a>]</summary>\n\n“Quote.”\n\n</details>',
        {"date": "2023", "links": (Link("Paper", f"{ARXIV}1"),)},
    ),
    "sentence": (
        f"-   {TITLE}. [[pdf]]({ARXIV}1)\n    -   Ada Klein, and Bo Li. *CVPR 2021*",
        {"venue": "CVPR", "date": "2021", "authors": ("Ada Klein", "Bo Li"), "links": (Link("pdf", f"{ARXIV}1"),)},
    ),
    "going on in the next line": (
        f"* {TITLE.rpartition(' ')[0]}\n{TITLE.rpartition(' ')[2]} (NeurIPS, 2022) [[paper]]({ARXIV}1)",
        {"venue": "NeurIPS", "date": "2022", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "names in the next line": (
        f"* {TITLE}\nAda Klein and Bo Li (2022) [[paper]]({ARXIV}1)",
        {"date": "2022", "authors": ("Ada Klein", "Bo Li"), "links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "a year in the title": (
        f"* [{TITLE} (2012)]({ARXIV}1) [[DOI](https://doi.org/10.1000/x)] (2023)",
        {
            "title": f"{TITLE} (2012)",
            "date": "2023",
            "links": (Link("", f"{ARXIV}1"), Link("DOI", "https://doi.org/10.1000/x")),
        },
    ),
    "closing bracket forgotten": (
        f"- {TITLE} (2023 [[pdf]]({ARXIV}1)",
        {"date": "2023", "links": (Link("pdf", f"{ARXIV}1"),)},
    ),
    "a citation in the description": (
        f"1. 2019-04-09 - [{TITLE}]({ARXIV}1) by Ada Klein and Bo Li<br>\n Unlike it, Huang et al. (2018) sum first.",
        {"date": "2019-04-09", "authors": ("Ada Klein", "Bo Li"), "links": (Link("", f"{ARXIV}1"),)},
    ),
    "an arXiv id in italics": (
        f"- [{TITLE}]({ARXIV}1)\n  Ada Klein, Bo Li.\n  *arXiv preprint arXiv:2006.07433* (2020).",
        {
            "date": "2020",
            "venue": "arXiv preprint",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("", f"{ARXIV}1"),),
        },
    ),
    "a question with its answer": (
        f"- {TITLE}? A Theoretical Analysis. [[pdf]]({ARXIV}1)\n    - Ada Klein, Bo Li. *ICLR 2023*",
        {
            "title": f"{TITLE}? A Theoretical Analysis",
            "venue": "ICLR",
            "date": "2023",
            "authors": ("Ada Klein", "Bo Li"),
            "links": (Link("pdf", f"{ARXIV}1"),),
        },
    ),
    "topic in brackets": (
        f"- [Pattern Recognition] **{TITLE}** [[paper]]({ARXIV}1)",
        {"links": (Link("paper", f"{ARXIV}1"),)},
    ),
    "venue first": (
        f"- [2022 Nature Methods] {TITLE} [[paper]]({ARXIV}1)",
        {"venue": "Nature Methods", "date": "2022", "links": (Link("paper", f"{ARXIV}1"),)},
    ),
}


NOT_NEW = (
    *("dated", "details", "paragraph", "a year in the title", "an arXiv id in italics"),
    *("closing bracket forgotten", "a citation in the description", "a question with its answer"),
)
"""Forms that hold what only their own papers say."""


def fields(entry: readme.Entry) -> dict[str, Any]:
    """Return what an entry says, by field."""
    said = values.of_entry(entry)
    return {**said.texts, **said.tuples, **said.links}
