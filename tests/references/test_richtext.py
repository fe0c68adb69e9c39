"""Rich text: markup and quotes of values, and punctuation where pieces meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.references import richtext
from sslbib.references.output import formats
from sslbib.references.output.writer import Writer
from sslbib.references.richtext import CLOSE, ITALIC, JOIN, QUOTE, UNQUOTE
from sslbib.references.richtext import LEFT_MARGIN as LEFT
from sslbib.references.richtext import RIGHT_INLINE as RIGHT
from sslbib.references.style import locales

ENGLISH = locales.load("en-US")


def html(text: str) -> str:
    """Write a value as HTML."""
    return Writer(formats.HTML, ENGLISH, links=False).write(richtext.parse(text))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<i>E. coli</i> & <b>more</b>", "<i>E. coli</i> &#38; <b>more</b>"),
        ("a <script>alert(1)</script>", "a &#60;script&#62;alert(1)&#60;/script&#62;"),
        ("lone <i> tag", "lone &#60;i&#62; tag"),
        ("<i>a <i>b</i></i>", '<i>a <span style="font-style:normal;">b</span></i>'),
        ("it's a \"test\" of 'quotes'", "it’s a “test” of ‘quotes’"),
        ("\"a 'b' c\"", "“a ‘b’ c”"),
        ("rock 'n' roll's", "rock “n” roll’s"),
    ],
)
def test_values(value: str, shown: str) -> None:
    """CSL's markup becomes formatting, quotes are set in pairs, and all else is text."""
    assert html(value) == shown


@given(st.text())
def test_no_text_becomes_markup(value: str) -> None:
    """Whatever a value holds, HTML has no tags but those of CSL's own markup."""
    shown = html(value.replace("<i>", "").replace("<b>", "").replace("<s", "< s"))

    assert "<" not in shown.replace("<sup>", "").replace("</sup>", "")


@pytest.mark.parametrize(
    ("text", "american", "british"),
    [
        (f"{QUOTE}Title{UNQUOTE}{JOIN}, next", "“Title,” next", "“Title”, next"),
        (f"{QUOTE}Why?{UNQUOTE}{JOIN}. Next", "“Why?” Next", "“Why?” Next"),
        (f"et al.{JOIN}. Next", "et al. Next", "et al. Next"),
        (f"end {JOIN} start", "end start", "end start"),
        (f"Inc.{JOIN};{JOIN}.", "Inc.;", "Inc.;"),
    ],
)
def test_punctuation(text: str, american: str, british: str) -> None:
    """Punctuation that meets is merged, and goes inside quotes where the language wants it."""
    writer = Writer(formats.TEXT, ENGLISH, links=False)

    assert writer.write(richtext.punctuate(text, in_quote=True)) == american
    assert writer.write(richtext.punctuate(text, in_quote=False)) == british


@given(st.text(), st.booleans())
def test_no_marks_are_left(value: str, in_quote: bool) -> None:  # noqa: FBT001
    """No mark ever reaches a written text."""
    written = Writer(formats.TEXT, ENGLISH, links=False).write(
        richtext.punctuate(f"{richtext.parse(value)}{JOIN}.", in_quote=in_quote)
    )

    assert not richtext.MARK.search(written)


def test_quote_after_a_space_closes_nothing() -> None:
    """A straight quote between spaces has no other half: both stay as they are."""
    assert richtext.parse('of "Positive Obligations " of') == 'of "Positive Obligations " of'


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        (f"{LEFT}2002{CLOSE}{JOIN}, Oxford", f"{LEFT}2002,{CLOSE} Oxford"),
        (f"{LEFT}N.d.{CLOSE}{RIGHT}{JOIN}. Foo{CLOSE}", f"{LEFT}N.d.{CLOSE}{RIGHT} Foo{CLOSE}"),
        (f"{LEFT}{CLOSE}{RIGHT} Foo{CLOSE}", f"{RIGHT}Foo{CLOSE}"),
        (f"2002{JOIN}.{RIGHT}{JOIN}. Foo{CLOSE}", f"2002.{RIGHT} Foo{CLOSE}"),
        (f"{LEFT}[1] {CLOSE}{RIGHT} Foo{CLOSE}", f"{LEFT}[1] {CLOSE}{RIGHT}Foo{CLOSE}"),
        (f"{LEFT}[1]{CLOSE}{RIGHT} Foo{CLOSE}", f"{LEFT}[1]{CLOSE}{RIGHT} Foo{CLOSE}"),
    ],
)
def test_blocks(text: str, settled: str) -> None:
    """Punctuation stands in the block that it ends, and a space only where there is something to part."""
    assert richtext.punctuate(richtext.settle_blocks(text), in_quote=True) == settled


def test_one_full_stop_after_formats_inside_one_another() -> None:
    """Three elements that each end in a full stop print one, whatever formats end between them."""
    text = f"{ITALIC}{ITALIC}Q.-T.{CLOSE}{JOIN}.{CLOSE}{JOIN}."

    assert richtext.plain(richtext.punctuate(text, in_quote=True)) == "Q.-T."
