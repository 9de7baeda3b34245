"""Closed periods of the examples, from the reference calendars.

Public holidays in Viet Nam close all courses and closures in the host countries those in
that country; until 2025 only Japan and France have any. The dates are facts or derived
from law, except those marked as assumed, such as the French closure in August.
"""

from __future__ import annotations

from leadership_opt.domain import ClosedPeriod, known_closures
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import host_countries


def closures(shape: Shape) -> tuple[ClosedPeriod, ...]:
    """Return the hard periods between the first programme year and the January after the last."""
    return known_closures(shape.years, [host.iso2 for host in host_countries()])
