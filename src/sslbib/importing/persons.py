"""Names of databases: `Smith, John A., Jr.`, `Smith JA`, and institutions, which have no comma (RIS, tag AU)."""

from __future__ import annotations

import re

from sslbib.item import OTHERS, Name

# `Smith JA`, `van der Berg J`
_WITH_INITIALS = re.compile(r"([^\W\d_][\w'’ -]*[a-z’'][\w'’-]*) ((?:[A-Z]\.?[ -]?){1,3})")
# `A. Smith`, `J.-P. van Serre`
_INITIALS_FIRST = re.compile(r"((?:[A-Z]\.[ -]?)+) *([^\W\d_][^.,;()]*)")
_NO_PERSON = frozenset({"U.S.", "U. S.", "U.K.", "U. K.", "U.N.", "E.U."})
# `et al.`, `and others`
_OTHERS = re.compile(r"et\s+al\.?,?|and others", re.IGNORECASE)
_PARTS = 2


def person(text: str) -> Name:
    """Read one name; without a comma it is an institution's."""
    text = " ".join(text.split())
    if _OTHERS.fullmatch(text):
        return OTHERS
    family, comma, rest = text.partition(",")
    if not comma or not rest.strip():
        return Name(literal=family.strip())
    parts = [part.strip() for part in rest.split(",")]
    return Name(family.strip(), parts[0], ", ".join(part for part in parts[1:] if part))


def _joined(text: str) -> list[str]:
    """Part `Doe, A. and Roe, B.`; the `and` of `Research and Development, Inc.` parts nothing."""
    parts = text.split(" and ")
    return parts if all(part.count(",") == 1 for part in parts) else [text]


def persons(texts: list[str], *, database: bool) -> tuple[Name, ...]:
    """Read a list of names; where all are written `Smith JA`, as databases do, they are persons."""
    # between `Smith, J.; Doe, A.`
    several = [name for text in texts for part in re.split(r";\s*", text) for name in _joined(part) if name.strip()]
    initials = [_WITH_INITIALS.fullmatch(text.strip()) for text in several]
    if several and all(initials) and (database or len(several) >= _PARTS or several[0].endswith(".")):
        # `J` and `A` of `JA`, `J.` of `J. A.`
        return tuple(Name(match[1], " ".join(re.findall(r"[A-Z]\.?", match[2]))) for match in initials if match)
    first = [_INITIALS_FIRST.fullmatch(text.strip()) for text in several]
    if several and all(match and _is_person(match[1].strip(), match[2], len(several)) for match in first):
        return tuple(Name(match[2], match[1].strip()) for match in first if match)
    return tuple(person(text) for text in several)


def _is_person(given: str, family: str, several: int) -> bool:
    """Tell `A. Smith` from `U.S. Congress`; one alone has a family name of one word, with particles at most."""
    alone = all(word.islower() for word in family.split()[:-1])
    return given not in _NO_PERSON and " of " not in family and (alone or several >= _PARTS)
