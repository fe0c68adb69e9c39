"""Wire fields that an item does not carry, and why; a field of a record inside is written `event.acronym`."""

from __future__ import annotations

from sslbib.works.reading import field_names

CROSSREF = {
    "URL": "the DOI says it",
    "accepted": "a date of the review, not of the work",
    "aliases": "other DOIs of the same work",
    "alternative-id": "the publisher's own number",
    "approved": "a date before publication, where there is a better one",
    "archive": "where the publisher keeps copies",
    "assertion": "Crossmark's statements for display",
    "award": "a grant's number",
    "clinical-trial-number": "belongs to the study",
    "content-updated": "later than what is cited",
    "degree": "given as the thesis' genre",
    "description": "free text about a component or grant",
    "event.acronym": "part of the event's name",
    "event.number": "part of the event's name",
    "event.sponsor": "who paid is no part of a reference",
    "event.theme": "the event's motto",
    "funder": "who paid is no part of a reference",
    "group-title": "a preprint's subject heading, where it is not the server's name",
    "institution.acronym": "the name is given in full",
    "institution.department": "the institution is named",
    "institution.id": "the institution is named",
    "institution.name": "the first institution is named",
    "institution.place": "the first place is named",
    "isbn-type": "repeats ISBN",
    "issn-type": "repeats ISSN",
    "journal-issue": "repeats issue and dates",
    "journal-issue.published-online": "the issue's date, not the paper's",
    "journal-issue.published-print": "the issue's date, not the paper's",
    "license.delay-in-days": "from when the licence counts",
    "license.start": "from when the licence counts",
    "link": "full text for text mining",
    "project": "a grant's description",
    "reference": "what the work cites",
    "relation": "links to other works; a preprint or published version is noted",
    "resource": "the landing page, which the DOI resolves to",
    "review.competing-interest-statement": "no part of a reference",
    "review.language": "no part of a reference",
    "review.recommendation": "no part of a reference",
    "review.revision-round": "stage of a peer review",
    "review.running-number": "number of a peer review",
    "review.stage": "stage of a peer review",
    "special_numbering": "a label of Elsevier's issues",
    "standards-body": "repeats the publisher",
    "subject": "the journal's subjects, not the paper's",
    "subtype": "given as the item's type",
    "update-policy": "Crossmark's policy page",
    **{
        f"{update}.{name}": "noted by kind and DOI"
        for update in ("update-to", "updated-by")
        for name in ("label", "updated", "source", "record-id")
    },
    **{
        f"{role}.{name}": reason
        for role in ("author", "editor", "translator", "chair")
        for name, reason in (
            ("ORCID", "identifies the person, not the work"),
            ("affiliation", "where a person worked is no part of a reference"),
            ("id", "identifies the person, not the work"),
        )
    },
}
"""Fields of a Crossref work that a reference does not carry, and why."""

CROSSREF_BOOKKEEPING = field_names(
    "content-domain created deposited download_ts indexed is-referenced-by-count member prefix score source"
    " reference-count references-count"
) | {
    f"{role}.{name}"
    for role in ("author", "editor", "translator", "chair")
    for name in ("authenticated-orcid", "role", "sequence")
}
"""Fields about the record, not about the work."""

DATACITE = {
    "alternateIdentifiers": "the repository's own number",
    "contentUrl": "the DOI resolves to it",
    "contributors": "who helped; only authors and editors are cited",
    "container.identifier": "identifies the container, not the work",
    "container.identifierType": "identifies the container, not the work",
    "creators.affiliation": "where a person worked is no part of a reference",
    "creators.nameIdentifiers": "identifies the person, not the work",
    "dates.dateInformation": "which version a date belongs to",
    "descriptions.lang": "the abstract's language",
    "formats": "file formats",
    "fundingReferences": "who paid is no part of a reference",
    "geoLocations": "no part of a reference",
    "identifiers": "repeats the DOI",
    "relatedIdentifiers": "links to other works; a published version is noted",
    "relatedItems": "links to other works",
    "url": "the landing page, which the DOI resolves to",
    "types": "given as the item's type",
    "rightsList.rights": "the licence is given by its address",
    "subjects.subject": "a subject of the repository's own scheme",
    "sizes": "no part of a reference",
    "version": "arXiv's DOI stands for all versions",
}
"""Fields of a DataCite record that a reference does not carry, and why."""

DATACITE_BOOKKEEPING = field_names(
    "citationCount citationsOverTime created downloadCount downloadsOverTime isActive metadataVersion partCount"
    " partOfCount prefix provider providerId published reason referenceCount registered schemaVersion source state"
    " rightsList.rightsIdentifier rightsList.rightsIdentifierScheme rightsList.schemeUri rightsList.lang subjects.lang"
    " subjects.schemeUri subjects.subjectScheme subjects.valueUri subjects.classificationCode titles.lang"
    " suffix updated versionCount versionOfCount viewCount viewsOverTime client clientId agency landingPage xml"
)
"""Fields about the record, not about the work."""
