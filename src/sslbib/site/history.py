"""The history of papers.toml, as `git log -p` prints it → the day on which each citation key came in; pure."""

from __future__ import annotations

import re

# `+key = "zhou2022generalized"`, a line that a commit added
_KEY = re.compile(r"""^\+\s*key\s*=\s*["']([^"']+)["']""")


def days(log: str) -> dict[str, str]:
    """Return the first day of each key, oldest first; each commit begins with NUL and its date, YYYY-MM-DD."""
    found: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        day, _, patch = commit.partition("\n")
        for line in patch.splitlines():
            if match := _KEY.match(line):
                found.setdefault(match[1], day.strip())
    return found
