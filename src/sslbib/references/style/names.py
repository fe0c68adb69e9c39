"""Compile `cs:names`: name forms and order, et al., labels, substitution (CSL 1.0.2, "Names")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sslbib.references.output import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.values import textcase
from sslbib.references.values.entry import STARTS_ROMANESQUE
from sslbib.references.values.initials import initials, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from sslbib.references.render.context import Context
    from sslbib.references.style.locales import Locale
    from sslbib.references.values.entry import PersonName

INHERITED: Final = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator", "name-form", "name-delimiter", "names-delimiter",
)  # fmt: skip
_NBSP_LANGUAGES: Final = frozenset(("fr", "ru", "cs"))
_JOINING: Final = ("’", "'", "-", " ")
_UNLIMITED: Final = 10_000

Options = dict[str, str]
_WriteList = Callable[["Context", str, "list[PersonName]"], str]


def options_of(element: _Element, inherited: Mapping[str, str]) -> Options:
    """Return the name options in force below an element."""
    return {**inherited, **{k: element.get(k, "") for k in INHERITED if element.get(k) is not None}}


class _Part:
    """A compiled `cs:name-part`."""

    __slots__ = ("after", "before", "case", "decorated", "prefix", "strip", "suffix")

    def __init__(self, element: _Element | None) -> None:
        self.decorated = element is not None
        self.before = self.after = self.prefix = self.suffix = ""
        self.case: Callable[[str], str] | None = None
        self.strip = False
        if element is not None:
            self.before, self.after = decoration.formatting(element)
            self.prefix = richtext.affix(element.get("prefix", ""))
            self.suffix = richtext.affix(element.get("suffix", ""))
            self.case = textcase.CASES.get(element.get("text-case", ""))
            self.strip = element.get("strip-periods") == "true"

    def style(self, text: str) -> str:
        """Format a piece of the name, without the part's affixes."""
        if not text or not self.decorated:
            return text
        if self.strip:
            text = text.replace(".", "")
        return f"{self.before}{self.case(text) if self.case else text}{self.after}"


class NameForm:
    """How one personal name is written: the options of `cs:name` made ready."""

    __slots__ = (
        "demote", "family", "form", "given", "hyphen", "initialize", "mark", "nbsp", "order", "separator", "sorting",
        "styled",
    )  # fmt: skip

    def __init__(
        self, element: _Element, options: Options, style: Mapping[str, str], locale: Locale, *, sorting: bool
    ) -> None:
        parts = {e.get("name", ""): e for e in parse.children(element, "name-part")}
        self.family, self.given = _Part(parts.get("family")), _Part(parts.get("given"))
        self.styled = bool(parts)
        self.form = options.get("name-form", "long")
        self.mark = options.get("initialize-with")
        self.initialize = options.get("initialize", "true") != "false"
        self.hyphen = style.get("initialize-with-hyphen", "true") != "false"
        self.demote = style.get("demote-non-dropping-particle", "display-and-sort")
        self.order = options.get("name-as-sort-order", "")
        self.separator = options.get("sort-separator", ", ")
        self.nbsp = "\u00a0" if locale.lang[:2] in _NBSP_LANGUAGES else " "
        self.sorting = sorting
        if sorting:
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
            return self.family.style(name.literal) if self.styled else name.literal
        given = "" if level == 0 or not name.given else self.given_text(name, level)
        family = name.family
        if self.sorting:
            return self._sort_key(name, given)
        if not self.styled and not (name.dropping or name.non_dropping or name.suffix) and name.script == 2:  # noqa: PLR2004
            return self._simple(name, given, level, inverted=inverted) if given else family
        return self._compose(name, given, level, inverted=inverted)

    def _simple(self, name: PersonName, given: str, level: int, *, inverted: bool) -> str:
        """Write a name of two parts without formatting, as nearly all are."""
        if inverted:
            return f"{name.family}{', ' if name.given in ('Lord', 'Lady') else self.separator}{given}"
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
        particle = self.family.style(name.non_dropping)
        family = self.family.style(name.family)
        shown = level > 0
        dropping = self.given.style(name.dropping) if shown or not name.given else ""
        suffix = self._suffix(name) if shown or not name.given else ""
        given = self.given.style(given)
        joined = name.non_dropping.endswith(_JOINING)
        if name.script == 0:
            return f"{particle}{family}{given}"
        if name.script == 1 or name.static:
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
        return _join((self._affixed(self.given, given), last), self._gap(level))

    def _inverted(self, name: PersonName, pieces: tuple[str, str, str, str, str], *, joined: bool) -> str:
        particle, family, dropping, suffix, given = pieces
        separator = ", " if name.given in ("Lord", "Lady") else self.separator
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
    def _affixed(part: _Part, text: str) -> str:
        return f"{part.prefix}{text}{part.suffix}" if text else ""


