"""Values that no variable of an item holds are told as dropped."""

from __future__ import annotations

import pytest

from sslbib.importing import read

RIS = """TY  - JOUR
AU  - Smith, John A.
TI  - On E. coli &amp; its kin
T2  - Journal of Biology
PY  - 2020/11//Nov/Dec2020
SP  - 1
EP  - 20
UR  - https://example.org/a
{}ER  -
"""
NBIB = """PMID- 12653513
TI  - On E. coli.
FAU - Smith, John A
AU  - Smith JA
DP  - 2003 Mar-Apr
AID - 10.1021/ci025584y [doi]
{}
"""
ENDNOTE = """<xml><records><record><ref-type name="Journal Article">17</ref-type>
<titles><title><style face="normal">On </style><style face="italic">E. coli</style></title></titles>
<dates><year>2003</year></dates>{}</record></records></xml>"""
HAYAGRIVA = 'k:\n  type: article\n  title: On E. coli\n  author: ["Smith, John"]\n  date: 2003-04\n{}'

CASES = {
    "RIS, all held": (RIS, ".ris", "", {}),
    "RIS, an odd tag": (RIS, ".ris", "ZZ  - z\n", {"ZZ": 1}),
    "RIS, a number that its type has no place for": (RIS, ".ris", "IS  - 3\nM1  - 1228150341\n", {"M1": 1}),
    "RIS, a second abstract": (RIS, ".ris", "AB  - One.\nN2  - Two.\n", {"N2": 1}),
    "nbib, all held": (NBIB, ".nbib", "", {}),
    "nbib, an address": (NBIB, ".nbib", "AD  - University of Cologne\n", {"AD": 1}),
    "EndNote, all held": (ENDNOTE, ".xml", "", {}),
    "EndNote, a caption": (ENDNOTE, ".xml", "<caption>Plate</caption>", {"caption": 1}),
    "Hayagriva, all held": (HAYAGRIVA, ".yml", "", {}),
    "Hayagriva, a run time": (HAYAGRIVA, ".yml", '  runtime: "01:42:21"\n', {"runtime": 1}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_held_is_counted(case: str) -> None:
    """A field is counted where the item has none of its words, and only there."""
    text, suffix, more, expected = CASES[case]

    assert dict(read(text.format(more), suffix).dropped) == expected
