"""Inline markup: upstream text and markdown in, CSL rich text, HTML, markdown and plain text out."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sslbib.markup import (
    KINDS,
    Node,
    Span,
    Text,
    from_crossref,
    from_markdown,
    parse,
    plain_from_crossref,
    to_html,
    to_markdown,
    to_plain,
)

SMALL_CAPS = '<span style="font-variant:small-caps;">'


def math(content: str) -> str:
    """Wrap MathML as publishers do."""
    return f'<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" altimg="si1.svg">{content}</mml:math>'


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
    ("content", "rich"),
    [
        ("<mml:msub><mml:mi>L</mml:mi><mml:mn>2</mml:mn></mml:msub>", "L<sub>2</sub>"),
        ("<mml:msubsup><mml:mi>x</mml:mi><mml:mi>i</mml:mi><mml:mo>′</mml:mo></mml:msubsup>", "x<sub>i</sub>′"),
        ("<mml:mrow><mml:mi>N</mml:mi><mml:mo>=</mml:mo><mml:mn>88</mml:mn></mml:mrow>", "N = 88"),
        ("<mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0.05</mml:mn>", "p < 0.05"),
        ("<mmultiscripts><mi>Tb</mi><mprescripts/><none/><mn>153</mn></mmultiscripts>", "<sup>153</sup>Tb"),
        ("<mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "1/(n+1)"),
        ("<mml:msqrt><mml:mi>s</mml:mi></mml:msqrt>", "√s"),
        ("<mml:mroot><mml:mi>x</mml:mi><mml:mn>3</mml:mn></mml:mroot>", "<sup>3</sup>√x"),
        ("<mml:mover><mml:mi>a</mml:mi><mml:mo>¯</mml:mo></mml:mover>", "ā"),
        ("<mml:mfenced open='[' close=']'><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfenced>", "[a,b]"),
        ("<mml:semantics><mml:mi>d</mml:mi><mml:annotation>$d$</mml:annotation></mml:semantics>", "d"),
        ("<mml:mtext>eff  max</mml:mtext>", "eff max"),
        ("<mml:unheard><mml:mi>q</mml:mi></mml:unheard>", "q"),
        ("<mml:mtable><mml:mtr><mml:mtd>1</mml:mtd><mml:mtd>2</mml:mtd></mml:mtr></mml:mtable>", "1, 2"),
    ],
)  # fmt: skip
def test_mathml(content: str, rich: str) -> None:
    """Formulas become one readable line."""
    assert from_crossref(math(content)) == rich


def test_formula_between_words() -> None:
    """Some publishers leave out the spaces around a formula; inside a word there are none."""
    letter = math("<mml:mi>N</mml:mi>")
    assert from_crossref(f"in the{letter}nucleus") == "in the N nucleus"
    assert from_crossref(f"on {letter}-matrices") == "on N-matrices"
    empty_base = math("<mml:msub><mml:mrow/><mml:mn>2</mml:mn></mml:msub>")
    assert from_crossref(f"Epitaxial Mn{empty_base}VAl films") == "Epitaxial Mn<sub>2</sub>VAl films"


def test_formula_with_alternatives() -> None:
    """TeX beside MathML repeats the formula; alone it is all there is."""
    tex = "<jats:tex-math>$\\beta$</jats:tex-math>"
    both = f"<jats:alternatives>{tex}{math('<mml:mi>β</mml:mi>')}</jats:alternatives>"
    assert from_crossref(f"a {both} b") == "a β b"
    assert from_crossref(f"<jats:inline-formula>{tex}</jats:inline-formula>") == "β"


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        (r"$\alpha$-decay", "α-decay"),
        ("BaFe$_2$Al$_9$", "BaFe<sub>2</sub>Al<sub>9</sub>"),
        ("Doubly charged Higgs at $e^+e^-$", "Doubly charged Higgs at e<sup>+</sup>e<sup>−</sup>"),
        (r"$D^0 \to K^+K^-$", "D<sup>0</sup> → K<sup>+</sup>K<sup>−</sup>"),
        (r"$\mathcal{O}(n^{2})$", "O(n<sup>2</sup>)"),
        (r"$120^\circ$ order", "120° order"),
        (r"${\rm Y_{2-x} Ca_x}$", "Y<sub>2−x</sub>Ca<sub>x</sub>"),
        (r"$\bar{\Lambda}$ and $\sqrt{s}$", "Λ\u0304 and √s"),
        ("$k$-mers", "k-mers"),
        (r"$\frac{1}{2}$ and $\unheard$ and $x_{2$", r"$\frac{1}{2}$ and $\unheard$ and $x_{2$"),
        ("costs $5 and $10", "costs $5 and $10"),
        ("US$5-US$7", "US$5-US$7"),
        (r"\emph{x} \input{/etc/passwd}", r"\emph{x} \input{/etc/passwd}"),
    ],
)
def test_tex(wire: str, rich: str) -> None:
    """Simple formulas are set as text; TeX beyond that, money and commands are literal."""
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
    assert to_html(text).count("<i>") <= 60
    assert from_markdown("*" * 3000 + "x") == "*" * 3000 + "x"


def test_plain() -> None:
    """Names and abstracts lose all markup."""
    jats = "<jats:title>Background</jats:title><jats:p>On <jats:italic>A&amp;B</jats:italic>.</jats:p>"
    assert plain_from_crossref(jats) == "Background On A&B."
    assert plain_from_crossref("10<sup>−5</sup> m<sup>2</sup> CO<sub>2</sub> x<sub>ij</sub>") == "10⁻⁵ m² CO₂ xij"
    assert plain_from_crossref("$10^{5}$ &amp; more") == "$10^{5}$ & more"


@pytest.mark.parametrize(
    ("cell", "rich"),
    [
        ("*a* **b** _c_ __d__", "<i>a</i> <b>b</b> <i>c</i> <b>d</b>"),
        ("a **bold *and italic***", "a <b>bold <i>and italic</i></b>"),
        ("a ***both***", "a <b><i>both</i></b>"),
        ("***Whole** title*", "<b>Whole</b> title"),
        ("**[Whole title](https://x.org)**", "Whole title"),
        ("**A** and **B**", "<b>A</b> and <b>B</b>"),
        ('<img width="9" src="x.png"> Title <kbd>x</kbd>', "Title x"),
        ("snake_case_name 2 * 3 * 4 a*b", "snake_case_name 2 * 3 * 4 a*b"),
        ('[*U-Net*: title](https://x.org/a_(b) "t") and ![logo](l.png)', "<i>U-Net</i>: title and logo"),
        ("[named][ref] <https://x.org>", "named https://x.org"),
        (r"\*literal\* a \| b \\ \[x\]", r"*literal* a | b \ [x]"),
        ("`a_b*c*` and ``x`y``", "a_b*c* and x`y"),
        ("`<i>` tag, CO<sub>2</sub>, R&amp;D", "<i> tag, CO<sub>2</sub>, R&D"),
        ("~~old~~ new", "old new"),
        ("~20 * and * _", "~20 * and * _"),
        ("a<br>b", "a b"),
        ("&amp;lt; R&D &GT; $x_1$", "&lt; R&D > $x_1$"),
    ],
)  # fmt: skip
def test_markdown_in(cell: str, rich: str) -> None:
    """Cells keep emphasis and lose the rest of markdown."""
    assert from_markdown(cell) == rich


@pytest.mark.parametrize(
    ("rich", "as_html", "as_markdown", "as_text"),
    [
        ("<i>E. coli</i> & <b>x</b>", "<i>E. coli</i> &amp; <b>x</b>", "*E. coli* & **x**", "E. coli & x"),
        ("CO<sub>2</sub><sup>+</sup>", "CO<sub>2</sub><sup>+</sup>", "CO<sub>2</sub><sup>+</sup>", "CO2+"),
        ("a < b | c_d *e*", "a &lt; b | c_d *e*", r"a \< b \| c\_d \*e\*", "a < b | c_d *e*"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", r"\<script\>x\</script\>", "<script>x</script>"),
        ("&amp; [x](y) `z`", "&amp;amp; [x](y) `z`", r"\&amp; \[x\](y) \`z\`", "&amp; [x](y) `z`"),
        (
            f"{SMALL_CAPS}NASA</span>",
            '<span style="font-variant:small-caps">NASA</span>',
            "NASA",
            "NASA",
        ),
        ('<span class="nocase">mRNA</span>', "mRNA", "mRNA", "mRNA"),
    ],
)
def test_out(rich: str, as_html: str, as_markdown: str, as_text: str) -> None:
    """Every way out escapes text and nothing else."""
    assert to_html(rich) == as_html
    assert to_markdown(rich) == as_markdown
    assert to_plain(rich) == as_text


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
PIECES = """<i> </i> <sub> </sub> < > & &amp; &lt; &gt; i /i $ \\ _ ^ <mml:math> </mml:math> <mml:mi> </mml:mi> <msub> *
** ` [ ]( ) { } <!-- --> </span> é Ã¼ word 2 <mfenced/> &lt;i&gt; &lt;/i&gt;"""
WILD = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "\x85", SMALL_CAPS, '<span class="nocase">', "<!DOCTYPE x"]),
    max_size=24,
).map("".join)


@given(LETTERS | WILD)
def test_parse_loses_no_character(text: str) -> None:
    """Parsing keeps all text but the tags of spans."""
    tags = re.compile(r"</?(?:i|sub|span[^<>]*)>")
    assert tags.sub("", to_plain(text)) == tags.sub("", text)
    if not spans(parse(text)):
        assert to_plain(text) == text


def spans(nodes: tuple[Node, ...]) -> list[Span]:
    """List all spans of a tree."""
    return [span for node in nodes if isinstance(node, Span) for span in (node, *spans(node.children))]


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


@given(LETTERS | WILD)
def test_html_holds_only_what_it_should(text: str) -> None:
    """The HTML's tags are ours, and its text is the plain text."""
    made = to_html(text)
    assert set(re.findall(r"<[^<>]*>", made)) <= {
        "<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", "</span>",
        '<span style="font-variant:small-caps">',
    }  # fmt: skip
    assert html.unescape(re.sub(r"<[^<>]*>", "", made)) == to_plain(text)


@given(LETTERS.map(lambda text: " ".join(text.split())))
def test_markdown_round_trip(text: str) -> None:
    """Text written as markdown and read back is the same, up to what upstream text may not hold."""
    assert to_plain(from_markdown(to_markdown(text))) == plain_unescaped(text)


def plain_unescaped(text: str) -> str:
    """Drop the characters that no title keeps."""
    kept = re.sub("[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]", "", text)
    return " ".join(unicodedata.normalize("NFC", kept).split())
