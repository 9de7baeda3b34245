"""Who pays in the examples: the state budget, two foreign sponsors, one at home.

The Decision names these sources [V]; who sponsors, for what and how much is
**assumed**. The caps are set so that money decides where courses are held: 198 people
in the dearest twelve courses would cost about 31 billion VND and in the cheapest about
25; the funds hold 26.4, a third of it tied to hosts and kinds of cost. In some seeds
money, in others the most people a year, is what limits the number of participants.
"""

from __future__ import annotations

from leadership_opt.domain import CostKind, Fund, FundKind, Money, YearCap
from leadership_opt.examples.shape import REFERENCE_YEARS, Shape

_STATE_YEAR, _STATE_TOTAL = 6_100_000_000, 17_000_000_000
_JAPAN_YEAR, _JAPAN_TOTAL = 12_000_000, 30_000_000
_FRANCE_YEAR, _FRANCE_TOTAL = 45_000, 110_000
_SOCIAL_YEAR, _SOCIAL_TOTAL = 500_000_000, 1_400_000_000


def invent_funds(shape: Shape) -> tuple[Fund, ...]:
    """Return four funds with caps for each year and for the whole period."""
    return (
        Fund(
            id="state-budget",
            name="State budget, estimate of the programme (assumed)",
            kind=FundKind.STATE_BUDGET,
            caps_by_year=_by_year(shape, _STATE_YEAR, "VND"),
            cap_total=_scaled(shape, _STATE_TOTAL, "VND"),
        ),
        Fund(
            id="japan-partner",
            name="Japanese cooperation partner (invented)",
            kind=FundKind.FOREIGN_SPONSOR,
            caps_by_year=_by_year(shape, _JAPAN_YEAR, "JPY"),
            cap_total=_scaled(shape, _JAPAN_TOTAL, "JPY"),
            countries=("JP",),
            cost_kinds=(CostKind.TUITION, CostKind.LODGING, CostKind.LOCAL_TRAVEL),
        ),
        Fund(
            id="france-partner",
            name="French cooperation partner (invented)",
            kind=FundKind.FOREIGN_SPONSOR,
            caps_by_year=_by_year(shape, _FRANCE_YEAR, "EUR"),
            cap_total=_scaled(shape, _FRANCE_TOTAL, "EUR"),
            countries=("FR",),
            cost_kinds=(CostKind.TUITION, CostKind.LODGING),
        ),
        Fund(
            id="social-fund",
            name="Fund of Vietnamese enterprises (invented)",
            kind=FundKind.DOMESTIC_SOCIAL,
            caps_by_year=_by_year(shape, _SOCIAL_YEAR, "VND"),
            cap_total=_scaled(shape, _SOCIAL_TOTAL, "VND"),
        ),
    )


def _scaled(shape: Shape, amount: int, currency: str) -> Money:
    return Money(amount=amount * shape.funds_per_mille // 1000, currency=currency)


def _by_year(shape: Shape, amount: int, currency: str) -> tuple[YearCap, ...]:
    """Return the caps of the years; a shorter programme spends the same money in fewer years."""
    cap = _scaled(shape, amount * REFERENCE_YEARS // len(shape.years), currency)
    return tuple(YearCap(year=year, cap=cap) for year in shape.years)
