"""Name lists: BibTeX's grammar in full, biblatex's extended format, and what people write instead.

BibTeXing, section 4 (von Last, Jr, First), and biblatex manual, section 3.4 (`family=…, given=…`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from sslbib.item import OTHERS, Name
from sslbib.markup.from_latex import decode_plain

# between `Jane Roe and John Doe`
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
# the same, where a blank stands in front
_AND_HERE = re.compile(r"and(?=\s)", re.IGNORECASE)
# Jane Smith et al., et. al
_ET_AL = re.compile(r"[\s,;]*\b(?:et\.?\s+al(?:ii|\b\.?)|u\.\s?a\.)\.?$", re.IGNORECASE)
# the blank that TeX swallows in `Gro\ss e`, `\O ystein`, `\v Simek`: it parts no names
_SWALLOWED = re.compile(
    r"(?<!\{)(?:(\\(?:ss|[oOlLij]|aa|AA|ae|AE|oe|OE|dh|th|dj))\s+(?=[a-z])|(\\(?:[vcHkurd]|slash))\s+([A-Za-z]))"
)
# `others`, `{et al.}`
_OTHERS = re.compile(r"\{?(?:others|et\.?\s*al\.?)\}?[.,]?", re.IGNORECASE)
_MAY_BE_OTHERS, _MAY_END_ET_AL = frozenset("{oOeE"), frozenset(".iIlL")
"""The first and last letters of these: nearly every name has none of both, and the patterns look longer."""
# family=Oord, given=Aaron, prefix=van den; title=Mrs, given=Henry, family=Wood
_EXTENDED = re.compile(
    r"\"?\s*(?:family|given|prefix|suffix|literal|[a-z]+\s*=.*\b(?:family|given|literal))(?:-i)?\s*=",
    re.IGNORECASE | re.DOTALL,
)
# a name without braces, commands and commas
_SIMPLE = re.compile(r"[^{}\\~$,`'\"%&\-=]+")
# Jr., III, 3rd, Esq.
_SUFFIX = re.compile(r"(?:[JS]r\.?|Jnr\.?|[IVX]{2,4}|V|\d(?:st|nd|rd|th)|Esq\.?|Ph\.?\s?D\.?|M\.?D\.?)", re.IGNORECASE)
_BODIES = frozenset(
    """university universität université institute institut organization organisation association consortium committee
    collaboration commission corporation ministry department agency foundation council laboratory society inc inc. ltd
    ltd. llc gmbh team group authority bureau office bank company corp. federation""".split()  # noqa: SIM905
)
"""A name that ends or begins with one of these is an institution's, which somebody forgot to brace."""
_NO_BRACES = str.maketrans("", "", "{}")
_PARTICLES = frozenset(
    "af d' da das de del della den der di do dos du het la le ten ter van vom von zu zum zur".split()  # noqa: SIM905
)
_IGNORED = frozenset({"id", "hash", "gender", "sortingnamekeytemplatename", "nametemplates", "givenun"})


def names(text: str) -> tuple[Name, ...]:
    """Read a name list; names that are left out are `OTHERS`, last."""
    found: list[Name] = []
    cut_short = False
    if "\\" in text:
        text = _SWALLOWED.sub(lambda blank: f"{{{blank[1]}}}" if blank[1] else f"{{{blank[2]} {blank[3]}}}", text)
    for part in split_names(text):
        name = part.strip().strip(",;")
        if not name.strip("{} \t\n"):
            continue
        if name[0] in _MAY_BE_OTHERS and _OTHERS.fullmatch(name):
            cut_short = True
            continue
        if name[-1] in _MAY_END_ET_AL and (cut := _ET_AL.search(name)):
            name, cut_short = name[: cut.start()], True
        one = single(name)
        if one.family or one.given or one.literal:
            found.append(one)
    return (*found, OTHERS) if cut_short else tuple(found)


def split_names(text: str) -> list[str]:
    """Split at each `and` that no brace holds; at semicolons where there is no `and`."""
    if "{" not in text and "=" not in text:
        plain = _AND.split(f" {text.strip()} ") if "nd" in text or "ND" in text else [text]
        if len(plain) == 1 and ";" in text and "&" not in text:
            return [part for part in text.split(";") if part.strip()]
        return plain
    parts: list[str] = []
    start = 0
    for position, _ in _outside(text):
        if position < start:
            continue
        if text[position].isspace() and (word := _AND_HERE.match(text, position + 1)):
            parts.append(text[start:position])
            start = word.end()
    return [*parts, text[start:]]


def _outside(text: str) -> list[tuple[int, str]]:
    """Return the characters that stand in no braces, with their places."""
    found, depth = [], 0
    for position, char in enumerate(text):
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
        elif not depth:
            found.append((position, char))
    return found


@lru_cache(maxsize=20_000)
def single(text: str) -> Name:
    """Read one name."""
    text = text.strip().strip(",").strip()
    if _EXTENDED.match(text):
        return _extended(text)
    if _is_one_group(text):
        return Name(literal=_plain(text[1:-1]))
    parts = _at_commas(text)
    if len(parts) == 1:
        return _first_von_last(parts[0])
    von, last = _von_last(_tokens(parts[0]))
    if len(parts) == 2:  # noqa: PLR2004
        family, suffix = _without_suffix(_joined(last))
        given, drops = _without_particle(_plain(parts[1]))
        return Name(family, given, suffix, dropping_particle=drops, non_dropping_particle=_joined(von))
    return _of_three(_joined(von), _joined(last), [_plain(part) for part in parts[1:]], text)


