"""Chances of tiny problems against every plan there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest

from leadership_opt import Plan, Problem, solve
from leadership_opt.domain import GoalId
from leadership_opt.result.chances import PRODUCT_TOLERANCE, LotteryObjective
from leadership_opt.solver.lottery.distribution import Distribution
from tests.lottery.exact_chances import leximin_chances
from tests.lottery.fairest import SETTINGS, fair_distribution
from tests.lottery.proofs import faults
from tests.oracle.brute_force import participants_above_draw
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

SEEDS = range(10)
LONG_SEEDS = range(10, 40)

GROUPS = [SWITCHES[at::6] for at in range(6)]
"""Several switches to a test, so that each test has enough problems of every kind."""


def loose_problem(seed: int, switch: str) -> tuple[Problem, Plan | None]:
    """Return a tiny problem without its draw, and with few other goals: much is left to the lot then."""
    problem, base = tiny_problem(seed, switch)
    kept = [goal for goal in problem.policy.goals if goal.goal is not GoalId.SEEDED_DRAW]
    wanted = [goal for at, goal in enumerate(kept) if at < seed % 3 or goal.goal is GoalId.SHORTFALLS]
    return problem.replace(policy=problem.policy.model_copy(update={"goals": tuple(wanted)})), base


def compare(switches: tuple[str, ...], seeds: range) -> Counter[str]:
    """Compare many problems and report all that differ at once; return how many there were of each kind."""
    kinds: Counter[str] = Counter()
    wrong: dict[tuple[str, int], list[str]] = {}
    for switch in switches:
        for seed in seeds:
            problem, base = loose_problem(seed, switch)
            sets = participants_above_draw(problem, base)
            if not sets:
                continue
            outcome = solve(problem, base=base, settings=SETTINGS)
            found = fair_distribution(problem, outcome, base=base, settings=SETTINGS)
            differs = list(faults(found, sets))
            if len(found.levels) > 1 or seed == 0:
                exact = leximin_chances(sets, found.by_lot)
                differs += [
                    f"{who}: {found.chances[who]}, not {exact[who]}"
                    for who in exact
                    if exact[who] != found.chances[who]
                ]
            if differs:
                wrong[switch, seed] = differs
            kinds["problem"] += 1
            kinds["by lot"] += len(found.by_lot) > 1
            kinds["several levels"] += len(found.levels) > 1
            kinds["alike"] += bool(found.alike)
    assert wrong == {}, f"loose_problem(seed, switch): {kinds}"
    return kinds


@pytest.mark.parametrize("switches", GROUPS, ids=lambda switches: switches[0])
def test_chances_are_those_of_all_plans(switches: tuple[str, ...]) -> None:
    """With every plan listed, each certificate proves its level, and another method has the same chances."""
    kinds = compare(switches, SEEDS)
    assert kinds["problem"] >= 40
    assert kinds["by lot"] >= 12
    assert kinds["alike"] >= 4


def some_found(switch: str, objective: LotteryObjective) -> Iterator[tuple[set[frozenset[str]], Distribution]]:
    """Yield who takes part in each plan of some problems, and its chances; all who should be are left to the lot."""
    for seed in range(12):
        problem, base = loose_problem(seed, switch)
        sets = participants_above_draw(problem, base)
        if not sets:
            continue
        outcome = solve(problem, base=base, settings=SETTINGS)
        found = fair_distribution(problem, outcome, objective=objective, base=base)
        assert set(found.by_lot) == frozenset.union(*sets) - frozenset.intersection(*sets)
        yield sets, found


@pytest.mark.parametrize("switch", ["participants", "companions", "merit_bands"])
def test_maximin_has_the_smallest_chance_and_one_level(switch: str) -> None:
    """The smallest chance is that of leximin, proven by the one certificate; everybody else has at least as much."""
    by_lot = 0
    for sets, found in some_found(switch, "maximin"):
        assert len(found.levels) == bool(found.by_lot)
        if not found.by_lot:
            continue
        by_lot += 1
        (level,) = found.levels
        smallest = min(leximin_chances(sets, found.by_lot).values())
        assert level.chance == level.bound == smallest == min(found.chances[who] for who in found.by_lot)
        heaviest = max(sum(level.weights.get(who, 0) for who in people) for people in sets)
        assert heaviest == level.best_weight == smallest * sum(level.weights.values())
        assert all(found.chances[who] == smallest and level.weights[who] > 0 for who in level.people)
    assert by_lot >= 3


@pytest.mark.parametrize("switch", ["participants", "companions", "merit_bands"])
def test_nash_has_the_largest_product(switch: str) -> None:
    """With every plan listed: none weighs more than there are people, if each weighs 1 / chance, but for a trifle."""
    by_lot = 0
    for sets, found in some_found(switch, "nash"):
        assert found.levels == ()
        assert found.product is not None
        assert found.product.is_close
        assert set(found.product.weights) == set(found.by_lot)
        by_lot += bool(found.by_lot)
        weights = {who: 1 / found.chances[who] for who in found.by_lot}
        heaviest = max(sum((weights[who] for who in people & weights.keys()), Fraction(0)) for people in sets)
        assert len(found.by_lot) <= heaviest <= len(found.by_lot) * (1 + PRODUCT_TOLERANCE)
    assert by_lot >= 3


@pytest.mark.long
@pytest.mark.parametrize("switch", SWITCHES)
def test_chances_are_those_of_all_plans_at_length(switch: str) -> None:
    """The same on some thousand problems."""
    compare((switch,), LONG_SEEDS)
