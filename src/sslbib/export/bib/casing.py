"""Case protection: which words of a title keep their capitals when a style lowers the rest."""

from __future__ import annotations

import re
from functools import lru_cache

# `U`, `Net`, `Parkinson's`
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# `(U-Net):`
_TOKEN = re.compile(r"\S+")
# `Learning`, `images`: four letters or more, as shorter ones are often small in title case, and only the first large
_LONG_WORD = re.compile(r"\b[^\W\d_][a-zà-ÿ]{3,}\b")
# `: ` , `? “`
_SENTENCE_END = re.compile(r"[:.?!–—]\W*$")

_SMALL = frozenset(
    """
    about after against among around as at based before between beyond by down during for from in into its like near of
    off on onto our out over per since than that the their through to toward towards under until up upon using via when
    where while with within without
    """.split()  # noqa: SIM905
)
_NAMES = frozenset(
    """
    Abel Abelian Alzheimer America American Amsterdam Arabic Argentina Asia Asian Australia Australian Austria
    Banach Bayes Bayesian Beijing Berlin Bernoulli Boltzmann Boolean Bragg Brazil Britain British Brownian
    Canada Canadian Carlo Cartesian Cauchy Chebyshev Chicago China Chinese Cholesky Copenhagen Coulomb Cox Crohn
    Czech Danish Darcy Debye Denmark Dirac Dirichlet Doppler Dutch Egypt Einstein England English Euclidean
    Euler Eulerian Europe European Fermi Feynman Finland Finnish Fisher Fourier France Frechet Fréchet French
    Frobenius Gabor Galerkin Gauss Gaussian Geneva German Germany Gibbs Gleason Gram Greece Greek Hamming
    Hausdorff Hawaii Hebbian Hebrew Helmholtz Hermite Hessian Hilbert Hindi Hodgkin Hopfield Hounsfield
    Hungarian Huntington Hölder India Indian Indonesia Internet Iran Iranian Ireland Irish Islamic Israel
    Italian Italy Jaccard Jacobi Jacobian Japan Japanese Java Kalman Karhunen Kenya Korea Korean Krylov Kullback
    Lagrange Lagrangian Langevin Laplace Laplacian Latin Lebesgue Legendre Leibler Levenshtein Lipschitz
    London Lorentz Lyapunov Mahalanobis Markov Markovian Maxwell Mexico Michelson Milan Monte Moscow Nash
    Neumann Newton Newtonian Nigeria Norway Norwegian Nyquist Paris Parkinson Pearson Persian Plato Poisson
    Poland Polish Portugal Portuguese Python Radon Raman Rayleigh Reynolds Riemann Riemannian Ritz Rome Rubik
    Runge Russia Russian Schrodinger Schrödinger Schwarz Scotland Shannon Shapley Siamese Sobel Sobolev Spain
    Spanish Stokes Sweden Swedish Swiss Switzerland Sylvester Taiwan Tanimoto Taylor Texas Tikhonov Tokyo
    Toronto Turing Turkish Ukraine Vandermonde Venn Venus Vienna Vietnam Viterbi Voronoi Wald Wasserstein
    Weibull Wiener Wikipedia Wilson Winograd January February April June July August September October
    November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905
)
"""Names that titles of the field carry; those that are also common words are left to the writer of the title."""


@lru_cache(maxsize=16_384)  # both dialects ask for every title
def keeps_capitals(title: str) -> bool:
    """Tell whether a title is in sentence case, so that a capital inside it is a name's."""
    small = large = 0
    for word in _LONG_WORD.finditer(title):
        start = word.start()
        if start == 0 or word[0] in _SMALL:
            continue
        if word[0][0].islower():
            small += 1
        elif not _SENTENCE_END.search(title, max(0, start - 3), start):
            large += 1
    return small > large


@lru_cache(maxsize=16_384)
def protected(text: str, *, names: bool, started: bool) -> tuple[tuple[bool, str], ...]:
    """Split text into (keep its capitals, piece).

    `names` says that a capital inside the text is a name's; `started` that something stands before the text.
    """
    pieces: list[tuple[bool, str]] = []
    end = 0
    opens = not started
    for token in _TOKEN.finditer(text):
        word = token[0]
        if not word.islower():
            for start, stop in _runs(word, names=names, opens=opens):
                pieces.append((False, text[end : token.start() + start]))
                end = token.start() + stop
                pieces.append((True, text[token.start() + start : end]))
        opens = not word[-1].isalnum() and _SENTENCE_END.search(word) is not None
    pieces.append((False, text[end:]))
    return tuple(piece for piece in pieces if piece[1])


@lru_cache(maxsize=50_000)
def _runs(token: str, *, names: bool, opens: bool) -> tuple[tuple[int, int], ...]:
    """Return the parts of a word that are kept: the whole of it, unless one of its hyphenated parts is ordinary."""
    words = list(_WORD.finditer(token))
    kept = [
        _special(word[0], names=names and not (opens and word is words[0]), opens=opens and word is words[0])
        for word in words
    ]
    if not any(kept):
        return ()
    if any(word[0][0].isupper() and not keep for word, keep in zip(words, kept, strict=True)):
        return tuple(word.span() for word, keep in zip(words, kept, strict=True) if keep)
    return ((words[0].start(), words[-1].end()),)


def _special(word: str, *, names: bool, opens: bool) -> bool:
    """Tell whether a word's capitals mean something: inside it, a lone one, or a name's."""
    if word[1:] != word[1:].lower():
        return True
    if not word[0].isupper():
        return False
    if len(word) == 1:
        return not (opens or word == "A")
    return (names and not opens) or re.sub(r"['’]s?$", "", word) in _NAMES