def _join(pieces: Sequence[str], delimiter: str) -> str:
    return delimiter.join([p for p in pieces if p])


class NameList:
    """How a list of names is written: delimiters, `and`, et al."""

    __slots__ = (
        "after",
        "and_",
        "before",
        "count",
        "delimiter",
        "ellipsis",
        "et_al",
        "form",
        "formatting",
        "last_delimiter",
        "minimum",
        "precedes_et_al",
        "precedes_last",
        "precedes_organisation",
        "shown",
        "subsequent_minimum",
        "subsequent_shown",
        "use_last",
    )  # fmt: skip

    def __init__(
        self, name: _Element, et_al: _Element | None, options: Options, form: NameForm, locale: Locale
    ) -> None:
        self.form = form
        self.count = options.get("name-form") == "count"
        self.before, self.after = decoration.around(name)
        self.formatting = decoration.formatting(name)
        self.delimiter = richtext.affix(options.get("name-delimiter", ", "))
        self.minimum = int(options.get("et-al-min", _UNLIMITED))
        self.shown = int(options.get("et-al-use-first", _UNLIMITED))
        self.subsequent_minimum = int(options.get("et-al-subsequent-min", self.minimum))
        self.subsequent_shown = int(options.get("et-al-subsequent-use-first", self.shown))
        self.use_last = options.get("et-al-use-last") == "true"
        self.ellipsis = f"{self.delimiter}… " if self.delimiter[-1:].isspace() else f"{self.delimiter} … "
        self.precedes_last = options.get("delimiter-precedes-last", "contextual")
        self.precedes_organisation = "contextual"
        self.precedes_et_al = options.get("delimiter-precedes-et-al", "contextual")
        word = {"text": locale.term("and"), "symbol": locale.term("and", "symbol") or "&"}.get(
            options.get("and", ""), ""
        )
        spaced = bool(word) and bool(STARTS_ROMANESQUE.match(word))
        self.and_ = f"{richtext.JOIN} {word} " if spaced else word
        self.last_delimiter = f"{self.delimiter}{word}{' ' if spaced else ''}"
        self.et_al = self._et_al_text(et_al, locale)

    @staticmethod
    def _et_al_text(element: _Element | None, locale: Locale) -> str:
        if element is None:
            return locale.term("et-al")
        before, after = decoration.around(element)
        text = locale.term(element.get("term", "et-al"))
        return f"{before}{text}{after}" if text else ""

    def limit(self, total: int, *, subsequent: bool) -> int:
        """Return how many names of a list show without disambiguation."""
        minimum = self.subsequent_minimum if subsequent else self.minimum
        shown = self.subsequent_shown if subsequent else self.shown
        return shown if total >= minimum and shown < total and minimum >= shown else total

    def write(self, ctx: Context, names: list[PersonName]) -> str:
        """Write the list, as long and as full as disambiguation wants it."""
        place = ctx.nameset
        ctx.nameset = place + 1
        total = len(names)
        shown = self.limit(total, subsequent=ctx.cite is not None and ctx.cite.position > 0)
        if ctx.counts and (wanted := ctx.counts.get(place)) and shown < total:
            shown = max(shown, min(wanted, total))
        if ctx.recorded is not None:
            ctx.recorded.append((names, shown, self.form.level, self.form.mark is not None and self.form.initialize))
        if self.count:
            ctx.names_counted += shown
            return str(ctx.names_counted)
        if self.use_last and shown < total and shown > self.minimum - 2:
            shown = max(self.minimum - 2, 1)
        written = self._each(ctx, names[:shown] if shown < total else names, place)
        if ctx.mark_names and place == 0:
            ctx.first_names = written
            written = [f"{richtext.NAME}{name}{richtext.CLOSE}" for name in written]
        text = self._joined(ctx, names, written, total, place)
        if ctx.mark_names and place == 0:
            text = f"{richtext.NAMES}{text}{richtext.CLOSE}"
        return text

    def _each(self, ctx: Context, names: list[PersonName], place: int) -> list[str]:
        form = self.form
        level, order, write = form.level, form.order, form.write
        if ctx.givens and (givens := ctx.givens.get(place)):
            levels = [max(level, givens[i] if i < len(givens) else 0) for i in range(len(names))]
            written = [
                write(n, levels[i], inverted=order == "all" or (i == 0 and order == "first"))
                for i, n in enumerate(names)
            ]
        elif order == "first":
            written = [write(n, level, inverted=i == 0) for i, n in enumerate(names)]
        else:
            inverted = order == "all"
            written = [write(n, level, inverted=inverted) for n in names]
        if self.before or self.after:
            opening, closing = self.formatting
            return [
                f"{opening}{t}{closing}" if n.literal else f"{self.before}{t}{self.after}"
                for n, t in zip(names, written, strict=True)
            ]
        return written

    def _joined(self, ctx: Context, names: list[PersonName], written: list[str], total: int, place: int) -> str:
        if len(written) < total:
            shortened = self._shortened(ctx, names, written, place)
            opening, closing = self.formatting
            return f"{opening}{shortened}{closing}" if opening else shortened
        if not self.and_ or len(written) < 2 or self.form.sorting:  # noqa: PLR2004
            return self.delimiter.join(written)
        if names[-1].dropping.replace(".", "") == "et al":
            return self.delimiter.join(written)
        if self._before_last(names, len(written)):
            return f"{self.delimiter.join(written[:-1])}{self.last_delimiter}{written[-1]}"
        return f"{self.delimiter.join(written[:-1])}{self.and_}{written[-1]}"

    def _shortened(self, ctx: Context, names: list[PersonName], written: list[str], place: int) -> str:
        """Write a list of which only the first names show, with et al. or with the last name."""
        if not self.use_last or not written:
            return self._with_et_al(names, written)
        level = self._last_level(ctx, place, len(names))
        last = self.form.write(names[-1], level, inverted=self.form.order == "all")
        return f"{self.delimiter.join(written)}{self.ellipsis}{last}"

    def _last_level(self, ctx: Context, place: int, total: int) -> int:
        givens = ctx.givens.get(place) if ctx.givens else None
        return max(self.form.level, givens[total - 1] if givens and total <= len(givens) else 0)

    def _with_et_al(self, names: list[PersonName], written: list[str]) -> str:
        text = self.delimiter.join(written)
        if not self.et_al or not written or self.form.sorting:
            return text
        how = self.precedes_et_al
        precedes = how == "always" or (how == "contextual" and len(written) > 1)
        if how == "after-inverted-name":
            precedes = self._is_inverted(names, len(written) - 1)
        if precedes:
            return f"{text}{self.delimiter}{'' if self.delimiter[-1:].isspace() else ' '}{self.et_al}"
        space = " " if STARTS_ROMANESQUE.match(richtext.plain(self.et_al)) else ""
        return f"{text}{space}{self.et_al}"

    def _before_last(self, names: list[PersonName], shown: int) -> bool:
        # An organisation at the end is joined as the options outside cs:name say, as in citeproc-js.
        how = self.precedes_organisation if names[shown - 1].literal else self.precedes_last
        if how == "after-inverted-name":
            return self._is_inverted(names, shown - 2)
        return how == "always" or (how == "contextual" and shown > 2)  # noqa: PLR2004

    def _is_inverted(self, names: list[PersonName], at: int) -> bool:
        order = self.form.order
        return not names[at].literal and (order == "all" or (order == "first" and at == 0))


