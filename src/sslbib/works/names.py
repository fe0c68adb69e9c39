"""Contributors of a work → CSL names (CSL 1.0.2, "Names")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.item import OTHERS, Name
from sslbib.listed.persons import PARTICLES

if TYPE_CHECKING:
    from sslbib.works.reading import Record

# `van`, `de`, `’t`: what people write in names, and what can only be a particle where the text is known for a name
_PARTICLE = (
    rf"(?:{'|'.join(sorted(PARTICLES))}"
    r"|vom|zu|zum|zur|dem|dello|dei|degli|das|do|des|las|los|lo|te|'t|’t|af|av|am|op|in)"
)
# the `van der ` of the family name `van der Berg`
_LEADING_PARTICLES = re.compile(rf"((?:{_PARTICLE} )+)(?=[^\W\d_])")
# the `van der` of the given names `Ada van der`
_TRAILING_PARTICLES = re.compile(rf"(?<=\S) ({_PARTICLE}(?: {_PARTICLE})*)$")
# `Ada van`, whose last word is one
_PARTICLE_WORD = re.compile(rf"(?:^|\s){_PARTICLE}$", re.IGNORECASE)
_LOOSE_PARTICLES = frozenset({"in", "am", "op", "y", "e", "lo", "el"})
"""Particles only beside another one (`in den Bäumen`): alone they are as likely something else."""

# `Jr.`, `III`, `2nd`
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|[IVX]+|[23456](?:nd|rd|th)\.?", re.IGNORECASE)
# the end of `Klein Jr.`, `Klein, III`, `Poole II`
_SUFFIX_AT_END = re.compile(r"(?:,\s*|\s+)((?i:jr|sr)\.?|I{2,3}|IV)$")
# `Jr`, `II` where a family name belongs
_SUFFIX_ALONE = re.compile(r"(?i:jr|sr)\.?|I{2,3}|IV")
# `ATLAS Collaboration`, `University of Jena`
_ORGANISATION = re.compile(
    r"\b(?:group|consorti\w+|collaborati\w+|committee|university|universit\w+|institut\w+|department|society|association"
    r"|network|initiative|project|team|study|investigators|agency|organi[sz]ation|centre|center|council|commission"
    r"|foundation|ministry|office|college|hospital|laborator\w+|federation|union|academy|staff|editors|task force"
    r"|panel|board|program(?:me)?|company|inc|ltd|gmbh|corporation|press|world|national|international)\b",
    re.IGNORECASE,
)
# `&NA;`, `:unav`, `(:unkn)`, `Unknown`, `no author`: the codes are DataCite's (metadata schema 4.6, appendix 3)
_PLACEHOLDER = re.compile(
    r"\W*(?:&?na;?|n/a|nil|unac|unal|unap|unas|unav|unkn|none|null|tba|unknown(?: author)?|anonymous author|no author"
    r"|not available)?\W*",
    re.IGNORECASE,
)
# `et al.`, `(:etal)`, the end of `Kamaldeep et al.,`
_AND_OTHERS = re.compile(r"(?:^|[\s,(:]+)et[\s.]*al\b[\W]*$", re.IGNORECASE)
# `Dr. `, `Prof.` before a given name; not the `Md.` of Muhammad
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Mrs?|Ms|Sir|Dame)\.\s*|(?:Dr|Prof|Sir|Dame)\s+)+(?=[^\W\d_])")
# `, M.D.`, `, PhD`, `, CSC` behind a family name
_DEGREES = re.compile(r"(?:,\s*(?:[A-Z]\.?){2,5}|,\s*(?:Ph\.?\s?D|M\.?Sc|B\.?Sc|Dr)\.?)+$")
# `PhD., in Nursing, Tehran`, `(*Corresponding Author) MSc of Nursing`: who somebody is, without a name
_POSITION = re.compile(r"(?:\W*corresponding author\W*)?(?:ph\.?\s?d|m\.?sc|b\.?sc|m\.?d)\b.*,", re.IGNORECASE)
# the family name `A. B. Klein`
_INITIALS_BEFORE = re.compile(r"((?:[^\W\d_]\.[\s-]*)+)(?<=[\s.])([^\W\d_]{2,}.*)")
# `Аnna` with a Cyrillic first letter
_TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
# `on behalf of the `, which leads to a group’s name
_LEAD_IN = re.compile(r"(?:(?:and|on behalf of|for|from) (?:the )?|the )", re.IGNORECASE)
# `JRW`: initials written together
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]+")
# four letters in a row: no initials
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
# Letters of a word in capitals from which on it is a name and no initials, where other names tell (`LI`, `JOHN`).
_FULL_NAME = 4
_SHORT_NAME = 3


def read_names(record: Record, role: str) -> tuple[Name, ...]:
    """Return the contributors of a role, in the order of the record; OTHERS stands last where it says `et al.`."""
    people = record.records(role)
    names = [name for person in people if (name := read_name(person, record, role))]
    if any(_AND_OTHERS.search(person.text("family") or person.text("name")) for person in people):
        record.note(role, "the record says `et al.`: there are others")
        names.append(OTHERS)
    return _mend_capitals(record, role, tuple(names)) if names else ()


def read_name(person: Record, record: Record, role: str) -> Name | None:
    """Return one contributor, or None for a placeholder; affiliation and ORCID are no part of a name."""
    literal, family, given = (_AND_OTHERS.sub("", person.text(part)) for part in ("name", "family", "given"))
    alone = not (family and given) or person.raw("family").strip() == "&NA;"  # there are people called Na
    if alone and is_placeholder(literal or family or given, record, role):
        return None
    if not family:
        return Name(literal=literal or given)
    if given == family != person.text("family"):  # both said `Kamaldeep et al.`
        given = ""
    return person_name(record, role, family, given, suffix=person.text("suffix"), prefix=person.text("prefix"))


def is_placeholder(text: str, record: Record, role: str) -> bool:
    """Tell whether a text stands where a name is missing, and note it."""
    if _PLACEHOLDER.fullmatch(text):
        if text:
            record.note(role, f"{text!r} is a placeholder, not a name; left out")
        return True
    if _POSITION.match(text):
        record.note(role, f"{text!r} says who somebody is, and no name; left out")
        return True
    return False


def person_name(record: Record, role: str, family: str, given: str, *, suffix: str = "", prefix: str = "") -> Name:
    """Take a person's name apart: particles in lower case, generational suffix.

    A lower-case particle that leads the family name is non-dropping (it is printed with the name, and styles decide
    how to sort it), one that ends the given names is dropping; anything with a capital is part of the family name.
    """
    if not given or _LEAD_IN.fullmatch(given + " "):
        whole = family if not given else f"{given} {family}"
        if _ORGANISATION.search(family) or given or family.startswith("The "):
            record.note(role, f"{whole!r} is taken as an organisation")
            return Name(literal=whole)
        family, given = _parted(record, role, family)
    family, given = _untitled(record, role, family, given)
    family, given = _initials_to_given(record, role, family, given)
    family, given, suffix = _with_family(record, role, family, given, suffix)
    family, suffix = _with_suffix(record, role, family, suffix)
    given, suffix = _with_suffix(record, role, given, suffix)
    leading, family = _leading(family)
    trailing, given = _trailing(given)
    if prefix and re.fullmatch(rf"{_PARTICLE}(?: {_PARTICLE})*", prefix):
        leading = f"{prefix} {leading}".strip()
    elif prefix:
        record.note(role, f"the title {prefix!r} of {family!r} is left out")
    name = Name(family=family, given=given, suffix=suffix, dropping_particle=trailing, non_dropping_particle=leading)
    _note_oddities(record, role, name)
    return name


def _parted(record: Record, role: str, family: str) -> tuple[str, str]:
    before, comma, after = family.partition(",")
    if comma and after.strip() and " " not in before.strip() and "," not in after:
        record.note(role, f"{family!r} came as a family name; parted at the comma")
        return before.strip(), after.strip()
    if " " in family:
        record.note(role, f"{family!r} has no given name; kept whole")
    return family, ""


def _untitled(record: Record, role: str, family: str, given: str) -> tuple[str, str]:
    """Take honorifics and degrees off a name; a suffix that says a generation stays."""
    bare_given = _HONORIFIC.sub("", given)
    found = _DEGREES.search(family)
    bare_family = family[: found.start()] if found and not _SUFFIX.fullmatch(found[0].strip(", ")) else family
    if (bare_family, bare_given) != (family, given):
        record.note(role, f"{f'{given} {family}'!r} has a title; left out")
    return bare_family, bare_given


def _with_family(record: Record, role: str, family: str, given: str, suffix: str) -> tuple[str, str, str]:
    """Part the family name from the given ones where a suffix stands in its place: `Jr`, `Luiz Gonzaga`."""
    before, _, last = given.rpartition(" ")
    if not _SUFFIX_ALONE.fullmatch(family) or not before or suffix:
        return family, given, suffix
    record.note(role, f"{family!r} came as the family name of {given!r}; taken as a suffix")
    return last.strip("."), before, family


def _initials_to_given(record: Record, role: str, family: str, given: str) -> tuple[str, str]:
    match = _INITIALS_BEFORE.match(family)
    if not match or not given:
        return family, given
    record.note(role, f"{match[1].strip()!r} before {match[2]!r} came with the family name; put to the given names")
    return match[2], f"{given} {match[1].strip()}"


def _note_oddities(record: Record, role: str, name: Name) -> None:
    whole = f"{name.given} {name.family}".strip()
    # `Klein¹`, `Ada Klein*`
    if re.search(r"[\d@*†‡§¶()\[\]⁰¹²³⁴-⁹₀-₉]", whole):
        record.note(role, f"{whole!r} holds characters that no name has")
    if not whole.isascii() and _TWO_SCRIPTS.search(whole):
        record.note(role, f"{whole!r} mixes two alphabets in a word")


def _with_suffix(record: Record, role: str, name: str, suffix: str) -> tuple[str, str]:
    if suffix and not _SUFFIX.fullmatch(suffix):
        record.note(role, f"{suffix!r} is no generational suffix; left out")
        suffix = ""
    match = _SUFFIX_AT_END.search(name)
    if match and match.start() and not suffix:
        return name[: match.start()].rstrip(" ,"), match[1]
    return name, suffix


def _leading(family: str) -> tuple[str, str]:
    match = _LEADING_PARTICLES.match(family)
    particles = match[1].split() if match else []
    if not match or set(particles) <= _LOOSE_PARTICLES or match.end() == len(family):
        return "", family
    return " ".join(particles), family[match.end() :]


def _trailing(given: str) -> tuple[str, str]:
    match = _TRAILING_PARTICLES.search(given)
    before = given[: match.start()] if match else ""
    if not match or set(match[1].split()) <= _LOOSE_PARTICLES or _PARTICLE_WORD.search(before):
        return "", given
    return match[1], before


def _mend_capitals(record: Record, role: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Recase names only where all people of the record are in capitals; initials stay as they are."""
    people = [name for name in names if not name.literal]
    if not any(_LONG_WORD.search(name.family) and name.given for name in people):
        return names
    if not all(name.family.isupper() for name in people):
        return names
    full = any(len(word) >= _FULL_NAME and word.isupper() for name in people for word in re.findall(r"\w+", name.given))
    least = _SHORT_NAME if full else _FULL_NAME
    record.note(role, "the names came in capitals; recased")
    return tuple(
        name
        if name.literal
        else replace(name, family=recase(name.family, 2), given=recase(name.given, least, initials=True))
        for name in names
    )


def recase(name: str, least: int, *, initials: bool = False) -> str:
    """Write each word of at least so many capitals with one: `O'CONNELL` → `O'Connell`, `MCDONALD` → `McDonald`.

    Where there may be `initials`, a word without a vowel stays.
    """

    def word(match: re.Match[str]) -> str:
        text = match[0]
        if len(text) < least or not text.isupper() or (initials and _NO_VOWEL.fullmatch(text)):
            return text
        if text.startswith("MC") and len(text) > _SHORT_NAME:
            return f"Mc{text[2:].capitalize()}"
        return text.capitalize()

    return re.sub(r"[^\W\d_]+", word, name)
