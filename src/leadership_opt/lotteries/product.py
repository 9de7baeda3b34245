"""The arithmetic of the product of chances, from its certificate.

The certificate gives everybody who is decided by lot a weight: no plan weighs more than ``best_weight`` (the solver's
word), so nor does the mean over any distribution. A weight is at least ``m / chance``, with ``m`` the least weight
times chance of anybody. So other chances, each divided by that of the document, add up to ``best_weight / m`` at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from leadership_opt.lotteries.record import Lottery, LotteryProduct, LotteryStanding
from leadership_opt.lotteries.verdict import LotteryCheck, LotteryFinding


def product_findings(lottery: Lottery, seats: Sequence[frozenset[str]]) -> Iterator[LotteryFinding]:
    """Yield what is wrong in what is told of the product.

    Parameters
    ----------
    lottery
        The document.
    seats
        Who takes part in each of its plans.
    """
    told = lottery.product
    if (told is not None) != (lottery.objective == "nash"):
        yield _odd("product", lottery.objective, told and told.factor)
    if told is None:
        return
    by_lot = set(lottery.of(LotteryStanding.BY_LOT))
    odd = sorted(by_lot ^ {who for who, weight in told.weights.items() if weight > 0})
    if odd:
        yield _odd("product weights", len(told.weights), ", ".join(odd[:5]))
    nobody = sorted(told.weights.keys() - {person.nominee for person in lottery.people})
    if nobody:
        yield _odd("product weights", len(told.weights), ", ".join(nobody[:5]))
    heaviest = max(sum(told.weights.get(who, 0) for who in people) for people in seats)
    if heaviest > told.best_weight:
        yield _odd("product best_weight", told.best_weight, heaviest)
    factor = None if odd or nobody else factor_of(told, {person.nominee: person.chance for person in lottery.people})
    if factor != told.factor:
        yield _odd("product factor", told.factor, factor)
    if told.rests_on is not None and not told.is_proven:
        yield _odd("product rests_on", told.rests_on, None)


def factor_of(told: LotteryProduct, chances: dict[str, Fraction]) -> Fraction | None:
    """Return the factor that a certificate proves; None if somebody it weighs has no chance.

    Parameters
    ----------
    told
        With its certificate.
    chances
        Of everybody, by id.
    """
    if not told.weights:
        return Fraction(1)
    least = min(weight * chances[who] for who, weight in told.weights.items())
    return told.best_weight / (len(told.weights) * least) if least > 0 else None


def _odd(where: str, claimed: object, found: object) -> LotteryFinding:
    return LotteryFinding.of(LotteryCheck.PRODUCT, where, claimed, found)
