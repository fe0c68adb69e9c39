"""YAML: pandoc's CSL-YAML, and Hayagriva's → items; the only importer of PyYAML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem, border
from sslbib.importing import Reading, csl, hayagriva
from sslbib.markup.from_markdown import from_pandoc

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import SafeLoader, ScalarNode
    from yaml.error import Mark

_VERBATIM = frozenset({"id", "type", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language", "custom", "date-parts"})


def read(text: str) -> Reading:
    """Read a list, a document's `references`, or Hayagriva's mapping of keys."""
    import yaml

    try:
        # The loader is PyYAML's safe one, with bounds
        data = _within_bounds(yaml.load(_not_deep(_body(text)), Loader=_loader()))  # noqa: S506  # nosec B506
    except yaml.YAMLError as error:
        mark: Mark | None = getattr(error, "problem_mark", None)
        place = Place(line=mark.line + 1, column=mark.column + 1) if mark else Place()
        what = getattr(error, "problem", None) or "it can't be read"
        return Reading((), (Problem(f"not YAML: {what}", "mend the line", place),))
    except (RecursionError, ValueError) as error:
        return Reading((), (Problem(f"not YAML that can be read: {error}", "take out what does that"),))
    if isinstance(data, Mapping) and isinstance(data.get("references"), list):
        data = data["references"]
    if isinstance(data, list):
        return csl.read_objects([_plain(entry) for entry in data])
    if isinstance(data, Mapping):
        return hayagriva.read(data)
    if data is None:
        return Reading(())
    return Reading((), (Problem("neither a list of references nor a mapping of keys", "write `references:`"),))


@cache
def _loader() -> type[SafeLoader]:
    """Return a safe loader that takes what only looks like a date or number for text: `0000-00-00`, `2020-02-30`."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def lenient(construct: Callable[[Loader, ScalarNode], object]) -> Callable[[Loader, ScalarNode], object]:
        def constructed(loader: Loader, node: ScalarNode) -> object:
            try:
                value = construct(loader, node)
            except (ValueError, OverflowError):
                return node.value
            return node.value if isinstance(value, int) and border.is_long(value) else value

        return constructed

    for name in ("int", "float", "timestamp"):
        tag = f"tag:yaml.org,2002:{name}"
        Loader.add_constructor(tag, lenient(Loader.yaml_constructors[tag]))
    Loader.add_constructor("tag:yaml.org,2002:value", lambda _loader, node: node.value)
    return Loader


def _not_deep(text: str) -> str:
    """Return a text in which nothing is nested so deep that PyYAML's C would leave its stack. Raises ValueError."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > border.DEEPEST:
            raise ValueError(_TOO_DEEP)
    return text


_TOO_DEEP = f"brackets or aliases are nested more than {border.DEEPEST} deep"


def _within_bounds(data: object) -> object:
    """Return data that aliases neither nest without end nor make huge. Raises ValueError."""
    left = border.MOST // 8  # its reader takes a minute for as many
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if not isinstance(value, list | dict | set):
            continue
        left -= len(value)
        if left < 0:
            raise ValueError(f"more than {border.MOST // 8:,} values, most of them repeated by aliases")
        if depth > border.DEEPEST:
            raise ValueError(_TOO_DEEP)
        inner = (*value, *value.values()) if isinstance(value, dict) else value
        waiting += [(part, depth + 1) for part in inner]
    return data


def _body(text: str) -> str:
    """Return the metadata of a document, where a text stands below it."""
    text = text.removeprefix("\ufeff")
    if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
        return text[4:end]
    return text.removesuffix("...\n")


def _plain(value: object, name: str = "") -> object:
    """Turn pandoc's markdown into the markup of CSL."""
    match value:
        case str() if name not in _VERBATIM:
            return from_pandoc(value)
        case list() if name not in {"date-parts", "categories"}:
            return [_plain(part, name) for part in value]
        case dict():
            return {part: text if part in _VERBATIM else _plain(text, str(part)) for part, text in value.items()}
        case _:
            return value
