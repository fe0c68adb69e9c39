"""What the items of a section have in common decides which role a text in doubt has."""

from __future__ import annotations

from sslbib.readme.read import listing

SEVERAL = [
    "- [Deep models of many things](https://arxiv.org/abs/2101.00001), Ada Klein, Bo Li, March 2021",
    "- [Shallow models of few things](https://arxiv.org/abs/2101.00002), Cy Gray, Dee Moss, May 2021",
    "- [Wide models of all things](https://arxiv.org/abs/2101.00003), Eve Reed, Fay Stone, July 2021",
    "- [Narrow models of no things](https://arxiv.org/abs/2101.00004), Gil Wood, Hal Rivers, June 2021",
]
ALONE = "- [Tall models of small things](https://arxiv.org/abs/2101.00005), Can Özturan, April 2021"
DESCRIBED = [
    f"1. 202{n}-01-0{n} - [{name} flows of some kind](https://arxiv.org/abs/210{n}.00001) by {who} et al.<br>\n"
    f"   Introduces an inverse flow of autoregressive kind ({what}) and says what it is good for."
    for n, (name, who, what) in enumerate(
        [("Masked", "Klein, Li", "IAF"), ("Neural", "Gray, Moss", "NAF"), ("Block", "Reed, Stone", "NICE")], 1
    )
]


def test_one_author_stands_where_several_do() -> None:
    """A name alone could be a venue's; where the others of the section have their authors, it is an author's."""
    entries = listing.read("\n".join([*SEVERAL, ALONE])).entries
    assert [entry.value("authors") for entry in entries][-1] == "Can Özturan"
    assert not any(entry.value("venue") for entry in entries)


def test_acronyms_of_descriptions_are_no_venues() -> None:
    """Whose names stand behind `by`, all of them, and what an acronym in a sentence is."""
    entries = listing.read("\n".join(DESCRIBED)).entries
    assert [entry.value("authors") for entry in entries] == [
        "Klein, Li et al.", "Gray, Moss et al.", "Reed, Stone et al.",
    ]  # fmt: skip
    assert not any(entry.value("venue") for entry in entries)


def test_an_author_beside_the_authors_is_not_lost_in_silence() -> None:
    """`An` begins a title or is a given name; a name that can't be told from words is said."""
    told = listing.read(
        "- **Deep models of many things.** Ada Klein, An Wang, Bo Li. CVPR 2021. [[pdf](https://a.b/c)]"
    )
    assert told.entries[0].value("authors") == "Ada Klein, An Wang, Bo Li"
    cut = listing.read(
        "- **Deep models of many things** - *Klein, Ada, Stacey, Weston M*, [arXiv](https://arxiv.org/abs/2101.00001)"
    )
    assert any("beside its authors" in doubt for doubt in cut.entries[0].doubts)


def test_marks_of_equal_contribution_are_no_emphasis() -> None:
    """`Klein*, Li*` has two names, of which neither is lost."""
    text = '- **T 3:** Ada Klein*, Bo Li*, Cy Gray.<br />\n"Deep models of many things." CVPR (2021). [[pdf](https://a.b/c)]'
    entry = listing.read(text).entries[0]
    assert entry.title == "Deep models of many things"
    assert entry.value("authors") == "Ada Klein*, Bo Li*, Cy Gray"
