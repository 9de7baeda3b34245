"""Who pays what, against a plain look at every way to pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import strategies as st

from leadership_opt.checker import verify
from leadership_opt.domain import CostItem, Fund, FundKind, Payment, Plan, Problem
from leadership_opt.model.settlement import PaidCourse, settle
from tests.checker.builders import course, fund, held, item, plan, problem, women
from tests.drawn_cases import tried

UNIT = 1000
KINDS = (FundKind.FOREIGN_SPONSOR, FundKind.DOMESTIC_SOCIAL, FundKind.STATE_BUDGET)
DATES = {"C1": "2024-05-06", "C2": "2025-05-05"}
ANSWER = plan({"C1": "N1 N2", "C2": "N3"}, DATES)


def question(funds: tuple[Fund, ...], *costs: list[dict[str, Any]], **more: Any) -> Problem:
    """C1 with two people in 2024 and C2 with one in 2025, in money units of 1,000 VND."""
    courses = [course(name, DATES[name], costs=entry) for name, entry in zip(DATES, (*costs, [], []), strict=False)]
    return problem(women(3), courses, funds=funds, **{"money_unit": UNIT, **more})


def running(asked: Problem, answer: Plan = ANSWER) -> list[PaidCourse]:
    """The courses of a plan as settlement wants them."""
    return [
        PaidCourse(asked.course_by_id[entry.course], entry.start_date.year, len(answer.roster(entry.course)))
        for entry in answer.courses
    ]


def paid(asked: Problem) -> dict[tuple[str, str, str], int] | None:
    """(course, item, fund) -> VND."""
    payments = settle(asked, running(asked))
    if payments is None:
        return None
    return {(entry.course, entry.cost_item, entry.fund): entry.amount_vnd for entry in payments}


def vnd(amount: int) -> dict[str, int]:
    """An amount of money."""
    return {"amount": amount}


def test_sponsors_pay_first_and_the_state_last() -> None:
    """Public money is kept where somebody else pays; kinds come before ids."""
    funds = (
        fund("A"),
        fund("B", kind="domestic_social", cap_total=vnd(3000)),
        fund("C", kind="foreign_sponsor", cap_total=vnd(2000)),
    )
    asked = question(funds, [item("fee", 6500)])
    assert paid(asked) == {("C1", "fee", "C"): 2000, ("C1", "fee", "B"): 3000, ("C1", "fee", "A"): 1500}


def test_within_a_kind_ids_decide() -> None:
    """The order is public and does not depend on the input."""
    funds = (fund("B", cap_total=vnd(4000)), fund("A", cap_total=vnd(4000)))
    assert paid(question(funds, [item("fee", 5000)])) == {("C1", "fee", "A"): 4000, ("C1", "fee", "B"): 1000}


def test_items_are_paid_in_their_order() -> None:
    """By course and id, the first items get the earliest funds."""
    funds = (fund("S", kind="foreign_sponsor", cap_total=vnd(5000)), fund("T"))
    asked = question(funds, [item("b", 3000), item("a", 1000)], [item("a", 3000)])
    assert paid(asked) == {
        ("C1", "a", "S"): 1000,
        ("C1", "b", "S"): 3000,
        ("C2", "a", "S"): 1000,
        ("C2", "a", "T"): 2000,
    }


def test_a_sponsor_leaves_an_item_that_others_can_pay() -> None:
    """The sponsor pays as much as it can in all, even if it must leave the first item to the state."""
    sponsor = fund("S", kind="foreign_sponsor", caps_by_year=[{"year": 2024, "cap": vnd(2000)}])
    small = fund("T", cost_kinds=["tuition"], cap_total=vnd(2000))
    asked = question((sponsor, small), [item("a", 2000), item("b", 2000, kind="airfare")])
    assert paid(asked) == {("C1", "a", "T"): 2000, ("C1", "b", "S"): 2000}


def test_a_cap_is_used_to_the_dong_before_the_state_pays() -> None:
    """A part of a unit is money too: of 2,001 and of 3,001 VND the state pays what 2,500 do not cover."""
    funds = (fund("S", kind="foreign_sponsor", cap_total=vnd(2500)), fund("T"))
    assert paid(question(funds, [item("fee", 2001)])) == {("C1", "fee", "S"): 2001}
    assert paid(question(funds, [item("fee", 3001)])) == {("C1", "fee", "S"): 2500, ("C1", "fee", "T"): 501}


def test_what_history_paid_leaves_a_cap_to_the_dong() -> None:
    """Held payments are in VND, so what they leave is seldom whole units."""
    past = [held("H1", "", payments=[{"fund": "S", "amount_vnd": 1201}])]
    funds = (fund("S", kind="foreign_sponsor", cap_total=vnd(2500)), fund("T"))
    asked = question(funds, [item("fee", 3001)], history=past)
    assert paid(asked) == {("C1", "fee", "S"): 1299, ("C1", "fee", "T"): 1702}


def test_what_only_fits_in_dong_is_not_settled() -> None:
    """The model counts in units: a plan that it cannot find again would be promised in vain."""
    tight = (fund("S", kind="foreign_sponsor", cap_total=vnd(1500)), fund("T", cap_total=vnd(1500)))
    assert paid(question(tight, [item("fee", 3000)])) is None
    assert paid(question(tight, [item("fee", 2000)])) == {("C1", "fee", "S"): 1500, ("C1", "fee", "T"): 500}


def test_prices_per_person_and_currencies() -> None:
    """Two people at 7 yen: each price rounds up to whole VND before it is multiplied."""
    rates = [{"currency": "JPY", "units": 100, "vnd": 16_753}]
    asked = question((fund("T"),), [item("fee", 7, currency="JPY", basis="per_participant")], exchange_rates=rates)
    assert paid(asked) == {("C1", "fee", "T"): 2 * 1173}


@pytest.mark.parametrize(("cap", "fits"), [(4000, True), (3999, False)])
def test_none_when_the_caps_do_not_allow_it(cap: int, fits: bool) -> None:
    """No partial payment is ever returned; what was paid before counts."""
    past = [held("H1", "", payments=[{"fund": "T", "amount_vnd": 2000}])]
    asked = question((fund("T", cap_total=vnd(cap)),), [item("fee", 1500)], history=past)
    assert (paid(asked) is not None) is fits


def test_nothing_to_pay_is_no_payment() -> None:
    """Payments of 0 would only be noise; no course, no payment."""
    asked = question((fund("T"),), [item("fee", 0)])
    assert settle(asked, running(asked)) == ()
    assert settle(asked, []) == ()


@st.composite
def questions(draw: st.DrawFn, most: int = 3, units: tuple[int, ...] = (1, 2, 3)) -> Problem:
    """Two courses with up to two items each, up to three funds with all kinds of restrictions; a few dong each."""
    caps = st.one_of(st.none(), st.integers(0, 2 * most - 1))
    funds = []
    for name in draw(st.permutations(("A", "B", "C")))[: draw(st.integers(1, 3))]:
        fields: dict[str, Any] = {"kind": draw(st.sampled_from(KINDS))}
        if (cap := draw(caps)) is not None:
            fields["cap_total"] = vnd(cap)
        years = {year: draw(caps) for year in (2024, 2025)}
        fields["caps_by_year"] = [{"year": y, "cap": vnd(cap)} for y, cap in years.items() if cap is not None]
        fields["courses"] = draw(st.sampled_from(((), (), ("C1",), ("C2",))))
        fields["cost_kinds"] = draw(st.sampled_from(((), (), ("tuition",), ("airfare",))))
        funds.append(fund(name, **fields))
    costs: list[list[dict[str, Any]]] = []
    for _ in range(2):
        kinds = draw(st.lists(st.sampled_from(("tuition", "airfare")), max_size=2))
        costs.append([item(f"i{at}", draw(st.integers(0, most)), kind=kind) for at, kind in enumerate(kinds)])
    return question(tuple(funds), *costs, money_unit=draw(st.sampled_from(units)))


Split = tuple[int, ...]


def _splits(total: int, parts: int) -> Iterator[Split]:
    """Every way to split some units over so many funds."""
    for split in product(range(total + 1), repeat=parts):
        if sum(split) == total:
            yield split


def _may_pay(payer: Fund, course: str, entry: CostItem) -> bool:
    return (not payer.courses or course in payer.courses) and (not payer.cost_kinds or entry.kind in payer.cost_kinds)


def _best_by_looking_at_all(asked: Problem, unit: int) -> tuple[list[tuple[str, str]], list[Fund], list[Split]] | None:
    """Look at every way to pay whole units, costs rounded up and caps down; None if there is none.

    Take first the greatest totals of funds in their order, then item by item.
    """
    funds = sorted(asked.funds, key=lambda entry: (KINDS.index(entry.kind), entry.id))
    items = [(course, entry) for course in asked.courses for entry in sorted(course.costs, key=lambda one: one.id)]

    def allowed(course: str, entry: CostItem, split: Split) -> bool:
        return all(not units or _may_pay(payer, course, entry) for payer, units in zip(funds, split, strict=True))

    choices = [
        [split for split in _splits(-(-entry.amount.amount // unit), len(funds)) if allowed(course.id, entry, split)]
        for course, entry in items
    ]
    years = [course.start_dates[0].year for course, _ in items]
    best: tuple[list[int], list[Split]] | None = None
    for splits in product(*choices):
        if all(_within(payer, [split[at] * unit for split in splits], years) for at, payer in enumerate(funds)):
            totals = [sum(split[at] for split in splits) for at in range(len(funds))]
            best = max(best, (totals, list(splits))) if best else (totals, list(splits))
    return None if best is None else ([(course.id, entry.id) for course, entry in items], funds, best[1])


def _within(payer: Fund, amounts: list[int], years: list[int]) -> bool:
    if payer.cap_total is not None and sum(amounts) > payer.cap_total.amount:
        return False
    return all(
        sum(part for part, year in zip(amounts, years, strict=True) if year == entry.year) <= entry.cap.amount
        for entry in payer.caps_by_year
    )


@tried(150, questions())
def test_the_settlement_is_the_best_of_all(asked: Problem) -> None:
    """Greedy flows are easy to get nearly right; looking at everything, dong by dong, is slow, and right."""
    found = paid(asked)
    expected = _best_by_looking_at_all(asked, 1)
    if expected is None or _best_by_looking_at_all(asked, asked.policy.money_unit) is None:
        assert found is None
        return
    items, funds, splits = expected
    assert found == {
        (*key, payer.id): amount
        for key, split in zip(items, splits, strict=True)
        for payer, amount in zip(funds, split, strict=True)
        if amount
    }


@tried(150, questions(most=3 * UNIT, units=(UNIT,)))
def test_the_state_pays_nothing_that_another_fund_has_room_for(asked: Problem) -> None:
    """Who must defend public money is asked this first; a part of a unit of a sponsor counts as well."""
    found = paid(asked) or {}
    spent: Counter[tuple[str, str]] = Counter()
    for (course_id, _, payer), amount in found.items():
        spent[payer, course_id] += amount
    others = [one for one in asked.funds if one.kind is not FundKind.STATE_BUDGET]
    for course_id, item_id, payer in found:
        entry = next(one for one in asked.course_by_id[course_id].costs if one.id == item_id)
        for other in others if asked.fund_by_id[payer].kind is FundKind.STATE_BUDGET else ():
            if _may_pay(other, course_id, entry):
                a_dong_more = [spent[other.id, name] + (name == course_id) for name in DATES]
                assert not _within(other, a_dong_more, [int(day[:4]) for day in DATES.values()]), other.id


@tried(60, questions(), st.permutations(range(3)))
def test_the_settlement_is_valid_and_unique(asked: Problem, order: list[int]) -> None:
    """The checker finds nothing wrong in exact VND, and the order of the input changes nothing."""
    payments = settle(asked, running(asked))
    if payments is not None:
        whole = Plan(courses=ANSWER.courses, assignments=ANSWER.assignments, payments=payments)
        assert verify(asked, whole).is_valid
    shuffled = asked.replace(
        funds=tuple(asked.funds[at] for at in order if at < len(asked.funds)), courses=asked.courses[::-1]
    )
    again = settle(shuffled, running(shuffled)[::-1])
    assert (None if again is None else frozenset[Payment](again)) == (None if payments is None else frozenset(payments))
