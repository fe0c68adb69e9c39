"""Asks a service politely: paced, a few at once, patient with its failures; and tells failures from answers."""

from __future__ import annotations

import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from sslbib.errors import NetworkError
from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tenacity import RetryCallState

_T = TypeVar("_T")

ATTEMPTS = 6
"""How often a request is made before it is given up: with growing waits, a minute of trouble is sat out."""

ATTEMPTS_UNREACHED = 3
"""The same where no connection came about and the service has not answered in this run: most likely we are offline."""

PATIENCE = 60.0
"""The longest wait between two attempts, in seconds: a person who looks on takes more for a hang."""

DOWN_AFTER = 3
"""Requests in a row that are given up before the service counts as down: one or two may be at fault themselves."""


class RefusedError(NetworkError):
    """The service understood the request and will not answer it."""


class TransientError(Exception):
    """The service failed in a way that may pass: too many requests, a fault of its own, a broken answer."""

    def __init__(self, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.headers = headers or {}


class UnreachableError(TransientError):
    """No connection came about."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service allows."""

    rate: float
    """Requests a second."""
    at_once: int


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date)."""
    value = headers.get("retry-after", "").strip()
    if digits.are(value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):  # no date, or one that no clock shows
        return None


def limits_in(headers: Mapping[str, str], known: Limits) -> Limits:
    """Read Crossref's limits out of an answer's headers; what is missing or strange stays as known.

    Once the figure came doubled (`50, 50`), so only its first number is read.
    """
    rate = _number(headers.get("x-rate-limit-limit", ""))
    interval = _number(headers.get("x-rate-limit-interval", "")) or 1
    at_once = _number(headers.get("x-concurrency-limit", ""))
    return Limits(rate / interval if rate else known.rate, at_once or known.at_once)


def _number(text: str) -> int:
    return digits.whole(text.strip().split(",")[0].rstrip("s").strip()) or 0


# Evenly spaced requests reach the service unevenly; this much slack keeps them within its window.
_SLACK = 1.07


@dataclass(slots=True)
class Line:
    """One service's queue: spaces the starts of requests, bounds how many run at once, retries.

    A service that fails several requests in a row for good is not asked again: the rest fail at once.
    """

    name: str
    limits: Limits
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    """Waits some seconds; by default, until the queue is stopped."""
    jitter: Callable[[], float] = random.random
    attempts: int = ATTEMPTS
    stop: threading.Event = field(default_factory=threading.Event)
    """Set to make every waiting request give up."""
    asked: int = 0
    """Requests made, repeated ones included."""
    _next: float = 0.0
    _running: int = 0
    _given_up: int = 0
    _answered: bool = False
    _turn: threading.Condition = field(default_factory=threading.Condition)

    def ask(self, request: Callable[[], _T]) -> _T:
        """Make a request when it is its turn, again and again while it fails in a way that may pass.

        Raises NetworkError when patience is at its end or the service is down.
        """
        from tenacity import Retrying, retry_if_exception_type

        if self._given_up >= DOWN_AFTER:
            raise NetworkError(f"{self.name} is down", repair="run the command again later")
        retrying = Retrying(
            sleep=self._sleep,
            stop=self._is_over,
            wait=self._wait,
            retry=retry_if_exception_type(TransientError),
            reraise=True,
        )
        try:
            answer: _T = retrying(self._once, request)
        except TransientError as error:
            self._given_up += 1
            raise NetworkError(f"{self.name} did not answer: {error}", repair="run the command again later") from error
        self._given_up, self._answered = 0, True
        return answer

    def _is_over(self, state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        is_offline = isinstance(error, UnreachableError) and not self._answered
        return state.attempt_number >= (ATTEMPTS_UNREACHED if is_offline else self.attempts)

    def _sleep(self, seconds: float) -> None:
        (self.sleep or self.stop.wait)(seconds)

    def _once(self, request: Callable[[], _T]) -> _T:
        with self._slot():
            return request()

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        headers = error.headers if isinstance(error, TransientError) else {}
        self.limits = limits_in(headers, self.limits)
        asked = retry_after(headers, time.time())
        backoff = min(PATIENCE, 2.0**state.attempt_number) * (0.75 + self.jitter() / 2)
        if asked is None:
            return backoff
        if asked > PATIENCE:
            raise NetworkError(
                f"{self.name} asks to wait {asked:.0f} seconds", repair="run the command again after that"
            ) from error
        with self._turn:  # the others wait, too
            self._next = max(self._next, self.clock() + asked)
        return asked + self.jitter() / 2

    @contextmanager
    def _slot(self) -> Iterator[None]:
        with self._turn:
            while self._running >= self.limits.at_once:
                self._turn.wait()
            self._running += 1
            start = max(self.clock(), self._next)
            self._next = start + _SLACK / self.limits.rate
            self.asked += 1
        try:
            if (ahead := start - self.clock()) > 0:
                self._sleep(ahead)
            if self.stop.is_set():
                raise NetworkError("interrupted", repair="run the command again")
            yield
        finally:
            with self._turn:
                self._running -= 1
                self._turn.notify()
