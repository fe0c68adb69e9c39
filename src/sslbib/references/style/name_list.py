"""Write a list of names: delimiters, `and`, et al. (CSL 1.0.2, "Name", "Et-al")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sslbib.item import OTHERS
from sslbib.references import richtext
from sslbib.references.style import decoration
from sslbib.references.values.entry import STARTS_ROMANESQUE

if TYPE_CHECKING:
    from sslbib.references.style.context import Context
    from sslbib.references.style.locales import Locale
    from sslbib.references.style.name_form import NameForm
    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import NameOptions
    from sslbib.references.values.entry import PersonName

_UNLIMITED: Final = 10_000
"""More names than any work has: what holds where a style sets no limit."""


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
        self, name: CslElement, et_al: CslElement | None, options: NameOptions, form: NameForm, locale: Locale
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
        if word and word == self.delimiter:  # as where both are a dash: it isn't written twice
            self.last_delimiter = word
        self.et_al = self._et_al_text(et_al, locale)

    @staticmethod
    def _et_al_text(element: CslElement | None, locale: Locale) -> str:
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
        if goes_on := total > 1 and names[-1].literal == OTHERS.literal:  # `and others`: more than are named
            names = names[:-1]
        shown = min(self.limit(total, subsequent=ctx.cite is not None and ctx.cite.position > 0), len(names))
        if ctx.counts and (wanted := ctx.counts.get(place)) and shown < total:
            shown = max(shown, min(wanted, total))
        if ctx.recorded is not None:
            ctx.recorded.append((names, shown, self.form.level, self.form.mark is not None and self.form.initialize))
        if self.count:
            ctx.names_counted += shown
            return str(ctx.names_counted)
        if self.use_last and not goes_on and shown < total and shown > self.minimum - 2:
            shown = max(self.minimum - 2, 1)
        written = self._each(ctx, names[:shown] if shown < total else names, place)
        if ctx.mark_names and place == 0:
            ctx.first_names = written
            written = [f"{richtext.NAME}{name}{richtext.CLOSE}" for name in written]
        text = self._going_on(names, written) if goes_on else self._joined(ctx, names, written, total, place)
        if ctx.mark_names and place == 0:
            text = f"{richtext.NAMES}{text}{richtext.CLOSE}"
        return text

    def _going_on(self, names: list[PersonName], written: list[str]) -> str:
        return f"{self.before}{self._with_et_al(names, written)}{self.after}"

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
            # What stands around each name stands around a list with et al. too, as in citeproc-js.
            return f"{self.before}{self._shortened(ctx, names, written, place)}{self.after}"
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
            return f"{text}{self.delimiter}{self.et_al}"
        space = " " if STARTS_ROMANESQUE.match(richtext.plain(self.et_al)) else ""
        return f"{text}{space}{self.et_al}"

    def _before_last(self, names: list[PersonName], shown: int) -> bool:
        # An organisation at the end is joined as the options outside cs:name say, as in citeproc-js.
        how = self.precedes_organisation if names[shown - 1].literal else self.precedes_last
        if how == "after-inverted-name":
            return self._is_inverted(names, shown - 2)
        return how == "always" or (how == "contextual" and shown > 2)  # noqa: PLR2004  (CSL 1.0.2, "Name")

    def _is_inverted(self, names: list[PersonName], at: int) -> bool:
        order = self.form.order
        return not names[at].literal and (order == "all" or (order == "first" and at == 0))
