"""Who pays in the examples: the state budget, two foreign sponsors, one at home.

The Decision names these sources [V]; who sponsors, for what and how much is
**assumed**. The caps are set so that money decides where courses are held: 198 people
in the dearest twelve courses would cost about 31 billion VND and in the cheapest about
25; the funds hold 26.4, a third of it tied to hosts and kinds of cost. In some seeds
money, in others the most people a year, is what limits the number of participants.
"""

from __future__ import annotations

from typing import NamedTuple

from leadership_opt.domain import CostKind, Fund, FundKind, Money, YearCap
from leadership_opt.examples.shape import REFERENCE_YEARS, Shape

_STATE, _SPONSOR, _SOCIAL = FundKind.STATE_BUDGET, FundKind.FOREIGN_SPONSOR, FundKind.DOMESTIC_SOCIAL


class _Means(NamedTuple):
    """One fund of the reference scenario, in its own currency."""

    id: str
    kind: FundKind
    currency: str
    of_year: int
    total: int
    name: str


_FUNDS = (
    _Means(
        "state-budget",
        _STATE,
        "VND",
        6_100_000_000,
        17_000_000_000,
        "State budget, estimate of the programme (assumed)",
    ),
    _Means("japan-partner", _SPONSOR, "JPY", 12_000_000, 30_000_000, "Japanese cooperation partner (invented)"),
    _Means("france-partner", _SPONSOR, "EUR", 45_000, 110_000, "French cooperation partner (invented)"),
    _Means("social-fund", _SOCIAL, "VND", 500_000_000, 1_400_000_000, "Fund of Vietnamese enterprises (invented)"),
)

_TIED_TO = {
    "japan-partner": (("JP",), (CostKind.TUITION, CostKind.LODGING, CostKind.LOCAL_TRAVEL)),
    "france-partner": (("FR",), (CostKind.TUITION, CostKind.LODGING)),
}
"""Hosts and kinds of cost that a fund pays; the others pay any."""


def invent_funds(shape: Shape) -> tuple[Fund, ...]:
    """Return four funds with caps for each year and for the whole period."""
    return tuple(_fund(shape, means) for means in _FUNDS)


def _fund(shape: Shape, means: _Means) -> Fund:
    countries, cost_kinds = _TIED_TO.get(means.id, ((), ()))
    return Fund(
        id=means.id,
        name=means.name,
        kind=means.kind,
        caps_by_year=_by_year(shape, means.of_year, means.currency),
        cap_total=_scaled(shape, means.total, means.currency),
        countries=countries,
        cost_kinds=cost_kinds,
    )


def _scaled(shape: Shape, amount: int, currency: str) -> Money:
    return Money(amount=amount * shape.funds_per_mille // 1000, currency=currency)


def _by_year(shape: Shape, amount: int, currency: str) -> tuple[YearCap, ...]:
    """Return the caps of the years; a shorter programme spends the same money in fewer years."""
    cap = _scaled(shape, amount * REFERENCE_YEARS // len(shape.years), currency)
    return tuple(YearCap(year=year, cap=cap) for year in shape.years)
