"""How large an example is; what it contains is the same for all sizes."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.examples.hosts import HOSTS, Host
from leadership_opt.reference import provinces

REFERENCE_SEATS = 200
"""Upper end of the Decision's 180-200 people [V]; head counts in quotas are stated for it."""

REFERENCE_COURSES = 12
"""Three years of about four courses [V]; caps of funds are stated for it."""

REFERENCE_YEARS = 3
"""2023-2025 [V]; yearly caps of funds are stated for it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of one example.

    Attributes
    ----------
    seed
        Decides everything that is drawn.
    nominees, offers
        People put forward and courses on offer.
    years
        Years of the programme.
    courses_per_year
        Fewest and most courses that run in a year.
    courses
        Fewest and most courses that run in the programme.
    seats
        Fewest and most participants of a course.
    people
        Fewest and most participants of the programme.
    people_a_year
        Most participants of a year.
    province_seats
        Fewest (capped at supply) and most participants of a province.
    provinces
        GSO codes of the provinces that put people forward.
    hosts
        Institutions that make the offers, in turn.
    funds_per_mille
        Caps of the funds, in thousandths of those of the reference scenario.
    """

    seed: int
    nominees: int
    offers: int
    years: tuple[int, ...]
    courses_per_year: tuple[int, int]
    courses: tuple[int, int]
    seats: tuple[int, int]
    people: tuple[int, int]
    people_a_year: int
    province_seats: tuple[int, int]
    provinces: tuple[str, ...]
    hosts: tuple[Host, ...]
    funds_per_mille: int

    def of_people(self, count: int) -> int:
        """Scale a head count that is stated for 200 people, rounding down."""
        return count * self.people[1] // REFERENCE_SEATS

    def of_courses(self, count: int) -> int:
        """Scale a number of courses that is stated for 12, rounding down."""
        return count * self.courses[1] // REFERENCE_COURSES


def whole_programme(seed: int, nominees: int, offers: int, courses_per_year: int) -> Shape:
    """Return the programme of the Decision with any number of people and courses.

    Four courses a year give the Decision's own numbers: 12 courses of 15-17 and
    180-200 people in 2023-2025 [V].
    """
    runs = 3 * courses_per_year
    most = runs * REFERENCE_SEATS // REFERENCE_COURSES
    return Shape(
        seed=seed,
        nominees=nominees,
        offers=offers,
        years=(2023, 2024, 2025),
        courses_per_year=(courses_per_year, courses_per_year),
        courses=(runs, runs),
        seats=(15, 17),
        people=(15 * runs, most),
        people_a_year=33 * most // 100,
        province_seats=(2 * most // REFERENCE_SEATS, 5 * most // REFERENCE_SEATS),
        provinces=tuple(province.code for province in provinces()),
        hosts=HOSTS,
        funds_per_mille=1000 * runs // REFERENCE_COURSES,
    )
