"""The list's markdown: read, written back in its own habits, and kept in step with papers.toml.

In come a list's text, the catalog and the lock; out go text, catalog and state with what each was to learn of the
other, or the conflicts, and a report of what was taken, left out or doubtful. It reads and writes no file. `app` and
`cli` may call what is named here; inside, `read` knows neither `write` nor `sync`, and `write` knows no `sync`.
"""

from sslbib.readme.fates import ReportLine, SectionFate
from sslbib.readme.model import Entry, LeftOut, Listing
from sslbib.readme.papers import ListedPapers, papers_from
from sslbib.readme.read.listing import read
from sslbib.readme.start import Start, start
from sslbib.readme.stepkeeping import drift, kept, merge, rewrite, rewrite_rows, with_base
from sslbib.readme.sync.change import Change
from sslbib.readme.sync.merge import Merged
from sslbib.readme.sync.plan import Conflict
from sslbib.readme.sync.snapshot import Base, in_step

__all__ = [
    "Base",
    "Change",
    "Conflict",
    "Entry",
    "LeftOut",
    "ListedPapers",
    "Listing",
    "Merged",
    "ReportLine",
    "SectionFate",
    "Start",
    "drift",
    "in_step",
    "kept",
    "merge",
    "papers_from",
    "read",
    "rewrite",
    "rewrite_rows",
    "start",
    "with_base",
]
