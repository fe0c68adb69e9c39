"""The names that BibTeX has for months, and those that its styles print for seasons."""

MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""
SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")
