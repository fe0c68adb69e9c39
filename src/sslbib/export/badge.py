"""A badge of the list as SVG: how many papers it has, and how many of them a confirmed record.

Screen readers read its title; the same counts give the same bytes, whatever fonts there are.
"""

from __future__ import annotations

from sslbib.markup import to_plain, to_xml

_HEIGHT, _BASELINE, _PADDING = 20, 14, 6
_LABEL_FILL, _VALUE_FILL = "#444", "#2f62ad"
"""White on them has a contrast of 9.7 and 6.0 to 1 (WCAG 2.2, 1.4.3 asks for 4.5)."""
_WIDTHS = {**dict.fromkeys("ijl.,:;|'!1 ", 3.8), **dict.fromkeys("mwMW", 9.8)}
_USUAL_WIDTH = 6.8
"""Of a character of 11 px in Verdana and what is drawn in its place; `textLength` has every font keep to the sum."""


def badge(title: str, papers: int, resolved: int) -> str:
    """Draw the badge of a list."""
    label, value = "papers", f"{papers}, {resolved} resolved"
    name = to_plain(title).strip()
    said = f"{papers} {'paper' if papers == 1 else 'papers'}, {resolved} resolved"
    left, right = _width(label) + 2 * _PADDING, _width(value) + 2 * _PADDING
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img"'
        ' aria-labelledby="sslbib-badge">\n'
        f'  <title id="sslbib-badge">{to_xml.escape(f"{name}: {said}" if name else said)}</title>\n'
        f'  <rect width="{left + right}" height="{_HEIGHT}" rx="3" fill="{_LABEL_FILL}"/>\n'
        f'  <path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{_HEIGHT - 6}a3 3 0 0 1 -3 3h-{right - 3}z"'
        f' fill="{_VALUE_FILL}"/>\n'
        '  <g fill="#fff" font-family="Verdana, DejaVu Sans, Geneva, sans-serif" font-size="11" aria-hidden="true">\n'
        f"{_text(label, _PADDING)}{_text(value, left + _PADDING)}"
        "  </g>\n"
        "</svg>\n"
    )


def _text(text: str, start: int) -> str:
    return (
        f'    <text x="{start}" y="{_BASELINE}" textLength="{_width(text)}" lengthAdjust="spacingAndGlyphs">'
        f"{to_xml.escape(text)}</text>\n"
    )


def _width(text: str) -> int:
    return round(sum(_WIDTHS.get(char, _USUAL_WIDTH) for char in text))
