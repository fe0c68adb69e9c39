"""Rich text as one string: formatting, quotes and joints are marks, single characters that no text may hold.

Strings are the fastest thing Python has, so a reference is built by joining strings, not nodes. The marks are
Unicode noncharacters (U+FDD0…U+FDEF, "for internal use", Unicode 23.7); input is freed of them when it is read. Openers
nest, each ends at its closer; only `output` turns them into a tree's markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOSE: Final = "\ufdd0"
ITALIC: Final = "\ufdd1"
OBLIQUE: Final = "\ufdd2"
STYLE_NORMAL: Final = "\ufdd3"
BOLD: Final = "\ufdd4"
LIGHT: Final = "\ufdd5"
WEIGHT_NORMAL: Final = "\ufdd6"
SMALL_CAPS: Final = "\ufdd7"
VARIANT_NORMAL: Final = "\ufdd8"
UNDERLINE: Final = "\ufdd9"
NO_UNDERLINE: Final = "\ufdda"
SUP: Final = "\ufddb"
SUB: Final = "\ufddc"
BASELINE: Final = "\ufddd"
NOCASE: Final = "\ufdde"
NODECOR: Final = "\ufddf"
BLOCK: Final = "\ufde0"
LEFT_MARGIN: Final = "\ufde1"
RIGHT_INLINE: Final = "\ufde2"
INDENT: Final = "\ufde3"
LINK_DOI: Final = "\ufde4"
LINK_URL: Final = "\ufde5"
LINK_TITLE: Final = "\ufdee"
"""Opens a title, which is a link where the reference has no other (CSL 1.0.2, "Links")."""
LINK_LABEL: Final = "\U0003ffff"
"""Opens a link of an annotation: the name that it has there or none, LINK_TARGET, a colon or none, and the address."""
LINK_TARGET: Final = "\ufdef"
NAMES: Final = "\ufde6"
"""Opens the first name list of a reference, for `subsequent-author-substitute`."""
NAME: Final = "\ufde7"
"""Opens one name of that list."""
QUOTE: Final = "\ufde8"
UNQUOTE: Final = "\ufde9"
JOIN: Final = "\ufdea"
"""Stands before an affix or delimiter that starts with punctuation or space: where punctuation may collide."""
INNER_QUOTE: Final = "\ufdeb"
"""A quote that is inner wherever it stands."""
NUMBER_END: Final = "\ufded"
"""Stands after a number, behind which two different marks don't merge: those of its suffix and what follows."""
FORMAT_END: Final = "\U0004fffe"
"""Stands after the mark that a text with a format of its own ends in, which doesn't merge with one beside the text."""
YEAR_SUFFIX: Final = "\ufdec"
"""Stands where the year is, so that a year suffix can follow it."""

# Formats that stand in a value; unlike those of a style, they turn to their contrary inside themselves.
OWN_ITALIC: Final = "\U0001fffe"
OWN_BOLD: Final = "\U0001ffff"
OWN_SMALL_CAPS: Final = "\U0002fffe"
OWN_SUP: Final = "\U0002ffff"
OWN_SUB: Final = "\U0003fffe"

OPENERS: Final = "\ufdd1-\ufde7\ufdee\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff"
_ANY: Final = "\ufdd0-\ufdef\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe"
OPENER_SET: Final = frozenset(map(chr, range(0xFDD1, 0xFDE8))) | {
    LINK_TITLE, LINK_LABEL, OWN_ITALIC, OWN_BOLD, OWN_SMALL_CAPS, OWN_SUP, OWN_SUB,
}  # fmt: skip

DISPLAYS: Final = (BLOCK, LEFT_MARGIN, RIGHT_INLINE, INDENT)
# A mark that opens a block: BLOCK
_DISPLAY: Final = re.compile(f"[{BLOCK}-{INDENT}]")

# One mark: ITALIC
MARK: Final = re.compile(f"([{_ANY}])")
# Marks in a row: CLOSE + JOIN
ANY_MARKS: Final = re.compile(f"[{_ANY}]+")

# LEFT_MARGIN + JOIN + CLOSE
_EMPTY_BLOCK: Final = re.compile(f"[{BLOCK}-{INDENT}]{JOIN}*{CLOSE}")
"""A display block with nothing in it."""
# A space at the start of a block, as in BLOCK, ITALIC, JOIN and then " (": in the first of all, after one that ends
# with a space, and in each that has a line of its own
_BLOCK_SPACE: Final = re.compile(
    f"((?:^[{BLOCK}-{INDENT}]|[ \u00a0]{CLOSE}+[{BLOCK}-{INDENT}]|{BLOCK})[{OPENERS}]*){JOIN}*[ \u00a0]+"
)
"""Space at the start of a display block, where nothing stands that it could part from."""
# Punctuation at the start of a block, which belongs to what stands before it: BLOCK + JOIN + ". "
_BEFORE_BLOCK: Final = re.compile(f"([{BLOCK}-{INDENT}]){JOIN}+([.!?:,;])")
# Punctuation at the start of a text that follows a block: JOIN + ", "
_AFTER_BLOCK: Final = re.compile(f"([{LEFT_MARGIN}{RIGHT_INLINE}{INDENT}]?){JOIN}*([.!?:,;])")

