"""The seats that each province should have, as an exact fraction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from leadership_opt.checker.apportionment import Tie, highest_averages, largest_remainder
from leadership_opt.checker.attendance import Attendance
from leadership_opt.checker.groups import province_codes, province_of
from leadership_opt.domain import Apportionment, EntitlementBasis, Problem
from leadership_opt.errors import require_types
from leadership_opt.reference import province, provinces, successors


@dataclass(frozen=True, slots=True)
class Entitlements:
    """What province fairness measures seats against.

    Attributes
    ----------
    of_province
        Code of every province that counts (63 or 34) -> entitlement, perhaps 0. Fractions
        of seats, or, not apportioned, people: only their ratios matter.
    ties
        Provinces that share the last seats because none has a better claim; empty or one.
    """

    of_province: dict[str, Fraction]
    ties: tuple[Tie, ...] = ()


def entitlements(problem: Problem) -> Entitlements:
    """Return the entitlement of every province under the policy.

    ``equal``: 1 each. ``given``: the number, or 0. ``population``: mid-year 2022; a
    province of the 34 has the sum of its predecessors. ``eligible``: nominees who can
    attend some course on some open date. The last two may be apportioned to
    ``seats_to_apportion`` whole seats.
    """
    require_types(problem=(problem, (Problem,)))
    return entitlements_by(problem, Attendance(problem))


def entitlements_by(problem: Problem, attendance: Attendance) -> Entitlements:
    """Return :func:`entitlements`, asking an attendance that is already built."""
    fairness = problem.policy.fairness
    basis = _basis(problem, attendance)
    if fairness.apportionment is Apportionment.FRACTION:
        return Entitlements({code: Fraction(amount) for code, amount in basis.items()})
    method = highest_averages if fairness.apportionment is Apportionment.SAINTE_LAGUE else largest_remainder
    apportioned = method(basis, fairness.seats_to_apportion)
    return Entitlements(apportioned.seats, () if apportioned.tie is None else (apportioned.tie,))


def _basis(problem: Problem, attendance: Attendance) -> dict[str, int]:
    codes = province_codes(problem.policy)
    kind = problem.policy.fairness.entitlement
    if kind is EntitlementBasis.EQUAL:
        return dict.fromkeys(codes, 1)
    if kind is EntitlementBasis.GIVEN:
        given = {entry.province: entry.seats for entry in problem.policy.fairness.given}
        return {code: given.get(code, 0) for code in codes}
    if kind is EntitlementBasis.POPULATION:
        return _population(problem)
    eligible = Counter(
        province_of(nominee, problem.policy)
        for nominee in problem.nominees
        if attendance.can_attend_any(nominee, attendance.distinct_openings)
    )
    return {code: eligible[code] for code in codes}


def _population(problem: Problem) -> dict[str, int]:
    if problem.policy.period_counted_as == 63:
        return {entry.code: entry.population_2022 for entry in provinces()}
    return {
        entry.code: sum(province(code).population_2022 for code in entry.predecessor_codes) for entry in successors()
    }
