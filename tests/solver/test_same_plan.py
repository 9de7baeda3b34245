"""A proven plan is the same on every machine, however it was found and in whatever order the input came."""

from __future__ import annotations

import time
from random import Random
from typing import Any

import pytest

from benchmarks.result_files import read
from leadership_opt import Outcome, Plan, Problem, Settings, Status, examples, solve
from leadership_opt.domain.canonical import canonical_sha256
from tests.checker.builders import course, fund, item, man, problem, woman, women
from tests.solver.test_goals import LATER

SMALL = examples.small_scenario()


def _many_ties(seed: int = 3) -> Problem:
    """Twelve people alike, two courses with two dates each, two funds: nothing but the draw can choose."""
    offers = [
        course(name, "2024-05-06", "2024-06-03", LATER, seats_min=2, seats_max=4, costs=[item("fee", 1_000_000)])
        for name in ("C1", "C2", "C3")
    ]
    funds = [fund("A", cap_total={"amount": 2_000_000}), fund("B")]
    return problem(women(12), offers, funds=funds, seed=seed, calendar={"max_concurrent_courses": 1})


def _with_quotas() -> Problem:
    """Ratings, provinces, shares and companions, and still many plans alike."""
    people = [
        (woman if number % 3 else man)(f"N{number}", province=("02", "04", "08", "79")[number % 4], rating=number % 2)
        for number in range(14)
    ]
    return problem(
        people,
        [course("C1", "2024-05-06", LATER, seats_max=4), course("C2", "2024-06-03", seats_max=4, country="FR")],
        quotas=[{"id": "q", "where": {"sex": ["female"]}, "scope": "course", "max_share": "1/2"}],
        companions=[{"id": "g", "kind": "together", "nominees": ["N1", "N5"]}],
        seed=11,
    )


QUESTIONS = {"ties": _many_ties(), "quotas": _with_quotas()}


_SOLVED: dict[tuple[Any, ...], Outcome] = {}
"""By question, as it was listed, and settings: what several tests compare with is solved once."""


def _proven(question: Problem, **settings: Any) -> Outcome:
    key = (question.model_dump_json(), *sorted(settings.items()))
    if key not in _SOLVED:
        _SOLVED[key] = _solved(question, **settings)
    return _SOLVED[key]


def _solved(question: Problem, **settings: Any) -> Outcome:
    outcome = solve(question, settings=Settings(time_limit_seconds=120, **settings))
    assert outcome.status is Status.OPTIMAL
    return outcome


@pytest.mark.parametrize("name", QUESTIONS)
def test_workers_and_solver_seeds_do_not_matter(name: str) -> None:
    """Anybody may draw again, on a laptop or on a server."""
    question = QUESTIONS[name]
    first = _proven(question, workers=1)
    for settings in ({"workers": 2}, {"workers": 4}, {"workers": 1, "seed": 5}, {"workers": 2, "seed": 77}):
        again = _proven(question, **settings)
        assert again.plan == first.plan
        assert [(s.key, s.value, s.bound) for s in again.stages] == [(s.key, s.value, s.bound) for s in first.stages]


def test_workers_and_solver_seeds_do_not_matter_to_a_whole_scenario() -> None:
    """The same with every rule family at once."""
    plans = [
        _proven(SMALL, **settings).plan for settings in ({"workers": 1}, {"workers": 2, "seed": 9}, {"workers": 4})
    ]
    assert plans[0] == plans[1] == plans[2]


def test_other_versions_of_the_solver_proved_the_same_plan() -> None:
    """The plan is what earlier minor versions of OR-Tools proved when ``make bench`` tried them, as it has kept."""
    kept = read("same_plan") or {"runs": []}
    found = [run for run in kept["runs"] if run["scenario"] == "small" and "ortools" in run["how"]]
    assert len({run["how"] for run in found}) >= 3
    here = canonical_sha256(_proven(SMALL, workers=2).plan or Plan())
    assert {run["problem_sha256"] for run in found} == {SMALL.sha256}, "measure again: the small scenario is another"
    assert {(run["status"], run["plan_sha256"]) for run in found} == {("optimal", here)}


def test_reproducible_mode_proves_the_same_plan() -> None:
    """Where everything is proven, the mode changes nothing."""
    question = QUESTIONS["quotas"]
    assert _proven(question, reproducible=True, workers=2).plan == _proven(question, workers=1).plan


def test_another_public_seed_draws_another_plan() -> None:
    """Otherwise the draw would draw nothing."""
    plans = [_proven(_many_ties(seed), workers=1).plan for seed in range(4)]
    assert len({plan.model_dump_json() for plan in plans if plan is not None}) > 1


@pytest.mark.parametrize("name", [*QUESTIONS, "small"])
def test_the_order_of_the_input_does_not_matter(name: str) -> None:
    """Who is listed first has no better chance."""
    question = SMALL if name == "small" else QUESTIONS[name]
    shuffled = _shuffled(question, Random(8))
    assert shuffled != question
    assert shuffled.sha256 == question.sha256
    assert _proven(shuffled, workers=1).plan == _proven(question, workers=1).plan


def _shuffled(question: Problem, chance: Random) -> Problem:
    def mixed(entries: tuple[Any, ...]) -> list[Any]:
        return chance.sample(entries, len(entries))

    policy = question.policy.model_dump()
    for name in ("years", "quotas", "companions", "course_pins", "nominee_pins", "course_counts", "exchange_rates"):
        policy[name] = mixed(policy[name])
    courses = [
        {**entry.model_dump(), "start_dates": mixed(entry.start_dates), "costs": mixed(entry.costs)}
        for entry in mixed(question.courses)
    ]
    return question.replace(
        nominees=mixed(question.nominees), courses=courses, funds=mixed(question.funds), policy=policy
    )


@pytest.mark.parametrize(
    ("seconds", "workers"),
    [(0.05, 1), (0.2, 2), *(pytest.param(*others, marks=pytest.mark.long) for others in ((0.05, 2), (0.2, 1)))],
)
def test_reproducible_mode_repeats_a_cut_solve(monkeypatch: pytest.MonkeyPatch, workers: int, seconds: float) -> None:
    """When effort is cut in the middle it is cut at the same place again, also on a machine that is busy or slow."""
    settings = Settings(reproducible=True, workers=workers, time_limit_seconds=seconds)
    clock, told = time.monotonic, []
    for slowness in (1, 1, 5):
        monkeypatch.setattr(time, "monotonic", lambda slowness=slowness: slowness * clock())
        outcome = solve(SMALL, settings=settings)
        stages = [(stage.key, stage.value, stage.bound, stage.proven) for stage in outcome.stages]
        told.append((outcome.status, outcome.plan, stages))
    assert told[0] == told[1] == told[2]