class Labels:
    """A `cs:label` of names: the term of the role, singular or plural."""

    __slots__ = ("before_names", "element", "english", "form", "locale", "plural", "texts")

    def __init__(self, element: _Element, locale: Locale, *, before_names: bool, english: bool) -> None:
        self.before_names = before_names
        self.element = element
        self.locale = locale
        self.form = element.get("form", "long")
        self.plural = element.get("plural", "contextual")
        self.english = english
        self.texts: dict[tuple[str, bool], str] = {}

    def text(self, role: str, *, several: bool) -> str:
        """Return the label with its affixes."""
        key = (role, several)
        if key not in self.texts:
            plural = self.plural == "always" or (several and self.plural == "contextual")
            text = self.locale.term(role, self.form, plural=plural)
            if self.element.get("strip-periods") == "true":
                text = decoration.strip_periods(text)
            change = decoration.letter_case(self.element, english=self.english)
            text = change(text) if change and text else text
            before, after = decoration.around(self.element)
            self.texts[key] = f"{before}{text}{after}" if text else ""
        return self.texts[key]


def _merged_roles(names: Mapping[str, list[PersonName]], variables: Sequence[str]) -> bool:
    if set(variables) != {"editor", "translator"}:
        return False
    editors, translators = names["editor"], names["translator"]
    return bool(editors) and [n.key for n in editors] == [n.key for n in translators]


