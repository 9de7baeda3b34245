from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from leadership_opt.checker import verify
from leadership_opt.domain import GoalId, Plan, Problem
from tests.checker.builders import course, fund, held, item, man, plan, problem, woman, women

SEPTEMBER = {"C2": "2024-09-02"}


def _value(question: Problem, answer: Plan, goal: GoalId) -> int:
    return verify(question, answer).value(goal)


def _levels(question: Problem, answer: Plan) -> list[tuple[int, int, int]]:
    return [
        (level.above_numerator, level.above_denominator, level.provinces)
        for level in verify(question, answer).fairness_levels()
    ]


def test_seats_women_merit() -> None:
    """Seats of the plan; history does not count for these goals."""
    people = [woman("N1", rating=70), man("M1", rating=9), woman("N2", rating=1), woman("N3", rating=100)]
    question = problem(people, history=[held("H1", "N3")])
    answer = plan({"C1": "N1 M1 N2"})
    assert _value(question, answer, GoalId.PARTICIPANTS) == 3
    assert _value(question, answer, GoalId.WOMEN) == 2
    assert _value(question, answer, GoalId.MERIT) == 80


def test_country_preference() -> None:
    """First wish 5, second 2, third none; no wish, no points."""
    people = [
        woman("N1", preferred_countries=["JP", "FR"]),
        woman("N2", preferred_countries=["FR", "JP"]),
        woman("N3", preferred_countries=["FR", "DE", "JP"]),
        woman("N4", preferred_countries=["FR"]),
        woman("N5"),
    ]
    question = problem(people, preference={"points_by_rank": [5, 2]})
    assert _value(question, plan({"C1": "N1 N2 N3 N4 N5"}), GoalId.COUNTRY_PREFERENCE) == 7


def test_wishes_for_courses_come_before_those_for_countries() -> None:
    """Of two courses in Japan each person ranks one; a country after them has a later rank."""
    people = [
        woman("N1", preferred_courses=["C2", "C1"]),
        woman("N2", preferred_courses=["C2"], preferred_countries=["JP"]),
        woman("N3", preferred_courses=["C1", "C2"], preferred_countries=["FR", "JP"]),
        woman("N4", preferred_countries=["FR"]),
        woman("N5"),
    ]
    question = problem(people, [course("C1"), course("C2")])
    split = plan({"C1": "N1 N2", "C2": "N3 N4 N5"})
    assert _value(question, split, GoalId.COUNTRY_PREFERENCE) == 2 + 2 + 2
    found = verify(question, split)
    beyond = [found.value(GoalId.WISH_FAIRNESS, f"beyond={rank}") for rank in (3, 2, 1)]
    assert beyond == [1, 1, 4]  # N4 gets nothing that she wished for; N5 wished for nothing


def test_host_priority() -> None:
    """Three preferred hosts: 3 points in the first, 1 in the last, 0 elsewhere, per seat."""
    courses = [course("C1"), course("C2", country="FR"), course("C3", country="KR")]
    question = problem(women(4), courses, preference={"host_order": ["FR", "DE", "JP"]})
    assert _value(question, plan({"C1": "N1 N2", "C2": "N3", "C3": "N4"}), GoalId.HOST_PRIORITY) == 2 * 1 + 3


def test_last_chance() -> None:
    """2024 is the last chance of those who are too old, away, or refuse the country in 2025."""
    people = [
        woman("N1"),
        man("M1", birth_date="1980-05-04"),  # 45 on 4 May 2025, a day too early
        man("M2", birth_date="1980-05-06"),  # still 44 on 5 May 2025
        woman("N2", unavailable=[{"first_day": "2025-05-18", "last_day": "2025-05-18"}]),
        woman("N3", refused_countries=["FR"]),
    ]
    courses = [course("C1"), course("C2", "2025-05-05", country="FR")]
    answer = plan({"C1": "N1 M1 M2 N2 N3"})
    assert _value(problem(people, courses), answer, GoalId.LAST_CHANCE) == 3
    closed = {"closed_periods": [{"id": "p", "first_day": "2025-05-05", "last_day": "2025-05-05"}]}
    assert _value(problem(people, courses, calendar=closed), answer, GoalId.LAST_CHANCE) == 5
    assert _value(problem(people, courses), plan({"C2": "N1"}, {"C2": "2025-05-05"}), GoalId.LAST_CHANCE) == 0


