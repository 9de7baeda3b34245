"""Plans side by side: who sits where, which courses run, who pays, and how much room the rules leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadership_opt.checker import Verification
from leadership_opt.comparison.pairs import (
    CourseFigure,
    CoursePair,
    MoneyPair,
    PersonPair,
    RuleFigure,
    RulePair,
    SeatChange,
)
from leadership_opt.comparison.reading import KnownSide
from leadership_opt.domain import Plan
from leadership_opt.domain.plan_differences import OtherSeat, courses_of, other_seats, starts_of
from leadership_opt.explain.fund_years import fund_years

FundYearKey = tuple[str, int | None]


def people_of(first: Plan, second: Plan) -> tuple[PersonPair, ...]:
    """Return everybody whose seat differs, by id."""
    return tuple(
        PersonPair(
            nominee=seat.nominee, move=_move(seat), first=tuple(sorted(seat.first)), second=tuple(sorted(seat.second))
        )
        for seat in other_seats(first, second)
    )


def _move(seat: OtherSeat) -> SeatChange:
    if not seat.second:
        return SeatChange.ONLY_FIRST
    if not seat.first:
        return SeatChange.ONLY_SECOND
    return SeatChange.OTHER_DAYS if seat.first == seat.second else SeatChange.OTHER_COURSE


def unmoved_of(first: Plan, second: Plan) -> int:
    """Return how many people have the same seats on the same days."""
    everybody = courses_of(first).keys() | courses_of(second).keys()
    return len(everybody) - sum(1 for _ in other_seats(first, second))


def courses_of_both(first: Plan | None, second: Plan | None) -> tuple[CoursePair, ...]:
    """Return every course that runs in either plan, by its first day and id."""
    one, other = _course_figures(first), _course_figures(second)
    pairs = (CoursePair(course=course, first=one.get(course), second=other.get(course)) for course in {**one, **other})
    return tuple(sorted(pairs, key=_first_day))


def _first_day(pair: CoursePair) -> tuple[date, str]:
    return min(figure.start_date for figure in (pair.first, pair.second) if figure is not None), pair.course


def _course_figures(plan: Plan | None) -> dict[str, CourseFigure]:
    if plan is None:
        return {}
    rosters = plan.rosters()
    return {
        course: CourseFigure(start_date=day, roster=rosters.get(course, ())) for course, day in starts_of(plan).items()
    }


def money_of(first: KnownSide, second: KnownSide, *, with_held: bool) -> tuple[MoneyPair, ...]:
    """Return what every fund pays by year and in all: in the order of the funds, years, then the whole period.

    Parameters
    ----------
    first, second
        Two plans.
    with_held
        Whether both problems are known: caps are told, and what was paid for held courses is counted.
    """
    one, other = _paid(first, with_held=with_held), _paid(second, with_held=with_held)
    funds = dict.fromkeys(fund for fund, _ in (*one, *other))
    years = sorted({year for _, year in (*one, *other) if year is not None})
    pairs = []
    for fund in sorted(funds):
        for year in (*years, None):
            key = (fund, year)
            if key not in one and key not in other:
                continue
            (mine, cap), (theirs, other_cap) = one.get(key, (None, None)), other.get(key, (None, None))
            pair = MoneyPair(
                fund=fund,
                year=year,
                first_vnd=mine,
                second_vnd=theirs,
                first_cap_vnd=cap,
                second_cap_vnd=other_cap,
            )
            pairs.append(pair)
    return tuple(pairs)


def _paid(known: KnownSide, *, with_held: bool) -> dict[FundYearKey, tuple[int | None, int | None]]:
    """Return what is paid, and the cap, for every fund with each year and with the whole period."""
    if known.plan is None:
        return {}
    year_of = {course: day.year for course, day in starts_of(known.plan).items()}
    paid: dict[FundYearKey, int] = {}
    for payment in known.plan.payments:
        for year in {year_of.get(payment.course), None}:
            paid[payment.fund, year] = paid.get((payment.fund, year), 0) + payment.amount_vnd
    found: dict[FundYearKey, tuple[int | None, int | None]] = {key: (amount, None) for key, amount in paid.items()}
    if with_held and known.problem is not None:
        for entry in fund_years(known.problem, known.plan):
            found[entry.fund.id, entry.year] = (entry.paid_vnd, entry.cap_vnd)
    return found


def rules_of(first: Verification | None, second: Verification | None) -> tuple[RulePair, ...]:
    """Return every rule with a limit, of both plans."""
    one, other = dict(_rule_figures(first)), dict(_rule_figures(second))
    reports = {
        report.key: report.rule
        for verification in (first, second)
        if verification is not None
        for report in verification.rules
    }
    return tuple(
        RulePair(key=key, rule=rule, first=one.get(key), second=other.get(key)) for key, rule in reports.items()
    )


def _rule_figures(verification: Verification | None) -> Iterator[tuple[str, RuleFigure]]:
    for report in () if verification is None else verification.rules:
        figure = RuleFigure(least=report.least, most=report.most, actual=report.actual, slack=report.slack)
        yield report.key, figure
