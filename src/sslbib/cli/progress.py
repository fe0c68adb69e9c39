"""That a long command goes on, and how far it is where that is known: a line now and then where no bar is seen."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

EVERY = 30.0
"""Seconds between two lines: a log of an hour stays readable, and no runner takes silence for a hang."""


def goes_on(command: str, say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Say every so many seconds that a command goes on, and for how long it has."""
    start = time.monotonic()
    return told(lambda: f"{command}: goes on, {time.monotonic() - start:.0f} s so far", say)


@contextmanager
def told(line: Callable[[], str], say: Callable[[str], None], *, every: float | None = None) -> Iterator[None]:
    """Say a line every so many seconds while the block runs."""
    done = threading.Event()

    def tick() -> None:
        while not done.wait(EVERY if every is None else every):
            say(line())

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
