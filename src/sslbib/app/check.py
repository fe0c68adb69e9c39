"""Whether all is in step: what a build would write, beside what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.app import diffs, workspace
from sslbib.app.build import build, strays, unresolved
from sslbib.errors import Problem
from sslbib.project import files, paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.folder import Project


@dataclass(frozen=True, slots=True)
class Check:
    """What a check finds."""

    papers: int
    files: int
    """How many files a build keeps in step, beside the lock."""
    diff: str = ""
    """What is out of step, as a diff of each file; long ones are cut."""
    out_of_step: tuple[Problem, ...] = ()
    """The same in words, with the command that mends it."""
    strays: tuple[Problem, ...] = ()
    """Files among the exports that no build writes."""
    problems: tuple[Problem, ...] = ()
    """Bad data, which no build can write."""
    told: tuple[Problem, ...] = ()
    """Papers that the table has no place for, and what is left out of the exports."""
    unresolved: tuple[str, ...] = ()
    """The keys of papers without a confirmed record."""

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to tell of but that all is in step."""
        return not (self.diff or self.out_of_step or self.strays or self.problems or self.told)


def check(project: Project) -> Check:
    """Compare a project's files with what a build would write; writes nothing. Raises what `build` raises."""
    built = build(project)
    present = {
        path: files.read_if_there(paths.inside(project.folder, path, outside=project.outside)) for path in built.outputs
    }
    stale = {path: text for path, text in built.outputs.items() if present[path] != text}
    diff = "".join(stale_diff(project.shown(path), present[path], text) for path, text in stale.items())
    if built.drift:
        diff += _drift_diff(project)
    return Check(
        len(project.catalog.papers),
        len(built.exports) + (built.table is not None),
        diff,
        (*built.drift, *out_of_step([project.shown(path) for path in stale])),
        strays(built),
        built.problems,
        (*built.unplaced, *built.left_out),
        tuple(paper.key for paper in unresolved(project)),
    )


def out_of_step(names: Sequence[str]) -> tuple[Problem, ...]:
    """Tell of files that a build would write otherwise."""
    if not names:
        return ()
    return (Problem(f"out of step with data/papers.toml and its lock: {', '.join(names)}", "run `sslbib build`"),)


def stale_diff(name: str, present: str | None, wanted: str, *, line: int = 0) -> str:
    """Return what `build` would change in a file, or in the part of it that stands below so many lines."""
    before = f"{name} (as it is)" if present is not None else "/dev/null"
    return diffs.unified(present or "", wanted, before, f"{name} (in step)", line=line)


def _drift_diff(project: Project) -> str:
    """Return what was edited in the table by hand since it was last in step."""
    name = project.shown(project.table_path)
    before, after = (
        _text(lines)
        for lines in (project.lock.table, readme.kept(workspace.listing(project), project.catalog.list.sections))
    )
    return diffs.unified(before, after, f"{name} (last in step)", f"{name} (as it is)")


def _text(lines: tuple[str, ...]) -> str:
    return "".join(f"{line}\n" for line in lines)