# One mark of a format: ITALIC, CLOSE
_FORMATS: Final = re.compile(f"[{CLOSE}{OPENERS}]")

_FORMAT_TAGS: Final = {
    "<i>": (OWN_ITALIC, "</i>"),
    "<b>": (OWN_BOLD, "</b>"),
    "<sup>": (OWN_SUP, "</sup>"),
    "<sub>": (OWN_SUB, "</sub>"),
    "<sc>": (OWN_SMALL_CAPS, "</sc>"),
    '<span class="nocase">': (NOCASE, "</span>"),
    '<span class="nodecor">': (NODECOR, "</span>"),
    '<span style="font-variant:small-caps;">': (OWN_SMALL_CAPS, "</span>"),
}
# A tag of those that CSL-JSON allows: "<i>", "</sup>", '<span class="nocase">'
_TAG: Final = re.compile(
    r"</?(?:i|b|sup|sub|sc)>|</span>|<span\s+class=\"no(?:case|decor)\"[^>]*>"
    r"|<span\s+style=\"font-variant:\s*small-caps;?\"[^>]*>"
)
# What makes a value more than plain text: "<", a quote, a mark, the space of "Titre : sous-titre"
_SPECIAL: Final = re.compile(f"[<\"'“”„‘’‚«»‹›「」『』{_ANY}]| [:;?!]")
# A quote of any language: "“"
_QUOTES: Final = re.compile("[\"'“”„‘’‚«»‹›「」『』]")
# The space before French punctuation: "Titre : sous-titre"
_FRENCH_SPACE: Final = re.compile(" ([:;?!»])")
_SPACES_BESIDE: Final = "\u00a0\u202f"
_BEFORE_OPEN: Final = frozenset(" \t\n\u00a0\u202f([{/—–-") | OPENER_SET | {CLOSE, QUOTE}

PUNCTUATION: Final = ".!?:,;"
# Two marks of punctuation that meet at a joint: "." + CLOSE + JOIN + ","
_COLLISION: Final = re.compile(
    f"([{PUNCTUATION}])([{CLOSE}{UNQUOTE}{JOIN}]*){JOIN}([{OPENERS}{QUOTE}{INNER_QUOTE}]*)([{PUNCTUATION}])"
)
# The same mark twice around the end of a format: "." + FORMAT_END + CLOSE + JOIN + "."
_SAME_COLLISION: Final = re.compile(f"([{PUNCTUATION}]){FORMAT_END}([{CLOSE}{UNQUOTE}]*){JOIN}+\\1")
# What ends a text with a format: FORMAT_END + CLOSE
_FORMAT_END: Final = re.compile(f"{FORMAT_END}([{CLOSE}{UNQUOTE}]*)$")
# The same before the end of a quote, into which punctuation moves: FORMAT_END + CLOSE + UNQUOTE
_QUOTED_END: Final = re.compile(f"{FORMAT_END}(?={CLOSE}*{UNQUOTE})")
# Punctuation at the start of a text: JOIN + ", "
_LEADING_PUNCT: Final = re.compile(f"([{OPENERS}]*){JOIN}?([{PUNCTUATION}])")
# A space at the start of a text: ITALIC + JOIN + " ("
_LEADING_SPACE: Final = re.compile(f"([{OPENERS}]*){JOIN}* +")
# Two spaces that meet at a joint: " " + CLOSE + JOIN + " "
_SPACES: Final = re.compile(f"([ \u00a0])([{CLOSE}{UNQUOTE}]*){JOIN}+([{OPENERS}{QUOTE}{INNER_QUOTE}]*) ")
# Punctuation after a quote, which belongs inside it in American English: UNQUOTE + JOIN + ","
_INTO_QUOTE: Final = re.compile(f"({UNQUOTE}[{CLOSE}{UNQUOTE}]*){JOIN}+([.,!?](?:{JOIN}*[.,!?])*)")
# Punctuation before the end of a quote, which belongs outside it elsewhere: "," + UNQUOTE
_OUT_OF_QUOTE: Final = re.compile(f"([,;:]){FORMAT_END}?({UNQUOTE})")
_AFFIX: Final = 8
"""Signs of what an affix behind a number may hold, with its marks: `), :`."""
# What is left of two marks that meet; pairs that are not here stay as they are.
_MERGED: Final = {
    **{p + p: p for p in PUNCTUATION},
    "!.": "!", "!:": "!",
    "?.": "?", "?:": "?",
    ":!": "!", ":?": "?", ":.": ":",
    ";!": "!", ";?": "?", ";:": ";", ";.": ";",
}  # fmt: skip


