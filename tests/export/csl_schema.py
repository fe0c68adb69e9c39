"""The facts of the CSL project's csl-data.json (CSL 1.0.2): which properties and types an item may have."""

from __future__ import annotations

_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard
thesis treaty webpage
"""
_NAMES = """
author chair collection-editor compiler composer container-author contributor curator director editor
editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
performer producer recipient reviewed-author script-writer series-creator translator
"""
_DATES = "accessed available-date container event-date issued original-date submitted"
_NUMBERS = """
chapter-number citation-number collection-number edition first-reference-note-number issue locator number
number-of-pages number-of-volumes page page-first part printing supplement volume
"""
_TEXTS = """
abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
citation-label collection-title container-title container-title-short dimensions division DOI event event-title
event-place genre ISBN ISSN journalAbbreviation jurisdiction keyword language medium note original-publisher
original-publisher-place original-title part-title PMCID PMID publisher publisher-place references
reviewed-genre reviewed-title scale section shortTitle source status title title-short URL version volume-title
volume-title-short year-suffix
"""
_TEXT = {"type": "string"}
_NUMBER = {"type": ["string", "number"]}
_FLAG = {"type": ["string", "number", "boolean"]}
_NAME = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), _TEXT),
        **dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), _FLAG),
    },
    "additionalProperties": False,
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "season": _NUMBER,
        "circa": _FLAG,
        "literal": _TEXT,
        "raw": _TEXT,
    },
    "additionalProperties": False,
}
_PEOPLE = {"type": "array", "items": _NAME}

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _NUMBER,
            "type": {"enum": _TYPES.split()},
            "categories": {"type": "array", "items": _TEXT},
            "custom": {"type": "object"},
            **dict.fromkeys(_NAMES.split(), _PEOPLE),
            **dict.fromkeys(_DATES.split(), _DATE),
            **dict.fromkeys(_NUMBERS.split(), _NUMBER),
            **dict.fromkeys(_TEXTS.split(), _TEXT),
        },
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}
