"""Text with tags of any vocabulary → a tree of elements.

The deposits are neither HTML nor XML: unknown prefixes, missing ends, bare `<`. So tags are read by name, and what is
no known tag is text. Nothing here resolves a DTD, a declared entity or an address.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

# `<!-- remark -->`, `<![CDATA[c < d]]>`, `<!DOCTYPE t>`, `<jats:italic toggle="yes">`, `</i>`, `<br/>`
TOKEN = re.compile(
    r"""<!--.{0,500}?-->|<!\[CDATA\[(?P<cdata>.{0,500}?)\]\]>|<[?!][^<>]*>
        |<(?P<close>/)?(?:[A-Za-z][\w.-]*:)?(?P<name>[A-Za-z][\w.-]*)
          (?P<attributes>(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*)\s*(?P<empty>/)?>""",
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 60
"""No text nests deeper; what does is meant to do harm, and its tags are left without content."""
# `style="font-style:italic"`, `type=ital`
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))""")


def tag_names(names: str) -> frozenset[str]:
    """Return the set of names that stand in a text, so that long lists stay readable."""
    return frozenset(names.split())


@dataclass(slots=True)
class Element:
    """A tag with what stands in it; names are lower case and without prefix."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    closed: bool = False
    """Whether its end was there."""

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """Join all the text within, tags left out."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def read_fragment(text: str, known: frozenset[str], void: frozenset[str]) -> Element:
    """Build a tree; an end without a start is dropped, a tag that is not `known` is text. Entities stay as they are."""
    root = Element("")
    stack = [root]
    end = 0
    known |= _paired_names(text)
    for token in TOKEN.finditer(text):
        stack[-1].children.append(text[end : token.start()])
        end = token.end()
        name = (token["name"] or "").lower()
        if not name:
            stack[-1].children.append(html.escape(token["cdata"] or "", quote=False))
        elif name not in known:
            stack[-1].children.append(token[0])
        elif token["close"]:
            _close(stack, name)
        else:
            element = Element(name, _attributes(token["attributes"]))
            stack[-1].children.append(element)
            if token["empty"] or name in void or len(stack) > _DEEPEST:
                element.closed = True
            else:
                stack.append(element)
    stack[-1].children.append(text[end:])
    return root


def _paired_names(text: str) -> frozenset[str]:
    """Name the tags that are opened and closed: markup, whatever the name."""
    tags = [(token["name"].lower(), bool(token["close"])) for token in TOKEN.finditer(text) if token["name"]]
    return frozenset({name for name, closed in tags if closed} & {name for name, closed in tags if not closed})


def _attributes(text: str) -> dict[str, str]:
    return {
        name.rpartition(":")[2].lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _close(stack: list[Element], name: str) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            stack[depth].closed = True
            del stack[depth:]
            return
