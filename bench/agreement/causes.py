"""Tell what differences come from: a style is changed in one way and rendered again, or a citation is looked at.

A cause by a changed style is proven: with the change we print what citeproc-js prints.
"""

from __future__ import annotations

import collections
import itertools
import re
from typing import TYPE_CHECKING

from bench.agreement import compare
from lxml import etree

from sslbib.references.render.engine import Engine
from sslbib.references.style import parse
from sslbib.references.style.find import find_style, read_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.agreement.citeproc_js import Task
    from bench.agreement.compare import Comparison, Pair

    from sslbib.references.style.parse import CslElement

LABEL = "label of a variable that the item lacks"
CASE = "text-case on a macro"
DIALECT = "main dialect of a language"
NORMAL = "formats set back to normal"
FORMATS = "other formatting"
AUTHOR_ONLY = "author-only"
EMPTY = "cite that prints nothing, with a prefix or suffix"
NAMELESS = "what parts cites without names"
ORDER = "order of cites without a name or year"
AFTER = "after-collapse-delimiter"
TYPED = "comma that a person wrote behind a quoted title"
CONDITION = "title that disambiguate asks for"
INITIALS = "initials that a style has no form for"
GIVENLESS = "a namesake without given names"
SPACE = "space behind a mark that two affixes share"
IBID = "ibid after several cites"
CUT = "names that the registry cut short"
SUFFIX = "year suffix"
JOINT = "punctuation or space at a joint"
DECIDED = frozenset(
    (LABEL, CASE, DIALECT, NORMAL, NAMELESS, ORDER, AFTER, TYPED, CONDITION, INITIALS, GIVENLESS, SPACE, IBID, CUT)
)
"""Where CSL 1.0.2 says what is right, and we print that; references_differences.md says where."""
_PEOPLE = ("author", "editor", "translator")
_AND = " and "
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INITIALS = 3
"""Letters that initials come to at most: `JRA`."""
_WITHOUT_DIALECT = ("id",)
_NO_WORDS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]+>")
# A mark and the space behind it: ". "
_SHARED = re.compile(r"([.,;:]) ")


def _labels(root: CslElement) -> None:
    """Let a label outside of names be printed whether its variable is there or not."""
    for label in list(root.iter(parse.tag("label"))):
        parent = label.getparent()
        if parent is None or parse.name(parent) == "names":
            continue
        variable = label.get("variable", "")
        around = {k: v for k, v in parse.attributes(label).items() if k not in {"variable", "plural"}}
        many = {"plural": "true"} if label.get("plural") == "always" else {}
        term = parse.make("text", {**around, **many, "term": "page" if variable == "locator" else variable})
        choose, there, otherwise = (
            parse.make(name, attributes)
            for name, attributes in (("choose", {}), ("if", {"variable": variable}), ("else", {}))
        )
        parent.replace(label, choose)
        there.append(label)
        otherwise.append(term)
        choose.extend((there, otherwise))


def _cases(root: CslElement) -> None:
    """Change the letter case of texts of their own only."""
    for text in root.iter(parse.tag("text")):
        if text.get("macro") and text.get("text-case"):
            del text.attrib["text-case"]


def _dialects(root: CslElement) -> None:
    """Know no main dialect of the languages that citeproc-js' list lacks."""
    language = root.get("default-locale")
    if language in _WITHOUT_DIALECT:
        root.set("default-locale", "en-US")
        for own in root.iter(parse.tag("locale")):  # what the style itself says in the language goes on holding
            if own.get(_LANG) == language:
                own.set(_LANG, "en-US")


CHANGES: dict[str, Callable[[CslElement], None]] = {LABEL: _labels, CASE: _cases, DIALECT: _dialects}


def is_decided(cause: str) -> bool:
    """Whether CSL 1.0.2 decides for us, in each of the causes that come together."""
    return DECIDED.issuperset(cause.split(_AND))


def _mixes() -> Iterator[tuple[str, ...]]:
    """Yield the causes that a changed style shows, alone and together."""
    return itertools.chain.from_iterable(itertools.combinations(CHANGES, count) for count in range(1, len(CHANGES) + 1))


