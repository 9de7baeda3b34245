"""Money by pencil, and the flow against trying every payment."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from leadership_opt.domain import (
    CostBasis,
    Course,
    ExchangeRate,
    Fund,
    FundKind,
    GoalId,
    HeldCourse,
    HeldPayment,
    History,
    Money,
    YearCap,
)
from tests.oracle.brute_force import best
from tests.oracle.by_hand import JUNE, MILLION, course, fund, item, nominee, problem
from tests.oracle.treasury import Treasury, may_pay

STATE, SPONSOR = FundKind.STATE_BUDGET, FundKind.FOREIGN_SPONSOR


def test_the_state_pays_what_sponsors_cannot() -> None:
    """Rent 3 and fees 2 for each of two people are 7; the sponsor has 5."""
    costs = (item("rent", 3 * MILLION), item("fees", 2 * MILLION, CostBasis.PER_PARTICIPANT))
    offer = [course("C", costs=costs, seats_min=2, must_run=True)]
    funds = (fund("state", STATE), fund("sponsor", SPONSOR, 5 * MILLION))
    answer = best(problem([nominee("A"), nominee("B")], offer, [GoalId.COST, GoalId.STATE_COST], funds=funds))
    assert [stage.value for stage in answer.stages] == [7, 2]


@pytest.mark.parametrize(("cap", "feasible"), [(2 * MILLION, True), (1_999_999, False)])
def test_costs_round_up_and_caps_round_down(cap: int, feasible: bool) -> None:
    """1.5 million are two units, and a dong less than two million is one."""
    offer = [course("C", costs=(item("rent", 1_500_000),), must_run=True)]
    assert best(problem([nominee("A")], offer, [], funds=(fund("state", STATE, cap),))).feasible is feasible


def test_each_item_rounds_on_its_own_and_prices_round_before_people() -> None:
    """334 yen at 16,777 per 100 are 56,036 dong each; for three 168,108, in thousands 169."""
    fees = item("fees", 334, CostBasis.PER_PARTICIPANT, currency="JPY")
    rate = ExchangeRate(currency="JPY", units=100, vnd=16_777)
    offer = [course("C", costs=(fees, item("rent", 1)), seats_min=3, seats_max=3, must_run=True)]
    people = [nominee(name) for name in "ABC"]
    answer = best(
        problem(people, offer, [GoalId.COST], funds=(fund("state", STATE),), exchange_rates=(rate,), money_unit=1_000)
    )
    assert answer.value(GoalId.COST) == 170


def test_no_fund_no_course() -> None:
    """A course that costs something cannot run without a fund; one that costs nothing can."""
    for amount, plans in ((1, 1), (0, 2)):
        assert best(problem([nominee("A")], [course("C", costs=(item("rent", amount),))], [])).feasible_plans == plans


@pytest.mark.parametrize(
    ("paid", "plans"), [(0, 2), (MILLION, 2), (MILLION + 1, 1), (3 * MILLION, 1), (3 * MILLION + 1, 0)]
)
def test_history_uses_up_a_fund(paid: int, plans: int) -> None:
    """Of three million two are needed; history above the cap leaves no plan at all."""
    held = HeldCourse(id="H", country="JP", start_date=JUNE, payments=(HeldPayment(fund="state", amount_vnd=paid),))
    offer = [course("C", costs=(item("rent", 2 * MILLION),))]
    for state in (
        fund("state", STATE, 3 * MILLION),
        fund("state", STATE, caps_by_year=(YearCap(year=2024, cap=Money(amount=3 * MILLION)),)),
    ):
        answer = best(problem([nominee("A")], offer, [], funds=(state,), history=History(courses=(held,))))
        assert answer.feasible_plans == plans


def test_the_flow_agrees_with_trying_every_payment() -> None:
    """On small random bills the least state money is that of the best of all ways to pay."""
    chance = Random(1641)
    seen = set()
    for _ in range(200):
        costs = tuple(
            item(f"item-{number}", chance.randint(1, 4) * MILLION, paid_by=tuple(chance.sample(list(FundKind), 2)))
            for number in range(chance.choice((1, 2, 3)))
        )
        offer = course("C", costs=costs)
        funds = tuple(
            fund(
                f"fund-{number}",
                chance.choice(list(FundKind)),
                chance.randint(0, 6) * MILLION,
                min_total=Money(amount=chance.choice((0, 0, 1, 2)) * MILLION),
            )
            for number in range(chance.choice((1, 2, 3)))
        )
        bill = Treasury(problem([nominee("A")], [offer], [], funds=funds)).bill({"C": JUNE}, {"C": 1})
        found = None if bill is None else bill.least_state_cost
        assert found == _least_by_trying(offer, funds)
        seen.add(found)
    assert None in seen
    assert len(seen) > 3


def _least_by_trying(offer: Course, funds: Sequence[Fund]) -> int | None:
    """Return the least state money over every way to split every item among the funds."""
    ways = []
    for cost in offer.costs:
        units = cost.amount.amount // MILLION
        splits = product(*(range(units + 1) if may_pay(one, offer, cost) else (0,) for one in funds))
        ways.append([split for split in splits if sum(split) == units])
    caps = [one.cap_total.amount // MILLION for one in funds if one.cap_total is not None]
    least = None
    for way in product(*ways):
        paid = [sum(column) for column in zip(*way, strict=True)]
        least_of = [one.min_total.amount // MILLION for one in funds if one.min_total is not None]
        if all(low <= amount <= cap for low, amount, cap in zip(least_of, paid, caps, strict=True)):
            by_state = sum(amount for amount, one in zip(paid, funds, strict=True) if one.kind is STATE)
            least = by_state if least is None else min(least, by_state)
    return least
