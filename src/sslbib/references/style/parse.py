"""Read CSL's XML without entities and without the network, and check it."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from sslbib.errors import Place, StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CslElement: TypeAlias = "etree._Element"  # noqa: SLF001  (private by name only: all of lxml's API hands it out)
"""An element of CSL's XML."""
RelaxNG: TypeAlias = "etree.RelaxNG"

# What an editor of styles escaped twice, and everybody prints as what was meant: "&amp;#160;", "&amp;lt;sup&amp;gt;"
_ESCAPED_TWICE: Final = re.compile(rb"&amp;(#\d+;|[lg]t;)")
# `9999…`, of which Python makes no number
_LONG_NUMBER: Final = re.compile(rb"\d{1000}")
_LARGEST: Final = 2_000_000
"""Bytes of a style or locale; the largest that is carried has 246,037."""
CSL: Final = "http://purl.org/net/xbiblio/csl"


def tag(name: str) -> str:
    """Return the qualified name of a CSL element."""
    return f"{{{CSL}}}{name}"


def name(element: CslElement) -> str:
    """Return the local name of an element, empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(element: CslElement) -> Iterator[CslElement]:
    """Yield the child elements without comments and instructions."""
    return (child for child in element if isinstance(child.tag, str))


def children(element: CslElement, *path: str) -> Iterator[CslElement]:
    """Yield the descendants that a path of local names leads to."""
    if not path:
        yield element
        return
    wanted = tag(path[0])
    for child in element:
        if child.tag == wanted:
            yield from children(child, *path[1:])


def child(element: CslElement, wanted: str) -> CslElement | None:
    """Return the first child of that local name."""
    return next(children(element, wanted), None)


def attributes(element: CslElement) -> dict[str, str]:
    """Return the attributes of an element."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def values(root: CslElement, kinds: Iterable[str], attribute: str) -> Iterator[str]:
    """Yield what an attribute says wherever elements of some kinds have it."""
    for element in root.iter(*map(tag, kinds)):
        if value := element.get(attribute):
            yield value


def text(element: CslElement) -> bytes:
    """Return an element as XML again, to know it by."""
    return etree.tostring(element)


def line(element: CslElement) -> int:
    """Return the line that an element starts on, 0 if it isn't known."""
    number = element.sourceline
    return number if isinstance(number, int) else 0


def parse(data: bytes, file: str) -> CslElement:
    """Parse a style or locale; returns its root element.

    Raises:
        StyleError: with file, line and column, if it isn't well-formed, or is larger than any style is.

    """
    if len(data) > _LARGEST:
        raise StyleError(
            f"The file is larger than {_LARGEST:,} bytes, as no style is.",
            repair="Take out of it what does not belong there.",
            place=Place(file),
        )
    if number := _LONG_NUMBER.search(data):
        raise StyleError(
            "A number has thousands of digits.",
            repair="Write it shorter.",
            place=Place(file, data.count(b"\n", 0, number.start()) + 1),
        )
    data = _ESCAPED_TWICE.sub(rb"&\1", data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise StyleError(
            f"The file is not well-formed XML: {error.msg}.",
            repair="Mend the XML at this place; CSL styles can be checked at https://validator.citationstyles.org.",
            place=Place(file, line or 0, column or 0),
        ) from error


def make(wanted: str, attributes: dict[str, str]) -> CslElement:
    """Make an element of its own."""
    return etree.Element(tag(wanted), attributes)


def copied(root: CslElement) -> CslElement:
    """Return a copy of a style, to be changed."""
    return deepcopy(root)


def written(root: CslElement) -> bytes:
    """Write a style as XML."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def schema(path: Path) -> etree.RelaxNG:
    """Read a RELAX NG schema."""
    return etree.RelaxNG(etree.parse(str(path)))


def violations(schema: etree.RelaxNG, root: CslElement) -> list[tuple[int, str]]:
    """Return line and message of all that a schema finds wrong, what is surely wrong first.

    The schema's own messages name the outermost element that fails; so the innermost one without which the document
    is valid is looked for as well.
    """
    if schema.validate(root):
        return []
    found = [(entry.line, entry.message) for entry in schema.error_log]
    wrong = _culprit(schema, root)
    if wrong is not None:
        shown = "".join(f' {key!s}="{value!s}"' for key, value in wrong.attrib.items())
        found.insert(0, (line(wrong), f"this can't stand here: <{name(wrong)}{shown}>"))
    return list(dict.fromkeys(found))


def _culprit(schema: etree.RelaxNG, root: CslElement) -> CslElement | None:
    """Return the innermost element without which a document is valid, if there is one."""
    found = root
    while True:
        inner = next((child for child in list(elements(found)) if _valid_without(schema, root, child)), None)
        if inner is None:
            return None if found is root else found
        found = inner


def _valid_without(schema: etree.RelaxNG, root: CslElement, element: CslElement) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    place, tail = parent.index(element), element.tail
    parent.remove(element)
    valid = bool(schema.validate(root))
    element.tail = tail
    parent.insert(place, element)
    return valid
