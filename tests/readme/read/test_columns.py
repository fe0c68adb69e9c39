"""A table's columns are known by their heads."""

from __future__ import annotations

import pytest

from sslbib import readme

HEADS = {
    "| 编号 | 文章名称 | 年份 | 链接 |": ("title", "date", "links"),
    "| **Name** | **Paper Title** | Pub. | Github |": ("title", "venue", "code"),
    "| Year | Title | Conference / Journal | Paper |": ("date", "title", "venue", "links"),
    "| Modality | Title | First Author | Arxiv link |": ("modality", "title", "authors", "links"),
}


@pytest.mark.parametrize("head", HEADS)
def test_columns_are_known_by_their_heads(head: str) -> None:
    """Heads in English and Chinese, bold or not, name the catalog's fields; the others are kept by their heads."""
    (block,) = readme.read(f"{head}\n|---|---|---|---|\n").blocks
    assert tuple(c.field for c in block.columns if not c.field.startswith("columns.")) == HEADS[head]
