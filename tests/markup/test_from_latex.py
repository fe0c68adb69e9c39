"""TeX text becomes Unicode with CSL's markup, by TeX's rules, and no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.markup.from_latex import decode, decode_plain, unescape, unknown_commands
from tests.conftest import examples

TEXTS = {
    r"The \textsf{Secret} of $\alpha_1$": "The Secret of α<sub>1</sub>",
    r"\foo{bar} baz": "bar baz",
    r"\href{http://x.org/~a_b}{the text}": "the text",
    r"\enquote{a \enquote{b} c}": "“a ‘b’ c”",
    r"{\bf Bold} and {\em it's} \emph{E. coli}": "<b>Bold</b> and <i>it’s</i> <i>E. coli</i>",
    r"50\,\% \& \# \_ \copyright\ \euro 5 \LaTeX{} is": "50\u2009% & # _ © €5 LaTeX is",
    r"\foreignlanguage{german}{Die Sache}": "Die Sache",
    r"{\noopsort{1973b}}1973": "1973",
    r"AT\&T \char126 x": "AT&T ~ x",
    r"\verb|a_b| c": "a_b c",
    r"Gr\"o{\ss}e, Stra\ss{}e, Stra{\ss}e": "Größe, Straße, Straße",
    r"\'Ecole {\'E}t\'{e} \'\i x \'{\i} \v{s} \v s": "École Été íx í š š",
    r"\c{c} \H{o} {\AA}ngstr{\"{o}}m \L{}\'od\'z": "ç ő Ångström Łódź",
    r"Fran\c cois \textcommabelow{s} \t{oo} \~{}": "François ș o\u0361o ~",
    "``q'' `s' a--b---c don't": "“q” ‘s’ a–b—c don’t",
    "J.~K.\n   Smith": "J.\u00a0K. Smith",
    "first % a remark\nsecond": "first % a remark second",
    "join%\n   ed": "joined",
    "AT&amp;T &#39;x&#39;": "AT&T 'x'",
    r"\mnras": "Monthly Notices of the Royal Astronomical Society",
    r"\unheardof": r"\unheardof",
}


@pytest.mark.parametrize("tex", TEXTS)
def test_text(tex: str) -> None:
    """Commands, accents, ligatures, comments and quotation marks are what TeX sets."""
    assert decode(tex) == TEXTS[tex]


FORMULAS = {
    "$n$-gram": "<i>n</i>-gram",
    "H$_2$O": "H<sub>2</sub>O",
    r"$e^{+}e^-$": "<i>e</i><sup>+</sup><i>e</i><sup>−</sup>",
    r"$O(n\log n)$": "<i>O</i>(<i>n</i> log <i>n</i>)",
    r"$\frac{a+b}{2}$": "(<i>a</i>+<i>b</i>)/2",
    r"$\mathbb{R}^n$": "ℝ<sup><i>n</i></sup>",
    r"$\sqrt{2}$ \(\beta\) \ensuremath{\gamma}": "√2 β γ",
    r"$x_{\text{max value}}$": "<i>x</i><sub>max value</sub>",
    r"$\unheardof{x}$": "unheardof<i>x</i>",
    "x $<$ y": "x < y",
}


@pytest.mark.parametrize("tex", FORMULAS)
def test_formulas(tex: str) -> None:
    """Scripts and italics where CSL can say it, legible text where not."""
    assert decode(tex) == FORMULAS[tex]


@pytest.mark.parametrize(
    "money", ["Cost $5 and $10 each", "from $5-$10", "U.S.$ and A$ rates", "a lone $", "$ 5 $ 6"], ids=str
)
def test_money_is_money(money: str) -> None:
    """A dollar that opens no formula stays a dollar."""
    assert decode(money) == money


NOCASE = {
    "The {DNA} of {B}ayes": 'The DNA of <span class="nocase">Bayes</span>',
    "Life in {New York City} today": 'Life in <span class="nocase">New York City</span> today',
    "{T}he {iPod} and {pH}": "The iPod and pH",
    r"{\'E}tudes in {\"O}sterreich": "Études in Österreich",
    "{$\\alpha$}-helices": "α-helices",
    r"\emph{In {Vivo}} tests": '<i>In <span class="nocase">Vivo</span></i> tests',
    "about {scikit} tools": 'about <span class="nocase">scikit</span> tools',
}


@pytest.mark.parametrize("tex", NOCASE)
def test_braces_protect_where_it_matters(tex: str) -> None:
    """A group is a span where a style could change its letters, and the span holds whole words."""
    assert decode(tex, protects=True) == NOCASE[tex]


VERBATIM = {
    r"10.1007/978-3-0{\_}12": "10.1007/978-3-0_12",
    r"http://a\_b/\%28x\&y\#z": "http://a_b/%28x&y#z",
    r"http://x/$\sim$joe": "http://x/~joe",
    r"http://x/{\textasciitilde}joe": "http://x/~joe",
    r"http://x/\~{}joe": "http://x/~joe",
    r"\url{http://a.b/c\_d}": "http://a.b/c_d",
    r"10.1002/1097(2000)1:2$<$1::AID$>$3.0": "10.1002/1097(2000)1:2<1::AID>3.0",
    "10.1/a--b'c%20~": "10.1/a--b'c%20~",
}


@pytest.mark.parametrize("tex", VERBATIM)
def test_verbatim_fields(tex: str) -> None:
    """Every way of writing a character of an address in TeX is that character; what is no TeX stays."""
    assert unescape(tex) == VERBATIM[tex]


def test_paragraphs() -> None:
    """An empty line parts an abstract, and is a space in a title."""
    assert decode("One\n\ntwo\nthree", paragraphs=True) == "One\n\ntwo three"
    assert decode("One\n\ntwo") == "One two"


def test_unknown_commands_are_named() -> None:
    """What no table knows can be told."""
    assert unknown_commands(r"\emph{a} \unheardof{b} \'e \alpha $\mathfoo{x}$ \kern-1pt") == ["unheardof"]


def test_unknown_commands_without_argument() -> None:
    """A name in capitals stands for itself, an order to TeX stays one; how far a sign is moved is no text."""
    assert decode(r"Literate programming in \WEB") == "Literate programming in WEB"
    assert decode(r"a \someorder b") == r"a \someorder b"
    assert decode(r"Sc\kern-.035em \raise.5ex\hbox{E}") == "ScE"
    assert decode(r"\def\X{{\sc x}}On \emdash and \METAFONT{}book") == "On —and METAFONTbook"


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.sampled_from("\\{}$~%`'\"&_^ ab1\n[]()-emphtextit<>")))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail, and plain letters outside of commands stay."""
    assert isinstance(decode(text, protects=True), str)
    assert isinstance(decode_plain(text), str)
    assert isinstance(unescape(text), str)
