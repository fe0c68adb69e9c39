"""What `import sslbib` offers: names that stay, types that checkers know, and nothing loaded before it is used."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import sslbib
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STUB = ast.parse((ROOT / "src" / "sslbib" / "__init__.pyi").read_text(encoding="utf-8"))
TYPED = ROOT / "tests" / "typed"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python on its own, with this package."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_each_public_name_is_where_the_stub_says() -> None:
    """Checkers read the stub, programs run the package: both mean the same thing by a name."""
    typed = {
        alias.name: node.module
        for node in STUB.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }

    assert {"__version__", *typed} == set(sslbib.__all__)
    for name, module in typed.items():
        assert getattr(sslbib, name) is getattr(import_module(module), name), name


def test_resolve_is_the_function_whatever_was_loaded() -> None:
    """A room of the package has that name too, and importing it does not put it in the function's place."""
    import_module("sslbib.resolve.run")

    assert sslbib.resolve is import_module("sslbib.app.lookup").resolve
    assert import_module("sslbib.resolve").__doc__ != sslbib.resolve.__doc__


@pytest.mark.parametrize(
    "imports",
    [
        "import sslbib; from sslbib.resolve import matching",
        "from sslbib.resolve import matching; import sslbib",
        "from sslbib import *; import sslbib; sslbib.resolve; from sslbib.resolve import matching",
    ],
)
def test_resolve_is_called_beside_the_room_of_its_name(imports: str) -> None:
    """In a process of its own, whichever comes first; the room's modules are imported as ever."""
    call = "sslbib.resolve([sslbib.Paper('k', 'A title')], sslbib.Client(offline=True))"
    ran = run("-c", f"{imports}; print(matching.__name__, {call}.problems[0].what)")

    assert (ran.stdout, ran.stderr) == ("sslbib.resolve.matching not asked: offline (“A title”)\n", "")


def test_an_unknown_name_is_told() -> None:
    """It is an AttributeError, as of any module; `dir` names what there is."""
    with pytest.raises(AttributeError, match="'sslbib' has no attribute 'reed'"):
        _ = sslbib.reed  # type: ignore[attr-defined]
    assert set(sslbib.__all__) <= set(dir(sslbib))


@pytest.mark.parametrize("arguments", [["-c", "import sslbib"], ["-m", "sslbib", "--help"]])
def test_nothing_is_loaded_before_it_is_used(arguments: list[str]) -> None:
    """Neither the import nor the help loads a room, and the import not even `typing`."""
    told = run("-X", "importtime", *arguments).stderr
    loaded = {line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")}

    assert "sslbib" in loaded
    assert not {name for name in loaded if name.startswith("sslbib.") and name.split(".")[1] not in {"cli", "errors"}}
    assert "-m" in arguments or "typing" not in loaded


def test_a_program_type_checks_under_mypy(tmp_path: Path) -> None:
    """The types of each call are what the program says, and each mistake is refused."""
    silent = ("--config-file=", "--follow-imports=silent", f"--cache-dir={tmp_path}")  # as for an installed package
    checked = run("-m", "mypy", "--strict", *silent, str(TYPED), MYPYPATH=str(ROOT / "src"))

    assert checked.returncode == 0, checked.stdout


def test_a_program_type_checks_under_pyright(tmp_path: Path) -> None:
    """The same by its strict mode, whose engine basedpyright carries with a node of its own."""
    settings = {
        "include": [str(TYPED)],
        "typeCheckingMode": "strict",
        "reportUnnecessaryTypeIgnoreComment": "error",
        "extraPaths": [str(ROOT / "src")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    checked = run("-m", "basedpyright", "--project", str(tmp_path), "--pythonpath", sys.executable)

    assert checked.returncode == 0, checked.stdout
    assert "0 errors" in checked.stdout
