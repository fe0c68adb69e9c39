"""A page's source made of the sample of works, and of papers written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import references
from sslbib.project import catalog
from sslbib.project.lock import Lock, LockedWork
from sslbib.site import Source
from sslbib.works import assemble
from tests import sample

if TYPE_CHECKING:
    from sslbib.item import Item

HEAD = """\
[list]
title = "Papers of <many> kinds"

[site]
url = "https://list.example/papers"
repository = "https://github.com/someone/papers"
"""


def sample_source(styles: tuple[str, ...] = ("apa",), papers: int = 196) -> Source:
    """Return the source of a list of works of every type."""
    works = list(sample.works())[:papers]
    text = HEAD + "".join(
        f'\n[[papers]]\nkey = "work{at}"\ntitle = "Paper {at}"\nmodality = "{2 + at % 2}D (X-ray)"\n'
        f'doi = "{work["DOI"]}"\n'
        for at, work in enumerate(works)
    )
    lock = Lock({f"work{at}": LockedWork(work, "crossref") for at, work in enumerate(works)})
    return source(text, lock, styles)


def source(text: str, lock: Lock | None = None, styles: tuple[str, ...] = ("apa",)) -> Source:
    """Return the source of a catalog."""
    read = catalog.read(text)
    items, _ = assemble.items(read.papers, lock or Lock())
    return Source(read, items, {name: references.find_style(name) for name in styles})


def sample_items() -> tuple[Item, ...]:
    """Return an item for each work of the sample."""
    return sample_source().items
