"""Random costs and funds, with caps near what the courses cost."""

from __future__ import annotations

from leadership_opt.domain import (
    CostBasis,
    CostItem,
    CostKind,
    CourseCount,
    ExchangeRate,
    Fund,
    FundKind,
    HeldPayment,
    ItemShare,
    Money,
    Share,
    YearCap,
)
from tests.oracle.draft import Draft

KINDS = (CostKind.TUITION, CostKind.AIRFARE, CostKind.OTHER)
MILLION = 1_000_000
RATES = (
    ExchangeRate(currency="USD", vnd=25_431),
    ExchangeRate(currency="JPY", units=100, vnd=16_777),
    ExchangeRate(currency="EUR", units=3, vnd=80_000),
)
FOREIGN_AMOUNTS = {"USD": (39, 40, 117, 200), "JPY": (5_960, 5_961, 20_000, 33_333), "EUR": (37, 38, 75, 149)}


def budget(draft: Draft) -> None:
    """Add costs in dong, and funds with restrictions and caps."""
    for index in range(len(draft.courses)):
        draft.change_course(
            index, costs=tuple(_item(draft, number) for number in range(draft.chance.choice((1, 2, 2))))
        )
    for index in range(draft.chance.choice((1, 2, 3))):
        draft.funds.append(_fund(draft, f"fund-{index}"))
    draft.demand(0.8, share=0.9)
    if draft.happens(0.3):
        draft.add_to_policy("course_counts", CourseCount(id="paid", min_count=1))


def money(draft: Draft) -> None:
    """Add costs and caps in foreign money, odd units of money, and amounts that only just fit."""
    draft.policy["exchange_rates"] = RATES
    draft.policy["money_unit"] = draft.chance.choice((1, 7, 1_000, 300_000, MILLION, MILLION))
    for index in range(len(draft.courses)):
        items = []
        for number in range(draft.chance.choice((1, 2))):
            currency = draft.chance.choice(tuple(FOREIGN_AMOUNTS))
            amount = Money(amount=draft.chance.choice(FOREIGN_AMOUNTS[currency]), currency=currency)
            items.append(_item(draft, number, amount))
        draft.change_course(index, costs=tuple(items))
    for index in range(draft.chance.choice((1, 2))):
        currency = draft.chance.choice((*FOREIGN_AMOUNTS, "VND"))
        amounts = FOREIGN_AMOUNTS.get(currency, (995_000, MILLION, 2 * MILLION))
        cap = Money(amount=draft.chance.choice(amounts) * draft.chance.choice((1, 2, 3, 4)), currency=currency)
        draft.funds.append(
            Fund(id=f"fund-{index}", name="Fund", kind=draft.chance.choice(tuple(FundKind)), cap_total=cap)
        )
    draft.demand(0.75, share=0.7)


def rates_by_year(draft: Draft) -> None:
    """The same, with rates of some years of their own, and caps of years in foreign money."""
    money(draft)
    years = draft.some(draft.years)
    more = [
        ExchangeRate(
            currency=rate.currency,
            units=rate.units,
            vnd=rate.vnd * draft.chance.choice((2, 3)) // 2 + 1,
            years=tuple(years),
        )
        for rate in draft.some(RATES)
    ]
    draft.policy["exchange_rates"] = (*RATES, *more)
    for index, fund in enumerate(draft.funds):
        if fund.cap_total is not None and draft.happens(0.6):
            caps = tuple(YearCap(year=year, cap=fund.cap_total) for year in draft.some(draft.years))
            draft.funds[index] = fund.model_copy(
                update={"caps_by_year": caps, "cap_total": fund.cap_total if draft.happens(0.5) else None}
            )


def item_shares(draft: Draft) -> None:
    """Let some funds pay no more than a share of each item, in units of money in which that matters."""
    draft.policy["money_unit"] = draft.chance.choice((1, 1_000, 300_000, MILLION))
    for index, fund in enumerate(draft.funds):
        shares = tuple(
            ItemShare(
                id=f"share-{number}",
                cost_kinds=tuple(draft.some(KINDS)) if draft.happens(0.5) else (),
                max_share=Share(numerator=draft.chance.choice((1, 2, 1)), denominator=draft.chance.choice((2, 3))),
            )
            for number in range(draft.chance.choice((0, 1, 1, 2)))
        )
        draft.funds[index] = fund.model_copy(update={"item_shares": shares})


def minimums(draft: Draft) -> None:
    """Let some funds have a minimum, sometimes in foreign money, in units of money in which rounding matters."""
    draft.policy["money_unit"] = draft.chance.choice((1, 1_000, 300_000, MILLION))
    currencies = ["VND", *{rate.currency for rate in draft.policy.get("exchange_rates", ())}]
    for index, fund in enumerate(draft.funds):
        if draft.happens(0.7):
            currency = draft.chance.choice(sorted(currencies))
            amounts = FOREIGN_AMOUNTS.get(currency, (1, 900_000, MILLION, 2 * MILLION, 2_400_001, 5 * MILLION))
            least = Money(amount=draft.chance.choice(amounts), currency=currency)
            draft.funds[index] = fund.model_copy(update={"min_total": least})


def held_payments(draft: Draft) -> None:
    """Let funds have paid for the held courses."""
    for index in range(len(draft.held)):
        payments = tuple(
            HeldPayment(fund=fund.id, amount_vnd=draft.chance.choice((0, 1, MILLION, 2_500_000, 5 * MILLION)))
            for fund in draft.some(draft.funds, least=0)
        )
        draft.change_held(index, payments=payments)


def _item(draft: Draft, number: int, amount: Money | None = None) -> CostItem:
    if amount is None:
        dong = draft.chance.randint(0, 4) * MILLION + draft.chance.choice((0, 0, 1, 400_000, 999_999))
        amount = Money(amount=dong)
    restricted = draft.happens(0.2)
    return CostItem(
        id=f"item-{number}",
        kind=draft.chance.choice(KINDS),
        basis=draft.chance.choice(tuple(CostBasis)),
        amount=amount,
        paid_by=tuple(draft.some(tuple(FundKind), least=2, most=2)) if restricted else tuple(FundKind),
    )


def _fund(draft: Draft, name: str) -> Fund:
    def cap() -> Money:
        return Money(amount=draft.chance.randint(1, 10) * MILLION + draft.chance.choice((0, 0, -1, 500_000)))

    years = draft.some(draft.years, least=0, most=2)
    return Fund(
        id=name,
        name=name,
        kind=draft.chance.choice((FundKind.STATE_BUDGET, *FundKind)),
        caps_by_year=tuple(YearCap(year=year, cap=cap()) for year in years),
        cap_total=cap() if draft.happens(0.6) else None,
        countries=tuple(draft.some(draft.countries)) if draft.happens(0.2) else (),
        courses=tuple(draft.some([course.id for course in draft.courses])) if draft.happens(0.2) else (),
        cost_kinds=tuple(draft.some(KINDS, least=2)) if draft.happens(0.2) else (),
    )
