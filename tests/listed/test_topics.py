"""A cell of topics as keywords."""

from __future__ import annotations

import pytest

from sslbib.listed import topics


@pytest.mark.parametrize(
    ("modality", "expected"),
    [
        ("2D (X-ray)", ["2D (X-ray)"]),
        ("2D & 3D", ["2D", "3D"]),
        ("2D (X-ray) & 3D (Abdominal CT, Brain MRI)", ["2D (X-ray)", "3D (Abdominal CT)", "3D (Brain MRI)"]),
        ("3D (Pancreas CT & Brain MRI)", ["3D (Pancreas CT)", "3D (Brain MRI)"]),
        ("3D (CT,)", ["3D (CT)"]),
        ("fMRI, Natural images", ["fMRI", "Natural images"]),
        ("fMRI;; ECG", ["fMRI", "ECG"]),
        ("2D (X-ray", ["2D (X-ray"]),
        ("", []),
    ],
)
def test_topics(modality: str, expected: list[str]) -> None:
    """A cell of topics becomes keywords that no reader parts in the wrong place."""
    assert list(topics.read(modality)) == expected
