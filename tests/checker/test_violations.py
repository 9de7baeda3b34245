"""Every number and name of a violation: what people are told is wrong must itself be right."""

from typing import Any

import pytest

from leadership_opt.checker import Violation, verify
from leadership_opt.domain import GoalId, Plan, Problem
from tests.checker.builders import course, fund, held, item, man, plan, problem, woman, women

FORM = problem(women(2), [course("C1", costs=[item("a", 5)]), course("C2", costs=[item("a", 5)])], funds=[fund("F")])
PAID = ("C1", "a", "F", 5)
TWO = {"C1": "N1", "C2": "N2"}
PAY_TWO = [PAID, ("C2", "a", "F", 5)]

# A key, a problem, a plan that breaks only that rule, and what is told of it in the order of ``_told``.
CASES: list[tuple[str, Problem, Plan, tuple[Any, ...]]] = [
    (
        "plan_form/unknown_course[course=CX]",
        FORM,
        plan({"C1": "N1", "CX": "N2"}, payments=[PAID, ("CX", "a", "F", 1)]),
        (None, 0, 3, (), ("CX",), ()),
    ),
    (
        "plan_form/unknown_nominee[nominee=NX]",
        FORM,
        plan({"C1": "N1 NX"}, payments=[PAID]),
        (None, 0, 1, ("NX",), ("C1",), ()),
    ),
    (
        "plan_form/unknown_fund[fund=X]",
        FORM,
        plan({"C1": "N1"}, payments=[PAID, ("C1", "a", "X", 1)]),
        (None, 0, 1, (), ("C1",), ()),
    ),
    (
        "plan_form/unknown_item[course=C1,item=x]",
        FORM,
        plan({"C1": "N1"}, payments=[PAID, ("C1", "x", "F", 1)]),
        (None, 0, 1, (), ("C1",), ()),
    ),
    (
        "plan_form/repeated_course[course=C1]",
        FORM,
        Plan.model_validate({**plan({"C1": "N1"}, payments=[PAID]).model_dump(), "courses": [
            {"course": "C1", "start_date": "2024-05-06"}, {"course": "C1", "start_date": "2024-05-06"}]}),
        (None, 1, 2, (), ("C1",), ()),
    ),
    (
        "plan_form/repeated_assignment[course=C1,nominee=N1]",
        FORM,
        plan({"C1": "N1 N1"}, payments=[PAID]),
        (None, 1, 2, ("N1",), ("C1",), ()),
    ),
    (
        "plan_form/repeated_payment[course=C1,fund=F,item=a]",
        FORM,
        plan({"C1": "N1"}, payments=[("C1", "a", "F", 2), ("C1", "a", "F", 3)]),
        (None, 1, 2, (), ("C1",), ()),
    ),
    (
        "plan_form/assignment_to_idle_course[course=C2,nominee=N2]",
        FORM,
        Plan.model_validate({"assignments": [{"nominee": "N2", "course": "C2"}]}),
        (None, 0, 1, ("N2",), ("C2",), ()),
    ),
    (
        "plan_form/payment_for_idle_course[course=C2]",
        FORM,
        plan({"C1": "N1"}, payments=PAY_TWO),
        (None, 0, 1, (), ("C2",), ()),
    ),
    (
        "eligibility[course=C1,nominee=N1]",
        problem([woman("N1", healthy=False)]),
        plan({"C1": "N1"}),
        (None, 0, 1, ("N1",), ("C1",), ("not_healthy",)),
    ),
    (
        "one_course_each[nominee=N1]",
        problem(women(1), [course("C1"), course("C2", "2024-09-02")], history=[held("H1", "N1")],
                max_courses_per_nominee=2),
        plan({"C1": "N1", "C2": "N1"}, {"C2": "2024-09-02"}),
        (None, 2, 3, ("N1",), ("C1", "C2"), ()),
    ),
    (
        "one_course_each/same_days[course=C1,nominee=N1,other=C2]",
        problem(women(1), [course("C1"), course("C2", "2024-05-19")], max_courses_per_nominee=2),
        plan({"C1": "N1", "C2": "N1"}, {"C2": "2024-05-19"}),
        (None, 0, 1, ("N1",), ("C1", "C2"), ()),
    ),
    (
        "course_size[course=C1]",
        problem(women(3), [course("C1", seats_min=1, seats_max=2)]),
        plan({"C1": "N1 N2 N3"}),
        (1, 2, 3, (), ("C1",), ()),
    ),
    (
        "course_size/start_date[course=C1]",
        problem(),
        plan({"C1": "N1"}, {"C1": "2024-05-07"}),
        (1, None, 0, (), ("C1",), ()),
    ),
    (
        "course_size/must_run[course=C1]",
        problem(courses=[course("C1", must_run=True)]),
        Plan(),
        (1, None, 0, (), ("C1",), ()),
    ),
    (
        "course_count/c",
        problem(course_counts=[{"id": "c", "min_count": 2, "max_count": 3}]),
        plan({"C1": "N1"}),
        (2, 3, 1, (), ("C1",), ()),
    ),
    (
        "total_participants[year=2024]",
        problem(total_participants={"by_year": [{"year": 2024, "min_count": 2, "max_count": 4}]}),
        plan({"C1": "N1"}),
        (2, 4, 1, (), (), ()),
    ),
    (
        "quota/q[course=C1]",
        problem(women(2), quotas=[{"id": "q", "scope": "course", "max_count": 1}]),
        plan({"C1": "N1 N2"}),
        (None, 1, 2, (), ("C1",), ()),
    ),
    (
        "quota/q[measure=share]",
        problem([*women(2), man("M1")], quotas=[{"id": "q", "where": {"sex": ["male"]}, "min_share": "50%"}]),
        plan({"C1": "N1 N2 M1"}),
        (2, None, 1, (), (), ()),
    ),
    (
        "budget/may_pay[course=C1,fund=F,item=a]",
        problem(women(1), [course("C1", costs=[item("a", 5)])], funds=[fund("F", countries=["FR"])]),
        plan({"C1": "N1"}, payments=[PAID]),
        (None, 0, 5, (), ("C1",), ()),
    ),
    (
        "budget/in_full[course=C1,item=a]",
        FORM,
        plan({"C1": "N1"}),
        (5, 5, 0, (), ("C1",), ()),
    ),
    (
        "availability[course=C1,nominee=N1]",
        problem([woman("N1", unavailable=[{"first_day": "2024-05-06", "last_day": "2024-05-06"}])]),
        plan({"C1": "N1"}),
        (None, 0, 1, ("N1",), ("C1",), ()),
    ),
    (
        "availability/refused[course=C1,nominee=N1]",
        problem([woman("N1", refused_countries=["JP"])]),
        plan({"C1": "N1"}),
        (None, 0, 1, ("N1",), ("C1",), ()),
    ),
    (
        "calendar/closed[course=C1,period=P]",
        problem(calendar={"closed_periods": [{"id": "P", "first_day": "2024-05-06", "last_day": "2024-05-06"}]}),
        plan({"C1": "N1"}),
        (None, 0, 1, (), ("C1",), ()),
    ),
    (
        "companions/a[course=C1]",
        problem(women(2), companions=[{"id": "a", "kind": "apart", "nominees": ["N1", "N2"]}]),
        plan({"C1": "N1 N2"}),
        (None, 1, 2, ("N1", "N2"), ("C1",), ()),
    ),
    (
        "companions/t",
        problem(women(5), [course("C1"), course("C2")],
                companions=[{"id": "t", "kind": "together", "nominees": ["N1", "N2", "N3"]}]),
        plan({"C1": "N1 N2 N4", "C2": "N3 N5"}),
        (3, None, 2, ("N1", "N2", "N3"), ("C1", "C2"), ()),
    ),
    (
        "pins/course[course=C1]",
        problem(course_pins=[{"course": "C1", "runs": False}]),
        plan({"C1": "N1"}),
        (None, 0, 1, (), ("C1",), ()),
    ),
    (
        "pins/course[course=C1]",
        problem(course_pins=[{"course": "C1"}]),
        Plan(),
        (1, None, 0, (), ("C1",), ()),
    ),
    (
        "pins/nominee[nominee=N1]",
        problem(nominee_pins=[{"nominee": "N1", "place": "out"}]),
        plan({"C1": "N1"}),
        (None, 0, 1, ("N1",), ("C1",), ()),
    ),
    (
        "pins/nominee[nominee=N1]",
        problem(nominee_pins=[{"nominee": "N1", "place": "in"}]),
        Plan(),
        (1, None, 0, ("N1",), (), ()),
    ),
    (
        "pins/nominee[course=C1,nominee=N1]",
        problem(nominee_pins=[{"nominee": "N1", "place": "in_course", "course": "C1"}]),
        Plan(),
        (1, None, 0, ("N1",), ("C1",), ()),
    ),
]  # fmt: skip


