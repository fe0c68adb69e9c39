"""What is looked at in each token of a reference: itself, its neighbours, and the part of the text that it stands in.

A token's view is a tuple of groups; what a group says is a function of the group alone, so that the model keeps its sum
for the next token that has the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.pasted.tokens import Token

Group = tuple[str, ...]

_NOTHING = "\t|\t"
"""The key of what stands before the first token and behind the last one."""
_PARTING = frozenset('.,;:()[]"?!/')
_ENDING = frozenset('.?!"')
_GOING_ON = 5
"""Letters of a small word from which on a full stop before it ends nothing; shorter ones are `in`, `vol`, `pp`."""
_INITIALS = frozenset(("X", "XX"))
_FAR = (1, 2, 3, 5, 8, 13, 21, 34)
"""Distances that are told apart."""


def views(tokens: Sequence[Token], kinds: Mapping[str, str]) -> list[tuple[Group, ...]]:
    """Return the groups of each token; `kinds` says of words what they most often are: `kind_of`."""
    keys = [_NOTHING, *(token.key for token in tokens), _NOTHING, _NOTHING]
    shapes = ["|", "|", *(token.shape for token in tokens), "|", "|"]
    small = _parts(tokens, _PARTING)
    large = _parts(tokens, _ENDING)
    states = _states(tokens)
    opening = _opening(tokens)
    commas = _commas(tokens)
    own_kinds = [kinds.get(token.text.lower(), "") for token in tokens]
    order = _order(tokens, own_kinds)
    of_kinds = _parts(tokens, _PARTING, own_kinds)
    around = ["|", *own_kinds, "|"]
    count = len(tokens)
    return [
        (
            ("w", keys[at + 1]),
            ("w-", keys[at]),
            ("w+", keys[at + 2]),
            ("n", keys[at + 2].partition("\t")[0], shapes[at + 1], keys[at + 3].partition("\t")[0]),
            ("s", *shapes[at : at + 5]),
            ("c", *small[at]),
            ("l", *large[at]),
            ("d", states[at]),
            ("o", opening, commas[at], shapes[at + 1], shapes[at + 2]),
            ("p", _bucket(at), _bucket(count - at - 1)),
            ("r", *of_kinds[at]),
            ("k", *around[at : at + 3], shapes[at + 1], shapes[at + 2], order),
        )
        for at in range(count)
    ]


def expand(group: Group) -> list[str]:
    """Return the features of a group."""
    return _FEATURES[group[0]](group[0], group[1:])


def _of_word(kind: str, values: Sequence[str]) -> list[str]:
    (key,) = values
    word, shape, space = key.split("\t")
    features = [f"{kind}{word}", f"{kind}{space}^{shape}", f"{kind}~{word[-3:]}"]
    return [*features, f"{kind}!{word[:4]}"] if kind == "w" else features


def _of_shapes(_: str, values: Sequence[str]) -> list[str]:
    two, one, own, following, last = values
    return [
        f"a{one} {own}", f"b{own} {following}", f"c{one} {own} {following}", f"d{two} {one} {own}",
        f"e{own} {following} {last}", f"f{two}", f"g{last}", f"h{two} {one} {own} {following} {last}",
    ]  # fmt: skip


def _of_next(_: str, values: Sequence[str]) -> list[str]:
    following, own, last = values
    return [f"n{last}", f"m{own} {following} {last}"]


def _of_part(kind: str, values: Sequence[str]) -> list[str]:
    before, own, behind, place, mark = values
    return [
        f"{kind}0{own}", f"{kind}-{before}", f"{kind}+{behind}", f"{kind}={before}{own}{behind}",
        f"{kind}p{place}{own}", f"{kind}m{mark}", f"{kind}n{mark}{own}",
    ]  # fmt: skip


def _of_opening(_: str, values: Sequence[str]) -> list[str]:
    opening, parity, before, own = values
    return [f"o{opening} {own}", f"u{opening} {before} {own}", f"v{opening} {parity} {before} {own}"]


def _of_kinds(_: str, values: Sequence[str]) -> list[str]:
    one, own, following, before, shape, order = values
    return [
        f"k{own}{shape}", f"k-{one}{own}", f"k+{own}{following}", f"k={one}{own}{following}",
        f"z{order}{before} {shape}", f"y{order}{own}{shape}",
    ]  # fmt: skip


def _of_state(_: str, values: Sequence[str]) -> list[str]:
    (state,) = values
    return [f"q{state}", *(f"q{at}{sign}" for at, sign in enumerate(state))]


def _of_place(_: str, values: Sequence[str]) -> list[str]:
    before, behind = values
    return [f"<{before}", f">{behind}"]


_FEATURES: dict[str, Callable[[str, Sequence[str]], list[str]]] = {
    "w": _of_word, "w-": _of_word, "w+": _of_word, "s": _of_shapes, "c": _of_part, "l": _of_part, "o": _of_opening,
    "k": _of_kinds, "r": _of_part, "n": _of_next, "d": _of_state, "p": _of_place,
}  # fmt: skip


def _opening(tokens: Sequence[Token]) -> str:
    """Return the shapes of the first few tokens behind a number: the form of the first name, if names come first."""
    first = next((at for at, token in enumerate(tokens) if token.shape[0] in "Xx"), 0)
    return " ".join(token.shape for token in tokens[first : first + _OPENING])


_OPENING = 4
"""Tokens that show how a name is written: `Klein , A .`, `A . B . `, `Klein A ,`."""


GIVEN, FAMILY, BOTH, TITLE, MIXED, CONTAINER, PUBLISHER = "gfbtmcp"
_RARE = 3
"""Of a word that is seen less often it is not known what it is, which holds of those of other works, too."""
_MOSTLY = 2
"""So many times as often makes a word one of given names, or of family names."""
_ALSO = 4
"""A word of titles that is a name once in so many is both."""


def kind_of(given: int, family: int, title: int, container: int, publisher: int) -> str:
    """Return what a word is, seen so often in names, titles, containers and publishers; "" where that is too seldom."""
    named = given + family
    rest = title + container + publisher
    if named >= rest and named >= _RARE:
        return GIVEN if given > _MOSTLY * family else FAMILY if family > _MOSTLY * given else BOTH
    if rest < _RARE:
        return ""
    if named * _ALSO > rest:
        return MIXED
    if publisher > container and publisher > title:
        return PUBLISHER
    return CONTAINER if container > title else TITLE


def _order(tokens: Sequence[Token], kinds: Sequence[str]) -> str:
    """Tell whether given or family names come first, by the words side by side that are known as names."""
    first = last = 0
    for at in range(min(len(tokens), _NAMES) - 1):
        pair = kinds[at] + kinds[at + 1]
        first += pair == GIVEN + FAMILY
        last += pair == FAMILY + GIVEN
    return "1" if first > last else "2" if last > first else "0"


_NAMES = 40
"""Tokens at the beginning, among which names that come first stand."""


def _commas(tokens: Sequence[Token]) -> list[str]:
    """Tell the odd from the even marks between names: `Klein, Ada, Li, Bo`."""
    number = 0
    counted = []
    for token in tokens:
        counted.append(str(number % 2))
        number += token.shape in _BETWEEN
    return counted


_BETWEEN = frozenset(",;")


def _bucket(number: int) -> str:
    return str(next((at for at, bound in enumerate(_FAR) if number < bound), len(_FAR)))


def _parts(
    tokens: Sequence[Token], marks: frozenset[str], kinds: Sequence[str] = ()
) -> list[tuple[str, str, str, str, str]]:
    """Part the tokens at some marks; return of each token what its part, the one before and the one behind are like.

    With the kinds of the words, a part is like what its words are.
    """
    parts: list[list[int]] = [[]]
    for at, token in enumerate(tokens):
        parts[-1].append(at)
        if token.shape in marks and not _is_inner(tokens, at):
            parts.append([])
    every = [_named([kinds[at] for at in part]) if kinds else _like([tokens[at] for at in part]) for part in parts]
    like = ["|", *every, "|"]
    seen: list[tuple[str, str, str, str, str]] = []
    for number, part in enumerate(parts):
        ending = tokens[part[-1]].shape if part else "|"
        for place in range(len(part)):
            edge = "(" if place == 0 else ")" if place == len(part) - 1 else ""
            seen.append((like[number], like[number + 1], like[number + 2], edge, ending))
    return seen


def _is_inner(tokens: Sequence[Token], at: int) -> bool:
    """Tell a full stop that parts nothing: `A. Klein`, `i.v.`, `0.05`, `cf. earlier`."""
    if tokens[at].shape != "." or at == 0:
        return False
    if tokens[at - 1].shape in {"X", "x"}:
        return True
    if at + 1 == len(tokens):
        return False
    word = tokens[at + 1]
    if word.start == tokens[at].end:
        return word.shape[0] in "dx" and word.shape[:2] != "xX"
    return word.shape == "x+" and len(word.text) >= _GOING_ON


def _named(kinds: Sequence[str]) -> str:
    """Say of what kinds the words of a part are: the most often first, if there are two."""
    counted = Counter(kind for kind in kinds if kind)
    return "".join(kind for kind, _ in counted.most_common(2))


def _like(part: Sequence[Token]) -> str:
    """Say what a part is like: how long, of which words."""
    words = [token.shape for token in part if token.shape[0] in "Xx" or token.shape in {"Month", "month"}]
    small = sum(shape[0] == "x" for shape in words)
    signs = "i" if any(shape in _INITIALS for shape in words) else ""
    if any(token.shape == "YYYY" for token in part):
        signs += "y"
    elif any(token.shape[0] == "d" for token in part):
        signs += "n"
    if any(token.shape == "url" for token in part):
        signs += "@"
    case = "0" if not small else "1" if small * 3 < len(words) else "2" if small * 3 < len(words) * 2 else "3"
    return f"{_bucket(len(words))}{case}{signs}"


def _states(tokens: Sequence[Token]) -> list[str]:
    """Say of each token how far the reference has come: quotes, brackets, sentences, years before and behind."""
    years = [at for at, token in enumerate(tokens) if token.shape == "YYYY"]
    last = years[-1] if years else -1
    first = years[0] if years else len(tokens)
    quotes = brackets = sentences = single = 0
    states = []
    for at, token in enumerate(tokens):
        shape = token.shape
        if shape in "([":
            brackets += 1
        elif shape == "'" and single == 0 and token.key.endswith("_"):
            single = 1
            quotes += 1
        year = "0" if first == len(tokens) else "b" if at < first else "=" if at == first else "a" if at > last else "m"
        states.append(f"{min(quotes, 3)}{min(brackets, 2)}{min(sentences, 4)}{year}")
        if shape in ")]":
            brackets = max(0, brackets - 1)
        elif shape == '"':
            quotes += 1
        elif shape == "'" and single == 1 and _is_closing(tokens, at):
            single = 2
            quotes += 1
        elif shape in ".?!" and not _is_inner(tokens, at):
            sentences += 1
    return states


def _is_closing(tokens: Sequence[Token], at: int) -> bool:
    """Tell a mark that ends a word, as a closing quote does, from the apostrophe in one."""
    return at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum() or tokens[at + 1].start > tokens[at].end
