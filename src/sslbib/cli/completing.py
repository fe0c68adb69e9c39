"""What a shell offers when Tab is pressed: citation keys, styles and formats; in trouble it offers nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import SslbibError

if TYPE_CHECKING:
    import click

    from sslbib.app.workspace import Project


def keys(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the list's keys that start so, of which none is there yet."""
    project = _project(ctx)
    given = ctx.params.get("keys") or ()
    papers = project.catalog.papers if project else ()
    return [paper.key for paper in papers if paper.key.startswith(incomplete) and paper.key not in given]


def styles(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the styles whose names start so; without a letter the list's own, for there are ten thousand."""
    from sslbib.app import styles as finding

    project = _project(ctx)
    if not incomplete:
        return list(project.catalog.exports.styles) if project else []
    return finding.starting(incomplete, project.styles_folder if project else None)


def formats(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the formats whose names start so."""
    from sslbib.app.export import ALL, BADGE, FORMATS

    return [name for name in (*FORMATS, ALL, BADGE) if name.startswith(incomplete)]


def _project(ctx: click.Context) -> Project | None:
    """Return the project that is meant, unless there is none or it can't be read."""
    from sslbib.app import workspace

    try:
        return workspace.load(workspace.find(ctx.find_root().params.get("folder") or Path()), on_demand=True)
    except SslbibError:
        return None
