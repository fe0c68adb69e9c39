"""Unicode → LaTeX: text that no engine runs as TeX, that BibTeX's own parser takes, and that pdflatex can set.

Characters come from pylatexenc's tables, held to what LaTeX's kernel defines for T1 fonts; the rest stays Unicode.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from sslbib.listed import digits
from sslbib.markup.characters import INVISIBLE
from sslbib.markup.tex_symbols import MATH_ACCENTS

_TEXT_WORDS = frozenset(
    """
    AE DH DJ IJ L NG O OE TH ae dh dj i ij l ng o oe ss th j guillemotleft guillemotright guilsinglleft guilsinglright
    quotedblbase quotesinglbase textbrokenbar textbullet textcelsius textrightarrow textleftarrow textuparrow
    textdownarrow textcent textcopyright textcurrency textdagger textdaggerdbl textdegree textdiv textellipsis
    texteuro textexclamdown textflorin textlnot textmu textnumero textohm textonehalf textonequarter textonesuperior
    textordfeminine textordmasculine textparagraph textperiodcentered textperthousand textquestiondown textregistered
    textsection textsterling textthreequarters textthreesuperior texttrademark texttwosuperior textyen
    """.split()  # noqa: SIM905
)
_MATH_WORDS = frozenset(
    """
    Delta Gamma Lambda Omega Phi Pi Psi Sigma Theta Upsilon Xi alpha beta chi delta epsilon eta gamma iota kappa
    lambda mu nu omega phi pi psi rho sigma tau theta upsilon varepsilon varphi varpi varrho varsigma vartheta xi zeta
    Downarrow Leftarrow Leftrightarrow Longleftarrow Longleftrightarrow Longrightarrow Rightarrow Uparrow Updownarrow
    hookleftarrow hookrightarrow leftharpoondown leftharpoonup leftrightarrow longleftarrow longleftrightarrow
    longmapsto longrightarrow mapsto nearrow nwarrow rightharpoondown rightharpoonup rightleftharpoons searrow swarrow
    updownarrow Vert aleph amalg angle approx asymp bigcap bigcirc bigcup bigtriangledown bigtriangleup bigvee
    bigwedge bowtie bullet cap cdot cdots circ cong coprod cup dashv ddots diamond doteq ell equiv exists forall frown
    geq gg hbar in infty int langle lceil leq lfloor ll mid mp nabla neq ni not notin odot oint ominus oplus oslash
    otimes parallel partial perp pm prec preceq prod propto rangle rceil rfloor sim simeq smile sqcap sqcup sqrt
    sqsubseteq sqsupseteq star subset subseteq succ succeq sum supset supseteq times top triangleleft triangleright
    uplus vdash vdots vee wedge wp wr mathbf mathit mathsf mathtt
    """.split()  # noqa: SIM905
)
"""Control words that need no package, found by setting every entry of the table with pdflatex."""

_ALWAYS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "`": r"{\textasciigrave}",
    "<": "{$<$}",  # in math, because OT1 fonts have other signs here and Zotero drops the dollars
    ">": "{$>$}",
    "|": "{$|$}",
    "\u00a0": "~",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "{$-$}",
    "\u00d7": r"{$\times$}",
    "\u00b7": r"{$\cdot$}",
    "\u2032": "{$'$}",
    "\u2033": "{$''$}",
    "\u02bc": "'",
}
_ASCII = {
    "\u2013": "--",
    "\u2014": "---",
    "\u2018": "`",
    "\u2019": "'",
    "\u201c": "``",
    "\u201d": "''",
    "\u2026": r"{\ldots}",
    "\u00b2": "{$^2$}",
    "\u00b3": "{$^3$}",
    "\u00b9": "{$^1$}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")
_OVER_SIGNS = {mark: word for word, mark in reversed(MATH_ACCENTS.items())}
"""What formulas set over a sign, the narrow one where there are two."""

_IN_ADDRESS = str.maketrans({"\\": r"\%5C", "{": r"\%7B", "}": r"\%7D", "%": r"\%", "#": r"\#"})
_PUNCTUATION = frozenset(
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122"
)
_UNDECLARED = frozenset("ĦħĸĿŀŉŦŧſ")
# `\'`, `{`
_ACCENT = re.compile(r"\\\W|\{")
# `Plain text, 3-4 (a/b)`
_HARMLESS = re.compile(r"[A-Za-z0-9 .,:;()/+=!?*@\[\]'-]*")
# a zero-width space; two spaces; `--`, `''`, `,,`; `"`; `{x}`; `x̄`; `λόγος`; `&`, `é`, `β`
_NEEDY = re.compile(
    f"(?P<invisible>[{INVISIBLE}]+)"
    r"|(?P<space>[ \t-\r\u1680\u2000-\u2008\u200a\u2028\u2029\u205f\u3000]{2,}"
    r"|[\t-\r\u1680\u2000-\u2008\u200a\u2028\u2029\u205f\u3000])"
    r"|(?P<run>[-\u2010\u2011\u2013\u2014]{2,}|['`\u2018\u2019\u201c\u201d\u02bc]{2,}|,{2,})"
    r'|(?P<quote>")'
    r"|(?P<braces>\{[^{}]*\})"
    r"|(?P<word>[\u0370-\u03ff\u1f00-\u1fff]{3,})"
    r"|(?P<cluster>.[\u0300-\u036f\u20d7]+)"
    r"|[^A-Za-z0-9 .,:;()/+=!?*@\[\]'-]",
)
# a space, `(`, `-`, `“`
_OPENS = re.compile(r"[\s(\[{/\-\u2010-\u2014\u2018\u201c]")


def is_harmless(text: str) -> bool:
    """Tell whether the text stands for itself in LaTeX."""
    return _HARMLESS.fullmatch(text) is not None and not (
        "--" in text or "''" in text or "  " in text or ",," in text  # as strings: a pattern takes three times as long
    )


def encode(text: str, *, ascii_only: bool, before: str = "") -> str:
    """Return plain text as LaTeX; `before` is the character that stands in front of it.

    White space runs become one space, as BibTeX makes them; straight double quotes become typographic ones, because
    babel takes them for commands. With `ascii_only` accents and dashes are written in ASCII, otherwise they stay.
    """
    return text if is_harmless(text) else _encode(text, ascii_only, before)


@lru_cache(maxsize=20_000)
def _encode(text: str, ascii_only: bool, before: str) -> str:  # noqa: FBT001
    def replaced(found: re.Match[str]) -> str:
        token, kind = found[0], found.lastgroup
        if kind == "quote":
            previous = text[found.start() - 1] if found.start() else before
            return _character("\u201c" if not previous or _OPENS.match(previous) else "\u201d", ascii_only)
        return _token(token, kind or "", ascii_only)

    return _NEEDY.sub(replaced, text)


@cache
def _token(token: str, kind: str, ascii_only: bool) -> str:  # noqa: FBT001
    signs = [_character(char, ascii_only) for char in token]
    match kind:
        case "invisible":
            return ""
        case "space":
            return " "
        case "run":  # TeX's fonts join them to other signs
            return "{}".join(signs)
        case "word" if any(map(str.__eq__, signs, token)):
            return token  # of a text in Greek, which its own fonts set: half of it in formulas is unreadable
        case "braces":  # a balanced pair can be escaped; readers know \{ better than \textbraceleft
            return r"\{" + encode(token[1:-1], ascii_only=ascii_only, before="{") + r"\}"
    accented = _accented(token[0], token[1:]) or _accented_sign(token[0], token[1:])
    return (accented if kind == "cluster" else "") or "".join(signs)


@cache
def _character(char: str, ascii_only: bool) -> str:  # noqa: FBT001
    if own := _ALWAYS.get(char):
        return own
    if ascii_only and (own := _ASCII.get(char)):
        return own
    latex = _from_table(char) if char > "\x7f" else ""
    if latex and (ascii_only or latex.startswith("{$") or not _settable(char)):
        return latex
    if not ascii_only and _settable(char):
        return char
    parts = normalize("NFD", char)
    if accented := _accented(parts[0], parts[1:]):
        return accented
    return _compatible(char, ascii_only)


def spell_braces(latex: str) -> str:
    r"""Write `\{` and `\}` as words, for names, in which BibTeX counts a brace whatever stands before it."""
    return latex.replace(r"\{", _ALWAYS["{"]).replace(r"\}", _ALWAYS["}"])


def address(url: str) -> str:
    r"""Write an address as the argument of hyperref's `\href`, wherever that stands."""
    return url.translate(_IN_ADDRESS)