def _told(violation: Violation) -> tuple[Any, ...]:
    return (
        violation.least,
        violation.most,
        violation.actual,
        violation.nominees,
        violation.courses,
        violation.reasons,
    )


@pytest.mark.parametrize(
    ("key", "question", "answer", "told"), CASES, ids=[f"{at}-{case[0]}" for at, case in enumerate(CASES)]
)
def test_what_a_violation_tells(key: str, question: Problem, answer: Plan, told: tuple[Any, ...]) -> None:
    """A limit of -1 where it is 0 breaks the same plans; only the numbers told show the mistake."""
    violations = verify(question, answer).violations
    assert {violation.key: _told(violation) for violation in violations} == {key: told}
    assert violations[0].rule == key.partition("/")[0].partition("[")[0]


@pytest.mark.parametrize(("people", "named"), [(20, 20), (21, 0)])
def test_twenty_names_are_told_and_twenty_one_are_not(people: int, named: int) -> None:
    """Where the list of names stops is a promise to whoever prints it."""
    question = problem(women(people), [course("C1", seats_max=30)], continuity={"max_absent_per_province": 1})
    (violation,) = verify(question, plan({"C1": " ".join(f"N{at}" for at in range(1, people + 1))})).violations
    assert (violation.actual, len(violation.nominees)) == (people, named)


