"""The conference that a work was given at: Crossref's `event`, or what Springer states in `assertion`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.listed import months
from sslbib.works.dates import Parts, as_date, read_parts

if TYPE_CHECKING:
    from sslbib.item import Date
    from sslbib.works.reading import Record

# `24 August 2020`, as Springer states it
_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]+) (\d{4})")


@dataclass(frozen=True, slots=True)
class Event:
    """A conference; empty where none is named."""

    title: str = ""
    place: str = ""
    date: Date | None = None


def read_event(record: Record) -> Event:
    """Return the event of a work, whose place and dates may be missing."""
    event = record.within("event")
    if event.fields:
        dates = dict.fromkeys((read_parts(event, "start"), read_parts(event, "end")))
        title = re.sub(r"^the (?=\S)", "", event.text("name"))  # ACM begins every name so
        return Event(title, event.text("location"), as_date(*dates))
    return _stated_event(record)


def _stated_event(record: Record) -> Event:
    stated = {each.raw("name"): each.text("value") for each in record.records("assertion") if each.raw("name")}
    record.unread("assertion")
    if not stated.get("conference_name"):
        return Event()
    place = ", ".join(part for part in (stated.get("conference_city"), stated.get("conference_country")) if part)
    dates = dict.fromkeys(_day(stated.get(f"conference_{edge}_date", "")) for edge in ("start", "end"))
    return Event(stated["conference_name"], place, as_date(*dates))


def _day(text: str) -> Parts:
    match = _DAY.fullmatch(text)
    month = months.number(match[2]) if match else 0
    return (int(match[3]), month, int(match[1])) if match and month else ()
