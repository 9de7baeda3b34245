"""Rules about days: availability, calendar, continuity."""

from typing import Any

import pytest

from leadership_opt.checker import verify
from leadership_opt.domain import Plan, Problem
from tests.checker.builders import course, held, holds, keys, limits, man, only_violation, plan, problem, woman, women


@pytest.mark.parametrize(
    ("first", "last", "broken"),
    [
        ("2024-04-01", "2024-05-05", False),  # the day before
        ("2024-04-01", "2024-05-06", True),  # the first day
        ("2024-05-19", "2024-06-30", True),  # the last of 14 days
        ("2024-05-20", "2024-06-30", False),  # the day after
    ],
)
def test_availability_to_the_day(first: str, last: str, broken: bool) -> None:
    """6 to 19 May: one day of absence in it is too many."""
    question = problem([woman("N1", unavailable=[{"first_day": first, "last_day": last}])])
    if broken:
        only_violation(question, plan({"C1": "N1"}), "availability[course=C1,nominee=N1]")
    else:
        holds(question, plan({"C1": "N1"}))


def test_refused_countries() -> None:
    """No is no."""
    question = problem([woman("N1", refused_countries=["JP"])], [course("C1"), course("C2", country="FR")])
    holds(question, plan({"C2": "N1"}))
    only_violation(question, plan({"C1": "N1"}), "availability/refused[course=C1,nominee=N1]")


@pytest.mark.parametrize(
    ("period", "broken"),
    [
        ({"first_day": "2024-04-01", "last_day": "2024-05-05"}, False),
        ({"first_day": "2024-04-01", "last_day": "2024-05-06"}, True),
        ({"first_day": "2024-05-19", "last_day": "2024-05-30"}, True),
        ({"first_day": "2024-05-20", "last_day": "2024-05-30"}, False),
        ({"first_day": "2024-05-07", "last_day": "2024-05-30", "starts_only": True}, False),
        ({"first_day": "2024-05-06", "last_day": "2024-05-06", "starts_only": True}, True),
        ({"first_day": "2024-04-01", "last_day": "2024-05-05", "starts_only": True}, False),
        ({"first_day": "2024-05-01", "last_day": "2024-05-30", "countries": ["FR"]}, False),
        ({"first_day": "2024-05-01", "last_day": "2024-05-30", "countries": ["FR", "JP"]}, True),
    ],
)
def test_closed_periods(period: dict[str, Any], broken: bool) -> None:
    """No day of the course, or only not its start, for all courses or those of some countries."""
    question = problem(women(1), calendar={"closed_periods": [{"id": "P", **period}]})
    if broken:
        only_violation(question, plan({"C1": "N1"}), "calendar/closed[course=C1,period=P]")
    else:
        holds(question, plan({"C1": "N1"}))


def _two(second: str, **policy: Any) -> tuple[Problem, Plan]:
    question = problem(women(3), [course("C1"), course("C2", second)], **policy)
    return question, plan({"C1": "N1", "C2": "N2"}, {"C2": second})


@pytest.mark.parametrize(
    ("second", "days"), [("2024-05-16", 10), ("2024-05-15", 9), ("2024-04-27", 9), ("2024-05-06", 0)]
)
def test_gap_between_starts(second: str, days: int) -> None:
    """Ten days between starts, in either direction."""
    question, answer = _two(second, calendar={"min_days_between_starts": 10})
    assert limits(question, answer, "calendar") == {"calendar/gap[course=C1,other=C2]": (10, days, None)}
    if days < 10:
        violation = only_violation(question, answer, "calendar/gap[course=C1,other=C2]")
        assert (violation.least, violation.actual, violation.courses) == (10, days, ("C1", "C2"))
    else:
        holds(question, answer)


def test_gaps_to_held_courses_count_but_not_between_them() -> None:
    """The past cannot be moved, but the plan can keep its distance from it."""
    past = [held("A1", "", "2024-05-01"), held("A2", "", "2024-05-02")]
    question = problem(women(1), history=past, calendar={"min_days_between_starts": 5})
    violation = only_violation(question, plan({"C1": "N1"}), "calendar/gap[course=A2,other=C1]")
    assert violation.actual == 4
    holds(question, Plan())
    assert limits(question, Plan(), "calendar") == {}


def test_only_the_tightest_gap_is_listed_and_every_broken_one_is_told() -> None:
    """Reports stay small; violations are complete."""
    courses = [course("C1"), course("C2", "2024-05-08"), course("C3", "2024-05-11")]
    question = problem(women(3), courses, calendar={"min_days_between_starts": 4})
    answer = plan({"C1": "N1", "C2": "N2", "C3": "N3"}, {"C2": "2024-05-08", "C3": "2024-05-11"})
    assert keys(verify(question, answer)) == ["calendar/gap[course=C1,other=C2]", "calendar/gap[course=C2,other=C3]"]
    assert list(limits(question, answer, "calendar")) == ["calendar/gap[course=C1,other=C2]"]


@pytest.mark.parametrize(("second", "broken"), [("2024-05-19", True), ("2024-05-20", False)])
def test_concurrent_courses(second: str, broken: bool) -> None:
    """One at a time: the last day of one may not be the first of the other."""
    question, answer = _two(second, calendar={"max_concurrent_courses": 1})
    if broken:
        violation = only_violation(question, answer, "calendar/concurrent[day=2024-05-19]")
        assert (violation.most, violation.actual, violation.courses) == (1, 2, ("C1", "C2"))
    else:
        holds(question, answer)
        assert limits(question, answer, "calendar") == {"calendar/concurrent[day=2024-05-06]": (None, 1, 1)}


