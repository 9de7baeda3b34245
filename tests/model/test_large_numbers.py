"""Numbers beyond exact arithmetic: refused where they come in, and again where they would do harm."""

from __future__ import annotations

import pytest

from leadership_opt import InvalidProblem, Settings, Status, examples, solve
from leadership_opt.domain import Problem, cross_money
from leadership_opt.domain.record import LARGEST_AMOUNT
from leadership_opt.errors import BadSettings
from leadership_opt.model.build import Model, build
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.rows import single_rows
from tests.checker.builders import course, fund, item, plan, problem, women

EXACT_IN_DOUBLES, EXACT_IN_WHOLE_NUMBERS = 2**53, 2**62


def _dear(people: int = 1, items: int = 1, amount: int = LARGEST_AMOUNT, goal: str = "cost") -> Problem:
    """One course that costs as much as can be written, in units of 1 VND."""
    costs = [item(f"i{number}", amount, basis="per_participant") for number in range(items)]
    offers = [course("C1", costs=costs, must_run=True, seats_max=people)]
    return problem(women(1), offers, funds=[fund("F")], money_unit=1, goals=[{"goal": goal}])


@pytest.mark.parametrize("goal", ["cost", "state_cost"])
def test_the_guard_names_the_numbers(monkeypatch: pytest.MonkeyPatch, goal: str) -> None:
    """If input ever got past the checks of the problem, the answer is an error and not a wrong plan."""
    monkeypatch.setattr(cross_money, "LARGEST_TOTAL", 2**80)
    with pytest.raises(BadSettings) as caught:
        solve(_dear(people=10, goal=goal), settings=Settings(workers=1))
    assert caught.value.code == "numbers_too_large"
    assert int(caught.value.params["largest"] or 0) >= EXACT_IN_DOUBLES


def test_the_guard_looks_at_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that could leave 64 bits is refused even if no goal is about money."""
    monkeypatch.setattr(cross_money, "LARGEST_TOTAL", 2**80)
    huge = _dear(people=500, items=10)
    two_payers = huge.replace(funds=(fund("F", cap_total={"amount": 1}), fund("G")))
    with pytest.raises(BadSettings) as caught:
        solve(two_payers.replace(policy=huge.policy.model_copy(update={"goals": ()})), settings=Settings(workers=1))
    assert int(caught.value.params["largest"] or 0) >= EXACT_IN_WHOLE_NUMBERS


def test_the_problem_refuses_them_first() -> None:
    """The planner is told which amounts are too large, before anything is built."""
    with pytest.raises(InvalidProblem) as caught:
        _dear(people=10)
    assert [fault.code for fault in caught.value.faults] == ["total_too_large"]


def _costing(total_cost: int, *funds: str) -> Problem:
    """One course that costs so many dong, in units of 1 VND, paid by funds of the state."""
    costs = [
        *(item(f"i{number}", LARGEST_AMOUNT) for number in range(9)),
        item("rest", total_cost - 9 * LARGEST_AMOUNT),
    ]
    return problem(
        women(1),
        [course("C1", costs=costs, must_run=True)],
        funds=[fund(name) for name in funds],
        money_unit=1,
        goals=[{"goal": "cost"}, {"goal": "state_cost"}],
    )


def test_the_edge_is_refused_by_the_problem() -> None:
    """What the model would refuse as too large is told with the faults, as soon as it is read."""
    with pytest.raises(InvalidProblem, match="9,007,199,254,740,991") as caught:
        _costing(EXACT_IN_DOUBLES, "F")
    assert [fault.code for fault in caught.value.faults] == ["total_too_large"]


def test_several_payers_are_refused_in_plain_words() -> None:
    """Each might pay all: the model's sum is then too large, which depends on the money unit and not on the data."""
    asked = _costing(EXACT_IN_DOUBLES - 1, "F", "G")
    with pytest.raises(BadSettings, match=r"policy\.money_unit"):
        solve(asked, settings=Settings(workers=1))
    policy = asked.policy.model_copy(update={"money_unit": 1000})
    assert solve(asked.replace(policy=policy), settings=Settings(workers=1)).status is Status.OPTIMAL


def test_what_the_problem_lets_through_is_solved_exactly() -> None:
    """The largest total is counted to the last dong."""
    outcome = solve(_costing(EXACT_IN_DOUBLES - 1, "F"), settings=Settings(workers=1))
    assert outcome.status is Status.OPTIMAL
    assert [stage.value for stage in outcome.stages] == [EXACT_IN_DOUBLES - 1] * 2


def _largest(model: Model, expression: Expression) -> int:
    columns = model.context.variables.columns
    return abs(expression.constant) + sum(
        abs(factor) * max(abs(columns.lower[at]), abs(columns.upper[at])) for at, factor in expression.terms()
    )


def test_real_money_stays_far_from_the_limits() -> None:
    """A programme of real prices, counted in single dong, with every goal."""
    small = examples.small_scenario()
    goals = [{"goal": goal} for goal in ("participants", "province_fairness", "cost", "state_cost", "stability")]
    fields = {**small.policy.model_dump(), "money_unit": 1, "goals": goals}
    model = build(small.replace(policy=fields), base=plan())
    for row in single_rows(model.rows):
        assert _largest(model, row.expression) < EXACT_IN_WHOLE_NUMBERS / 1000
    for objective in model.objectives:
        whole = total((part.expression for part in objective.parts), objective.weights)
        assert _largest(model, whole) < EXACT_IN_DOUBLES / 1000
