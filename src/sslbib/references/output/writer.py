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
_ADDRESSES: Final = frozenset((richtext.LINK_DOI, richtext.LINK_URL))
_LINKS: Final = _ADDRESSES | {richtext.LINK_TITLE, richtext.LINK_LABEL}
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

    def write(self, text: str, address: str = "") -> str:
        """Write one rich text; each mark becomes what the format has for it.

        A text without a link of its own has its title for one, to an address that is given (CSL 1.0.2, "Links").
        """
        escape = self.format.escape
        if not richtext.MARK.search(text):
            return escape(text)
        out: list[str] = []
        state = _Nesting(self, "" if richtext.LINK_DOI in text or richtext.LINK_URL in text else address)
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
            elif part == richtext.LINK_TARGET:
                state.name_ends(out)
            else:
                state.open(part, out)
        while state.stack:
            state.close(out)
        return "".join(out)


class _Nesting:
    """The formats that are open at a place."""

    __slots__ = ("active", "address", "name_end", "quotes", "raw", "stack", "writer")

    def __init__(self, writer: Writer, address: str) -> None:
        self.writer = writer
        self.address = address
        """What the first title leads to; empty when it is a link already."""
        self.name_end = 0
        """Where the name of the link that is open ends in the output."""
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
        if mark in _ADDRESSES:
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
        if mark in _LINKS and self.writer.links:
            self._close_link(mark, start, out)
        out.append(after)

    def name_ends(self, out: list[str]) -> None:
        """Note that the address of a named link follows."""
        self.name_end = len(out)
        self.raw = []

    def _close_link(self, mark: str, start: int, out: list[str]) -> None:
        """Make a link of what was written since a place."""
        if mark == richtext.LINK_TITLE:
            link, self.address = self._link(self.address, "".join(out[start:])), ""
        elif mark == richtext.LINK_LABEL:
            name = out[start : self.name_end] or out[self.name_end :]
            link = self._link("".join(self.raw or ()).lstrip(": "), "".join(name))
        else:
            raw = "".join(self.raw or ())
            link = self._link(_doi_address(raw) if mark == richtext.LINK_DOI else raw, "".join(out[start:]))
        out[start:] = [link]
        self.raw = None

    def _link(self, address: str, text: str) -> str:
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
