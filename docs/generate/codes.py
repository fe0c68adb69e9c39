"""Exit codes, out of the errors that carry them, and the variables of the environment that the sources read."""

from __future__ import annotations

import inspect
from collections import defaultdict

from docs.generate.markdown import code, table

from sslbib import errors
from sslbib.errors import SslbibError

_MEANING = {
    0: "Fine.",
    1: "Out of step, or something to report (`audit`).",
    2: "The command can't be what was meant.",
    3: "Bad data: the file, the line and the repair are named.",
    4: "Papers are left unresolved, or a service did not answer.",
    129: "The terminal has gone. What was received is kept.",
    130: "Interrupted. What was received is kept.",
    141: "The reader of the output has gone.",
    143: "Asked to end. What was received is kept.",
}
ENVIRONMENT = {
    "SSLBIB_MAILTO": "Your address, for Crossref's polite pool, before that of papers.toml and behind `--mailto`.",
    "SSLBIB_CROSSREF_URL": "The address of Crossref's REST API, where another answers for it.",
    "SSLBIB_DATACITE_URL": "The address of DataCite's REST API, likewise.",
    "NO_COLOR": "Whatever it says: no colours, no italics and no bold on the terminal.",
}
"""Name → what it does; a test holds the names against the sources."""


def exit_codes() -> str:
    """Return the table of exit codes and the errors that end in them."""
    kinds = defaultdict(list)
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, SslbibError) and kind is not SslbibError:
            kinds[kind.exit_code].append(kind)
    rows = (
        [str(number), says, " ".join((inspect.getdoc(kind) or "").split("\n")[0] for kind in kinds[number])]
        for number, says in _MEANING.items()
    )
    return table(["code", "meaning", "when"], rows)


def environment() -> str:
    """Return the table of variables."""
    return table(["variable", "what it does"], ([code(name), says] for name, says in ENVIRONMENT.items()))
