"""The library citeproc-py as a second engine: the only module that calls it.

It gets its items as CSL-JSON and writes rich text through a formatter of ours, so that all our outputs, each with its
one escaper, can be made of what it writes: its own formatters leave variables unescaped. What it prints or warns of is
caught and told in our words.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import TYPE_CHECKING, Any, ClassVar, Final

from sslbib.errors import Place, Problem, StyleError, UsageError
from sslbib.references import richtext
from sslbib.references.style import locales, parse

with warnings.catch_warnings():
    # Python warns of escapes in the library's source, which is nobody's business here.
    warnings.simplefilter("ignore")
    import citeproc
    from citeproc.source import Locator, VariableError
    from citeproc.source.json import CiteProcJSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.references.style.context import Cite
    from sslbib.references.style.find import Style
    from sslbib.references.style.locales import Locale

# What the library raises where a style or an item is more than it can do: it has no errors of its own for that.
_FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError, TypeError,
    UnboundLocalError, ValueError, VariableError,
)  # fmt: skip
_NAMES_AND_DATES: Final = frozenset(name.replace("_", "-") for name in (*citeproc.NAMES, *citeproc.DATES))
"""Names and dates in other variables it would print as Python writes them."""
_NAME_PARTS: Final = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_SHOWN_KEYS: Final = 3
"""More keys than this in one warning are counted: it is about the variable, not about the papers."""


def _wrapper(mark: str) -> staticmethod[[str | None], str | None]:
    return staticmethod(lambda text: None if text is None else f"{mark}{text}{richtext.CLOSE}")


class _RichText:
    """A formatter as the library asks for: what text and each formatting is written as."""

    Italic: ClassVar = _wrapper(richtext.ITALIC)
    Oblique: ClassVar = _wrapper(richtext.OBLIQUE)
    Bold: ClassVar = _wrapper(richtext.BOLD)
    Light: ClassVar = _wrapper(richtext.LIGHT)
    Underline: ClassVar = _wrapper(richtext.UNDERLINE)
    Superscript: ClassVar = _wrapper(richtext.SUP)
    Subscript: ClassVar = _wrapper(richtext.SUB)
    SmallCaps: ClassVar = _wrapper(richtext.SMALL_CAPS)

    @staticmethod
    def preformat(text: object) -> str:
        """Write a term or value of the style."""
        return richtext.sanitise(str(text))


class CiteprocProcessor:
    """citeproc-py with a style in a locale."""

    def __init__(self, style: Style, lang: str, warn: Callable[[Problem], None]) -> None:
        """Read the style.

        Raises:
            StyleError: if the library can't.
            UsageError: if there is no such locale.

        """
        self._style = style
        self._warn = warn
        wanted = lang or style.locale or style.root.get("default-locale", "") or "en-US"
        self.locale: Locale = locales.load(wanted, list(parse.children(style.root, "locale")), strict=bool(lang))
        self._wanted = frozenset(parse.values(style.root, ("text", "number", "date", "names"), "variable"))
        try:
            with _heard(warn):
                # The schema has been asked by `find_style`; the library would only warn.
                self._library = citeproc.CitationStylesStyle(_source(style), locale=self.locale.lang, validate=False)
        except _FAILURES as error:
            raise self._failure(error) from error

    def references(self, items: Sequence[Mapping[str, object]]) -> list[tuple[str, str]]:
        """Return id and rich text of each reference, in the style's order.

        Raises:
            StyleError: if the style makes no lists, or for each item that the library can't format.

        """
        if not self._library.has_bibliography():
            raise StyleError(
                f"The style {self._style.name!r} makes no reference lists, only notes.",
                repair="Take a style that has a bibliography.",
                place=Place(self._style.file),
            )
        self._tell_left_out(items)
        with _heard(self._warn):
            book = self._book(items)
            found: list[tuple[str, str]] = []
            problems: list[Problem] = []
            for item in book.items:
                key = str(items[_place(item.key)]["id"])
                try:
                    text = "".join(map(str, self._library.render_bibliography([item])))
                except _FAILURES as error:
                    problems += self._failure(error, key).problems
                else:
                    found.append((key, text))
        if problems:
            raise StyleError(problems)
        return found

    def order(self, items: Sequence[Mapping[str, object]]) -> list[str]:
        """Return the ids in the style's order. Raises StyleError as `references` does."""
        return [key for key, _ in self.references(items)]

    def citations(self, items: Sequence[Mapping[str, object]], clusters: Sequence[Sequence[Cite]]) -> list[str]:
        """Return the rich text of citations.

        Raises:
            StyleError: if the library can't format one.
            UsageError: if a key is not among the items, or for what the library has no way to say.

        """
        places = {str(item["id"]): at for at, item in enumerate(items)}
        self._tell_left_out(items)
        with _heard(self._warn):
            book = self._book(items)
            texts: list[str] = []
            for cluster in clusters:
                citation = citeproc.Citation([_citation_item(cite, places) for cite in cluster])
                try:
                    book.register(citation)
                    texts.append(str(book.cite(citation, lambda _cite: None) or ""))
                except _FAILURES as error:
                    raise self._failure(error, cluster[0].id) from error
        return texts

    def _book(self, items: Sequence[Mapping[str, object]]) -> Any:  # noqa: ANN401  (the library has no types)
        """Return the library's bibliography of the items, which go by their places: it tells no `a` from `A`."""
        try:
            source = CiteProcJSON([_for_library(item, at) for at, item in enumerate(items)])
            book = citeproc.CitationStylesBibliography(self._library, source, _RichText)
            for at in range(len(items)):
                book.register(citeproc.Citation([citeproc.CitationItem(_key(at))]))
            if self._library.has_bibliography():
                book.sort()
        except _FAILURES as error:
            raise self._failure(error) from error
        return book

    def _tell_left_out(self, items: Sequence[Mapping[str, object]]) -> None:
        """Warn of names and dates that items have and the style shows, but the library doesn't know."""
        for variable in sorted(self._wanted - _NAMES_AND_DATES):
            keys = [str(item["id"]) for item in items if isinstance(item.get(variable), list | dict)]
            if keys:
                more = f" and {len(keys) - _SHOWN_KEYS} more" if len(keys) > _SHOWN_KEYS else ""
                self._warn(
                    Problem(
                        f"citeproc-py leaves out the {variable} of {', '.join(keys[:_SHOWN_KEYS])}{more}",
                        'use engine = "sslbib" to have it shown',
                    )
                )

    def _failure(self, error: Exception, key: str = "") -> StyleError:
        return StyleError(
            f"citeproc-py can't format {f'the paper {key}' if key else 'the list'} in the style {self._style.name!r} "
            f"({type(error).__name__})",
            repair='Use engine = "sslbib", or another style.',
            place=Place(key=key),
        )


