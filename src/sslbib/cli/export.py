"""`export` writes the list, or papers chosen from it, in one format."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.app import export as exporting
from sslbib.app.export import ALL, BADGE, CODE, FORMATS, Options
from sslbib.app.select import Selection, select
from sslbib.cli import completing
from sslbib.cli.console import Console, pass_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.export import Loss


@click.command(epilog='Example: sslbib export bibtex --where "year >= 2020 and venue ~ MICCAI" -o miccai.bib')
@click.argument("name", metavar="FORMAT", shell_complete=completing.formats)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write this file; - is standard output."
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    shell_complete=completing.keys,
    help="Only this paper; give it again for more. Aliases are known.",
)
@click.option("--where", "expression", metavar="EXPRESSION", help='Only papers for which this holds: venue = "MICCAI".')
@click.option(
    "--cited-in",
    "documents",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only papers cited in this .aux, .bcf, .tex, .md, .qmd or .typ file.",
)
@click.option(
    "--section", "headings", multiple=True, metavar="HEADING", help="Only papers of this section; again for more."
)
@click.option("--sort", "order", metavar="FIELDS", help="Sort by fields, such as -year,author.")
@click.option("--omit", multiple=True, metavar="FIELD", help="Leave out this field; give it again for more.")
@click.option("--keep", multiple=True, metavar="FIELD", help="Keep this field alone; again for more, `all` for all.")
@click.option(
    "--code", type=click.Choice(CODE), help="Where .bib files have links to code: no style prints them, or all."
)
@click.option(
    "--losses",
    "show_losses",
    is_flag=True,
    help="List what the format can't hold, and what of the records no format gets, instead of writing it.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the losses as JSON.")
@click.option("--encoding", type=click.Choice(["latex", "utf-8"]), help="How .bib files write accents.")
@click.option("--abbreviate", flag_value="record", help="Write journals by the short titles of their records.")
@click.option("--iso4", "abbreviate", flag_value="iso4", help="The same, and by ISO 4 where it has none.")
@click.option("--iso4-plain", "abbreviate", flag_value="iso4-plain", help="The same without points: J Med Syst.")
@click.option("--full", "abbreviate", flag_value="full", help="Write journals by their full titles.")
@click.option("--complete", is_flag=True, help="cff: write a whole CITATION.cff of the list, not `references` alone.")
@click.option("--for", "consumer", type=click.Choice(["zotero"]), help="Write what this program's importer keeps.")
@pass_console
def export(
    console: Console,
    *,
    name: str,
    output: Path | None,
    keys: tuple[str, ...],
    expression: str | None,
    documents: tuple[Path, ...],
    headings: tuple[str, ...],
    order: str | None,
    omit: tuple[str, ...],
    keep: tuple[str, ...],
    code: str | None,
    show_losses: bool,
    as_json: bool,
    encoding: str | None,
    abbreviate: str | None,
    complete: bool,
    consumer: str | None,
) -> None:
    """Write one format to standard output or a file.

    Needs no network. FORMAT is one of FORMATS; `all` puts every format into the zip file that -o names, `badge` draws
    how many papers there are and how many resolved, as SVG.

    What `omit`, `keep`, `sort`, `code` and `abbreviate` under [exports] in papers.toml say holds for every run; what is
    asked for here goes before it. FIELD is a CSL variable (abstract, keyword, URL, note, …), of every format, or a
    field of .bib files (keywords, file, eventtitle, …), of those alone. What an entry needs (title, authors, year, what
    it stands in, what BibTeX's type asks for) stays, and is told. With --code printed, bibtex writes code links into
    `note` and biblatex into `addendum`; else they stand in `code` and `usera`, which no style prints.

    --for zotero writes what Zotero's importers keep. bibtex, biblatex: only types that they know, the publisher's
    place in `address`, the event's in `location`, all ISBNs and ISSNs, `language`, `copyright`, article numbers as
    pages, code in a note. csl-json: names in two parts, the licence, what has no field as lines of the note; the key
    is read from schema 40 on (Zotero 7.0.32). ris: one SN line, markup of titles escaped. endnote-xml: no notes of
    key and places.
    """
    asked = Options(encoding=encoding or "", consumer=consumer or "", omit=omit, keep=keep, code=code or "")
    exporting.title_of(name)  # a format that there is not is told before anything else
    project = console.project(on_demand=bool(keys), keys=() if expression or documents or headings else keys)
    order = order or ("" if keys else project.catalog.exports.sort)
    chosen = select(
        project, keys=keys, expression=expression or "", documents=documents, headings=headings, order=order
    )
    _tell(console, chosen)
    if complete or name == BADGE:
        _write(console, name, exporting.of_list(project, chosen.items, name), output)
        return
    options = exporting.options(project, asked, name, chosen.items)
    abbreviate = abbreviate or project.catalog.exports.abbreviate
    for problem in () if name == ALL else exporting.stays(name, chosen.items, options):
        console.warn(problem)
    if name == ALL:
        exporting.write_archive(output, chosen.items, options, abbreviate=abbreviate)
        console.say(f"wrote {output}")
    elif show_losses or as_json:
        losses = exporting.losses(project, chosen.items, name, options, abbreviate=abbreviate)
        _print_losses(console, losses, as_json=as_json)
    else:
        _write(console, name, exporting.export(chosen.items, name, options, abbreviate=abbreviate), output)


def _tell(console: Console, chosen: Selection) -> None:
    """Tell of records that can't be read, and of cited keys that are another bibliography's."""
    for problem in chosen.problems:
        console.warn(problem)
    if chosen.foreign:
        console.say(f"{len(chosen.foreign)} cited keys are not among these papers: {', '.join(chosen.foreign)}")


def _write(console: Console, name: str, text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        console.out(text, newline=False, as_is=not sys.stdout.isatty())  # a file gets what `build` writes
        return
    exporting.write(output, text)
    console.say(f"wrote {output} ({exporting.title_of(name)})")


def _print_losses(console: Console, losses: Sequence[Loss], *, as_json: bool) -> None:
    if as_json:
        console.json([asdict(loss) for loss in losses], indent=2)
        return
    for loss in losses:
        console.out(str(loss))
    console.say(f"{len(losses)} values can't be held as they are" if losses else "nothing is lost")


# The formats' names go into the help text, so that it can't fall behind.
export.help = (export.help or "").replace("FORMATS", ", ".join(FORMATS))