def test_last_chance_looks_at_the_same_course_in_a_later_year_too() -> None:
    """All courses on offer are looked at, the one she is in as well, on dates of later years only."""
    dates = ["2024-05-06", "2024-11-04", "2025-05-05"]
    answer = plan({"C1": "N1"})
    assert _value(problem(women(1), [course("C1", *dates)]), answer, GoalId.LAST_CHANCE) == 0
    assert _value(problem(women(1), [course("C1", *dates[:2])]), answer, GoalId.LAST_CHANCE) == 1
    assert _value(problem(women(1), [course("C1", *dates[:2])], years=[2023, 2024]), answer, GoalId.LAST_CHANCE) == 0


def test_cost_rounds_every_item_up() -> None:
    """In units of 1,000 VND: 2 * 1,001 and 2,500 are 3 units each, though 5 together."""
    costs = [item("a", 1_001, basis="per_participant"), item("b", 2_500)]
    question = problem(women(2), [course("C1", costs=costs)], money_unit=1_000)
    assert _value(question, plan({"C1": "N1 N2"}), GoalId.COST) == 3 + 3
    assert _value(question, plan({"C1": "N1"}), GoalId.COST) == 2 + 3
    assert _value(question, plan(), GoalId.COST) == 0


def test_state_cost_rounds_up_once() -> None:
    """Sponsors do not count; rests of payments add up before they are rounded, else small rests would be units."""
    costs = [item("a", 1_001), item("b", 2_500)]
    funds = [fund("S"), fund("G", kind="foreign_sponsor")]
    question = problem(women(1), [course("C1", costs=costs)], funds=funds, money_unit=1_000)
    paid = [("C1", "a", "S", 1_001), ("C1", "b", "S", 1), ("C1", "b", "G", 2_499)]
    assert _value(question, plan({"C1": "N1"}, payments=paid), GoalId.STATE_COST) == 2
    paid = [("C1", "a", "S", 1_001), ("C1", "b", "S", 1_000), ("C1", "b", "G", 1_500)]
    assert _value(question, plan({"C1": "N1"}, payments=paid), GoalId.STATE_COST) == 3


@pytest.mark.parametrize(
    ("rosters", "dates", "changes"),
    [
        ({"C1": "N1 N2"}, {}, (0, 0)),
        ({"C1": "N1 N3"}, {}, (0, 2)),  # one out, one in
        ({"C1": "N1"}, {}, (0, 1)),
        ({"C1": "N1 N2"}, {"C1": "2024-06-03"}, (1, 0)),  # a date
        ({"C1": "N1", "C2": "N2"}, {}, (1, 1)),  # one course more, one moved
        ({"C2": "N1 N2"}, {}, (2, 2)),  # two courses, two moved
        ({}, {}, (1, 2)),
    ],
)
def test_stability(rosters: dict[str, str], dates: dict[str, str], changes: tuple[int, int]) -> None:
    """Courses that differ, and nominees whose set of courses differs, counted separately."""
    courses = [course("C1", "2024-05-06", "2024-06-03"), course("C2", "2024-09-02")]
    question = problem(women(3), courses)
    answer = plan(rosters, {**SEPTEMBER, **dates})
    verification = verify(question, answer, base=plan({"C1": "N1 N2"}))
    assert tuple(verification.value(GoalId.STABILITY, part) for part in ("courses", "people")) == changes


def test_stability_forgets_what_the_problem_does_not_know() -> None:
    """Who left, and courses that are history by now, are no changes of the plan."""
    question = problem(women(1), history=[held("C0", "")])
    base = plan({"C0": "N9", "C1": "N1 N8"})
    verification = verify(question, plan({"C1": "N1"}), base=base)
    assert [verification.value(GoalId.STABILITY, part) for part in ("courses", "people")] == [0, 0]


