"""The command line: commands by name, loaded when they are used, and the one place where errors become exit codes.

In come a person's words; out go text, talk on standard error and an exit code. `__main__` and the script of that name
may call it, and nothing else.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

import click

from sslbib import __version__
from sslbib.cli.console import Console
from sslbib.errors import SslbibError

COMMANDS = {
    "init": ("init", "Make data/papers.toml out of a list's README."),
    "sync": ("lists", "Bring table and catalog together, whichever was edited."),
    "summary": (
        "lists",
        "Name the papers added since another state of papers.toml, each with DOI and reference, in markdown.",
    ),
    "resolve": ("resolve", "Find the missing DOIs and records through Crossref, and arXiv's through DataCite."),
    "review": (
        "review",
        "Go through what is ambiguous: accept a candidate, reject it, open its page or skip.",
    ),
    "add": ("add", "Put a paper into papers.toml, the table and the exports."),
    "keys": ("keys", "Make citation keys anew by the list's pattern; old ones stay as aliases."),
    "merge": ("merge", "Make one paper of two that are the same; the second's key becomes an alias of the first."),
    "audit": ("audit", "Look for retractions, corrections, preprints since published, dead DOIs, papers listed twice."),
    "build": ("build", "Write every output: the exports, the formatted references and the list's table."),
    "check": ("build", "Tell whether all is in step; if not, show a diff and how to mend it."),
    "export": ("export", "Write one format to standard output or a file."),
    "cite": ("cite", "Print formatted references."),
    "site": ("site", "Write the list's page: to search it and to take references from it."),
    "serve": ("site", "Show the page on this machine, and renew it when the list changes."),
    "styles": ("cite", "Find a citation style by name or journal."),
}
"""Command → its module in this package and its summary, so that --help need not load them."""


class _Commands(click.Group):
    """A group that imports a command's module when the command runs."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sslbib.cli.{COMMANDS[name][0]}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"No such command '{args[0]}'." + (f" Did you mean '{near[0]}'?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder; otherwise the nearest with data/papers.toml.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
@click.version_option(__version__, prog_name="sslbib")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None, *, quiet: bool) -> None:
    """Keep a list of papers as BibTeX, BibLaTeX, CSL-JSON, RIS and formatted references, all in step.

    \b
    sslbib init README.md     make data/papers.toml out of the list's table
    sslbib resolve            find the DOIs and records (needs the network)
    sslbib build              write exports/ and the table
    """  # noqa: D301  \b keeps click from joining the lines
    ctx.obj = Console(folder, quiet=quiet)


def main() -> None:
    """Run the command line; every error of ours ends as a message on standard error and an exit code."""
    gc.set_threshold(200_000, 20, 20)  # a command is short: what it makes lives to its end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code (DESIGN: 0 fine, 1 out of step, 2 usage, 3 bad data, 4 network)."""
    try:
        result = cli.main(arguments, prog_name="sslbib", standalone_mode=False)
    except SslbibError as error:
        for problem in error.problems:
            click.echo(f"{click.style('error', fg='red', bold=True)}: {problem}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was received is kept", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: no message can reach it
        return 141
    return result if isinstance(result, int) else 0
