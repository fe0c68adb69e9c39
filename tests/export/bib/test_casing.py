"""Which words of a title keep their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.export.bib.casing import keeps_capitals, protected


@pytest.mark.parametrize(
    ("title", "braced"),
    [
        ("Self-supervised learning for spinal MRIs", "Self-supervised learning for spinal {MRIs}"),
        ("AF-SEG: An Annotation-Free Approach", "{AF-SEG}: An Annotation-Free Approach"),
        (
            "Surpassing ImageNet Pretraining on Radiographs By Comparing Image Representations",
            "Surpassing {ImageNet} Pretraining on Radiographs By Comparing Image Representations",
        ),
        (
            "Revisiting Rubik’s Cube: Self-supervised Learning for 3D Medical Image Segmentation",
            "Revisiting {Rubik’s} Cube: Self-supervised Learning for {3D} Medical Image Segmentation",
        ),
        ("From voxels to pixels: reconstruction from fMRI", "From voxels to pixels: reconstruction from {fMRI}"),
        ("Visualizing Data using t-SNE", "Visualizing Data using {t-SNE}"),
        ("X-ray imaging of patients in Heidelberg", "X-ray imaging of patients in {Heidelberg}"),
        ("Chest X-Rays Of Patients: A Study", "Chest {X}-Rays Of Patients: A Study"),
        ("Bayesian learning. Second edition of the book", "{Bayesian} learning. Second edition of the book"),
        ("Plan B for iPhone users", "Plan {B} for {iPhone} users"),
    ],
)
def test_words_are_protected_never_titles(title: str, braced: str) -> None:
    """Acronyms, mixed case, lone capitals and names are kept; ordinary capitals are left to the style."""
    pieces = protected(title, names=keeps_capitals(title), started=False)

    assert "".join(f"{{{piece}}}" if keep else piece for keep, piece in pieces) == braced


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Contrastive learning of global and local features", True),
        ("Leveraging Self-supervised Denoising for Image Segmentation", False),
        ("Exploiting the potential of unlabeled endoscopic video data", True),
        ("Deep Learning", False),
        ("", False),
    ],
)
def test_sentence_case_is_told_from_title_case(title: str, sentence: bool) -> None:  # noqa: FBT001
    """The greater part of the long words decides."""
    assert keeps_capitals(title) is sentence


@given(st.text(), st.booleans(), st.booleans())
def test_no_character_is_lost(text: str, names: bool, started: bool) -> None:  # noqa: FBT001
    """The pieces are the text."""
    assert "".join(piece for _, piece in protected(text, names=names, started=started)) == text
