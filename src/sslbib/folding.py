"""The one form in which titles, venues and names are compared: what a text says, without how it is set; pure.

Three strengths, each made of the one before: `plain`, what a person would type, to search for; `words` for matching,
which looks at each word; `letters` for knowing a text again, to which spaces and hyphens are nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sslbib.markup import from_crossref, to_plain
from sslbib.markup.ascii import to_ascii

_STATUS = re.compile(
    r"""^\W*(?:(?P<retracted>retracted(?:\s+and\s+removed)?)|(?P<withdrawn>withdrawn|temporary\s+removal|removed))
    (?:\s+(?:article|chapter|paper))?\s*(?:[:\].–]|-\s)\W*|^\W*(?P<article>retracted\s+article)\W+""",
    re.IGNORECASE | re.VERBOSE,
)
"""`RETRACTED: `, `[Retracted] `, `WITHDRAWN: `, `Retracted Article `: what publishers put before a title later on."""

# `[title](https://…)`, `![badge](https://…)`
_MARKDOWN_LINK = re.compile(r"!?\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]\([^)\[]*\)")
# `\textit`, `\emph`, `\mathrm`, `\bf`, `\c`: how a letter is set, or the accent it bears
_TEX_SETTING = re.compile(
    r"\\(?:text[a-z]*|math[a-z]+|emph|rm|bf|it|sc|tt|sf|cal|boldsymbol|bm|mbox|operatorname|[cvuHkrbdt])(?![a-zA-Z])\s*"
)
# `Stra\ss e`, `S\o ren`: a letter within a word
_TEX_LETTER = re.compile(r"\\(ss|ae|oe|[olij])(?![a-zA-Z])\s*", re.IGNORECASE)
# `\Lambda`, `\beta `, `\log`: a command that stands for something bears its name
_TEX_NAME = re.compile(r"\\([a-zA-Z]+)\s*")
# `\'`, `\"`, `\&` and what groups
_TEX_MARK = re.compile(r"\\[^a-zA-Z\s&]|[{}$`]|\\(?=&)")
# `β`, `αβ`; a longer run is a word of a Greek text
_GREEK_LETTERS = re.compile(r"(?<![\u0370-\u03ff\u1f00-\u1fff])[α-ωΑ-Ω]{1,2}(?![\u0370-\u03ff\u1f00-\u1fff])")
# `🔥`, `⭐`, `✅`: decoration
_PICTOGRAPH = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
# the apostrophe of `Parkinson's`
_APOSTROPHE = re.compile(r"(?<=[a-z0-9])'(?=[a-z])")
# the comma of `1,000`
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# `tumour`, `2d`
_WORD = re.compile(r"[a-z0-9]+")

_GREEK_NAMES = {
    letter: unicodedata.name(letter).rpartition(" ")[2].lower().replace("lamda", "lambda")
    for letter in map(chr, range(ord("Α"), ord("ω") + 1))
    if unicodedata.name(letter, "").startswith("GREEK") and "WITH" not in unicodedata.name(letter)
}

_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)", "iz"),  # normalise, organisation
        (r"ys(?=(?:e|ed|er|ing)$)", "yz"),  # analyse
        (r"our(?=(?:s|ed|ing|al|ally|able|ist|less|ful|ite|hood)?$)", "or"),  # tumour, behavioural
        (r"ae|oe", "e"),  # haemoglobin, oedema
        (r"(?<=[tb])re(?=s?$)", "er"),  # centre, fibres
        (r"^(\w*[aeiouy]\w*[aeiou])ll(?=(?:ed|er|ers|ing)$)", r"\1l"),  # modelling, not filling
        (r"ogue(?=s?$)", "og"),  # catalogue
        (r"mme(?=s?$)", "m"),  # programme
        (r"ence(?=s?$)", "ense"),  # defence
        (r"^grey", "gray"),
        (r"ageing(?=s?$)", "aging"),
        (r"(?<=dg)ement(?=s?$)", "ment"),  # judgement, acknowledgements
        (r"sulph", "sulf"),  # sulphate
        (r"^artefact", "artifact"),
    )
)
"""British and American spelling are folded into one form, which need not be a word."""

_SHORTEST_SPELLED = 5
"""Letters from which on a word has two spellings: “four” is none of “for”, nor “rise” of “rize”."""


_LONGEST_SPELLED = 60
"""Letters of the longest word: chemistry has longer names, which no spelling parts, and more is no word."""


def status(title: str) -> str:
    """Return what a publisher's mark before a title says of the work: `retracted`, `withdrawn` or nothing."""
    match = _STATUS.match(to_plain(title))
    return "" if match is None else "withdrawn" if match["withdrawn"] else "retracted"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return a text without markup of any kind (HTML, markdown's links, TeX) and without a mark of its status."""
    bare = _MARKDOWN_LINK.sub(r"\1", _STATUS.sub("", to_plain(from_crossref(text))))
    if "\\" in bare or "$" in bare or "{" in bare or "`" in bare:
        bare = _TEX_LETTER.sub(r"\1", _TEX_SETTING.sub("", bare))
        bare = _TEX_MARK.sub("", _TEX_NAME.sub(r" \1 ", bare))
    return " ".join(bare.split())


@lru_cache(maxsize=65536)
def words(text: str) -> str:
    """Return the words of a text: no markup, case, accents, punctuation; each letter of Greek by its name."""
    return " ".join(map(spelled, bare_words(text)))


@lru_cache(maxsize=65536)
def bare_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as `words` does, each spelled as it is there: what a dictionary may hold."""
    bare = unicodedata.normalize("NFKC", plain(text))
    if not bare.isascii():
        bare = _PICTOGRAPH.sub(" ", _GREEK_LETTERS.sub(_named, bare))
    bare = _APOSTROPHE.sub("", to_ascii(_THOUSANDS.sub("", bare)).lower()).replace("&", " and ")
    return tuple(_WORD.findall(bare))


def words_alone(text: str) -> list[str]:
    """Return the words of a text of ASCII letters without any markup, as `bare_words` does, and faster."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return the letters and digits of a text's words, to know the text again by."""
    return words(text).replace(" ", "")


def without_pictographs(text: str) -> str:
    """Return a text without the pictures that decorate it: `🔥`, `⭐`."""
    return text if text.isascii() else _PICTOGRAPH.sub(" ", text)


def table(*texts: str) -> frozenset[str]:
    """Return the words of a table, so that folded words can be looked up in it."""
    return frozenset(word for text in texts for word in words(text).split())


def _named(found: re.Match[str]) -> str:
    return f" {' '.join(_GREEK_NAMES[letter] for letter in found[0])} "


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """Return the form that the British and the American spelling of a word share."""
    if _SHORTEST_SPELLED <= len(word) <= _LONGEST_SPELLED:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word
