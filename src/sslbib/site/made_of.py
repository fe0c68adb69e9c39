"""What tells whether a text would still be the same: digests of all that it is made of, our own code included."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata, resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_LIBRARIES = ("Jinja2", "MarkupSafe", "citeproc-py")
"""What texts are made with besides our own code."""


def digest(*parts: str) -> str:
    """Return what two texts have in common only where all that they are made of is the same."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def code() -> str:
    """Return the digest of the code and the templates, which change between two versions while one works on them."""
    files = sorted(_files(resources.files("sslbib"), ""))
    return digest(*(f"{name}\0{text}" for name, text in files), *map(_version, _LIBRARIES))


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".html", ".xml")):
            yield f"{name}/{entry.name}", entry.read_text("utf-8")


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
