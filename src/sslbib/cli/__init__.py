"""The command line: commands by name, loaded when they are used, and the one place where errors become exit codes.

In come a person's words; out go text, talk on standard error and an exit code. `__main__` and the script of that name
may call it, and nothing else.
"""

from __future__ import annotations

import gc
import io
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib import __version__
from sslbib.cli import endings, progress
from sslbib.cli.console import Console, visible
from sslbib.errors import SslbibError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from sslbib.errors import Problem

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
    "schema": ("schema", "Print the JSON Schema of papers.toml, for editors that complete and check it."),
}
"""Command → its module in this package and its summary, so that --help need not load them."""


SPEAKING = frozenset({"resolve", "review", "serve"})
"""Commands that say themselves how far they are, or wait for a person: of all others a line is said now and then."""

SHOWN = 40
"""More errors than this are counted: they are two screens by themselves, and the first ones show what is wrong."""


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

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        offered = [
            CompletionItem(name, help=said) for name, (_, said) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

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
@click.option("--outside", is_flag=True, help="Let the project's paths lead out of its folder.")
@click.version_option(__version__, prog_name="sslbib")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None, *, quiet: bool, outside: bool) -> None:
    """Keep a list of papers as BibTeX, BibLaTeX, CSL-JSON, RIS and formatted references, all in step.

    \b
    sslbib init README.md     make data/papers.toml out of the list's table
    sslbib resolve            find the DOIs and records (needs the network)
    sslbib build              write exports/ and the table
    """  # noqa: D301  \b keeps click from joining the lines
    ctx.obj = Console(folder, quiet=quiet, outside=outside)
    if ctx.invoked_subcommand and ctx.invoked_subcommand not in SPEAKING:
        ctx.with_resource(progress.goes_on(ctx.invoked_subcommand, ctx.obj.say))


def main() -> None:
    """Run the command line; every error of ours ends as a message on standard error and an exit code."""
    gc.set_threshold(200_000, 20, 20)  # a command is short: what it makes lives to its end
    endings.open_streams()
    endings.listen()
    code = run(sys.argv[1:])
    endings.deafen()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code (DESIGN: 0 fine, 1 out of step, 2 usage, 3 bad data, 4 network)."""
    try:
        result = cli.main(arguments, prog_name="sslbib", standalone_mode=False)
    except SslbibError as error:
        _complain(*error.problems)
        return error.exit_code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        with suppress(OSError):
            click.echo(visible(shown.getvalue()), nl=False, err=True)
        return error.exit_code
    except (click.exceptions.Exit, endings.UnreadError) as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt) as end:
        with suppress(OSError):
            click.echo("interrupted; what was received is kept", err=True)
        return endings.exit_code(end)
    except (
        OSError
    ) as error:  # of the system, of which no place of ours knew: a disk that fails, a terminal that has gone
        _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
        return SslbibError.exit_code
    return result if isinstance(result, int) else 0


def _complain(*problems: Problem | str) -> None:
    """Print what is wrong; that nobody can read it is no error by itself."""
    with suppress(OSError):
        for problem in problems[:SHOWN]:
            click.echo(f"{click.style('error', fg='red', bold=True)}: {visible(str(problem))}", err=True)
        if len(problems) > SHOWN:
            click.echo(f"and {len(problems) - SHOWN} more of this kind", err=True)
