"""Put a substitute for names that the reference before has too (CSL 1.0.2, subsequent-author-substitute)."""

from __future__ import annotations

from sslbib.references import richtext


def substitute_names(
    text: str, names: list[str] | None, previous: list[str] | None, substitute: str, rule: str
) -> tuple[str, list[str] | None]:
    """Return a reference with the substitute in it, and the names to compare the next one with."""
    if not names or richtext.NAMES not in text:
        return text, names
    start = text.index(richtext.NAMES)
    end = richtext.closing(text, start)
    block = text[start + 1 : end]
    if names == previous:
        if rule == "complete-all":
            block = substitute
        elif rule == "complete-each":
            block = _replaced(block, substitute, len(names))
    if rule in {"partial-each", "partial-first"} and previous:
        same = next(
            (i for i, (a, b) in enumerate(zip(names, previous, strict=False)) if a != b), min(len(names), len(previous))
        )
        block = _replaced(block, substitute, min(same, 1) if rule == "partial-first" else same)
    return f"{text[:start]}{block}{text[end + 1 :]}", names


def _replaced(block: str, substitute: str, count: int) -> str:
    for _ in range(count):
        at = block.find(richtext.NAME)
        if at < 0:
            break
        end = richtext.closing(block, at)
        block = f"{block[:at]}{substitute}{block[end + 1 :]}"
    return block
