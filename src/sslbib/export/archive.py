"""Every format in one zip file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from sslbib.export import DEFAULT, FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.export import Options
    from sslbib.item import Item

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows: the same items give the same bytes."""


def archive(items: Sequence[Item], options: Options = DEFAULT) -> bytes:
    """Return a zip file with every format.

    Raises ExportError when a format can't hold a value.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in FORMATS.values():
            member = zipfile.ZipInfo(entry.file_name, _NO_TIME)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, entry.write(items, entry.fitting(options)).encode("utf-8"))
    return buffer.getvalue()
