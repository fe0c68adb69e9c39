"""Change the letter case of rich text as CSL asks, leaving `nocase` and already cased words alone."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.values import letters
from sslbib.references.values.letters import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.references.values.letters import Letters

# Words that title case leaves small unless they stand first, last or after a colon (CSL 1.0.2, "Title Case").
STOP_WORDS: Final = frozenset(
    """about above across afore after against al along alongside amid amidst among amongst anenst apropos apud around
    as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by circa
    despite down during et except for forenenst from given in inside into lest like modulo near next notwithstanding
    of off on onto out over per plus pro qua sans since than through thru throughout thruout till to toward towards
    under underneath until unto up upon versus vs. v. vs v via vis-à-vis with within without or yet so and nor a an
    the de d' von van c ca""".split()  # noqa: SIM905
)
# A sign or mark between words: the colon and both dashes of "A: b-c–d"
_TOKEN: Final = re.compile(
    f"([-‘’“”\"'–—/.,;?!:\\[\\]()]|[{richtext.CLOSE}{richtext.OPENERS}{richtext.QUOTE}{richtext.INNER_QUOTE}{richtext.UNQUOTE}])"
)
# Versions, and "versus" with whatever sign after it: "v2", "vs:"
_VERSUS: Final = re.compile("v.|vs.", re.DOTALL)
_LONE_QUOTES: Final = "‘’“”\"'"
"""Signs that are no pair of quotes; what follows one keeps its case, as in `l’homme`."""
# Spaces of any width, kept as they are: "Vol.\u00a04"
_WORD_GAP: Final = re.compile("([\u00a0 \u2000-\u200b\u205f\u3000]+)")
# Formats whose content keeps its case, as in CSL's test suite (italics and bold don't).
_CASELESS: Final = frozenset(
    (richtext.NOCASE, richtext.NODECOR, richtext.OWN_SMALL_CAPS, richtext.OWN_SUB, richtext.OWN_SUP)
)
# A mark that opens a format: ITALIC
_OPENER: Final = re.compile(f"[{richtext.OPENERS}]")


def _capitalise(word: str, alphabet: Letters = ROOT) -> str:
    if len(word) == 1 and "\u0370" <= word <= "\u03ff":
        return word
    return alphabet.first(word)


def _map_words(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to what is outside caseless formats."""
    if not richtext.MARK.search(text):
        return change(text)
    out: list[str] = []
    stack: list[bool] = []
    for part in richtext.MARK.split(text):
        if part == richtext.CLOSE:
            if stack:
                stack.pop()
        elif _OPENER.fullmatch(part):
            stack.append(part in _CASELESS)
        elif part and not any(stack):
            part = change(part)  # noqa: PLW2901
        out.append(part)
    return "".join(out)


def lowercase(text: str, alphabet: Letters = ROOT) -> str:
    """Write all letters small."""
    return _map_words(text, alphabet.lower)


def uppercase(text: str, alphabet: Letters = ROOT) -> str:
    """Write all letters large."""
    return _map_words(text, alphabet.upper)


def capitalize_all(text: str, alphabet: Letters = ROOT) -> str:
    """Write the first letter of each lower-case word large."""

    def change(part: str) -> str:
        pieces = (piece for word in _WORD_GAP.split(part) for piece in _TOKEN.split(word))
        return "".join(_capitalise(piece, alphabet) if piece == alphabet.lower(piece) else piece for piece in pieces)

    return _map_words(text, change)


def capitalize_first(text: str, alphabet: Letters = ROOT) -> str:
    """Write the first letter large if the first word has no capital yet."""
    if text.isalpha():
        return alphabet.first(text) if text.islower() else text
    stack: list[bool] = []
    parts = _TOKEN.split(text)
    for at, part in enumerate(parts):
        if part == richtext.CLOSE:
            if stack:
                stack.pop()
        elif at % 2 and _OPENER.fullmatch(part):
            stack.append(part in _CASELESS)
        elif not at % 2 and part.strip():
            if not any(stack):
                head = next(w for w in _WORD_GAP.split(part) if w.strip())
                if head == alphabet.lower(head):
                    parts[at] = part.replace(head, _capitalise(head, alphabet), 1)
            break
    return "".join(parts)


def sentence(text: str, alphabet: Letters = ROOT) -> str:
    """Write the first word with a capital and all others small."""
    first = True

    def change(part: str) -> str:
        nonlocal first
        words = part.split(" ")
        for at, word in enumerate(words):
            if word and not (first and not any(map(str.isalnum, word))):
                words[at] = _capitalise(word, alphabet) if first else alphabet.lower(word)
                first = False
        return " ".join(words)

    return _map_words(text, change)


def _is_small(word: str) -> bool:
    """Whether title case leaves a word small; `v2` and the like as well, as in citeproc-js."""
    word = word.rstrip("\u202f")
    return word in STOP_WORDS or _VERSUS.fullmatch(word) is not None


def title(text: str) -> str:
    """Write an English title in title case (CSL 1.0.2, "Title Case")."""
    return _Title().run(_TOKEN.split(text))


class _Title:
    """What title case has to remember from word to word."""

    __slots__ = ("after_quote", "after_stop", "first", "formats", "last")

    def __init__(self) -> None:
        self.formats: list[bool] = []
        """For each format that is open, whether it keeps the case."""
        self.first = True
        self.after_stop = False
        self.after_quote = False
        self.last: tuple[int, int, list[str]] | None = None

    def run(self, parts: list[str]) -> str:
        """Change text parts, which stand at even places, between marks and punctuation."""
        for at, part in enumerate(parts):
            if at % 2:
                self._sign(part)
            elif part.strip():
                parts[at] = self._words(part, at, hyphen=not at and len(parts) > 1 and parts[1] == "-")
        if self.last:
            at, place, words = self.last
            if len(words[place]) > 1 and _is_small(words[place].lower()):
                words[place] = _capitalise(words[place])
                parts[at] = "".join(words)
        return "".join(parts)

    def _sign(self, sign: str) -> None:
        self.after_quote = sign in _LONE_QUOTES
        if sign == richtext.CLOSE:
            if self.formats:
                self.formats.pop()
        elif _OPENER.fullmatch(sign):
            self.formats.append(sign in _CASELESS)
        elif sign in "!?:":
            self.after_stop = True

    def _words(self, part: str, at: int, *, hyphen: bool) -> str:
        if any(self.formats):
            self.first, self.after_stop, self.last = False, False, None
            return part
        words = _WORD_GAP.split(part)
        for place in range(0, len(words), 2):
            word = words[place]
            if not word:
                continue
            small = word.lower()
            if word == small:
                wanted = self.first or self.after_stop or (len(word) > 1 and not _is_small(small))
                if self.after_quote and not place:
                    wanted = False
                if wanted or (hyphen and place == len(words) - 1):
                    words[place] = _capitalise(word)
            self.first = self.after_stop = False
            self.last = (at, place, words)
        return "".join(words)


@cache
def change(name: str, lang: str) -> Callable[[str], str] | None:
    """Return the change of a value of `text-case` in a language, None if there is no such change."""
    if name == "title":
        return title
    function = _CASES.get(name)
    alphabet = letters.of(lang)
    return function if function is None or alphabet is ROOT else partial(function, alphabet=alphabet)


_CASES: Final[dict[str, Callable[..., str]]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
}