@pytest.mark.parametrize("rosters", [{"C1": "N1 N2"}, {"C1": "N1"}])
def test_who_lost_a_course_has_changed(rosters: dict[str, str]) -> None:
    """N2's course is gone: seating her again is no second change, so others do not come before her."""
    base = plan({"C1": "N1", "X": "N2"})
    verification = verify(problem(women(3)), plan(rosters), base=base)
    assert verification.value(GoalId.STABILITY, "people") == 1


def test_seeded_draw_by_the_published_recipe() -> None:
    """Anybody can draw again with SHA-256 alone."""

    def number(*parts: str) -> int:
        digest = sha256("\n".join(("42", *parts)).encode()).hexdigest()
        return int(digest, 16) >> (256 - 30)

    question = problem(women(2), seed=42)
    verification = verify(question, plan({"C1": "N1 N2"}))
    assert verification.value(GoalId.SEEDED_DRAW, "dates") == number("course", "C1", "2024-05-06")
    seats = number("nominee", "N1", "C1") + number("nominee", "N2", "C1")
    assert verification.value(GoalId.SEEDED_DRAW, "seats") == seats


def test_fairness_with_equal_entitlements() -> None:
    """02 has three seats, one of them held; 04 has one; 61 provinces have none. Listed is where the count falls."""
    people = [*women(2), woman("N3", province="04")]
    question = problem(people, former=[man("F1")], history=[held("H1", "F1")])
    assert _levels(question, plan({"C1": "N1 N2 N3"})) == [(0, 1, 2), (1, 1, 1), (3, 1, 0)]
    assert _levels(question, plan({"C1": "N1"})) == [(0, 1, 1), (2, 1, 0)]
    assert _levels(question, plan()) == [(0, 1, 1), (1, 1, 0)]


def test_fairness_with_given_entitlements() -> None:
    """02 should have 2 and 04 should have 3: levels are halves and thirds; 06 is left out."""
    people = [*women(2), woman("N3", province="04"), woman("N4", province="04"), woman("N5", province="06")]
    given: dict[str, Any] = {"entitlement": "given"}
    given["given"] = [{"province": "02", "seats": 2}, {"province": "04", "seats": 3}]
    question = problem(people, fairness=given)
    assert _levels(question, plan({"C1": "N1 N3 N4 N5"})) == [(0, 1, 2), (1, 2, 1), (2, 3, 0)]
    assert _levels(question, plan({"C1": "N1 N2 N3"})) == [(0, 1, 2), (1, 3, 1), (1, 1, 0)]


def test_fairness_by_the_34() -> None:
    """Two seats of 02 and 08 are two seats of one province."""
    people = [woman("N1"), woman("N2", province="08")]
    answer = plan({"C1": "N1 N2"})
    assert _levels(problem(people), answer) == [(0, 1, 2), (1, 1, 0)]
    assert _levels(problem(people, provinces_counted_as=34), answer) == [(0, 1, 1), (2, 1, 0)]


def test_levels_between_those_listed_have_a_value_too() -> None:
    """Two plans for one problem can be compared level by level, whichever levels each of them lists."""
    question = problem([*women(3), woman("N4", province="04")], fairness={"entitlement": "equal"})
    steps = verify(question, plan({"C1": "N1 N2 N3 N4"})).fairness_steps()
    assert [steps.above(Fraction(twice, 2)) for twice in range(8)] == [2, 2, 1, 1, 1, 1, 0, 0]


def test_as_many_levels_as_provinces_are_unlike_whatever_the_entitlements() -> None:
    """1 and 100,000 seats due: 3 million levels are within reach, and listing them took all memory."""
    given = [{"province": "02", "seats": 1}, {"province": "04", "seats": 100_000}]
    people = [*women(30), *(woman(f"M{at}", province="04") for at in range(30))]
    fairness: dict[str, Any] = {"entitlement": "given", "given": given}
    question = problem(people, [course("C1", seats_max=60)], fairness=fairness)
    answer = plan({"C1": " ".join(person.id for person in people)})
    assert _levels(question, answer) == [(0, 1, 2), (3, 10_000, 1), (30, 1, 0)]


def test_fairness_without_entitlements_has_no_levels() -> None:
    """Nobody is eligible, so there is nothing to compare."""
    question = problem([man("M1", post="other")], fairness={"entitlement": "eligible"})
    assert _levels(question, plan()) == []
