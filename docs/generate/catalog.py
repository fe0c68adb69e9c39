"""Every field of papers.toml, out of the table that its reader goes by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docs.generate.markdown import code, table

from sslbib.app.schema import defaults
from sslbib.project.catalog import PAPER, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.project.catalog import CatalogField


def reference() -> str:
    """Return a section for each table."""
    parts = [f"## `[{name}]`\n\n{_table(fields, defaults(name))}" for name, fields in SETTINGS.items()]
    parts.append(f"## `[[papers]]`\n\n{_table(PAPER, {})}")
    return "\n".join(parts)


def _table(fields: Mapping[str, CatalogField], default: Mapping[str, object]) -> str:
    rows = (
        [code(name), field.kind.words, field.says + _default(default.get(name)), code(field.example)]
        for name, field in fields.items()
    )
    return table(["field", "value", "what it says", "example"], rows)


def _default(value: object) -> str:
    return f" Otherwise {code(json.dumps(value, ensure_ascii=False))}." if value is not None else ""
