"""``reserves`` on random tiny problems: every exchange looked at with ``verify``, every choice of lists tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from leadership_opt import Plan, Problem, reserves, verify
from leadership_opt.programme.seating import reseated
from leadership_opt.programme.substitutes import remaining_people
from tests.programme.drawn_changes import ONE_WORKER, planned_problems

CASES = 80
WITH_LIMITS = ("quota", "quota_share", "continuity", "companions", "all", "provinces_34", "history")
MOST_CHOICES = 3000

Takes = dict[tuple[str, str], frozenset[str]]
"""(Reserve, course) -> participants whose seat she can take."""


def _exchange_holds(problem: Problem, plan: Plan, *made: tuple[str, str, str]) -> bool:
    out = [(leaving, course) for leaving, _, course in made]
    into = [(coming, course) for _, coming, course in made]
    return verify(problem, reseated(problem, plan, out, into)).is_valid


def _takes(problem: Problem, plan: Plan) -> Takes:
    """Look at every exchange of one person without a seat for one with."""
    people = remaining_people(problem, plan)
    return {
        (coming, course): frozenset(
            leaving for leaving in roster if _exchange_holds(problem, plan, (leaving, coming, course))
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


def _score(takes: Takes, plan: Plan, chosen: set[tuple[str, str]]) -> tuple[int, int]:
    """Count the single drop-outs, and the pairs, for which different reserves are at hand."""
    seats = [(who, course) for course, roster in plan.rosters().items() for who in roster]
    able = {
        (who, course): {coming for coming, where in chosen if where == course and who in takes[coming, where]}
        for who, course in seats
    }
    singles = sum(bool(able[seat]) for seat in seats)
    pairs = sum(
        any(one != other for one in able[first] for other in able[second]) for first, second in combinations(seats, 2)
    )
    return singles, pairs


def test_every_exchange_and_the_best_cover() -> None:
    """No valid exchange is missed, none is claimed that is not, and no other choice of lists covers more."""
    seen: Counter[str] = Counter()
    for seed, problem, plan in planned_problems(CASES, WITH_LIMITS, least_left=2):
        takes = _takes(problem, plan)
        per_course = 1 + seed % 2
        found = reserves(problem, plan, per_course, settings=ONE_WORKER)
        assert found.is_proven, seed
        claimed = {
            (entry.nominee, one.course): frozenset(entry.replaces) for one in found.courses for entry in one.reserves
        }
        assert all(takes[key] == replaced for key, replaced in claimed.items()), seed
        assert all(len(one.reserves) <= per_course for one in found.courses), seed
        choices = list(_choices(takes, plan, per_course))
        if len(choices) <= MOST_CHOICES:
            best = max(_score(takes, plan, chosen) for chosen in choices)
            assert (found.stages[0].value, found.stages[1].value) == best, seed
            assert _score(takes, plan, set(claimed)) == best, seed
            seen["compared"] += 1
        assert found.coverage.singles_filled == found.stages[0].value, seed
        assert found.coverage.doubles_filled == _doubles_that_hold(problem, plan, claimed), seed
        seen["reserves"] += len(claimed)
        seen["partial"] += sum(len(replaced) < len(plan.roster(key[1])) for key, replaced in claimed.items())
        seen["fewer doubles"] += found.coverage.doubles_filled < found.stages[1].value
    assert seen["compared"] >= CASES * 2 // 3, seen
    assert seen["reserves"] >= CASES // 2, seen
    assert seen["partial"] >= 10, seen


def _doubles_that_hold(problem: Problem, plan: Plan, claimed: Takes) -> int:
    """Count the pairs of seats that two reserves can take at once, by trying each with ``verify``."""
    seats = [(who, course) for course, roster in plan.rosters().items() for who in roster]
    able = {
        (who, course): [coming for (coming, where), takes in claimed.items() if where == course and who in takes]
        for who, course in seats
    }
    return sum(
        any(
            one != other and _exchange_holds(problem, plan, (first[0], one, first[1]), (second[0], other, second[1]))
            for one in able[first]
            for other in able[second]
        )
        for first, second in combinations(seats, 2)
    )


def test_ranks_follow_the_goals() -> None:
    """Of two reserves who can take the same seat, the first leaves the plan with goals at least as good."""
    from leadership_opt.programme.values import merits, values_of

    compared = 0
    for seed, problem, plan in planned_problems(CASES, WITH_LIMITS, least_left=2):
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
    assert compared >= 20
