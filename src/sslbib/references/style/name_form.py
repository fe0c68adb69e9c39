"""Write one personal name as `cs:name` and `cs:name-part` ask (CSL 1.0.2, "Name", "Name-part Order")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.values import textcase
from sslbib.references.values.entry import FAMILY_FIRST, GIVEN_FIRST, MIXED
from sslbib.references.values.initials import initials, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import NameOptions, Setting
    from sslbib.references.values.entry import PersonName

_NBSP_LANGUAGES: Final = frozenset(("fr", "ru", "cs"))
"""Languages that keep initials and family name on one line, as in citeproc-js."""
_JOINING: Final = ("’", "'", "-", " ")
"""What a particle ends in that leans on the family name."""
_TITLES: Final = ("Lord", "Lady")
"""Given names that are titles, and stand after a comma whatever the style parts names by."""


class _NamePart:
    """A compiled `cs:name-part`."""

    __slots__ = ("after", "before", "case", "decorated", "lang", "prefix", "strip", "suffix")

    def __init__(self, element: CslElement | None, lang: str) -> None:
        self.lang = lang
        self.decorated = element is not None
        self.before = self.after = self.prefix = self.suffix = ""
        self.case = ""
        self.strip = False
        if element is not None:
            self.before, self.after = decoration.formatting(element)
            self.prefix = richtext.affix(element.get("prefix", ""))
            self.suffix = richtext.affix(element.get("suffix", ""))
            self.case = element.get("text-case", "")
            self.strip = element.get("strip-periods") == "true"

    def style(self, text: str, lang: str) -> str:
        """Format a piece of the name, without the part's affixes, in the item's language or else the style's."""
        if not text or not self.decorated:
            return text
        if self.strip:
            text = text.replace(".", "")
        if self.case and (change := textcase.change(self.case, lang or self.lang)):
            text = change(text)
        return f"{self.before}{text}{self.after}"


