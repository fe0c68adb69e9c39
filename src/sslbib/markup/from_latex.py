r"""TeX text → Unicode with the CSL subset of markup: the way back of `to_latex`.

A tokenizer by TeX's own rules: control words, groups, accents, formulas, comments. What it does not know keeps its
arguments, so that no word of a title is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from sslbib.listed import digits
from sslbib.markup.formulas import typeset
from sslbib.markup.nocase import CLOSE, OPEN, spans
from sslbib.markup.rich import to_plain
from sslbib.markup.tex_commands import CONSTANTS, DECLARATIONS, DROPPED, KEPT_AFTER, MARKS, RAW, TRANSPARENT
from sslbib.markup.tex_symbols import ACCENTS, ALONE, JOURNALS, SPACES

if TYPE_CHECKING:
    from collections.abc import Callable

_LIGATURES = {"``": "“", "''": "”", "`": "‘", "'": "’", "--": "–", "---": "—", "~": "\u00a0", ",,": "„", "!`": "¡",
              "?`": "¿"}  # fmt: skip
_VERBATIM_MATH = {"sim": "~", "<": "<", ">": ">", "tilde": "~", "backslash": "\\"}

# All that TeX, or CSL's markup, does not take as it stands, beside the runs
_NEEDY = re.compile(r"[\\{}$~%`'\"&<>\n\t\r\x0b\x0c]")
_HARD = re.compile(r"[\\{}$~%`\"&<>]")
_TOKEN = re.compile(
    r"""\\(?P<word>[A-Za-z@]+)\*?(?P<after>\s*)
      | \\(?P<sign>.)
      | (?P<open>\{) | (?P<close>\}) | (?P<math>\$\$?)
      | (?P<comment>%[ \t]*\n[ \t]* | (?<=\n)[ \t]*%[^\n]*(?:\n[ \t]*|$))
      | (?P<ligature>---?(?!-)|``|''|[!?]`|,,|`|'|~)
      | (?P<quote>")
      | (?P<entity>&(?:amp|lt|gt|quot|nbsp|apos|\#\d{2,5});)
      | (?P<break>[ \t]*(?:\r?\n[ \t]*){2,})
      | (?P<space>\s+)
      | (?P<text>[^\\{}$~%`'"&\s,!?-]+(?:[ ][^\\{}$~%`'"&\s,!?-]+)*|.)""",
    re.VERBOSE | re.DOTALL,
)
_SPACES = re.compile(r"[ \t]{2,}| (?=\n\n)|(?<=\n\n) ")
_DEEPEST = 60
"""Groups nest no deeper; a brace beyond is passed over."""
# A control word that stands in the text, such as `\foo`
_CONTROL = re.compile(r"\\([A-Za-z@]+)\s*")
# `$\mathcal{O}$`, whose commands are read with the formula
_FORMULA = re.compile(r"\$[^$]*\$")


def decode(text: str, *, protects: bool = False, paragraphs: bool = False) -> str:
    """Return TeX as Unicode with markup; braces are gone.

    With `protects` a group whose capitals the braces keep becomes a `nocase` span, where that matters; with
    `paragraphs` empty lines stay.
    """
    if not text:
        return text
    has_low_quote = ",," in text  # looked for as strings: with them, a pattern takes three times as long
    if not (_NEEDY.search(text) or has_low_quote or "--" in text or "  " in text):
        return text.strip()
    if not (_HARD.search(text) or has_low_quote or paragraphs):
        if "'" in text:
            text = text.replace("''", "”").replace("'", "’")
        if "--" in text:
            text = text.replace("---", "—").replace("--", "–")
        return " ".join(text.split(None))
    if text.startswith("\\") and (journal := JOURNALS.get(text[1:].strip())):
        return journal
    return _tidied(_Reader(text, protects=protects, paragraphs=paragraphs).sequence(0), protects=protects)


def _tidied(text: str, *, protects: bool) -> str:
    text = text.strip(" \t\n\r")
    if "  " in text or "\t" in text or "\n\n" in text:
        text = _SPACES.sub(lambda found: " " if len(found[0]) > 1 else "", text)
    return normalize("NFC", spans(text) if protects else text)


def decode_plain(text: str, *, paragraphs: bool = False) -> str:
    """Return TeX as Unicode without markup."""
    return to_plain(decode(text, paragraphs=paragraphs))


def unescape(text: str) -> str:
    r"""Return the characters of a verbatim field: `\_`, `{\_}`, `\%`, `$\sim$`, `\url{…}` are what they set.

    biber takes such a field as it stands, BibTeX's people escape it (biblatex manual, 2.2.1, verbatim fields).
    """
    if "\\" not in text and "{" not in text and "$" not in text:
        return text.strip()
    return _Reader(text, verbatim=True).sequence(0).strip()


def unknown_commands(text: str) -> list[str]:
    """Return the control words of a text that are in no table: their arguments are kept, or their names."""
    return [name for name in _CONTROL.findall(_FORMULA.sub("", text)) if not _is_known(name)]


def _is_known(name: str) -> bool:
    tables = (CONSTANTS, ACCENTS, MARKS, DECLARATIONS, DROPPED, RAW, TRANSPARENT, JOURNALS)
    return any(name in table for table in tables) or name in _SPECIAL or bool(_rare(name))


@dataclass(slots=True)
class _Reader:
    """Reads a text from left to right; each method takes what begins at `position`."""

    text: str
    protects: bool = False
    paragraphs: bool = False
    verbatim: bool = False
    position: int = 0
    quotes: int = 0
    """How many `enquote`s are open."""

    def sequence(self, depth: int) -> str:
        parts: list[str] = []
        match = _TOKEN.match
        while token := match(self.text, self.position):
            self.position = token.end()
            kind = token.lastgroup
            if kind == "text":
                parts.append(token[0])
            elif kind == "close":
                if depth:
                    break
            elif kind == "after":
                parts.append(self._command(token["word"], depth))
            elif kind:
                parts.append(_KINDS[kind](self, token, depth, parts))
        return "".join(parts)

    def group(self, depth: int) -> str:
        if depth >= _DEEPEST:
            return ""
        special = self.text.startswith("\\", self.position)
        inside = self.sequence(depth + 1)
        return f"{OPEN}{inside}{CLOSE}" if self.protects and not special and inside else inside

    def argument(self, depth: int) -> str:
        """Read a group or one token, without protecting it."""
        self._skip_space()
        token = _TOKEN.match(self.text, self.position)
        if token is None or token.lastgroup == "close":
            return ""
        if token.lastgroup == "open":
            self.position = token.end()
            return self.sequence(depth + 1) if depth < _DEEPEST else ""
        if token.lastgroup == "after":
            self.position = token.end()
            return self._command(token["word"], depth + 1) if depth < _DEEPEST else ""
        if token.lastgroup == "text":
            self.position += 1
            return token[0][0]
        self.position = token.end()
        return _KINDS[token.lastgroup or "text"](self, token, depth + 1, []) if depth < _DEEPEST else ""

    def raw_argument(self) -> str:
        """Return a group as it is written, braces balanced."""
        self._skip_space()
        if not self.text.startswith("{", self.position):
            return ""
        depth = 0
        for end in range(self.position, len(self.text)):
            char = self.text[end]
            depth += (char == "{") - (char == "}")
            if not depth:
                inside, self.position = self.text[self.position + 1 : end], end + 1
                return inside
        inside, self.position = self.text[self.position + 1 :], len(self.text)
        return inside

    def _skip_space(self) -> None:
        while self.position < len(self.text) and self.text[self.position] in " \t\n\r":
            self.position += 1

    def _skip_option(self) -> None:
        """Pass over `[…]`, which says how and not what."""
        if self.text.startswith("[", self.position) and (end := self.text.find("]", self.position)) > 0:
            self.position = end + 1

    def _command(self, name: str, depth: int) -> str:
        if name in _SPECIAL:
            return _SPECIAL[name](self, depth)
        if name in ACCENTS:
            return self._accent(name, depth)
        if name in CONSTANTS:
            return " " if name == "par" and not self.paragraphs else CONSTANTS[name]
        if name in DECLARATIONS:
            return self._declared(*DECLARATIONS[name], depth)
        if name in MARKS:
            before, after = MARKS[name]
            inside = self.argument(depth)
            return f"{before}{inside}{after}" if inside else ""
        return self._other(name, depth)

    def _declared(self, before: str, after: str, depth: int) -> str:
        """Take the rest of the group, and leave the brace that ends it to the group."""
        rest = self.sequence(depth)
        if depth and self.text.startswith("}", self.position - 1):
            self.position -= 1
        return f"{before}{rest.rstrip() if before else rest}{after}" if rest else ""

    def _other(self, name: str, depth: int) -> str:
        if name in RAW or (self.verbatim and name == "href"):
            return unescape(self.raw_argument())
        if name in DROPPED and not self.verbatim:
            self._skip_option()
            for _ in range(DROPPED[name]):
                self.raw_argument()
            return self.argument(depth) if name in KEPT_AFTER else ""
        if name in TRANSPARENT:
            self._skip_option()
        elif not self.text.startswith("{", self.position):
            return _rare(name) or self._by_name(name)
        return self.argument(depth)

    def _by_name(self, name: str) -> str:
        r"""Let a command that nobody knows stand for itself: `\WEB` is a name, `\spacefactor` an order to TeX."""
        return name if name != name.lower() else f"\\{name} " if self.text[self.position - 1].isspace() else f"\\{name}"

    def _accent(self, name: str, depth: int) -> str:
        base = self.argument(depth)
        while base.startswith(OPEN):
            base = base[1:]
        if not base.strip():
            return ALONE.get(name, "") + base
        plain = "i" if base[0] == "ı" else "j" if base[0] == "ȷ" else base[0]
        return normalize("NFC", plain + ACCENTS[name]) + base[1:]

    def enquote(self, depth: int) -> str:
        self.quotes += 1
        inside = self.argument(depth)
        self.quotes -= 1
        return f"‘{inside}’" if self.quotes % 2 else f"“{inside}”"

    def sign(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        sign = token["sign"]
        if sign in ACCENTS and sign != "-":
            return self._accent(sign, depth)
        if sign in "([":
            end = self.text.find("\\" + ")]"["([".index(sign)], self.position)
            if end >= 0:
                content, self.position = self.text[self.position : end], end + 2
                return typeset(content)
        del parts
        return SPACES.get(sign, sign)

    def math(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        """Set a formula; a dollar that opens none is money."""
        del depth, parts
        end = _closing_dollar(self.text, token.end(), token[0])
        content = self.text[token.end() : end] if end >= 0 else ""
        sign = content.strip().lstrip("\\")
        is_math = sign in _VERBATIM_MATH if self.verbatim else _is_formula(content, self.text[end + 1 : end + 2])
        if end < 0 or not is_math:
            return token[0]
        self.position = end + len(token[0])
        return _VERBATIM_MATH[sign] if self.verbatim else typeset(content)

    def comment(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        del depth, parts
        return token[0] if self.verbatim else ""

    def ligature(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        del depth, parts
        return token[0] if self.verbatim else _LIGATURES[token[0]]

    def quote(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        r"""Turn a straight quotation mark round; German's `"a` is not read, for it needs its babel."""
        del depth
        del parts
        before = self.text[: token.start()].rstrip("{}")[-1:] or " "
        return '"' if self.verbatim else "“" if before in " \t\n([{-/" else "”"

    def entity(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        """Read what web sites leave in their .bib files: `&amp;`."""
        import html

        del depth, parts
        return html.unescape(token[0])

    def line_break(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        del token, depth, parts
        return "\n\n" if self.paragraphs else " "

    def space(self, token: re.Match[str], depth: int, parts: list[str]) -> str:
        del depth, parts
        return token[0] if self.verbatim else " "


_KINDS: dict[str, Callable[[_Reader, re.Match[str], int, list[str]], str]] = {
    "sign": _Reader.sign,
    "open": lambda reader, token, depth, parts: reader.group(depth),  # noqa: ARG005
    "math": _Reader.math,
    "comment": _Reader.comment,
    "ligature": _Reader.ligature,
    "quote": _Reader.quote,
    "entity": _Reader.entity,
    "break": _Reader.line_break,
    "space": _Reader.space,
    "text": lambda reader, token, depth, parts: token[0],  # noqa: ARG005
}
_SPECIAL: dict[str, Callable[[_Reader, int], str]] = {
    "enquote": _Reader.enquote,
    "ensuremath": lambda reader, depth: typeset(reader.raw_argument()),  # noqa: ARG005
    "char": lambda reader, depth: _numbered(reader),  # noqa: ARG005
    "symbol": lambda reader, depth: _numbered(reader),  # noqa: ARG005
    "string": lambda reader, depth: "",  # noqa: ARG005
    "def": lambda reader, depth: _defined(reader),  # noqa: ARG005
    **dict.fromkeys(("kern", "raise", "lower", "hskip", "vskip"), lambda reader, depth: _moved(reader)),  # noqa: ARG005
    "verb": lambda reader, depth: _verb(reader),  # noqa: ARG005
    "texorpdfstring": lambda reader, depth: reader.raw_argument() and reader.argument(depth),
}


def _numbered(reader: _Reader) -> str:
    r"""Read the character that `\char` gives by number: `\char126`, `\char`\~`, `\char"7E`, `\char'176`."""
    # `126`, `"7E`, `'176`, `` `\~ ``, `{126}`
    match = re.compile(r"\{?(?:(\d+)|\"([0-9A-F]+)|'([0-7]+)|`\\?(.))\}?").match(reader.text, reader.position)
    if not match:
        return ""
    reader.position = match.end()
    code = int(match[1] or match[2] or match[3] or "0", 10 if match[1] else 16 if match[2] else 8)
    return match[4] or (chr(code) if 0x20 <= code < 0xD800 else "")  # noqa: PLR2004 - no control character, no surrogate


def _defined(reader: _Reader) -> str:
    r"""Pass over a definition, `\def\name{…}`."""
    # `\name #1` in front of the body
    head = re.compile(r"\s*\\[A-Za-z@]+[^{}]*").match(reader.text, reader.position)
    if head:
        reader.position = head.end()
        reader.raw_argument()
    return ""


def _moved(reader: _Reader) -> str:
    r"""Pass over how far a sign is moved: `\kern-.1em`, `\raise.07ex`."""
    # `-.035em`, `2 pt`
    far = re.compile(r"\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|sp|bp|pc)\s*").match(reader.text, reader.position)
    reader.position = far.end() if far else reader.position
    return ""


def _verb(reader: _Reader) -> str:
    fence = reader.text[reader.position : reader.position + 1]
    end = reader.text.find(fence, reader.position + 1) if fence else -1
    if end < 0:
        return ""
    inside, reader.position = reader.text[reader.position + 1 : end], end + 1
    return inside


def _closing_dollar(text: str, start: int, dollars: str) -> int:
    """Return where the formula ends, at the same depth of braces; -1 where it does not."""
    end = _closing_dollars(text).get(start, -1)
    return end if end >= 0 and text.startswith(dollars, end) else -1


@lru_cache(maxsize=64)
def _closing_dollars(text: str) -> dict[int, int]:
    """Return for each dollar that is closed, by the place behind it, the one that closes it; in one walk."""
    closing: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []
    depth = 0
    for found in _DOLLAR_OR_BRACE.finditer(text):
        if found[0] == "$":
            while waiting and waiting[-1][0] >= depth:
                closing[waiting.pop()[1]] = found.start()
            waiting.append((depth, found.end()))
        elif found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
            while waiting and waiting[-1][0] > depth and not text.startswith("$", found.end()):
                waiting.pop()
    return closing


# `\$`, `$`, `{`
_DOLLAR_OR_BRACE = re.compile(r"\\.|[${}]", re.DOTALL)


def _is_formula(content: str, following: str) -> bool:
    """Tell a formula from what stands between two dollars of money: `$5 and $`, `$10-$`."""
    if not content.strip():
        return False
    if re.search(r"[\\^_{}]", content) or not any(char.isalnum() or char.isspace() for char in content):
        return True
    return not (content[0].isspace() or content[-1].isspace() or digits.are(following)) and " and " not in content


def _rare(name: str) -> str:
    """Look a control word up among the thousands of the encoder's table."""
    from sslbib.markup.to_latex import signs

    return signs().get(name, "")
