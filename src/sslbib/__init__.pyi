from sslbib.app.api import Exported, format_references, load, read, write
from sslbib.app.lookup import Client, Lookup, resolve
from sslbib.app.select import Selection, select
from sslbib.errors import Place, Problem, SslbibError
from sslbib.export import Loss, Options
from sslbib.importing import Reading
from sslbib.item import Date, Item, Link, Name
from sslbib.project.catalog import Paper
from sslbib.project.folder import Project
from sslbib.references import Reference, ReferenceList

__all__ = [
    "Client",
    "Date",
    "Exported",
    "Item",
    "Link",
    "Lookup",
    "Loss",
    "Name",
    "Options",
    "Paper",
    "Place",
    "Problem",
    "Project",
    "Reading",
    "Reference",
    "ReferenceList",
    "Selection",
    "SslbibError",
    "__version__",
    "format_references",
    "load",
    "read",
    "resolve",
    "select",
    "write",
]

__version__: str
