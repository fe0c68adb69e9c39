"""What is formatted: a CSL-JSON item, its values read when they are first asked for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sslbib.references import datevalue, notes, richtext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.references.datevalue import DateValue

# Variables by their older names, as Zotero and Mendeley still write them.
_ALIASES: Final = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    "event-title": "event",
    "call-number": "call number",
}
# Family-name particles that CSL takes for non-dropping ones: Dutch, German, French, Italian, Spanish, Arabic, …
_PARTICLES: Final = (
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


def _particle_pattern() -> str:
    words = sorted(_PARTICLES.split("|"), key=len, reverse=True)
    joined = [w for w in words if w[-1] in "'-"]
    spaced = [w for w in words if w[-1] not in "'-"]
    apostrophe = "['’ʻʼ]"

    def alternatives(some: list[str]) -> str:
        return "|".join(re.escape(w).replace("'", apostrophe) for w in some)

    return f"(?:(?:{alternatives(spaced)})\\s+|(?:{alternatives(joined)})\\s*)"


@cache
def _family_particles() -> re.Pattern[str]:
    """Return what finds the particles before a family name; made when first needed, because it takes a while."""
    return re.compile(f"(?:{_particle_pattern()})+(?=\\S)", re.IGNORECASE)


@cache
def _given_particles() -> re.Pattern[str]:
    """Return what finds the particles after given names."""
    last = _PARTICLES.replace("'", "['’ʻʼ]")
    return re.compile(f"\\s((?:{_particle_pattern()})*(?:{last}))$")


_GIVEN_SUFFIX: Final = re.compile(r"\s*,(!?)\s*")
_LATIN: Final = (
    "\u0e01-\u0e5b\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1e00-\u1fff\u0600-\u06ff"
    "\u200c-\u200e\u202a-\u202e"
)
ROMANESQUE: Final = re.compile(f"[-0-9a-zA-Z{_LATIN}]")
STARTS_ROMANESQUE: Final = re.compile(f"[&a-zA-Z{_LATIN}]")


class PersonName:
    """A name as it is rendered: particles parsed off, apostrophes straightened out."""

    __slots__ = (
        "comma_dropping",
        "comma_suffix",
        "dropping",
        "family",
        "given",
        "key",
        "literal",
        "non_dropping",
        "script",
        "static",
        "suffix",
    )

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        get = data.get
        self.family = _text(value) if (value := get("family")) else ""
        self.given = _text(value) if (value := get("given")) else ""
        self.suffix = _text(value) if (value := get("suffix")) else ""
        self.dropping = _text(value) if (value := get("dropping-particle")) else ""
        self.non_dropping = _text(value) if (value := get("non-dropping-particle")) else ""
        self.literal = _text(value) if (value := get("literal")) else ""
        self.comma_suffix = bool(data.get("comma-suffix"))
        self.comma_dropping = ""
        self.static = bool(data.get("static-ordering"))
        self._settle(data)
        self.script = self._script(language)
        self.key = (self.family, self.given, self.dropping, self.non_dropping, self.suffix, self.literal)

    def _settle(self, data: Mapping[str, Any]) -> None:
        if self.literal:
            self.family = ""
        elif self.given and not self.family:
            self.literal, self.given = self.given, ""
        elif data.get("isInstitution") and not self.given:
            self.literal, self.family = self.family, ""
        elif self.family[:1] == '"' and self.family[-1:] == '"':
            self.family = self.family[1:-1]
        elif self.given and data.get("parse-names", True):
            self._parse_particles()
        self._straighten()

    def _straighten(self) -> None:
        """Turn straight apostrophes and markup in the parts into what is printed."""
        if self.literal:
            self.literal = richtext.parse(self.literal)
            return
        together = f"{self.family}{self.given}{self.dropping}{self.suffix}"
        if "'" not in together and "<" not in together:
            return
        for part in ("family", "given", "dropping", "suffix"):
            text: str = getattr(self, part).replace("'", "’")
            setattr(self, part, richtext.parse(text) if "<" in text else text)

    def _parse_particles(self) -> None:
        first = self.family[0]
        if (not first.isupper() or first in "'’ʻʼ") and not self.non_dropping:
            match = _family_particles().match(self.family)
            if match and match.group().strip("'’ʻʼ -")[:1].islower():
                self.non_dropping = match.group().strip()
                if match.group()[-1] == " " and self.non_dropping[-1] in "'’":
                    self.non_dropping += " "
                self.family = self.family[match.end() :]
        if "," in self.given and not self.suffix:
            self._split_suffix()
        if not self.given[-1:].isupper() and " " in self.given and not self.dropping:
            match = _given_particles().search(self.given)
            if match:
                self.dropping = match.group(1).strip()
                self.given = self.given[: match.start()]
        self.dropping = self.dropping.replace("'", "’")
        self.non_dropping = self.non_dropping.replace("'", "’")

    def _split_suffix(self) -> None:
        match = _GIVEN_SUFFIX.search(self.given)
        if match:
            rest = self.given[match.end() :]
            if rest.replace(".", "") == "et al" and not self.dropping:
                self.dropping, self.comma_dropping = rest, ","
            else:
                self.comma_suffix = self.comma_suffix or bool(match.group(1))
                self.suffix = rest
            self.given = self.given[: match.start()]

    def _script(self, language: str) -> int:
        """Return 0 for a script without name order of its own (CJK), 1 for a mix, 2 for Latin and its like."""
        if self.family.isascii():
            script = 2
        elif not ROMANESQUE.search(self.family):
            script = 1 if self.given and STARTS_ROMANESQUE.match(self.given) else 0
        else:
            script = 2
        if script == 2 and language[:2] in {"ja", "zh"}:  # noqa: PLR2004
            return 1
        return script


def _text(value: object) -> str:
    return richtext.sanitise(value.strip()) if isinstance(value, str) else str(value)


class Texts(dict[str, str]):
    """The text variables of an item, parsed when first asked for."""

    __slots__ = ("glyphs", "raw")

    def __init__(self, raw: Mapping[str, Any], glyphs: richtext.Glyphs) -> None:
        self.raw = raw
        self.glyphs = glyphs

    def __missing__(self, key: str) -> str:
        value = self.raw.get(key)
        if value is None and key in _ALIASES:
            value = self.raw.get(_ALIASES[key])
        if isinstance(value, str):
            text = richtext.parse(value, self.glyphs)
        elif isinstance(value, int | float):
            text = str(value)
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            text = ", ".join(value)
        else:
            text = ""
        self[key] = text
        return text

    def without(self, key: str) -> Texts:
        """Return a copy that doesn't show a variable."""
        other = Texts(self.raw, self.glyphs)
        other.update(self)
        other[key] = ""
        return other


