"""A front is what a ministry decides by: every point of it must be there, and none that is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from leadership_opt import Cancel, Front, Problem, Settings, pareto
from leadership_opt.domain import GoalId
from leadership_opt.errors import TaskFailed, UnknownId, WrongOutcome, WrongValue
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.rules.catalogue import GOAL_BY_ID
from leadership_opt.sweeps import FrontEnd, FrontPoint, OutcomeStore, front_lines, front_table
from tests.checker.builders import course, fund, held, item, man, problem, woman
from tests.oracle.enumeration import feasible_plans
from tests.oracle.goal_values import GoalValues
from tests.oracle.register import Register
from tests.oracle.seating import Seats

ONE = Settings(workers=1)


def _women_or_merit(*, history: bool = False) -> Problem:
    """Four seats; ratings such that no two women cost the same."""
    people = [man(f"M{at}", rating=50 + 10 * at) for at in range(1, 5)]
    people += [woman(f"W{at}", rating=7 * at) for at in range(1, 4)]
    more: dict[str, Any] = {}
    if history:
        more = {"history": [held("H1", "G1 G2", "2023-05-08")], "former": [woman("G1"), woman("G2")]}
    goals = [{"goal": "participants"}, {"goal": "merit"}, {"goal": "cost"}, {"goal": "seeded_draw"}]
    return problem(people, [course("C1", seats_max=4)], goals=goals, years=(2023, 2024), **more)


def _money_or_wishes() -> Problem:
    """Four people who all wish for the dearer of two courses."""
    people = [woman(f"N{at}", preferred_countries=("FR", "JP")) for at in range(1, 5)]
    courses = [
        course("C1", seats_max=3, costs=[item("head", 1_000_000, basis="per_participant")]),
        course("C2", seats_max=3, country="FR", costs=[item("head", 2_000_000, basis="per_participant")]),
    ]
    goals = [{"goal": "participants"}, {"goal": "seeded_draw"}]
    return problem(people, courses, funds=[fund("state")], goals=goals)


def _by_brute_force(asked: Problem, first: GoalId, second: GoalId) -> list[tuple[int, int]]:
    """The values of all plans with most participants that no other one beats."""
    register, seats = Register(asked), Seats(asked)
    values = GoalValues(register, seats, None)
    plans = list(feasible_plans(register, seats))
    most = max(values.value(GoalId.PARTICIPANTS, plan) for plan in plans)
    full = [plan for plan in plans if values.value(GoalId.PARTICIPANTS, plan) == most]
    signs = [1 if GOAL_BY_ID[goal].direction == "max" else -1 for goal in (first, second)]
    found = {(signs[0] * values.value(first, plan), signs[1] * values.value(second, plan)) for plan in full}
    best = [one for one in found if not any(a >= one[0] and b >= one[1] and (a, b) != one for a, b in found)]
    return [(a * signs[0], b * signs[1]) for a, b in sorted(best)]


@pytest.fixture(scope="module")
def whole() -> Front:
    """The front of women against merit."""
    return pareto(_women_or_merit(), "women", "merit", settings=ONE)


def _values(front: Front) -> list[tuple[int, int]]:
    return [(point.first, point.second) for point in front.points]


def test_the_front_is_that_of_all_plans(whole: Front) -> None:
    """Enumeration knows nothing of limits and stages."""
    assert _values(whole) == _by_brute_force(_women_or_merit(), GoalId.WOMEN, GoalId.MERIT)
    assert len(whole.points) == 4
    assert (whole.end, whole.is_complete, whole.above) == (FrontEnd.NO_PLAN, True, (("participants", 4),))
    assert whole.outcome(whole.points[1]).stages[1].value == whole.points[1].second


def test_the_front_ends_where_a_stage_above_gives_way() -> None:
    """Money is always saved by sending fewer people, which the planner has put first."""
    front = pareto(_money_or_wishes(), "cost", "country_preference", settings=ONE)
    assert _values(front) == [(7, 11), (6, 10), (5, 9)]
    assert _values(front) == _by_brute_force(_money_or_wishes(), GoalId.COST, GoalId.COUNTRY_PREFERENCE)
    assert front.gave_way is not None
    assert (front.end, front.gave_way.stage) == (FrontEnd.GAVE_WAY, "participants")
    assert (front.gave_way.held, front.gave_way.beyond) == (4, 3)
    assert [(step.gained, step.cost) for step in front.steps()] == [(1, 1), (1, 1)]


def _two_women_cost_a_seat() -> Problem:
    """Three seats, one of which may be given up; one of the women goes with no man."""
    people = [man(f"M{at}", rating=90) for at in (1, 2, 3)] + [woman(f"W{at}", rating=10) for at in (1, 2)]
    apart = [{"id": f"a{at}", "kind": "apart", "nominees": ["W2", f"M{at}"]} for at in (1, 2, 3)]
    goals = [{"goal": "participants", "tolerance_absolute": 1}, {"goal": "merit"}]
    return problem(people, [course("C1", seats_max=3)], goals=goals, companions=apart)


def test_what_a_tolerance_allows_is_no_giving_way() -> None:
    """The seat that the planner would give up buys a second woman: a front that ends before is not all of it."""
    front = pareto(_two_women_cost_a_seat(), "women", "merit", settings=ONE)
    assert _values(front) == [(0, 270), (1, 190), (2, 20)]
    assert front.end is FrontEnd.NO_PLAN


def test_an_executor_that_takes_nothing_is_no_lack_of_time() -> None:
    """Who reads that more time is needed would wait in vain."""
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(TaskFailed) as caught:
        pareto(_two_women_cost_a_seat(), "women", "merit", points=9, settings=ONE, executor=executor)
    assert caught.value.code == "point_failed"


def test_held_courses_count_in_the_limit_alone(whole: Front) -> None:
    """A limit is one of the whole programme: a front that forgot that would ask for what it has."""
    front = pareto(_women_or_merit(history=True), "women", "merit", settings=ONE)
    assert _values(front) == _values(whole)
    assert [point.first_limit - point.first for point in front.points] == [2] * 4


def test_some_points_are_points_of_the_front(whole: Front) -> None:
    """Both ends and what lies between, solved by an executor."""
    with ThreadPoolExecutor(1) as executor:
        front = pareto(_women_or_merit(), "women", "merit", points=3, settings=ONE, executor=executor)
    every = _values(whole)
    assert _values(front) == [every[0], every[2], every[3]]
    assert front.end is FrontEnd.SAMPLED


def test_a_front_that_was_cut_off_goes_on(whole: Front, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each point is kept when it is found; the next call solves what is missing."""
    cancel = Cancel()
    seen: list[FrontPoint] = []

    def stop(point: FrontPoint) -> None:
        seen.append(point)
        if len(seen) == 2:
            cancel.set()

    cut = pareto(_women_or_merit(), "women", "merit", settings=ONE, store=tmp_path, on_point=stop, cancel=cancel)
    assert cut.end is FrontEnd.CANCELLED
    assert _values(cut) == _values(whole)[: len(cut.points)]
    kept: list[str] = []
    keep = OutcomeStore.keep

    def counted(store: OutcomeStore, key: str, content: bytes) -> None:
        kept.append(key)
        keep(store, key, content)

    monkeypatch.setattr(OutcomeStore, "keep", counted)
    front = pareto(_women_or_merit(), "women", "merit", settings=ONE, store=tmp_path)
    assert _values(front) == _values(whole)
    assert len(kept) == len(front.points) + 1 - len(cut.points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_table_say_the_prices(whole: Front, language: Language) -> None:
    """What one more woman costs is read from the words, all points from the table."""
    lines = front_lines(whole, language)
    assert any("39" in line and "56" in line and "73" in line for line in lines)
    table = front_table(whole, language)
    assert [row[:2] for row in table.rows] == _values(whole)
    assert [row[2:4] for row in table.rows] == [(None, None), (1, 60 - 21), (1, 70 - 14), (1, 80 - 7)]


def test_what_cannot_be_traded_is_refused(whole: Front) -> None:
    """Before anything is solved."""
    asked = _women_or_merit()
    for first, second, error in (
        ("women", "women", WrongValue),
        ("women", "beauty", UnknownId),
        ("province_fairness", "merit", WrongValue),
        ("stability", "merit", WrongValue),
        ("seeded_draw", "merit", WrongValue),
    ):
        with pytest.raises(error):
            pareto(asked, first, second)
    with pytest.raises(WrongValue):
        pareto(asked, "women", "merit", points=1)
    with pytest.raises(WrongOutcome):
        whole.outcome(whole.points[0].model_copy(update={"key": "0" * 64}))
