"""The lines that say how far a command is where no bar is seen."""

from __future__ import annotations

import threading

from sslbib.cli.progress import told


def test_a_line_is_said_now_and_then_until_the_block_ends() -> None:
    """It says what is true at the time, and nothing afterwards."""
    said: list[str] = []
    enough = threading.Event()
    done = 0

    def say(line: str) -> None:
        said.append(line)
        if len(said) > 1:
            enough.set()

    with told(lambda: f"{done} of 9", say, every=0.01):
        done = 4
        assert enough.wait(5)
    enough.clear()

    assert said[-1] == "4 of 9"
    assert not enough.wait(0.05)


def test_a_short_command_says_nothing() -> None:
    """What ends before the time is up needs no line."""
    said: list[str] = []
    with told(lambda: "never", said.append):
        pass

    assert said == []
