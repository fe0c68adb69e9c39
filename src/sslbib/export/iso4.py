"""ISO 4: titles of journals abbreviated word by word (ISSN Manual, 7.1); a word that the list has not stays whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from sslbib.export.ltwa import ANY, WHOLE, folded, word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sslbib.export.ltwa import Entries

    Writer = Callable[[Sequence[str], str], tuple[int, str]]
    """Returns how many tokens are written together, and how."""

_LITTLE = {
    "eng": "a an the of and for in on to at by with from or as into its",
    "fre": "le la les l un une de des du d et en pour a au aux sur par dans",
    "ger": "der die das den dem des ein eine fur und in im zur zum am an auf aus von vom mit uber",
    "spa": "el la los las un una de del y e en para por a al con",
    "por": "o a os as um uma de do da dos das e em para por no na",
    "ita": "il lo la i gli le l un una di del della dei delle dell e ed in per a al alla da dal sul",
    "dut": "de het een van voor en in op der te",
    "lat": "et in ad de",
}
"""Articles, prepositions and conjunctions, which are left out (ISSN Manual, 7.1.7), by language."""
_LEFT_OUT = {language: frozenset(words.split()) for language, words in _LITTLE.items()}
_ARTICLES = frozenset("a an the le la les l un une der die das el los las il lo gli o os as het".split())  # noqa: SIM905
"""Of these, the words that are left out at the start, too."""
_ENGLISH = "eng"
_LONGEST_RUN = 4
"""Words of the longest runs that the list has: `Alcalá de Henares` is of three, `Castilla y la Mancha` of four."""
_LEAST_STEM = 3
"""Letters that stand before an end that the list has: with fewer, any word would have one."""

# `Medical`, `Self`, `l’Académie`; what stands between them: ` `, `-`, `: `
_TOKENS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\W_]+")
_STARTING = frozenset("–—:-/(")
"""Signs behind which a title starts again: a preposition there is no link between two words."""
_SPACES = re.compile(r"\s+")
# the space of `Phys. :`
_SPACE_BEFORE = re.compile(r"\s+(?=[:;.)])")
# ` & `, ` + `: signs that say `and`, which goes
_AND = re.compile(r"\s+[&+]\s+")


@lru_cache(maxsize=4096)
def abbreviated_title(title: str, *, points: bool = True) -> str:
    """Abbreviate a journal's title; one of a single word stays as it is (ISSN Manual, 7.1.1).

    Raises UsageError where the list of words is not installed.
    """
    plain = _AND.sub(" ", normalize("NFC", title)).strip()
    name, bracket, place = plain.partition(" (")  # `Nature (London)` is a single word, too (7.1.2)
    language = _language(_words(plain))
    is_single = len([word for word in _words(name) if not _is_little(word, language)]) == 1
    parts = ((name, _whole if is_single else _of_run), (bracket + place, _of_run))
    text = "".join(
        piece
        for part, write in parts
        for piece in _written(_TOKENS.findall(part), language, write, shouted=title.isupper())
    )
    text = _SPACE_BEFORE.sub("", _SPACES.sub(" ", text.replace(",", "")).strip()) or title
    return text if points else without_points(text)


def _words(text: str) -> list[str]:
    return [token for token in _TOKENS.findall(text) if token[0].isalnum()]


def _whole(tokens: Sequence[str], _language: str) -> tuple[int, str]:
    return 1, tokens[0]


def without_points(text: str) -> str:
    """Return an abbreviated title without the points of its words: `J. Fel. Stud.` is `J Fel Stud`."""
    return re.sub(r"(?<=\w)\.(?=\s|$|[:)\-])", "", text)


def with_points(short: str, full: str) -> str:
    """Return an abbreviated title with a point behind each word that its full title has not: `Nat Commun`."""
    whole = {folded(word) for word in _words(full)}
    return re.sub(
        r"[^\W\d_]+(?!['’.\w])",
        lambda found: found[0] if folded(found[0]) in whole or found[0].isupper() else f"{found[0]}.",
        short,
    )


def _language(words: Sequence[str]) -> str:
    """Return the language that has most of a title's words; English where none has more."""
    counts: dict[str, int] = {}
    for word in words:
        told = {language for _, languages in _matches(folded(word)) for language in languages}
        told |= {language for language, little in _LEFT_OUT.items() if folded(word) in little}
        for language in told - {ANY}:
            counts[language] = counts.get(language, 0) + 1
    return max(counts, key=lambda language: (counts[language], language == _ENGLISH), default=_ENGLISH)


