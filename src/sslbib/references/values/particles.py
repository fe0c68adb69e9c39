"""Tell the particles of a name, as in `van der Berg`, from the rest of it.

Words are compared one by one: a pattern of them all takes longer to compile than a list of a hundred papers to format.
"""

from __future__ import annotations

from typing import Final

# Family-name particles that CSL takes for non-dropping ones: Dutch, German, French, Italian, Spanish, Arabic, …
_WORDS: Final = (
    "'s|'s-|'t|a|aan 't|aan de|aan den|aan der|aan het|aan t|aan|ad-|adh-|af|al|al-|am de|am|an-|ar-|as-|ash-|"
    "at-|ath-|auf dem|auf den|auf der|auf ter|auf|aus 'm|aus dem|aus den|aus der|aus m|aus|aus'm|az-|aš-|aḍ-|aḏ-|"
    "aṣ-|aṭ-|aṯ-|aẓ-|ben|bij 't|bij de|bij den|bij het|bij t|bij|bin|boven d|boven d'|d|d'|da|dal|dal'|dall'|"
    "dalla|das|de die le|de die|de l|de l'|de la|de las|de le|de li|de van der|de|de'|deca|degli|dei|del|dela|"
    "dell'|della|delle|dello|den|der|des|di|die le|do|don|dos|du|ed-|edh-|el|el-|en-|er-|es-|esh-|et-|eth-|ez-|"
    "eš-|eḍ-|eḏ-|eṣ-|eṭ-|eṯ-|eẓ-|het|i|il|im|in 't|in de|in den|in der|in het|in t|in|l|l'|la|las|le|les|lo|los|"
    "lou|of|onder 't|onder de|onder den|onder het|onder t|onder|op 't|op de|op den|op der|op gen|op het|op t|"
    "op ten|op|over 't|over de|over den|over het|over t|over|s|s'|sen|t|te|ten|ter|tho|thoe|thor|to|toe|tot|"
    "uijt 't|uijt de|uijt den|uijt te de|uijt ten|uijt|uit 't|uit de|uit den|uit het|uit t|uit te de|uit ten|uit|"
    "unter|v|v.|v.d.|van 't|van de l|van de l'|van de|van den|van der|van gen|van het|van la|van t|van ter|"
    "van van de|van|vander|vd|ver|vom und zum|vom|von 't|von dem|von den|von der|von t|von und zu|von zu|von|"
    "voor 't|voor de|voor den|voor in 't|voor in t|voor|vor der|vor|z|ze|zu|zum|zur"
)
_ALL: Final = tuple(sorted(_WORDS.split("|"), key=len, reverse=True))
_SPACED: Final = tuple(word for word in _ALL if word[-1] not in "'-")
"""Those that a space parts from what follows; the others lean on it."""
_LEANING: Final = tuple(word for word in _ALL if word[-1] in "'-")
_ANY: Final = frozenset(_ALL)
_APOSTROPHES: Final = str.maketrans("’ʻʼ", "'''")


def leading(family: str) -> int:
    """Return where the particles end that a family name starts with, in whatever case; 0 if there are none."""
    text = family.translate(_APOSTROPHES).lower()
    if len(text) != len(family):
        return 0
    end = 0
    while step := _after_one(text, end):
        end = step
    return end


def _after_one(text: str, start: int) -> int:
    """Return where the text goes on after the particle at a place; 0 if there is none, or nothing after it."""
    for words, needs_space in ((_SPACED, True), (_LEANING, False)):
        for word in words:
            if text.startswith(word, start):
                end = start + len(word)
                after = _skip_space(text, end)
                if after < len(text) and (after > end or not needs_space):
                    return after
    return 0


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def trailing(given: str) -> int:
    """Return where the particles start that given names end with, the space before them included."""
    text = given.translate(_APOSTROPHES)
    if text[text.rfind(" ") + 1 :][:1].isupper():
        return len(given)
    at = text.find(" ")
    while at >= 0:
        if _are_particles(text[at + 1 :]):
            return at
        at = text.find(" ", at + 1)
    return len(given)


def _are_particles(text: str) -> bool:
    return (
        text in _ANY
        or any((text.startswith(f"{word} ") and _are_particles(text[len(word) :].lstrip())) for word in _SPACED)
        or any(text.startswith(word) and _are_particles(text[len(word) :].lstrip()) for word in _LEANING)
    )
