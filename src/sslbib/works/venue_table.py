"""The table of venues that lists name by acronyms: read from data/venues.tsv, looked up by acronym and by name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from sslbib import folding

CONFERENCE, JOURNAL = "c", "j"

_MEETING = frozenset(
    "proceedings proc conference conf meeting symposium symp workshop workshops congress colloquium".split()  # noqa: SIM905
)
"""Words that say that a venue is a meeting or the volume of one."""

_JOURNAL = frozenset(
    "journal j transactions trans letters lett magazine forum review reviews bulletin newsletter record annals".split()  # noqa: SIM905
)
"""Words that say that a venue is a periodical, even where its name begins with `Proceedings`."""

_SIDE = {
    "workshop": "workshop", "workshops": "workshop", "wksp": "workshop", "ws": "workshop", "findings": "findings",
    "companion": "companion", "adjunct": "companion", "demonstrations": "demo", "demonstration": "demo", "demo": "demo",
    "demos": "demo", "tutorial": "tutorial", "tutorials": "tutorial", "consortium": "consortium",
    "challenge": "challenge", "competition": "challenge", "extended": "abstracts", "industry": "industry",
}  # fmt: skip
"""Words that say which track of a meeting is meant, other than the main one."""

_LITTLE = frozenset("the of on in for and to a an at from with".split())  # noqa: SIM905
_PUBLISHERS = frozenset("ieee acm cvf rsj usenix aaai ifip springer elsevier".split())  # noqa: SIM905
_DECORATION = frozenset(
    """annual int intl international accepted appear award best honorable long main mention oral paper papers poster
    short spotlight track vol volume nd rd st th ed edition""".split()  # noqa: SIM905
)
"""Words that a meeting's name carries or not, as the writer likes."""

