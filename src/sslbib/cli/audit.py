"""`audit` tells whether the list still stands."""

from __future__ import annotations

from dataclasses import asdict

import click

from sslbib.app import audit as auditing
from sslbib.app.session import open_session
from sslbib.cli.console import Console, counted, network_options, pass_console


@click.command(epilog="Example: sslbib audit --json > audit.json")
@network_options
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@pass_console
def audit(console: Console, mailto: str, *, offline: bool, as_json: bool) -> int:
    """Look for retractions, corrections, preprints since published, dead DOIs, papers listed twice.

    Writes nothing. Exits 0 when there is nothing to report, 1 when there is, 4 when something could not be checked.
    """
    project = console.project()
    result = auditing.audit(project, open_session(project, mailto, offline=offline, fresh=not offline, keep=False))
    if as_json:
        console.json([asdict(finding) for finding in result.findings])
    else:
        for finding in result.findings:
            console.out(f"{finding.key}: {finding.what}\n  → {finding.repair}")
    for key, reason in result.unchecked:
        console.warn(f"{key}: could not be checked: {reason}")
    found, left = len(result.findings), len(result.unchecked)
    checked = f"{counted(result.checked, 'paper')} checked, {counted(found, 'finding')}"
    console.say(f"{checked}, {left} could not be checked")
    return 4 if left else 1 if found else 0
