"""The output formats: what each mark of rich text becomes, and the one escaper that all text passes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sslbib.errors.border import inert
from sslbib.markup import to_html, to_latex, to_markdown, to_rtf
from sslbib.references import richtext

if TYPE_CHECKING:
    from collections.abc import Callable


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
        "ª²³¹ºʰʱʲʳʴʵʶʷʸˠˡˢˣˤᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ㆒㆓㆔㆕㆖㆗㆘㆙㆚㆛㆜㆝㆞㆟ˀˁۥۦ",
        "a231ohɦjrɹɻʁwyɣlsxʕAÆBDEƎGHIJKLMNOȢPRTUWaɐɑᴂbdeəɛɜgkmŋoɔᴖᴗptuᴝɯvᴥβγδφχ0i456789+−=()n一二三四上中下甲乙丙丁天地人ʔʕوي",
        strict=True,
    )
) | {"\u2120": "SM", "\u2122": "TM"}
# A raised letter or digit: "²", "ʳ", "™"
_SUPERSCRIPT: Final = re.compile(f"[{''.join(_SUPERSCRIPTS)}]")


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
    inert,
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
    inert,
    TEXT.tags
    | {
        richtext.ITALIC: ("\x1b[3m", "\x1b[23m"),
        richtext.OBLIQUE: ("\x1b[3m", "\x1b[23m"),
        richtext.BOLD: ("\x1b[1m", "\x1b[22m"),
        richtext.UNDERLINE: ("\x1b[4m", "\x1b[24m"),
    },
)
FORMATS: Final = {f.name: f for f in (TEXT, MARKDOWN, HTML, LATEX, RTF, TERMINAL)}
