"""References as people paste them, in styles of journals and by hand; what is no reference is none."""

from __future__ import annotations

import pytest

from sslbib.item import Name
from sslbib.pasted import parse_reference

APA = (
    "Zhou, H.-Y., Chen, X., Zhang, Y., Luo, R., Wang, L., & Yu, Y. (2022). Generalized radiograph representation "
    "learning via cross-supervision between images and free-text radiology reports. Nature Machine Intelligence, 4(1), "
    "32–40. https://doi.org/10.1038/s42256-021-00425-9"
)
IEEE = (
    "[3] K. He, X. Zhang, S. Ren, and J. Sun, “Deep residual learning for image recognition,” in Proceedings of the "
    "IEEE Conference on Computer Vision and Pattern Recognition, 2016, pp. 770–778."
)
VANCOUVER = (
    "12. Ronneberger O, Fischer P, Brox T. U-Net: Convolutional networks for biomedical image segmentation. "
    "Lect Notes Comput Sci. 2015;9351:234-41. doi:10.1007/978-3-319-24574-4_28"
)
NATURE = "LeCun, Y., Bengio, Y. & Hinton, G. Deep learning. *Nature* **521**, 436–444 (2015)."


def test_apa() -> None:
    """Authors, year, title, container, volume, issue, pages and DOI of a reference in APA's style."""
    reference = parse_reference(APA)

    assert reference is not None
    assert [name.family for name in reference.authors] == ["Zhou", "Chen", "Zhang", "Luo", "Wang", "Yu"]
    assert reference.authors[0].given == "H.-Y."
    assert reference.year == 2022
    assert reference.title.startswith("Generalized radiograph")
    assert reference.title.endswith("radiology reports")
    assert (reference.container, reference.volume, reference.issue) == ("Nature Machine Intelligence", "4", "1")
    assert reference.pages == "32–40"
    assert [i.value for i in reference.identifiers] == ["10.1038/s42256-021-00425-9"]


def test_ieee() -> None:
    """Initials first, the title in quotes, a number before all."""
    reference = parse_reference(IEEE)

    assert reference is not None
    assert reference.title == "Deep residual learning for image recognition"
    assert reference.authors == (Name("He", "K."), Name("Zhang", "X."), Name("Ren", "S."), Name("Sun", "J."))
    assert reference.year == 2016
    assert reference.container.endswith("Computer Vision and Pattern Recognition")


def test_vancouver() -> None:
    """Initials behind family names, and a title with a colon."""
    reference = parse_reference(VANCOUVER)

    assert reference is not None
    assert [name.family for name in reference.authors] == ["Ronneberger", "Fischer", "Brox"]
    assert reference.title == "U-Net: Convolutional networks for biomedical image segmentation"
    assert (reference.year, reference.volume, reference.pages) == (2015, "9351", "234-41")


def test_nature_in_markdown() -> None:
    """The marks of italics and bold are no part of what they set."""
    reference = parse_reference(NATURE)

    assert reference is not None
    assert (reference.title, reference.container) == ("Deep learning", "Nature")
    assert (reference.volume, reference.pages, reference.year) == ("521", "436–444", 2015)


@pytest.mark.parametrize(
    "text",
    [
        "Attention is all you need",
        "Generalized radiograph representation learning via cross-supervision between images and reports",
        "https://doi.org/10.1038/s42256-021-00425-9",
        "10.1038/s42256-021-00425-9",
        "This list is maintained by volunteers, and everyone is welcome to add a paper to it.",
        "See the contributing guide before you open a pull request.",
        "",
        "   ",
        "2021",
    ],
)
def test_no_reference(text: str) -> None:
    """A title alone, an identifier, a sentence are none."""
    assert parse_reference(text) is None


def test_a_page_is_no_reference() -> None:
    """A text of megabytes costs nothing."""
    assert parse_reference(APA * 40_000) is None
