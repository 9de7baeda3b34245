"""Sizes, counts and totals: course_size, course_count, total_participants, one_course_each."""

from typing import Any

import pytest

from tests.checker.builders import course, held, holds, limits, man, only_violation, plan, problem, woman, women


@pytest.mark.parametrize(
    ("people", "broken"), [("N1", True), ("N1 N2", False), ("N1 N2 N3", False), ("N1 N2 N3 N4", True)]
)
def test_course_size_on_both_sides(people: str, broken: bool) -> None:
    """Two to three seats: one is too few, four are too many."""
    question = problem(women(4), [course("C1", seats_min=2, seats_max=3)])
    answer = plan({"C1": people})
    if broken:
        violation = only_violation(question, answer, "course_size[course=C1]")
        assert (violation.least, violation.most, violation.actual) == (2, 3, len(people.split()))
    else:
        holds(question, answer)
    assert limits(question, answer, "course_size") == {"course_size[course=C1]": (2, len(people.split()), 3)}


def test_a_planned_course_without_people_is_too_small() -> None:
    """A course that runs has participants; the minimum is not waived for an empty roster."""
    only_violation(problem(), plan({"C1": ""}), "course_size[course=C1]")


def test_the_start_date_is_a_candidate() -> None:
    """A course cannot start on a day on which it is not offered, within the programme or not."""
    question = problem(women(1), [course("C1", "2024-05-06", "2024-09-02")])
    holds(question, plan({"C1": "N1"}, {"C1": "2024-09-02"}))
    violation = only_violation(question, plan({"C1": "N1"}, {"C1": "2024-05-07"}), "course_size/start_date[course=C1]")
    assert (violation.least, violation.actual) == (1, 0)
    young_then = problem([woman("N1", birth_date="1990-01-01")], [course("C1")])
    only_violation(young_then, plan({"C1": "N1"}, {"C1": "2031-01-06"}), "course_size/start_date[course=C1]")


def test_must_run() -> None:
    """A course that must run is missed when it does not."""
    question = problem(women(1), [course("C1", must_run=True), course("C2", "2024-06-03")])
    holds(question, plan({"C1": "N1"}))
    answer = plan({"C2": "N1"}, {"C2": "2024-06-03"})
    assert only_violation(question, answer, "course_size/must_run[course=C1]").actual == 0


@pytest.mark.parametrize(("planned", "broken"), [(0, True), (1, False), (2, False), (3, True)])
def test_course_count_on_both_sides_with_history(planned: int, broken: bool) -> None:
    """Two to three courses in all, one of them held already."""
    question = problem(
        women(4),
        [course(f"C{index}") for index in range(1, 4)],
        history=[held("H1", "N4")],
        course_counts=[{"id": "all", "min_count": 2, "max_count": 3}],
    )
    answer = plan({f"C{index}": f"N{index}" for index in range(1, planned + 1)})
    if broken:
        violation = only_violation(question, answer, "course_count/all")
        assert (violation.least, violation.most, violation.actual) == (2, 3, planned + 1)
    else:
        holds(question, answer)


COUNTED = [
    ({"per_year": True}, ["[year=2023]", "[year=2024]", "[year=2025]"], [1, 2, 1]),
    ({"per_year": True, "years": [2024]}, ["[year=2024]"], [2]),
    ({"years": [2024, 2025]}, [""], [3]),
    ({"countries": ["JP"]}, [""], [2]),
    ({"countries": ["JP", "DE"]}, [""], [2]),
    ({"each_country": True}, ["[country=FR]", "[country=JP]", "[country=KR]"], [2, 2, 0]),
    ({"each_country": True, "countries": ["DE"]}, ["[country=DE]"], [0]),
    ({"each_country": True, "countries": ["FR"], "per_year": True, "years": [2023]}, ["[country=FR,year=2023]"], [1]),
]


@pytest.mark.parametrize(("rule", "scopes", "counts"), COUNTED)
def test_what_a_course_count_counts(rule: dict[str, Any], scopes: list[str], counts: list[int]) -> None:
    """Planned: C1 and C2 in Japan 2024, C3 in France 2025; held: H1 in France 2023; on offer: C4 in Korea."""
    question = problem(
        women(3),
        [
            course("C1"),
            course("C2"),
            course("C3", "2025-05-05", country="FR"),
            course("C4", country="KR"),
        ],
        history=[held("H1", "", country="FR")],
        course_counts=[{"id": "c", "max_count": 2, **rule}],
    )
    answer = plan({"C1": "N1", "C2": "N2", "C3": "N3"}, {"C3": "2025-05-05"})
    found = limits(question, answer, "course_count")
    assert found == {f"course_count/c{scope}": (None, count, 2) for scope, count in zip(scopes, counts, strict=True)}