def _source(style: Style) -> str | io.BytesIO:
    """Return a style's file; where it sets the first field apart, which the library can't, one with a space there."""
    if not style.list_options.get("second-field-align"):
        return style.file
    root = parse.copied(style.root)
    for layout in parse.children(root, "bibliography", "layout"):
        first = next(parse.elements(layout), None)
        if first is not None:
            first.set("suffix", f"{first.get('suffix', '').rstrip()} ")
    return io.BytesIO(parse.written(root))


@contextlib.contextmanager
def _heard(warn: Callable[[Problem], None]) -> Iterator[None]:
    """Catch what the library prints and warns of; each thing is told once."""
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(printed):
        warnings.simplefilter("always")
        # Newer variables, such as event-title: it shows them all the same.
        warnings.filterwarnings("ignore", message="The following arguments for Reference are unsupported")
        yield
    said = [str(warning.message) for warning in caught] + printed.getvalue().splitlines()
    for line in dict.fromkeys(said):
        warn(Problem(f"citeproc-py has a doubt: {line}", 'compare the list with that of engine = "sslbib"'))


def _key(at: int) -> str:
    return f"item-{at}"


def _place(key: str) -> int:
    return int(key.removeprefix("item-"))


def _for_library(item: Mapping[str, object], at: int) -> dict[str, object]:
    """Return an item with what the library knows of it, its text marked up as rich text."""
    known = {
        name: _value(value)
        for name, value in item.items()
        if name in _NAMES_AND_DATES or not isinstance(value, list | dict)
    }
    return {**known, "id": _key(at)}


def _value(value: object) -> object:
    if isinstance(value, str):
        return _nocase_as_tags(richtext.parse_tags(richtext.sanitise(value)))
    if isinstance(value, list):
        return [_name(name) for name in value]
    return value


def _name(name: Mapping[str, str]) -> dict[str, str]:
    if literal := name.get("literal"):
        return {"literal": richtext.sanitise(literal)}
    return {part: richtext.sanitise(name[part]) for part in _NAME_PARTS if name.get(part)}


def _nocase_as_tags(text: str) -> str:
    """Give the library back the one tag that it reads itself."""
    while (start := text.find(richtext.NOCASE)) >= 0:
        end = richtext.closing(text, start)
        text = f'{text[:start]}<span class="nocase">{text[start + 1 : end]}</span>{text[end + 1 :]}'
    return text


def _citation_item(cite: Cite, places: Mapping[str, int]) -> Any:  # noqa: ANN401
    if cite.id not in places:
        raise UsageError(
            f"There is no paper with the key {cite.id!r}.", repair="Check the spelling; keys are case-sensitive."
        )
    if cite.suppress_author or cite.author_only:
        raise UsageError(
            "citeproc-py can't leave the author out of a citation, or all but the author.",
            repair='Use engine = "sslbib".',
        )
    given = {"prefix": richtext.parse(cite.prefix), "suffix": richtext.parse(cite.suffix)}
    options: dict[str, object] = {name: text for name, text in given.items() if text}
    if cite.locator:
        options["locator"] = Locator(cite.label, cite.locator)
    return citeproc.CitationItem(_key(places[cite.id]), **options)
