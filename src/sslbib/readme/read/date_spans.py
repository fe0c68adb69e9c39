"""Where dates stand in items: the expressions that find them; what they say, `listed.dates` reads."""

from __future__ import annotations

import re

from sslbib.listed import dates

YEAR = dates.YEAR_IN_PROSE
DATE = dates.IN_PROSE
# Brackets with a date: `(TKDE, 2024)`, `[14th Mar., 2023]`, `【CVPR 2021】`.
BRACKETED = re.compile(
    rf"[(\[（【](?P<inside>[^()\[\]（）【】\n]{{0,90}}?(?:{DATE})[^()\[\]（）【】\n]{{0,40}})[)\]）】]"
)
# At an item's start: `2024-06-20 - `, `2023 - CVPR: `.
LEAD_DATE = re.compile(rf"\s*(?P<date>{DATE})(?:\s*-\s*(?P<venue>[A-Z][\w&']*))?\s*[-–—:|]\s+")
