"""Every command and option, as the command line itself describes them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click
from docs.generate.markdown import code, prose, table

from sslbib.cli import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Iterator


def reference() -> str:
    """Return a section for each command, the options of all first."""
    context = click.Context(cli, info_name="sslbib", **cli.context_settings)
    parts = ["## Before the command\n", _options(cli, context)]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            raise KeyError(name)
        parts.append(_section(name, command, context))
    return "\n".join(parts)


def _section(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"## {name}\n", *_help(command.help or ""), f"```text\n{usage}\n```\n", _options(command, context)]
    if command.epilog:
        parts.append(f"```sh\n{command.epilog.removeprefix('Example: ')}\n```\n")
    return "\n".join(parts)


def _help(text: str) -> Iterator[str]:
    """Yield the paragraphs; one that click keeps as it is stands as code."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b\n"):
            yield f"```text\n{paragraph[2:]}\n```\n"
        else:
            yield prose(paragraph) + "\n"


def _options(command: click.Command, context: click.Context) -> str:
    options = [
        param for param in command.get_params(context) if isinstance(param, click.Option) and param.name != "help"
    ]
    records = [record for option in options if (record := option.get_help_record(context))]
    if not records:
        return ""
    return table(["option", "what it does"], ([code(option), prose(says)] for option, says in records))
