"""The picture of the card, read back as the specification of PNG has it."""

from __future__ import annotations

import struct
import zlib

from sslbib.site.card import HEIGHT, WIDTH, card
from sslbib.site.chart import Bar, Chart, Part


def read(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a PNG; each has its checksum."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert zlib.crc32(name + body) == struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0]
        chunks[name] = body
        at += 12 + size
    return chunks


def test_the_bars_are_drawn() -> None:
    """Two years: one bar half as high as the other, each in the colour of its group."""
    bars = (
        Bar("2020", 2, 6, (Part(0, 2, 0.0, 120.0),), (2, 0), ("2020",)),
        Bar("2021", 1, 46, (Part(1, 1, 60.0, 60.0),), (0, 1), ("2021",)),
    )
    chunks = read(card(Chart("modality", "Modality", ("2D", "3D"), bars, 80)))
    pixels = zlib.decompress(chunks[b"IDAT"])
    rows = [pixels[at + 1 : at + WIDTH + 1] for at in range(0, len(pixels), WIDTH + 1)]

    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    assert len(rows) == HEIGHT
    assert [sum(1 in row for row in rows), sum(2 in row for row in rows)] == [480, 240]
    assert len(chunks[b"PLTE"]) == 3 * 7