def sanitise(text: str) -> str:
    """Free a text of the characters that are marks here."""
    return text if text.isascii() else ANY_MARKS.sub("", text)


def plain(text: str) -> str:
    """Drop all marks, quotes and joints included."""
    return text if text.isascii() else ANY_MARKS.sub("", text)


def unformatted(text: str) -> str:
    """Drop the marks of formats, but no quotes and no joints."""
    return _FORMATS.sub("", text)


def closing(text: str, start: int) -> int:
    """Return where the format that opens at a place is closed, the end of the text if it isn't."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] == CLOSE:
            depth -= 1
            if not depth:
                return at
        elif text[at] in OPENER_SET:
            depth += 1
    return len(text)


def ends_apart(text: str) -> str:
    """Keep the mark at the end of a text that gets a format from merging with one beside it, as in citeproc-js.

    A text with markup of its own is several texts there, and none of them has the format.
    """
    return text if "’" in text or MARK.search(text) else f"{text}{FORMAT_END}"


def ends_together(text: str) -> str:
    """Let a mark that FORMAT_END keeps apart, if it ends an element, merge with what stands behind the one around."""
    return _FORMAT_END.sub("\\1", text) if FORMAT_END in text else text


def affix(text: str) -> str:
    """Put a joint before an affix that may collide with what stands before it."""
    return JOIN + text if text and text[0] in ".!?:,; \u00a0" else text


def parse(text: str, glyphs: Glyphs | None = None) -> str:
    """Turn the markup that CSL-JSON allows, and the quotes, of a value into marks."""
    if not _SPECIAL.search(text):
        return text
    if not text.isascii():
        text = ANY_MARKS.sub("", text)
    if "<" in text:
        text = parse_tags(text)
    if " " in text:
        text = _FRENCH_SPACE.sub("\u202f\\1", text)
        if "« " in text:
            text = text.replace("« ", "«\u202f")
    return _Quotes(text, glyphs or ENGLISH).run(text) if _QUOTES.search(text) else text


def _normal_tag(tag: str) -> str:
    if tag.startswith("<span"):
        if "nocase" in tag:
            return '<span class="nocase">'
        return '<span class="nodecor">' if "nodecor" in tag else '<span style="font-variant:small-caps;">'
    return tag


def parse_tags(text: str) -> str:
    """Turn the tags that CSL-JSON allows into marks; a tag without its other half is text."""
    parts: list[str] = []
    stack: list[tuple[int, str, str]] = []
    last = 0
    for match in _TAG.finditer(text):
        parts.append(text[last : match.start()])
        last = match.end()
        tag = _normal_tag(match.group())
        if opening := _FORMAT_TAGS.get(tag):
            stack.append((len(parts), opening[1], opening[0]))
            parts.append(match.group())
            continue
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][1] == tag), None)
        if depth is None:
            parts.append(match.group())
            continue
        place, _, mark = stack[depth]
        parts[place] = mark
        parts.append(CLOSE)
        del stack[depth:]
    parts.append(text[last:])
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The quotes of a locale, by which those in a value are known."""

    pairs: Mapping[str, tuple[str, str]] = field(default_factory=lambda: {"“": ("”", QUOTE), "‘": ("’", INNER_QUOTE)})
    """Opening quote → the closing one and the mark that stands for it."""

    @staticmethod
    def of(outer: tuple[str, str], inner: tuple[str, str]) -> Glyphs:
        """Return the glyphs of a locale's terms; a quote that opens and closes alike is not known in values."""
        pairs = {}
        for (opening, closing), mark in ((outer, QUOTE), (inner, INNER_QUOTE)):
            first, last = opening.strip(_SPACES_BESIDE), closing.strip(_SPACES_BESIDE)
            if len(first) == len(last) == 1 and first != last and first not in "\"'":
                pairs[first] = (last, mark)
        return Glyphs(pairs)


ENGLISH: Final = Glyphs()