def found(task: Task, made: Comparison) -> dict[str, dict[str, str]]:
    """Return the cause of each difference, by kind (`text`, `html`, `clusters`) and key."""
    left = {kind: {pair.key: pair for pair in made.different(kind)} for kind in made.pairs}
    causes: dict[str, dict[str, str]] = {kind: {} for kind in left}
    if not any(left.values()):
        return causes
    for mix in _mixes():
        changed = _changed(made.style, mix)
        if changed is None:
            continue
        cause = _AND.join(mix)
        ours = compare.rendered(changed, task, clusters=bool(left.get("clusters")))
        for kind, pairs in left.items():
            for key in [key for key, pair in pairs.items() if ours[kind].get(key, "") == pair.theirs]:
                causes[kind][key] = cause
                del pairs[key]
    engine = Engine(find_style(made.style))
    for kind, pairs in left.items():
        judge = _Citations(task, engine).cause if kind == "clusters" and pairs else _of_reference
        causes[kind].update({key: judge(pair) for key, pair in pairs.items()})
    return causes


def _changed(style: str, mix: tuple[str, ...]) -> Engine | None:
    """Return the style with the changes made, None if there is nothing to change for one of them."""
    root = parse.copied(find_style(style).root)
    for cause in mix:
        before = etree.tostring(root)
        CHANGES[cause](root)
        if etree.tostring(root) == before:
            return None
    return Engine(read_style(etree.tostring(root)))


def _of_reference(pair: Pair) -> str:
    ours, theirs = (_TAG.sub("", text) for text in (pair.ours, pair.theirs))
    if ours == theirs:
        return NORMAL if pair.ours.count(":normal;") != pair.theirs.count(":normal;") else FORMATS
    if "others" in theirs.lower() and "others" not in ours.lower():
        return CUT
    if _SHARED.sub(r"\1", ours) == _SHARED.sub(r"\1", theirs) and len(ours) > len(theirs):
        return SPACE
    if _words(ours) == _words(theirs):
        return JOINT
    if re.sub(r"(?<=\d)[a-z]\b", "", ours) == re.sub(r"(?<=\d)[a-z]\b", "", theirs):
        return SUFFIX
    return compare.cause(pair)


def _lengths(ours: str, theirs: str) -> tuple[int, int]:
    """Return how many letters the other text has more, and how many it has less."""
    counts = [collections.Counter(_words(text)) for text in (ours, theirs)]
    return (counts[1] - counts[0]).total(), (counts[0] - counts[1]).total()


def _words(text: str) -> str:
    return _NO_WORDS.sub("", text)


class _Citations:
    """Looks at the citations that differ in a style."""

    def __init__(self, task: Task, engine: Engine) -> None:
        self.by_id = {cluster["citationID"]: cluster["citationItems"] for cluster in task.clusters}
        self.items = {item["id"]: item for item in task.cited}
        self.has_condition = engine.style.has_condition
        options = engine.style.citation.attributes
        self.expands = options.get("disambiguate-add-givenname") == "true"
        self.only_initials = self.expands and options.get("givenname-disambiguation-rule", "").endswith("-initials")
        people = [name for item in task.cited for name in item.get("author", ())]
        self.givenless = {name["family"] for name in people if "family" in name and not name.get("given")}
        self.in_text = engine.style.attributes.get("class") != "note"
        self.numeric = "citation-number" in engine.style.variables

    def cause(self, pair: Pair) -> str:
        cites = self.by_id[pair.key]
        ours, theirs = (_TAG.sub("", text) for text in (pair.ours, pair.theirs))
        if ours != theirs:
            for cause, holds in self._causes(cites, ours, theirs):
                if holds:
                    return cause
        return _of_reference(pair)

    def _causes(self, cites: list[dict[str, str]], ours: str, theirs: str) -> Iterator[tuple[str, bool]]:
        alike = sorted(_words(ours)) == sorted(_words(theirs))
        items = [self.items[cite["id"]] for cite in cites]
        nameless = any(not any(role in item for role in _PEOPLE) for item in items)
        same_order = _words(ours) == _words(theirs)
        more, less = _lengths(ours, theirs)
        yield INITIALS, self.only_initials and 0 < more <= _INITIALS * len(cites)
        yield GIVENLESS, self.expands and any(family in theirs for family in self.givenless)
        yield AUTHOR_ONLY, any("author-only" in cite for cite in cites)
        yield TYPED, same_order and any(cite.get("suffix", "").startswith(",") for cite in cites) and ",”" in ours
        yield AFTER, same_order and self.numeric and len(cites) > 1
        yield NAMELESS, same_order and nameless and len(cites) > 1
        yield ORDER, alike and not same_order and (nameless or any("issued" not in item for item in items))
        added = [cite.get("prefix", "") + cite.get("suffix", "") for cite in cites]
        yield EMPTY, any(text and text in theirs and text not in ours for text in added)
        yield CONDITION, self.has_condition and (not more or not less)
        yield IBID, self.in_text and "ibid" in theirs.lower() and "ibid" not in ours.lower()
