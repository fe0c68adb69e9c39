"""`export` writes the list, or papers chosen from it, in one format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.app.select import Candidate
    from sslbib.export import Format, Loss, Options
    from sslbib.item import Item

SHOWN = 60
"""Characters of a record's value that are enough to know it by."""


@click.command(epilog='Example: sslbib export bibtex --where "year >= 2020 and venue ~ MICCAI" -o miccai.bib')
@click.argument("name", metavar="FORMAT")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write this file; - is standard output."
)
@click.option("--key", "keys", multiple=True, help="Only this paper; give it again for more. Aliases are known.")
@click.option("--where", "expression", metavar="EXPRESSION", help='Only papers for which this holds: venue = "MICCAI".')
@click.option(
    "--cited-in",
    "documents",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only papers cited in this .aux, .bcf, .tex, .md, .qmd or .typ file.",
)
@click.option("--sort", "order", metavar="FIELDS", help="Sort by fields, such as -year,author.")
@click.option(
    "--losses",
    "show_losses",
    is_flag=True,
    help="List what the format can't hold, and what of the records no format gets, instead of writing it.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the losses as JSON.")
@click.option("--encoding", type=click.Choice(["latex", "utf-8"]), help="How .bib files write accents.")
@click.option("--abbreviate", is_flag=True, help="Write journals by their short titles, where the record has one.")
@click.option("--for", "consumer", type=click.Choice(["zotero"]), help="Write what this program's importer keeps.")
@pass_context
def export(
    context: Context,
    *,
    name: str,
    output: Path | None,
    keys: tuple[str, ...],
    expression: str | None,
    documents: tuple[Path, ...],
    order: str | None,
    show_losses: bool,
    as_json: bool,
    encoding: str | None,
    abbreviate: bool,
    consumer: str | None,
) -> None:
    """Write one format to standard output or a file.

    Needs no network. FORMAT is one of FORMATS; `all` puts every format into the zip file that -o names.
    """
    from sslbib.export import Options, format_named
    from sslbib.export.abbreviating import abbreviated

    options = Options(encoding=encoding or "", consumer=consumer or "")
    form = None if name == "all" else format_named(name)
    chosen = _choose(context, keys, expression, documents, order)
    items = [candidate.item for candidate in chosen]
    if abbreviate:
        items = [abbreviated(item) for item in items]
    if form is None:
        _write_archive(context, items, options, output)
    elif show_losses or as_json:
        losses = [loss for item in items for loss in form.losses(item, options)]
        _print_losses(context, [*_left_by_records(context, items), *losses], as_json=as_json)
    else:
        _write(context, form, form.write(items, options), output)


def _choose(
    context: Context, keys: Sequence[str], expression: str | None, documents: Sequence[Path], order: str | None
) -> list[Candidate]:
    from sslbib.app import select
    from sslbib.works.assemble import items

    project = context.project()
    made, problems = items(project.catalog, project.lock)
    for problem in problems:
        context.warn(problem)
    papers = project.catalog.papers
    chosen = [select.Candidate(item, paper) for item, paper in zip(made, papers, strict=True)]
    if expression:
        test = select.where(expression, tuple({column for paper in papers for column in paper.columns}))
        chosen = [candidate for candidate in chosen if test(candidate)]
    if documents:
        chosen = _cited(context, chosen, documents)
    if keys:
        chosen = select.by_keys(chosen, keys)
    return select.in_order(chosen, order) if order else chosen


def _cited(context: Context, candidates: list[Candidate], documents: Sequence[Path]) -> list[Candidate]:
    """Return the papers that documents cite; other keys are another bibliography's, and only counted."""
    from sslbib.app import select
    from sslbib.project.files import read_text

    wanted = dict.fromkeys(key for path in documents for key in select.cited(read_text(path), path.suffix))
    if "*" in wanted:
        return candidates
    known = {key for candidate in candidates for key in (candidate.item.id, *candidate.item.aliases)}
    if foreign := [key for key in wanted if key not in known]:
        context.say(f"{len(foreign)} cited keys are not among these papers: {', '.join(foreign)}")
    return select.by_keys(candidates, [key for key in wanted if key in known])


def _write(context: Context, form: Format, text: str, output: Path | None) -> None:
    from sslbib.project.files import write_text

    if output is None or str(output) == "-":
        context.out(text, newline=False)
        return
    write_text(output, text)
    context.say(f"wrote {output} ({form.title})")


def _write_archive(context: Context, items: Sequence[Item], options: Options, output: Path | None) -> None:
    from sslbib.errors import UsageError
    from sslbib.export.archive import archive
    from sslbib.project.files import write_bytes

    if output is None or output.suffix.lower() != ".zip":
        raise UsageError("`all` writes a zip file", repair="name it: sslbib export all -o papers.zip")
    write_bytes(output, archive(items, options))
    context.say(f"wrote {output}")


def _left_by_records(context: Context, items: Sequence[Item]) -> Iterator[Loss]:
    """Name what the records say and no item carries, whatever the format: funders, cited works, …."""
    import json

    from sslbib.errors import MappingError
    from sslbib.export import Loss
    from sslbib.works import NOT_CARRIED, read_work

    works = context.project().lock.works
    for item in items:
        if item.id not in works:
            continue
        work = works[item.id].work
        try:
            fields = read_work(work, item.id).dropped
        except MappingError:  # told already, when the items were made
            continue
        for field in fields:
            value = json.dumps(work.get(field.partition(".")[0]), ensure_ascii=False)
            shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
            yield Loss(item.id, f"record.{field}", shown, NOT_CARRIED.get(field, "no item has a place for it"))


def _print_losses(context: Context, losses: Sequence[Loss], *, as_json: bool) -> None:
    if as_json:
        import json
        from dataclasses import asdict

        context.out(json.dumps([asdict(loss) for loss in losses], ensure_ascii=False, indent=2))
        return
    for loss in losses:
        context.out(str(loss))
    context.say(f"{len(losses)} values can't be held as they are" if losses else "nothing is lost")


def _name_formats(command: click.Command) -> None:
    """Put the formats' names into the help text, so that it can't fall behind."""
    from sslbib.export import FORMATS

    command.help = (command.help or "").replace("FORMATS", ", ".join(FORMATS))


_name_formats(export)
