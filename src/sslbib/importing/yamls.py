"""YAML: pandoc's CSL-YAML, and Hayagriva's → items; the only importer of PyYAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem
from sslbib.importing import Reading, csl, hayagriva
from sslbib.markup.from_markdown import from_pandoc

if TYPE_CHECKING:
    from yaml.error import Mark

_VERBATIM = frozenset({"id", "type", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language", "custom", "date-parts"})


def read(text: str) -> Reading:
    """Read a list, a document's `references`, or Hayagriva's mapping of keys."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(_body(text), Loader=loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark: Mark | None = getattr(error, "problem_mark", None)
        place = Place(line=mark.line + 1, column=mark.column + 1) if mark else Place()
        what = getattr(error, "problem", None) or "it can't be read"
        return Reading((), (Problem(f"not YAML: {what}", "mend the line", place),))
    except (RecursionError, ValueError) as error:
        return Reading((), (Problem(f"not YAML that can be read: {error}", "split the file"),))
    if isinstance(data, Mapping) and isinstance(data.get("references"), list):
        data = data["references"]
    if isinstance(data, list):
        return csl.read_objects([_plain(entry) for entry in data])
    if isinstance(data, Mapping):
        return hayagriva.read(data)
    if data is None:
        return Reading(())
    return Reading((), (Problem("neither a list of references nor a mapping of keys", "write `references:`"),))


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
