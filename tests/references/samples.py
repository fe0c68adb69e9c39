"""Items that several tests format."""

from __future__ import annotations

from sslbib.item import Date, Item, Name

HOSTILE = Item(
    id="Hostile",
    type="article-journal",
    title="Costs *of* <script>alert(1)</script> & \\input{x} 5% $x$ _y_ #1",
    author=(Name(family="O'Neil", given="Mary-Ann"),),
    container_title="J. Tests",
    issued=Date(((2020, 2),)),
    doi="10.1000/a_b(c)<d>#1",
)
SMITHS = tuple(
    Item(id=f"smith{n}", type="article-journal", title=title, author=(Name("Smith", given),), issued=Date(((2020,),)))
    for n, (title, given) in enumerate((("Beta", "Jane"), ("Alpha", "Jane"), ("Gamma", "John")))
)
"""Three papers of a year, two of them by the same person."""
