"""How a run ends from outside: a signal, a terminal that has gone, a reader that has, a full disk behind the output."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from sslbib.errors import FileError

if TYPE_CHECKING:
    from types import FrameType
    from typing import TextIO

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the signal's number."""


class UnreadError(Exception):
    """The reader of our output has gone; no message can reach it."""

    exit_code = 141


class EndedError(KeyboardInterrupt):
    """The terminal has gone, or somebody asked the process to end: as after Ctrl-C, what is known is kept."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def listen() -> None:
    """Let the signals that ask for an end be answered as Ctrl-C is; one that is ignored (`nohup`) stays so."""
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise EndedError(number)


def deafen() -> None:
    """Let Ctrl-C end a process at once that has nothing left to do."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def exit_code(error: BaseException | None) -> int:
    """Return the exit code after a signal; click has one error for all of them, and keeps what it was."""
    ends = (found for found in (error, error and error.__cause__) if isinstance(found, EndedError))
    return next((end.exit_code for end in ends), INTERRUPTED)


def open_streams() -> None:
    """Make the standard streams UTF-8, and see that each is there: a closed one's number would be the next file's."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                setattr(sys, name, _stand_in(number))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")


def _stand_in(number: int) -> TextIO:
    """Return what stands for a closed stream: nothing is read, no result can be written, talk goes nowhere."""
    handle = os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)  # noqa: PLR2004  standard error
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)
    return os.fdopen(number, "w" if number else "r", encoding="utf-8")


def unwritten(error: OSError) -> FileError | UnreadError:
    """Return what becomes of a result that could not be written; the rest of it is forgotten."""
    silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return UnreadError()
    return FileError(f"standard output can't be written: {error.strerror}", repair="check where it goes to")


def silence(stream: TextIO) -> None:
    """Let nothing more reach a stream, so that its end makes no noise."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
