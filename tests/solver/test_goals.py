"""The best value of every goal on problems that a pencil can solve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, solve
from leadership_opt.domain import GoalId
from leadership_opt.ids import public_number
from tests.checker.builders import course, fund, held, item, man, plan, problem, woman, women

ONE_WORKER = Settings(workers=1)
LATER, IN_2025 = "2024-09-02", "2025-05-05"
ANYBODY: dict[str, Any] = {"min_count": 1}


def solved(question: Problem, base: Plan | None = None) -> Outcome:
    """Solve to the end."""
    outcome = solve(question, base=base, settings=ONE_WORKER)
    assert outcome.status is Status.OPTIMAL
    return outcome


def values(outcome: Outcome) -> dict[str, int | None]:
    """Stage -> value."""
    return {stage.key: stage.value for stage in outcome.stages}


class Known(NamedTuple):
    """A problem with one goal, its best value, and who goes where if only one plan has it."""

    name: str
    goal: GoalId
    question: Problem
    value: int
    rosters: Mapping[str, tuple[str, ...]] | None = None
    base: Plan | None = None
    part: str = ""


def _one_goal(goal: GoalId, *args: Any, **policy: Any) -> Problem:
    return problem(*args, goals=[{"goal": goal}], **policy)


def _cost(amount: int, **changes: Any) -> dict[str, Any]:
    return item("fee", amount, **changes)


def _by_ratings() -> list[Known]:
    rated = [woman("N1", rating=50), woman("N2", rating=90), man("N3", rating=70)]
    two_seats = [course("C1", seats_max=1), course("C2", LATER, seats_max=1)]
    best_two, one_course = {"C1": ("N2", "N3")}, [course("C1", seats_max=2)]
    of_two = [course("C1", seats_min=2, seats_max=2), course("C2", LATER, seats_max=1)]
    return [
        Known("all seats", GoalId.PARTICIPANTS, _one_goal(GoalId.PARTICIPANTS, women(5), two_seats), 2),
        Known("all people", GoalId.PARTICIPANTS, _one_goal(GoalId.PARTICIPANTS, women(3)), 3),
        Known(
            "a course with too few is idle",
            GoalId.PARTICIPANTS,
            _one_goal(GoalId.PARTICIPANTS, women(1), of_two),
            1,
            {"C2": ("N1",)},
        ),
        Known("best two", GoalId.MERIT, _one_goal(GoalId.MERIT, rated, one_course), 160, best_two),
        Known(
            "twice the best",
            GoalId.MERIT,
            _one_goal(GoalId.MERIT, rated, two_seats, max_courses_per_nominee=2),
            180,
            {"C1": ("N2",), "C2": ("N2",)},
        ),
        Known("women", GoalId.WOMEN, _one_goal(GoalId.WOMEN, rated, one_course), 2, {"C1": ("N1", "N2")}),
        Known("history is no merit", GoalId.MERIT, _one_goal(GoalId.MERIT, rated, history=[held("H", "N2")]), 120),
    ]


def _by_countries() -> list[Known]:
    offers = [course("C1", seats_max=1), course("C2", country="FR", seats_max=1), course("C3", country="KR")]
    wishing = [woman("N1", preferred_countries=["JP", "FR"]), woman("N2", preferred_countries=["JP"])]
    both = {"C1": ("N2",), "C2": ("N1",)}
    ranked = {"preference": {"points_by_rank": (9,)}}
    hosts = {"preference": {"host_order": ("KR", "FR")}}
    preference, host = GoalId.COUNTRY_PREFERENCE, GoalId.HOST_PRIORITY
    wide = [course("C1", seats_max=1), course("C2", seats_max=1), course("C3", country="FR", seats_max=1)]
    torn = [
        woman("N1", preferred_courses=["C1", "C2"]),
        woman("N2", preferred_courses=["C2"], preferred_countries=["FR"]),
        woman("N3", preferred_courses=["C1"]),
    ]
    all_three = {"total_participants": {"min_count": 3}, "preference": {"points_by_rank": (9, 1)}}
    in_turn = {"C1": ("N3",), "C2": ("N1",), "C3": ("N2",)}
    fair = _one_goal(GoalId.WISH_FAIRNESS, torn, wide, **all_three)
    wanted = [{"id": "four", "where": {"sex": ["female"]}, "min_count": 4, "wanted": True, "weight": 3}]
    short = _one_goal(GoalId.SHORTFALLS, women(4), [course("C1", seats_max=2)], quotas=wanted)
    pair = [course("C1", seats_max=3), course("C2", "2024-06-03", seats_max=3)]
    even = _one_goal(GoalId.EVEN_COURSES, women(5), pair, total_participants={"min_count": 5})
    return [
        Known("two women short of four", GoalId.SHORTFALLS, short, 6),
        Known("three and two", GoalId.EVEN_COURSES, even, 1),
        Known("one goes without", preference, _one_goal(preference, torn, wide, **all_three), 18),
        Known("nobody goes without", GoalId.WISH_FAIRNESS, fair, 0, in_turn, part="[beyond=2]"),
        Known("two have the second", GoalId.WISH_FAIRNESS, fair, 2, in_turn, part="[beyond=1]"),
        Known("wishes", preference, _one_goal(preference, wishing, offers), 5, both),
        Known("first wishes only", preference, _one_goal(preference, wishing, offers, **ranked), 9),
        Known("Japan before France", host, _one_goal(host, women(2), offers), 3),
        Known("another order", host, _one_goal(host, women(2), offers, **hosts), 4, {"C3": ("N1", "N2")}),
    ]


def _by_time() -> list[Known]:
    turning = man("N1", birth_date="1980-03-01")  # 45 in March 2025
    offers = [course("C1", seats_max=1), course("C2", IN_2025, seats_max=1)]
    chance = GoalId.LAST_CHANCE
    away = woman("N3", unavailable=[{"first_day": "2025-05-18", "last_day": "2025-05-18"}])
    base = plan({"C1": "N1 N2", "C2": "N3"}, {"C2": LATER})
    near = [course("C1", "2024-05-06", "2024-06-03"), course("C2", LATER)]
    needed = {"total_participants": {"min_count": 3}}
    closed = {"closed_periods": [{"id": "P", "first_day": "2024-05-06", "last_day": "2024-05-06"}]}
    gone = plan({"C1": "N1 X", "X1": "N2"}, {"X1": LATER})
    stability = GoalId.STABILITY
    refusing = [woman("N1"), woman("N2", refused_countries=["JP"]), woman("N3"), woman("N4")]
    return [
        Known("last chance", chance, _one_goal(chance, [turning, woman("N2")], offers), 1),
        Known("away next year", chance, _one_goal(chance, [away, woman("N2")], offers), 1),
        Known("no later year", chance, _one_goal(chance, [turning], offers[:1], years=(2024,)), 0),
        Known("no later date", chance, _one_goal(chance, women(2), offers[:1]), 1),
        Known("nothing changes", stability, _one_goal(stability, women(4), near, **needed), 0, None, base, "[people]"),
        Known("one for another", stability, _one_goal(stability, refusing, near, **needed), 2, None, base, "[people]"),
        Known(
            "another date",
            stability,
            _one_goal(stability, women(4), near, **needed, calendar=closed),
            1,
            None,
            base,
            "[courses]",
        ),
        Known("a lost course", stability, _one_goal(stability, women(2), near), 1, None, gone, "[people]"),
        Known(
            "one course from nothing",
            stability,
            _one_goal(stability, women(2), near, total_participants=ANYBODY),
            1,
            None,
            Plan(),
            "[courses]",
        ),
        Known(
            "one person from nothing",
            stability,
            _one_goal(stability, women(2), near, total_participants=ANYBODY),
            1,
            None,
            Plan(),
            "[people]",
        ),
    ]


def _by_money() -> list[Known]:
    offers = [course("C1", costs=[_cost(30_000_000)]), course("C2", country="FR", costs=[_cost(20_500_000)])]
    each = [course("C1", costs=[_cost(1_500_000, basis="per_participant")], seats_min=3)]
    funds = [fund("A"), fund("B", kind="foreign_sponsor", countries=["JP"], cap_total={"amount": 25_900_000})]
    yen = [course("C1", costs=[_cost(7, currency="JPY")], must_run=True)]
    rate = {"exchange_rates": [{"currency": "JPY", "units": 100, "vnd": 16_753}], "money_unit": 100}
    some = {"total_participants": ANYBODY}
    cost, state = GoalId.COST, GoalId.STATE_COST
    paying = {"funds": [fund("A")]}
    return [
        Known("no course", cost, _one_goal(cost, women(1), offers, funds=funds), 0, {}),
        Known("the cheaper", cost, _one_goal(cost, women(1), offers, funds=funds, **some), 21, {"C2": ("N1",)}),
        Known("per person", cost, _one_goal(cost, women(4), each, **paying, **some), 5),  # 4.5 million for three
        Known("yen", cost, _one_goal(cost, women(1), yen, **paying, **rate), 12),  # 1,173 VND
        # 30 in Japan, of which the sponsor pays 25; or 21 in France, all by the state
        Known("the sponsored", state, _one_goal(state, women(1), offers, funds=funds, **some), 5, {"C1": ("N1",)}),
    ]


def _by_draw() -> list[Known]:
    def number(kind: str, *ids: str) -> int:
        return public_number(7, kind, *ids, bits=30)

    offers = [course("C1", "2024-05-06", LATER, seats_max=1)]
    drawn = max(("N1", "N2", "N3"), key=lambda who: number("nominee", who, "C1"))
    value = max(number("course", "C1", day) for day in ("2024-05-06", LATER)), number("nominee", drawn, "C1")
    draw = GoalId.SEEDED_DRAW
    question = _one_goal(draw, women(3), offers, seed=7)
    return [
        Known("seats", draw, question, value[1], {"C1": (drawn,)}, part="[seats]"),
        Known("dates", draw, question, value[0], part="[dates]"),
    ]


KNOWN = [*_by_ratings(), *_by_countries(), *_by_time(), *_by_money(), *_by_draw()]


@pytest.mark.parametrize("known", KNOWN, ids=[f"{known.goal}-{known.name}" for known in KNOWN])
def test_the_known_best_is_found(known: Known) -> None:
    """A goal that is read wrongly by both readings alike would show here."""
    outcome = solved(known.question, known.base)
    assert values(outcome)[known.goal.value + known.part] == known.value
    if known.rosters is not None:
        assert outcome.plan is not None
        assert outcome.plan.rosters() == known.rosters


def test_every_goal_is_known() -> None:
    """Province fairness has a file of its own."""
    assert {known.goal for known in KNOWN} == set(GoalId) - {GoalId.PROVINCE_FAIRNESS}


def test_the_draw_shows_that_no_other_plan_is_left() -> None:
    """Whoever repeats the draw must get this plan and no other."""
    outcome = solved(_one_goal(GoalId.SEEDED_DRAW, women(3), [course("C1", seats_max=2)], seed=1))
    dates, seats = outcome.stages[-3], outcome.stages[-1]
    assert (dates.key, dates.value, dates.bound, dates.proven) == ("seeded_draw[other-dates]", 0, 0, True)
    assert (seats.key, seats.value, seats.bound, seats.proven) == ("seeded_draw[other-seats]", 0, 0, True)
