"""Whole seats from fractions, with ties told instead of broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Tie:
    """The last seats of an apportionment, to which more provinces have the same claim than there are seats.

    Attributes
    ----------
    provinces
        Codes of the provinces that are tied, sorted.
    seats
        The seats that they share: each gets ``seats / len(provinces)``.
    """

    provinces: tuple[str, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class Apportioned:
    """Seats by province, whole but for the shares of a tie."""

    seats: dict[str, Fraction]
    tie: Tie | None = None


def highest_averages(basis: Mapping[str, int], seats: int) -> Apportioned:
    """Apportion by the method of Sainte-Laguë (Webster): divisors 1, 3, 5, ...

    Parameters
    ----------
    basis
        What each province has, e.g. people. A province with 0 gets no seat.
    seats
        How many seats there are.

    Returns
    -------
    Apportioned
        If the last ``r`` seats are tied between ``m > r`` provinces, each gets ``r/m`` more.

    Examples
    --------
    Quotients 53, 24, 23 by 1; 17.67, 8, 7.67 by 3; 10.6 by 5; 7.57 by 7: seven seats are
    53, 24, 23, 17.67, 10.6, 8, 7.67.

    >>> {code: int(e) for code, e in highest_averages({"a": 53, "b": 24, "c": 23}, 7).seats.items()}
    {'a': 3, 'b': 2, 'c': 2}
    """
    won = _surely_won(basis, seats)
    left = seats - sum(won.values())
    claims = {code: Fraction(amount, 2 * won[code] + 1) for code, amount in basis.items() if amount > 0}
    while left and claims:
        highest = max(claims.values())
        tied = tuple(sorted(code for code, claim in claims.items() if claim == highest))
        if len(tied) > left:
            return _with_tie(won, Tie(tied, left))
        for code in tied:
            won[code] += 1
            claims[code] = Fraction(basis[code], 2 * won[code] + 1)
        left -= len(tied)
    return _with_tie(won, None)


def _surely_won(basis: Mapping[str, int], seats: int) -> dict[str, int]:
    """Return all claims of ``total / 2s`` and more, ``s`` being the seats less one for each province.

    They are the rounded shares of ``s`` seats, so together less than all seats; no smaller
    claim comes before them. Counting from here is quick however many seats there are.
    """
    total, sure = sum(basis.values()), max(0, seats - len(basis))
    if not total or not sure:
        return dict.fromkeys(basis, 0)
    return {code: (2 * amount * sure + total) // (2 * total) for code, amount in basis.items()}


def largest_remainder(basis: Mapping[str, int], seats: int) -> Apportioned:
    """Apportion by the largest remainder (Hamilton, Hare quota).

    Each province gets the whole part of ``basis * seats / total``; the seats left go to
    the largest fractions. Parameters and ties as in :func:`highest_averages`.

    Examples
    --------
    Of 7 seats: 3.71, 1.68 and 1.61; the two seats left go to a and b.

    >>> {code: int(e) for code, e in largest_remainder({"a": 53, "b": 24, "c": 23}, 7).seats.items()}
    {'a': 4, 'b': 2, 'c': 1}
    """
    total = sum(basis.values())
    if not total:
        return _with_tie(dict.fromkeys(basis, 0), None)
    won = {code: amount * seats // total for code, amount in basis.items()}
    remainders = {code: amount * seats % total for code, amount in basis.items()}
    left = seats - sum(won.values())
    for remainder in sorted(set(remainders.values()), reverse=True):
        tied = tuple(sorted(code for code, entry in remainders.items() if entry == remainder))
        if not left:
            break
        if len(tied) > left:
            return _with_tie(won, Tie(tied, left))
        for code in tied:
            won[code] += 1
        left -= len(tied)
    return _with_tie(won, None)


def _with_tie(won: Mapping[str, int], tie: Tie | None) -> Apportioned:
    shares = {code: Fraction(whole) for code, whole in won.items()}
    if tie is not None:
        for code in tie.provinces:
            shares[code] += Fraction(tie.seats, len(tie.provinces))
    return Apportioned(shares, tie)
