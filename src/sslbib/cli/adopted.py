"""What `init` and `add` say of another program's file: the fate of each of its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sslbib.app.adopt import Adopted
    from sslbib.cli.console import Console
    from sslbib.project.catalog import Paper


def tell_listed(console: Console, listed: Iterable[tuple[Paper, str]]) -> None:
    """Say which papers of a file are on the list already."""
    for paper, owner in listed:
        console.say(f"“{paper.title}” is on the list already, as {owner}")


MOST_TOLD = 20
"""More notes than this are counted, so that they fit a screen."""


def tell_adopted(console: Console, adopted: Adopted | None) -> None:
    """Say what became of each entry of a file: mended, merged, left out, and what no paper keeps."""
    if adopted is None:
        return
    lines = [str(note) for note in adopted.notes]
    lines += [f"{one.key} is the paper of {one.into}, and its alias now: “{one.title}”" for one in adopted.merged]
    for line in lines[:MOST_TOLD]:
        console.say(line)
    if len(lines) > MOST_TOLD:
        console.say(f"… and {len(lines) - MOST_TOLD} more such notes")
    if adopted.dropped:
        fields = ", ".join(f"{name} ({count})" for name, count in sorted(adopted.dropped.items()))
        console.say(f"not kept, as no reference needs them: {fields}")
    console.say(adopted.counts)