def _of_three(von: str, last: str, rest: list[str], text: str) -> Name:
    suffix, given = rest[0], ", ".join(part for part in rest[1:] if part)
    if _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffix):  # King, Martin Luther, Jr.
        suffix, given = given, suffix
    if len(rest) > 2:  # noqa: PLR2004 - BibTeX takes no name with so many commas
        return Name(literal=_plain(text))
    return Name(last, given, suffix, non_dropping_particle=von)


def _without_suffix(family: str) -> tuple[str, str]:
    """Part `King Jr.` as people write it, with the suffix before the comma."""
    head, _, tail = family.rpartition(" ")
    return (head, tail) if head and tail[:2] in {"Jr", "Sr"} and _SUFFIX.fullmatch(tail) else (family, "")


def _without_particle(given: str) -> tuple[str, str]:
    """Part `Alexander von` as people write it who sort under the family name alone."""
    head, _, tail = given.rpartition(" ")
    if not head or tail not in _PARTICLES:
        return given, ""
    rest, particle = _without_particle(head)
    return rest, f"{particle} {tail}".strip()


def _is_one_group(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")):
        return False
    return not _outside(text) and text.count("{") > 0 and _closes_last(text) and not _is_special(text)


def _closes_last(text: str) -> bool:
    depth = 0
    for position, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if not depth:
            return position == len(text) - 1
    return False


def _is_special(text: str) -> bool:
    r"""Tell an accented letter alone, `{\'E}`, from a group."""
    return text.startswith("{\\") and " " not in text and len(text) < len(r"{\textcommabelow{s}}")


def _at_commas(text: str) -> list[str]:
    if "," not in text:
        return [text]
    if "{" not in text:
        return text.split(",")
    parts, start = [], 0
    for position, char in _outside(text):
        if char == ",":
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _tokens(text: str) -> list[str]:
    """Split at white space and ties outside of braces."""
    if "{" not in text:
        return text.replace("~", " ").replace("\\ ", " ").split()
    tokens, start = [], 0
    for position, char in _outside(text):
        if char.isspace() or (char == "~" and text[position - 1 : position] != "\\"):
            tokens.append(text[start:position])
            start = position + 1
    return [token for token in (*tokens, text[start:]) if token]


def _is_von(token: str) -> bool:
    """Tell whether a word begins with a small letter; a group has no case, save for an accented letter."""
    if token[0].isalpha():
        return token[0].islower()
    if token[0] == "{" and not token.startswith("{\\"):
        return False
    plain = decode_plain(token) if token[0] in "{\\" else token
    first = next((char for char in plain if char.isalpha()), "")
    return bool(first) and first.islower()


def _first_von_last(text: str) -> Name:
    tokens = _tokens(text)
    if not tokens:
        return Name()
    ends = {token.translate(_NO_BRACES).lower() for token in (tokens[0], tokens[-1])}  # `{O}rganization`
    if len(tokens) > 1 and not ends.isdisjoint(_BODIES):
        return Name(literal=_plain(text))
    suffix = ""
    if len(tokens) > 2 and tokens[-1][:2] in {"Jr", "Sr"} and _SUFFIX.fullmatch(tokens[-1]):  # noqa: PLR2004
        suffix = _plain(tokens.pop())
        tokens[-1] = tokens[-1].rstrip(",")
    small = [number for number, token in enumerate(tokens[:-1]) if _is_von(token)]
    if not small:
        return Name(_joined(tokens[-1:]), _joined(tokens[:-1]), suffix)
    return Name(
        _joined(tokens[small[-1] + 1 :]),
        _joined(tokens[: small[0]]),
        suffix,
        non_dropping_particle=_joined(tokens[small[0] : small[-1] + 1]),
    )


def _von_last(tokens: list[str]) -> tuple[list[str], list[str]]:
    if not tokens or not _is_von(tokens[0]):
        return [], tokens
    small = [number for number, token in enumerate(tokens[:-1]) if _is_von(token)]
    return (tokens[: small[-1] + 1], tokens[small[-1] + 1 :]) if small else ([], tokens)


def _joined(tokens: list[str]) -> str:
    return _plain(" ".join(tokens)) if tokens else ""


def _plain(text: str) -> str:
    if _SIMPLE.fullmatch(text):
        return " ".join(text.split())
    return " ".join(decode_plain(text).split())


def _extended(text: str) -> Name:
    """Read `family=Oord, given=Aaron, prefix=van den, useprefix=true`; ids and hashes are no part of a name."""
    parts: dict[str, str] = {}
    text = text.strip('"') if text.count('"') == 2 and text.startswith('"') else text  # noqa: PLR2004
    for pair in _at_commas(text):
        name, equals, value = pair.partition("=")
        name = name.strip().strip('"').lower()
        if equals and name not in _IGNORED and not name.endswith("-i"):
            parts[name] = _plain(value.strip().strip('"'))
    if "literal" in parts:
        return Name(literal=parts["literal"])
    prefix = parts.get("prefix", "")
    drops = parts.get("useprefix", "").lower() == "false"
    return Name(
        parts.get("family", ""),
        " ".join(parts[part] for part in ("title", "given") if parts.get(part)),
        parts.get("suffix", ""),
        dropping_particle=prefix if drops else "",
        non_dropping_particle="" if drops else prefix,
    )
