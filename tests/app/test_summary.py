"""What a change adds, as markdown for a pull request."""

from __future__ import annotations

from sslbib.app import summary
from sslbib.project import catalog


def test_a_list_that_is_taken_in_is_counted() -> None:
    """Thousands of papers are no reading: the first are named, the others counted."""
    count = summary.SHOWN + 7
    toml = "".join(f'[[papers]]\nkey = "klein20{n}slices"\ntitle = "A Study of {n} Slices"\n\n' for n in range(count))
    text = summary.markdown(catalog.read(""), catalog.read(toml), {})

    assert text.startswith(f"### {count} added\n")
    assert text.count("\n- **") == summary.SHOWN
    assert text.endswith("\n… and 7 more\n")


def link(doi: str) -> str:
    """Write a DOI as markdown."""
    return f"[{doi}](https://doi.org/{doi})"


def test_another_doi_is_shown() -> None:
    """A DOI that was changed or taken away stands out; one that was found does not."""
    paper = '[[papers]]\nkey = "klein{0}slices"\ntitle = "A Study of {0} Slices"\n{1}\n'
    dois = (('doi = "10.1000/a"', 'doi = "10.1000/b"'), ('doi = "10.1000/c"', ""), ("", 'doi = "10.1000/d"'))
    before, after = ("".join(paper.format(n, pair[side]) for n, pair in enumerate(dois)) for side in (0, 1))
    text = summary.markdown(catalog.read(before), catalog.read(after), {})

    assert text.splitlines()[2:] == [
        *("### 2 with another DOI", ""),
        f"- **A Study of 0 Slices** (`klein0slices`) — {link('10.1000/a')} → {link('10.1000/b')}",
        f"- **A Study of 1 Slices** (`klein1slices`) — {link('10.1000/c')} → none",
    ]
