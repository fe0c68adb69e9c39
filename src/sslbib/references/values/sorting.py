"""Compare texts as people sort them: without case, accents or punctuation, numbers by value."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sslbib.references import richtext

_LAST: Final = "\u9fa5"
# A number, compared by value: "12" in "Part 12"
_DIGITS: Final = re.compile(r"\d+")
# A sign: the comma and the space of "Doe, J", and "_", which counts as a letter elsewhere
_NOT_LETTERS: Final = re.compile(r"[^\w]|_")
_STROKES: Final = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})  # fmt: skip
_ICELANDIC: Final = {
    "á": "a~", "ð": "d~", "é": "e~", "í": "i~", "ó": "o~", "ú": "u~", "ý": "y~", "þ": "z~a", "æ": "z~b", "ä": "z~b",
    "ö": "z~c", "ø": "z~c", "å": "z~d",
}  # fmt: skip
_LETTERS: Final = {
    "sv": {"å": "z~a", "ä": "z~b", "æ": "z~b", "ö": "z~c", "ø": "z~c", "ü": "y", "ű": "y"},
    "fi": {"å": "z~a", "ä": "z~b", "æ": "z~b", "ö": "z~c", "ø": "z~c", "ü": "y", "ű": "y"},
    "da": {"æ": "z~a", "ä": "z~a", "ø": "z~b", "ö": "z~b", "å": "z~c", "ü": "y", "ű": "y"},
    "nb": {"æ": "z~a", "ä": "z~a", "ø": "z~b", "ö": "z~b", "å": "z~c", "ü": "y", "ű": "y"},
    "nn": {"æ": "z~a", "ä": "z~a", "ø": "z~b", "ö": "z~b", "å": "z~c", "ü": "y", "ű": "y"},
    "es": {"ñ": "n~"},
    "pl": {"ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z~a", "ż": "z~b"},
    "cs": {"č": "c~", "ř": "r~", "š": "s~", "ž": "z~"},
    "sk": {"č": "c~", "š": "s~", "ž": "z~", "ô": "o~"},
    "tr": {"ç": "c~", "ğ": "g~", "ö": "o~", "ş": "s~", "ü": "u~"},
    "hr": {"č": "c~a", "ć": "c~b", "đ": "d~c", "š": "s~", "ž": "z~"},
    "bs": {"č": "c~a", "ć": "c~b", "đ": "d~c", "š": "s~", "ž": "z~"},
    "sl": {"č": "c~", "š": "s~", "ž": "z~"},
    "et": {"š": "s~", "ž": "z~", "õ": "w~a", "ä": "w~b", "ö": "w~c", "ü": "w~d"},
    "lv": {"č": "c~", "ģ": "g~", "ķ": "k~", "ļ": "l~", "ņ": "n~", "ŗ": "r~", "š": "s~", "ž": "z~"},
    "lt": {"č": "c~", "š": "s~", "ž": "z~"},
    "hu": {"ö": "o~", "ő": "o~", "ü": "u~", "ű": "u~"},
    "ro": {"ă": "a~a", "â": "a~b", "î": "i~", "ș": "s~", "ş": "s~", "ț": "t~", "ţ": "t~"},
    "eu": {"ñ": "n~"},
    "gl": {"ñ": "n~"},
    "is": _ICELANDIC,
}
"""Letters of their own in an alphabet (CLDR): the letter that they follow, `~`, which comes after all words with that
letter, and their order there."""

_DIGRAPHS: Final = {
    "cs": {"ch": "h~"},
    "sk": {"ch": "h~"},
    "hr": {"dž": "d~b", "lj": "l~", "nj": "n~"},
    "bs": {"dž": "d~b", "lj": "l~", "nj": "n~"},
    "hu": {"cs": "c~", "dz": "d~", "gy": "g~", "ly": "l~", "ny": "n~", "sz": "s~", "ty": "t~", "zs": "z~"},
    "da": {"aa": "z~c"},
    "nb": {"aa": "z~c"},
    "nn": {"aa": "z~c"},
}
"""Two letters that an alphabet counts as one (CLDR), written as in `_LETTERS`."""


class Collator:
    """Makes the sort keys of one language; keys are kept for texts that come again, as names do."""

    __slots__ = ("_digraphs", "_keys", "_letters")

    def __init__(self, lang: str) -> None:
        self._letters = str.maketrans(_LETTERS.get(lang[:2], {}))
        self._digraphs = tuple(_DIGRAPHS.get(lang[:2], {}).items())
        self._keys: dict[str, str] = {}

    def key(self, text: str) -> str:
        """Return what stands for a text in comparisons."""
        if text not in self._keys:
            self._keys[text] = self._make(text)
        return self._keys[text]

    def _make(self, text: str) -> str:
        text = richtext.plain(text).lower()
        for two, one in self._digraphs:
            text = text.replace(two, one)
        if text.isascii():
            if _DIGITS.search(text):
                text = _DIGITS.sub(lambda m: m.group().lstrip("0").zfill(12), text)
            text = text.translate(_ASCII)
            return text.replace("~", _LAST) if "~" in text else text
        if self._letters:
            text = unicodedata.normalize("NFC", text).translate(self._letters)
        decomposed = unicodedata.normalize("NFKD", text.translate(_STROKES).replace("ß", "ss"))
        text = "".join([c for c in decomposed if not unicodedata.combining(c)])
        text = _DIGITS.sub(lambda m: m.group().lstrip("0").zfill(12), text)
        return _NOT_LETTERS.sub(lambda m: _of_sign(m.group()), text.replace("~", _LAST))


def _of_sign(sign: str) -> str:
    """Return what stands for a sign: a space parts words, symbols stand before digits, punctuation doesn't count."""
    if sign == " ":
        return "\x01"
    if sign == "\ufffd":
        return sign
    return "\x02" if unicodedata.category(sign)[0] == "S" else ""


_ASCII: Final = {n: _of_sign(chr(n)) for n in range(128) if not chr(n).isalnum() and chr(n) != "~"}
