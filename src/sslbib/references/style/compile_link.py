"""Compile what is a link where the output has links: identifiers, titles, annotations (CSL 1.0.2, "Links")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style import decoration, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sslbib.references.style.context import Render
    from sslbib.references.style.parse import CslElement

IDENTIFIERS: Final = {
    "DOI": (richtext.LINK_DOI, ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")),
    "URL": (richtext.LINK_URL, ()),
}
"""The mark of each variable that is a link, and the prefixes of styles that belong into the link."""
TITLES: Final = frozenset(("title", "title-short"))
ANNOTATION: Final = "annote"

# Affixes stand outside of the formatting (CSL 1.0.2, "Affixes"), so here within the link; a title's quotes do, too, as
# punctuation moves into them that is no part of it.
_OUTSIDE: Final = frozenset(("prefix", "suffix", "display"))
_OUTSIDE_TITLES: Final = _OUTSIDE | {"quotes"}
# A link in an annotation, and the name before it: "Github: https://github.com/funnyzhou/REFERS", "https://a.org/b"
_NAMED_LINK: Final = re.compile(
    r"(?:(?P<name>[^\s.:;][^.:;]*)(?P<colon>: ))?(?P<address>https?://\S+?)(?=[.,;]?(?:\s|$))", re.IGNORECASE
)


def identifier(text_of: Render, variable: str, element: CslElement, *, lang: str) -> Render:
    """Compile an identifier, of which the end of the prefix may be a part: `https://doi.org/` before a DOI."""
    mark, prefixes = IDENTIFIERS[variable]
    prefix = element.get("prefix", "")
    shown = next((prefix[-len(p) :] for p in prefixes if prefix.lower().endswith(p)), "")
    attributes = parse.attributes(element)
    around = {**attributes, "prefix": prefix[: len(prefix) - len(shown)]} if shown else attributes
    return _wrapped(text_of, mark + shown, around, _OUTSIDE, lang=lang)


def title(text_of: Render, element: CslElement, *, lang: str) -> Render:
    """Compile a title, which is a link where the reference has no other."""
    return _wrapped(text_of, richtext.LINK_TITLE, parse.attributes(element), _OUTSIDE_TITLES, lang=lang)


def annotation(text_of: Render, element: CslElement, *, lang: str) -> Render:
    """Compile an annotation, in which addresses are links under the names that it gives them."""
    return decoration.finish(lambda ctx: _NAMED_LINK.sub(_named_link, text_of(ctx)), element, lang=lang)


def _named_link(match: re.Match[str]) -> str:
    name, colon, address = match.groups("")
    return f"{richtext.LINK_LABEL}{name}{richtext.LINK_TARGET}{colon}{address}{richtext.CLOSE}"


def _wrapped(
    text_of: Render, opening: str, attributes: Mapping[str, str], outside: Collection[str], *, lang: str
) -> Render:
    """Put a link's marks between what stands outside of it and the other attributes."""
    inner = parse.make("text", {name: value for name, value in attributes.items() if name not in outside})
    outer = parse.make("text", {name: value for name, value in attributes.items() if name in outside})
    finished = decoration.finish(text_of, inner, lang=lang)
    return decoration.finish(
        lambda ctx: f"{opening}{text}{richtext.CLOSE}" if (text := finished(ctx)) else "", outer, lang=lang
    )
