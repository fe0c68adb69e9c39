"""Fields of BibTeX and biblatex 3.x → variables of CSL 1.0.2 (biblatex manual, section 2.2).

Tables of those whose meaning does not hang on the entry type; the rest is in `entry`.
"""

from __future__ import annotations

PLAIN = {
    "volume": "volume",
    "part": "part_number",
    "volumes": "number_of_volumes",
    "chapter": "chapter_number",
    "edition": "edition",
    "version": "version",
    "pagetotal": "number_of_pages",
    "numpages": "number_of_pages",
    "eid": "article_number",
    "articleno": "article_number",
    "article-number": "article_number",
    "venue": "event_place",
    "library": "call_number",
    "call-number": "call_number",
    "lccn": "call_number",
    "origlocation": "original_publisher_place",
    "origpublisher": "original_publisher",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "copyright": "license",
    "license": "license",
    "primaryclass": "arxiv_class",
    "eprintclass": "arxiv_class",
    "medium": "medium",
    "dimensions": "dimensions",
    "scale": "scale",
    "section": "section",
    "supplement": "supplement_number",
    "printing": "printing_number",
    "archive": "archive",
    "archive_location": "archive_location",
    "jurisdiction": "jurisdiction",
    "division": "division",
    "references": "references",
    "source": "source",
}
"""Texts without markup."""

RICH = {
    "shortjournal": "container_title_short",
    "series": "collection_title",
    "origtitle": "original_title",
    "reviewedtitle": "reviewed_title",
}
"""Texts with markup."""

LONG = {"abstract": "abstract", "annotation": "annote", "annote": "annote"}
"""Texts of several paragraphs."""

NAMES = {
    "author": "author",
    "translator": "translator",
    "bookauthor": "container_author",
    "director": "director",
    "illustrator": "illustrator",
    "compiler": "compiler",
    "origauthor": "original_author",
    "seriesauthor": "series_creator",
    "serieseditor": "collection_editor",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "composer": "composer",
    "performer": "performer",
    "collaborator": "contributor",
    "contributor": "contributor",
    "chair": "chair",
}

EDITORS = {
    "editor": "editor",
    "compiler": "compiler",
    "collaborator": "contributor",
    "founder": "editorial_director",
    "organizer": "organizer",
    "organiser": "organizer",
    "translator": "translator",
    "director": "director",
    "producer": "producer",
    "executiveproducer": "executive_producer",
    "host": "host",
    "guest": "guest",
    "participant": "guest",
    "narrator": "narrator",
    "performer": "performer",
    "scriptwriter": "script_writer",
    "screenwriter": "script_writer",
    "curator": "curator",
    "illustrator": "illustrator",
    "composer": "composer",
    "collectioneditor": "collection_editor",
    "serieseditor": "collection_editor",
}
"""`editortype` → names (biblatex manual, 2.3.6)."""
UNNAMED_ROLES = frozenset(
    {"continuator", "redactor", "reviser", "commentator", "annotator", "introduction", "foreword", "afterword"}
)
"""Roles that CSL has no names for: they stay the paper's own fields. Any other word is an editor's title."""

DATES = {
    "urldate": "accessed",
    "lastaccessed": "accessed",
    "lastchecked": "accessed",
    "accessed": "accessed",
    "eventdate": "event_date",
    "origdate": "original_date",
}

VERBATIM = frozenset({"doi", "url", "eprint", "file", "pdf", "uri", "howpublished", "ee", "biburl", "link", "urls"})
"""Fields that TeX never sets: an escape in them is its character (2.2.1)."""

COMPOSED = frozenset(
    """
    title subtitle titleaddon maintitle mainsubtitle maintitleaddon booktitle booksubtitle booktitleaddon issuetitle
    issuesubtitle issuetitleaddon journal journaltitle journalsubtitle journaltitleaddon shorttitle fjournal eventtitle
    eventtitleaddon conference date year month day number issue pages publisher institution school organization
    howpublished address location type note addendum code usera editor editortype editora editoratype editorb
    editorbtype editorc editorctype
    doi url eprint eprinttype archiveprefix archive_prefix isbn issn language langid keywords keyword ids
    crossref xdata entrysubtype pubstate status related relatedtype relatedstring hyphenation place origyear urlyear
    urlmonth urlday eventyear eventmonth eventday origmonth origday endyear endmonth endday jstor hal_id
    """.split()  # noqa: SIM905
)
"""Fields that are read with others, or by the entry's type."""

BOOKKEEPING = frozenset(
    """
    file localfile local-url local_url pdf owner timestamp date-added date-modified creationdate modificationdate
    __markedentry groups groupsearch mendeley-groups mendeley-tags readstatus read ranking priority printed
    qualityassured citeulike-article-id citeulike-linkout-0 posted-at bibsource biburl added-at intrahash interhash
    username description-bibsonomy date_added date_modified citedby cited-by calibreid formats uuid author_sort
    sentelink rating progress relevance search zoterokey presort sortkey sortname sorttitle sortyear sortshorthand
    options execute label keywords-plus key xref entryset
    """.split()  # noqa: SIM905
)
"""What programs and styles keep for themselves: no reference needs it, and paths of a person's disk are private."""
BOOKKEEPING_STARTS = ("bdsk-", "citeulike-", "jabref-", "opt", "unused_", "docear_")

LANGUAGES = {
    "english": "en-US", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de-DE", "ngerman": "de-DE",
    "germanb": "de-DE", "deutsch": "de-DE", "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH",
    "nswissgerman": "de-CH", "french": "fr-FR", "francais": "fr-FR", "français": "fr-FR", "frenchb": "fr-FR",
    "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es-ES", "español": "es-ES", "mexican": "es-MX",
    "italian": "it-IT", "italiano": "it-IT", "portuguese": "pt-PT", "portuges": "pt-PT", "brazil": "pt-BR",
    "brazilian": "pt-BR", "dutch": "nl-NL", "afrikaans": "af-ZA", "danish": "da-DK", "swedish": "sv-SE",
    "norsk": "nb-NO", "norwegian": "nb-NO", "bokmal": "nb-NO", "nynorsk": "nn-NO", "finnish": "fi-FI",
    "icelandic": "is-IS", "polish": "pl-PL", "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI",
    "slovenian": "sl-SI", "croatian": "hr-HR", "serbian": "sr-RS", "serbianc": "sr-RS", "bulgarian": "bg-BG",
    "romanian": "ro-RO", "hungarian": "hu-HU", "magyar": "hu-HU", "greek": "el-GR", "polutonikogreek": "el-GR",
    "russian": "ru-RU", "ukrainian": "uk-UA", "turkish": "tr-TR", "hebrew": "he-IL", "arabic": "ar",
    "persian": "fa-IR", "farsi": "fa-IR", "japanese": "ja-JP", "chinese": "zh-CN", "korean": "ko-KR",
    "vietnamese": "vi-VN", "thai": "th-TH", "hindi": "hi-IN", "latin": "la", "catalan": "ca-AD", "basque": "eu",
    "galician": "gl-ES", "estonian": "et-EE", "latvian": "lv-LV", "lithuanian": "lt-LT", "irish": "ga",
    "welsh": "cy", "esperanto": "eo", "mongolian": "mn-MN", "indonesian": "id", "indon": "id", "malay": "ms",
    "interlingua": "ia",
}  # fmt: skip
"""Babel's names of languages, which `langid` and often `language` hold → BCP 47."""
