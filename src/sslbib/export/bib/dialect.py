"""Values as BibTeX and BibLaTeX both write them: texts with their markup, titles with their capitals, names, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.export.bib.casing import keeps_capitals, protected
from sslbib.item import OTHERS
from sslbib.markup import Span, Text, parse, to_plain
from sslbib.markup.to_latex import encode, is_harmless, spell_braces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sslbib.item import Name
    from sslbib.markup import Node

_COMMANDS = {"i": "textit", "b": "textbf", "sc": "textsc", "sub": "textsubscript", "sup": "textsuperscript"}
# `2`, `2+`, `−1`, `1,2`
_MATH_SCRIPT = re.compile(r"[0-9+,.\u2212-]+")
_MINUS = "\u2212"
# `Hall and Sons`, `others`
_AND = re.compile(r"(?:^|\s)(?:and|others)(?:\s|$)", re.IGNORECASE)
# the `{` of `{Evil`, the `~` of `x ~y`
NO_INITIAL = re.compile(r"(?:^|(?<=[\s-]))[\\{}<>|~^`$]+")
"""Signs at the start of a name's word: biber makes initials of them that TeX stumbles over."""
# `Zhou, Hong-Yu`, `O'Neil, M. A.`
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z.' -]*, [A-Za-z][A-Za-z.' -]*")
# between `J.` and `B.` in `J.B.`
_INITIALS = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z]\.)")

