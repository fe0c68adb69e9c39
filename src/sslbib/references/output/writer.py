"""Write rich text in an output format: formats that nest and turn to their contrary, quotes, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext

if TYPE_CHECKING:
    from sslbib.references.output.formats import OutputFormat
    from sslbib.references.style.locales import Locale

# Marks that only mean something inside their contrary.
_NORMALS: Final = {
    richtext.STYLE_NORMAL: (richtext.ITALIC, richtext.OBLIQUE),
    richtext.WEIGHT_NORMAL: (richtext.BOLD,),
    richtext.VARIANT_NORMAL: (richtext.SMALL_CAPS,),
}
# What a format turns into inside itself.
_FLIPPED: Final = {
    richtext.ITALIC: richtext.STYLE_NORMAL,
    richtext.OBLIQUE: richtext.STYLE_NORMAL,
    richtext.BOLD: richtext.WEIGHT_NORMAL,
    richtext.SMALL_CAPS: richtext.VARIANT_NORMAL,
}
# What a value's own format is written as.
_OWN: Final = {
    richtext.OWN_ITALIC: richtext.ITALIC,
    richtext.OWN_BOLD: richtext.BOLD,
    richtext.OWN_SMALL_CAPS: richtext.SMALL_CAPS,
    richtext.OWN_SUP: richtext.SUP,
    richtext.OWN_SUB: richtext.SUB,
}
_QUOTES: Final = frozenset((richtext.QUOTE, richtext.INNER_QUOTE, richtext.UNQUOTE))
# What is made a link of: "https://example.org/a", "ftp://example.org"
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
# What a DOI may already stand behind: "https://doi.org/", "http://dx.doi.org/"
_RESOLVER: Final = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


class Writer:
    """Writes rich text in a format, with the quotes of a locale."""

    __slots__ = ("format", "links", "quotes")

    def __init__(self, form: OutputFormat, locale: Locale, *, links: bool) -> None:
        self.format = form
        self.links = links and form.link is not None
        self.quotes = (
            (locale.term("open-quote") or "“", locale.term("close-quote") or "”"),
            (locale.term("open-inner-quote") or "‘", locale.term("close-inner-quote") or "’"),
        )

    def write(self, text: str) -> str:
        """Write one rich text; each mark becomes what the format has for it."""
        escape = self.format.escape
        if not richtext.MARK.search(text):
            return escape(text)
        out: list[str] = []
        state = _Nesting(self)
        for at, part in enumerate(richtext.MARK.split(text)):
            if not at % 2:
                if part:
                    out.append(escape(part))
                    if state.raw is not None:
                        state.raw.append(part)
            elif part == richtext.CLOSE:
                state.close(out)
            elif part in _QUOTES:
                out.append(escape(state.quote(part)))
            else:
                state.open(part, out)
        while state.stack:
            state.close(out)
        return "".join(out)


class _Nesting:
    """The formats that are open at a place."""

    __slots__ = ("active", "quotes", "raw", "stack", "writer")

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.stack: list[tuple[str, int, str]] = []
        """The mark, where its text starts in the output, and what closes it."""
        self.active: list[str] = []
        self.raw: list[str] | None = None
        """The text of the link that is open, not escaped."""
        self.quotes: list[int] = []
        """The form of each quote that is open: 0 outer, 1 inner."""

    def quote(self, mark: str) -> str:
        """Return a quote; one inside another is of the other form, an outermost one of its own."""
        if mark == richtext.UNQUOTE:
            return self.writer.quotes[self.quotes.pop() if self.quotes else 0][1]
        form = 1 - self.quotes[-1] if self.quotes else int(mark == richtext.INNER_QUOTE)
        self.quotes.append(form)
        return self.writer.quotes[form][0]

    def open(self, mark: str, out: list[str]) -> None:
        mark = self._flip(mark)
        if mark in {richtext.LINK_DOI, richtext.LINK_URL}:
            self.raw = []
        before, after = self.writer.format.tags.get(mark, ("", ""))
        if mark in _NORMALS and not any(m in self.active for m in _NORMALS[mark]):
            before = after = ""
        elif mark in _NORMALS and not before:
            before, after = self._toggle(mark)
        elif mark == richtext.NODECOR:
            before, after = self._plain()
        self.stack.append((mark, len(out) + 1, after))
        self.active.append(mark)
        out.append(before)

    def _plain(self) -> tuple[str, str]:
        """Return what interrupts all formats around."""
        tags = self.writer.format.tags
        normals = dict.fromkeys(_FLIPPED[mark] for mark in self.active if mark in _FLIPPED)
        pairs = [tags.get(normal, ("", "")) for normal in normals]
        return "".join(p[0] for p in pairs), "".join(p[1] for p in reversed(pairs))

    def _toggle(self, mark: str) -> tuple[str, str]:
        """Return what interrupts an outer format, for formats that can't say "normal"."""
        contrary = next(m for m in reversed(self.active) if m in _NORMALS[mark])
        before, after = self.writer.format.tags.get(contrary, ("", ""))
        return after, before

    def _flip(self, mark: str) -> str:
        if mark not in _OWN:
            return mark
        mark = _OWN[mark]
        normal = _FLIPPED.get(mark)
        if normal is None:
            return mark
        for active in reversed(self.active):
            if active == normal:
                return mark
            if active == mark:
                return normal
        return mark

    def close(self, out: list[str]) -> None:
        if not self.stack:
            return
        mark, start, after = self.stack.pop()
        self.active.pop()
        if mark in {richtext.LINK_DOI, richtext.LINK_URL} and self.writer.links:
            text = "".join(out[start:])
            del out[start:]
            out.append(self._link(mark, text))
            self.raw = None
            return
        out.append(after)

    def _link(self, mark: str, text: str) -> str:
        raw = "".join(self.raw or ())
        address = _doi_address(raw) if mark == richtext.LINK_DOI else raw
        make = self.writer.format.link
        if make is None or not _ADDRESS.fullmatch(address):
            return text
        return make(text, _percent(address))


def _doi_address(text: str) -> str:
    """Return the address of a DOI that may already stand in one."""
    from sslbib import identifiers

    return identifiers.doi_url(_RESOLVER.sub("", text))


def _percent(address: str) -> str:
    """Encode what can't stand in an address, without encoding twice."""
    from urllib.parse import quote

    return quote(address, safe="%/():;.-_~?#[]@!$&'*+,=")
