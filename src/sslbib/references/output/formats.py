"""Turn rich text into text, markdown, HTML, LaTeX or RTF; each format has the one escaper that all its text passes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sslbib.markup import to_html, to_latex, to_markdown, to_rtf
from sslbib.references import richtext

if TYPE_CHECKING:
    from collections.abc import Callable

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
_DISPLAYS: Final = (richtext.BLOCK, richtext.LEFT_MARGIN, richtext.RIGHT_INLINE, richtext.INDENT)
_QUOTES: Final = frozenset((richtext.QUOTE, richtext.INNER_QUOTE, richtext.UNQUOTE))


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """An output format: its escaper and what opens and closes each mark."""

    name: str
    escape: Callable[[str], str]
    tags: dict[str, tuple[str, str]]
    link: Callable[[str, str], str] | None = None
    """Wraps a written text in a link to an address."""


def _html_text(text: str) -> str:
    """Write text as citeproc-js does: spaces that stay together, raised letters as superscripts."""
    text = to_html.escape(text)
    if "  " in text:
        text = text.replace("  ", "\u00a0 ")
    return text if text.isascii() else _SUPERSCRIPT.sub(lambda m: f"<sup>{_SUPERSCRIPTS[m.group()]}</sup>", text)


_SUPERSCRIPTS: Final = dict(
    zip(
        "ª²³¹ºʰʱʲʳʴʵʶʷʸˠˡˢˣˤᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ㆒㆓㆔㆕",
        "a231ohɦjrɹɻʁwyɣlsxʕAÆBDEƎGHIJKLMNOȢPRTUWaɐɑᴂbdeəɛɜgkmŋoɔᴖᴗptuᴝɯvᴥβγδφχ0i456789+−=()n一二三四",
        strict=True,
    )
) | {"\u2120": "SM", "\u2122": "TM"}
_SUPERSCRIPT: Final = re.compile(f"[{''.join(_SUPERSCRIPTS)}]")
# What a terminal would obey instead of showing.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _latex_text(text: str) -> str:
    return to_latex.encode(text, ascii_only=False)


def _style(css: str) -> tuple[str, str]:
    return (f'<span style="{css}">', "</span>")


def _html_link(text: str, address: str) -> str:
    return f'<a href="{to_html.attribute(address)}">{text}</a>'


def _markdown_link(text: str, address: str) -> str:
    plain = text.replace("\\", "")
    if plain == address == to_markdown.escape(address):
        return f"<{address}>"
    return f"[{text}]({to_markdown.address(address)})"


def _latex_link(text: str, address: str) -> str:
    return f"\\href{{{to_latex.address(address)}}}{{{text}}}"


def _rtf_link(text: str, address: str) -> str:
    guarded = to_rtf.escape(address.replace('"', "%22"))
    return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{guarded}"}}}}{{\\fldrslt {text}}}}}'


HTML: Final = OutputFormat(
    "html",
    _html_text,
    {
        richtext.ITALIC: ("<i>", "</i>"),
        richtext.OBLIQUE: ("<em>", "</em>"),
        richtext.STYLE_NORMAL: _style("font-style:normal;"),
        richtext.BOLD: ("<b>", "</b>"),
        richtext.WEIGHT_NORMAL: _style("font-weight:normal;"),
        richtext.SMALL_CAPS: _style("font-variant:small-caps;"),
        richtext.VARIANT_NORMAL: _style("font-variant:normal;"),
        richtext.UNDERLINE: _style("text-decoration:underline;"),
        richtext.NO_UNDERLINE: _style("text-decoration:none;"),
        richtext.SUP: ("<sup>", "</sup>"),
        richtext.SUB: ("<sub>", "</sub>"),
        richtext.BASELINE: ('<span style="baseline">', "</span>"),
        richtext.BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
        richtext.LEFT_MARGIN: ('\n    <div class="csl-left-margin">', "</div>"),
        richtext.RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>\n  "),
        richtext.INDENT: ('<div class="csl-indent">', "</div>\n  "),
    },
    _html_link,
)
TEXT: Final = OutputFormat(
    "text",
    lambda text: text,
    {
        richtext.BLOCK: ("\n", "\n"),
        richtext.LEFT_MARGIN: ("", " "),
        richtext.RIGHT_INLINE: ("", ""),
        richtext.INDENT: ("\n    ", ""),
    },
)
MARKDOWN: Final = OutputFormat(
    "markdown",
    to_markdown.escape,
    {
        richtext.ITALIC: ("*", "*"),
        richtext.OBLIQUE: ("*", "*"),
        richtext.BOLD: ("**", "**"),
        richtext.SUP: ("<sup>", "</sup>"),
        richtext.SUB: ("<sub>", "</sub>"),
        richtext.BLOCK: ("<br>", "<br>"),
        richtext.LEFT_MARGIN: ("", " "),
        richtext.RIGHT_INLINE: ("", ""),
        richtext.INDENT: ("<br>", ""),
    },
    _markdown_link,
)
LATEX: Final = OutputFormat(
    "latex",
    _latex_text,
    {
        richtext.ITALIC: ("\\textit{", "}"),
        richtext.OBLIQUE: ("\\textsl{", "}"),
        richtext.STYLE_NORMAL: ("\\textup{", "}"),
        richtext.BOLD: ("\\textbf{", "}"),
        richtext.WEIGHT_NORMAL: ("\\textmd{", "}"),
        richtext.SMALL_CAPS: ("\\textsc{", "}"),
        richtext.VARIANT_NORMAL: ("\\textup{", "}"),
        richtext.UNDERLINE: ("\\underline{", "}"),
        richtext.SUP: ("\\textsuperscript{", "}"),
        richtext.SUB: ("\\textsubscript{", "}"),
        richtext.BLOCK: ("\\par{}", "\\par{}"),
        richtext.LEFT_MARGIN: ("", " "),
        richtext.RIGHT_INLINE: ("", ""),
        richtext.INDENT: ("\\par{}\\quad{}", ""),
    },
    _latex_link,
)
RTF: Final = OutputFormat(
    "rtf",
    to_rtf.escape,
    {
        richtext.ITALIC: ("{\\i ", "}"),
        richtext.OBLIQUE: ("{\\i ", "}"),
        richtext.STYLE_NORMAL: ("{\\i0 ", "}"),
        richtext.BOLD: ("{\\b ", "}"),
        richtext.WEIGHT_NORMAL: ("{\\b0 ", "}"),
        richtext.SMALL_CAPS: ("{\\scaps ", "}"),
        richtext.VARIANT_NORMAL: ("{\\scaps0 ", "}"),
        richtext.UNDERLINE: ("{\\ul ", "}"),
        richtext.NO_UNDERLINE: ("{\\ulnone ", "}"),
        richtext.SUP: ("{\\super ", "}"),
        richtext.SUB: ("{\\sub ", "}"),
        richtext.BASELINE: ("{\\nosupersub ", "}"),
        richtext.BLOCK: ("\\line ", "\\line "),
        richtext.LEFT_MARGIN: ("", "\\tab "),
        richtext.RIGHT_INLINE: ("", ""),
        richtext.INDENT: ("\\line\\tab ", ""),
    },
    _rtf_link,
)
TERMINAL: Final = OutputFormat(
    "terminal",
    lambda text: _CONTROL.sub("", text),
    TEXT.tags
    | {
        richtext.ITALIC: ("\x1b[3m", "\x1b[23m"),
        richtext.OBLIQUE: ("\x1b[3m", "\x1b[23m"),
        richtext.BOLD: ("\x1b[1m", "\x1b[22m"),
        richtext.UNDERLINE: ("\x1b[4m", "\x1b[24m"),
    },
)
FORMATS: Final = {f.name: f for f in (TEXT, MARKDOWN, HTML, LATEX, RTF, TERMINAL)}


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
        address = doi_address(raw) if mark == richtext.LINK_DOI else raw
        make = self.writer.format.link
        if make is None or not re.match(r"(?i)https?://\S+$|ftp://\S+$", address):
            return text
        return make(text, _percent(address))


def doi_address(text: str) -> str:
    """Return the address of a DOI that may already stand in one."""
    from urllib.parse import quote

    doi = re.sub(r"(?i)^https?://(?:dx\.)?doi\.org/", "", text)
    return f"https://doi.org/{quote(doi, safe='/():;.-_~')}"


def _percent(address: str) -> str:
    """Encode what can't stand in an address, without encoding twice."""
    from urllib.parse import quote

    return quote(address, safe="%/():;.-_~?#[]@!$&'*+,=")
