"""Locales: terms, date formats and options, with the overrides that a style makes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from sslbib.errors import UsageError
from sslbib.listed import digits
from sslbib.project.files import is_there
from sslbib.references import richtext
from sslbib.references.style import carried, parse
from sslbib.references.values.numbers import Ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sslbib.references.style.parse import CslElement

_DEFAULT: Final = "en-US"
# What a form falls back to (CSL 1.0.2, "Terms").
_FORM_FALLBACK: Final = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Term:
    """A term's singular and plural, and the gender that its ordinals take."""

    single: str
    multiple: str
    gender: str = ""


@dataclass(slots=True)
class Locale:
    """All that depends on the language: terms by (name, form), date formats, ordinals and options."""

    lang: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    gendered: dict[tuple[str, str, str], Term] = field(default_factory=dict)
    """Terms with a `gender-form`, by (name, form, gender)."""
    ordinals: dict[tuple[str, str], Ordinal] = field(default_factory=dict)
    """By (name, gender); kept apart because a locale that has any replaces all."""
    dates: dict[str, CslElement] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def find(self, name: str, form: str = "long") -> Term | None:
        """Return a term in the form or in the one that it falls back to."""
        at: str | None = form
        while at:
            if term := self.terms.get((name, at)):
                return term
            at = _FORM_FALLBACK.get(at)
        return None

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return the text of a term, empty if there is none."""
        found = self.find(name, form)
        if not found:
            return ""
        return found.multiple if plural else found.single

    def gendered_term(self, name: str, form: str, gender: str) -> str:
        """Return the text of a term that has a form for the gender, or its neutral one."""
        at: str | None = form
        while gender and at:
            if found := self.gendered.get((name, at, gender)):
                return found.single
            at = _FORM_FALLBACK.get(at)
        return self.term(name, form)

    def gender(self, name: str) -> str:
        """Return the gender of a term, empty if it has none."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether full stops and commas go inside quotes."""
        return self.options.get("punctuation-in-quote") == "true"

    def copy(self) -> Locale:
        """Return one into which a style may merge its own, and this stays."""
        return Locale(
            self.lang, dict(self.terms), dict(self.gendered), dict(self.ordinals), dict(self.dates), dict(self.options)
        )

    def merge(self, element: CslElement) -> None:
        """Let a `cs:locale` element win over what is there."""
        ordinals = dict(_ordinals(element))
        if ordinals:
            self.ordinals = ordinals
        for term in parse.children(element, "terms", "term"):
            self._merge_term(term)
        for date in parse.children(element, "date"):
            self.dates[date.get("form", "")] = date
        for options in parse.children(element, "style-options"):
            self.options.update(parse.attributes(options))

    def _merge_term(self, element: CslElement) -> None:
        name, form = element.get("name", ""), element.get("form", "long")
        single = multiple = None
        for child in element:
            if child.tag == parse.tag("single"):
                single = child.text or ""
            elif child.tag == parse.tag("multiple"):
                multiple = child.text or ""
        text = (element.text or "") if single is None and multiple is None else ""
        single = _clean(text if single is None else single)
        term = Term(single, _clean(multiple) if multiple is not None else single, element.get("gender", ""))
        if gender := element.get("gender-form"):
            self.gendered[name, form, gender] = term
        else:
            if not term.gender and (old := self.terms.get((name, form))):
                term = Term(term.single, term.multiple, old.gender)
            self.terms[name, form] = term


def _clean(text: str) -> str:
    text = richtext.sanitise(text).replace("'", "’")
    return " ".join(text.split()) if "\n" in text else text


def _ordinals(element: CslElement) -> Iterator[tuple[tuple[str, str], Ordinal]]:
    for term in parse.children(element, "terms", "term"):
        name = term.get("name", "")
        if name == "ordinal" or (name.startswith("ordinal-") and digits.are(name[8:])):
            number = name[8:]
            default = "last-digit" if number and int(number) < 10 else "last-two-digits"  # noqa: PLR2004
            key = (number and str(int(number)), term.get("gender-form", ""))
            yield key, Ordinal(richtext.parse(term.text or ""), term.get("match", default))


@cache
def _primary_dialects() -> dict[str, str]:
    text = (_folder() / "locales.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = json.loads(text)
    return table["primary-dialects"]


@cache
def _folder() -> Path:
    return carried.folder("citeproc") / "data" / "locales"


@cache
def _locale_file(lang: str) -> CslElement | None:
    path = _folder() / f"locales-{lang}.xml"
    return parse.parse(path.read_bytes(), path.name) if is_there(path) else None


@lru_cache(maxsize=8)
def _carried(tag: str, main: str) -> Locale:
    """Return what the files say of a locale, which many styles share."""
    locale = Locale(tag)
    for name in dict.fromkeys((_DEFAULT, main, tag)):
        root = _locale_file(name) if name else None
        if root is not None:
            locale.merge(root)
    return locale


def normal_tag(lang: str) -> str:
    """Write a language tag as the locale files do: `pt-br` → `pt-BR`, `en` → `en-US`."""
    parts = lang.replace("_", "-").split("-")
    head = parts[0].lower()
    tail = [p.upper() if len(p) == 2 else p.title() for p in parts[1:]]  # noqa: PLR2004
    return "-".join([head, *tail]) if tail else _primary_dialects().get(head, head)


def available() -> list[str]:
    """Return the tags of all locales that are carried."""
    return sorted(p.name[8:-4] for p in _folder().iterdir() if p.name.startswith("locales-"))


def load(lang: str, overrides: Sequence[CslElement] = (), *, strict: bool = False) -> Locale:
    """Put a locale together: en-US, the language's main dialect, the dialect, then the style's own `cs:locale`.

    CSL 1.0.2, "Locale Fallback".

    Raises:
        UsageError: if `strict` and there is no such locale.

    """
    tag = normal_tag(lang)
    head = tag.split("-")[0]
    main = _primary_dialects().get(head, "")
    if strict and not main and _locale_file(tag) is None:
        raise UsageError(f"There is no locale {lang!r}.", repair=f"Take one of {', '.join(available())}.")
    locale = _carried(tag, main).copy()
    order = ("", head, main, tag) if main != tag else ("", head, tag)
    for wanted in dict.fromkeys(order):
        for element in overrides:
            if normal_tag_or_language(element.get(_LANG, "")) == wanted:
                locale.merge(element)
    return locale


def normal_tag_or_language(lang: str) -> str:
    """Write the tag of a style's own locale; a bare language stays bare."""
    return normal_tag(lang) if "-" in lang or "_" in lang else lang.lower()