def test_only_payments_of_the_state_are_its_cost() -> None:
    """5 units by the state and 2 by a sponsor: numbers of different size, so that neither stands for the other."""
    funds = [fund("S"), fund("G", kind="foreign_sponsor"), fund("D", kind="domestic_social")]
    question = problem(women(1), [course("C1", costs=[item("a", 7_000)])], funds=funds, money_unit=1_000)
    answer = plan({"C1": "N1"}, payments=[("C1", "a", "S", 5_000), ("C1", "a", "G", 2_000)])
    assert verify(question, answer).value(GoalId.STATE_COST) == 5
    nothing = plan({"C1": "N1"}, payments=[("C1", "a", "D", 7_000)])
    assert verify(question, nothing).value(GoalId.STATE_COST) == 0


def test_a_limit_that_holds_is_reported_with_its_slack() -> None:
    """A report of rules lists every limit of the totals, not only the broken ones."""
    by_year = [{"year": 2024, "min_count": 1, "max_count": 7}, {"year": 2025, "max_count": 5}]
    question = problem(women(3), total_participants={"min_count": 2, "max_count": 9, "by_year": by_year})
    reports = [
        entry for entry in verify(question, plan({"C1": "N1 N2 N3"})).rules if entry.rule == "total_participants"
    ]
    assert [(entry.key, entry.least, entry.most, entry.slack_below, entry.slack_above) for entry in reports] == [
        ("total_participants", 2, 9, 1, 6),
        ("total_participants[year=2024]", 1, 7, 2, 4),
        ("total_participants[year=2025]", None, 5, None, 5),
    ]


def test_fairness_that_compares_nobody_is_still_a_value() -> None:
    """Nobody entitled: the goal is listed with no level, unlike stability, which was not asked for."""
    question = problem([man("M1", post="other")], fairness={"entitlement": "eligible"})
    found = [entry for entry in verify(question, plan()).goals if entry.goal is GoalId.PROVINCE_FAIRNESS]
    assert [(entry.value, entry.levels) for entry in found] == [(None, ())]


def test_every_stretch_of_too_many_absences_is_told_and_the_greatest_is_reported() -> None:
    """In May two of Hà Giang are away, in September three: two violations, though one report suffices."""
    courses = [course("C1"), course("C2", "2024-09-02")]
    question = problem(women(5), courses, continuity={"max_absent_per_province": 1})
    verification = verify(question, plan({"C1": "N1 N2", "C2": "N3 N4 N5"}, {"C2": "2024-09-02"}))
    told = [(violation.key, violation.actual) for violation in verification.violations]
    assert told == [
        ("continuity/province[day=2024-05-06,province=02]", 2),
        ("continuity/province[day=2024-09-02,province=02]", 3),
    ]
    assert [entry.key for entry in verification.rules if entry.rule == "continuity"] == [told[1][0]]


def test_a_planned_absence_counts_whatever_held_course_runs_beside_it() -> None:
    """H1 of the history starts on the same day and stands behind C1: the days are those of the plan all the same."""
    question = problem(
        women(1),
        former=[man("F1")],
        history=[held("H1", "F1", "2024-05-06")],
        continuity={"max_absent_per_province": 1},
    )
    (violation,) = verify(question, plan({"C1": "N1"})).violations
    assert (violation.key, violation.actual) == ("continuity/province[day=2024-05-06,province=02]", 2)
    assert (violation.nominees, violation.courses) == (("F1", "N1"), ("C1", "H1"))


def test_absences_of_the_past_alone_are_not_judged() -> None:
    """Three of Hà Giang on a held course are history while only somebody of Cao Bằng is planned on those days."""
    former = [man("F1"), man("F2"), man("F3")]
    question = problem(
        [woman("N1", province="04")],
        former=former,
        history=[held("H1", "F1 F2 F3", "2024-05-06")],
        continuity={"max_absent_per_province": 1, "max_absent_per_body": 1},
    )
    verification = verify(question, plan({"C1": "N1"}))
    assert verification.violations == ()
    assert {entry.key for entry in verification.rules if entry.rule == "continuity"} == {
        "continuity/province[day=2024-05-06,province=04]",
        "continuity/body[body=council_vice_chair,day=2024-05-06,province=04]",
    }


def test_a_course_over_new_year_counts_in_the_year_it_starts() -> None:
    """From 23 December 2024 to 5 January 2025: a participant, a course and a payment of 2024."""
    question = problem(
        women(1),
        [course("C1", "2024-12-23")],
        total_participants={"by_year": [{"year": 2024, "min_count": 1}, {"year": 2025, "max_count": 0}]},
        course_counts=[{"id": "c", "years": [2025], "max_count": 0}],
    )
    assert verify(question, plan({"C1": "N1"}, {"C1": "2024-12-23"})).violations == ()