def _from_table(char: str) -> str:
    """Return the table's LaTeX where the kernel knows it, braced so that BibTeX and the next letter leave it alone.

    Accents are not taken from it: Unicode's own decompositions are right for each of them.
    """
    latex = _table().get(ord(char), "")
    words = frozenset(re.findall(r"\\([A-Za-z]+)", latex)) - {"ensuremath"}
    if math := re.fullmatch(r"\\ensuremath\{(.*)\}", latex):
        return f"{{${math[1]}$}}" if words <= _MATH_WORDS else ""
    if _ACCENT.search(latex) or not words <= _TEXT_WORDS or "ensuremath" in latex:
        return ""
    return f"{{{latex}}}" if words else latex


@cache
def _table() -> dict[int, str]:
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    table: dict[int, str] = get_builtin_uni2latex_dict()
    return table


@cache
def signs() -> dict[str, str]:
    """Return the table the other way round: control word → sign, for those that are one word."""
    found: dict[str, str] = {}
    for code, latex in _table().items():
        if match := re.fullmatch(r"(?:\\ensuremath\{)?\\([A-Za-z]+)\}?", latex):
            found.setdefault(match[1], chr(code))
    return found


def _accented(base: str, marks: str) -> str:
    """Write a letter or digit with its accents, one around the other as in Vietnamese; those below it are outermost.

    T1 fonts have a letter with one accent above as one sign, and no accent can be set over anything else.
    """
    if not marks or not (base.isascii() and base.isalnum()) or not all(mark in _ACCENTS for mark in marks):
        return ""
    accents = [_ACCENTS[mark] for mark in sorted(marks, key=_BELOW.__contains__)]
    latex = f"\\{accents[0]}{' ' if accents[0].isalpha() else ''}{base}"
    for accent in accents[1:]:
        latex = f"\\{accent}{{{latex}}}"
    return f"{{{latex}}}"