def _is_little(word: str, language: str) -> bool:
    return folded(word) in _LEFT_OUT.get(language, ())


def _written(tokens: Sequence[str], language: str, write: Writer, *, shouted: bool) -> Iterator[str]:
    """Yield the tokens as they are to be: words abbreviated, little words left out, the rest as it stands."""
    tokens = [_without_elided(token, language) for token in tokens]
    position = 0
    is_first = True
    while position < len(tokens):
        token = tokens[position]
        length = 1
        if not token[0].isalnum():
            is_first = is_first or bool(_STARTING & set(token))
            yield token
        elif not _is_left_out(token, language, is_first=is_first):
            if not token.isupper() or len(token) == 1 or shouted:  # an acronym stays
                length, token = write(tokens[position : position + 2 * _LONGEST_RUN - 1], language)
            is_first = False
            yield token
        position += length


def _without_elided(token: str, language: str) -> str:
    """Return a word without the article that is written together with it: `l’Académie`."""
    head, _, word = token.replace("’", "'").partition("'")
    return word if word and len(word) > 1 and _is_little(head, language) else token


def _is_left_out(word: str, language: str, *, is_first: bool) -> bool:
    """Tell whether a little word goes; a capital inside a title is a part's: `Journal of Physics A`."""
    if is_first:
        return _is_little(word, language) and folded(word) in _ARTICLES
    return _is_little(word, language) and not (word.isupper() and len(word) == 1)


def _of_run(tokens: Sequence[str], language: str) -> tuple[int, str]:
    """Return how many tokens are abbreviated together, and to what."""
    for length in range(2 * _LONGEST_RUN - 1, 1, -2):
        run = "".join(tokens[:length])
        short = _fitting(word_list().words.get(folded(run), ()), language)
        if short is not None:
            return length, run if short == WHOLE else _like_words(short, run)
    return 1, _of_word(tokens[0], language)


def _of_word(word: str, language: str) -> str:
    name = folded(word)
    for abbreviations, stem in _lookups(name, language):
        short = _fitting(abbreviations, language)
        if short is not None:
            kept = word[: len(word) - len(stem)] if stem else ""
            return word if short == WHOLE else kept + _like(short, word[len(kept) :])
    return word


def _lookups(name: str, language: str) -> Iterator[tuple[tuple[tuple[str, frozenset[str]], ...], str]]:
    """Yield entries for a word, the nearest first, each with the end that it abbreviates alone."""
    entries = word_list()
    for form in _singulars(name) if language == _ENGLISH else (name,):
        yield entries.words.get(form, ()), ""
    for length in range(len(name), 1, -1):
        yield entries.beginnings.get(name[:length], ()), ""
    for start in range(_LEAST_STEM, len(name)):
        yield entries.ends.get(name[start:], ()), name[start:]


def _singulars(name: str) -> Iterator[str]:
    """Yield a word and what it may be the plural of: an entry holds for both."""
    yield name
    if name.endswith("ies"):
        yield f"{name[:-3]}y"
    if name.endswith("s"):
        yield name[:-1]


def _fitting(abbreviations: Iterable[tuple[str, frozenset[str]]], language: str) -> str | None:
    """Return the abbreviation that holds in a language, or in all; None where there is none."""
    found = list(abbreviations)
    for spoken in (language, ANY):
        if (short := next((short for short, languages in found if spoken in languages), None)) is not None:
            return short
    return None


def _matches(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    entries: tuple[Entries, ...] = (word_list().words, word_list().beginnings)
    yield from entries[0].get(name, ())
    for length in range(len(name), 2, -1):
        yield from entries[1].get(name[:length], ())


def _like_words(short: str, run: str) -> str:
    """Write the abbreviation of several words with their letters; one of fewer words with those of the first."""
    pairs = zip(short.split(), run.split(), strict=False)
    return " ".join(_like(part, word) for part, word in pairs)


def _like(short: str, word: str) -> str:
    """Write an abbreviation with the letters of the word, as far as they are the same: capitals and accents.

    One that leaves nothing out is none.
    """
    if folded(short.rstrip(".")) == folded(word):
        return word
    letters = []
    for number, letter in enumerate(short):
        own = word[number] if number < len(word) else ""
        letters.append(own if own and folded(own) == folded(letter) else letter)
    return "".join(letters)
