"""Papers to choose from."""

from __future__ import annotations

from types import MappingProxyType

from sslbib.app.fields import Candidate
from sslbib.item import Date, Item, Name
from sslbib.project.catalog import Paper


def candidate(key: str, year: int, venue: str, **more: object) -> Candidate:
    """Return a candidate with an item and a paper."""
    paper = Paper(
        key=key,
        title=f"Title of {key}",
        date=str(year),
        venue=venue,
        modality=str(more.get("modality", "")),
        columns=MappingProxyType({"Task": str(more["task"])} if "task" in more else {}),
    )
    item = Item(
        id=key,
        type=str(more.get("type", "paper-conference")),
        title=f"Title of <i>{key}</i>",
        author=tuple(Name(family) for family in str(more.get("author", "Zhou")).split()),
        container_title=f"Proceedings of {venue}",
        issued=Date(((year,),)),
        doi=str(more.get("doi", "")),
        aliases=tuple(str(more.get("aliases", "")).split()),
    )
    return Candidate(item, paper)


PAPERS = [
    candidate("a", 2019, "MICCAI", modality="3D (CT, MRI)", author="Bai Chen", doi="10.1/a"),
    candidate("b", 2020, "IPMI", modality="2D (X-ray)", author="Taleb", aliases="old2020b"),
    candidate("c", 2021, "MICCAI", modality="2D & 3D", task="Segmentation", author="Zhou"),
    candidate("d", 2022, "N/A", type="article", author="Åberg", doi="10.1/d"),
]
