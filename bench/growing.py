"""What `growth.py` measures: each reader and writer, and the inputs that are made to be slow for it.

A measure takes an input of some size and a run; sizes are characters where a text is read, and papers, names or lines
where there are many of them.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from sslbib import folding, importing, keys, markup, readme
from sslbib.app import diffs
from sslbib.app.citations import cited
from sslbib.app.where import where
from sslbib.export import FORMATS
from sslbib.importing import papers, same
from sslbib.item import Date, Item, Link, Name
from sslbib.listed import dates, persons
from sslbib.markup import from_latex, to_html, to_latex, to_markdown
from sslbib.pasted import parse_reference
from sslbib.project import catalog, lock
from sslbib.project.catalog import ExportSettings, ListSettings, Paper
from sslbib.project.lock import Lock
from sslbib.references import bibliography, find_style, in_text
from sslbib.resolve import names, titles
from sslbib.works import read_work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PIECES = {
    "words": "Word other ", "spaces": " ", "open links": "[a](b", "open brackets": "[", "open parentheses": "(",
    "stars": "*a ", "deep emphasis": "*", "mixed emphasis": "**a _b ", "backslashes": "\\", "code": "`a ",
    "tags": "<i>", "half tags": "<a href=", "dollars": "$a ", "braces": "{", "commands": "\\a{", "names": "Ada Klein, ",
    "initials": "A. ", "comments": "<!-- ", "years": "2021 ", "digits": "1", "entities": "&amp", "amps": "&amp;amp;",
    "links": "[a](https://x.y) ", "hyphens": "-", "words with hyphens": "a-b-", "accents": "\\'{e}", "ands": " and A",
    "addresses": "https://x.y/ ", "full stops": ".", "dashes": " - ", "quotes": '"a ', "letters": "a", "pipes": "\\|",
    "CJK": "学习", "emoji": "🔥 ", "DOIs": "10.1000/1 ", "apostrophes": "'", "semicolons": ";=",
}  # fmt: skip
"""What a text is made of, over and over."""


def text_of(piece: str, size: int) -> str:
    """Return a text of about so many characters, with words at both ends."""
    return f"a{piece * (size // len(piece))}b"


def _cell(text: str) -> str:
    return (
        "| Date | Title | Paper |\n| --- | --- | --- |\n| 2020 | [A title of words](https://doi.org/10.1000/1) | x |\n"
        f"| 2021 | {text.replace('|', '')} | [Paper](https://arxiv.org/abs/2101.00001) |\n"
    )


def _bullet(text: str) -> str:
    return (
        "# List\n\n- [A title of words](https://doi.org/10.1000/1), CVPR 2020\n"
        f"- {text} [Paper](https://arxiv.org/abs/2101.00001), 2021\n- [Words of a title](https://doi.org/10.1000/2)\n"
    )


def _titled(text: str) -> Item:
    return Item(id="a", type="article-journal", title=text, author=(Name("Klein", "Ada"),), note=text, abstract=text)


def _write(name: str, text: str) -> str:
    return FORMATS[name].write([_titled(text)])


OF_TEXT: Mapping[str, Callable[[str], object]] = {
    "cell": lambda text: readme.read(_cell(text)),
    "bullet": lambda text: readme.read(_bullet(text)),
    "taking in": lambda text: readme.start(_cell(text), "README.md"),
    "key": lambda text: keys.mint(Item(id="", type="article", title=text), ()),
    "provisional key": lambda text: keys.provisional(text, "2020", ()),
    "rich text": markup.to_plain,
    "Crossref's markup": markup.from_crossref,
    "TeX": from_latex.decode,
    "names": persons.split,
    "name": persons.read,
    "date": dates.read,
    "comparison": folding.words,
    "title beside its like": lambda text: titles.compare(text, f"{text} x"),
    "title beside another": lambda text: titles.compare(text, text[::-1]),
    "reference": parse_reference,
    "where": lambda text: where(f"title ~ {json.dumps(text)}", ()),
    "cited in .tex": partial(cited, suffix=".tex"),
    "cited in .md": partial(cited, suffix=".md"),
    **{name: partial(_write, name) for name in FORMATS},
    "LaTeX": lambda text: to_latex.encode(text, ascii_only=False),
    "HTML": to_html.escape,
    "markdown": to_markdown.escape,
    "README's cell": to_markdown.cell,
    "APA": lambda text: bibliography([_titled(text)], find_style("apa"), to="html"),
}
"""What takes one text: each gets every piece."""

# --- Files, whose inputs have a form ---


def _many(entry: str, head: str = "", end: str = "") -> Callable[[int], str]:
    """Return what repeats an entry, numbered at `#`."""
    return lambda size: head + "".join(entry.replace("#", str(at)) for at in range(size // len(entry) + 1)) + end


def _nested(opening: str, closing: str, head: str = "", end: str = "") -> Callable[[int], str]:
    def made(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return head + opening * depth + closing * depth + end

    return made


_XML, _XML_END = "<xml><records><record><titles><title>", "</title></titles></record></records></xml>"
_BIB = "@article{a, title = {C"
_FILES: Mapping[str, Mapping[str, Callable[[int], str]]] = {
    ".bib": {
        "entries": _many("@misc{k#, title = {Cats #}, author = {A and B}}\n"),
        "one entry again": _many("@misc{k, title = {Cats}}\n"),
        "open braces": _many("{", _BIB),
        "braces": _nested("{", "}", _BIB, "}}"), "backslashes": _many("\\", _BIB, "}}"),
        "quotes": _many('"a" # ', "@article{a, title = ", '"b"}'), "strings": _many('@string{s# = s# # "a"}\n'),
        "fields": _many("f# = {x}, ", "@misc{a, ", "}"), "authors": _many(" and A, B", "@misc{a, author = {X", "}}"),
        "at signs": _many("@"), "half entries": _many("@misc{a, "), "comments": _many("@comment{x "),
        "dollars": _many("$a ", _BIB, "}}"), "commands": _many("\\a{", _BIB), "spaces": _many(" ", _BIB, "}}"),
    },
    ".ris": {
        "entries": _many("TY  - JOUR\nTI  - Cats #\nER  - \n"), "starts": _many("TY  - JOUR\n"),
        "lines": _many("words\n", "TY  - JOUR\nTI  - "), "authors": _many("AU  - A, B\n", "TY  - JOUR\n", "ER  - \n"),
        "spaces": _many(" ", "TY  - JOUR\nTI  - "), "ends": _many("ER  - \n", "TY  - JOUR\n"),
        "keywords": _many("KW  - a; b\n", "TY  - JOUR\n", "ER  - \n"),
    },
    ".nbib": {"entries": _many("PMID- #\nTI  - Cats #\n\n"), "lines": _many("      x\n", "PMID- 1\nTI  - a\n")},
    ".enw": {"entries": _many("%0 Book\n%T Cats #\n\n"), "lines": _many("words\n", "%0 Book\n%T ")},
    ".ciw": {"entries": _many("PT J\nTI Cats #\nER\n\n"), "lines": _many("   x\n", "PT J\nTI a\n")},
    ".xml": {
        "records": _many(
            "<record><titles><title>C #</title></titles></record>", "<xml><records>", "</records></xml>"
        ),
        "open": _many("<a>"), "nested": _nested("<a>", "</a>", "<xml><records><record>", "</record></records></xml>"),
        "entities": _many("&amp;", _XML, _XML_END), "styles": _many("<style face='italic'>a</style>", _XML, _XML_END),
    },
    ".json": {
        "items": _many('{"id": "k#", "type": "book", "title": "Cats #"},', "[", '{"id": "z", "type": "book"}]'),
        "brackets": _nested("[", "]"), "names": _many('{"family": "K"},', '[{"id": "a", "author": [', "{}]}]"),
    },
    ".yaml": {
        "items": _many("- id: k#\n  type: book\n  title: Cats #\n"), "brackets": _nested("[", "]"),
        "aliases": _many("- &a# x\n- *a#\n"), "indents": _many("- "),
    },
    ".txt": {"DOIs": _many("10.1000/#\n"), "spaces": _many(" "), "words": _many("word\n")},
}  # fmt: skip


def _read_file(suffix: str, text: str) -> object:
    return papers.make(importing.read(text, suffix).items, ())


def _maths(size: int) -> str:
    return "<mml:math>" + "<mml:mi>x</mml:mi>" * (size // 18) + "</mml:math>"


_MATHML: Mapping[str, Callable[[int], str]] = {
    "siblings": _maths,
    "rows": _nested("<mml:mrow>", "</mml:mrow>", "<mml:math>", "</mml:math>"),
    "roots": _nested("<mml:msqrt>", "</mml:msqrt>", "<mml:math>", "</mml:math>"),
    "scripts": _nested("<mml:msup><mml:mi>x</mml:mi>", "</mml:msup>", "<mml:math>", "</mml:math>"),
    "formulas": _many("<mml:math><mml:mi>x</mml:mi></mml:math> "),
    "open": _many("<mml:math>"),
}

# --- Many of something: of papers, names and lines ---


_TEN, _ROW = 10, 40
"""Characters of a text for one line, and for one paper of many, which takes more time than a letter."""


def _alike(size: int, *, given: str = "Ada", family: str = "Klein", year: int = 2020) -> list[Item]:
    """Return works of one title, person and year."""
    return [
        Item(
            id=f"k{at}",
            type="article-journal",
            title="Cats",
            author=(Name(family.replace("#", str(at)), given.replace("#", str(at))),),
            issued=Date(((year,),)),
        )
        for at in range(size // _ROW)
    ]


def _teams(size: int) -> list[Item]:
    """Return works of teams that differ in the last of their many people."""
    people = tuple(Name("Klein", f"A{number}") for number in range(20))
    return [
        Item(id=f"k{at}", type="book", title=f"T{at}", author=(*people, Name(f"Z{at}", "B")), issued=Date(((2020,),)))
        for at in range(size // (4 * _ROW))
    ]


def _cite(made: Sequence[Item]) -> object:
    return in_text(made, [[item.id] for item in made], find_style("apa"))


def _list(made: Sequence[Item]) -> object:
    return bibliography(made, find_style("apa"))


def _mint(made: Sequence[Item]) -> object:
    taken = keys.Taken(())
    for item in made:
        taken.add(keys.mint(item, taken))
    return taken


def _rows(size: int, title: str) -> str:
    rows = (f"| 2020 | {title.replace('#', str(at))} | [P](https://doi.org/10.1000/{at}) |" for at in range(size))
    return "\n".join(["| Date | Title | Paper |", "| --- | --- | --- |", *rows, ""])


_TITLES = {"titles alike": "Cats and dogs of the world", "other titles": "Cats # and dogs of # days"}


def _apart(size: int, title: str) -> tuple[str, catalog.Catalog, Lock]:
    """Return a list and a catalog of the same papers that were never in step."""
    count = size // _ROW
    made = [
        Paper(f"k{at}", title.replace("#", str(at)), date="2020", links=(Link("P", f"https://doi.org/10.1000/{at}"),))
        for at in range(count)
    ]
    text = catalog.new(ListSettings(title="T", columns=("Date", "Title", "Paper")), ExportSettings(), made)
    return _rows(count, title), catalog.read(text), Lock({})


def _kept(size: int, title: str, change: str) -> tuple[str, catalog.Catalog, Lock]:
    """Return a list that was in step with its catalog, and has been changed since."""
    before, read, nothing = _apart(size, title)
    locked = readme.with_base(nothing, readme.merge(before, read, nothing).base)
    head, rows = before.splitlines()[:2], before.splitlines()[2:]
    after = {"reversed": rows[::-1], "renamed": [row.replace("2020", "2021") for row in rows], "halved": rows[::2]}
    return "\n".join([*head, *after[change], ""]), read, locked


def _merge(made: tuple[str, catalog.Catalog, Lock]) -> object:
    text, read, locked = made
    return readme.merge(text, read, locked)


def _lines(size: int, kind: str) -> tuple[str, str]:
    lines = [f"line {at}" for at in range(size // _TEN)]
    pairs = {
        "all other": (lines, [f"{line} x" for line in lines]),
        "reversed": (lines, lines[::-1]),
        "alike": (["a", "b"] * (size // 20), ["b", "a"] * (size // 20)),
        "every other": (lines, [line if at % 2 else f"{line} x" for at, line in enumerate(lines)]),
    }
    before, after = pairs[kind]
    return "\n".join(before) + "\n", "\n".join(after) + "\n"


def _diff(made: tuple[str, str]) -> object:
    before, after = made
    return diffs.unified(before, after, "a", "b")


def _work(size: int) -> dict[str, object]:
    return {
        "DOI": "10.1000/1", "title": ["Cats"], "type": "journal-article", "issued": {"date-parts": [[2020]]},
        "author": [{"family": "Klein", "given": f"A{at}"} for at in range(size // _ROW)],
    }  # fmt: skip


MEASURES: Mapping[str, tuple[Mapping[str, Callable[[int], Any]], Callable[[Any], object]]] = {
    **{
        name: ({kind: partial(text_of, piece) for kind, piece in PIECES.items()}, read)
        for name, read in OF_TEXT.items()
    },
    **{suffix: (kinds, partial(_read_file, suffix)) for suffix, kinds in _FILES.items()},
    "MathML": (_MATHML, lambda text: markup.from_crossref(str(text))),
    "papers.toml": (
        {
            "papers": _many('[[papers]]\nkey = "k#"\ntitle = "Cats #"\n'),
            "titles alike": _many('[[papers]]\ntitle = "Cats"\n'),
            "a long string": lambda size: f'[[papers]]\ntitle = "{"a " * (size // 2)}"\n',
            "escapes": lambda size: f'[[papers]]\ntitle = "{chr(92)}u001b' + "\\u0041" * (size // 6) + '"\n',
        },
        lambda text: catalog.read(str(text)),
    ),
    "the lock": (
        {"works": _many('"k#": {"source": "crossref", "work": {"DOI": "10.1/#"}},', '{"version": 1, "works": {', "}}")},
        lambda text: lock.read(str(text).replace(",}", "}")),
    ),
    "diffs": (
        {kind: partial(_lines, kind=kind) for kind in ("all other", "reversed", "alike", "every other")},
        _diff,
    ),
    "keeping in step": (
        {
            f"{change}, {kind}": partial(_kept, title=title, change=change)
            for kind, title in _TITLES.items()
            for change in ("reversed", "renamed", "halved")
        },
        _merge,
    ),
    "a list beside its catalog": (
        {kind: partial(_apart, title=title) for kind, title in _TITLES.items()},
        _merge,
    ),
    "telling citations apart": (
        {
            "one person": _alike,
            "one family": partial(_alike, given="A# B"),
            "initials": partial(_alike, given="Ada#"),
            "teams": _teams,
        },
        _cite,
    ),
    "a list of references": (
        {"one person": _alike, "teams": _teams},
        _list,
    ),
    "one work, several times": (
        {
            "alike": _alike,
            "one title, other people": partial(_alike, family="K#"),
        },
        same.merge,
    ),
    "keys that clash": ({"alike": _alike}, _mint),
    "people of a work": ({"many": _work}, lambda work: read_work(work, "a")),
    "people in common": (
        {
            "alike": lambda size: ("Ada Klein", size // _TEN),
            "others": lambda size: ("Bo Li #", size // _TEN),
        },
        lambda made: names.share_in_common(
            [f"{made[0].replace('#', str(at))}" for at in range(made[1])],
            [Name("Klein", f"A{at}") for at in range(made[1])],
        ),
    ),
}
"""By name: what makes inputs of a size, by kind, and what is done with one."""
