"""Write the workflows that the docs show into a folder, each as a file that linters read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
# A block of YAML: "```yaml\nname: papers\n…```"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
OURS = "sslbib/sslbib@0000000000000000000000000000000000000000"
"""Stands for the commit of ours that a reader fills in."""


def shown(text: str) -> list[str]:
    """Return the workflows of a page: its blocks of YAML that have jobs."""
    blocks: list[str] = _BLOCK.findall(text)
    return [block.replace("OWNER/sslbib@COMMIT", OURS) for block in blocks if re.search("^jobs:", block, re.MULTILINE)]


def main(folder: Path) -> None:
    """Write them."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in sorted(DOCS.glob("*.md")):
        for number, workflow in enumerate(shown(page.read_text(encoding="utf-8"))):
            (folder / f"{page.stem}-{number}.yml").write_text(workflow, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
