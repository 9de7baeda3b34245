"""``reserves`` on random tiny problems: every exchange looked at with ``verify``, every choice of lists tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

import pytest

from leadership_opt import Plan, Problem, reserves, verify
from leadership_opt.checker import Verifier
from leadership_opt.programme.seating import reseated
from leadership_opt.programme.substitutes import remaining_people
from tests.programme.drawn_changes import ONE_WORKER, planned_problems
from tests.programme.tight_plans import tight_plan

CASES, PRICED_CASES = 24, 5
SEEDS = (14, 16, 24, 31, 32, 42, 45, 50, 58, 70, 81, 86, 87, 91, 103, 107, 123, 131, 151, 152, 155, 178, 179, 192)
PRICED_SEEDS = (1, 3, 4, 8, 10)
"""The first seeds with a plan that leaves two people out; the long test goes on after them."""
TIGHT_SEEDS = (*range(8), *range(36, 44), 52, 61, 62)
"""Of the last ones six leave room for either of two exchanges, but not for both."""
LONG_CASES, LONG_PRICED_CASES, LONG_TIGHT_SEEDS = 60, 10, range(60)
WITH_LIMITS = ("quota", "quota_share", "continuity", "companions", "all", "provinces_34", "history")
MOST_CHOICES = 3000

Pair = tuple[str, str]
"""A person and a course."""

Takes = dict[Pair, frozenset[str]]
"""(Reserve, course) -> participants whose seat she can take."""


def _exchange_holds(verifier: Verifier, problem: Problem, plan: Plan, *made: tuple[str, str, str]) -> bool:
    out = [(leaving, course) for leaving, _, course in made]
    into = [(coming, course) for _, coming, course in made]
    return not verifier.violations(reseated(problem, plan, out, into))


def _takes(problem: Problem, plan: Plan) -> Takes:
    """Look at every exchange of one person without a seat for one with."""
    people, verifier = remaining_people(problem, plan), Verifier(problem)
    return {
        (coming, course): frozenset(
            leaving for leaving in roster if _exchange_holds(verifier, problem, plan, (leaving, coming, course))
        )
        for course, roster in plan.rosters().items()
        for coming in people
    }


def _choices(takes: Takes, plan: Plan, per_course: int) -> Iterator[set[tuple[str, str]]]:
    """Yield every choice of lists with nobody on two of them."""
    options = []
    for course in plan.rosters():
        able = [coming for (coming, where), leaving in takes.items() if where == course and leaving]
        lists = [chosen for size in range(per_course + 1) for chosen in combinations(able, size)]
        options.append([{(coming, course) for coming in chosen} for chosen in lists])
    for picked in product(*options):
        chosen = set().union(*picked)
        if len({coming for coming, _ in chosen}) == len(chosen):
            yield chosen


def _doubles(problem: Problem, plan: Plan, takes: Takes) -> dict[frozenset[Pair], set[frozenset[Pair]]]:
    """Look at every two exchanges at once: for each pair of seats, the pairs of reserves that can take them."""
    exchanges = [(leaving, coming, course) for (coming, course), able in takes.items() for leaving in able]
    found: dict[frozenset[Pair], set[frozenset[Pair]]] = {}
    seen: set[tuple[frozenset[Pair], frozenset[Pair]]] = set()
    verifier = Verifier(problem)
    for one, other in combinations(exchanges, 2):
        if (one[0], one[2]) == (other[0], other[2]) or one[1] == other[1]:
            continue
        seats = frozenset({(one[0], one[2]), (other[0], other[2])})
        able = frozenset({(one[1], one[2]), (other[1], other[2])})
        if (seats, able) in seen:  # in one course it is the same plan, whoever takes whose seat
            continue
        seen.add((seats, able))
        if _exchange_holds(verifier, problem, plan, one, other):
            found.setdefault(seats, set()).add(able)
    return found


def _score(takes: Takes, doubles: dict[frozenset[Pair], set[frozenset[Pair]]], chosen: set[Pair]) -> tuple[int, int]:
    """Count the single drop-outs, and the pairs of them, that a choice of reserves can fill."""
    singles = {(leaving, course) for coming, course in chosen for leaving in takes[coming, course]}
    return len(singles), sum(any(able <= chosen for able in pairs) for pairs in doubles.values())


def _tight_plans(seeds: Sequence[int]) -> Iterator[tuple[int, Problem, Plan]]:
    return ((seed, *tight_plan(seed)) for seed in seeds)


@pytest.mark.parametrize(
    ("cases", "priced_cases", "tight_seeds"),
    [
        (CASES, PRICED_CASES, TIGHT_SEEDS),
        pytest.param(LONG_CASES, LONG_PRICED_CASES, LONG_TIGHT_SEEDS, marks=pytest.mark.long),
    ],
)
def test_every_exchange_and_the_best_cover(cases: int, priced_cases: int, tight_seeds: Sequence[int]) -> None:
    """No valid exchange is missed, none is claimed that is not, and no other choice of lists covers more."""
    seen: Counter[str] = Counter()
    limited = planned_problems(cases, WITH_LIMITS, least_left=2, known=SEEDS)
    priced = planned_problems(priced_cases, ("person_prices",), least_left=2, known=PRICED_SEEDS)
    for seed, problem, plan in chain(limited, priced, _tight_plans(tight_seeds)):
        takes = _takes(problem, plan)
        per_course = 1 + seed % 2
        found = reserves(problem, plan, per_course, settings=ONE_WORKER)
        assert found.is_proven, seed
        claimed = {
            (entry.nominee, one.course): frozenset(entry.replaces) for one in found.courses for entry in one.reserves
        }
        assert all(takes[key] == replaced for key, replaced in claimed.items()), seed
        assert all(len(one.reserves) <= per_course for one in found.courses), seed
        doubles = _doubles(problem, plan, takes)
        said = (found.coverage.singles_filled, found.coverage.doubles_filled)
        assert (found.stages[0].value, found.stages[1].value) == said == _score(takes, doubles, set(claimed)), seed
        choices = list(_choices(takes, plan, per_course))
        if len(choices) <= MOST_CHOICES:
            assert said == max(_score(takes, doubles, chosen) for chosen in choices), seed
            seen["compared"] += 1
        seen["reserves"] += len(claimed)
        seen["partial"] += sum(len(replaced) < len(plan.roster(key[1])) for key, replaced in claimed.items())
        apart = sum(
            any(_apart(takes, pair, reserve) for reserve in combinations(claimed, 2)) for pair in _seat_pairs(plan)
        )
        seen["only one at a time"] += apart > said[1]
    assert seen["compared"] >= (cases + len(tight_seeds)) * 2 // 3, seen
    assert seen["reserves"] >= (cases + len(tight_seeds)) // 2, seen
    assert seen["partial"] >= cases // 6, seen
    assert seen["only one at a time"] >= 3, seen


def _seat_pairs(plan: Plan) -> Iterator[tuple[Pair, Pair]]:
    return combinations([(who, course) for course, roster in plan.rosters().items() for who in roster], 2)


def _apart(takes: Takes, seats: tuple[Pair, Pair], reserves: tuple[Pair, ...]) -> bool:
    """Tell whether two reserves could take two seats, if each exchange were looked at by itself."""
    one, other = seats
    return any(
        first[1] == one[1] and second[1] == other[1] and one[0] in takes[first] and other[0] in takes[second]
        for first, second in (reserves, reserves[::-1])
    )


@pytest.mark.parametrize(("cases", "least"), [(CASES, 8), pytest.param(LONG_CASES, 20, marks=pytest.mark.long)])
def test_ranks_follow_the_goals(cases: int, least: int) -> None:
    """Of two reserves who can take the same seat, the first leaves the plan with goals at least as good."""
    from leadership_opt.result.goal_values import merits, values_of

    compared = 0
    for seed, problem, plan in planned_problems(cases, WITH_LIMITS, least_left=2, known=SEEDS):
        for one in reserves(problem, plan, 2, settings=ONE_WORKER).courses:
            for better, worse in combinations(one.reserves, 2):
                for leaving in set(better.replaces) & set(worse.replaces):
                    first, second = (
                        verify(problem, reseated(problem, plan, [(leaving, one.course)], [(who, one.course)]))
                        for who in (better.nominee, worse.nominee)
                    )
                    goals = problem.policy.goals
                    assert merits(values_of(first, goals)) >= merits(values_of(second, goals)), seed
                    compared += 1
    assert compared >= least
