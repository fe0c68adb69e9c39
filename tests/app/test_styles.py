"""Styles found, shown and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.app import styles
from sslbib.errors import StyleError, UsageError

if TYPE_CHECKING:
    from sslbib.app.workspace import Project


def test_a_style_is_found_by_words(project: Project) -> None:
    """Words that no style has are refused."""
    assert "nature" in [info.name for info in styles.search(("nature",))][:5]
    with pytest.raises(UsageError, match="No style has 'nature of cats'"):
        styles.search(("nature", "of", "cats"), project.styles_folder)


def test_the_styles_of_a_project(project: Project) -> None:
    """Those that papers.toml names, each shown by a paper."""
    (info,) = styles.of_project(project)
    assert info.name == "apa"
    assert styles.example(info).startswith("Zhou, H.-Y., Chen, X., Zhang, Y., & Luo, R. (2022).")


def test_a_style_file_that_is_not_valid(project: Project) -> None:
    """It is refused with its name."""
    path = project.folder / "bad.csl"
    path.write_text("<style/>", "utf-8")
    with pytest.raises(StyleError, match=r"bad\.csl"):
        styles.check(path)
