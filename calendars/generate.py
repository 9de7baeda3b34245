"""Write the calendar of 2026-2030 into the reference data: what is published first, then what law and custom give."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from calendars.hosts import host_rows
from calendars.notices import NOTICES
from calendars.rows import CalendarRow
from calendars.viet_nam import assumed_duties, derived_holidays

FILE = Path(__file__).parents[1] / "src" / "leadership_opt" / "reference" / "data" / "calendar_2026_2030.csv"

IN_THE_FILE_BEFORE = frozenset(date(2026, 1, day) for day in range(1, 5))
"""The New Year of 2026: its row stands in the file of 2023-2025."""


def rows() -> list[CalendarRow]:
    """Return all rows, by first day and place; a derived row never stands where a published one does."""
    closed = [row for row in NOTICES if row.category == "public_holiday"]
    closed += derived_holidays(set(IN_THE_FILE_BEFORE.union(*map(_days, closed))))
    sittings = {day for row in NOTICES if row.category == "na_ordinary" for day in _days(row)}
    found = [*(row for row in NOTICES if row not in closed), *closed, *assumed_duties(sittings, closed)]
    published = [(row.scope, day) for row in NOTICES if row.category == "host_closure" for day in _days(row)]
    found += [row for row in host_rows() if not _is_published(row, published)]
    return sorted(found, key=lambda row: (row.start_date, row.scope, row.category, row.name))


def text_of(found: Iterable[CalendarRow]) -> str:
    """Return the file."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(field.name for field in fields(CalendarRow))
    writer.writerows(astuple(row) for row in found)
    return stream.getvalue()


def _days(row: CalendarRow) -> set[date]:
    return {row.start_date + timedelta(days=place) for place in range((row.end_date - row.start_date).days + 1)}


def _is_published(row: CalendarRow, published: list[tuple[str, date]]) -> bool:
    return row.category == "host_closure" and any((row.scope, day) in published for day in _days(row))


if __name__ == "__main__":
    FILE.write_text(text_of(rows()), encoding="utf-8")
