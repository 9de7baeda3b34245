"""Seats of every province beside its entitlement, compactly, by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from leadership_opt.checker.groups import province_codes, province_of
from leadership_opt.domain import Apportionment, EntitlementBasis, Plan, Problem
from leadership_opt.explain.facts import ProvinceSupply
from leadership_opt.messages import Language
from leadership_opt.reference import province
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import decimal, heading, province_name, region_name, text

CELLS_A_ROW = 5


def coverage_table(problem: Problem, plan: Plan, language: Language) -> Table:
    """Show seats (held ones included) and entitlement of every province."""
    seats = seats_by_province(problem, plan)
    due = entitled_seats(problem, seats)
    codes = province_codes(problem.policy)
    cells = {
        code: str(seats[code]) + (f" / {decimal(due[code], language, 2)}" if code in due else "") for code in codes
    }
    title = text("coverage_title", language, covered=sum(seats[code] > 0 for code in codes), provinces=len(codes))
    notes = (text("coverage_note", language) if due else "", beside_provinces(problem, plan, language))
    note = "; ".join(filter(None, notes))
    return _grid(problem, title, cells, {code: seats[code] for code in codes}, language, note)


def supply_table(problem: Problem, supply: tuple[ProvinceSupply, ...], language: Language) -> Table:
    """Show, for every province, how many of its nominees can attend something."""
    cells = {entry.province: f"{entry.can_attend} / {entry.nominees}" for entry in supply}
    totals = {entry.province: entry.can_attend for entry in supply}
    title = text("supply_title", language)
    return _grid(problem, title, cells, totals, language, text("supply_note", language))


def seats_by_province(problem: Problem, plan: Plan) -> Counter[str]:
    """Count the seats of every province, as the policy counts provinces; held courses included."""
    return Counter(code for code in _homes(problem, plan) if code is not None)


def beside_provinces(problem: Problem, plan: Plan, language: Language) -> str:
    """Say how many seats officials of no province have, so that the seats of a table add up; empty: none."""
    seats = sum(code is None for code in _homes(problem, plan))
    return text("beside_provinces", language, seats=seats) if seats else ""


def _homes(problem: Problem, plan: Plan) -> Iterator[str | None]:
    people = [entry.nominee for entry in plan.assignments]
    people += [person for course in problem.history.courses for person in course.participants]
    for person in people:
        if person in problem.person_by_id:
            yield province_of(problem.person_by_id[person], problem.policy)


def entitled_seats(problem: Problem, seats: Mapping[str, int]) -> dict[str, Fraction]:
    """Return what each province should have, in seats; nothing where all are the same."""
    fairness = problem.policy.fairness
    if fairness.entitlement is EntitlementBasis.EQUAL:
        return {}
    from leadership_opt.checker import entitlements

    due = entitlements(problem).of_province
    if fairness.entitlement is EntitlementBasis.GIVEN or fairness.apportionment is not Apportionment.FRACTION:
        return due
    whole, all_seats = sum(due.values()), sum(seats.values())  # people: scaled to the seats of the plan
    return {code: amount * all_seats / whole for code, amount in due.items()} if whole else {}


def against_entitlement(seats: int, due: Fraction) -> str:
    """Say how the seats of a province compare with its entitlement.

    Examples
    --------
    >>> [against_entitlement(seats, Fraction(7, 2)) for seats in (5, 4, 3, 0)]
    ['far_above', 'above', 'below', 'no_seat']
    """
    if seats == 0 and due > 0:
        return "no_seat"
    if abs(seats - due) >= 1:
        return "far_above" if seats > due else "far_below"
    return "above" if seats >= due else "below"


def _grid(
    problem: Problem, title: str, cells: Mapping[str, str], totals: Mapping[str, int], language: Language, note: str
) -> Table:
    counted_as = problem.policy.period_counted_as
    regions: dict[str, list[str]] = {}
    for code in cells:  # the 34 lie across the regions of the 63
        regions.setdefault(province(code).region_code if counted_as == 63 else "", []).append(code)
    rows: list[tuple[str, ...]] = []
    for region, codes in regions.items():
        total = str(sum(totals[code] for code in codes))
        for start in range(0, len(codes), CELLS_A_ROW):
            entries = [
                f"{province_name(code, counted_as)} {cells[code]}" for code in codes[start : start + CELLS_A_ROW]
            ]
            entries += [""] * (CELLS_A_ROW - len(entries))
            first = (region_name(region, language), total) if start == 0 else ("", "")
            rows.append((*first, *entries))
    columns = [Column(heading("region", language)), Column(heading("total", language), right=True)]
    columns += [Column(heading("province", language)), *[Column("")] * (CELLS_A_ROW - 1)]
    return Table(title, tuple(columns), tuple(rows), note)
