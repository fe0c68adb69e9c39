"""Run the programs that read our exports: file in, entries out, with what each program complains of.

An entry is what the program took in, variable or field by name; readers that only say yes or no give no entries.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sslbib.export.bib.months import MONTHS
from sslbib.markup.from_latex import decode_plain

if TYPE_CHECKING:
    from collections.abc import Callable

BENCH = Path(__file__).resolve().parent.parent
NODE = BENCH / ".node"
CITATION_JS = ("@citation-js/core", "@citation-js/plugin-bibtex", "@citation-js/plugin-ris")
LONGEST = 900
"""Seconds after which a program has not read the file: biber takes 300 for 18,000 works."""

Entries = dict[str, dict[str, Any]]


@dataclass
class Reading:
    """What a program makes of a file."""

    entries: Entries | None = field(default_factory=dict)
    """Nothing where the program only says whether the file is valid."""
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """A program that reads one of our formats."""

    program: str
    form: str
    """Our format's name."""
    read: Callable[[Path], Reading]
    speaks_csl: bool = False
    """Whether its entries have CSL's variables, so that a value can stand in the wrong one."""


def _run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, b"", b"takes forever")


def _said(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    return [f"ended with {done.returncode}", *lines[-5:]] if done.returncode else []


# --- .bib ---


def bibtex(path: Path) -> Reading:
    """Let bibtex itself read the file, with a style that writes every field down."""
    fields = sorted(set(re.findall(r"^  ([a-z][a-z0-9_:.+-]*) = ", path.read_text("utf-8"), re.MULTILINE)))
    written = "\n".join(f'{name} empty$ \'skip$ {{ "F{name}=" {name} * write$ newline$ }} if$' for name in fields)
    style = (
        f"ENTRY {{ {' '.join(fields)} }} {{}} {{}}\n"
        f'FUNCTION {{dump}} {{ "E" cite$ * write$ newline$\n{written} }}\n'
        + "".join(f'MACRO {{{month}}} {{"{month}"}}\n' for month in MONTHS[1:])
        + "FUNCTION {default.type} { dump }\n"
        + "".join(f"FUNCTION {{{name}}} {{ dump }}\n" for name in _types(path))
        + "READ\nITERATE {call.type$}\n"
    )
    (path.parent / "dump.bst").write_text(style, "utf-8")
    (path.parent / "dump.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{dump}}\n\\bibdata{{{path.stem}}}\n", "utf-8")
    done = _run("bibtex", "-min-crossrefs=99", "dump", folder=path.parent)
    complaints = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if "Warning" in line]
    entries: Entries = {}
    entry: dict[str, Any] = {}
    name = ""
    for line in (path.parent / "dump.bbl").read_text("utf-8", "replace").splitlines():
        if line.startswith("E"):
            entry = entries.setdefault(line[1:], {})
        elif line.startswith("F"):
            name, _, entry[name] = line[1:].partition("=")
        else:
            entry[name] += f" {line.strip()}"
    decoded = {key: {name: decode_plain(text) for name, text in entry.items()} for key, entry in entries.items()}
    return Reading(decoded, complaints + _said(done))


def _types(path: Path) -> list[str]:
    return sorted(set(re.findall(r"^@([a-z]+)\{", path.read_text("utf-8"), re.MULTILINE)))


def biber(path: Path) -> Reading:
    """Let biber read the file and write its own XML."""
    from lxml import etree

    done = _run("biber", "--tool", "--output-format=biblatexml", "-O", "read.xml", path.name, folder=path.parent)
    said = done.stdout.decode("utf-8", "replace").splitlines()
    complaints = [line for line in said if re.match(r"(WARN|ERROR)", line)] + _said(done)
    tree = etree.parse(path.parent / "read.xml", etree.XMLParser(huge_tree=True))
    entries: Entries = {}
    for entry in tree.getroot():
        if key := entry.get("id"):
            entries[key] = {
                str(child.tag).rpartition("}")[2] + str(child.get("type", "")): " ".join(map(str, child.itertext()))
                for child in entry
                if isinstance(child.tag, str)
            }
    return Reading(entries, complaints)


def pybtex(path: Path) -> Reading:
    """Let pybtex read the file, and its LaTeX reader the values."""
    import logging

    from pybtex.database import parse_file

    logging.disable()
    entries: Entries = {}
    for key, entry in parse_file(str(path)).entries.items():
        people = {role: " ".join(str(person) for person in persons) for role, persons in entry.persons.items()}
        entries[key] = {name: decode_plain(text) for name, text in (people | dict(entry.fields)).items()}
    return Reading(entries)


# --- CSL, RIS and others ---


def pandoc(form: str) -> Callable[[Path], Reading]:
    """Return pandoc's reader of a format."""

    def read(path: Path) -> Reading:
        done = _run("pandoc", "-f", form, "-t", "csljson", str(path))
        if done.returncode:
            return Reading({}, _said(done))
        return Reading({entry["id"]: entry for entry in json.loads(done.stdout)}, _said(done))

    return read


