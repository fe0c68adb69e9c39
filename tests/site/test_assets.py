"""The page's script: types, pure parts, and that its modules make one script."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sslbib.site import assets
from tests.conftest import ROOT
from tests.site.conftest import node, npm

MODULES = sorted((ROOT / "src" / "sslbib" / "site" / "assets" / "js").glob("*.mjs"))
# `export function fold(`, `const LETTERS =`: a name at the top of a module
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def test_every_module_is_in_the_script_and_no_name_stands_twice() -> None:
    """The modules share one scope in it; none is left out, and no import or export is left in."""
    bundle = assets.bundle()
    names = Counter(name for path in MODULES for name in _NAME.findall(path.read_text(encoding="utf-8")))

    assert [name for name, count in names.items() if count > 1] == []
    assert all(re.search(rf"\b{name}\b", bundle) for name in names)
    assert re.search(r"^(?:import|export) ", bundle, re.MULTILINE) is None


@pytest.mark.consumer
def test_types() -> None:
    """TypeScript finds no fault with the script's types."""
    ran = node(npm("typescript/bin/tsc"), "-p", ROOT / "tsconfig.json")

    assert ran.stdout == ""
    assert ran.returncode == 0


@pytest.mark.consumer
def test_pure_parts() -> None:
    """Node's tests of folding, searching and addresses pass."""
    ran = node("--test", ROOT / "tests" / "site" / "js" / "pure.test.mjs")

    assert ran.returncode == 0, ran.stdout
