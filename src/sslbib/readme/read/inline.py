"""Inline markdown with places: links, images and comments with their offsets, and the plain text between.

Markdown parsers give source lines but no columns; a cell can only be rewritten alone when each value's characters are
known. The grammar is CommonMark 0.31 (6.3 "Links", 2.4 "Backslash escapes"), with the slips of real lists forgiven.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.errors.border import OBEYED, inert

if TYPE_CHECKING:
    from collections.abc import Mapping

# An escape, a code span's ticks, a bracket, a comment, `<https://…>`, `<a href=…>…</a>`, `<img …>`, a bare address.
_TOKEN = re.compile(
    r"""\\[!-/:-@\[-`{-~] | (?P<ticks>`+) | (?P<open>!?\[) | (?P<close>\])
        | (?P<comment><!--.*?(?:-->|\Z)) | <(?P<auto>https?://[^>\s]*)>
        | <a\s[^<>]{0,300}?href\s*=\s*(?P<quote>["']?)(?P<href>[^"'\s<>]*)(?P=quote)[^<>]{0,300}>
            (?P<label>.{0,2000}?)</a\s*>
        | (?P<image><img\s[^<>]*>) | (?P<bare>https?://[^\s<>|\]`"]+)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# What markdown, HTML or a formula can begin with: a text without it is plain.
_SPECIAL = re.compile(rf"[\\`*_\[\]<>&~$!]|https?://|\s\s|[\n\t\r\u00a0\u200b{OBEYED}]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link or an image, with the offsets of its whole, its label and its target."""

    start: int
    end: int
    label: tuple[int, int]
    target: tuple[int, int]
    url: str
    image: bool = False
    kind: str = "inline"
    """`inline`, `reference`, `html` or `bare`: how it is written."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a piece of markdown: its links, its images, and what a reader does not see."""

    anchors: tuple[Anchor, ...]
    images: tuple[Anchor, ...]
    hidden: tuple[tuple[int, int], ...]
    """Comments."""


@lru_cache(maxsize=4096)
def _scan_without_references(text: str) -> Scan:
    if _LINKS_ALONE.fullmatch(text):
        found = (Anchor(*link.span(), link.span(1), link.span(2), link[2]) for link in LONE_LINK.finditer(text))
        return Scan(tuple(found), (), ())
    return _scan(text, {})


# `[pdf](https://arxiv.org/abs/2101.00001)`, with nothing to escape.
LONE_LINK = re.compile(r"\[([\w .-]*)\]\((https?://(?!https?:)[^\s()<>\\]+)\)")
# `[pdf](https://a.example), [code](https://b.example)`.
_LINKS_ALONE = re.compile(rf"(?:{LONE_LINK.pattern}[ ,;/]*)++")
"""What most cells of links hold."""


def scan(text: str, references: Mapping[str, str] | None = None) -> Scan:
    """Find the links, images and comments of a piece of markdown; `references` are link definitions by folded label."""
    return _scan(text, references) if references else _scan_without_references(text)


def _scan(text: str, references: Mapping[str, str]) -> Scan:  # noqa: C901 (one branch a token)
    anchors: list[Anchor] = []
    images: list[Anchor] = []
    hidden: list[tuple[int, int]] = []
    openers: list[tuple[int, bool]] = []
    position = 0
    while token := _TOKEN.search(text, position):
        start, position = token.span()
        kind = token.lastgroup
        if kind == "ticks":
            closing = text.find(token[0], position)
            # A code span that holds a whole link is a slip; the link counts.
            position = closing + len(token[0]) if closing >= 0 and "](" not in text[position:closing] else position
        elif kind == "open":
            openers.append((start, token[0] == "!["))
        elif kind == "close" and openers:
            opened, image = openers.pop()
            found = _close(text, opened, image, start, references)
            if found:
                (images if image else anchors).append(found)
                position = found.end
                if not image:
                    openers = [opener for opener in openers if opener[1]]
        elif kind == "comment":
            hidden.append((start, position))
        elif kind == "image":
            images.append(Anchor(start, position, (start, start), (start, start), "", image=True, kind="html"))
        elif kind in ("auto", "bare"):
            anchor = _bare(text, *token.span(kind), whole=(start, position))
            anchors.append(anchor)
            position = anchor.end
        elif token["href"] is not None:
            label = token.span("label")
            anchors.append(Anchor(start, position, label, token.span("href"), token["href"].strip(), kind="html"))
    return Scan(tuple(_outermost(anchors)), tuple(images), tuple(hidden))


def _outermost(anchors: list[Anchor]) -> list[Anchor]:
    anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
    kept: list[Anchor] = []
    for anchor in anchors:
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


def _bare(text: str, start: int, end: int, whole: tuple[int, int]) -> Anchor:
    if whole == (start, end):
        while end > start and (text[end - 1] in ".,;:!?'*~" or (text[end - 1] == ")" and _unbalanced(text[start:end]))):
            end -= 1
        whole = (start, end)
    return Anchor(*whole, (start, start), (start, end), text[start:end], kind="bare")


def _unbalanced(url: str) -> bool:
    return url.count(")") > url.count("(")


def _close(text: str, opened: int, image: bool, closed: int, references: Mapping[str, str]) -> Anchor | None:  # noqa: FBT001
    label = (opened + (2 if image else 1), closed)
    after = closed + 1
    if text.startswith((" (http", " (www"), after) and not image:
        after += 1  # a slip; nobody means words and an address in brackets
    if text.startswith("(", after):
        found = _destination(text, after + 1)
        if found:
            (start, end), stop = found
            return Anchor(opened, stop, label, (start, end), _clean_url(text[start:end]), image)
    if references:
        match = _LABEL_BEHIND.match(text, after)
        name = (match[1] if match else "") or text[label[0] : label[1]]
        url = references.get(fold_label(name))
        if url:
            stop = match.end() if match else after
            return Anchor(opened, stop, label, (stop, stop), url, image, "reference")
    return None


def _clean_url(url: str) -> str:
    if nested := _NESTED_LINK.fullmatch(url):
        url = nested[1]
    return _DOUBLED.sub("", _NOT_RUN.sub(r"\1:", url))


def fold_label(label: str) -> str:
    """Return a reference's label as CommonMark compares it (4.7): case and blanks folded."""
    return " ".join(label.split()).casefold()


# `[label]` behind `[words]`, of a link by reference.
_LABEL_BEHIND = re.compile(r"\[([^\]]*)\]")
# `[pdf](https://a.example` as the target of another link, a slip.
_NESTED_LINK = re.compile(r"\[[^\]]*\]\((.*?)\)?")
# `javascript%3A`, as an address that would be run is written.
_NOT_RUN = re.compile(r"^(javascript|vbscript|data)%3A", re.IGNORECASE)
# The first of `https://https://`, a slip.
_DOUBLED = re.compile(r"^https?://(?=https?://)")
# ` "title")`, ` words)` or `)` behind a target.
_BEHIND_TARGET = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|\([^)]*\)|[^\s\[\]()|]*)[ \t]*\)|\s*\)""")
# `[pdf]` as a whole label.
_BRACKETS = re.compile(r"^\[(.*)\]$")
# `\*`, of any ASCII punctuation (CommonMark 0.31, 2.4).
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# A code span: words between backticks.
_CODE = re.compile(r"`+([^`]+)`+")
# `&amp;`, `&#233;`, `&#xE9;`.
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
# A zero-width space, a byte order mark.
_INVISIBLE = re.compile("[\u200b\ufeff]")
# `<i>all of the text</i>`.
_ALL_ITALIC = re.compile(r"<i>((?:(?!</?i>).)*)</i>")
# `https://a.example)`: a target without brackets, blanks or escapes.
_USUAL_TARGET = re.compile(r"([^\s()\\<]+)\)")


_DEEPEST_TARGET = 32
"""Brackets in a target nest no deeper: cmark's limit, which keeps thousands of `[a](b` from being read to the end."""


def _destination(text: str, start: int) -> tuple[tuple[int, int], int] | None:  # noqa: C901 (one branch a character)
    """Find target and end of `(…)`; a blank after the bracket and words after the target are forgiven."""
    while start < len(text) and text[start] in " \t\u00a0":
        start += 1
    if usual := _USUAL_TARGET.match(text, start):
        return usual.span(1), usual.end()
    if text.startswith("<", start):
        end = text.find(">", start)
        close = text.find(")", end) if end > 0 else -1
        return ((start + 1, end), close + 1) if close > 0 and "\n" not in text[start:end] else None
    depth, position = 0, start
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character == "(":
            depth += 1
            if depth > _DEEPEST_TARGET:
                return None
        elif character == ")":
            if not depth:
                return (start, position), position + 1
            depth -= 1
        elif character.isspace():
            break
        position += 1
    end = position
    rest = _BEHIND_TARGET.match(text, end)
    return ((start, end), rest.end()) if rest else None


def label_text(text: str, anchor: Anchor) -> str:
    """Return a link's label as a reader sees it, a badge's alternative text included, without brackets around it."""
    return _label_text(text[anchor.label[0] : anchor.label[1]])


@lru_cache(maxsize=8192)
def _label_text(label: str) -> str:
    inner = scan(label)
    if inner.images and not plain(label):
        label = " ".join(label[image.label[0] : image.label[1]] for image in inner.images)
    return _BRACKETS.sub(r"\1", plain(label)).strip()


# Characters that an escape or a formula shields from the rules of emphasis stand, meanwhile, in a private plane.
_SHIELD = 0x10FE00
# A sign of ASCII that was put out of the way of markdown's marks.
_SHIELDED = re.compile(f"[{chr(_SHIELD)}-{chr(_SHIELD + 0x7F)}]")
# `$\alpha_i$`, and neither `$5 and $6` nor a lone dollar.
_MATH = re.compile(r"\$(?=\S)([^$\n]{1,200}?)(?<=\S)\$(?!\d)")
_SET = r".{1,1000}"
"""What is set so: an abstract fits; an unbounded one is looked for to the text's end at each mark."""
# `***a***`, `**a**`, `__a__`, `~~a~~`, `*a*`, `_a_`; underscores within a word are none, nor is the mark of `Klein*, `.
_EMPHASIS = (
    (re.compile(rf"\*\*\*(?=\S)({_SET}?)(?<=\S)\*\*\*"), r"\1"),
    (re.compile(rf"\*\*(?=\S)({_SET}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(rf"(?<!\w)__(?=\S)({_SET}?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(rf"~~(?=\S)({_SET}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(?:(?<!\w)\*(?=\S)|\*(?=\w))([^*]{1,2000}?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]{1,2000}?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
)
# `<br>`, `</span>`.
_TAG = re.compile(r"""</?[a-zA-Z][^<>]*>""")
# The tags of CSL's rich text, which stay.
_KEPT_TAG = re.compile(r"</?(?:i|b|sub|sup|sc)>|</?span(?: [^>]*)?>")


def plain(text: str) -> str:
    """Return the text of a piece of markdown: links as their labels, no images, italics as CSL's `<i>`.

    Bold is dropped: in lists it marks what the title is, not a word of it.
    """
    if not _SPECIAL.search(text):
        return text.strip()
    if "[" in text or "]" in text or "://" in text or "<" in text:
        text = _without_links(text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: chr(_SHIELD + ord(match[1])), text)
    if "$" in text:
        text = _MATH.sub(lambda match: "$" + _shield(match[1]) + "$", text)
    if "`" in text:
        text = _CODE.sub(lambda match: _shield(match[1]), text)
    if "*" in text or "_" in text or "~" in text:
        for pattern, replacement in _EMPHASIS:
            text = pattern.sub(replacement, text)
    if "<" in text:
        text = _TAG.sub(lambda match: match[0] if _KEPT_TAG.fullmatch(match[0]) else " ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = text.translate(_UNSHIELD) if _SHIELDED.search(text) else text
    text = " ".join(inert(_INVISIBLE.sub("", text)).split())
    whole = _ALL_ITALIC.fullmatch(text)
    return whole[1] if whole else text


_SHIELDS = {code: _SHIELD + code for code in range(0x80) if not chr(code).isalnum() and chr(code) != " "}
_UNSHIELD = {_SHIELD + code: code for code in range(0x80)}


def _shield(text: str) -> str:
    return text.translate(_SHIELDS)


def _without_links(text: str) -> str:
    found = scan(text)
    pieces: list[tuple[int, int, str]] = [(start, end, "") for start, end in found.hidden]
    pieces += [(image.start, image.end, "") for image in found.images]
    pieces += [(a.start, a.end, a.url if a.kind == "bare" else _label(text, a)) for a in found.anchors]
    result, position = [], 0
    for start, end, replacement in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if start >= position:
            result += [text[position:start], replacement]
            position = end
    return "".join([*result, text[position:]])


def _label(text: str, anchor: Anchor) -> str:
    label = text[slice(*anchor.label)]
    return _without_links(label) if "[" in label else label
