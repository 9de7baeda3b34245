"""What is asked of a plan, as a problem in which it is a rule.

That no plan meets a demand is then the same as that this problem has none, and why
is told by ``explain_infeasible``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Money, NomineePlace, Problem, Quota
from leadership_opt.domain.address import Draft
from leadership_opt.domain.pins import CoursePin, NomineePin
from leadership_opt.ids import numbered_ids
from leadership_opt.rules.keys import RuleId, RuleKey

ASKED = "asked"
"""Id of the quota that states a demand on a province, with a number where the planner has one of that name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand as a rule.

    Attributes
    ----------
    make
        Makes the problem that holds it; raises ``InvalidProblem`` where it can hold in none.
    own
        Key of the rule that states the demand: no part of an answer, and never moved.
    decided
        Keys of the rules by which the planner has decided the opposite: there is nothing to search for.
    """

    make: Callable[[], Problem]
    own: str
    decided: tuple[str, ...] = ()


def nominee_pinned(problem: Problem, nominee: str, place: NomineePlace) -> Asked:
    """Ask that a nominee is in some course, or out."""
    pin = NomineePin(nominee=nominee, place=place)
    return Asked(
        make=Draft(problem).put("policy", nominee_pins=(*problem.policy.nominee_pins, pin)).problem,
        own=_nominee_key(pin),
        decided=_pins_of(problem, nominee),
    )


def nominee_in_country(problem: Problem, nominee: str, country: str) -> Asked:
    """Ask that a nominee is in a course of one country: she refuses all others."""
    person = problem.nominee_by_id[nominee]
    others = {course.country for course in problem.courses} - {country}
    refused = tuple(sorted({*person.refused_countries, *others}))
    wishes = tuple(wish for wish in person.preferred_countries if wish not in refused)
    courses = tuple(wish for wish in person.preferred_courses if _country(problem, wish) not in refused)
    choosy = Draft(problem).put(
        f"nominees[id={nominee}]",
        refused_countries=refused,
        preferred_countries=wishes,
        preferred_courses=courses,
    )
    pinned = nominee_pinned(problem, nominee, NomineePlace.IN)
    pins = (*problem.policy.nominee_pins, NomineePin(nominee=nominee, place=NomineePlace.IN))
    return Asked(choosy.put("policy", nominee_pins=pins).problem, pinned.own, pinned.decided)


def _country(problem: Problem, course: str) -> str | None:
    return problem.course_by_id[course].country if course in problem.course_by_id else None


def course_pinned(problem: Problem, course: str, *, runs: bool) -> Asked:
    """Ask that a course runs, or does not."""
    pin = CoursePin(course=course, runs=runs)
    decided = _pins_of_course(problem, course)
    if not runs:
        decided += [_nominee_key(one) for one in problem.policy.nominee_pins if one.course == course]
        if problem.course_by_id[course].must_run:
            decided.append(str(RuleKey.of(RuleId.COURSE_SIZE, "must_run", course=course)))
    return Asked(
        make=Draft(problem).put("policy", course_pins=(*problem.policy.course_pins, pin)).problem,
        own=_course_key(course),
        decided=tuple(decided),
    )


def course_elsewhen(problem: Problem, course: str, day: date) -> Asked:
    """Ask that a course runs on another date than one."""
    pinned = course_pinned(problem, course, runs=True)
    offered = problem.course_by_id[course]

    def make() -> Problem:
        dates = tuple(one for one in offered.start_dates if one != day)
        return Draft(pinned.make()).put(f"courses[id={course}]", start_dates=dates).problem()

    return Asked(make, pinned.own, pinned.decided)


def province_has(problem: Problem, province: str, *, at_least: int | None = None, at_most: int | None = None) -> Asked:
    """Ask that a province has so many planned seats; what it held before comes on top."""
    held = Counter(
        province_of(problem.person_by_id[one], problem.policy)
        for course in problem.history.courses
        for one in course.participants
        if one in problem.person_by_id
    )[province]
    taken = {quota.id for quota in problem.policy.quotas}
    name = next(numbered_ids(ASKED, taken)) if ASKED in taken else ASKED
    quota = Quota(
        id=name,
        where={"province" if problem.policy.provinces_switch_on is None else "province_2025": (province,)},
        min_count=None if at_least is None else at_least + held,
        max_count=None if at_most is None else at_most + held,
    )
    return Asked(
        make=Draft(problem).put("policy", quotas=(*problem.policy.quotas, quota)).problem,
        own=str(RuleKey.of(RuleId.QUOTA, quota.id)),
    )


def fund_pays_nothing(problem: Problem, fund: str) -> Asked:
    """Ask that a fund pays nothing."""
    empty = Draft(problem).put(f"funds[id={fund}]", cap_total=Money(amount=0), caps_by_year=())
    return Asked(empty.problem, str(RuleKey.of(RuleId.BUDGET, fund)))


def _pins_of(problem: Problem, nominee: str) -> tuple[str, ...]:
    return tuple(_nominee_key(one) for one in problem.policy.nominee_pins if one.nominee == nominee)


def _pins_of_course(problem: Problem, course: str) -> list[str]:
    return [_course_key(course) for one in problem.policy.course_pins if one.course == course]


def _nominee_key(pin: NomineePin) -> str:
    return str(RuleKey.of(RuleId.PINS, "nominee", nominee=pin.nominee, course=pin.course))


def _course_key(course: str) -> str:
    return str(RuleKey.of(RuleId.PINS, "course", course=course))
