"""One row of the calendar, and runs of days off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

YEARS = range(2026, 2031)
"""The years of the file; its predecessor has what lies before, and three facts of early 2026."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A row as it stands in the file; the columns are those of ``CalendarFact``."""

    start_date: date
    end_date: date
    scope: str
    category: str
    name: str
    applies_to: str
    blocking: str
    source: str
    certainty: str
    note: str = ""


def runs_of_days_off(
    is_off: Callable[[date], bool], holidays: Collection[date]
) -> Iterator[tuple[date, date, list[date]]]:
    """Yield each unbroken run of days off that has a holiday: its first day, its last day, its holidays."""
    done = date.min
    for day in sorted(holidays):
        if day <= done:
            continue
        first = last = day
        while is_off(first - timedelta(days=1)):
            first -= timedelta(days=1)
        while is_off(last + timedelta(days=1)):
            last += timedelta(days=1)
        yield first, last, [one for one in sorted(holidays) if first <= one <= last]
        done = last


def weekday_from(day: date, weekday: int) -> date:
    """Return the first such weekday (Monday is 0) on or after a day.

    Examples
    --------
    >>> weekday_from(date(2026, 10, 20), 0)
    datetime.date(2026, 10, 26)
    """
    return day + timedelta(days=(weekday - day.weekday()) % 7)
