"""What the HTTP client says, in the words of this room; the only importer of httpx2, which habanero uses as well."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sslbib.errors import NetworkError, border
from sslbib.markup import to_plain
from sslbib.registry.client import RefusedError, TransientError, UnreachableError

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    import httpx2

LARGEST = 50_000_000
"""Bytes of an answer when it is unpacked: a list of fifty works has one or two million."""

WHOLE = 2.0
"""How many times the time that is waited for a next byte a whole answer may take."""


def http_errors() -> tuple[type[Exception], ...]:
    """Return what the HTTP client raises, for `except`."""
    import httpx2

    return (httpx2.HTTPError, httpx2.InvalidURL)


def failure(error: Exception) -> tuple[int, str, Mapping[str, str]] | None:
    """Read status, words and headers out of whatever an HTTP client raised.

    The status is 0 where no answer arrived; None means that the error is not the network's.
    """
    import httpx2

    link: BaseException | None = error
    while link is not None:
        if isinstance(link, httpx2.HTTPStatusError):
            return link.response.status_code, _words(link.response), link.response.headers
        if isinstance(link, httpx2.HTTPError):
            return 0, f"{type(link).__name__}: {link}".rstrip(": "), {}
        link = link.__cause__ or link.__context__
    return None


_ADVICE = 300
"""Characters of a refusal's body that are passed on: a sentence or two."""


def _words(response: httpx2.Response) -> str:
    """Say what an answer's status is, and of a refusal what the service writes about it."""
    status = f"status {response.status_code}"
    if response.status_code != 403:  # noqa: PLR2004
        return status
    advice = " ".join(to_plain(response.content.decode("utf-8", "replace")).split())
    return f"{status}: {advice[:_ADVICE]}" if advice else status


def get_json(url: str, params: Mapping[str, str], agent: str, timeout: float) -> object:
    """Fetch a JSON document; raises TransientError, NetworkError, and LookupError for status 404."""
    import httpx2

    try:
        response = get(url, params=dict(params), headers={"User-Agent": agent}, timeout=timeout)
        response.raise_for_status()
        return response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise raised(failure(error) or (0, str(error), {}), url) from error
    except ValueError as error:  # no JSON, cut short, no UTF-8, nested without end
        raise TransientError(f"an answer that is no JSON: {error}") from error


def bound(module: ModuleType) -> None:
    """Let a module that makes its requests by `httpx2.get` make them by `get`."""
    import httpx2

    if getattr(module.httpx2, "get", None) is not get:
        known = {name: value for name, value in vars(httpx2).items() if not name.startswith("_")}
        module.httpx2 = SimpleNamespace(**{**known, "get": get})  # type: ignore[attr-defined]


def get(url: str, *, params: dict[str, Any], headers: dict[str, str], timeout: float) -> httpx2.Response:
    """Make a request as `httpx2.get` does, whose answer is bounded in size and in time; follows no redirection.

    Raises TransientError for an answer that takes too long, RefusedError for one that is too large or packed in a way
    that nobody asked for, and what httpx2 raises.
    """
    import httpx2

    late = TransientError(f"an answer that does not end within {timeout * WHOLE:.0f} seconds")
    with _deadline(timeout * WHOLE) as (is_over, extensions):
        try:
            answer = _answered(url, params, {**headers, "Accept-Encoding": "gzip"}, timeout, extensions)
        except httpx2.HTTPError as error:
            raise (late if is_over.is_set() else error) from error
        if is_over.is_set():  # an answer without a length ends where its connection does
            raise late
        return answer


def _answered(
    url: str, params: dict[str, Any], headers: dict[str, str], timeout: float, extensions: dict[str, Any]
) -> httpx2.Response:
    import httpx2

    with (
        httpx2.Client(timeout=timeout, verify=_certificates()) as client,
        client.stream("GET", url, params=params, headers=headers, extensions=extensions) as response,
    ):
        told, body = _unpacked(response.headers), _body(response)
        return _answer()(response.status_code, content=body, headers=told, request=response.request)


def _unpacked(headers: httpx2.Headers) -> list[tuple[str, str]]:
    """Return the headers but those that tell how the answer was packed on its way."""
    on_the_way = {"content-encoding", "content-length", "transfer-encoding"}
    return [(name, value) for name, value in headers.multi_items() if name.lower() not in on_the_way]


def _body(response: httpx2.Response) -> bytes:
    if response.headers.get("content-encoding", "gzip").strip().lower() not in ("gzip", "deflate", "identity"):
        raise RefusedError("the service packs its answer in a way that was not asked for", repair=_STRANGE)
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise RefusedError(f"an answer of more than {LARGEST // 1_000_000} MB", repair=_STRANGE)
    return bytes(body)


_STRANGE = "check the service's address, and whether a portal or proxy stands between"


@cache
def _certificates() -> ssl.SSLContext:
    """Return what servers are known by; loaded once."""
    import httpx2

    return httpx2.create_ssl_context()


@cache
def _answer() -> type[httpx2.Response]:
    import httpx2

    class Answer(httpx2.Response):
        """An answer whose JSON is read by the guard for all that comes in."""

        def json(self, **_options: object) -> object:
            try:
                return border.all_without_controls(border.read_json(self.content.decode("utf-8")))
            except border.UnreadableError as error:
                raise ValueError(error.problems[0].what) from error  # as callers of the client expect

    return Answer


@contextmanager
def _deadline(seconds: float) -> Iterator[tuple[threading.Event, dict[str, Any]]]:
    """End the connection of a request after some seconds, whatever arrives: a byte now and then is no answer.

    Yields an event that tells whether that came about, and the extensions by which the client tells its connection.
    """
    over, sockets = threading.Event(), []

    def trace(event: str, info: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            sockets.append(info["return_value"].get_extra_info("socket"))

    def end() -> None:
        over.set()
        for each in sockets[-1:]:
            _shut(each)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield over, {"trace": trace}
    finally:
        timer.cancel()


def _shut(connection: socket.socket) -> None:
    import socket

    try:
        connection.shutdown(socket.SHUT_RDWR)
    except (OSError, ValueError):
        return  # it has ended by itself


def raised(seen: tuple[int, str, Mapping[str, str]], what: str) -> Exception:
    """Return the exception that stands for a failed request."""
    status, words, headers = seen
    if status == 404:  # noqa: PLR2004
        return LookupError(what)
    if status == 403:  # noqa: PLR2004
        return NetworkError(
            f"the service refuses to answer this computer ({words})",
            repair="give an address of yours with --mailto; ask support@crossref.org if it goes on",
        )
    if status == 0 and words.startswith("Connect"):
        return UnreachableError(words)
    if status in (0, 408, 425, 429) or status >= 500:  # noqa: PLR2004
        return TransientError(words, headers)
    return RefusedError(f"the service refuses the request ({words}): {what}", repair="report this to sslbib")
