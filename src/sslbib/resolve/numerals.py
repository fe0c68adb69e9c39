"""Numbers in titles by their value: `II`, `2` and `two` are one, `second` and `2nd` another; pure."""

from __future__ import annotations

import re

_CARDINALS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()  # noqa: SIM905
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()  # noqa: SIM905
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
_VALUES = {
    word: f"{value}{ending}"
    for words, ending in ((_CARDINALS, ""), (_ROMANS, ""), (_ORDINALS, "th"))
    for value, word in enumerate(words, 1)
}
# `1st`, `22nd`
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
# `2019`, `2d`, `cd4`, `b`: what tells one of a series from the others
_SIGN = re.compile(r"\w*\d\w*|[b-z]")


def value(word: str) -> str:
    """Return a word, or the figures of the number that it is: `two` → `2`, `iv` → `4`, `second` → `2th`."""
    if word in _VALUES:
        return _VALUES[word]
    match = _ORDINAL.fullmatch(word)
    return f"{match[1]}th" if match else word


def is_numeral(word: str) -> bool:
    """Tell whether a word counts or names one of a series: a number in any form, a letter, `cd4`."""
    return word in _VALUES or _SIGN.fullmatch(word) is not None
