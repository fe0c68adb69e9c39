"""What attributes put around an element's text: affixes, formatting, quotes, display, letter case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.values import textcase

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.parse import CslElement

# From the outside in: a later one stands within those before it, as in citeproc-js.
_FORMATS: Final = {
    ("vertical-align", "sup"): richtext.SUP,
    ("vertical-align", "sub"): richtext.SUB,
    ("vertical-align", "baseline"): richtext.BASELINE,
    ("text-decoration", "underline"): richtext.UNDERLINE,
    ("text-decoration", "none"): richtext.NO_UNDERLINE,
    ("font-weight", "bold"): richtext.BOLD,
    ("font-weight", "light"): richtext.LIGHT,
    ("font-weight", "normal"): richtext.WEIGHT_NORMAL,
    ("font-variant", "small-caps"): richtext.SMALL_CAPS,
    ("font-variant", "normal"): richtext.VARIANT_NORMAL,
    ("font-style", "italic"): richtext.ITALIC,
    ("font-style", "oblique"): richtext.OBLIQUE,
    ("font-style", "normal"): richtext.STYLE_NORMAL,
}
_DISPLAYS: Final = {
    "block": richtext.BLOCK,
    "left-margin": richtext.LEFT_MARGIN,
    "right-inline": richtext.RIGHT_INLINE,
    "indent": richtext.INDENT,
}
# A full stop, but none within a word: both of "vol. 1.", none of "e.g"
_PERIOD: Final = re.compile(r"\.(?=[^a-z]|$)")


def formatting(element: CslElement) -> tuple[str, str]:
    """Return the marks that open and close the formatting of an element."""
    opening = "".join(mark for (name, value), mark in _FORMATS.items() if element.get(name) == value)
    return opening, richtext.CLOSE * len(opening)


def is_formatted(element: CslElement) -> bool:
    """Whether an element has a format or quotes of its own."""
    return element.get("quotes") == "true" or any(element.get(name) == value for name, value in _FORMATS)


def around(element: CslElement, end: str = "") -> tuple[str, str]:
    """Return all that stands before and after an element's text, whose end may be marked."""
    opening, closing = formatting(element)
    if element.get("quotes") == "true":
        opening, closing = richtext.QUOTE + opening, closing + richtext.UNQUOTE
    before = richtext.affix(richtext.sanitise(element.get("prefix", ""))) + opening
    after = closing + end + richtext.affix(richtext.sanitise(element.get("suffix", "")))
    if display := _DISPLAYS.get(element.get("display", "")):
        before, after = display + before, after + richtext.CLOSE
    return before, after


def strip_periods(text: str) -> str:
    """Drop full stops, as `strip-periods` asks."""
    return _PERIOD.sub("", text) if "." in text else text


def letter_case(element: CslElement, *, lang: str) -> Callable[[str], str] | None:
    """Return the change of letter case for text that isn't an item's own, such as a term."""
    name = element.get("text-case", "")
    return None if name == "title" and not is_english(lang) else textcase.change(name, lang)


def is_english(lang: str) -> bool:
    """Whether a language is English, the only one that title case is for."""
    return lang[:2] == "en"


def constant(text: str, element: CslElement, *, lang: str) -> str:
    """Return a text that no item changes, such as a term, with all that the attributes ask for."""
    if element.get("strip-periods") == "true":
        text = strip_periods(text)
    change = letter_case(element, lang=lang)
    text = change(text) if change and text else text
    before, after = around(element)
    # A mark by itself is a text, and none that merges: as in citeproc-js.
    inner = richtext.affix(text) if any(map(str.isalnum, text)) else text
    return f"{before}{inner}{after}" if text else ""


def finish(get: Render, element: CslElement, *, lang: str, end: str = "") -> Render:
    """Wrap a renderer in what the element's attributes ask for."""
    before, after = around(element, end)
    get = _cased(get, element, lang=lang)
    if element.get("strip-periods") == "true":
        inner = get
        get = lambda ctx: strip_periods(inner(ctx))  # noqa: E731
    if not before and not after:
        return get
    if not before:
        return lambda ctx: text + after if (text := get(ctx)) else ""
    return lambda ctx: f"{before}{text}{after}" if (text := get(ctx)) else ""


def _cased(get: Render, element: CslElement, *, lang: str) -> Render:
    name = element.get("text-case", "")
    change = textcase.change(name, lang)
    if not change:
        return get
    if name == "title":
        return _titled(get, lang)

    def cased(ctx: Context) -> str:
        text = get(ctx)
        if not text:
            return ""
        own = ctx.entry.lang
        return change(text) if not own or own == lang else (textcase.change(name, own) or change)(text)

    return cased


def _titled(get: Render, lang: str) -> Render:
    """Write English in title case, and nothing else."""

    def title(ctx: Context) -> str:
        text = get(ctx)
        return textcase.title(text) if text and is_english(ctx.entry.lang or lang) else text

    return title
