"""An item as styles see it: its CSL variables, what the list says beside, and the address that its title leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.csl_item import to_csl

if TYPE_CHECKING:
    from sslbib.item import Item
    from sslbib.references.style.find import Style


def csl_of(item: Item, style: Style) -> dict[str, object]:
    """Return an item's variables; for a style of the project's own, with its code links in `annote`.

    That is CSL's variable for “short markup, decoration, or annotation” (CSL 1.0.2, "Standard variables"). Styles of
    some journals print it, so a style that is carried gets the item's own alone.
    """
    csl = to_csl(item)
    if item.code and style.is_own:
        links = (f"{link.label or 'Code'}: {link.url}" for link in item.code)
        csl["annote"] = "; ".join([*([item.annote] if item.annote else ()), *links])
    return csl


def address_of(item: Item) -> str:
    """Return where an item's title leads: by DOI, PMCID, PMID or URL, the first that it has (CSL 1.0.2, "Links")."""
    if item.doi:
        return identifiers.doi_url(item.doi)
    if item.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{item.pmcid}/"
    return f"https://pubmed.ncbi.nlm.nih.gov/{item.pmid}/" if item.pmid else item.url
