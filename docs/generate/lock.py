"""The lock's fields, as its classes describe them, and one of its works."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path

from docs.generate.markdown import code, table

from sslbib.project import lock

SHIPPED = Path(__file__).parents[2] / "data" / "papers.lock.json"
EXAMPLE = "kayal2020region"
_INSIDE = {"works", "written"}
"""Fields of `Lock` that are no fields of the file's `table`."""
_LINES = {"table": "lines"}
"""Field of `Lock` → the name that it has in the file."""


def reference() -> str:
    """Return the fields of a work and of the table, and a work of the shipped list."""
    works, held = described(lock.LockedWork), described(lock.Lock)
    of_table = {_LINES.get(name, name): says for name, says in held.items() if name not in _INSIDE}
    locked = lock.read(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name).works[EXAMPLE]
    shown = json.loads(lock.write(lock.Lock(works={EXAMPLE: locked})))
    return "\n".join(
        [
            "## A work\n",
            table(["field", "what it says"], ([code(name), says] for name, says in works.items())),
            "## The table\n",
            table(["field", "what it says"], ([code(name), says] for name, says in of_table.items())),
            "## An example\n",
            f"```json\n{json.dumps(shown, ensure_ascii=False, indent=1)}\n```\n",
        ]
    )


def described(holder: type) -> dict[str, str]:
    """Return the fields of a class with the docstrings below them, in their order."""
    found: dict[str, str] = {}
    (body,) = ast.parse(inspect.getsource(holder)).body
    name = ""
    for node in body.body if isinstance(body, ast.ClassDef) else ():
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
            found[name] = ""
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            found[name] = " ".join(str(node.value.value).split())
            name = ""
        else:
            name = ""
    if empty := [name for name, says in found.items() if not says]:
        found |= dict.fromkeys(empty, inspect.getdoc(holder) or "")
    return found
