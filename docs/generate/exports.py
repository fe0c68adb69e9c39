"""The exports field by field: what each format calls a type and a variable, and what it loses or alters."""

from __future__ import annotations

from collections import defaultdict

from docs.generate.markdown import code, table
from docs.generate.measured import MEASURED, NAMES, TYPES, entry_type, places

from sslbib.export import FORMATS
from sslbib.item import Date, Item, Link, Name

_TITLES = {
    "bibtex": "BibTeX",
    "biblatex": "BibLaTeX",
    "ris": "RIS",
    "endnote-xml": "EndNote XML",
    "hayagriva": "Hayagriva",
    "cff": "CFF",
}
_PLACE = "the format has no place for it"
_ODD = (
    Item(
        "a",
        "article-journal",
        title="<i>E. coli</i> of μm",
        author=(Name("Klein", "Eva"), Name(literal="Institute, Royal")),
        container_title="Growth <i>in vivo</i>",
        issued=Date(((2020, 1), (2020, 2)), circa=True),
        keyword=("ct, mri", "a; b"),
        isbn=("9783030322458", "9783030322441"),
        issn=("0302-9743", "1611-3349"),
        code=(Link("Github", "https://example.org/a"), Link("Data", "https://example.org/b")),
        links=(Link("PDF", "https://example.org/c.pdf"),),
        abstract="One line.\nAnother line.",
    ),
    Item("b", "paper-conference", title="T", container_title="Proceedings of CATS 2020", event_title="CATS 2020"),
    Item("c", "book", title="T", issued=Date(((2020,),), season=1), isbn=("9783030322458", "9783030322441")),
)
"""Works with all that is held otherwise than it is."""


def formats() -> str:
    """Return the table of formats."""
    rows = (
        [code(entry.name), code(entry.file_name), entry.title, code(*sorted((*entry.encodings, *entry.consumers)))]
        for entry in FORMATS.values()
    )
    return table(["format", "file", "for", "`--encoding`, `--for`"], rows)


def types() -> str:
    """Return what a work that lacks nothing is called."""
    rows = ([code(kind), *(code(entry_type(name, kind)) for name in MEASURED)] for kind in TYPES)
    return table(["CSL type", *_TITLES.values()], rows)


def variables() -> str:
    """Return the fields in which each format puts each variable; a dash is a loss."""
    rows = ([code(NAMES[name]), *(code(*places(kind, name)) for kind in MEASURED)] for name in NAMES)
    return table(["CSL variable", *_TITLES.values()], rows).replace("`zqfield`", "each by its own name")


def alterations() -> str:
    """Return what each format holds otherwise than it is, in the words of `export --losses`."""
    rows = []
    for name, title in _TITLES.items():
        said: dict[str, list[str]] = defaultdict(list)
        for loss in (loss for item in _ODD for loss in FORMATS[name].losses(item)):
            if loss.reason != _PLACE and loss.field not in said[loss.reason]:
                said[loss.reason].append(loss.field)
        rows += [[title, code(*found), reason] for reason, found in said.items()]
    return table(["format", "variable", "what `--losses` says"], rows)
