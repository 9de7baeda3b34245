"""Whole problems, ready to solve: the reference programme, a small one, scaled ones.

Each is decided by its arguments alone and has the same SHA-256 on every machine.
What is fact and what is assumed is told in the module of each part (``roles``,
``births``, ``duties``, ``hosts``, ``costs``, ``funds``, ``closures``, ``quotas``, ``policy``).
"""

from __future__ import annotations

from leadership_opt.domain import (
    CompanionGroup,
    CompanionKind,
    Course,
    CoursePin,
    EligibilityPolicy,
    Nominee,
    NomineePin,
    NomineePlace,
    Problem,
)
from leadership_opt.doors import takes
from leadership_opt.errors import WrongValue
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.funds import invent_funds
from leadership_opt.examples.hosts import HOSTS
from leadership_opt.examples.offers import invent_courses
from leadership_opt.examples.people import invent_nominees
from leadership_opt.examples.policy import policy_of
from leadership_opt.examples.shape import Shape, whole_programme
from leadership_opt.reference import provinces
from leadership_opt.rules.eligibility import is_eligible

FEWEST_NOMINEES = 126
"""Two for each of the 63 provinces."""


@takes(seed=(int,), nominees=(int,))
def reference_scenario(seed: int = 1, nominees: int = 380) -> Problem:
    """Return the whole programme of the Decision with invented people and offers.

    The 63 provinces, the calendars, the law and the Decision's totals are real; about
    380 people are put forward (facts say that 350-400 are eligible [assumed]), about 88
    percent of them eligible on some day and 40 percent women; 20 courses in eight
    countries are on offer, of which 12 run; four funds pay.

    Parameters
    ----------
    seed
        Any whole number from 0; decides everything that is drawn.
    nominees
        How many people are put forward, at least 126.

    Raises
    ------
    WrongValue
        If there are too few nominees for two a province.

    Examples
    --------
    >>> problem = reference_scenario()
    >>> len(problem.nominees), len(problem.courses), len(problem.funds)
    (380, 20, 4)
    """
    return scaled_scenario(seed, nominees, courses=20, courses_per_year=4)


@takes(seed=(int,), nominees=(int,), courses=(int,), courses_per_year=(int,))
def scaled_scenario(seed: int = 1, nominees: int = 1500, courses: int = 60, courses_per_year: int = 12) -> Problem:
    """Return a programme of any size, with people, quotas and money scaled alike.

    The defaults are size M of the benchmarks (540-600 people); ``scaled_scenario(1,
    20_000, 200, 50)`` is size L (2,250-2,500 people). From 17 courses a year on, courses
    may start on the same day, and more of them overlap.

    Parameters
    ----------
    seed
        Any whole number from 0.
    nominees
        People put forward, at least 126.
    courses
        Courses on offer, at least three times ``courses_per_year``.
    courses_per_year
        Courses that run in each of the three years.

    Raises
    ------
    WrongValue
        If there are too few nominees or too few offers.

    Examples
    --------
    >>> scaled_scenario(1, 400, 24, 5).policy.total_participants.max_count
    250
    """
    if nominees < FEWEST_NOMINEES:
        raise WrongValue("few_nominees", least=FEWEST_NOMINEES, found=int(nominees))
    if courses < 3 * courses_per_year:
        raise WrongValue("few_courses", least=3 * courses_per_year, found=int(courses))
    shape = whole_programme(seed, nominees, courses, courses_per_year)
    return invented_problem(shape)


def invented_problem(shape: Shape) -> Problem:
    """Return a problem of any shape: people, offers and money invented, and the policy of the reference scenario."""
    draw = HashDraw(shape.seed)
    return Problem(
        nominees=invent_nominees(shape, draw),
        courses=invent_courses(shape, draw),
        funds=invent_funds(shape),
        policy=policy_of(shape),
    )


@takes(seed=(int,))
def small_scenario(seed: int = 1) -> Problem:
    """Return a problem that is proven in about a second and uses every rule family.

    Forty people of twelve provinces, six courses of 6-8 seats in 2024 and 2025, of which
    two or three run. Companions and pins are set among people who can attend.

    Parameters
    ----------
    seed
        Any whole number from 0.

    Examples
    --------
    >>> problem = small_scenario()
    >>> len(problem.nominees), len(problem.courses)
    (40, 6)
    """
    by_region: dict[str, list[str]] = {}
    for entry in provinces():
        by_region.setdefault(entry.region_code, []).append(entry.code)
    shape = Shape(
        seed=seed,
        nominees=40,
        offers=6,
        years=(2024, 2025),
        courses_per_year=(1, 2),
        courses=(2, 3),
        seats=(6, 8),
        people=(14, 22),
        people_a_year=16,
        province_seats=(1, 3),
        provinces=tuple(sorted(code for codes in by_region.values() for code in codes[:2])),
        hosts=HOSTS[::3],
        funds_per_mille=195,
    )
    problem = invented_problem(shape)
    return problem.replace(policy=policy_of(shape, *_ties_and_pins(problem.nominees, problem.courses)))


def _ties_and_pins(
    nominees: tuple[Nominee, ...], courses: tuple[Course, ...]
) -> tuple[tuple[CompanionGroup, ...], tuple[CoursePin, ...], tuple[NomineePin, ...]]:
    """Tie, part and pin people who can attend everything; the last course must not run."""
    last_start = max(day for course in courses for day in course.start_dates)
    free = [
        person.id
        for person in nominees
        if is_eligible(person, last_start, EligibilityPolicy())
        and not person.unavailable
        and not person.refused_countries
    ]
    companions = (
        CompanionGroup(id="pair", kind=CompanionKind.TOGETHER, nominees=(free[0], free[-1])),
        CompanionGroup(id="rivals", kind=CompanionKind.APART, nominees=(free[1], free[-2])),
    )
    pins = (
        NomineePin(nominee=free[2], place=NomineePlace.IN),
        NomineePin(nominee=free[-3], place=NomineePlace.OUT),
    )
    return companions, (CoursePin(course=courses[-1].id, runs=False),), pins
