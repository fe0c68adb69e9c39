"""Whether all is in step: what a build would write, beside what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.app import diffs, workspace
from sslbib.app.build import Build, build, strays
from sslbib.errors import Problem
from sslbib.project import files, paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sslbib.project.folder import Project


@dataclass(frozen=True, slots=True)
class Check:
    """What a check finds."""

    build: Build
    diff: str
    """What is out of step, as a diff of each file; long ones are cut."""
    out_of_step: tuple[Problem, ...]
    """The same in words, with the command that mends it."""
    strays: tuple[Problem, ...]
    """Files among the exports that no build writes."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Bad data, which no build can write."""
        return self.build.problems


def check(project: Project) -> Check:
    """Compare a project's files with what a build would write; writes nothing. Raises what `build` raises."""
    built = build(project)
    present = {
        path: files.read_if_there(paths.inside(project.folder, path, outside=project.outside)) for path in built.outputs
    }
    stale = {path: text for path, text in built.outputs.items() if present[path] != text}
    diff = "".join(_stale_diff(project.shown(path), present[path], text) for path, text in stale.items())
    if built.drift:
        diff += _drift_diff(project)
    return Check(built, diff, (*built.drift, *_stale_problems(project, stale)), strays(built))


def _stale_problems(project: Project, stale: Mapping[Path, str]) -> tuple[Problem, ...]:
    if not stale:
        return ()
    names = ", ".join(project.shown(path) for path in stale)
    return (Problem(f"out of step with data/papers.toml and its lock: {names}", "run `sslbib build`"),)


def _stale_diff(name: str, present: str | None, wanted: str) -> str:
    """Return what `build` would change in a file."""
    before = f"{name} (as it is)" if present is not None else "/dev/null"
    return diffs.unified(present or "", wanted, before, f"{name} (in step)")


def _drift_diff(project: Project) -> str:
    """Return what was edited in the table by hand since it was last in step."""
    name = project.shown(project.table_path)
    before, after = (_text(lines) for lines in (project.lock.table, readme.kept(workspace.listing(project))))
    return diffs.unified(before, after, f"{name} (last in step)", f"{name} (as it is)")


def _text(lines: tuple[str, ...]) -> str:
    return "".join(f"{line}\n" for line in lines)
