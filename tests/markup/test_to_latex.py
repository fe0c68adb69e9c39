"""Unicode → LaTeX: what stands for itself, what is escaped, and that nothing is left that TeX could run."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from sslbib.markup.characters import INVISIBLE
from sslbib.markup.to_latex import encode, settable


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Plain text, 3-4 (a/b) = c: d; e? f!", "Plain text, 3-4 (a/b) = c: d; e? f!"),
        ("50% of $3 & #1_a", r"50\% of \$3 \& \#1\_a"),
        (r"\input{x}", r"{\textbackslash}input\{x\}"),
        ("a } b { c", r"a {\textbraceright} b {\textbraceleft} c"),
        ("p < 0.05 | q > 1", "p {$<$} 0.05 {$|$} q {$>$} 1"),
        ("~^`", r"{\textasciitilde}{\textasciicircum}{\textasciigrave}"),
        ("Ű ű ī", r"{\H U} {\H u} {\=i}"),
        ("Émile Erdős", r"{\'E}mile Erd{\H o}s"),
        ("naïve façade Łódź", r"na{\"i}ve fa{\c c}ade {\L}{\'o}d{\'z}"),
        ("Straße Ångström", r"Stra{\ss}e {\r A}ngstr{\"o}m"),
        ("Rubik’s – “x” — y…", r"Rubik's -- ``x'' --- y{\ldots}"),
        ('a "quoted" word and ("other")', r"a ``quoted'' word and (``other'')"),
        ("a--b ''c'' ,,", "a-{}-b '{}'c'{}' ,{},"),
        ("α ≥ β × 2²", r"{$\alpha$} {$\geq$} {$\beta$} {$\times$} 2{$^2$}"),
        ("x̄ and ș", r"{\=x} and {\textcommabelow s}"),
        ("(0001\u0304), 1\u0305", r"(000{\=1}), {$\overline{1}$}"),
        ("α\u0302, x\u20d7", r"{$\hat{\alpha}$}, {$\vec{\mbox{x}}$}"),
        ("周\u0305", "周\u0305"),
        ("διακονέω, κτλ, ββ", r"διακονέω, {$\kappa$}{$\tau$}{$\lambda$}, {$\beta$}{$\beta$}"),
        ("two  spaces\nand\ta line", "two spaces and a line"),
        ("a\u00a0b", "a~b"),
        ("in\u200bvi\u00adsible\u202e", "invisible"),
        ("ﬁne", "fine"),
        ("周 Привет", "周 Привет"),
    ],
)
def test_ascii(text: str, latex: str) -> None:
    """Text becomes ASCII that typesets the same; scripts that LaTeX has no commands for stay."""
    assert encode(text, ascii_only=True) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Émile Erdős – “x”…", "Émile Erdős – “x”…"),
        ("50% & α–β", r"50\% \& {$\alpha$}–{$\beta$}"),
        ('"x"', "“x”"),
        ("A → B", r"A {\textrightarrow} B"),
    ],
)
def test_utf8(text: str, latex: str) -> None:
    """Letters and punctuation stay; signs that no text font has become commands all the same."""
    assert encode(text, ascii_only=False) == latex


def test_a_quote_after_markup_closes() -> None:
    """The character before the text decides which way a straight quotation mark opens."""
    assert encode('" is', ascii_only=False, before="x") == "” is"


DANGEROUS = re.compile(
    r"\\(?:input|include|write|immediate|openin|read|csname|def|catcode|end|begin|special|directlua)"
)


@given(st.text(), st.booleans())
def test_braces_balance_and_no_upstream_command_survives(text: str, ascii_only: bool) -> None:  # noqa: FBT001
    """Whatever the text, its braces balance as BibTeX counts them and no command in it can run."""
    latex = encode(text, ascii_only=ascii_only)

    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert not DANGEROUS.search(latex)
    assert not re.search(r"(?<!\\)[%#&]|[\x00-\x1f]", latex)


@given(st.text(st.sampled_from("\\input{}%$&#_^~|<> \"'`-@.,ab")))
def test_tex_signs_come_back(text: str) -> None:
    """An independent reader of LaTeX gets the signs back that went in."""
    latex = (
        encode(text, ascii_only=True).replace(r"\textbraceleft", r"\{").replace(r"\textbraceright", r"\}")
    )  # unknown to it
    back = LatexNodes2Text(keep_comments=True).latex_to_text(latex)

    assert plain(back) == plain(text)


def plain(text: str) -> str:
    """Take away what LaTeX writes one way: quotation marks, dashes, runs of spaces."""
    text = re.sub("[\"'’‘“”`]+|′", "'", text).replace("ˆ", "^").replace("˜", "~")
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).replace("–", "--").replace("—", "---"))


@given(st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F))
def test_letters_come_back(letter: str) -> None:
    """Every Latin letter with a mark is read back as itself."""
    latex = encode(letter, ascii_only=True)
    if latex.isascii():
        back = LatexNodes2Text().latex_to_text(latex)
        assert unicodedata.normalize("NFKC", back) == unicodedata.normalize("NFKC", letter).replace("ʼ", "'")


@given(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co"]))
def test_what_pdflatex_cannot_set_is_known(char: str) -> None:
    """A character that stays raw beyond the kernel's tables is told to be unsettable, so that it is named as a loss."""
    latex = encode(char, ascii_only=True)
    if latex == char and char > "\u024f" and char not in INVISIBLE:
        assert not settable(char)
