"""How far a long command is, where nobody sees a bar: a line now and then."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY = 30.0
"""Seconds between two lines: a log of an hour stays readable, and no runner takes silence for a hang."""


@contextmanager
def told(line: Callable[[], str], say: Callable[[str], None], *, every: float = EVERY) -> Iterator[None]:
    """Say a line every so many seconds while the block runs."""
    done = threading.Event()

    def tick() -> None:
        while not done.wait(every):
            say(line())

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
