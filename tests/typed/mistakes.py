"""Calls that a checker must refuse: where it does not, because a type went missing, the comment is one too many."""

import sslbib


def output() -> object:
    """Ask for an output that there is not."""
    return sslbib.format_references([], "apa", "pdf")  # type: ignore[arg-type]


def client() -> object:
    """Look for papers without saying whom to ask."""
    return sslbib.resolve([])  # type: ignore[call-arg]


def person() -> object:
    """Give a person's name as a text."""
    return sslbib.Item("knuth1984", "book", author=("Donald E. Knuth",))  # type: ignore[arg-type]


def private() -> object:
    """Take a name that is not public."""
    return sslbib.registry  # type: ignore[attr-defined]
