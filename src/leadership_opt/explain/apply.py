"""Applying moves of limits: a new problem, validated anew; the old one stays as it is.

A policy states a quota once for all provinces. Where only one of them moves, the
quota is split: one for the others, one for her alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import count, filterfalse
from typing import Any, Literal

from pydantic import Field

from leadership_opt.checker.groups import values_of_each
from leadership_opt.domain.fund import Fund, YearCap
from leadership_opt.domain.money import Money, Share
from leadership_opt.domain.pins import NomineePlace
from leadership_opt.domain.policy import CourseCount, Policy
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.domain.record import Record
from leadership_opt.explain.held_minimums import risen_minimums
from leadership_opt.ids import LONGEST_ID
from leadership_opt.rules.keys import RuleId, RuleKey


class Move(Record):
    """One limit, before and after."""

    key: str = Field(description="key of what moves, e.g. budget/state[year=2024]")
    side: Literal["least", "most"] = Field(description="whether the lower or the upper limit moves")
    unit: str = Field(description="people, courses, days, VND or entries")
    stated: int | None = Field(
        description="the number of the policy; None: a share, or something that is dropped whole"
    )
    moved_to: int | None = Field(description="the number that makes a plan possible; None: a share, or dropped")
    share: str | None = Field(default=None, description="the share of the policy, e.g. 40%")
    moved_share: Share | None = Field(default=None, description="the share that makes a plan possible")
    amount: int = Field(description="how far, in the unit; of shares: the people missing, or too many")
    price: int = Field(description="what the move costs, by the prices of the call")


Changes = dict[str, Any]


def moved_problem(problem: Problem, moves: Iterable[Move]) -> Problem:
    """Return the problem with limits moved.

    Where a closed period is dropped, minimums that supply had lowered stay as low.

    Raises
    ------
    InvalidProblem
        If the moved problem has faults: a defect of the library.
    """
    change = _Change(problem)
    for move in moves:
        change.take(move, RuleKey.parse(move.key))
    change.hold_minimums()
    return change.problem()


class _Change:
    """A problem with changes under way."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._policy: Changes = {name: getattr(problem.policy, name) for name in Policy.model_fields}
        self._courses = {course.id: course for course in problem.courses}
        self._funds = {fund.id: fund for fund in problem.funds}
        self._cells: dict[tuple[RuleId, str], dict[tuple[tuple[str, str], ...], Changes]] = {}

    def problem(self) -> Problem:
        quotas = [part for quota in self._policy["quotas"] for part in self._split_quota(quota)]
        counts = [part for courses in self._policy["course_counts"] for part in self._split_count(courses)]
        policy = Policy(**{**self._policy, "quotas": tuple(quotas), "course_counts": tuple(counts)})
        return self._problem.replace(
            policy=policy, courses=tuple(self._courses.values()), funds=tuple(self._funds.values())
        )

    def take(self, move: Move, key: RuleKey) -> None:
        scope = dict(key.scope)
        match key.rule:
            case RuleId.COURSE_SIZE:
                change = {"must_run": False} if key.name else {f"seats_{_END[move.side]}": move.moved_to}
                self._courses[scope["course"]] = _with(self._courses[scope["course"]], change)
            case RuleId.TOTAL_PARTICIPANTS:
                self._total(scope.get("year"), {f"{_END[move.side]}_count": move.moved_to})
            case RuleId.BUDGET:
                self._funds[key.name] = self._raised(self._funds[key.name], scope.get("year"), move.amount)
            case RuleId.CALENDAR:
                self._calendar(key, scope, move)
            case RuleId.CONTINUITY:
                change = {f"max_absent_per_{key.name}": move.moved_to}
                self._policy["continuity"] = _with(self._policy["continuity"], change)
            case RuleId.PINS:
                self._unpin(key.name, scope, move.side)
            case RuleId.QUOTA | RuleId.COURSE_COUNT:
                cell = tuple(part for part in key.scope if part[0] != "measure")
                what = "share" if move.moved_share is not None else "count"
                value = move.moved_share if move.moved_share is not None else move.moved_to
                self._cells.setdefault((key.rule, key.name), {}).setdefault(cell, {})[f"{_END[move.side]}_{what}"] = (
                    value
                )
            case _:
                raise AssertionError(f"no move of {key.rule.value} is known")  # silence would drop the move

    def hold_minimums(self) -> None:
        """Keep minimums from rising with the people that more open dates bring."""
        calendar = self._policy["calendar"]
        if calendar.closed_periods == self._problem.policy.calendar.closed_periods:
            return
        opened = self._problem.replace(policy=_with(self._problem.policy, {"calendar": calendar}))
        for quota, cell, least in risen_minimums(self._problem, opened):
            held = {"min_count": least, "tolerated_min_count": None, "capped_at_supply": False}
            change = self._cells.setdefault((RuleId.QUOTA, quota.id), {}).setdefault(cell, {})
            change.update(held if "min_count" not in change else {})

    def _total(self, year: str | None, change: Changes) -> None:
        total = self._policy["total_participants"]
        if year is None:
            self._policy["total_participants"] = _with(total, change)
            return
        by_year = tuple(_with(entry, change) if str(entry.year) == year else entry for entry in total.by_year)
        self._policy["total_participants"] = _with(total, {"by_year": by_year})

    def _raised(self, fund: Fund, year: str | None, amount_vnd: int) -> Any:
        def raised(cap: Money) -> Money:
            rate = next((rate for rate in self._policy["exchange_rates"] if rate.currency == cap.currency), None)
            more = amount_vnd if rate is None else -(-amount_vnd * rate.units // rate.vnd)
            return Money(amount=cap.amount + more, currency=cap.currency)

        if year is None and fund.cap_total is not None:
            return _with(fund, {"cap_total": raised(fund.cap_total)})
        caps = tuple(
            YearCap(year=entry.year, cap=raised(entry.cap)) if str(entry.year) == year else entry
            for entry in fund.caps_by_year
        )
        return _with(fund, {"caps_by_year": caps})

    def _calendar(self, key: RuleKey, scope: dict[str, str], move: Move) -> None:
        calendar = self._policy["calendar"]
        if key.name == "closed":
            left = tuple(period for period in calendar.closed_periods if period.id != scope["period"])
            change: Changes = {"closed_periods": left}
        else:
            name = "min_days_between_starts" if key.name == "gap" else "max_concurrent_courses"
            change = {name: move.moved_to}
        self._policy["calendar"] = _with(calendar, change)

    def _unpin(self, kind: str, scope: dict[str, str], side: str) -> None:
        if kind == "course":
            pins = self._policy["course_pins"]
            self._policy["course_pins"] = tuple(pin for pin in pins if pin.course != scope["course"])
            return
        place = {
            (False, "least"): NomineePlace.IN,
            (False, "most"): NomineePlace.OUT,
            (True, "least"): NomineePlace.IN_COURSE,
        }["course" in scope, side]
        self._policy["nominee_pins"] = tuple(
            pin
            for pin in self._policy["nominee_pins"]
            if (pin.nominee, pin.course, pin.place) != (scope["nominee"], scope.get("course"), place)
        )

    def _split_quota(self, quota: Quota) -> Iterable[Quota]:
        """Return a quota in parts: what stays, and each cell that moved."""
        cells = self._cells.get((RuleId.QUOTA, quota.id), {})
        if not cells or () in cells:
            return [_with(quota, cells.get((), {}))]
        names = _names(quota.id, (entry.id for entry in self._policy["quotas"]))
        parts: list[Quota] = []
        by_value: dict[str | None, dict[str | None, Changes]] = {}
        for cell, change in cells.items():
            scope = dict(cell)
            value = None if quota.each is None else scope.pop(quota.each)
            by_value.setdefault(value, {})[next(iter(scope.values()), None)] = change
        if quota.each is not None:
            others = [value for value in values_of_each(quota, self._problem) if value not in by_value]
            if others:
                parts.append(_with(quota, {"id": next(names), "where": {**quota.where, quota.each: tuple(others)}}))
        for value, changes in by_value.items():
            own = quota if quota.each is None else _with(quota, {"where": {**quota.where, quota.each: (value,)}})
            name, all_scopes = self._scopes(quota)
            others = [scope for scope in all_scopes if str(scope) not in changes]
            if name and others:
                parts.append(_with(own, {"id": next(names), name: tuple(others)}))
            for scope_value, change in changes.items():
                here = {name: tuple(one for one in all_scopes if str(one) == scope_value)} if name else {}
                parts.append(_with(own, {"id": next(names), **here, **change}))
        return parts

    def _scopes(self, quota: Quota) -> tuple[str, list[Any]]:
        problem = self._problem
        match quota.scope:
            case Scope.YEAR:
                return "in_years", list(quota.in_years or problem.policy.years)
            case Scope.COURSE:
                return "in_courses", list(quota.in_courses or [course.id for course in problem.courses])
            case Scope.COUNTRY:
                hosts = _hosts(problem)
                return "in_countries", list(quota.in_countries or sorted(hosts))
        return "", []

    def _split_count(self, courses: CourseCount) -> Iterable[CourseCount]:
        cells = self._cells.get((RuleId.COURSE_COUNT, courses.id), {})
        if not cells or () in cells:
            return [_with(courses, cells.get((), {}))]
        problem = self._problem
        names = _names(courses.id, (entry.id for entry in self._policy["course_counts"]))
        hosts = _hosts(problem)
        years: list[Any] = list(courses.years or problem.policy.years) if courses.per_year else [None]
        countries: list[Any] = sorted(courses.countries or hosts) if courses.each_country else [None]
        moved = {(dict(cell).get("year"), dict(cell).get("country")): change for cell, change in cells.items()}
        parts = []
        for year in years:
            for country in countries:
                change = moved.get((None if year is None else str(year), country), {})
                where: Changes = {"per_year": False, "each_country": False}
                where |= {} if year is None else {"years": (year,)}
                where |= {} if country is None else {"countries": (country,)}
                parts.append(_with(courses, {"id": next(names), **where, **change}))
        return parts


def _names(stem: str, taken: Iterable[str]) -> Iterator[str]:
    """Yield ids for the parts of something: its own first, then numbered ones that nobody has."""
    yield stem
    numbered = (f"{stem[: LONGEST_ID - 8]}.{number}" for number in count(1))
    yield from filterfalse(set(taken).__contains__, numbered)


def _hosts(problem: Problem) -> set[str]:
    held = {course.country for course in problem.history.courses}
    return held | {course.country for course in problem.courses}


def _with(record: Any, changes: Changes) -> Any:
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record)(**{**fields, **changes})


def share_of(people: int, everybody: int) -> Share:
    """Return the exact share of some people.

    Examples
    --------
    >>> str(share_of(72, 180)), str(share_of(50, 100))
    ('2/5', '1/2')
    """
    share = Fraction(people, everybody) if everybody else Fraction(0)
    return Share(numerator=share.numerator, denominator=share.denominator)


_END = {"least": "min", "most": "max"}