def test_concurrency_counts_held_courses_on_days_of_planned_ones_only() -> None:
    """Three held courses at once are history; one of them still under way blocks the plan."""
    past = [held("A1", "", "2024-04-01"), held("A2", "", "2024-04-02"), held("A3", "", "2024-04-25")]
    question = problem(women(1), history=past, calendar={"max_concurrent_courses": 1})
    holds(question, Plan())
    violation = only_violation(question, plan({"C1": "N1"}), "calendar/concurrent[day=2024-05-06]")
    assert violation.courses == ("A3", "C1")


def test_each_stretch_is_told_once() -> None:
    """Two stretches of too many courses are two violations, on their first days."""
    days = {"C2": "2024-05-08", "C3": "2024-05-10"}
    courses = [course("C1"), course("C2", "2024-05-08"), course("C3", "2024-05-10")]
    question = problem(women(3), courses, calendar={"max_concurrent_courses": 1})
    answer = plan({"C1": "N1", "C2": "N2", "C3": "N3"}, days)
    assert keys(verify(question, answer)) == [
        f"calendar/concurrent[day={day}]" for day in ("2024-05-08", "2024-05-10", "2024-05-20")
    ]
    assert limits(question, answer, "calendar") == {"calendar/concurrent[day=2024-05-10]": (None, 3, 1)}


def test_people_of_one_province_away_at_once() -> None:
    """Two of Hà Giang in one course are too many for a limit of one; one of each of two provinces is not."""
    question = problem(
        [*women(2), woman("N3", province="04")], [course("C1")], continuity={"max_absent_per_province": 1}
    )
    holds(question, plan({"C1": "N1 N3"}))
    assert limits(question, plan({"C1": "N1 N3"}), "continuity") == {
        "continuity/province[day=2024-05-06,province=02]": (None, 1, 1),
        "continuity/province[day=2024-05-06,province=04]": (None, 1, 1),
    }
    key = "continuity/province[day=2024-05-06,province=02]"
    violation = only_violation(question, plan({"C1": "N1 N2"}), key)
    assert (violation.most, violation.actual, violation.nominees) == (1, 2, ("N1", "N2"))


@pytest.mark.parametrize(("second", "broken"), [("2024-05-19", True), ("2024-05-20", False)])
def test_continuity_across_courses_to_the_day(second: str, broken: bool) -> None:
    """Whoever comes home on the 19th is still away that day."""
    question, answer = _two(second, continuity={"max_absent_per_province": 1})
    if broken:
        only_violation(question, answer, f"continuity/province[day={second},province=02]")
    else:
        holds(question, answer)


def test_provinces_count_as_the_34_if_the_policy_says_so() -> None:
    """Hà Giang (02) and Tuyên Quang (08) are one province, 08, among the 34."""
    people = [woman("N1"), woman("N2", province="08")]
    holds(problem(people, continuity={"max_absent_per_province": 1}), plan({"C1": "N1 N2"}))
    question = problem(people, continuity={"max_absent_per_province": 1}, provinces_counted_as=34)
    only_violation(question, plan({"C1": "N1 N2"}), "continuity/province[day=2024-05-06,province=08]")


def test_bodies_of_a_province() -> None:
    """The council and the committee may each lack one; people in no body count for the province only."""
    people = [
        woman("N1"),
        woman("N2"),
        man("N3", post="committee_vice_chair"),
        woman("N4", post="other", outstanding=True, planned_for=["council_vice_chair"]),
        woman("N5", post="other", outstanding=True, planned_for=["council_vice_chair"]),
    ]
    question = problem(people, continuity={"max_absent_per_body": 1})
    holds(question, plan({"C1": "N1 N3 N4 N5"}))
    key = "continuity/body[body=council_vice_chair,day=2024-05-06,province=02]"
    assert only_violation(question, plan({"C1": "N1 N2 N3"}), key).nominees == ("N1", "N2")


def test_continuity_counts_held_courses_on_days_of_planned_participants_only() -> None:
    """Two on a held course are history, unless a planned one of the same province joins them."""
    former = [man("F1"), man("F2"), man("F3", province="04")]
    past = [held("H1", "F1 F2 F3", "2024-05-01")]
    people = [woman("N1"), woman("N2", province="04"), woman("N3", province="06")]
    question = problem(people, former=former, history=past, continuity={"max_absent_per_province": 2})
    holds(question, plan({"C1": "N2 N3"}))
    violation = only_violation(question, plan({"C1": "N1 N2"}), "continuity/province[day=2024-05-06,province=02]")
    assert (violation.actual, violation.nominees, violation.courses) == (3, ("F1", "F2", "N1"), ("C1", "H1"))


def test_a_person_in_two_courses_at_once_is_away_once() -> None:
    """That she cannot be in two places is one_course_each's business."""
    limit = {"max_absent_per_province": 1}
    question = problem(women(1), [course("C1"), course("C2")], continuity=limit, max_courses_per_nominee=2)
    key = "one_course_each/same_days[course=C1,nominee=N1,other=C2]"
    only_violation(question, plan({"C1": "N1", "C2": "N1"}), key)


def test_without_limits_nothing_is_listed() -> None:
    """The default policy says nothing about time."""
    question = problem()
    assert {report.rule for report in verify(question, plan({"C1": "N1"})).rules} == {"course_size"}
