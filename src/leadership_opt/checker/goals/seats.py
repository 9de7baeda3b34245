"""Goals that add something up over the seats of the plan."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading
from leadership_opt.checker.wishes import rank_met
from leadership_opt.reference import Sex


def participants(reading: Reading) -> int:
    """Return the seats filled by the plan (Decision 1641/QĐ-TTg)."""
    return sum(len(course.people) for course in reading.counted)


def merit(reading: Reading) -> int:
    """Return the sum over seats of ratings, each less what it has beyond the start of its band."""
    width = reading.problem.policy.merit_band_points
    return sum(nominee.rating - nominee.rating % width for nominee, _ in reading.seats())


def country_preference(reading: Reading) -> int:
    """Return the points of the wishes that the seats fulfil.

    ``points_by_rank[rank]`` for the rank of the course among the nominee's wishes, or else of its
    host country, which come after those for courses; 0 beyond that list, or if she wished for neither.
    """
    points = reading.problem.policy.preference.points_by_rank
    ranks = (rank_met(nominee, course) for nominee, course in reading.seats())
    return sum(points[rank - 1] for rank in ranks if rank is not None and rank <= len(points))


def host_priority(reading: Reading) -> int:
    """Return ``k`` for each seat in the first of the ``k`` preferred hosts, ..., 1 for the last, 0 elsewhere."""
    order = reading.problem.policy.preference.host_order
    points = {country: len(order) - place for place, country in enumerate(order)}
    return sum(points.get(course.country, 0) * len(course.people) for course in reading.counted)


def women(reading: Reading) -> int:
    """Return the seats of women (Decision 1641/QĐ-TTg)."""
    return sum(nominee.sex is Sex.FEMALE for nominee, _ in reading.seats())
