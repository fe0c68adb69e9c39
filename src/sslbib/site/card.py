"""The picture of the list's card, where its address is shared: the bars of the chart, as a PNG (ISO/IEC 15948).

Those who show cards take no SVG. A picture without words needs no font, and is of 3 kB.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.site.chart import Chart

WIDTH, HEIGHT = 1200, 630
"""What makes a large card: 1.91 to 1."""
_MARGIN = 75
_COLOURS = ("fbfaf7", "2f62ad", "c2571a", "2e7d5b", "8a4f9e", "a8842c", "8b8f98")
"""Of the paper, and of the groups as in the style sheet: `--paper`, `--g0` to `--g5`."""


def card(chart: Chart) -> bytes:
    """Draw the bars of a chart."""
    scale = min((WIDTH - 2 * _MARGIN) / chart.width, (HEIGHT - 2 * _MARGIN) / chart.height * 2)
    left = (WIDTH - chart.width * scale) / 2
    tall = (HEIGHT - 2 * _MARGIN) / chart.height
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for bar in chart.bars:
        start, end = round(left + bar.x * scale), round(left + (bar.x + chart.bar) * scale)
        for part in bar.parts:
            top, bottom = round(_MARGIN + part.y * tall), round(_MARGIN + (part.y + part.height) * tall)
            for row in rows[top:bottom]:
                row[start:end] = bytes([part.group + 1]) * (end - start)
    return _png(rows)


def _png(rows: list[bytearray]) -> bytes:
    """Write rows of places in the palette; each row begins with the filter `none`."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    palette = bytes.fromhex("".join(_COLOURS))
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(named: tuple[bytes, bytes]) -> bytes:
    name, data = named
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