class Names(dict[str, list[PersonName]]):
    """The name variables of an item."""

    __slots__ = ("raw",)

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw

    def __missing__(self, key: str) -> list[PersonName]:
        value = self.raw.get(key)
        language = self.raw.get("language") or ""
        names = [PersonName(n, language) for n in value if n] if isinstance(value, list) else []
        names = [n for n in names if n.family or n.literal]
        self[key] = names
        return names

    def without(self, key: str) -> Names:
        """Return a copy that doesn't show a variable."""
        other = Names(self.raw)
        other.update(self)
        other[key] = []
        return other


class Dates(dict[str, "DateValue | None"]):
    """The date variables of an item."""

    __slots__ = ("raw",)

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw

    def __missing__(self, key: str) -> DateValue | None:
        value = self.raw.get(key)
        date = datevalue.parse(value) if value else None
        self[key] = date
        return date

    def without(self, key: str) -> Dates:
        """Return a copy that doesn't show a variable."""
        other = Dates(self.raw)
        other.update(self)
        other[key] = None
        return other


class Entry:
    """An item on its way through the processor, with what the list adds to it."""

    __slots__ = (
        "ambiguous",
        "counts",
        "dates",
        "english",
        "givens",
        "id",
        "label",
        "names",
        "number",
        "raw",
        "suffix",
        "texts",
        "type",
    )

    def __init__(self, item: Mapping[str, Any], glyphs: richtext.Glyphs | None = None) -> None:
        self.raw: dict[str, Any] = {k: v for k, v in item.items() if v not in (None, "", [], {})}
        note = self.raw.get("note")
        if note and ":" in note:
            notes.read(str(note), self.raw)
        self.id = str(item.get("id", ""))
        self.type = str(item.get("type", ""))
        self.texts = Texts(self.raw, glyphs or richtext.ENGLISH)
        self.names = Names(self.raw)
        self.dates = Dates(self.raw)
        language = self.raw.get("language")
        self.english: bool | None = None if not language else str(language)[:2].lower() == "en"
        """None where the language isn't said."""
        self.number = 0
        self.suffix = ""
        """Year suffix: a, b, …"""
        self.label = ""
        """Citation label."""
        self.counts: dict[int, int] = {}
        """Disambiguation: how many names to show, by name list."""
        self.givens: dict[int, list[int]] = {}
        """Disambiguation: how much of each given name to show (0 none, 1 initials, 2 all), by name list."""
        self.ambiguous = 0
        """Disambiguation: for how many conditions `disambiguate="true"` holds."""
