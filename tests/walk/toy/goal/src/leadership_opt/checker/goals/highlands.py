"""Seats of people from the provinces of one region."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading
from leadership_opt.reference import province

REGION = "CH"


def highlands(reading: Reading) -> int:
    """Return the seats of people whose province lies in the Central Highlands."""
    return sum(province(nominee.province).region_code == REGION for nominee, _ in reading.seats())
