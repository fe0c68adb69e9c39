"""The variables of CSL 1.0.2 that an item has: which attribute is which."""

# Attribute of Item → variable, in the order in which they are written.
VARIABLES = {
    "title": "title",
    "author": "author",
    "editor": "editor",
    "collection_editor": "collection-editor",
    "translator": "translator",
    "chair": "chair",
    "title_short": "title-short",
    "original_title": "original-title",
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "volume_title": "volume-title",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "event_title": "event-title",
    "event_place": "event-place",
    "event_date": "event-date",
    "issued": "issued",
    "available_date": "available-date",
    "accessed": "accessed",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "number_of_pages": "number-of-pages",
    "edition": "edition",
    "chapter_number": "chapter-number",
    "part_number": "part",  # the schema's name for the specification's part-number
    "version": "version",
    "genre": "genre",
    "medium": "medium",
    "status": "status",
    "archive": "archive",
    "archive_location": "archive_location",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "language": "language",
    "abstract": "abstract",
    "note": "note",
}
CUSTOM = {
    "license": "license",
    "arxiv": "arxiv",
    "arxiv_class": "arxiv-class",
    "article_number": "article-number",
    "code": "code",
    "links": "links",
    "aliases": "aliases",
}
"""What the schema has no property for goes into its `custom` object."""

PEOPLE = ("author", "editor", "collection_editor", "translator", "chair")
DATES = frozenset({"issued", "available_date", "event_date", "accessed"})

SMALL_CAPS = '<span style="font-variant:small-caps">'
SMALL_CAPS_READ = '<span style="font-variant:small-caps;">'
"""As citeproc-js and pandoc want it, to the letter."""
