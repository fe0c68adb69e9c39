"""What is told of archives that are not whole."""

from __future__ import annotations

from release.contents import SHIPPED, sdist_faults, tracked, wheel_faults

FILES = ["src/sslbib/__init__.py", "styles/own.csl", "README.md", "docs/reference/a.md", ".gitignore", "Dockerfile"]
WHOLE = {
    "sslbib/__init__.py",
    f"{SHIPPED}own.csl",
    "sslbib-1.dist-info/licenses/LICENSE",
    "sslbib-1.data/data/share/man/man1/sslbib.1",
    "sslbib-1.data/data/share/doc/sslbib/docs/reference/a.md",
}


def test_a_whole_wheel_has_no_fault() -> None:
    """The package, the styles, the licence, the man page and the documentation, and nothing else."""
    assert wheel_faults(WHOLE, FILES) == []
    assert wheel_faults(WHOLE - {f"{SHIPPED}own.csl"} | {"tests/a.py"}, FILES) == [
        f"the wheel lacks {SHIPPED}own.csl",
        "the wheel has tests/a.py",
    ]
    assert wheel_faults({name for name in WHOLE if "LICENSE" not in name}, FILES) == [
        "the wheel lacks licenses/LICENSE"
    ]
    assert wheel_faults({name for name in WHOLE if "share/doc" not in name}, FILES) == [
        "the wheel lacks share/doc/sslbib/docs/reference/a.md"
    ]


def test_an_sdist_has_all_but_what_a_checkout_needs() -> None:
    """Hidden files and those for a container's build stay behind."""
    assert sdist_faults({"src/sslbib/__init__.py", "styles/own.csl", "docs/reference/a.md"}, FILES) == [
        "the sdist lacks README.md"
    ]
    assert "src/sslbib/__init__.py" in tracked()
