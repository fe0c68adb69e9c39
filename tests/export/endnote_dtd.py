"""The facts of EndNote's RSXML.dtd: which elements a record may have, in which order, as far as we write them.

The order of a record's children is that of the published DTD. Inside `urls` EndNote's own files have any order.
"""

from __future__ import annotations

import io

from lxml import etree

_RECORD = """
database source-app rec-number foreign-keys ref-type contributors auth-address auth-affiliaton titles periodical pages
volume number issue secondary-volume secondary-issue num-vols edition section reprint-edition reprint-status keywords
dates pub-location publisher orig-pub isbn accession-num call-num report-id coden electronic-resource-num abstract
label image caption notes research-notes work-type reviewed-item availability remote-source meeting-place
work-location work-extent pack-method size repro-ratio remote-database-name remote-database-provider language urls
access-date modified-date custom1 custom2 custom3 custom4 custom5 custom6 custom7 misc1 misc2 misc3
""".split()  # noqa: SIM905
_WITHIN = {
    "xml": "(records)",
    "records": "(record+)",
    "record": f"({', '.join(f'{name}?' for name in _RECORD)})",
    "foreign-keys": "(key+)",
    "contributors": "(authors?, secondary-authors?, tertiary-authors?, subsidiary-authors?, translated-authors?)",
    **dict.fromkeys(
        ("authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors"), "(author+)"
    ),
    "titles": "(title?, secondary-title?, tertiary-title?, alt-title?, short-title?, translated-title?)",
    "periodical": "(full-title?, abbr-1?, abbr-2?, abbr-3?)",
    "keywords": "(keyword*)",
    "dates": "(year?, pub-dates?, copyright-dates?)",
    "pub-dates": "(date+)",
    "copyright-dates": "(date+)",
    "urls": "(web-urls | pdf-urls | text-urls | related-urls | image-urls)*",
    **dict.fromkeys(("web-urls", "pdf-urls", "text-urls", "related-urls", "image-urls"), "(url*)"),
}
_TEXTS = """
key author title secondary-title tertiary-title alt-title short-title translated-title full-title abbr-1 abbr-2 abbr-3
keyword year date url
""".split()  # noqa: SIM905


def _declarations() -> str:
    texts = [name for name in (*_RECORD, *_TEXTS) if name not in _WITHIN]
    lines = [f"<!ELEMENT {name} {content}>" for name, content in _WITHIN.items()]
    lines += [f"<!ELEMENT {name} (#PCDATA | style)*>" for name in texts]
    lines.append("<!ELEMENT style (#PCDATA)>")
    lines.append("<!ATTLIST style face CDATA #IMPLIED font CDATA #IMPLIED size CDATA #IMPLIED>")
    lines.append("<!ATTLIST ref-type name CDATA #IMPLIED>")
    return "\n".join(lines)


def complaints(text: str) -> list[str]:
    """Return what the DTD has against an EndNote XML document."""
    dtd = etree.DTD(io.StringIO(_declarations()))
    tree = etree.fromstring(text.encode("utf-8"), etree.XMLParser(huge_tree=True))
    return [] if dtd.validate(tree) else str(dtd.error_log).splitlines()