class NameForm:
    """How one personal name is written: the options of `cs:name` made ready."""

    __slots__ = (
        "demote", "family", "form", "given", "hyphen", "initialize", "mark", "nbsp", "order", "separator", "sorting",
        "styled",
    )  # fmt: skip

    def __init__(self, element: CslElement, options: NameOptions, setting: Setting) -> None:
        style = setting.style
        parts = {e.get("name", ""): e for e in parse.children(element, "name-part")}
        self.family, self.given = (_NamePart(parts.get(part), setting.lang) for part in ("family", "given"))
        self.styled = bool(parts)
        self.form = options.get("name-form", "long")
        self.mark = options.get("initialize-with")
        self.initialize = options.get("initialize", "true") != "false"
        self.hyphen = style.get("initialize-with-hyphen", "true") != "false"
        self.demote = style.get("demote-non-dropping-particle", "display-and-sort")
        self.order = options.get("name-as-sort-order", "")
        self.separator = options.get("sort-separator", ", ")
        self.nbsp = "\u00a0" if setting.locale.lang[:2] in _NBSP_LANGUAGES else " "
        self.sorting = setting.sorting
        if self.sorting:
            self.order = "all"

    @property
    def level(self) -> int:
        """How much of a given name is shown without disambiguation: 0 none, 1 initials, 2 all."""
        return 0 if self.form == "short" else 1 if self.mark is not None else 2

    def given_text(self, name: PersonName, level: int) -> str:
        """Return the given name as much as the level shows."""
        given = name.given
        if level == 1 and given and self.mark is not None and name.family:
            if self.initialize:
                return initials(given, self.mark, hyphen=self.hyphen)
            return normalise(given, self.mark, hyphen=self.hyphen)
        return given

    def write(self, name: PersonName, level: int, *, inverted: bool) -> str:
        """Write a name."""
        if name.literal:
            return self.family.style(name.literal, name.lang) if self.styled else name.literal
        given = "" if level == 0 or not name.given else self.given_text(name, level)
        family = name.family
        if self.sorting:
            return self._sort_key(name, given)
        plain = not (self.styled or name.dropping or name.non_dropping or name.suffix)
        if plain and name.script == GIVEN_FIRST:
            return self._simple(name, given, level, inverted=inverted) if given else family
        return self._compose(name, given, level, inverted=inverted)

    def _simple(self, name: PersonName, given: str, level: int, *, inverted: bool) -> str:
        """Write a name of two parts without formatting, as nearly all are."""
        if inverted:
            return f"{name.family}{', ' if name.given in _TITLES else self.separator}{given}"
        return f"{name.family} {given}" if name.static else f"{given}{self._gap(level)}{name.family}"

    def _gap(self, level: int) -> str:
        mark = self.mark or ""
        return self.nbsp if level == 1 and ("\u00a0" in mark or "\ufeff" in mark) else " "

    def _sort_key(self, name: PersonName, given: str) -> str:
        particle = name.non_dropping.strip("'’")
        dropping = name.dropping.strip("'’")
        if self.demote == "never":
            head = _join((f"{particle} {name.family}" if particle else name.family, dropping), " ")
            return _join((_join((head, given), " "), name.suffix), " ")
        return _join((_join((name.family, _join((given, dropping, particle), " ")), " "), name.suffix), " ")

    def _compose(self, name: PersonName, given: str, level: int, *, inverted: bool) -> str:
        particle = self.family.style(name.non_dropping, name.lang)
        family = self.family.style(name.family, name.lang)
        shown = level > 0
        dropping = self.given.style(name.dropping, name.lang) if shown or not name.given else ""
        suffix = self._suffix(name) if shown or not name.given else ""
        given = self.given.style(given, name.lang)
        joined = name.non_dropping.endswith(_JOINING)
        if name.script == FAMILY_FIRST:
            return f"{particle}{family}{given}"
        if name.script == MIXED or name.static:
            return _join((_join((particle, family), self.nbsp), given), " ")
        if inverted:
            return self._inverted(name, (particle, family, dropping, suffix, given), joined=joined)
        glued = name.dropping[-1:] in ("’", "'", "-") and name.dropping[:-1] != "de" and not particle
        if glued and dropping:
            last = f"{dropping}{family}"
        elif joined:
            last = _join((dropping, f"{particle}{family}"), self.nbsp)
        else:
            last = _join((dropping, particle, family), self.nbsp)
        if name.comma_dropping and dropping:
            last = _join((particle, family), self.nbsp)
            return _join(
                (_join((self._affixed(self.given, given), self._affixed(self.family, last)), " "), dropping), ", "
            )
        last = self._affixed(self.family, _join((last, suffix), ", " if name.comma_suffix else " "))
        first = self._affixed(self.given, given)
        # A style may part the two itself, with a space that holds them together.
        return _join((first, last), "" if first[-1:].isspace() else self._gap(level))

    def _inverted(self, name: PersonName, pieces: tuple[str, str, str, str, str], *, joined: bool) -> str:
        particle, family, dropping, suffix, given = pieces
        separator = ", " if name.given in _TITLES else self.separator
        second = _join((given, dropping), f"{name.comma_dropping} ")
        if self.demote in {"display-and-sort", "always"}:
            second = self._affixed(self.given, _join((second, particle), " "))
            first = self._affixed(self.family, family)
        else:
            first = self._affixed(self.family, _join((particle, family), "" if joined else self.nbsp))
            second = self._affixed(self.given, second)
        return _join((_join((first, second), separator), suffix), separator)

    def _suffix(self, name: PersonName) -> str:
        suffix = name.suffix
        if suffix and self.mark is not None:
            suffix = normalise(suffix, self.mark)
        return suffix

    @staticmethod
    def _affixed(part: _NamePart, text: str) -> str:
        return f"{part.prefix}{text}{part.suffix}" if text else ""


def _join(pieces: Sequence[str], delimiter: str) -> str:
    return delimiter.join([p for p in pieces if p])
