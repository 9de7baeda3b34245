"""What a fund may pay at most: another cap, or none."""

from __future__ import annotations

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.fund import Fund, YearCap
from leadership_opt.domain.money import Money
from leadership_opt.domain.problem import Problem
from leadership_opt.doors import NONE, takes
from leadership_opt.variants.changing import made, refusal, unknown, with_values


@takes(problem=("Problem",), fund=(str,), cap=(int, "Money"), year=(int, NONE), decision=("ManualDecision", NONE))
def with_fund_cap(
    problem: Problem,
    fund: str,
    cap: Money | int,
    *,
    year: int | None = None,
    decision: ManualDecision | None = None,
) -> Problem:
    """Return the problem in which a fund may pay more or less, in one year or in all.

    Its opposite is the same call with the cap (and decision) of before, or :func:`without_fund_cap` where there was
    none. A decision that stood beside another cap of the year does not stand beside this one.

    Parameters
    ----------
    problem
        It stays as it is.
    fund
        Id of a fund.
    cap
        The most that it may pay; a number is VND.
    year
        Of courses that start in this year; None: in the whole period.
    decision
        Who decided the cap of the year, when and why.

    Raises
    ------
    ImpossibleChanges
        If there is no such fund, this is its cap already, it is no amount, or a decision is given without a year.

    Examples
    --------
    >>> from leadership_opt import examples
    >>> problem = examples.small_scenario()
    >>> fund = problem.funds[0].id
    >>> lower = with_fund_cap(problem, fund, 900_000_000, year=2024)
    >>> [entry.cap.amount for entry in lower.fund_by_id[fund].caps_by_year if entry.year == 2024]
    [900000000]
    """
    given, path = _fund(problem, fund), f"funds[id={fund}].{_field(year)}"
    if year is None and decision is not None:
        raise refusal("decision_without_year", path)
    new = cap if isinstance(cap, Money) else made(lambda: Money(amount=cap), path)
    own = _of_year(given, year)
    if new == _cap(given, year) and decision == (None if own is None else own.decision):
        raise refusal("nothing_changes", path)
    return _capped(problem, given, new, year, decision)


@takes(problem=("Problem",), fund=(str,), year=(int, NONE))
def without_fund_cap(problem: Problem, fund: str, *, year: int | None = None) -> Problem:
    """Return the problem in which a fund has no cap of one year, or of the whole period.

    Its opposite is :func:`with_fund_cap`.

    Parameters
    ----------
    problem
        It stays as it is.
    fund
        Id of a fund.
    year
        Of which year; None: of the whole period.

    Raises
    ------
    ImpossibleChanges
        If there is no such fund, or no such cap.
    """
    given = _fund(problem, fund)
    if _cap(given, year) is None:
        raise refusal("no_cap", f"funds[id={fund}].{_field(year)}", fund, year=year)
    return _capped(problem, given, None, year, None)


def _fund(problem: Problem, fund: str) -> Fund:
    if fund not in problem.fund_by_id:
        raise unknown("unknown_fund", "funds", fund, problem.fund_by_id)
    return problem.fund_by_id[fund]


def _field(year: int | None) -> str:
    return "cap_total" if year is None else "caps_by_year"


def _of_year(fund: Fund, year: int | None) -> YearCap | None:
    return next((entry for entry in fund.caps_by_year if entry.year == year), None)


def _cap(fund: Fund, year: int | None) -> Money | None:
    if year is None:
        return fund.cap_total
    own = _of_year(fund, year)
    return None if own is None else own.cap


def _capped(
    problem: Problem, fund: Fund, cap: Money | None, year: int | None, decision: ManualDecision | None
) -> Problem:
    at = f"funds[id={fund.id}]"
    if year is None:
        return with_values(problem, at, cap_total=cap)
    others = tuple(entry for entry in fund.caps_by_year if entry.year != year)
    fields = {"year": year, "cap": cap, "decision": decision}
    own = () if cap is None else (made(lambda: YearCap.model_validate(fields), f"{at}.caps_by_year"),)
    return with_values(problem, at, caps_by_year=(*others, *own))
