"""Run every proof of a release, one after another, and print a line each: `make release-check`.

`make release-check ONLY="docs wheel"` runs those whose names have one of these words. What was left out because a
program is missing counts as not shown.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that has to hold, and the command that shows it."""

    name: str
    command: tuple[str, ...]


def tests(name: str, *files: str) -> Proof:
    """Return a proof by tests."""
    names = [file if file.endswith(".py") else f"{file}.py" for file in files]
    pytest = (sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider")
    return Proof(name, (*pytest, *(f"tests/{file}" for file in names)))


PROOFS = (
    tests("docs: the tutorial's commands print what it says", "docs/test_tutorial"),
    tests("docs: LaTeX, latexmk, pandoc, Word and Typst do what the how-tos say", "docs/test_guides"),
    tests("docs: built strict; no link is broken, nothing is loaded from elsewhere", "docs/test_site"),
    tests("docs: the reference says what the code does", "docs/test_generate", "docs/test_api", "app/test_schema"),
    tests("docs: axe-core has nothing against any page", "docs/test_accessibility"),
    tests("docs: Lighthouse gives 95 or more on three pages", "docs/test_lighthouse"),
    tests("API: every call does what its docstring says", "app/test_api", "app/test_lookup"),
    tests("API: names stay, a program type-checks under mypy and pyright", "test_package"),
    tests(
        "API: a notebook shows lists, pandoc's filter cites papers", "references/test_reference_list", "test_examples"
    ),
    tests("styles: the project's own is valid, and exported like others", "test_styles", "app/test_styles"),
    tests("settings: fields, order, sections", "app/test_exports", "export/test_choosing", "app/test_sections"),
    tests("settings: each is an option of export, and holds for the page", "cli/test_export", "app/test_site"),
    tests("settings: keys by a pattern", "cli/test_keys", "keys/test_pattern", "keys/test_minting"),
    tests("settings: journals by ISO 4, the badge", "export/test_iso4", "export/test_badge"),
    tests("settings: cffconvert takes the list's CITATION.cff", "app/test_citation"),
    tests("settings: eight styles of BibTeX and six of biblatex print no code link", "export/test_code_in_print"),
    tests("merge: the union of two papers; audit proposes it", "app/test_merge", "cli/test_merge", "app/test_audit"),
    Proof("wheel: complete, installed in an empty folder, offline; files beside the code", ("make", "release")),
    tests("completion: Tab in bash, zsh and fish on a terminal", "cli/test_completion"),
    tests("man page and licences: in step", "release/test_manpage", "release/test_licences", "test_repository"),
    Proof("bounds: all tests with the oldest and newest dependencies on each Python", ("make", "bounds")),
)

# What a command left out: "SKIPPED [1] tests/cli/test_completion.py:95: fish is not installed", "not shown: no answer"
_LEFT_OUT = re.compile(r"^(?:SKIPPED \[\d+\] \S+|not shown): (.+)$", re.MULTILINE)
# How much was shown: "12 passed in 3.40s", "= 1 failed, 2 passed in 63.40s (0:01:03) ="
_COUNTED = re.compile(r"^=* ?(\d+ (?:passed|failed).*?) in [\d.]+s", re.MULTILINE)
# The head of a part: "== wheel and sdist"
_PART = re.compile(r"^== (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What running a proof came to."""

    holds: bool
    said: tuple[str, ...]
    """How many tests passed, the parts of the command, and what was left out."""


def judged(code: int, output: str) -> Shown:
    """Judge a run by its exit code and by what it says of itself."""
    left = tuple(f"not shown: {why}" for why in dict.fromkeys(_LEFT_OUT.findall(output)))
    counted = tuple(_COUNTED.findall(output)[-1:])
    parts = tuple(_PART.findall(output))
    if code and parts:
        parts = (*parts[:-1], f"FAILED: {parts[-1]}")
    return Shown(not code and not left, (*counted, *parts, *left))


def run(proof: Proof, log: Path) -> Shown:
    """Run a proof; what it prints goes into a file."""
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(proof.command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT, check=False)  # noqa: S603
    return judged(done.returncode, log.read_text(encoding="utf-8", errors="replace"))


def main(words: list[str], proofs: tuple[Proof, ...] = PROOFS) -> int:
    """Run the proofs whose names have one of the words, or all; return how many do not hold."""
    folder = Path(tempfile.mkdtemp(prefix="sslbib-proofs-"))
    failed = 0
    for number, proof in enumerate(proofs, 1):
        if words and not any(word in proof.name for word in words):
            continue
        start = time.monotonic()
        shown = run(proof, folder / f"{number:02}.log")
        failed += not shown.holds
        print(f"{'ok  ' if shown.holds else 'FAIL'} {time.monotonic() - start:5.0f} s  {proof.name}", flush=True)
        for line in shown.said:
            print(f"              {line}", flush=True)
    print(f"{failed or 'all'} {'do not hold' if failed else 'hold'}; what was printed is in {folder}")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