def citation_js(form: str) -> Callable[[Path], Reading]:
    """Return citation-js' reader of one of its types of input."""

    def read(path: Path) -> Reading:
        answer = path.with_suffix(".answer")
        _install()
        done = _run("node", str(BENCH / "consumers.js"), str(NODE / "node_modules"), str(path), form, str(answer))
        if done.returncode:
            return Reading({}, _said(done))
        entries = json.loads(answer.read_text("utf-8"))
        return Reading({str(entry.get("citation-key") or entry["id"]): entry for entry in entries})

    return read


def _install() -> None:
    if not (NODE / "node_modules" / "@citation-js" / "plugin-ris").is_dir():
        NODE.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(NODE), *CITATION_JS], check=True)


def rispy(path: Path) -> Reading:
    """Let rispy read the file."""
    import rispy as package

    entries = package.loads(path.read_text("utf-8"))
    return Reading({entry["id"]: entry for entry in entries})


def bibutils(path: Path) -> Reading:
    """Let bibutils make its MODS of EndNote XML; records are told apart by their order."""
    from lxml import etree

    done = _run("endx2xml", str(path))
    if done.returncode:
        return Reading({}, _said(done))
    records = etree.fromstring(done.stdout, etree.XMLParser(huge_tree=True, recover=True))
    texts = [" ".join(map(str, record.itertext())) for record in records]
    labels = re.findall(r"<label>([^<]*)</label>", path.read_text("utf-8"))
    return Reading({key: {"all": text} for key, text in zip(labels, texts, strict=False)})


# --- Yes or no ---


def typst(path: Path) -> Reading:
    """Let Typst set the whole file as a bibliography: its one reader of .bib, its other of Hayagriva."""
    import typst as package

    document = path.with_suffix(".typ")
    document.write_text(f'#bibliography("{path.name}", full: true, style: "ieee")\n', "utf-8")
    try:
        package.compile(str(document), output=str(path.with_suffix(".pdf")))
    except package.TypstError as error:
        return Reading(None, str(error).splitlines()[:3])
    return Reading(None)


def cffconvert(path: Path) -> Reading:
    """Validate a CITATION.cff with our references by the schema that cffconvert carries.

    cffconvert wants an older jsonschema, so it is run in an environment of its own where one is named by
    CFFCONVERT; its schema is all it validates by.
    """
    head = 'cff-version: 1.2.0\nmessage: "A"\ntitle: "B"\nauthors:\n  - name: "C"\n'
    folder = path.parent / "cff"
    folder.mkdir(exist_ok=True)
    (folder / "CITATION.cff").write_text(head + path.read_text("utf-8"), "utf-8")
    program = shutil.which("cffconvert") or str(BENCH / ".cffconvert" / "bin" / "cffconvert")
    if not Path(program).exists():
        environment = BENCH / ".cffconvert"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        subprocess.run([str(environment / "bin" / "pip"), "install", "-q", "cffconvert"], check=True)
    done = _run(program, "--validate", folder=folder)
    return Reading(None, _said(done))


def endnote_dtd(path: Path) -> Reading:
    """Validate EndNote XML by the facts of EndNote's DTD."""
    from tests.export import endnote_dtd as dtd

    return Reading(None, dtd.complaints(path.read_text("utf-8"))[:5])


def csl_schema(path: Path) -> Reading:
    """Validate CSL-JSON by the facts of CSL's schema."""
    import jsonschema
    from tests.export.csl_schema import SCHEMA

    found = jsonschema.Draft7Validator(SCHEMA).iter_errors(json.loads(path.read_text("utf-8")))
    return Reading(None, [error.message for error in found][:5])


READERS = (
    Reader("bibtex", "bibtex", bibtex),
    Reader("pybtex", "bibtex", pybtex),
    Reader("pandoc", "bibtex", pandoc("bibtex"), speaks_csl=True),
    Reader("citation-js", "bibtex", citation_js("@bibtex/text"), speaks_csl=True),
    Reader("Typst", "bibtex", typst),
    Reader("biber", "biblatex", biber),
    Reader("pandoc", "biblatex", pandoc("biblatex"), speaks_csl=True),
    Reader("citation-js", "biblatex", citation_js("@biblatex/text"), speaks_csl=True),
    Reader("Typst", "biblatex", typst),
    Reader("rispy", "ris", rispy),
    Reader("citation-js", "ris", citation_js("@ris/file"), speaks_csl=True),
    Reader("pandoc", "csl-json", pandoc("csljson"), speaks_csl=True),
    Reader("citation-js", "csl-json", citation_js("@csl/list+object"), speaks_csl=True),
    Reader("CSL schema", "csl-json", csl_schema),
    Reader("EndNote's DTD", "endnote-xml", endnote_dtd),
    Reader("bibutils", "endnote-xml", bibutils),
    Reader("cffconvert", "cff", cffconvert),
    Reader("Typst", "hayagriva", typst),
)
"""Every reader of every format that one can be had for here."""
