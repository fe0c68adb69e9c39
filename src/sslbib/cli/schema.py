"""`schema` prints what editors need to complete and check papers.toml."""

from __future__ import annotations

import click

from sslbib.app import schema as schemas
from sslbib.cli.console import Console, pass_console


@click.command(epilog="Example: sslbib schema > data/papers.schema.json")
@pass_console
def schema(console: Console) -> None:
    """Print the JSON Schema of papers.toml, for editors that complete and check it.

    Taplo and Even Better TOML read it where the first line of papers.toml is `#:schema papers.schema.json`, the
    schema's path from there.
    """
    console.out(schemas.text(), newline=False)