_MEANT_NOT = frozenset("proceedings proc conference conf".split())  # noqa: SIM905
# `2020`, `34th`, `xxiii`
_COUNT = re.compile(r"\d+(?:st|nd|rd|th)?|x{0,3}(?:ix|iv|v?i{1,3})")
# `twentieth`, `thirty`, `second`
_COUNT_WORD = re.compile(
    r"(?:twenty|thirty|forty|fifty)?(?:first|second|third|\w+teenth|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|\w+tieth)|twenty|thirty|forty|fifty"
)
# `, vol. 12`, `No. 3`, `pp. 1-9`: where in a venue a paper stands
_PLACE = re.compile(r"\b(?:vol(?:ume)?|nr|no|issue|pp?)\b\.?\s*(?=\d)", re.IGNORECASE)
# `U.S.A.`, `U S A`
_USA = re.compile(r"\bU\.?\s?S\.?\s?A\b\.?")
# between the letters and the year of `MICCAI2020`, `CVPR'21`
_YEAR_BEHIND = re.compile(r"(?<=[a-zA-Z])(?=['’]?(?:19|20)?\d\d\b)")
# the `ECCV` of `Computer Vision – ECCV 2020`, of `… (ECCV)` and of `KDD '20: Proceedings …`
_GIVEN = re.compile(
    r"(?:^|[(\[–—:]\s*|\s-\s)([A-Za-z][A-Za-z&/-]*[A-Z][A-Za-z&/-]*)(?=\s*['’]?\s*(?:19|20)?\d\d\b|\s*[)\]])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a text says of a venue."""

    words: tuple[str, ...]
    """All of its words but counts."""
    core: tuple[str, ...]
    """The words that name it."""
    kind: str
    """`c`, `j`, or "" where nothing says."""
    side: frozenset[str]
    """The tracks beside the main one."""
    publishers: frozenset[str]
    given: frozenset[str]
    """Acronyms that it gives itself, folded."""


@cache
def named(text: str) -> Named:
    """Read a venue as a list or a record writes it."""
    plain = _USA.sub("USA", _PLACE.sub("", folding.plain(text)))
    given = frozenset(acronym for found in _GIVEN.findall(plain) if (acronym := _folded(found)))
    words = tuple(word for word in folding.bare_words(_YEAR_BEHIND.sub(" ", plain)) if not _is_count(word))
    side = frozenset(_SIDE[word] for word in words if word in _SIDE)
    is_journal = any(word in _JOURNAL for word in words)
    is_meeting = any(word in _MEETING for word in words) and not is_journal
    publishers = frozenset(word for word in words if word in _PUBLISHERS)
    left_out = _left_out(is_journal=is_journal, alone=len(words) <= 1)
    core = tuple(word for word in words if word not in left_out)
    core = _without_acronyms(core, given, is_meeting=is_meeting)
    core = tuple(map(folding.spelled, core or words))
    return Named(words, core, CONFERENCE if is_meeting else JOURNAL if is_journal else "", side, publishers, given)


@cache
def _left_out(*, is_journal: bool, alone: bool) -> frozenset[str]:
    """Return the words that name no venue."""
    left_out = _LITTLE | _SIDE.keys() | (frozenset() if alone else _PUBLISHERS)
    return left_out if is_journal else left_out | _MEANT_NOT | _DECORATION


@lru_cache(maxsize=65536)
def _is_count(word: str) -> bool:
    return _COUNT.fullmatch(word) is not None or _COUNT_WORD.fullmatch(word) is not None


def _without_acronyms(core: tuple[str, ...], given: frozenset[str], *, is_meeting: bool) -> tuple[str, ...]:
    """Leave out the acronyms that a full name carries, `(CVPR)`, and a meeting's society: `SIGIR`."""
    rest = tuple(word for word in core if word not in given and not (is_meeting and word.startswith("sig")))
    return rest if len(rest) > 1 else core


def _folded(acronym: str) -> str:
    return folding.letters(acronym)


@dataclass(frozen=True, slots=True)
class _Table:
    by_acronym: dict[str, frozenset[int]]
    by_core: dict[tuple[str, ...], frozenset[int]]
    volumes: frozenset[tuple[str, ...]]
    """The cores of journals whose name begins as a meeting's volume does: `Proceedings of the IEEE`."""
    kinds: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


@cache
def _table() -> _Table:
    text = resources.files("sslbib.works").joinpath("data/venues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    acronyms: dict[str, set[int]] = defaultdict(set)
    cores: dict[tuple[str, ...], set[int]] = defaultdict(set)
    volumes: set[tuple[str, ...]] = set()
    for number, (_, short, full) in enumerate(rows):
        for acronym in short.split("|"):
            acronyms[_folded(acronym)].add(number)
        for name in full.split("|"):
            venue = named(name)
            cores[venue.core].add(number)
            if rows[number][0] == JOURNAL and venue.kind == CONFERENCE:
                volumes.add(venue.core)
    return _Table(
        {acronym: frozenset(numbers) for acronym, numbers in acronyms.items()},
        {core: frozenset(numbers) for core, numbers in cores.items()},
        frozenset(volumes),
        tuple(row[0] for row in rows),
        tuple(tuple(row[2].split("|")) for row in rows),
    )


# `Ada Klein`: words alone, in which nothing names an acronym or a year.
_ONLY_WORDS = re.compile(r"[A-Za-z]+(?:[ ,.-][ ]?[A-Za-z]+)*")


@cache
def known(text: str) -> frozenset[int]:
    """Return which venues of the table a text may mean; none where it is not known."""
    if _ONLY_WORDS.fullmatch(text) and not all(map(_is_of_names, folding.words_alone(text))):
        return frozenset()
    table = _table()
    venue = named(text)
    for acronym in ("".join(venue.words), "".join(venue.core)):
        if (found := table.by_acronym.get(acronym)) and len(venue.words) <= _ACRONYM_WORDS:
            return found | _of_kind(table, venue)
    given = frozenset(number for acronym in venue.given for number in table.by_acronym.get(acronym, ()))
    return given or _of_kind(table, venue)


@lru_cache(maxsize=65536)
def _is_of_names(word: str) -> bool:
    """Tell whether a word stands in a name of the table, may be a part of an acronym, or names nothing."""
    if word in _left_out(is_journal=False, alone=False) or word.startswith("sig") or _is_count(word):
        return True
    return folding.spelled(word) in _words_of_names() or word in _acronyms()


@cache
def _acronyms() -> str:
    return " ".join(_table().by_acronym)


@cache
def _words_of_names() -> frozenset[str]:
    return frozenset(word for core in _table().by_core for word in core)


_ACRONYM_WORDS = 4
"""Words of what may be an acronym with its publisher and its track: `T PAMI`, `ACM MM`, `IEEE CVPR Workshops`."""


def _of_kind(table: _Table, venue: Named) -> frozenset[int]:
    """Return the venues of a name: where no word says what it is, a journal of that very name rather than a meeting."""
    found = table.by_core.get(venue.core, frozenset())
    kinds = {table.kinds[number] for number in found}
    is_volume = venue.kind == CONFERENCE and venue.core in table.volumes
    kind = (venue.kind if not is_volume else "") or (JOURNAL if JOURNAL in kinds else CONFERENCE)
    return frozenset(number for number in found if table.kinds[number] == kind)


def says_no_venue(text: str) -> bool:
    """Tell words that only say how a paper was taken, and not where: `Oral`, `Best Paper Award`."""
    words = folding.bare_words(text)
    return bool(words) and all(word in _DECORATION for word in words)


def names_of(numbers: frozenset[int]) -> tuple[str, ...]:
    """Return the full names of some venues of the table."""
    return tuple(name for number in sorted(numbers) for name in _table().names[number])


def all_names() -> tuple[str, ...]:
    """Return the full names of all venues of the table."""
    return tuple(name for names in _table().names for name in names)
