"""The parts of the reference that are made from the code: pages name them, and the build puts them in.

A page has a line `<!-- made from the code: NAME -->` where a part belongs; `expand` puts the part's markdown there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docs.generate import api, catalog, codes, commands, exports, lock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands.reference,
    "papers.toml": catalog.reference,
    "lock": lock.reference,
    "formats": exports.formats,
    "types": exports.types,
    "variables": exports.variables,
    "alterations": exports.alterations,
    "exit codes": codes.exit_codes,
    "environment": codes.environment,
    "api": api.reference,
}

# `<!-- made from the code: exit codes -->`
_MARK = re.compile(r"^<!-- made from the code: (.+) -->$", re.MULTILINE)


def expand(text: str) -> str:
    """Return a page with its parts. Raises KeyError for a part that there is not."""
    return _MARK.sub(lambda mark: PARTS[mark[1]](), text)
