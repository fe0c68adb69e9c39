"""What is formatted: a CSL-JSON item, its values read when they are first asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sslbib.references import richtext
from sslbib.references.values import dates as datevalue
from sslbib.references.values import particles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.references.values.dates import DateValue

# Variables by their older names, as Zotero and Mendeley still write them.
_ALIASES: Final = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    "event-title": "event",
    "call-number": "call number",
}
# The comma before a suffix among given names, "!" where it is to be shown: "Jane, III", "Jane,! Jr."
_GIVEN_SUFFIX: Final = re.compile(r"\s*,(!?)\s*")
_LATIN: Final = (
    "\u0e01-\u0e5b\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1e00-\u1fff\u0600-\u06ff"
    "\u200c-\u200e\u202a-\u202e"
)
# A letter, digit or hyphen of a script that writes given names first, as Latin does: "é", "я"
ROMANESQUE: Final = re.compile(f"[-0-9a-zA-Z{_LATIN}]")
# Such a letter, or the sign that stands for a word: "é", "&"
STARTS_ROMANESQUE: Final = re.compile(f"[&a-zA-Z{_LATIN}]")

FAMILY_FIRST, MIXED, GIVEN_FIRST = range(3)
"""Scripts by what stands first in a name, without a space (Chinese and its like), with one, or the given name."""


class PersonName:
    """A name as it is rendered: particles parsed off, apostrophes straightened out."""

    __slots__ = (
        "comma_dropping",
        "comma_suffix",
        "dropping",
        "family",
        "given",
        "key",
        "lang",
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
        self.lang = language[:2].lower()
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
            end = particles.leading(self.family)
            particle = self.family[:end]
            if particle.strip("'’ʻʼ -")[:1].islower():
                self.non_dropping = particle.strip()
                if particle[-1] == " " and self.non_dropping[-1] in "'’":
                    self.non_dropping += " "
                self.family = self.family[end:]
        if "," in self.given and not self.suffix:
            self._split_suffix()
        if " " in self.given and not self.dropping:
            start = particles.trailing(self.given)
            if start < len(self.given):
                self.dropping = self.given[start:].strip()
                self.given = self.given[:start]
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
        """Return which script the name is in: FAMILY_FIRST, MIXED or GIVEN_FIRST."""
        if not self.family.isascii() and not ROMANESQUE.search(self.family):
            return MIXED if self.given and STARTS_ROMANESQUE.match(self.given) else FAMILY_FIRST
        return MIXED if language[:2] in {"ja", "zh"} else GIVEN_FIRST


# A line break of a value with the blanks around it: "Title \n of two lines"
_LINE_BREAK: Final = re.compile(r"[^\S\r\n]*[\r\n]\s*")


def _one_line(text: str) -> str:
    """Return a value without line breaks, behind which a reader of text or markdown would see another reference."""
    return _LINE_BREAK.sub(" ", text) if "\n" in text or "\r" in text else text


def _text(value: object) -> str:
    return richtext.sanitise(_one_line(value.strip())) if isinstance(value, str) else str(value)


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
            text = richtext.parse(_one_line(value), self.glyphs)
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


class NameLists(dict[str, list[PersonName]]):
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

    def without(self, key: str) -> NameLists:
        """Return a copy that doesn't show a variable."""
        other = NameLists(self.raw)
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


class Present(dict[str, bool]):
    """Whether the item has a variable, hidden or not."""

    __slots__ = ("dates", "names", "raw", "texts")

    def __init__(self, raw: Mapping[str, Any], texts: Texts, names: NameLists, dates: Dates) -> None:
        self.raw = raw
        self.texts = texts
        self.names = names
        self.dates = dates

    def __missing__(self, key: str) -> bool:
        value = self.raw.get(key)
        if value is None:
            found = key in _ALIASES and bool(self.texts[key])
        elif isinstance(value, dict):
            found = self.dates[key] is not None
        else:
            found = bool(self.names[key]) if isinstance(value, list) and isinstance(value[0], dict) else True
        self[key] = found
        return found


class CslEntry:
    """An item on its way through the processor, with what the list adds to it."""

    __slots__ = (
        "ambiguous",
        "counts",
        "dates",
        "givens",
        "id",
        "label",
        "lang",
        "names",
        "number",
        "present",
        "raw",
        "suffix",
        "texts",
        "type",
    )

    def __init__(self, item: Mapping[str, Any], glyphs: richtext.Glyphs | None = None) -> None:
        self.raw: dict[str, Any] = {k: v for k, v in item.items() if v not in (None, "", [], {})}
        note = self.raw.get("note")
        if note and ":" in note:
            from sslbib.references.values import notes

            notes.read(str(note), self.raw)
        self.id = str(item.get("id", ""))
        self.type = str(self.raw.get("type", ""))
        self.texts = Texts(self.raw, glyphs or richtext.ENGLISH)
        self.names = NameLists(self.raw)
        self.dates = Dates(self.raw)
        self.present = Present(self.raw, self.texts, self.names, self.dates)
        language = self.raw.get("language")
        self.lang = str(language)[:2].lower() if language else ""
        """The item's language in two letters, empty where it isn't said."""
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
