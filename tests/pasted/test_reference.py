"""References as people paste them, in styles of journals and by hand; what is no reference is none."""

from __future__ import annotations

import pytest

from sslbib.item import Name
from sslbib.pasted import parse_reference, parse_references, tokens

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


def test_list_settles_what_a_reference_leaves_open() -> None:
    """Which of `JOHNSON MI` is the family name is not certain in one reference; the others of its list tell."""
    others = [
        f"{people} (19{70 + at}) {title}. Journal of Tests {at + 3}({at}), {5 * at}1–{5 * at}8"
        for at, (people, title) in enumerate((
            ("DEIVEEGAN M and BALAJI C", "Heat transfer in participating media"),
            ("VENKATESHAN SP", "Radiation from gases in furnaces"), ("COX T", "Growth of computing systems"),
            ("HAYWARD JA and ROACH PA", "Force in population dynamics"), ("BRANDT K", "Measures of soil moisture"),
            ("PETERSEN LM and OLSEN RT", "Migration of birds over water"), ("FISCHER W", "Colours of glazes"),
        ))
    ]  # fmt: skip
    doubtful = "JOHNSON MI (1969) National program for dermatology. Archives of Dermatology (5), 521-522"
    alone = parse_reference(doubtful)
    together = parse_references([doubtful, *others])[0]

    assert alone is not None
    assert together is not None
    assert alone.authors[0].family == "MI"
    assert together.authors[0].family == "Johnson"
    assert "authors" in together.doubtful


def test_few_references_are_no_list() -> None:
    """Two references are read as each alone; what is none stays none."""
    assert parse_references([APA, "Attention is all you need"]) == [parse_reference(APA), None]


def test_glued_venue() -> None:
    """A venue that a style has glued to the title is none of its words."""
    read = [token.text for token in tokens.read("growth of thin filmsProceedings of the McDonald meeting")]

    assert read == ["growth", "of", "thin", "films", "Proceedings", "of", "the", "McDonald", "meeting"]


def test_year_of_the_venue() -> None:
    """The only year of a reference is its year, in doubt where it stands in the venue's name."""
    text = "Eisenberg MJ, Grandi SM, Gervais A. Bupropion for smoking cessation in patients. In: ICFP 2011. p. 524-32."
    reference = parse_reference(text)

    assert reference is not None
    assert reference.year == 2011
    assert reference.title == "Bupropion for smoking cessation in patients"