def _accented_sign(base: str, mark: str) -> str:
    r"""Write `1̅` as a formula, and what else text has no accent for; `\mbox` leaves a letter in the font around it."""
    if mark not in _OVER_SIGNS:
        return ""
    if base.isascii() and base.isalpha():
        base = rf"\mbox{{{base}}}"
    elif not digits.are(base):  # `{$\alpha$}`
        formula = _character(base, ascii_only=True)
        base = formula[2:-2] if formula.startswith("{$") else ""
    return f"{{$\\{_OVER_SIGNS[mark]}{{{base}}}$}}" if base else ""


def _compatible(char: str, ascii_only: bool) -> str:  # noqa: FBT001
    """Return the sign that Unicode calls compatible, where LaTeX has that one alone, or the character itself."""
    plain = normalize("NFKC", char)
    if plain == char:
        return char
    return "".join(_character(part, ascii_only) for part in plain) if all(map(settable, plain)) else char


def _settable(char: str) -> bool:
    """Tell whether LaTeX's kernel declares the raw character for T1 fonts (its utf8 tables)."""
    return (char <= "\u017f" and char not in _UNDECLARED) or "\u0218" <= char <= "\u021b" or char in _PUNCTUATION


# `{\quotedblbase}`, `{\k a}`, `{\~{\^e}}`
_ONLY_T1 = re.compile(
    r"\\(?:(?:DH|DJ|NG|TH|dh|dj|ng|th|k|guillemotleft|guillemotright|guilsinglleft|guilsinglright|quotedblbase"
    r"|quotesinglbase)(?![A-Za-z])|\W\{\\\W?[A-Za-z]+)"
)
_T1_LETTERS = frozenset("ĄąĘęÐðÞþĐđŊŋ«»‹›‚„")
_ASCII_BYTES = bytes(range(0x80))


def beyond_ascii(text: str) -> frozenset[str]:
    """Return the characters beyond ASCII; in bytes, as a pattern would look at each of the others."""
    if text.isascii():
        return frozenset()
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _ASCII_BYTES).decode("utf-8", "replace"))


def needs_t1(latex: str) -> bool:
    """Tell whether LaTeX holds a sign that only T1 fonts have."""
    return not _T1_LETTERS.isdisjoint(beyond_ascii(latex)) or _ONLY_T1.search(latex) is not None


def unsettable(latex: str) -> str:
    """Return the letters in LaTeX that pdflatex can't set with T1 fonts, each once, in order."""
    return "".join(sorted(char for char in beyond_ascii(latex) if not settable(char) and not _settable(char)))


def settable(char: str) -> bool:
    """Tell whether pdflatex can set the character, raw or through its LaTeX."""
    return char < "\x7f" or _settable(char) or _character(char, ascii_only=True) != char


def is_simplified(char: str) -> bool:
    """Tell whether another sign is written for the character: the one that Unicode calls compatible."""
    plain = normalize("NFKC", char)
    return plain != char and not char.isspace() and _character(char, ascii_only=True) == encode(plain, ascii_only=True)
