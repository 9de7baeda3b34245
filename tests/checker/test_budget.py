from typing import Any

import pytest

from leadership_opt.checker import verify
from leadership_opt.domain import Problem
from tests.checker.builders import course, fund, held, holds, item, limits, only_violation, plan, problem, women


def _question(*funds: Any, **changes: Any) -> Problem:
    """C1 in 2024 costs 100 VND and C2 in 2025 costs 50."""
    courses = [course("C1", costs=[item("a", 100)]), course("C2", "2025-05-05", costs=[item("a", 50)])]
    return problem(women(2), courses, funds=funds, **changes)


BOTH = {"C1": "N1", "C2": "N2"}
DATES = {"C2": "2025-05-05"}
PAID = [("C1", "a", "F", 100), ("C2", "a", "F", 50)]


@pytest.mark.parametrize(("cap", "broken"), [(150, False), (149, True)])
def test_cap_of_all_years(cap: int, broken: bool) -> None:
    """100 + 50 = 150 VND: one dong less is too little."""
    question = _question(fund("F", cap_total={"amount": cap}))
    answer = plan(BOTH, DATES, PAID)
    assert limits(question, answer, "budget") == {"budget/F": (None, 150, cap)}
    if broken:
        violation = only_violation(question, answer, "budget/F")
        assert (violation.least, violation.most, violation.actual) == (None, cap, 150)
    else:
        holds(question, answer)


@pytest.mark.parametrize(("cap", "broken"), [(100, False), (99, True)])
def test_cap_of_a_year(cap: int, broken: bool) -> None:
    """A course counts in the year of its start date."""
    question = _question(fund("F", caps_by_year=[{"year": 2024, "cap": {"amount": cap}}]))
    if broken:
        only_violation(question, plan(BOTH, DATES, PAID), "budget/F[year=2024]")
    else:
        holds(question, plan(BOTH, DATES, PAID))


@pytest.mark.parametrize(("paid", "broken"), [(7, False), (8, True)])
def test_held_payments_use_up_the_caps(paid: int, broken: bool) -> None:
    """What was paid in 2023 is gone from the total, and from the cap of 2023."""
    question = _question(
        fund("F", cap_total={"amount": 157}, caps_by_year=[{"year": 2023, "cap": {"amount": 8}}]),
        history=[held("H1", "", payments=[{"fund": "F", "amount_vnd": paid}])],
    )
    if broken:
        only_violation(question, plan(BOTH, DATES, PAID), "budget/F")
    else:
        holds(question, plan(BOTH, DATES, PAID))


@pytest.mark.parametrize(("amount", "broken"), [(99, True), (100, False), (101, True)])
def test_every_item_is_paid_in_full_and_not_more(amount: int, broken: bool) -> None:
    """A dong too few leaves a bill open; a dong too many goes nowhere."""
    answer = plan({"C1": "N1"}, payments=[("C1", "a", "F", amount)])
    if broken:
        violation = only_violation(_question(fund("F")), answer, "budget/in_full[course=C1,item=a]")
        assert (violation.least, violation.most, violation.actual) == (100, 100, amount)
    else:
        holds(_question(fund("F")), answer)


def test_several_funds_share_an_item() -> None:
    """Co-financing is the rule, not the exception, in this programme."""
    question = _question(fund("F"), fund("G", kind="foreign_sponsor"))
    holds(question, plan({"C1": "N1"}, payments=[("C1", "a", "F", 1), ("C1", "a", "G", 99)]))


def test_costs_per_participant_are_rounded_before_they_are_multiplied() -> None:
    """10 units at 7 VND for 3 units: a price of ceil(70 / 3) = 24 VND, for two people 48."""
    costs = [item("a", 10, currency="EUR", basis="per_participant")]
    question = problem(
        women(2),
        [course("C1", costs=costs)],
        funds=[fund("F", cap_total={"amount": 21, "currency": "EUR"})],
        exchange_rates=[{"currency": "EUR", "units": 3, "vnd": 7}],
    )
    answer = plan({"C1": "N1 N2"}, payments=[("C1", "a", "F", 48)])
    holds(question, answer)
    assert limits(question, answer, "budget") == {"budget/F": (None, 48, 49)}
    wrong = plan({"C1": "N1 N2"}, payments=[("C1", "a", "F", 47)])  # ceil of the product
    only_violation(question, wrong, "budget/in_full[course=C1,item=a]")


def test_caps_are_rounded_down() -> None:
    """20 units at 7 VND for 3 units are 46.67 VND: 47 VND are too much."""
    question = problem(
        women(1),
        [course("C1", costs=[item("a", 47)])],
        funds=[fund("F", cap_total={"amount": 20, "currency": "EUR"})],
        exchange_rates=[{"currency": "EUR", "units": 3, "vnd": 7}],
    )
    violation = only_violation(question, plan({"C1": "N1"}, payments=[("C1", "a", "F", 47)]), "budget/F")
    assert (violation.most, violation.actual) == (46, 47)


@pytest.mark.parametrize(
    "barred",
    [{"kind": "domestic_social"}, {"countries": ["FR"]}, {"courses": ["C2"]}, {"cost_kinds": ["airfare"]}],
)
def test_who_may_pay(barred: dict[str, Any]) -> None:
    """Each restriction of a fund or of an item is enough to keep them apart; the payment still counts."""
    costs = [item("a", 100, paid_by=["state_budget", "foreign_sponsor"])]
    courses = [course("C1", costs=costs), course("C2", "2025-05-05")]
    allowed = {"countries": ["JP", "FR"], "courses": ["C1", "C2"], "cost_kinds": ["tuition", "airfare"]}
    answer = plan({"C1": "N1"}, payments=[("C1", "a", "F", 100)])
    holds(problem(women(1), courses, funds=[fund("F", **allowed)]), answer)
    question = problem(women(1), courses, funds=[fund("F", **{**allowed, **barred})])
    violation = only_violation(question, answer, "budget/may_pay[course=C1,fund=F,item=a]")
    assert (violation.most, violation.actual) == (0, 100)


def test_a_payment_of_nothing_breaks_nothing() -> None:
    """A fund that may not pay does not pay when it pays 0."""
    question = _question(fund("F"), fund("G", countries=["FR"]))
    holds(question, plan({"C1": "N1"}, payments=[("C1", "a", "F", 100), ("C1", "a", "G", 0)]))


def test_caps_of_a_fund_that_pays_nothing_are_listed() -> None:
    """The slack of an idle fund is what a planner looks for."""
    question = _question(fund("F"), fund("G", cap_total={"amount": 5}))
    report = next(entry for entry in verify(question, plan(BOTH, DATES, PAID)).rules if entry.rule == "budget")
    assert (report.key, report.slack_above, report.slack_below) == ("budget/G", 5, None)
