"""The attacks of attacks.toml as items, and what a reader must see of each."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

from sslbib.item import Date, Item, Name

ATTACKS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "attacks.toml").read_text(encoding="utf-8"))
"""The texts of each attack."""


def key(attack: str, number: int) -> str:
    """Return the key of an attack's item."""
    return f"{attack}{number:02}"


def item(attack: str, number: int) -> Item:
    """Make an item that says the text wherever a list can; an address stands where addresses do."""
    text = ATTACKS[attack][number]
    return Item(
        id=key(attack, number),
        type="article-journal",
        title=f"An address {number}" if attack == "addresses" else text,
        author=(Name("Klein", "Ada"),),
        container_title="Journal",
        issued=Date(((2020,),)),
        note="" if attack == "addresses" else text,
        abstract="" if attack == "addresses" else text,
        url=text if attack == "addresses" else "",
    )


ITEMS = tuple(item(attack, number) for attack, texts in ATTACKS.items() for number in range(len(texts)))


def letters(text: str) -> str:
    """Return the letters that a reader sees: no blanks, marks of one kind, and nothing of what a terminal obeys."""
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})
    text = unicodedata.normalize("NFKC", text)
    text = text.translate(dict.fromkeys(map(ord, "“”‘’\"'`´"), "'"))
    text = text.translate(dict.fromkeys(map(ord, "–—−‐-"), "-"))
    return "".join(text.split()).replace("''", "'").replace("--", "-").casefold()
