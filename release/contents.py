"""Tell whether a wheel and an sdist hold every file that they should, and the wheel no other."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = "sslbib/references/style/shipped/"
"""Where the wheel has the styles of styles/."""
LEFT_OUT = {"Dockerfile", "tsconfig.json"}
"""What only a checkout needs, beside what is hidden."""


def tracked() -> list[str]:
    """Return the repository's files."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def wheel_faults(inside: set[str], files: list[str]) -> list[str]:
    """Name what a wheel lacks, or has too much."""
    wanted = {name.removeprefix("src/") for name in files if name.startswith("src/")}
    wanted |= {SHIPPED + name.removeprefix("styles/") for name in files if name.startswith("styles/")}
    docs = [name for name in files if re.fullmatch(r"(docs/.+\.md|examples/.+\.py)", name)]
    beside = {name for name in inside if ".dist-info/" in name or ".data/" in name}
    for ending in ("licenses/LICENSE", "share/man/man1/sslbib.1", *(f"share/doc/sslbib/{name}" for name in docs)):
        if not any(name.endswith(ending) for name in beside):
            wanted.add(ending)
    missing = [f"the wheel lacks {name}" for name in sorted(wanted - inside)]
    return [*missing, *(f"the wheel has {name}" for name in sorted(inside - wanted - beside))]


def sdist_faults(inside: set[str], files: list[str]) -> list[str]:
    """Name what an sdist lacks."""
    wanted = {name for name in files if not name.startswith(".")} - LEFT_OUT
    return [f"the sdist lacks {name}" for name in sorted(wanted - inside)]


def main(wheel: str, sdist: str) -> int:
    """Print the faults; return how many there are."""
    files = tracked()
    with zipfile.ZipFile(wheel) as archive, tarfile.open(sdist) as other:
        in_wheel, in_sdist = set(archive.namelist()), {name.partition("/")[2] for name in other.getnames()}
    faults = [*wheel_faults(in_wheel, files), *sdist_faults(in_sdist, files)]
    print(*faults or [f"{len(in_wheel)} files in the wheel, {len(in_sdist)} in the sdist: none is missing"], sep="\n")
    return len(faults)


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
