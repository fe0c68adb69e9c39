"""The JSON Schema of papers.toml, out of the table that its reader goes by; Taplo and Even Better TOML take it."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from sslbib.csl_item import READ
from sslbib.export import FORMATS
from sslbib.project.catalog import PAPER, SETTINGS, ExportSettings, ListSettings, ResolveSettings, SiteSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sslbib.project.catalog import CatalogField

_HELD = {"list": ListSettings, "exports": ExportSettings, "resolve": ResolveSettings, "site": SiteSettings}
_OF_A_TEXT = {"type": ["string", "number", "array"]}
_OF_CSL: Mapping[str, Mapping[str, object]] = {
    "text": _OF_A_TEXT,
    "texts": {"type": "array", "items": {"type": "string"}},
    "names": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": dict.fromkeys(("family", "given", "literal"), _OF_A_TEXT),
            "anyOf": [{"required": [name]} for name in ("family", "given", "literal")],
        },
    },
    "date": {"type": ["string", "integer", "object"]},
    "object": {"type": "object"},
}
"""Kind of a CSL variable's value → its schema; a date of TOML is a string to those who read schemas."""


def schema() -> dict[str, object]:
    """Return the schema (draft 7, the newest that Taplo reads).

    Formats and CSL variables that there are not are refused here already; `build` tells of them later.
    """
    tables: dict[str, object] = {
        name: {**_object(table), "description": f"The table [{name}]."} for name, table in SETTINGS.items()
    }
    paper = {**_object(PAPER), "required": ["title"], "description": "A paper."}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "papers.toml",
        "type": "object",
        "properties": {**tables, "papers": {"type": "array", "items": paper}},
        "additionalProperties": False,
    }


def text() -> str:
    """Return the schema as a file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def defaults(table: str) -> dict[str, object]:
    """Return what holds where a table of settings does not say, by field."""
    return dict(_defaults(table))


def _defaults(table: str) -> Iterator[tuple[str, object]]:
    for field in fields(_HELD[table]):
        if field.default is not MISSING and field.default not in ("", ()):
            yield field.name, list(field.default) if isinstance(field.default, tuple) else field.default


def _object(table: Mapping[str, CatalogField]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _property(name, field) for name, field in table.items()},
        "additionalProperties": False,
    }


def _property(name: str, field: CatalogField) -> dict[str, object]:
    found: dict[str, object] = {"description": field.says, **field.kind.schema}
    if name == "formats":
        found["items"] = {"type": "string", "enum": list(FORMATS)}
    if name == "csl":
        found["properties"] = {variable: _OF_CSL[kind] for variable, kind in READ.items()}
        found["additionalProperties"] = False
    return found
