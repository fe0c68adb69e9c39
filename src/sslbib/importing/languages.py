"""Languages as databases name them: `eng`, `English`, `en-GB` → BCP 47."""

from __future__ import annotations

import re

from sslbib.importing.bib.fields import LANGUAGES

_OF_LIBRARIES = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt",
    "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh", "dut": "nl", "nld": "nl", "pol": "pl", "swe": "sv",
    "dan": "da", "nor": "no", "fin": "fi", "cze": "cs", "ces": "cs", "hun": "hu", "tur": "tr", "kor": "ko",
    "gre": "el", "ell": "el", "ukr": "uk", "cat": "ca", "heb": "he", "ara": "ar", "per": "fa", "fas": "fa",
}  # fmt: skip
"""ISO 639-2, of which libraries use the older codes."""
# `en`, `en-GB`, `pt_BR`
_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


def code_of(text: str) -> str:
    """Return the code of a language; one that is not known stays as it is written."""
    if _CODE.fullmatch(text):
        return text.replace("_", "-")
    name = text.strip(" .").lower()
    return _OF_LIBRARIES.get(name) or LANGUAGES.get(name, "").split("-")[0] or text
