"""Conflicts and least relaxations against brute force: all of them, on random tiny problems without a plan."""

from __future__ import annotations

import pytest

from leadership_opt import Settings
from leadership_opt.explain.infeasibility import InfeasibilityStatus
from leadership_opt.explain.infeasible import explain_infeasible
from leadership_opt.explain.prices import RelaxationPrices
from leadership_opt.model.limits import LimitModel
from leadership_opt.model.moves import Tariff, numbers
from tests.explain.tiny_infeasible import Breach, Named, breaches, conflicts_of, tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=120)
EVERYTHING = 10_000
MOST_RELAXATIONS = 4
SHORT_PART = (0, 5)
"""The first seed, and how many problems without a plan."""
LONG_PARTS = [(10_000 * part, 50) for part in range(4)] + [(1_000_000 + 100_000 * part, 500) for part in range(10)]


def differences(seed: int, *, limits_goals: bool = False) -> tuple[bool, list[str]]:
    """Explain one tiny problem both ways; tell whether it has no plan, and whatever differs."""
    problem = tiny_problem(seed, limits_goals=limits_goals)
    found = breaches(problem)
    if any(not breach.limits for breach in found):
        return False, []
    explained = explain_infeasible(problem, settings=SETTINGS, conflicts=EVERYTHING, relaxations=MOST_RELAXATIONS)
    if explained.status is not InfeasibilityStatus.INFEASIBLE:
        return True, [f"{explained.status}, not infeasible"]
    wanted = conflicts_of(found)
    conflicts = {frozenset((limit.key, str(limit.side)) for limit in one.limits) for one in explained.conflicts}
    wrong = [f"no conflict: {sorted(one)}" for one in conflicts - wanted]
    wrong += [f"conflict not found: {sorted(one)}" for one in wanted - conflicts]
    wrong += ["conflicts are not proven"] * (
        not explained.all_conflicts or not all(c.irreducible for c in explained.conflicts)
    )
    best, cheapest = _least(found, _tariffs(problem))
    relaxations = [
        (one.price, frozenset((move.key, str(move.side)) for move in one.moves)) for one in explained.relaxations
    ]
    is_complete = explained.all_relaxations or len(relaxations) == MOST_RELAXATIONS
    wrong += ["relaxations are not proven"] * (not is_complete or not all(one.least for one in explained.relaxations))
    wrong += [f"not verified: {one.moves}" for one in explained.relaxations if not one.verified]
    least = {moved for price, moved in relaxations if price == best}
    if (relaxations[0][0] if relaxations else None) != best:
        wrong.append(f"least price {relaxations[:1]}, not {best} {cheapest}")
    wrong += [f"not least: {sorted(one)}" for one in least - cheapest]
    if explained.all_relaxations or (relaxations and relaxations[-1][0] != best):
        wrong += [f"not found: {sorted(one)}" for one in cheapest if not any(other <= one for other in least)]
    return True, wrong


def _tariffs(problem: object) -> dict[Named, Tariff]:
    prices = RelaxationPrices()
    listed = numbers(LimitModel(problem))  # type: ignore[arg-type]
    return {(str(one.limit.key), one.limit.side.value): prices.tariff(one, problem) for one in listed}  # type: ignore[arg-type]


def _least(found: list[Breach], tariffs: dict[Named, Tariff]) -> tuple[int | None, set[frozenset[Named]]]:
    """Return the least price, and the sets of numbers that have to move for it."""
    by_price: dict[int, set[frozenset[Named]]] = {}
    for breach in found:
        if breach.moves is None or not all(
            named in tariffs and amount <= tariffs[named].most * tariffs[named].step
            for named, amount in breach.moves.items()
        ):
            continue
        price = sum(tariffs[named].price * -(-amount // tariffs[named].step) for named, amount in breach.moves.items())
        by_price.setdefault(price, set()).add(frozenset(breach.moves))
    best = min(by_price, default=None)
    return best, set() if best is None else by_price[best]


def _compare(first: int, wanted: int, *, limits_goals: bool = False) -> None:
    compared, seed, wrong = 0, first, []
    while compared < wanted:
        is_infeasible, found = differences(seed, limits_goals=limits_goals)
        compared += is_infeasible
        wrong += [f"seed {seed}: {one}" for one in found]
        seed += 1
    assert wrong == []


def test_all_conflicts_and_all_least_relaxations() -> None:
    """Equal to brute force; the long test begins with the same problems."""
    _compare(*SHORT_PART)


@pytest.mark.parametrize(("first", "wanted"), [(5_000_000, 2), pytest.param(5_000_000, 40, marks=pytest.mark.long)])
def test_limits_of_goals_are_explained(first: int, wanted: int) -> None:
    """Equal to brute force where the value of a goal is among the limits."""
    _compare(first, wanted, limits_goals=True)


@pytest.mark.parametrize("seed", [1_000_312, 1_000_380, 1_000_517, 1_400_135, 1_400_332, 1_500_277])
def test_dropping_a_closed_period_raises_no_minimum(seed: int) -> None:
    """More open dates are more people, and a minimum that their number had lowered would rise: it stays."""
    assert differences(seed) == (True, [])


@pytest.mark.long
@pytest.mark.parametrize(("first", "wanted"), LONG_PARTS)
def test_on_thousands(first: int, wanted: int) -> None:
    """The same on many more."""
    _compare(first, wanted)
