"""Nothing is silently passed over: a change that cannot be, or would change nothing, is one error with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leadership_opt import Problem, examples
from leadership_opt.domain import ManualDecision
from leadership_opt.errors import ImpossibleChanges
from leadership_opt.messages import LANGUAGES
from leadership_opt.variants import (
    pin,
    pin_course,
    setting,
    unpin,
    unpin_course,
    with_course,
    with_fund_cap,
    with_goal_limit,
    with_goals,
    with_nominee,
    with_quota,
    with_setting,
    without_course,
    without_fund_cap,
    without_goal_limit,
    without_nominee,
    without_quota,
)

PROBLEM = examples.small_scenario()
COURSE, OTHER = (course.id for course in PROBLEM.courses[:2])
FUND = PROBLEM.funds[0]
WHO = next(
    person for person in PROBLEM.nominee_by_id if all(person != one.nominee for one in PROBLEM.policy.nominee_pins)
)
PINNED = pin(PROBLEM, WHO, course=COURSE)
DECIDED = ManualDecision.model_validate({"reason": "Asked", "by": "Office", "on": "2024-01-31"})

REFUSED: dict[str, tuple[Callable[[], Problem], str, str]] = {
    "pin nobody": (lambda: pin(PROBLEM, "X1"), "unknown_nominee", "policy.nominee_pins"),
    "pin to no course": (lambda: pin(PROBLEM, WHO, course="X1"), "unknown_course", "policy.nominee_pins"),
    "pin nowhere": (lambda: pin(PROBLEM, WHO, "aside"), "not_a_choice", "policy.nominee_pins"),
    "pin out of a course": (lambda: pin(PROBLEM, WHO, "out", course=COURSE), "pin_needs_course", "policy.nominee_pins"),
    "pin again": (lambda: pin(PINNED, WHO, course=COURSE), "already_pinned", "policy.nominee_pins"),
    "pin in who is on a course": (lambda: pin(PINNED, WHO), "already_pinned", "policy.nominee_pins"),
    "pin in and out": (lambda: pin(PINNED, WHO, "out"), "pinned_in_and_out", "policy.nominee_pins"),
    "pin to two courses": (lambda: pin(PINNED, WHO, course=OTHER), "pinned_to_several", "policy.nominee_pins"),
    "unpin nobody": (lambda: unpin(PROBLEM, "X1"), "unknown_nominee", "policy.nominee_pins"),
    "unpin who is free": (lambda: unpin(PROBLEM, WHO), "not_pinned", "policy.nominee_pins"),
    "unpin otherwise": (lambda: unpin(PINNED, WHO, "out"), "not_pinned", "policy.nominee_pins"),
    "unpin one of two": (
        lambda: unpin(pin(pin(PROBLEM, WHO), WHO, course=COURSE), WHO),
        "pinned_more_than_once",
        "policy.nominee_pins",
    ),
    "pin no course": (lambda: pin_course(PROBLEM, "X1"), "unknown_course", "policy.course_pins"),
    "idle on a date": (
        lambda: pin_course(PROBLEM, COURSE, runs=False, start_date=PROBLEM.courses[0].start_dates[0]),
        "pinned_date_of_idle_course",
        "policy.course_pins",
    ),
    "pin a course again": (
        lambda: pin_course(pin_course(PROBLEM, COURSE), COURSE, runs=False),
        "already_pinned",
        "policy.course_pins",
    ),
    "idle with people": (
        lambda: pin_course(PINNED, COURSE, runs=False),
        "pinned_to_idle_course",
        "policy.nominee_pins",
    ),
    "unpin no course": (lambda: unpin_course(PROBLEM, "X1"), "unknown_course", "policy.course_pins"),
    "unpin a free course": (lambda: unpin_course(PROBLEM, COURSE), "not_pinned", "policy.course_pins"),
    "a quota twice": (lambda: with_quota(PROBLEM, PROBLEM.policy.quotas[0]), "already_there", "policy.quotas"),
    "no such quota": (lambda: without_quota(PROBLEM, "womn"), "unknown_quota", "policy.quotas"),
    "a course twice": (lambda: with_course(PROBLEM, PROBLEM.courses[0]), "already_there", "courses"),
    "no such course": (lambda: without_course(PROBLEM, "X1"), "unknown_course", "courses"),
    "a course with pins": (lambda: without_course(PINNED, COURSE), "still_named", "policy.nominee_pins"),
    "a person twice": (lambda: with_nominee(PROBLEM, PROBLEM.nominees[0]), "already_there", "nominees"),
    "nobody": (lambda: without_nominee(PROBLEM, "X1"), "unknown_nominee", "nominees"),
    "a person with pins": (lambda: without_nominee(PINNED, WHO), "still_named", "policy.nominee_pins"),
    "no such fund": (lambda: with_fund_cap(PROBLEM, "X1", 1), "unknown_fund", "funds"),
    "no amount": (lambda: with_fund_cap(PROBLEM, FUND.id, -1), "too_small", "funds"),
    "no year": (lambda: with_fund_cap(PROBLEM, FUND.id, 1, year=1), "too_small", "funds"),
    "the cap of before": (
        lambda: with_fund_cap(with_fund_cap(PROBLEM, FUND.id, 5), FUND.id, 5),
        "nothing_changes",
        "funds",
    ),
    "a decision of no year": (
        lambda: with_fund_cap(PROBLEM, FUND.id, 5, decision=DECIDED),
        "decision_without_year",
        "funds",
    ),
    "no cap": (lambda: without_fund_cap(PROBLEM, FUND.id, year=2050), "no_cap", "funds"),
    "the goals of before": (lambda: with_goals(PROBLEM, PROBLEM.policy.goals), "nothing_changes", "policy.goals"),
    "no such goal": (lambda: with_goals(PROBLEM, ["merits"]), "not_a_choice", "policy.goals[0]"),
    "no goal at all": (lambda: with_goals(PROBLEM, [3]), "not_a_choice", "policy.goals[0]"),  # type: ignore[list-item]
    "a goal twice": (lambda: with_goals(PROBLEM, ["merit", "merit"]), "repeated_goal", "policy.goals"),
    "a draw first": (lambda: with_goals(PROBLEM, ["seeded_draw", "merit"]), "draw_not_last", "policy.goals"),
    "a limit of a draw": (
        lambda: with_goal_limit(PROBLEM, "seeded_draw", 1),
        "goal_without_limit",
        "policy.goal_limits",
    ),
    "a limit of nothing": (lambda: with_goal_limit(PROBLEM, "merit"), "limit_of_goal", "policy.goal_limits"),
    "the limit of before": (
        lambda: with_goal_limit(with_goal_limit(PROBLEM, "women", 5), "women", 5),
        "nothing_changes",
        "policy.goal_limits",
    ),
    "no limit": (lambda: without_goal_limit(PROBLEM, "women"), "no_goal_limit", "policy.goal_limits"),
    "no address": (lambda: with_setting(PROBLEM, "", 1), "nothing_at_address", ""),
    "no field": (lambda: with_setting(PROBLEM, "policy.quota", 1), "nothing_at_address", "policy.quota"),
    "beyond a value": (lambda: with_setting(PROBLEM, "policy.seed.x", 1), "nothing_at_address", "policy.seed"),
    "no bracket": (lambda: with_setting(PROBLEM, "courses.seats_max", 1), "nothing_at_address", "courses"),
    "half a bracket": (lambda: with_setting(PROBLEM, "courses[id=C", 1), "nothing_at_address", "courses"),
    "an entry": (lambda: with_setting(PROBLEM, f"courses[id={COURSE}]", 1), "nothing_at_address", "courses"),
    "no entry": (lambda: with_setting(PROBLEM, "courses[id=X1].days", 1), "nothing_at_address", "courses"),
    "several": (lambda: with_setting(PROBLEM, "nominees[sex=female].rating", 1), "setting_of_several", "nominees"),
    "the value of before": (lambda: with_setting(PROBLEM, "policy.seed", PROBLEM.policy.seed), "nothing_changes", ""),
    "a wrong value": (lambda: with_setting(PROBLEM, "policy.seed", -1), "too_small", "policy.seed"),
    "a read value": (lambda: setting(PROBLEM, "policy.nothing"), "nothing_at_address", "policy"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_one_error(name: str) -> None:
    """With code and place, in both languages, and the problem stays as it is."""
    make, code, path = REFUSED[name]
    with pytest.raises(ImpossibleChanges) as caught:
        make()
    assert [fault.code for fault in caught.value.faults] == [code]
    assert caught.value.faults[0].path.startswith(path)
    assert all(caught.value.message(language) for language in LANGUAGES)


def test_the_last_course_stays() -> None:
    """A problem without courses is none."""
    nothing = {"quotas": (), "course_pins": (), "nominee_pins": ()}
    free = PROBLEM.replace(policy=PROBLEM.policy.model_copy(update=nothing))
    for course in free.courses[1:]:
        free = without_course(free, course.id)
    with pytest.raises(ImpossibleChanges) as caught:
        without_course(free, free.courses[0].id)
    assert "no_courses" in {fault.code for fault in caught.value.faults}


def test_names_do_not_reach_an_error() -> None:
    """An address may be that of a name."""
    with pytest.raises(ImpossibleChanges) as caught:
        with_setting(PROBLEM, f"nominees[id={WHO}].full_name", ["Mẫu Kín"])
    assert "Kín" not in str(caught.value)
