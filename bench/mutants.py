"""Measure what the tests notice: `python bench/mutants.py ROOM… [--sample N] [--seed N] [--survivors]`.

One place of a module is changed at a time (a comparison turned, a condition forced, a statement taken out, a number or
text altered, a returned value emptied), and the tests of that room run until one fails. Printed: killed of all, by
module, and with --survivors each change that no test noticed. A room is a module or package, such as `resolve` or
`readme.sync`; its tests are those that mirror it.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module."""

    module: str
    line: int
    what: str
    tree: ast.Module


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every change of a module."""
    whole = ast.parse(path.read_text(encoding="utf-8"))
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for number, (node, what, _, _) in enumerate(_changes(whole)):
        tree = copy.deepcopy(whole)
        twin, _, field, value = next(change for at, change in enumerate(_changes(tree)) if at == number)
        setattr(twin, field, value)
        yield Mutant(name, getattr(node, "lineno", 0), what, ast.fix_missing_locations(tree))


def _changes(tree: ast.Module) -> Iterator[tuple[ast.AST, str, str, object]]:
    """Yield each place, what is changed there, and the field of the node with its new value; in a fixed order."""
    for node in _living(tree):
        for kind, edits in EDITS.items():
            if isinstance(node, kind):
                yield from ((node, *edit) for edit in edits(node))


Edits = Iterable[tuple[str, str, object]]


def _comparison(node: ast.Compare) -> Edits:
    if turned := TURNED.get(type(node.ops[0])):
        yield f"{type(node.ops[0]).__name__} → {turned.__name__}", "ops", [turned(), *node.ops[1:]]


def _junction(node: ast.BoolOp) -> Edits:
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield f"{type(node.op).__name__} → {other.__name__}", "op", other()


def _negation(node: ast.UnaryOp) -> Edits:
    if isinstance(node.op, ast.Not):
        yield "not doubled", "operand", ast.UnaryOp(ast.Not(), node.operand)


def _sum(node: ast.BinOp) -> Edits:
    texts = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
    is_text = any(isinstance(s, texts) or isinstance(getattr(s, "value", None), str) for s in (node.left, node.right))
    if isinstance(node.op, (ast.Add, ast.Sub)) and not is_text:
        yield "+ ↔ -", "op", ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()


def _condition(_: ast.If | ast.IfExp) -> Edits:
    yield from ((f"condition → {truth}", "test", ast.Constant(truth)) for truth in (True, False))


def _result(node: ast.Return) -> Edits:
    if node.value and not (isinstance(node.value, ast.Constant) and not node.value.value):
        yield "returns None", "value", ast.Constant(None)


def _constant(node: ast.Constant) -> Edits:
    if type(node.value) is int:
        yield f"{node.value} → {node.value + 1}", "value", node.value + 1
    elif isinstance(node.value, str) and node.value:
        yield f"{node.value[:20]!r} altered", "value", f"{node.value}§"


def _call(node: ast.Expr) -> Edits:
    if isinstance(node.value, ast.Call):
        yield "call taken out", "value", ast.Constant(None)


EDITS: dict[Any, Callable[[Any], Edits]] = {
    ast.Compare: _comparison, ast.BoolOp: _junction, ast.UnaryOp: _negation, ast.BinOp: _sum, ast.If: _condition,
    ast.IfExp: _condition, ast.Return: _result, ast.Constant: _constant, ast.Expr: _call,
}  # fmt: skip
"""Kind of node → what can be changed in it."""

UNTOLD = {"annotation", "returns", "decorator_list", "bases"}
MESSAGES = {"Problem", "Place", "cast", "lru_cache"}


def _living(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs and is not merely said: no types, docstrings, decorators, messages."""
    for field, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and field not in UNTOLD and not _is_said(child):
                yield child
                yield from _living(child)


def _is_said(node: ast.AST) -> bool:
    if isinstance(node, (ast.Raise, ast.JoinedStr, ast.Import, ast.ImportFrom)):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return getattr(node.test, "id", "") == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return getattr(node.targets[0], "id", "") == "__all__"
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in MESSAGES


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with its change in it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        """Find the changed module alone."""
        del path, target
        if name != self.mutant.module:
            return None
        file = SOURCE / Path(*name.split("."))
        is_package = file.is_dir()
        origin = file / "__init__.py" if is_package else file.with_suffix(".py")
        spec = importlib.util.spec_from_loader(name, self, origin=str(origin), is_package=is_package)
        if spec and is_package:
            spec.submodule_search_locations = [str(file)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        if module.__spec__:
            module.__file__ = module.__spec__.origin
        exec(compile(self.mutant.tree, module.__file__ or "", "exec"), module.__dict__)  # noqa: S102


def survives(mutant: Mutant | None, tests: Sequence[str], limit: float) -> bool:
    """Run tests in a child, and tell whether all pass; one that takes too long is noticed."""
    child = os.fork()
    if not child:
        import pytest

        os.setsid()
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        if mutant:
            sys.meta_path.insert(0, Changed(mutant))
        code = 1
        with contextlib.suppress(BaseException):
            code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not consumer", *tests])
        os._exit(int(code != 0))
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def tests_of(module: str) -> list[str]:
    """Return the tests that mirror a module: its own file first, then those of its room."""
    parts = module.split(".")[1:]
    room = ROOT / "tests" / parts[0]
    if not room.is_dir():
        return [str(ROOT / "tests" / f"test_{parts[0]}.py")]
    own = [path for path in (room / Path(*parts[1:-1])).glob("test_*.py") if path.stem == f"test_{parts[-1]}"]
    return [str(path) for path in (*own, room)]


def modules(rooms: Sequence[str]) -> list[Path]:
    """Return the files of rooms."""
    found: list[Path] = []
    for room in rooms:
        path = SOURCE / "sslbib" / Path(*room.split("."))
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return found


def main() -> None:
    """Change, run and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--sample", type=int, default=100, help="how many mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survivors", action="store_true")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(SOURCE), str(ROOT)]
    for library in ("pytest", "lxml.etree", "click.testing", "tomlkit", "habanero", "rapidfuzz.fuzz"):
        importlib.import_module(library)
    for room in options.rooms:
        every = [mutant for path in modules([room]) for mutant in mutants(path)]
        drawn = random.Random(options.seed).sample(every, min(options.sample, len(every)))
        measure(room, drawn, len(every), show=options.survivors)


def measure(room: str, drawn: Sequence[Mutant], count: int, *, show: bool) -> None:
    """Run one room's mutants and print what came of them."""
    baseline: dict[tuple[str, ...], float] = {}
    killed: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    survivors = []
    for mutant in drawn:
        tests = tests_of(mutant.module)
        if tuple(tests) not in baseline:
            start = time.monotonic()
            if not survives(None, tests, 600):
                sys.exit(f"{tests} fail without a change")
            baseline[tuple(tests)] = time.monotonic() - start
        seen[mutant.module] += 1
        if survives(mutant, tests, 10 + 4 * baseline[tuple(tests)]):
            survivors.append(mutant)
        else:
            killed[mutant.module] += 1
    total = sum(killed.values())
    print(f"{room}: {total} of {len(drawn)} killed ({total / max(len(drawn), 1):.0%}), drawn from {count}", flush=True)
    for module in sorted(seen):
        print(f"  {killed[module]:4} of {seen[module]:4}  {module}")
    for mutant in sorted(survivors, key=lambda m: (m.module, m.line)) if show else ():
        print(f"  survived: {mutant.module}:{mutant.line}: {mutant.what}")


if __name__ == "__main__":
    main()
