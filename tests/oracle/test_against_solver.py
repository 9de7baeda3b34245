"""``solve`` against the oracle, which looks at every plan: status, every stage value, and the roster drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from leadership_opt import Outcome, Settings, Stage, Status, solve
from leadership_opt.domain import FundKind, GoalId, Plan, Problem
from tests.oracle.brute_force import Answer, best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem
from tests.oracle.treasury import Treasury

SETTINGS = Settings(workers=1, time_limit_seconds=60)

DEFAULT_SEEDS = range(6)
LONG_SEEDS = (*range(6, 12), *range(1_000, 1_000 + -(-10_000 // len(SWITCHES))))

Mix = Counter[str]
"""How many problems were infeasible, had one best plan, or several."""


def differences(seed: int, switch: str) -> tuple[str, list[str]]:
    """Solve one tiny problem both ways.

    Returns
    -------
    kind
        ``infeasible``, ``one plan`` or ``several plans``.
    found
        Whatever differs, in words; empty if nothing does.
    """
    problem, base = tiny_problem(seed, switch)
    answer = best(problem, base)
    outcome = solve(problem, base=base, settings=SETTINGS)
    if not answer.feasible:
        return "infeasible", [] if outcome.status is Status.INFEASIBLE else [f"{outcome.status}, not infeasible"]
    if outcome.status is not Status.OPTIMAL:
        return "feasible", [f"{outcome.status}, not optimal"]
    found = [
        f"{stage.key} is {stage.value}, not {wanted}"
        for stage in outcome.stages
        if stage.value != (wanted := _expected(answer, stage))
    ]
    found += _plan_differences(problem, answer, outcome)
    if {stage.goal for stage in answer.stages} - {stage.goal for stage in outcome.stages} - {GoalId.PROVINCE_FAIRNESS}:
        found.append("a goal has no stage")
    return "several plans" if answer.rosters is None else "one plan", found


def _expected(answer: Answer, stage: Stage) -> int:
    if stage.label.startswith("other-"):
        return 0
    if stage.goal is GoalId.PROVINCE_FAIRNESS:
        return answer.fairness_value(Fraction(stage.label.removeprefix("above=")))
    return answer.value(stage.goal, stage.label)


def _plan_differences(problem: Problem, answer: Answer, outcome: Outcome) -> list[str]:
    plan, verification = outcome.plan, outcome.verification
    if plan is None or verification is None or not verification.is_valid:
        return ["no valid plan"]
    found = [f"{entry.what} is claimed falsely" for entry in outcome.certificate(problem).differences(problem)]
    dates = {entry.course: entry.start_date for entry in plan.courses}
    sizes = {course: len(people) for course, people in plan.rosters().items()}
    bill = Treasury(problem).bill(dates, sizes, plan.rosters())
    by_state = _paid_by_state(problem, plan)
    if bill is None or by_state != bill.least_state_vnd:
        found.append(f"the state pays {by_state} VND, not {bill and bill.least_state_vnd}")
    if answer.rosters is None or answer.dates is None:
        return found
    found += [] if dates == answer.dates else [f"dates {dates}, not {dict(answer.dates)}"]
    return found + ([] if plan.rosters() == answer.rosters else [f"{plan.rosters()}, not {dict(answer.rosters)}"])


def _paid_by_state(problem: Problem, plan: Plan) -> int:
    state = {fund.id for fund in problem.funds if fund.kind is FundKind.STATE_BUDGET}
    return sum(payment.amount_vnd for payment in plan.payments if payment.fund in state)


def compare(seeds: Sequence[int], switch: str) -> Mix:
    """Compare many problems of one switch and report all that differ at once."""
    mix: Mix = Counter()
    wrong = {}
    for seed in seeds:
        kind, found = differences(seed, switch)
        mix[kind] += 1
        if found:
            wrong[seed] = found
    assert wrong == {}, f"tiny_problem(seed, {switch!r}): {mix}"
    return mix


@pytest.mark.parametrize("switch", SWITCHES)
def test_solver_and_oracle_agree(switch: str) -> None:
    """Two programs that share nothing but the page of semantics find the same best value of every stage."""
    compare(DEFAULT_SEEDS, switch)


def test_there_are_enough_problems() -> None:
    """A default run looks at 300 problems and more, a long run at 10,000 and more."""
    assert len(SWITCHES) * len(DEFAULT_SEEDS) >= 300
    assert len(SWITCHES) * len(LONG_SEEDS) >= 10_000


@pytest.mark.long
@pytest.mark.parametrize("switch", SWITCHES)
def test_solver_and_oracle_agree_at_length(switch: str, record_property: Callable[[str, object], None]) -> None:
    """The same on more than 10,000 problems, of which enough of each kind must be among them."""
    mix = compare(LONG_SEEDS, switch)
    for kind, number in mix.items():
        record_property(kind, number)
    assert mix["one plan"] + mix["several plans"] >= mix.total() // 10


FOUND_BEFORE = [
    ("entitlement_given", 35),  # a province that is stuck below the highest level of the others
    ("entitlement_given", 167),
    ("entitlement_population", 68),
    ("entitlement_population", 193),
    ("tolerance", 126),  # a tolerance on what the state pays, with other goals after it
    ("tolerance", 198),
]


@pytest.mark.parametrize(("switch", "seed"), FOUND_BEFORE)
def test_what_went_wrong_before(switch: str, seed: int) -> None:
    """Problems on which the two once disagreed."""
    assert differences(seed, switch)[1] == []