def compile_variables(
    variables: Sequence[str], writer: NameList, label: Labels | None, delimiter: str, locale: Locale
) -> Callable[[Context], str]:
    """Compile the writing of one or several name variables with their labels."""

    def one(ctx: Context, role: str, names: list[PersonName]) -> str:
        text = writer.write(ctx, names)
        if not label or not text or writer.form.sorting:
            return text
        mark = label.text(role, several=len(names) > 1)
        return f"{mark}{text}" if label.before_names else f"{text}{mark}"

    if writer.count and writer.form.sorting:
        return lambda ctx: str(sum(_counted(writer, ctx.names[variable]) for variable in variables))
    if len(variables) == 1:
        return _compile_one(variables[0], one)
    has_both = bool(locale.term("editortranslator"))
    join = (lambda parts: parts[-1]) if writer.count else delimiter.join
    return _compile_several(variables, one, join, has_both=has_both)


def _counted(writer: NameList, names: list[PersonName]) -> int:
    return writer.limit(len(names), subsequent=False)


def _compile_one(variable: str, one: _WriteList) -> Callable[[Context], str]:
    def single(ctx: Context) -> str:
        ctx.attempt = True
        names = ctx.names[variable]
        if not names:
            return ""
        ctx.success = ctx.spoken = True
        if ctx.substituting:
            ctx.hide(variable)
        return one(ctx, variable, names)

    return single


def _compile_several(
    variables: Sequence[str], one: _WriteList, join: Callable[[list[str]], str], *, has_both: bool
) -> Callable[[Context], str]:
    def several(ctx: Context) -> str:
        ctx.attempt = True
        merged = has_both and _merged_roles(ctx.names, variables)
        parts: list[str] = []
        for variable in variables[:1] if merged else variables:
            names = ctx.names[variable]
            if names:
                ctx.success = ctx.spoken = True
                if ctx.substituting:
                    for shown in variables if merged else (variable,):
                        ctx.hide(shown)
                text = one(ctx, "editortranslator" if merged else variable, names)
                parts += [text] if text else []
        return join(parts) if parts else ""

    return several
