"""Entitlements of provinces and the levels of leximin. Written from ``semantics.md``, "Province fairness"."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from leadership_opt.domain import Apportionment, EntitlementBasis
from leadership_opt.reference import provinces, successors
from tests.oracle.register import Register
from tests.oracle.seating import Seats
from tests.oracle.timetable import is_open


class Fairness:
    """Seats of provinces against what they are entitled to.

    Parameters
    ----------
    register
        The facts of the persons.
    seats
        The numbers of the seats.
    """

    def __init__(self, register: Register, seats: Seats) -> None:
        self.register = register
        self.problem = problem = register.problem
        self.entitlement = {code: share for code, share in entitlements(register).items() if share > 0}
        self.held = dict.fromkeys(self.entitlement, 0)
        for course in problem.history.courses:
            for participant in course.participants:
                code = register.province(problem.person_by_id[participant])
                if code in self.held:
                    self.held[code] += 1
        self.group = {
            code: seats.together(
                (nominee.id, course.id)
                for nominee in problem.nominees
                for course in problem.courses
                if register.province(nominee) == code
            )
            for code in self.entitlement
        }
        self.reach = self._reach()
        self.levels = self._levels()
        self._values: dict[tuple[int, ...], tuple[int, ...]] = {}

    def _reach(self) -> Fraction:
        """Return a ratio that no province can exceed: every nominee of it in as many courses as allowed."""
        at_most = min(self.problem.policy.max_courses_per_nominee, len(self.problem.courses))
        nominees = {
            code: sum(self.register.province(nominee) == code for nominee in self.problem.nominees)
            for code in self.entitlement
        }
        return max(
            ((self.held[code] + nominees[code] * at_most) / share for code, share in self.entitlement.items()),
            default=Fraction(0),
        )

    def _levels(self) -> list[Fraction]:
        """Return the ratios k / e below the reach, rising."""
        ratios = set()
        for share in self.entitlement.values():
            seats = 0
            while seats / share < self.reach:
                ratios.add(seats / share)
                seats += 1
        return sorted(ratios)

    def values(self, taken: int) -> tuple[int, ...]:
        """Return, level by level, how many provinces have a greater ratio than the level."""
        seats = tuple(self.held[code] + (taken & group).bit_count() for code, group in self.group.items())
        if seats not in self._values:
            ratios = [count / share for count, share in zip(seats, self.entitlement.values(), strict=True)]
            self._values[seats] = tuple(sum(ratio > level for ratio in ratios) for level in self.levels)
        return self._values[seats]


def entitlements(register: Register) -> dict[str, Fraction]:
    """Return the entitlement of every province, also where it is 0."""
    fairness = register.policy.fairness
    basis = {code: Fraction(number) for code, number in _basis(register).items()}
    if fairness.apportionment is Apportionment.SAINTE_LAGUE:
        return highest_averages(basis, fairness.seats_to_apportion)
    if fairness.apportionment is Apportionment.LARGEST_REMAINDER:
        return largest_remainders(basis, fairness.seats_to_apportion)
    return basis


def _basis(register: Register) -> Mapping[str, int]:
    policy, problem = register.policy, register.problem
    by_34 = policy.provinces_counted_as == 34 or policy.provinces_switch_on is not None
    codes = [one.code for one in successors()] if by_34 else [one.code for one in provinces()]
    basis = dict.fromkeys(codes, 0)
    match policy.fairness.entitlement:
        case EntitlementBasis.EQUAL:
            return dict.fromkeys(codes, 1)
        case EntitlementBasis.GIVEN:
            return basis | {entry.province: entry.seats for entry in policy.fairness.given}
        case EntitlementBasis.POPULATION:
            for province in provinces():
                basis[province.successor_code if by_34 else province.code] += province.population_2022
        case EntitlementBasis.ELIGIBLE:
            for nominee in problem.nominees:
                home = register.province(nominee)
                if home is not None:
                    basis[home] += any(
                        is_open(policy, course, start) and register.can_attend(nominee, course, start)
                        for course in problem.courses
                        for start in course.start_dates
                    )
    return basis


def highest_averages(basis: Mapping[str, Fraction], seats: int) -> dict[str, Fraction]:
    """Apportion seats by the greatest of basis / 1, basis / 3, basis / 5, ...; ties share the last seats."""
    given = dict.fromkeys(basis, Fraction(0))
    left = seats
    while left and any(basis.values()):
        averages = {code: number / (2 * given[code] + 1) for code, number in basis.items()}
        greatest = max(averages.values())
        first = [code for code, average in averages.items() if average == greatest]
        for code in first:
            given[code] += Fraction(min(left, len(first)), len(first))
        left -= min(left, len(first))
    return given


def largest_remainders(basis: Mapping[str, Fraction], seats: int) -> dict[str, Fraction]:
    """Apportion seats by whole parts, the rest to the largest remainders; ties share the last seats."""
    total = sum(basis.values())
    if not total:
        return dict.fromkeys(basis, Fraction(0))
    exact = {code: number * seats / total for code, number in basis.items()}
    given = {code: Fraction(int(number)) for code, number in exact.items()}
    left = seats - int(sum(given.values()))
    remainders = {code: exact[code] - given[code] for code in basis}
    while left:
        largest = max(remainders.values())
        first = [code for code, remainder in remainders.items() if remainder == largest]
        for code in first:
            given[code] += Fraction(min(left, len(first)), len(first))
            del remainders[code]
        left -= min(left, len(first))
    return given
