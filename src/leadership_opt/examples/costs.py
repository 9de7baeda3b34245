"""What the invented courses cost, and the exchange rates.

Kinds of cost and who may bear them follow Circular 36/2018/TT-BTC and Circular
102/2012/TT-BTC [V]. **Every amount is assumed**: prices of real offers were not
found, nor the norms of Circular 102/2012; lodging and meals are the simulated figures
of ``reference.host_country``, never the legal norm.
"""

from __future__ import annotations

from leadership_opt.domain import CostBasis, CostItem, CostKind, ExchangeRate, FundKind, Money
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.hosts import Host
from leadership_opt.reference import host_country

ASSUMED_RATES = tuple(
    ExchangeRate(currency=currency, units=units, vnd=vnd, source="assumed: rounded for the example")
    for currency, units, vnd in (
        ("USD", 1, 24_500),
        ("EUR", 1, 26_500),
        ("JPY", 100, 17_000),
        ("SGD", 1, 18_300),
        ("KRW", 1000, 18_500),
        ("AUD", 1, 16_200),
        ("NZD", 1, 15_000),
        ("GBP", 1, 31_000),
    )
)

AIRFARE_USD = {"JP": 650, "FR": 1250, "SG": 300, "KR": 500, "AU": 950, "NZ": 1400, "DE": 1200, "GB": 1350}
"""Return fare from Viet Nam, economy class, US dollars [assumed]."""

_STATE, _SPONSOR, _SOCIAL = FundKind.STATE_BUDGET, FundKind.FOREIGN_SPONSOR, FundKind.DOMESTIC_SOCIAL


def cost_items(place: int, host: Host, draw: HashDraw) -> tuple[CostItem, ...]:
    """Return the cost items of one offer: nine, four for the course and five for each participant."""
    stay = host_country(host.country)
    lodging = stay.simulated_hotel_usd_per_night * (host.days - 1)
    meals = stay.simulated_meals_usd_per_day * host.days
    tuition = host.tuition.amount * (95 + draw.below(11, "price", place)) // 100
    return (
        _item(CostKind.TUITION, host.basis, tuition, host.tuition.currency, _STATE, _SPONSOR),
        _item(CostKind.LOCAL_TRAVEL, CostBasis.PER_COURSE, 4_000, "USD", _STATE, _SPONSOR),
        _item(CostKind.INTERPRETING, CostBasis.PER_COURSE, 120_000_000, "VND", _STATE, _SOCIAL),
        _item(CostKind.ORGANISATION, CostBasis.PER_COURSE, 90_000_000, "VND", _STATE, _SOCIAL),
        _item(CostKind.AIRFARE, CostBasis.PER_PARTICIPANT, AIRFARE_USD[host.country], "USD", _STATE, _SOCIAL),
        _item(CostKind.LODGING, CostBasis.PER_PARTICIPANT, lodging, "USD", _STATE, _SPONSOR),
        _item(CostKind.SUBSISTENCE, CostBasis.PER_PARTICIPANT, meals, "USD", _STATE),
        _item(CostKind.INSURANCE, CostBasis.PER_PARTICIPANT, 1_500_000, "VND", _STATE, _SOCIAL),
        _item(CostKind.VISA, CostBasis.PER_PARTICIPANT, 2_500_000, "VND", _STATE, _SOCIAL),
    )


def _item(kind: CostKind, basis: CostBasis, amount: int, currency: str, *paid_by: FundKind) -> CostItem:
    return CostItem(
        id=kind.value, kind=kind, basis=basis, amount=Money(amount=amount, currency=currency), paid_by=paid_by
    )
