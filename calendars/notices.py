"""What is published for 2026-2030: notices, press reports, and school holidays of France. Kept by hand.

A planner who has a new notice adds its row here (``python -m calendars.generate`` then leaves out what it had derived
for these days), or writes it into the closed periods of the policy.
"""

from __future__ import annotations

from datetime import date

from calendars.rows import CalendarRow
from calendars.viet_nam import CODE, DEPUTIES

_ALL, _FRANCE = "all participants", "courses in France"
_SCHOOLS = "package vacances-scolaires-france 0.12.0"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _closed(first: str, last: str, name: str, certainty: str, note: str = "") -> CalendarRow:
    source = f"{CODE}; yearly notice as reported by the press; package holidays 0.109"
    return CalendarRow(_day(first), _day(last), "VN", "public_holiday", name, _ALL, "hard", source, certainty, note)


def _assembly(first: str, last: str, name: str) -> CalendarRow:
    return CalendarRow(
        _day(first), _day(last), "VN", "na_ordinary", name, DEPUTIES, "hard",
        "Standing Committee, 2 Mar 2026, as reported by the press",
        "planned, reported before it began", "the plan of December 2025 had 6-22 April and 11-21 May",
    )  # fmt: skip


def _school(first: str, last: str, category: str, name: str, blocking: str) -> CalendarRow:
    return CalendarRow(_day(first), _day(last), "FR", category, name, _FRANCE, blocking, _SCHOOLS, "verified (package)")


_CHRISTMAS = "Christmas school holidays, all zones"

NOTICES = (
    _closed(
        "2026-02-14", "2026-02-22", "Tết Bính Ngọ (lunar new year 17 Feb 2026)", "verified (press)",
    ),
    _closed(
        "2026-08-29", "2026-09-02", "National Day 2026", "verified (package)", "Mon 31 Aug swapped with Sat 22 Aug",
    ),
    _assembly("2026-04-06", "2026-04-11", "16th National Assembly, 1st session, sitting 1"),
    _assembly("2026-04-20", "2026-04-25", "16th National Assembly, 1st session, sitting 2"),
    _school("2026-12-19", "2027-01-03", "host_closure", _CHRISTMAS, "hard"),
    _school("2027-12-18", "2028-01-02", "host_closure", _CHRISTMAS, "hard"),
    *(
        _school(first, last, "host_school_holiday", name, "soft")
        for first, last, name in (
            ("2026-02-14", "2026-03-01", "Winter school holidays, zone B (Normandy, Strasbourg)"),
            ("2026-02-21", "2026-03-08", "Winter school holidays, zone C (Paris region)"),
            ("2026-04-11", "2026-04-26", "Spring school holidays, zone B (Normandy, Strasbourg)"),
            ("2026-04-18", "2026-05-03", "Spring school holidays, zone C (Paris region)"),
            ("2026-07-04", "2026-08-31", "Summer school holidays, all zones"),
            ("2026-10-17", "2026-11-01", "All Saints school holidays, all zones"),
            ("2027-02-06", "2027-02-21", "Winter school holidays, zone C (Paris region)"),
            ("2027-02-20", "2027-03-07", "Winter school holidays, zone B (Normandy, Strasbourg)"),
            ("2027-04-03", "2027-04-18", "Spring school holidays, zone C (Paris region)"),
            ("2027-04-17", "2027-05-02", "Spring school holidays, zone B (Normandy, Strasbourg)"),
            ("2027-07-03", "2027-08-31", "Summer school holidays, all zones"),
            ("2027-10-23", "2027-11-07", "All Saints school holidays, all zones"),
            ("2028-02-05", "2028-02-20", "Winter school holidays, zone B (Normandy, Strasbourg)"),
            ("2028-02-12", "2028-02-27", "Winter school holidays, zone C (Paris region)"),
            ("2028-04-08", "2028-04-23", "Spring school holidays, zone B (Normandy, Strasbourg)"),
            ("2028-04-15", "2028-05-01", "Spring school holidays, zone C (Paris region)"),
            ("2028-07-04", "2028-08-31", "Summer school holidays, all zones"),
        )
    ),
)  # fmt: skip
"""Published rows; those of 1 January and 15 March 2026 stand in the file before."""
