r"""Simple TeX formulas in titles (`$\alpha$`, `$L_2$`, `$e^+e^-$`) → CSL rich text; all others stay as they are."""

from __future__ import annotations

import re
from typing import NoReturn

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "infty": "∞", "ell": "ℓ",
    "hbar": "ℏ", "partial": "∂", "nabla": "∇", "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "sim": "∼", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ll": "≪", "gg": "≫", "approx": "≈", "simeq": "≃", "equiv": "≡", "neq": "≠", "circ": "°", "prime": "′",
    "star": "⋆", "ast": "∗", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩",
    "dagger": "†", "ldots": "…", "dots": "…", "cdots": "⋯", "degree": "°", "perp": "⊥", "parallel": "∥", "sum": "∑",
    "lesssim": "≲", "gtrsim": "≳", "propto": "∝", "langle": "⟨", "rangle": "⟩", "lt": "&lt;", "gt": "&gt;",
    "%": "%", "&": "&amp;", "#": "#", "_": "_", ",": " ", ";": " ", " ": " ", "!": "", "quad": " ",
}  # fmt: skip
"""Macros that stand for one character."""

_SPACED = frozenset("→←↔⇒≤≥≪≫≈≃≡≠=×≲≳∝")
_FONTS = """mathrm mathcal mathbb mathbf mathit mathsf mathfrak mathscr text textrm rm bf cal it operatorname
boldsymbol bm textit mbox textbf"""
_ALPHABETS = frozenset(_FONTS.split())
"""Macros that only choose a font."""

_FORMULA = re.compile(r"(?<![\\$])\$(?!\s)([^$<>]{1,80}?)(?<![\s\\])\$(?![\d$])")
_TOKEN = re.compile(r"\\([A-Za-z]+|[%&#_,; !])\s*|([_^])\s*|([{}])|([^\\{}_^]+?)(?=[\\{}_^]|$)")
_IS_FORMULA = re.compile(r"[\\_^]|^-?[\w.]+(?:\s?[=,+-]\s?[\w.]+)*$")
_ACCENTS = {"bar": "\u0304", "overline": "\u0304", "hat": "\u0302", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_CHARACTERS = {"-": "−", "'": "′", "*": "∗", "~": " ", " ": "", ",": ", "}
"""What TeX makes of a character in a formula."""
_RAISED_ALREADY = frozenset("°′")


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
        result = _group(tokens, closed=False)
    except (ValueError, IndexError):
        return formula[0]
    return re.sub(r" {2,}", " ", result).strip()


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """Split into (kind, value), last first; None where a character has no place in a simple formula."""
    found: list[tuple[str, str]] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            return None
        end = token.end()
        macro, script, brace, plain = token.groups()
        if macro is not None:
            found.append(("macro", macro))
        elif script:
            found.append(("script", script))
        elif brace:
            found.append(("brace", brace))
        else:
            found += [("text", character) for character in plain]
    return found[::-1] if end == len(text) else None


def _group(tokens: list[tuple[str, str]], *, closed: bool) -> str:
    parts: list[str] = []
    while tokens:
        if tokens[-1] == ("brace", "}"):
            if not closed:
                raise ValueError
            tokens.pop()
            return "".join(parts)
        parts.append(_one(tokens))
    if closed:
        raise ValueError
    return "".join(parts)


def _one(tokens: list[tuple[str, str]]) -> str:
    kind, value = tokens.pop()
    if kind == "brace":
        return _group(tokens, closed=True)
    if kind == "script":
        name = "sub" if value == "_" else "sup"
        argument = _argument(tokens).replace(", ", ",")
        return argument if argument in _RAISED_ALREADY else f"<{name}>{argument}</{name}>"
    if kind == "macro":
        return _macro(value, tokens)
    return _CHARACTERS.get(value, f" {value} " if value in _SPACED else value)


def _macro(name: str, tokens: list[tuple[str, str]]) -> str:
    if name in _ALPHABETS:
        return _argument(tokens).replace("−", "-")
    if name == "sqrt":
        return f"√{_argument(tokens)}"
    if name in _ACCENTS:
        base = _argument(tokens)
        return base + _ACCENTS[name] if len(base) == 1 else _unknown()
    symbol = _SYMBOLS.get(name)
    if symbol is None:
        _unknown()
    return f" {symbol} " if symbol in _SPACED else symbol


def _unknown() -> NoReturn:
    raise ValueError


def _argument(tokens: list[tuple[str, str]]) -> str:
    while tokens[-1] == ("text", " "):
        tokens.pop()
    return _one(tokens).strip()
