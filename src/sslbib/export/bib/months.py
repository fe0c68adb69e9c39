"""The names that BibTeX has for months, and those that its styles print for seasons."""

from __future__ import annotations

from sslbib.listed import months

MONTHS = ("", *months.SHORT)
"""The macros that every BibTeX style defines."""
SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")
