"""CSL-JSON objects ↔ items (CSL 1.0.2, csl-data.json): the form in which references, corrections and imports meet.

In comes an Item or the object of somebody's CSL-JSON, out goes the other. Whoever holds CSL-JSON may call it; files are
`sslbib.export.csljson` and `sslbib.importing`.
"""

from sslbib.csl_item.reading import READ, from_csl
from sslbib.csl_item.variables import CUSTOM, PEOPLE, VARIABLES
from sslbib.csl_item.writing import to_csl

__all__ = ["CUSTOM", "PEOPLE", "READ", "VARIABLES", "from_csl", "to_csl"]
