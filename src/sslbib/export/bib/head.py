"""The head of a .bib file: what a document has to load for what is in it, said in comments that every reader skips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining

from sslbib.markup.to_latex import needs_t1, unsettable

if TYPE_CHECKING:
    from collections.abc import Iterator

# `  doi = {10.1007/978-3-030-59719-1_49}`
_UNDERSCORE = re.compile(r"\n  doi = \{[^}\n]*_")
_MOST_SHOWN = 12
"""Letters of other scripts that are named: so many say which scripts they are."""


def with_head(text: str, entries: int, *, verbatim_dois: bool) -> str:
    """Put comments before a file's text, where plain LaTeX does not set all of it; one entry goes into another file.

    `verbatim_dois` says that whoever prints the file takes no DOI for text.
    """
    needs = "".join(f"% {line}\n" for line in _needs(text, verbatim_dois=verbatim_dois)) if entries > 1 else ""
    return f"{needs}\n{text}" if needs else text


def needs(entry: str) -> tuple[bool, bool, str]:
    """Return what an entry adds to the head of a file: a file whose entries add the same has the same head."""
    return _UNDERSCORE.search(entry) is not None, needs_t1(entry), unsettable(entry)


def _needs(text: str, *, verbatim_dois: bool) -> Iterator[str]:
    if not verbatim_dois and _UNDERSCORE.search(text):
        yield r"DOIs here have an underscore: styles that print DOIs need \usepackage{url} or \usepackage{hyperref}."
    if needs_t1(text):
        yield r"Some letters are in T1 fonts only: \usepackage[T1]{fontenc}."
    if letters := [letter for letter in unsettable(text) if not combining(letter)]:
        shown = " ".join(letters[:_MOST_SHOWN]) + " …" * (len(letters) > _MOST_SHOWN)
        yield f"Encoding: UTF-8. pdflatex has no {shown} in T1 fonts;"
        yield "lualatex and xelatex set them in a font that has them, pdflatex where fontenc loads T2A, T5 …"