class _Quotes:
    """Finds the pairs of quotes in a text, as citeproc-js does."""

    __slots__ = ("glyphs", "out", "outer", "stack")

    def __init__(self, text: str, glyphs: Glyphs) -> None:
        self.out = list(text)
        self.glyphs = glyphs
        self.stack: list[tuple[int, str, str]] = []
        """Place, closing quote and mark of each quote that is open."""
        self.outer = ""
        """The straight quote that came first, which is taken for the outer one."""

    def run(self, text: str) -> str:
        for match in _QUOTES.finditer(text):
            at, sign = match.start(), match.group()
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < len(text) else " "
            if sign in "\"'":
                self._straight(at, sign, before, after)
            elif any(closing == sign for _, closing, _ in self.stack) and not (sign == "’" and after.isalpha()):
                self._close(at, sign)
            elif sign in self.glyphs.pairs:
                self.stack.append((at, *self.glyphs.pairs[sign]))
        self._settle(0)
        return "".join(self.out)

    def _straight(self, at: int, sign: str, before: str, after: str) -> None:
        is_open = any(closing == sign for _, closing, _ in self.stack)
        if before in _BEFORE_OPEN and not after.isspace() and not is_open:
            self.outer = self.outer or sign
            self.stack.append((at, sign, QUOTE if sign == self.outer else INNER_QUOTE))
        elif is_open and not before.isspace() and not (sign == "'" and after.isalnum()):
            self._close(at, sign)
        elif sign == "'":
            self.out[at] = "’"

    def _close(self, at: int, sign: str) -> None:
        depth = max(d for d in range(len(self.stack)) if self.stack[d][1] == sign)
        place, _, mark = self.stack[depth]
        self.out[place], self.out[at] = mark, UNQUOTE
        if self.out[place + 1] in _SPACES_BESIDE:
            self.out[place + 1] = ""
        if self.out[at - 1] and self.out[at - 1] in _SPACES_BESIDE:
            self.out[at - 1] = ""
        self._settle(depth + 1)
        del self.stack[depth:]

    def _settle(self, depth: int) -> None:
        """Take lone single quotes for apostrophes."""
        for place, sign, _ in self.stack[depth:]:
            if sign == "'":
                self.out[place] = "’"


def _merge(match: re.Match[str]) -> str:
    first, closers, openers, second = match.groups()
    merged = _MERGED.get(first + second)
    if merged is None or (first != second and _follows_number(match)):
        return match.group()
    return f"{merged}{closers}{openers}{JOIN}"


def _settle(match: re.Match[str]) -> str:
    """Merge two marks or leave them; either way their joint is done with."""
    first, closers, openers, second = match.groups()
    merged = _MERGED.get(first + second)
    if merged is None or (first != second and _follows_number(match)):
        return f"{first}{closers}{openers}{second}"
    return f"{merged}{closers}{openers}{JOIN}"


def _follows_number(match: re.Match[str]) -> bool:
    """Tell whether only signs stand between two marks that meet and a number before them, as in `28(3):`."""
    head = match.string[max(match.start() - _AFFIX, 0) : match.start()]
    at = head.rfind(NUMBER_END)
    return at >= 0 and not any(map(str.isalnum, head[at:]))


def punctuate(text: str, *, in_quote: bool) -> str:
    """Settle punctuation where affixes, delimiters and quotes meet, and drop the joints.

    CSL 1.0.2, "Locale options" (punctuation-in-quote), and the collision rules of citeproc-js.
    """
    has_formats = FORMAT_END in text
    if has_formats:
        text = _SAME_COLLISION.sub("\\1\\2", _QUOTED_END.sub("", text) if in_quote else text)
    if UNQUOTE in text:
        text = _COLLISION.sub(_merge, text)
        text = _INTO_QUOTE.sub(f"{JOIN}\\2\\1{JOIN}", text) if in_quote else _OUT_OF_QUOTE.sub(f"\\2{JOIN}\\1", text)
    if JOIN in text:
        found = 1
        while found:
            text, found = _COLLISION.subn(_settle, text)
        text = _SPACES.sub("\\1\\2\\3", text).replace(JOIN, "")
    text = text.replace(NUMBER_END, "")
    return text.replace(FORMAT_END, "") if has_formats else text


def settle_blocks(text: str) -> str:
    """Leave out empty display blocks and spaces that part nothing; punctuation after a block belongs into it."""
    text = _BEFORE_BLOCK.sub(f"{JOIN}\\2\\1", _BLOCK_SPACE.sub("\\1", _EMPTY_BLOCK.sub("", text)))
    at = 0
    while block := _DISPLAY.search(text, at):
        at = block.end()
        end = closing(text, block.start())
        if after := _AFTER_BLOCK.match(text, end + 1):
            text = f"{text[:end]}{JOIN}{after[2]}{CLOSE}{after[1]}{text[after.end() :]}"
    return text


def without_leading_space(text: str) -> str:
    """Return a text without the space that it starts with."""
    match = _LEADING_SPACE.match(text)
    return match[1] + text[match.end() :] if match else text


def split_leading_punctuation(text: str) -> tuple[str, str]:
    """Return the punctuation that a text starts with, and the text without it."""
    match = _LEADING_PUNCT.match(text)
    return (match[2], match[1] + text[match.end() :]) if match else ("", text)
