"""An item's text → atoms: the shortest runs of characters that can have one role, with what encloses and parts them.

Links, emphasis, quotes and brackets enclose (CommonMark 0.31, 6.2 and 6.3, with the slips of real lists forgiven);
stops, commas, dashes, bars, line ends and the edges of dates part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.readme.read import inline, links
from sslbib.readme.read.date_spans import DATE, YEAR
from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern.enclosures import outermost
from sslbib.readme.read.pattern.model import Atom, Enclosure
from sslbib.readme.read.spans import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.spans import Span

MOST = 120
"""An item's facts stand among its first atoms; what follows so many is a description."""
_LOOKED_AT = 6000
"""No more characters of an item are looked at: the longest item of 20,539 that says its facts behind them has fewer."""
_DEEPEST = 6
"""A title in a link in bold in brackets is four deep; a text made to be deeper would end in recursion."""


# A line's end with the marker of a nested item; `<br>`.
_BREAK = r"\\?\n[ \t>]*(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?|<\s*/?\s*br\s*/?\s*>\s*"
# `. Deep`, `, `, ` - `, ` | `, `: `, a year or date, `'21` behind a name, an HTML tag, an emoji, `:star:`.
_PARTING = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~]|\$[^$\n]{{1,80}}\$(?!\d)|&\w{{2,8}};) | (?P<line>{_BREAK})
    | (?P<date>{DATE}|{YEAR}(?=-[A-Z]))
    | (?P<short>['’]\s?\d\d(?!\w)|(?<=\w\s)\d\d(?=\s*(?:$|[)\]|\n]))) | (?P<stop>[.?!。](?=[\s*_"”\])`<]|$))
    | (?P<comma>[,，;；](?=\s|$|["”*_])|[，；、]) | (?P<dash>(?<=\s)[-–—·•~](?=\s)|(?<!\w)—|—(?!\w))
    | (?P<glued>—) | (?P<bar>\|)
    | (?P<loose>(?<=\s)[(\[【](?=\w)) | (?P<colon>[:：](?=[\s*_]|$)|：) | (?P<tag></?[a-zA-Z][^<>\n]*>)
    | (?P<emoji>[{SYMBOLS}]|:[a-z0-9_+-]+:(?=\s|$|\[|\())""",
    re.VERBOSE,
)
# The initial whose full stop a name goes on behind: `A. Klein`, `J.-P. Li`, `Yu. Ivanov`, and `Klein, A., Li`.
_INITIAL = re.compile(r"(?<!\w)(?:[A-Z]|[JY][aeou]|[CKPSTZ]h|Ts)$")
# What follows an initial in a list of names: another one, or a family name and what parts names.
_GOES_ON = re.compile(
    r"""[ ]?-?(?:[A-Z]\. | (?:[a-z]{1,4}\s+){0,3} [A-Z][\w’'–-]+ (?:\s+(?:[a-z]{1,4}\s+){0,3}[A-Z][\w’'–-]+)?
        (?: \s*(?:[,;:&*_"“\n\[<|()\]\d]|$) | \.(?:\W|$) | \s(?:and|&|et|[-–—])\s ))""",
    re.VERBOSE,
)
# `Klein A`, `van der Klein A B`, `by Li AB`: initials without stops behind a family name.
_INITIALS_LAST = re.compile(
    r"(?:(?:and|by|&)\s+)*(?:[a-z]{1,4}\s+){0,3}[A-Z][\w’'-]+(?P<initials>(?:\s[A-Z]{1,3}){1,3})"
)
_SHORT = 2
"""A label has no more blanks."""
# `A`, `A. B`, `J.-P`.
_INITIALS = re.compile(r"(?:[A-Z]\w?[.\s-]*){1,4}")
_AND = re.compile(r"(?:and|&)\s")
# `Klein`, `& van der Klein`: a family name before its comma and initials.
_FAMILY = re.compile(r"(?:(?:and|&)\s+)?(?:[a-z]{1,4}\s+){0,3}[A-Z][\w’'-]+")
# ` coli`: words in lower case behind a full stop, which ends no sentence then; ` arXiv`, ` eLife` are names.
_LOWER = re.compile(r"[ \t]+(?![a-z]+[A-Z])[a-z&]")
# `CVPR`, `CVPR `: what stands before the short year of `CVPR'21` and `CVPR ’21`, and not before that of `the '90s`.
_BEFORE_SHORT = re.compile(r"(?:[^\W\d_]|[A-Z][\w-]*[A-Z][\w-]* )$")
# The year of `[arXiv 2021](…)`: such a label says when, too.
_DATED = re.compile(YEAR)
_CLASS = {
    "line": "\n",
    "stop": ".",
    "comma": ",",
    "dash": "-",
    "glued": "—",
    "bar": "|",
    "colon": ":",
    "tag": " ",
    "emoji": " ",
    "loose": " ",
}
# ` <https://`, ` [here](https://`: a link behind the colon of its label.
_ADDRESS = re.compile(r"[\s*_]*(?:<?https?://|\[[^\[\]\n]{0,40}\]\()")
# `Authors`, `**Published in`, `📅 Date`, `会议`: what a colon behind it makes the name of a value.
_KEY = re.compile(
    r"(?:[^\w]|:\w+:)*(?P<name>paper\s+title|title|authors?|written\s+by|by|dates?|published(?:\s+(?:in|at|on))?|"
    r"publication|year|publisher|venue|conference|journal|作者|标题|日期|时间|年份|会议|期刊)[^\w]*",
    re.IGNORECASE,
)
# `🔑 Key`, `Keywords`, `**TL;DR**`, `Abstract`: at a line's begin, what a colon behind it makes the name of no role.
_OTHER = re.compile(
    r"(?:[^\w]|:\w+:)*(?:key\s*words?|keys?|tags?|topics?|tasks?|categor(?:y|ies)|types?|tl;?\s?dr|abstract|summary|notes?|"
    r"comments?|descriptions?|institutions?|institutes?|affiliations?|env(?:ironments?)?|inputs?|outputs?|datasets?|"
    r"benchmarks?|methods?|modalit(?:y|ies)|main\s+ideas?|key\s+ideas?|contributions?|关键词|摘要|简介|机构)\W*$",
    re.IGNORECASE,
)
OTHER = "-"
"""The key of what is none of a paper's roles."""
_AT_LINE = ("\n", "~")
"""What stands before the first atom of a line that is not the first: a title may begin so."""
_KEYS = {
    "title": "title", "paper title": "title", "标题": "title", "author": "authors", "authors": "authors",
    "written by": "authors", "by": "authors", "作者": "authors", "date": "date", "dates": "date", "year": "date",
    "published on": "date", "日期": "date", "时间": "date", "年份": "date",
}  # fmt: skip


def of_item(raw: str, span: Span, anchors: Sequence[Anchor]) -> list[Atom]:
    """Return the atoms of an item's text, the first `MOST`."""
    end = min(span[1], span[0] + _LOOKED_AT)
    cutter = _Cutter(raw, [anchor for anchor in anchors if anchor.end <= end])
    cutter.walk(span[0], end, ())
    return cutter.atoms


def _is_label(text: str) -> bool:
    return text == "WWW" or links.is_label(text)


class _Cutter:
    """Cuts a text into atoms, from left to right."""

    def __init__(self, raw: str, anchors: Sequence[Anchor]) -> None:
        self.raw = raw
        self.anchors = anchors
        self.atoms: list[Atom] = []
        self.parts = "^"
        """The strongest that stood since the last atom."""
        self.key = ""

    def walk(self, start: int, end: int, path: tuple[Enclosure, ...]) -> None:
        """Cut what stands between two offsets, enclosures first."""
        position = start
        for hole in self._holes(start, end):
            if len(self.atoms) >= MOST:
                return
            self._plain(position, hole.start, path)
            position = hole.end
            self._enter(hole, path)
        self._plain(position, end, path)

    def _holes(self, start: int, end: int) -> Iterator[Anchor | Enclosure]:
        """Yield links, images and comments, and outside them emphasis, quotes and brackets, in order."""
        piece = self.raw[start:end]
        scanned = inline.scan(piece) if "<" in piece or "![" in piece else None
        opaque: list[Anchor | Enclosure] = [a for a in self.anchors if start <= a.start and a.end <= end]
        if scanned:
            opaque += [Enclosure("", image.start + start, image.end + start) for image in scanned.images]
            opaque += [Enclosure("", left + start, right + start) for left, right in scanned.hidden]
        yield from outermost(self.raw, (start, end), opaque)

    def _enter(self, hole: Anchor | Enclosure, path: tuple[Enclosure, ...]) -> None:
        if isinstance(hole, Enclosure):
            if hole.mark:
                self._inside(hole, hole.start + len(hole.mark), hole.end - len(hole.mark), path)
            return
        label = inline.label_text(self.raw, hole)
        if hole.kind == "bare" or not label or (links.is_label(label) and not _DATED.search(label)):
            self._part("@")
            return
        whole = Enclosure("[](", hole.start, hole.end, hole.url or "#")
        self._inside(whole, *hole.label, path)

    def _inside(self, whole: Enclosure, start: int, end: int, path: tuple[Enclosure, ...]) -> None:
        if len(path) < _DEEPEST:
            self.walk(start, end, (*path, whole))

    def _part(self, how: str) -> None:
        if _STRENGTH.index(how) > _STRENGTH.index(self.parts):
            self.parts = how

    def _plain(self, start: int, end: int, path: tuple[Enclosure, ...]) -> None:
        """Cut a text that holds no enclosure."""
        begin = start
        for match in _PARTING.finditer(self.raw, start, end):
            kind = match.lastgroup or ""
            if kind == "escape" or (kind == "stop" and self._goes_on(begin, match)):
                continue
            if kind == "short" and not self._is_year(begin, match):
                continue
            self._add(begin, match.start(), path)
            begin = match.end()
            if kind in ("date", "short"):
                self._add(*match.span(), path, is_date=True)
            else:
                self._named(kind, match.end())
                self._part("~" if kind == "line" and self._is_soft(match) else _CLASS[kind])
        self._add(begin, end, path)

    def _is_year(self, begin: int, short: re.Match[str]) -> bool:
        """Tell the year of `CVPR'21`, and without its apostrophe that of a known venue, `OSDI 22`."""
        before = _BEFORE_SHORT.search(self.raw, begin, short.start())
        return before is not None and (short[0][0] in "'’" or evidence.knows_venue(before[0].strip()))

    def _is_soft(self, line: re.Match[str]) -> bool:
        """Tell a line's end that is a blank only (CommonMark 0.31, 6.8) from one that ends something, as a heading."""
        if self.raw.startswith("#") and self.raw.find("\n") == line.start():
            return False
        return not line[0].strip(" \t\n") and not self.raw[max(0, line.start() - 2) : line.start()].endswith(
            ("  ", "\n")
        )

    def _goes_on(self, begin: int, stop: re.Match[str]) -> bool:
        """Tell whether a full stop ends nothing: an initial's amid a name, or one before a small letter."""
        if stop[0] != ".":
            return False
        if _LOWER.match(self.raw, stop.end()) and not self.raw.endswith("al", begin, stop.start()):
            return True
        if not _INITIAL.search(self.raw, begin, stop.start()):
            return False
        if self.raw[stop.end() : stop.end() + 1] in (",", ";"):
            return True
        following = _GOES_ON.match(self.raw, stop.end())
        said = self.raw[begin : stop.start()].strip()
        if following and _INITIALS_LAST.fullmatch(said) and evidence.has_topic(following[0]):
            return False  # `Klein A. Web Systems and …`
        return following is not None and (following[0].endswith(".") or not self._is_given(begin, stop.start()))

    def _is_given(self, begin: int, end: int) -> bool:
        """Tell whether initials stand behind their family name, so that their full stop is the last name's.

        `Klein, A.`; `Klein, Ada B.` at the begin; `Klein A, Li B C.`, where the name before is written so, too.
        """
        said = self.raw[begin:end].strip()
        after_comma = self.parts == "," and bool(self.atoms)
        if last := _INITIALS_LAST.fullmatch(said):
            several = " " in last["initials"].strip()
            return several or (after_comma and _INITIALS_LAST.fullmatch(self.atoms[-1].text) is not None)
        if not after_comma or not _FAMILY.fullmatch(self.atoms[-1].text):
            return False
        return _INITIALS.fullmatch(said) is not None or (self.atoms[-1].before != "," and not _AND.match(said))

    def _labels_link(self, position: int) -> bool:
        """Tell a link's label that stands before it, `PDF: https://…`."""
        label = self.atoms[-1]
        follows = _ADDRESS.match(self.raw, position) is not None
        return follows and not label.is_date and label.text.count(" ") <= _SHORT and _is_label(label.text)

    def _named(self, kind: str, position: int) -> None:
        """Take `Authors` before a colon for the name of what follows."""
        if kind == "colon" and self.atoms and self._labels_link(position):
            self.atoms.pop()
            self._part("@")
        elif kind == "colon" and self.atoms and not self.key and (found := _KEY.fullmatch(self.atoms[-1].text)):
            name = " ".join(found["name"].lower().split())
            self.key = _KEYS.get(name, "venue")
            self.atoms.pop()
        elif kind == "colon" and self.atoms and self.atoms[-1].before in _AT_LINE and _OTHER.match(self.atoms[-1].text):
            self.key = OTHER
            self.atoms.pop()
        elif kind == "line":
            self.key = ""

    def _add(self, start: int, end: int, path: tuple[Enclosure, ...], *, is_date: bool = False) -> None:
        while start < end and self.raw[start] in _EDGES:
            start += 1
        while end > start and (self.raw[end - 1] in _EDGES or self.raw.startswith("\\*", end - 1)):
            end -= 1
        text = inline.plain(self.raw[start:end]) if end > start else ""
        if self.key == OTHER or not any(character.isalnum() for character in text) or len(self.atoms) >= MOST:
            return
        before = self.parts
        if before == "^" and self.atoms:
            before = "" if self.atoms[-1].path == path else " "
        self.atoms.append(Atom(start, end, text, before, path, is_date, self.key))
        self.parts = "^"


_EDGES = "*-– \t\r\n\u00a0\u200b\u3000"
_STRENGTH = ("^", " ", "~", "—", ",", ":", "-", ".", "|", "@", "\n")
"""What parts, the weakest first: of two between the same atoms the stronger counts."""
