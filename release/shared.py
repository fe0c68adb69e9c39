"""A hook of the wheel's build: the documentation's pages and the examples go where an environment keeps such files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARE = "share/doc/sslbib"
"""Beside the man page, in the folder of an environment or of a user."""


def shared(root: Path) -> dict[str, str]:
    """Return each file, and where an installation has it; what a build of the pages has left is none of them."""
    found = [*sorted((root / "docs").rglob("*.md")), *sorted((root / "examples").glob("*.py"))]
    names = {path: path.relative_to(root).as_posix() for path in found}
    return {str(path): f"{SHARE}/{name}" for path, name in names.items() if not name.startswith("docs/_build/")}


class SharedFiles(BuildHookInterface):  # type: ignore[misc]  # hatchling is there while a wheel is built
    """What hatchling calls."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to hatchling."""
        del version
        build_data["shared_data"].update(shared(Path(self.root)))
