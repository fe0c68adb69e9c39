"""`sync` brings table and catalog together, whichever was edited; `summary` tells what a change adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.errors import NetworkError, OutOfStepError, Place, Problem, UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sslbib.project.catalog import Catalog
    from sslbib.readme import Merged


@click.command(epilog="Example: sslbib sync --prefer table")
@click.option(
    "--prefer",
    type=click.Choice(["table", "catalog"]),
    default=None,
    help="Which side wins where both changed the same thing.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be carried over.")
@click.option("--offline", is_flag=True, help="Don't look for the records of new papers.")
@pass_context
def sync(context: Context, *, prefer: str | None, dry_run: bool, offline: bool) -> None:
    """Bring table and catalog together, whichever was edited.

    Rows added, removed, moved or edited on one side are carried to the other. What changed on both sides is a
    conflict: it is shown with both values, and nothing is written until you settle it by hand or with --prefer.
    Papers that are new in the table are then resolved; where the network is not there they wait. Exits 1 on a
    conflict.
    """
    from sslbib import readme
    from sslbib.project import files, lock

    with files.single_run(context.folder):
        project = context.project()
        text = files.read_text(project.table_path)
        name = project.shown(project.table_path)
        merged = readme.merge(text, project.catalog, project.lock, prefer or "", name)
        _report(context, merged, name)
        if dry_run:
            return
        in_step = readme.with_base(project.lock, merged.base)
        written = files.write_all(
            {
                project.catalog_path: merged.catalog,
                project.table_path: merged.text,
                project.lock_path: lock.write(in_step),
            }
        )
    for path in written:
        context.say(f"wrote {project.shown(path)}")
    came = any(change.kind == "added" for change in merged.to_catalog)
    new = _new_keys(project.catalog, context.project().catalog) if came else ()
    if new and not offline:
        _resolve(context, new)
    if merged.to_catalog:
        context.say("run `sslbib build` to write the exports")


def _new_keys(before: Catalog, after: Catalog) -> tuple[str, ...]:
    known = {(paper.title, paper.links) for paper in before.papers} | {paper.key for paper in before.papers}
    return tuple(p.key for p in after.papers if p.key not in known and (p.title, p.links) not in known)


def _resolve(context: Context, keys: tuple[str, ...]) -> None:
    """Look for the records of new papers; that some are not found, or nothing answers, does not undo the sync."""
    from sslbib.cli.resolve import resolve

    choices = dict.fromkeys(("offline", "dry_run", "refresh", "yes", "explain", "as_json"), False)
    try:
        click.get_current_context().invoke(resolve, keys=keys, mailto=None, **choices)
    except (NetworkError, UnresolvedError) as error:
        context.warn(f"{error}\n  the new papers wait as unresolved; run `sslbib resolve` later")


@click.command(epilog="Example: git show origin/main:data/papers.toml | sslbib summary -")
@click.argument("before", type=click.File(encoding="utf-8"))
@click.option("--style", default="apa", show_default=True, help="The style of the references.")
@pass_context
def summary(context: Context, before: TextIO, *, style: str) -> None:
    """Name the papers added since another state of papers.toml, each with DOI and reference, in markdown.

    BEFORE is that older papers.toml, or - for standard input. The GitHub Action puts this into the job summary.
    """
    from sslbib.app import summary as summaries
    from sslbib.project import catalog

    project = context.project()
    old = catalog.read(before.read(), "the older papers.toml")
    context.out(summaries.markdown(old, project.catalog, project.lock.works, style), newline=False)


def _report(context: Context, merged: Merged, name: str) -> None:
    if merged.conflicts:
        raise OutOfStepError(_conflicts(merged, name))
    for change in merged.to_catalog:
        context.out(f"{name} → catalog: {change}")
    for change in merged.to_table:
        context.out(f"catalog → {name}: {change}")
    for change in merged.unshown:
        context.warn(f"{name} has no way to show it: {change}")
    if not (merged.to_catalog or merged.to_table):
        context.say("table and catalog are in step")


def _conflicts(merged: Merged, name: str) -> Sequence[Problem]:
    repair = "make both sides say the same, or run `sslbib sync --prefer table` or `--prefer catalog`"
    return [
        Problem(f"changed on both sides: {conflict}", repair, Place(name, conflict.line, key=conflict.key))
        for conflict in merged.conflicts
    ]
