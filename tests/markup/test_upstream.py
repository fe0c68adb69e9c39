"""Upstream text: HTML, JATS, MathML and TeX in, CSL rich text out."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given

from sslbib.markup import KINDS, Text, from_crossref, parse, plain_from_crossref, to_plain
from tests.markup.samples import LETTERS, SMALL_CAPS, WILD, math, spans


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        ("Plain", "Plain"),
        ("<em>E. coli</em> and <strong>bold</strong>", "<i>E. coli</i> and <b>bold</b>"),
        ("<jats:italic>In vivo</jats:italic> CO<jats:sub>2</jats:sub>", "<i>In vivo</i> CO<sub>2</sub>"),
        ('Update to <emph type="ital">Guidelines, 2010</emph>', "Update to <i>Guidelines, 2010</i>"),
        ('H<emph type="inf">2</emph>O in <EMPH>JAMA</EMPH>', "H<sub>2</sub>O in <i>JAMA</i>"),
        ("<scp>EGFR</scp> mutations", f"{SMALL_CAPS}EGFR</span> mutations"),
        ('<span style="font-style: italic">Don Quixote</span>', "<i>Don Quixote</i>"),
        ("<tt>print</tt>, <u>under</u> and <a href='x'>link</a>", "print, under and link"),
        ("<p>First.</p><p>Second.</p>", "First. Second."),
        ("Line<br/>break", "Line break"),
        ("<unknown>word</unknown>", "word"),
        ("Text<script>alert(1)</script>", "Text"),
        ("a <!-- remark --> b <![CDATA[c < d]]>", "a b c < d"),
    ],
)
def test_tags(wire: str, rich: str) -> None:
    """Emphasis and scripts are kept, everything else leaves its words."""
    assert from_crossref(wire) == rich


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        ("p < 0.05 and a<b>c", "p < 0.05 and ac"),
        ("if x <y and z> w", "if x <y and z> w"),
        ("R&D", "R&D"),
        ("the <D> meson", "the <D> meson"),
        ("Neurology &amp; Psychiatry", "Neurology & Psychiatry"),
        ("PRODUCTS &amp;amp; SERVICES", "PRODUCTS & SERVICES"),
        ("1 &amp;amp;lt; 2", "1 < 2"),
        ("caf&eacute; &#8211; &#x2014;", "café – —"),
    ],
)
def test_text_stays_text(wire: str, rich: str) -> None:
    """Angle brackets that are no tags are text, and entities are undone as often as they were done."""
    assert from_crossref(wire) == rich


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        ("from &lt;i&gt;O Typhis&lt;/i&gt; by", "from <i>O Typhis</i> by"),
        ("L&lt;SUB&gt;1&lt;/SUB&gt; splines", "L<sub>1</sub> splines"),
        ("ANEMIA IN AN INFANT&lt;subtitle&gt;Treatment&lt;/subtitle&gt;", "ANEMIA IN AN INFANT: Treatment"),
        ("&lt;p style=&quot;margin: 0&quot;&gt;Systems", "Systems"),
        ('(&lt;a id="t"&gt;&lt;/a&gt;MASH)', "(MASH)"),
        ("&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;", "<b>x</b>"),
        ("for p &lt; 0.05 &gt; 0.01", "for p < 0.05 > 0.01"),
    ],
)
def test_markup_that_was_escaped(wire: str, rich: str) -> None:
    """Tags that were escaped once too often are tags again, where a partner or attributes show that they were."""
    assert from_crossref(wire) == rich


def test_lone_escaped_tag_is_text() -> None:
    """A tag that is spelled out in a title is read as the text it is."""
    assert from_crossref("The &lt;i&gt; element") == "The <i> element"
    assert parse("The <i> element") == (Text("The <i> element"),)


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        ("Hg\n <sub>3</sub>\n Se\n <sub>2</sub>\n Single", "Hg<sub>3</sub>Se<sub>2</sub> Single"),
        ("di\n <i>s</i>\n ‐Inda[\n <i>b</i>\n ,\n <i>g</i>\n ]na", "di <i>s</i>‐Inda[<i>b</i>, <i>g</i>]na"),
        ("Rab\n  <scp>GTPase 3C</scp>\n  promotes", f"Rab {SMALL_CAPS}GTPase 3C</span> promotes"),
        ("Co/\n <scp>\n TiO\n <sub>2</sub>\n </scp>\n catalyst", f"Co/{SMALL_CAPS}TiO<sub>2</sub></span> catalyst"),
        ("with\n  <sup>18</sup>\n  F-FDG", "with <sup>18</sup>F-FDG"),
        ("of <scp>GenCo</scp> 's revenue", f"of {SMALL_CAPS}GenCo</span>'s revenue"),
        ("between<i>Chlamydia</i>Infection", "between <i>Chlamydia</i> Infection"),
        ("<i>in </i>vitro", "<i>in</i> vitro"),
        ("Housing\n   , by  Meuser\u00a0and\tZadorin ", "Housing, by Meuser and Zadorin"),
    ],
)  # fmt: skip
def test_white_space(wire: str, rich: str) -> None:
    """Line breaks that a pretty-printer put beside tags are no spaces where none can be."""
    assert from_crossref(wire) == rich


@pytest.mark.parametrize(
    ("wire", "text"),
    [
        ("diversityâ\x80\x93productivity", "diversity–productivity"),
        ("MÃ¼ller", "Müller"),
        ("GarcÃ\xada", "García"),
        ("itâ€™s", "it’s"),
        ("SÃO PAULO, ALTERAÇÕES, Ångström, Â, 5 Ã", "SÃO PAULO, ALTERAÇÕES, Ångström, Â, 5 Ã"),
        ("soft\u00adhyphen\u200b \u202eoverride\u202c\ufeff \x07bell", "softhyphen override bell"),
        ("e\u0301", "é"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_characters(wire: str, text: str) -> None:
    """Garbled letters are read again, unseen ones go, and real ones stay."""
    assert from_crossref(wire) == text


def test_no_entity_or_doctype_is_resolved() -> None:
    """A document type with entities has no effect and leaves nothing behind."""
    bomb = '<!DOCTYPE t [<!ENTITY x "xx"><!ENTITY f SYSTEM "file:///etc/passwd">]>a &x; &f; b'
    assert "passwd" not in from_crossref("<!DOCTYPE t SYSTEM 'file:///etc/passwd'>a b")
    assert "root" not in from_crossref(bomb)
    assert "&x; &f; b" in from_crossref(bomb)


@pytest.mark.parametrize("text", ["<i>" * 3000 + "x" + "</i>" * 3000, "<i>" * 3000, math("<mml:mrow>" * 3000)])
def test_deep_nesting(text: str) -> None:
    """Nesting that no title has is cut, not followed."""
    assert to_plain(from_crossref(text)) in {"x", ""}


def test_plain() -> None:
    """Names and abstracts lose all markup."""
    jats = "<jats:title>Background</jats:title><jats:p>On <jats:italic>A&amp;B</jats:italic>.</jats:p>"
    assert plain_from_crossref(jats) == "Background On A&B."
    assert plain_from_crossref("10<sup>−5</sup> m<sup>2</sup> CO<sub>2</sub> x<sub>ij</sub>") == "10⁻⁵ m² CO₂ xij"
    assert plain_from_crossref("$10^{5}$ &amp; more") == "$10^{5}$ & more"


@given(LETTERS | WILD)
@example("<i>" * 50)
@example("&amp;" * 20)
def test_upstream_text_is_always_tidy(text: str) -> None:
    """Whatever comes in, what goes out is NFC, without controls and stray space, and of known spans."""
    rich = from_crossref(text)
    assert unicodedata.is_normalized("NFC", rich)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]|^\s|\s$", rich)
    assert {span.kind for span in spans(parse(rich))} <= set(KINDS)
    assert from_crossref(text) == rich
