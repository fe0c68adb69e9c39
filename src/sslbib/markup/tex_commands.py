r"""TeX's commands by what they do to a text: mark it, hold to a group's end, drop an argument, stand for a sign."""

from __future__ import annotations

from sslbib.markup.tex_symbols import MATH, SPACES, TEXT

_SMALL_CAPS = ('<span style="font-variant:small-caps;">', "</span>")
MARKS = {
    "textit": ("<i>", "</i>"),
    "emph": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsubscript": ("<sub>", "</sub>"),
    "mkbibsubscript": ("<sub>", "</sub>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsc": _SMALL_CAPS,
    "autocap": ("", ""),
    "footnote": (" (", ")"),
    "mkbibquote": ("“", "”"),
    "textquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
"""Commands with one argument, and what stands around it."""
DECLARATIONS = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), MARKS["textit"]),
    **dict.fromkeys(("bf", "bfseries"), MARKS["textbf"]),
    **dict.fromkeys(("sc", "scshape"), _SMALL_CAPS),
    **dict.fromkeys(
        """rm rmfamily sf sffamily tt ttfamily upshape mdseries normalfont normalsize small footnotesize tiny large
        scriptsize Large LARGE huge Huge boldmath unboldmath sloppy centering raggedright selectfont""".split(),  # noqa: SIM905
        ("", ""),
    ),
}
"""Commands that hold to the end of their group."""
DROPPED = {
    "href": 1, "foreignlanguage": 1, "textlang": 1, "textcolor": 1, "color": 1, "hspace": 1, "vspace": 1, "begin": 1,
    "end": 1, "label": 1, "noopsort": 1, "nosort": 1, "SortNoop": 1, "sortnoop": 1, "NOOP": 1, "hyperlink": 1,
    "vphantom": 1, "phantom": 1, "hphantom": 1, "raisebox": 1, "selectlanguage": 1, "fontsize": 2, "fontencoding": 1,
    "fontfamily": 1, "adddot": 0, "addcolon": 0, "textenglish": 0, "texorpdfstring": 1, "index": 1, "bibinfo": 1,
    "bibfield": 1, "bibnamedelima": 0, "protect": 0, "relax": 0, "nobreak": 0, "allowbreak": 0, "null": 0,
    "noindent": 0,
    "nopunct": 0, "isdot": 0, "unspace": 0, "midsentence": 0,
    "leavevmode": 0, "unskip": 0, "ignorespaces": 0, "xspace": 0, "break": 0, "penalty": 0, "cyrchar": 0, "smash": 0,
}  # fmt: skip
"""How many arguments in front say nothing of the text."""
KEPT_AFTER = frozenset({"href", "foreignlanguage", "textcolor", "textlang"})
"""Those of them that have one argument more, which is text."""
RAW = frozenset({"url", "nolinkurl", "path", "burl", "detokenize"})
SAID = {
    "addcolon": ":", "addcomma": ",", "adddot": ".", "adddotspace": ". ", "addslash": "/", "addspace": " ",
    "addnbspace": "\u00a0", "addabbrvspace": "\u00a0", "addthinspace": "\u2009", "addlowpenspace": " ",
    "addhighpenspace": " ", "addsemicolon": ";", "addperiod": ".", "addexclam": "!", "addquestion": "?",
    "bibstring": "", "item": " • ", "psq": " sq.", "psqq": " sqq.", "thinspace": "\u2009",
}  # fmt: skip
TRANSPARENT = frozenset(
    """textsf textrm texttt textup textmd textnormal textlf mbox text hbox fbox uppercase lowercase MakeUppercase
    MakeLowercase MakeSentenceCase NoCaseChange underline uline textls ensuremath emphasis acro acronym textins
    BibAnnote mathrm cite citet citep parencite textcite citetitle citeauthor ref""".split()  # noqa: SIM905
)
"""Commands that change nothing that CSL could say."""

CONSTANTS = {**MATH, **TEXT, **SAID, **SPACES}
"""Commands without argument, and what they set in text."""