# ``, “, `, ‘; not the accent of \`e
_OPENING_QUOTE = re.compile(r"(?<!\\)(?:``|[“`‘])")
_QUOTE_COMMANDS = {"``": "textquotedblleft", "“": "textquotedblleft", "`": "textquoteleft", "‘": "textquoteleft"}
# {\'E}, {\c c}, {\~{\^e}}, {$\beta$}; {\ss}
_GROUP = re.compile(
    r"(?<!\\)\{(?:(?P<whole>\$[^$]*\$|\\(?:[^A-Za-z]|[A-Za-z]+ )(?:[^{}]|\{[^{}]*\})+)|(?P<word>\\[A-Za-z]+))\}"
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file writes what both dialects can say."""

    ascii_only: bool
    """Accents and dashes in ASCII."""
    math_scripts: bool
    """Sub- and superscripts as math, which is all that Zotero reads; otherwise by LaTeX's text commands."""

    def text(self, text: str) -> str:
        """Write plain text."""
        return text if is_harmless(text) else encode(text, ascii_only=self.ascii_only)

    def paragraphs(self, text: str) -> str:
        """Write a text of one paragraph or of several, between which a line stays empty.

        Of several, pandoc 2 says twice what stands in braces or quotation marks: they have neither.
        """
        written = "\n\n".join(map(self.text, text.split("\n\n")))
        return _ungrouped(written) if "\n\n" in text else written

    def rich(self, text: str) -> str:
        """Write text with markup, its capitals left to the style."""
        return self.text(text) if "<" not in text else self._nodes(parse(text))

    def title(self, text: str, language: str = "") -> str:
        """Write a title; words whose capitals mean something are braced, the whole of it never is.

        In another language than English every capital is kept: styles lower by English rules.
        """
        return _title(self, text, names=bool(language) and not language.lower().startswith("en"))

    def _nodes(self, nodes: tuple[Node, ...], before: str = "") -> str:
        parts = []
        for node in nodes:
            if isinstance(node, Text):
                parts.append(encode(node.text, ascii_only=self.ascii_only, before=before))
                before = node.text[-1]
            else:
                parts.append(self.span(node))
                before = "x"
        return "".join(parts)

    def span(self, span: Span) -> str:
        """Write formatted text."""
        content = self._nodes(span.children)
        if span.kind == "nocase":
            return f"{{{content}}}"
        if self.math_scripts and span.kind in {"sub", "sup"}:
            sign = "_" if span.kind == "sub" else "^"
            plain = _plain(span.children)
            if _MATH_SCRIPT.fullmatch(plain):
                return f"${sign}{{{plain.replace(_MINUS, '-')}}}$"
            if "$" not in content:  # Typst takes a formula inside for the end of this one, and refuses the file
                return f"{{${sign}{{\\textrm{{{content}}}}}$}}"  # braced, or BibTeX changes its case
        return f"\\{_COMMANDS[span.kind]}{{{content}}}"

    def pages(self, text: str) -> str:
        """Write pages; the hyphen of a range is `--`, but where there are two, none can be told to be the range's."""
        if text.isalnum() and text.isascii():
            return text
        parts = (part.split("-") for part in text.split(", "))
        return ", ".join(("--" if len(ends) == 2 else "-").join(map(self.text, ends)) for ends in parts)  # noqa: PLR2004

    def names(self, names: tuple[Name, ...]) -> str:
        """Write names as BibTeX takes them apart (BibTeXing, section 4): `von Last, Jr, First`."""
        if names and names[-1] == OTHERS:
            return " and ".join([*(_name(self, name) for name in names[:-1]), "others"])
        return " and ".join([_name(self, name) for name in names])


def _ungrouped(latex: str) -> str:
    """Write commands where braces and signs opened a group, so that the text stays one level deep."""
    flat = _GROUP.sub(lambda group: group["whole"] or group["word"] + "{}", latex)
    return _OPENING_QUOTE.sub(lambda quote: f"\\{_QUOTE_COMMANDS[quote[0]]}{{}}", flat)


def _plain(nodes: Iterable[Node]) -> str:
    return "".join(node.text if isinstance(node, Text) else _plain(node.children) for node in nodes)


def _title(dialect: Dialect, text: str, *, names: bool) -> str:
    if text[1:].islower():  # a capital at the start is kept by every style
        return dialect.rich(text)
    plain = to_plain(text)
    shouted = plain.isupper()  # then capitals mean nothing
    names = names or keeps_capitals(plain)
    harmless = is_harmless(text)
    parts: list[str] = []
    before = ""
    for node in parse(text):
        if isinstance(node, Span):
            parts.append(dialect.span(node))
            before = "x"
            continue
        whole = ((False, node.text),)
        for keep, piece in whole if shouted else protected(node.text, names=names, started=bool(before)):
            latex = piece if harmless else encode(piece, ascii_only=dialect.ascii_only, before=before)
            parts.append(f"{{{latex}}}" if keep else latex)
            before = piece[-1]
    return "".join(parts)


def _name(dialect: Dialect, name: Name) -> str:
    if not (name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle):
        plain = f"{name.family}, {name.given}"
        if _PLAIN_NAME.fullmatch(plain) and is_harmless(plain) and not _may_need_braces(plain):
            return plain
    return _any_name(dialect, name)


def _may_need_braces(plain: str) -> bool:
    lowered = plain.lower()
    return "and" in lowered or "others" in lowered or ("." in plain and _INITIALS.search(plain) is not None)


def _any_name(dialect: Dialect, name: Name) -> str:
    def plain(text: str) -> str:
        return spell_braces(dialect.text(NO_INITIAL.sub("", text)))

    def part(text: str) -> str:
        return f"{{{plain(text)}}}" if "," in text or _AND.search(text) else plain(text)

    if name.literal:
        return f"{{{plain(name.literal)}}}"
    if not name.family:
        return f"{{{plain(name.given)}}}"
    given = part(_INITIALS.sub(" ", name.given))
    last = " ".join(part(text) for text in (name.dropping_particle, name.non_dropping_particle, name.family) if text)
    if not given:
        whole = " ".join(text for text in (last, part(name.suffix)) if text)
        return f"{{{whole}}}" if " " in whole else whole
    whole = f"{last}, {part(name.suffix)}, {given}" if name.suffix else f"{last}, {given}"
    # biber counts the commas inside braces too, and skips an entry that has a name with more than two
    return whole if whole.count(",") <= 2 else f"{{{plain(f'{name.family}, {name.given}')}}}"  # noqa: PLR2004
