"""What the HTTP client says, in the words of this room; the only importer of httpx2, which habanero uses as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.errors import NetworkError
from sslbib.markup import to_plain
from sslbib.registry.client import RefusedError, TransientError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2


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
        response = httpx2.get(url, params=dict(params), headers={"User-Agent": agent}, timeout=timeout)
        response.raise_for_status()
        return response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise raised(failure(error) or (0, str(error), {}), url) from error
    except (ValueError, RecursionError) as error:  # no JSON, cut short, no UTF-8, a number of thousands of digits
        raise TransientError(f"an answer that is no JSON: {error}") from error


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
