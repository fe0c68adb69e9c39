"""What a change adds, as markdown for a pull request."""

from __future__ import annotations

from sslbib import catalog, summary


def test_a_list_that_is_taken_in_is_counted() -> None:
    """Thousands of papers are no reading: the first are named, the others counted."""
    count = summary.SHOWN + 7
    toml = "".join(f'[[papers]]\nkey = "klein20{n}slices"\ntitle = "A Study of {n} Slices"\n\n' for n in range(count))
    text = summary.markdown(catalog.read(""), catalog.read(toml), {})

    assert text.startswith(f"### {count} added\n")
    assert text.count("\n- **") == summary.SHOWN
    assert text.endswith("\n… and 7 more\n")
