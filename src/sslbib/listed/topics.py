"""The reader of topics in what people write: a cell of modalities as keywords."""

from __future__ import annotations

import re
from functools import lru_cache

# `3D (CT, MRI)` of `2D & 3D (CT, MRI)`: what is parted by no comma outside parentheses; an open one stands for itself
_PART = re.compile(r"(?:\([^()]*\)|[^&,;()]|[()])+")
# `3D (CT, MRI)`
_GROUP = re.compile(r"([^()]+?)\s*\(([^()]*)\)")


@lru_cache(maxsize=4096)
def read(modality: str) -> tuple[str, ...]:
    """Split a cell such as `2D (X-ray) & 3D (Abdominal CT, Brain MRI)` into topics that hold no comma.

    What stands in parentheses goes with the word before it: `3D (Abdominal CT)`, `3D (Brain MRI)`. A comma inside
    would part a keyword in two in BibTeX, BibLaTeX and Zotero.
    """
    parts = [part.strip() for part in _PART.findall(modality)]
    return tuple(topic for part in parts if part for topic in _distributed(part))


def _distributed(part: str) -> list[str]:
    match = _GROUP.fullmatch(part)
    if not match:
        return [part]
    return [f"{match[1]} ({inner.strip()})" for inner in re.split(r"[,;&]", match[2]) if inner.strip()]


def parted(topic: str) -> tuple[str, str]:
    """Part a topic such as `3D (Abdominal CT)` into the word and what stands in parentheses, "" where nothing does."""
    match = _GROUP.fullmatch(topic)
    return (match[1], match[2].strip()) if match else (topic, "")
