"""The queue of a service: its limits, and whose failure a failure is."""

from __future__ import annotations

import pytest

from sslbib.errors import NetworkError
from sslbib.registry.client import Limits, RefusedError, TransientError, UnreachableError, limits_in, retry_after
from sslbib.registry.http import raised
from tests.registry.test_crossref import Clock, quick


@pytest.mark.parametrize(
    ("headers", "rate"),
    [
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s"}, 50.0),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "10s"}, 5.0),
        ({"x-rate-limit-limit": "30", "x-rate-limit-interval": "60"}, 0.5),
        ({"x-rate-limit-limit": "50"}, 50.0),
        ({"x-rate-limit-interval": "10s"}, 10.0),
    ],
)
def test_the_rate_is_the_limit_by_its_interval(headers: dict[str, str], rate: float) -> None:
    """Fifty in ten seconds are five a second; an interval alone says nothing."""
    assert limits_in(headers, Limits(10, 3)) == Limits(rate, 3)


def test_how_many_at_once_is_read() -> None:
    """The limit of concurrent requests is a header of its own."""
    assert limits_in({"x-concurrency-limit": "5"}, Limits(10, 3)) == Limits(10, 5)


def test_a_wait_that_lies_in_the_past_is_none() -> None:
    """A date that is over asks for no wait; nothing asks for nothing."""
    assert retry_after({"retry-after": "Thu, 01 Jan 1970 00:00:09 GMT"}, 100) == 0
    assert retry_after({}, 0) is None


def test_a_wait_beyond_patience_is_told() -> None:
    """A service that asks for ten minutes is not waited for."""
    clock = Clock()

    def ask() -> None:
        raise TransientError("status 429", {"retry-after": "600"})

    with pytest.raises(NetworkError, match="asks to wait 600 seconds"):
        quick(clock=clock).ask(ask)
    assert clock.slept == []


def test_a_stopped_queue_gives_up() -> None:
    """After Ctrl-C no waiting request goes out."""
    line = quick()
    line.stop.set()

    with pytest.raises(NetworkError, match="interrupted"):
        line.ask(lambda: None)


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        ((404, "status 404", {}), LookupError),
        ((403, "status 403", {}), NetworkError),
        ((0, "ConnectError: refused", {}), UnreachableError),
        ((0, "ReadTimeout", {}), TransientError),
        ((408, "status 408", {}), TransientError),
        ((429, "status 429", {}), TransientError),
        ((500, "status 500", {}), TransientError),
        ((503, "status 503", {}), TransientError),
        ((400, "status 400", {}), RefusedError),
        ((401, "status 401", {}), RefusedError),
    ],
)
def test_whose_failure_it_is(seen: tuple[int, str, dict[str, str]], kind: type[Exception]) -> None:
    """Absence, refusal and trouble that may pass are three things."""
    assert type(raised(seen, "10.1000/1")) is kind
