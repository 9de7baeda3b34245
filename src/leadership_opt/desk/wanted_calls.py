"""Which calls bring one thing of a problem to where a planner wants it: none if it is there already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.domain import Goal, Money, NomineePlace, Problem
from leadership_opt.errors import ImpossibleChanges, UnknownId

Calls = tuple[VariantCall, ...]

HOME_CURRENCY_OF_CALLS = "VND"


def setting_calls(problem: Problem, at: str, value: object) -> Calls:
    """Set the value at an address."""
    return _unless_so(problem, VariantCall("with_setting", (at, value), about=at))


def cap_calls(problem: Problem, fund: str, amount: int | None, year: int | None) -> Calls:
    """Cap a fund in its own currency, in one year or in the whole period; None: no cap."""
    about = cap_address(fund, year)
    known = problem.fund_by_id.get(fund)
    named = () if year is None else (("year", year),)
    caps = {} if known is None else {entry.year: entry.cap for entry in known.caps_by_year}
    old = (None if known is None else known.cap_total) if year is None else caps.get(year)
    if amount is None:
        return () if known is not None and old is None else (VariantCall("without_fund_cap", (fund,), named, about),)
    if old is not None and old.amount == amount:  # who decided it stays, too
        return ()
    currency = HOME_CURRENCY_OF_CALLS if old is None else old.currency
    cap = amount if currency == HOME_CURRENCY_OF_CALLS else Money(amount=amount, currency=currency)
    return _unless_so(problem, VariantCall("with_fund_cap", (fund, cap), named, about))


def cap_address(fund: str, year: int | None) -> str:
    """Return what a cap is called among changes."""
    return f"funds[id={fund}].cap_total" if year is None else f"funds[id={fund}].caps_by_year[year={year}]"


def person_calls(problem: Problem, nominee: str, place: str | None, course: str | None) -> Calls:
    """Pin a nominee in, out or on one course, or free her of every pin."""
    about = f"policy.nominee_pins[nominee={nominee}]"
    wanted = (NomineePlace.IN_COURSE.value if course is not None and place is None else place, course)
    pins = [(pin.place.value, pin.course) for pin in problem.policy.nominee_pins if pin.nominee == nominee]
    calls = [_seat("unpin", nominee, *pin, about) for pin in dict.fromkeys(pins) if pin != wanted]
    if wanted[0] is not None and wanted not in pins:
        calls.append(_seat("pin", nominee, *wanted, about))
    if nominee not in problem.nominee_by_id:  # the call says so, with the ids that are near
        calls = [_seat("unpin", nominee, *wanted, about)]
    return tuple(calls)


def _seat(name: str, nominee: str, place: str | None, course: str | None, about: str) -> VariantCall:
    args = (nominee,) if place in (None, NomineePlace.IN_COURSE) else (nominee, place)
    return VariantCall(name, args, () if course is None else (("course", course),), about)


def course_calls(problem: Problem, course: str, runs: bool | None, start_date: date | None) -> Calls:
    """Pin a course to run or not, or on one date; None: free."""
    about = f"policy.course_pins[course={course}]"
    pin = next((one for one in problem.policy.course_pins if one.course == course), None)
    if pin is not None and runs is not None and (pin.runs, pin.start_date) == (runs, start_date):
        return ()
    is_unknown = course not in problem.course_by_id  # the call says so
    calls = [VariantCall("unpin_course", (course,), about=about)] if pin is not None or is_unknown else []
    if runs is not None:
        named: list[tuple[str, object]] = [] if runs else [("runs", False)]
        named += [] if start_date is None else [("start_date", start_date)]
        calls.append(VariantCall("pin_course", (course,), tuple(named), about))
    return tuple(calls)


def goal_calls(problem: Problem, goals: Sequence[Goal | str]) -> Calls:
    """Pursue these goals in this order."""
    return _unless_so(problem, VariantCall("with_goals", (tuple(goals),), about="policy.goals"))


def share_address(problem: Problem, quota: str, bound: str) -> str:
    """Return the address of a bound of a quota.

    Raises
    ------
    UnknownId
        If the problem has no such quota.
    """
    known = [one.id for one in problem.policy.quotas]
    if quota not in known:
        raise UnknownId("unknown_quota_of_desk", quota=quota, known=", ".join(known) or None)
    return f"policy.quotas[id={quota}].{bound}"


def _unless_so(problem: Problem, call: VariantCall) -> Calls:
    try:
        call.of(problem)
    except ImpossibleChanges as error:
        if [fault.code for fault in error.faults] != ["nothing_changes"]:
            raise
        return ()
    return (call,)