def test_a_course_outside_the_programme_years_counts_for_no_year() -> None:
    """Its date is wrong, and that is all that is wrong."""
    question = problem(
        [woman("N1", birth_date="1990-01-01")],
        [course("C1")],
        course_counts=[{"id": "c", "per_year": True, "max_count": 0}],
    )
    only_violation(question, plan({"C1": "N1"}, {"C1": "2026-01-05"}), "course_size/start_date[course=C1]")


@pytest.mark.parametrize(
    ("people", "broken"), [("N1", True), ("N1 N2", False), ("N1 N2 N3", False), ("N1 N2 N3 N4", True)]
)
def test_total_participants_on_both_sides(people: str, broken: bool) -> None:
    """Three to four seats, one of which was filled in 2023."""
    question = problem(
        women(5), [course("C1")], history=[held("H1", "N5")], total_participants={"min_count": 3, "max_count": 4}
    )
    if broken:
        violation = only_violation(question, plan({"C1": people}), "total_participants")
        assert (violation.least, violation.most, violation.actual) == (3, 4, len(people.split()) + 1)
    else:
        holds(question, plan({"C1": people}))


@pytest.mark.parametrize(("people", "broken"), [("N1", True), ("N1 N2", False), ("N1 N2 N3", True)])
def test_participants_of_a_year(people: str, broken: bool) -> None:
    """Two seats in 2024; the seat of 2023 does not count there."""
    question = problem(
        women(4),
        [course("C1")],
        history=[held("H1", "N4")],
        total_participants={"by_year": [{"year": 2024, "min_count": 2, "max_count": 2}]},
    )
    if broken:
        only_violation(question, plan({"C1": people}), "total_participants[year=2024]")
    else:
        holds(question, plan({"C1": people}))


def test_a_rule_without_limits_is_not_listed() -> None:
    """A minimum of 0 is no limit: the default policy has no totals to report."""
    question = problem(course_counts=[{"id": "none"}], total_participants={"by_year": [{"year": 2024}]})
    assert limits(question, plan({"C1": "N1"}), "total_participants") == {}
    assert limits(question, plan({"C1": "N1"}), "course_count") == {}


def test_one_course_each_counts_history() -> None:
    """One course in the programme: not two planned, and none after one that was held."""
    courses = [course("C1"), course("C2", "2024-09-02")]
    september = {"C2": "2024-09-02"}
    question = problem([*women(2), man("N3")], courses, history=[held("H1", "N3")])
    holds(question, plan({"C1": "N1", "C2": "N2"}, september))
    twice = only_violation(question, plan({"C1": "N1", "C2": "N1"}, september), "one_course_each[nominee=N1]")
    assert (twice.most, twice.actual, twice.courses) == (1, 2, ("C1", "C2"))
    only_violation(question, plan({"C1": "N3"}), "one_course_each[nominee=N3]")


def test_two_courses_each_if_the_policy_says_so() -> None:
    """The limit is the planner's."""
    courses = [course("C1"), course("C2", "2024-09-02")]
    question = problem(women(1), courses, max_courses_per_nominee=2, history=[held("H1", "")])
    holds(question, plan({"C1": "N1", "C2": "N1"}, {"C2": "2024-09-02"}))


@pytest.mark.parametrize(("second", "broken"), [("2024-05-19", True), ("2024-05-20", False)])
def test_nobody_is_in_two_courses_on_one_day(second: str, broken: bool) -> None:
    """The first course ends on 19 May; who comes home that day cannot leave that day."""
    question = problem(women(1), [course("C1"), course("C2", second)], max_courses_per_nominee=2)
    answer = plan({"C1": "N1", "C2": "N1"}, {"C2": second})
    if broken:
        violation = only_violation(question, answer, "one_course_each/same_days[course=C1,nominee=N1,other=C2]")
        assert (violation.most, violation.actual, violation.courses) == (0, 1, ("C1", "C2"))
    else:
        holds(question, answer)


def test_a_held_course_under_way_counts_but_two_held_ones_do_not() -> None:
    """Two held courses on the same days are an error of the past; the planned one is judged against each."""
    past = [held("A1", "N1", "2024-05-01"), held("A2", "N1", "2024-05-02", days=4)]
    question = problem(women(2), history=past, max_courses_per_nominee=3)
    only_violation(question, plan({"C1": "N1"}), "one_course_each/same_days[course=A1,nominee=N1,other=C1]")
    holds(question, plan({"C1": "N2"}))


def test_only_planned_nominees_are_judged() -> None:
    """Whoever attended two courses in the past breaks nothing by staying at home."""
    question = problem(women(2), [course("C1")], history=[held("H1", "N2"), held("H2", "N2", "2023-09-04")])
    holds(question, plan({"C1": "N1"}))
