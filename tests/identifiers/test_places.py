"""What an address leads to, by its host and path alone."""

from __future__ import annotations

import pytest

from sslbib.identifiers import leads_to_code, leads_to_paper, leads_to_record


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2111.03452",
        "https://doi.org/10.1000/182",
        "https://www.nature.com/articles/s42256-021-00425-9",
        "https://openreview.net/forum?id=abc",
        "https://huggingface.co/papers/2111.03452",
        "https://lab.example.org/publications/paper.pdf",
        "https://lab.example.org/paper.pdf?download=1",
        "https://github.com/lab/code/blob/main/paper.pdf",
        "https://github.com/lab/code/raw/main/paper.pdf#page=2",
    ],
)
def test_papers(url: str) -> None:
    """Archives, publishers and PDF files, in a repository of code as well."""
    assert leads_to_paper(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/lab/code",
        "https://github.com/lab/arxiv.org/tree/main",
        "https://github.com/lab/code/blob/main/10.1000/182",
        "https://example.org/blog/2021",
        "https://openreview.net/group?id=ICLR.cc",
        "https://huggingface.co/lab/model",
        "https://example.org/paper.pdfs",
    ],
)
def test_no_papers(url: str) -> None:
    """Code is none, whatever it is named after, nor is a page of a host that has more than papers."""
    assert not leads_to_paper(url)


@pytest.mark.parametrize(
    ("url", "is_code"),
    [
        ("https://github.com/lab/code", True),
        ("http://www.github.com/lab/code", True),
        ("https://gitlab.example.org/lab/code", True),
        ("https://huggingface.co/lab/model", True),
        ("https://huggingface.co/papers/2111.03452", False),
        ("https://lab.github.io", True),
        ("https://lab.github.io/project/page", False),
        ("https://example.org/github.com", False),
    ],
)
def test_code(url: str, *, is_code: bool) -> None:
    """Hosts that keep code; a page that only names one is none."""
    assert leads_to_code(url) is is_code


def test_a_file_elsewhere_is_no_record() -> None:
    """A PDF makes a link one to a paper, and its host alone one to a record: others may be slides."""
    assert leads_to_record("https://arxiv.org/pdf/2111.03452.pdf")
    assert not leads_to_record("https://lab.example.org/talk.pdf#page=2")
