"""The static page: a list's items → the text of every file of the page, by its path in the page's folder.

In comes a `Source`, values alone; out go the files, which `app.site` writes, but for pages that stand as they would be
made again; only `app` calls it. The texts to copy are those of `sslbib.export` and `sslbib.references`: a reader takes
from the page what the commands give.
"""

from sslbib.site.pages import Built, pages
from sslbib.site.source import Source

__all__ = ["Built", "Source", "pages"]
