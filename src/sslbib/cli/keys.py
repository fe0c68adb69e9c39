"""`keys` makes citation keys anew by the list's pattern."""

from __future__ import annotations

import click

from sslbib.app import keys as keying
from sslbib.cli.build import report
from sslbib.cli.console import Console, pass_console


@click.command(epilog='Example: sslbib keys --pattern "{Family}{year:2}" --dry-run')
@click.argument("names", metavar="[KEY]...", nargs=-1)
@click.option("--pattern", metavar="PATTERN", default="", help="Take this pattern, once, and not that of papers.toml.")
@click.option("--dry-run", is_flag=True, help="Show what would be renamed, and write nothing.")
@pass_console
def keys(console: Console, *, names: tuple[str, ...], pattern: str, dry_run: bool) -> None:
    """Make citation keys anew by the list's pattern; old ones stay as aliases.

    The pattern is `keys` under [list] in papers.toml, PATTERN where nothing is said. No other command changes a key
    that is there; `resolve` and `add` make those of new papers by it. A key stays where the pattern could have made
    it, and where a paper has no confirmed record, unless the paper is named. Keys that are taken, whatever their case,
    get a word more of the title, then a number. Documents that cite the old keys go on working with biber, pandoc and
    `sslbib export --cited-in`; bibtex knows no aliases.

    Fields of a pattern, and what they make of a paper of 2022 by Zhou, Chen, Zhang and Yu:

    \b
    FIELDS

    Capitals are those of the field's name: {Family} makes Zhou, {FAMILY} ZHOU. A count takes some: {title:3} three
    words, {families:2} two names, {family:3} three letters, {year:2} the last two digits. Between fields may stand
    letters, digits and - _ : . + /. docs/keys.md has JabRef's and Better BibTeX's words for the same.
    """  # noqa: D301  \b keeps click from joining the lines
    with console.writing() as project:
        made = keying.renamed(project, names, pattern)
        for rename in made.renames:
            console.out(f"{rename.old} → {rename.new}")
        if made.unresolved:
            console.say(f"kept for want of a confirmed record: {', '.join(made.unresolved)}")
        if not made.renames:
            console.say("no key changes")
        elif not dry_run:
            report(console, *keying.write(made))


_WIDTH = max(map(len, keying.FIELDS)) + 2
_FIELDS = "\n    ".join(
    f"{'{' + name + '}':<{_WIDTH}}  {field.example:<18}  counts {field.counts}" for name, field in keying.FIELDS.items()
)
keys.help = (keys.help or "").replace("PATTERN where", f'"{keying.DEFAULT_PATTERN}" where').replace("FIELDS", _FIELDS)
