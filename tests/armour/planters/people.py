"""Who may go, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from leadership_opt.domain import Assignment
from leadership_opt.domain.retirement import Retirement
from leadership_opt.rules.keys import RuleId
from tests.armour.planting import FAR, UNKNOWN, Planter, Planting, at_most, plants
from tests.armour.sound import Sound, but, replaced

FLAGS: dict[str, dict[str, Any]] = {
    "under_discipline": {"under_discipline": True},
    "barred_from_leaving": {"barred_from_leaving": True},
    "poor_previous_year": {"good_previous_year": False},
    "not_healthy": {"healthy": False},
    "no_category": {"post": "other", "outstanding": False},
    "too_little_working_age": {"birth_date": date(1950, 1, 1), "birth_year": None, "last_working_day": None},
}


def _is_planted(changes: dict[str, Any], sound: Sound, who: str) -> bool:
    """Return whether the changes make somebody ineligible: not everybody needs a category, or retires by law."""
    if "post" in changes:
        return sound.problem.nominee_by_id[who].province is not None
    return "birth_date" not in changes or sound.problem.policy.eligibility.retirement is Retirement.VIET_NAM


def _ineligible(changes: dict[str, Any]) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        base = sound.bare()
        for run in base.planned:
            if run.people and _is_planted(changes, base, run.people[-1]):
                who = run.people[-1]
                others = [other.id for other in base.planned if who in other.people]
                expected = {f"eligibility[course={name},nominee={who}]": at_most(0, 1) for name in others}
                yield Planting(base.nominee(who, **changes), base.plan, expected)
                if "post" not in changes and "birth_date" not in changes:
                    yield Planting(sound.nominee(who, **changes), sound.plan, expected)

    return plant


for _code, _changes in FLAGS.items():
    plants(RuleId.ELIGIBILITY, _code)(_ineligible(_changes))


@plants(RuleId.ELIGIBILITY, "policy")
def _all_too_old(sound: Sound) -> Iterator[Planting]:
    reading = replaced(sound.problem.policy.eligibility, working_age_months_left=600)
    seats = {
        f"eligibility[course={run.id},nominee={who}]": at_most(0, 1) for run in sound.planned for who in run.people
    }
    if seats:
        yield Planting(sound.policy(eligibility=reading), sound.plan, seats)


def _away(first: int, last: int | None) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for run in sound.planned:
            if run.people:
                anchor = run.start if last is None else run.last_day
                who = run.people[0]
                old = sound.problem.nominee_by_id[who].unavailable
                period = {"first_day": anchor + timedelta(days=first), "last_day": anchor + timedelta(days=last or 0)}
                if sum(who in other.people for other in sound.planned) == 1:
                    key = f"availability[course={run.id},nominee={who}]"
                    yield Planting(sound.nominee(who, unavailable=(*old, period)), sound.plan, {key: at_most(0, 1)})

    return plant


plants(RuleId.AVAILABILITY, "until-first-day")(_away(-20, None))
plants(RuleId.AVAILABILITY, "from-last-day")(_away(0, 20))


@plants(RuleId.AVAILABILITY, "refused")
def _refused(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        for who in run.people[:2]:
            person = sound.problem.nominee_by_id[who]
            wished = but(run.country, *person.preferred_countries)
            question = sound.nominee(
                who,
                refused_countries=(*person.refused_countries, run.country),
                preferred_countries=wished,
                preferred_courses=(),
            )
            seats = [one.id for one in sound.planned if who in one.people and one.country == run.country]
            expected = {f"availability/refused[course={name},nominee={who}]": at_most(0, 1) for name in seats}
            yield Planting(question, sound.plan, expected)


@plants(RuleId.ONE_COURSE_EACH, "most")
def _most_courses(sound: Sound) -> Iterator[Planting]:
    attended = Counter(who for run in sound.runs for who in run.people)
    going = {who for run in sound.planned for who in run.people}
    expected = {f"one_course_each[nominee={who}]": at_most(1, attended[who]) for who in going if attended[who] > 1}
    if expected:
        base = Sound(sound.policy(nominee_pins=(), max_courses_per_nominee=1), sound.plan)
        yield Planting(base.problem, base.plan, expected)


@plants(RuleId.ONE_COURSE_EACH, "second-course")
def _second_course(sound: Sound) -> Iterator[Planting]:
    """Somebody goes on a second course too; she may not be able to attend that one."""
    base = sound.bare(most_courses=1)
    if any(len([run for run in base.planned if who in run.people]) > 1 for run in base.planned for who in run.people):
        return
    for one, two in combinations(base.planned, 2):
        plan = base.plan_with(assignments=(Assignment(nominee=one.people[0], course=two.id),))
        expected = {f"one_course_each[nominee={one.people[0]}]": at_most(1, 2)}
        if one.start <= two.last_day and two.start <= one.last_day:
            first, second = sorted((one.id, two.id))
            name = "one_course_each/same_days"
            expected[f"{name}[course={first},nominee={one.people[0]},other={second}]"] = at_most(0, 1)
        follow = frozenset({RuleId.ELIGIBILITY, RuleId.AVAILABILITY})
        yield Planting(base.problem, plan, expected, follow)


def _after_held(at_once: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        base = sound.bare(most_courses=3)
        planned = Counter(who for run in base.planned for who in run.people)
        for run in base.planned:
            for who in run.people[:1]:
                start = run.start if at_once else FAR
                held = {"id": UNKNOWN, "country": "JP", "start_date": start, "days": 1, "participants": (who,)}
                most = 4 if at_once else planned[who]
                if most < max(planned.values()):
                    continue  # others would break the limit too
                expected = {f"one_course_each[nominee={who}]": at_most(most, most + 1)}
                if at_once:
                    others = [
                        one.id for one in base.planned if who in one.people and one.start <= start <= one.last_day
                    ]
                    pairs = [sorted((name, UNKNOWN)) for name in others]
                    stem = "one_course_each/same_days"
                    expected = {f"{stem}[course={a},nominee={who},other={b}]": at_most(0, 1) for a, b in pairs}
                question = Sound(base.problem, base.plan).policy(max_courses_per_nominee=most)
                yield Planting(question.replace(history={"courses": (held,)}), base.plan, expected)

    return plant


plants(RuleId.ONE_COURSE_EACH, "held-before")(_after_held(False))
plants(RuleId.ONE_COURSE_EACH, "same_days")(_after_held(True))
