"""A date written in the manner of another, as the "last modified" line has it."""

from __future__ import annotations

import re

from sslbib.listed import dates, digits, months

_FULL = 3
_LONGEST_CUT = 4
"""`Sept` is cut short, `March` is not."""


def like(form: str, date: str) -> str:
    """Write a date in the form of another: `Mar. 19, 2022` and 2023-01-05 make `Jan. 5, 2023`.

    Where the form is not certain, or does not tell which number is which, the date stays as it is.
    """
    new, old = dates.read(date).certain, dates.read(form).certain
    if len(new) != _FULL or len(old) != _FULL:
        return date
    word = re.search(r"[A-Za-z]{3,}\.?", form)
    return _in_words(form, word[0], new, old) if word else _in_digits(form, new, old) or date


def _in_digits(form: str, new: dates.Parts, old: dates.Parts) -> str:
    numbers = re.findall(r"\d+", form)
    order = [0, 1, 2] if len(numbers[0]) == len("2022") else [old.index(n) for n in map(int, numbers) if n in old]
    if sorted(order) != [0, 1, 2]:
        return ""  # `5/5/2022`: it can't be told which is the day
    width = min(len(number) for number, part in zip(numbers, order, strict=True) if part)
    values = iter(str(new[part]) if part == 0 else f"{new[part]:0{width}}" for part in order)
    return re.sub(r"\d+", lambda _: next(values), form)


def _in_words(form: str, word: str, new: dates.Parts, old: dates.Parts) -> str:
    long = months.NAMES[new[1] - 1]
    bare = word.rstrip(".")
    cut = len(bare) <= _LONGEST_CUT and bare != months.NAMES[old[1] - 1]
    dot = "." if word.endswith(".") and len(long) > len("May") else ""
    name = long[:3] + dot if cut or word == "May" else long
    written = form.replace(word, "\0", 1).replace(str(old[0]), "\1", 1)
    written = re.sub(r"\d{1,2}(?:st|nd|rd|th)?", lambda match: _day(match[0], new[2]), written, count=1)
    return written.replace("\0", name).replace("\1", str(new[0]))


def _day(form: str, day: int) -> str:
    if digits.are(form):
        return f"{day:02}" if form.startswith("0") else str(day)
    return str(day) + ("th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th"))  # noqa: PLR2004
