"""EndNote's tagged files, as Google Scholar and publishers hand them out, are read as EndNote means them."""

from __future__ import annotations

from sslbib.importing import read
from sslbib.item import Date, Name

FILE = """\ufeff%0 Journal Article
%T The effect of X
   on growth
%A Smith, Jane A.
%A Doe, John
%J Journal of X
%D 2020
%V 12
%N 3
%P 101-110
%@ 0028-0836
%R 10.1038/abc
%K one
two
%+ An Address

%0 Book Section
%T A Chapter
%B A Book
%E Roe, Ann
%I Press
%C Oxford
%U https://example.org/a
"""


def test_entries() -> None:
    """Types, lines that go on, keywords a line each; a tag that no paper keeps is told."""
    reading = read(FILE, ".enw")
    article, chapter = reading.items

    assert (article.type, article.title) == ("article-journal", "The effect of X on growth")
    assert article.author == (Name("Smith", "Jane A."), Name("Doe", "John"))
    assert (article.container_title, article.volume, article.issue) == ("Journal of X", "12", "3")
    assert (article.page, article.issn, article.doi) == ("101-110", ("0028-0836",), "10.1038/abc")
    assert (article.issued, article.keyword) == (Date(((2020,),)), ("one", "two"))
    assert (chapter.type, chapter.container_title, chapter.editor) == ("chapter", "A Book", (Name("Roe", "Ann"),))
    assert (chapter.publisher, chapter.publisher_place, chapter.url) == ("Press", "Oxford", "https://example.org/a")
    assert (reading.entries, dict(reading.dropped)) == (2, {"%+": 1})
