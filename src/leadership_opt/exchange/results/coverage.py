"""Seats by province and by region."""

from __future__ import annotations

from fractions import Fraction

from leadership_opt.checker.groups import province_codes
from leadership_opt.domain import EntitlementBasis, Plan, Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language
from leadership_opt.reference import province
from leadership_opt.report.coverage import beside_provinces, entitled_seats, seats_by_province
from leadership_opt.report.words import heading, province_name, region_name, text


def provinces_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """List the seats of every province (held courses included) beside its entitlement."""
    counted_as = problem.policy.period_counted_as
    seats = seats_by_province(problem, plan)
    due = entitled_seats(problem, seats)
    codes = province_codes(problem.policy)
    if problem.policy.fairness.entitlement is EntitlementBasis.EQUAL:
        due = dict.fromkeys(codes, Fraction(sum(seats.values()), len(codes)))
    rows = tuple(
        (
            code,
            province_name(code, counted_as),
            region_name(province(code).region_code, language) if counted_as == 63 else None,
            seats[code],
            round(float(due[code]), 2) if code in due else None,
        )
        for code in codes
    )
    columns = (
        ResultColumn(word("code", language), 8),
        ResultColumn(heading("province", language), 28),
        ResultColumn(heading("region", language), 42),
        ResultColumn(heading("seats", language), 10, "number"),
        ResultColumn(heading("entitlement", language), 14, "decimal"),
    )
    covered = sum(seats[code] > 0 for code in codes)
    title = text("coverage_title", language, covered=covered, provinces=len(codes))
    title = "; ".join(filter(None, (title, beside_provinces(problem, plan, language))))
    return ResultTable("provinces", word("provinces", language), title, columns, rows)


def regions_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """Sum seats, people put forward and provinces by region; empty where provinces are counted as the 34."""
    sums: dict[str, list[int]] = {}
    if problem.policy.period_counted_as == 63:
        seats = seats_by_province(problem, plan)
        for code in province_codes(problem.policy):
            mine = sums.setdefault(province(code).region_code, [0, 0, 0, 0])
            mine[0] += 1
            mine[1] += seats[code] > 0
            mine[3] += seats[code]
        for nominee in problem.nominees:
            if nominee.province is not None:
                sums[province(nominee.province).region_code][2] += 1
    rows: list[tuple[CellValue, ...]] = [(region_name(code, language), *counts) for code, counts in sums.items()]
    columns = (
        ResultColumn(heading("region", language), 42),
        ResultColumn(word("provinces_count", language), 14, "number"),
        ResultColumn(word("with_a_seat", language), 14, "number"),
        ResultColumn(heading("nominees", language), 14, "number"),
        ResultColumn(heading("seats", language), 12, "number"),
    )
    title = word("regions", language)
    return ResultTable("regions", title, title, columns, tuple(rows))
