r"""TeX formulas in titles (`$\alpha$`, `$L_2$`, `$e^+e^-$`) → CSL rich text; strictly, or legible whatever it costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from sslbib.markup.tex_symbols import ACCENTS, DOUBLE_STRUCK, MATH, MATH_ACCENTS, TEXT

_SPACED = frozenset("→←↔⇒⇐⇔≤≥≪≫≈≃≡≠=×≲≳∝⩽⩾↦⟶")
_FONTS = """mathrm mathcal mathbb mathbf mathit mathsf mathfrak mathscr text textrm rm bf cal it operatorname
boldsymbol bm textit mbox textbf mathnormal mathtt mathds Bbb textsf texttt textnormal textup hbox mathop ensuremath
bold frak textsc emph operatornamewithlimits"""
_ALPHABETS = frozenset(_FONTS.split())
"""Macros that only choose a font."""
_WORDS = frozenset({"text", "textrm", "mbox", "hbox", "textnormal", "operatorname", "textsf", "texttt", "textup"})
_UPRIGHT = _WORDS | {"mathrm", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak", "rm", "cal"}
_NAMED = frozenset(
    """arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
    min mod bmod pmod Pr sec sin sinh sup tan tanh""".split()  # noqa: SIM905
)
"""Operators that are set as their names."""
_SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "quad": " ", "qquad": " ", "\\": " ", ">": " "}
_NOTHING = frozenset(
    """left right big Big bigl bigr Bigl Bigr bigg biggl biggr Bigg middle displaystyle textstyle scriptstyle limits
    nolimits mathopen mathclose mathbin mathrel mathord nonumber protect relax hspace vspace""".split()  # noqa: SIM905
)
_ESCAPED = {"%": "%", "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", "|": "‖"}
_OF_CROSSREF = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
"""Upstream text is HTML, and is read as such afterwards."""

# `$\alpha_1$`, `$N$`; not the dollars of `costs $5 and $10`
_FORMULA = re.compile(r"(?<![\\$])\$(?!\s)([^$<>]{1,80}?)(?<![\s\\])\$(?![\d$])")
_TOKEN = re.compile(r"\\([A-Za-z]+|[%&#_,; !])\s*|([_^])\s*|([{}])|([^\\{}_^]+?)(?=[\\{}_^]|$)")
_ANY_TOKEN = re.compile(r"\\([A-Za-z]+\*?|.)\s*|([_^])\s*|([{}])|([^\\{}_^]+)|\\", re.DOTALL)
# `\alpha`, `x_1`, `n = 3`
_IS_FORMULA = re.compile(r"[\\_^]|^-?[\w.]+(?:\s?[=,+-]\s?[\w.]+)*$")
_LETTER = re.compile(r"[A-Za-z]")
_CHARACTERS = {"-": "−", "'": "′", "*": "∗", "~": " ", " ": "", ",": ", "}
"""What TeX makes of a character in a formula."""
_RAISED_ALREADY = frozenset("°′")
_DEEPEST = 40
"""Groups nest no deeper in a formula that a person wrote."""


def set_formulas(text: str) -> str:
    """Set each formula that is simple enough as text, and leave the others as they are, dollars and all."""
    return _FORMULA.sub(_set, text) if "$" in text else text


def _set(formula: re.Match[str]) -> str:
    if not _IS_FORMULA.search(formula[1]):
        return formula[0]
    tokens = _tokens(formula[1])
    if tokens is None:
        return formula[0]
    try:
        result = _Formula(tokens).group(closed=False)
    except (ValueError, IndexError):
        return formula[0]
    return re.sub(r" {2,}", " ", result).strip()


def typeset(text: str) -> str:
    r"""Set any formula as rich text: letters italic, scripts as such; what can't be set stays legible.

    `\frac{a}{b}` becomes a/b, an unknown macro its name.
    """
    if len(text) == 1 and text.isascii() and text.isalpha():
        return f"<i>{text}</i>"
    tokens = [token for match in _ANY_TOKEN.finditer(text) for token in _kinds(match)][::-1]
    parts = []
    formula = _Formula(tokens, lenient=True)
    while formula.tokens:
        parts.append(formula.group(closed=False))
    result = re.sub(r"</i>(\s?)<i>", r"\1", "".join(parts))
    return re.sub(r"([(\[|]) +| {2,}", lambda found: found[1] or " ", result).strip()


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """Split into (kind, value), last first; None where a character has no place in a simple formula."""
    found: list[tuple[str, str]] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            return None
        end = token.end()
        found += _kinds(token)
    return found[::-1] if end == len(text) else None


def _kinds(token: re.Match[str]) -> list[tuple[str, str]]:
    macro, script, brace, plain = token.groups()
    if macro is not None:
        return [("macro", macro)]
    if script:
        return [("script", script)]
    if brace:
        return [("brace", brace)]
    return [("text", character) for character in plain or ""]


@dataclass(slots=True)
class _Formula:
    """Tokens of a formula, last first, and how they are set."""

    tokens: list[tuple[str, str]]
    lenient: bool = False
    depth: int = 0

    def group(self, *, closed: bool) -> str:
        parts: list[str] = []
        while self.tokens:
            if self.tokens[-1] == ("brace", "}"):
                self.tokens.pop()
                if not closed and not self.lenient:
                    raise ValueError
                return "".join(parts)
            parts.append(self._one())
        if closed and not self.lenient:
            raise ValueError
        return "".join(parts)

    def _one(self) -> str:
        kind, value = self.tokens.pop()
        if kind == "brace":
            if value == "}" or self.depth >= _DEEPEST:
                return ""
            self.depth += 1
            inside = self.group(closed=True)
            self.depth -= 1
            return inside
        if kind == "script":
            return self._script(value)
        if kind == "macro":
            return self._macro(value)
        if self.lenient and _LETTER.match(value):
            return f"<i>{value}</i>"
        return _CHARACTERS.get(value, f" {value} " if value in _SPACED else value)

    def _script(self, sign: str) -> str:
        name = "sub" if sign == "_" else "sup"
        argument = self._argument().replace(", ", ",")
        return argument if argument in _RAISED_ALREADY or not argument else f"<{name}>{argument}</{name}>"

    def _macro(self, name: str) -> str:
        if name in _ALPHABETS:
            return self._in_font(name)
        if name in MATH_ACCENTS or (self.lenient and name in ACCENTS):
            return self._accented(MATH_ACCENTS.get(name) or ACCENTS[name])
        if name == "sqrt":
            return f"√{self._bracketed(self._argument()) if self.lenient else self._argument()}"
        symbol = self._sign(name)
        if symbol is None:
            return self._unusual(name.rstrip("*"))
        if not self.lenient:
            symbol = _OF_CROSSREF.get(symbol, symbol)
        return f" {symbol} " if symbol in _SPACED else symbol

    def _sign(self, name: str) -> str | None:
        if name in _SPACES:
            return _SPACES[name]
        if self.lenient:
            return MATH.get(name) or _ESCAPED.get(name) or TEXT.get(name)
        return MATH.get(name) or (name if name in "%&#_" else None)

    def _unusual(self, name: str) -> str:
        """Set what only a patient reader takes: operators by name, fractions in one line, unknown macros as words."""
        if not self.lenient:
            _unknown()
        if name in _NOTHING:
            return self._delimiter() if name in {"left", "right", "middle"} else ""
        if name in {"frac", "tfrac", "dfrac", "nicefrac", "sfrac", "cfrac"}:
            return f"{self._bracketed(self._argument())}/{self._bracketed(self._argument())}"
        if name in {"underline", "underbrace", "overbrace", "phantom", "boxed", "begin", "end"}:
            inside = self._argument()
            return "" if name in {"phantom", "begin", "end"} else inside
        if name not in _NAMED:
            return name
        return f" {name}" if self.tokens and self.tokens[-1][0] == "script" else f" {name} "

    def _delimiter(self) -> str:
        if self.tokens and self.tokens[-1] == ("text", "."):
            self.tokens.pop()
        return ""

    def _accented(self, accent: str) -> str:
        base = self._argument()
        plain = re.sub(r"</?i>", "", base)
        if len(plain) == 1:
            return base.replace(plain, plain + accent) if plain != "i" else plain + accent
        return base if self.lenient else _unknown()

    def _in_font(self, name: str) -> str:
        if not self.lenient:
            return self._argument().replace("−", "-")
        if name in _WORDS:
            return self._words()
        inside = self._argument()
        if name in {"mathbb", "mathds", "Bbb"}:
            return re.sub(r"<i>([A-Z])</i>", lambda letter: DOUBLE_STRUCK.get(letter[1], letter[1]), inside)
        if name in {"mathbf", "textbf", "boldsymbol", "bm", "bf", "bold"} and inside:
            return f"<b>{re.sub('</?i>', '', inside)}</b>"
        return re.sub("</?i>", "", inside) if name in _UPRIGHT else inside

    def _words(self) -> str:
        """Take an argument that is text: its spaces count, and its letters stand upright."""
        if not self.tokens or self.tokens[-1] != ("brace", "{"):
            return re.sub("</?i>", "", self._argument())
        self.tokens.pop()
        parts = []
        while self.tokens and self.tokens[-1] != ("brace", "}"):
            kind, value = self.tokens[-1]
            if kind == "text":
                self.tokens.pop()
                parts.append(value)
            else:
                parts.append(re.sub("</?i>", "", self._one()))
        del self.tokens[-1:]
        return "".join(parts)

    def _bracketed(self, text: str) -> str:
        return text if len(re.sub(r"<[^>]*>", "", text)) <= 1 or text.isalnum() else f"({text})"

    def _argument(self) -> str:
        while self.tokens and self.tokens[-1] == ("text", " "):
            self.tokens.pop()
        if not self.tokens and self.lenient:
            return ""
        if self.lenient and (self.tokens[-1] == ("brace", "}") or self.depth >= _DEEPEST):
            return ""
        self.depth += 1
        argument = self._one().strip()
        self.depth -= 1
        return argument


def _unknown() -> NoReturn:
    raise ValueError
