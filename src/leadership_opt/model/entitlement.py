"""The seats each province should have, by the policy's basis and method: exact fractions."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.goals import Apportionment, EntitlementBasis
from leadership_opt.model.index import Index
from leadership_opt.reference import provinces


def entitlements(index: Index) -> dict[str, Fraction]:
    """Return the entitlement of every counted province."""
    fairness = index.policy.fairness
    basis = _basis(index)
    if fairness.apportionment is Apportionment.FRACTION or not any(basis.values()):
        return {code: Fraction(value) for code, value in basis.items()}
    if fairness.apportionment is Apportionment.SAINTE_LAGUE:
        return sainte_lague(basis, fairness.seats_to_apportion)
    return largest_remainder(basis, fairness.seats_to_apportion)


def _basis(index: Index) -> dict[str, int]:
    fairness = index.policy.fairness
    counts: Counter[str | None] = Counter()
    match fairness.entitlement:
        case EntitlementBasis.EQUAL:
            counts.update(index.province_codes)
        case EntitlementBasis.GIVEN:
            counts.update({entry.province: entry.seats for entry in fairness.given})
        case EntitlementBasis.POPULATION:
            for entry in provinces():
                counts[index.counted_province(entry.code)] += entry.population_2022
        case EntitlementBasis.ELIGIBLE:
            for who in np.flatnonzero(_eligible(index)):
                counts[index.counted_province(index.nominees[who].province)] += 1
    return {code: counts[code] for code in index.province_codes}


def _eligible(index: Index) -> NDArray[np.bool_]:
    """Return who can attend some course on some open date, also where the index keeps closed dates."""
    able = np.zeros(len(index.nominees), dtype=bool)
    for table, open_dates in zip(index.can_attend, index.open_dates, strict=True):
        able |= table[:, np.array(open_dates, dtype=bool)].any(axis=1)
    return able


def sainte_lague(basis: dict[str, int], seats: int) -> dict[str, Fraction]:
    """Give seats one by one to the highest ``basis / (2 * seats so far + 1)``.

    If more provinces tie for the last seats than there are, each of these gets an
    equal fraction of them.
    """
    given = dict.fromkeys(basis, Fraction(0))
    quotients = [(-Fraction(value), code) for code, value in basis.items() if value]
    heapify(quotients)
    while seats:
        highest = quotients[0][0]
        tied = []
        while quotients and quotients[0][0] == highest:
            tied.append(heappop(quotients)[1])
        won = min(seats, len(tied))
        for code in tied:
            given[code] += Fraction(won, len(tied))
            heappush(quotients, (Fraction(-basis[code], 2 * int(given[code]) + 1), code))
        seats -= won
    return given


def largest_remainder(basis: dict[str, int], seats: int) -> dict[str, Fraction]:
    """Give the whole part of each quota, then the rest by the largest remainders (Hamilton)."""
    total = sum(basis.values())
    whole = {code: value * seats // total for code, value in basis.items()}
    remainders = sorted(
        ((Fraction(value * seats % total, total), code) for code, value in basis.items() if value), reverse=True
    )
    left = seats - sum(whole.values())
    extra = _highest(remainders, basis, left)
    return {code: whole[code] + extra[code] for code in basis}


def _highest(ranked: list[tuple[Fraction, str]], basis: dict[str, int], seats: int) -> dict[str, Fraction]:
    given = dict.fromkeys(basis, Fraction(0))
    if seats == 0:
        return given
    last = ranked[seats - 1][0]
    above = [code for value, code in ranked if value > last]
    tied = [code for value, code in ranked if value == last]
    for code in above:
        given[code] += 1
    for code in tied:
        given[code] += Fraction(seats - len(above), len(tied))
    return given
