"""Identifiers, each scheme with one reader and one normal form.

In come texts, addresses and fields as people write them; out go DOIs, shortDOIs, arXiv ids, ISBNs, ISSNs, PMIDs,
PMCIDs, PIIs and ORCID iDs, and the addresses that stand for them. Every room may call it, through this face alone.
"""

from sslbib.identifiers.arxiv import arxiv_doi, arxiv_in_doi, arxiv_in_url, arxiv_year, normalise_arxiv
from sslbib.identifiers.doi import doi_text, doi_url, normalise_shortdoi, registered_doi, shortdoi_url
from sslbib.identifiers.links import in_links, in_text, in_url, is_resolver, normalise_doi, placed_in_text
from sslbib.identifiers.numbers import (
    normalise_isbn,
    normalise_issn,
    normalise_orcid,
    normalise_pii,
    normalise_pmcid,
    normalise_pmid,
)
from sslbib.identifiers.places import leads_to_code, leads_to_paper, leads_to_record
from sslbib.identifiers.scheme import SCHEMES, Identifier

__all__ = [
    "SCHEMES",
    "Identifier",
    "arxiv_doi",
    "arxiv_in_doi",
    "arxiv_in_url",
    "arxiv_year",
    "doi_text",
    "doi_url",
    "in_links",
    "in_text",
    "in_url",
    "is_resolver",
    "leads_to_code",
    "leads_to_paper",
    "leads_to_record",
    "normalise_arxiv",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "normalise_orcid",
    "normalise_pii",
    "normalise_pmcid",
    "normalise_pmid",
    "normalise_shortdoi",
    "placed_in_text",
    "registered_doi",
    "shortdoi_url",
]
