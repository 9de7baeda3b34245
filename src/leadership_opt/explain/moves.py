"""One step of a limit: a changed problem, validated anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from leadership_opt.domain import Money, Problem, Quota, Share
from leadership_opt.rules.keys import RuleId, RuleKey

STEP_VND = 100_000_000
"""One step of money: 100 million VND."""

Make = Callable[[], Problem]


@dataclass(frozen=True, slots=True)
class LimitStep:
    """A limit, looser by one step.

    Attributes
    ----------
    key
        Rule key of the limit, without the parts of a scope that share it.
    bound
        Which bound of it: least or most, of people, courses, VND or per cent.
    before, after
        The bound as it is and as it is moved.
    make
        Makes the changed problem; raises ``InvalidProblem`` if it is none.
    """

    key: str
    bound: str
    before: int
    after: int
    make: Make


def moves(problem: Problem) -> Iterator[LimitStep]:
    """Yield one step of every limit of a problem that a planner may move."""
    yield from _total(problem)
    yield from _sizes(problem)
    yield from _counts(problem)
    yield from _quotas(problem)
    yield from _budgets(problem)
    yield from _calendar(problem)


def _with_policy(problem: Problem, **changes: Any) -> Make:
    policy = problem.policy
    fields = {name: getattr(policy, name) for name in type(policy).model_fields}
    return lambda: problem.replace(policy=type(policy)(**{**fields, **changes}))


def _total(problem: Problem) -> Iterator[LimitStep]:
    total = problem.policy.total_participants
    key = str(RuleKey.of(RuleId.TOTAL_PARTICIPANTS))
    for name, before, after in _counts_of(total.min_count, total.max_count):
        changed = total.model_copy(update={name: after})
        yield LimitStep(key, name, before, after, _with_policy(problem, total_participants=changed))
    for year in total.by_year:
        for name, before, after in _counts_of(year.min_count, year.max_count):
            years = tuple(one.model_copy(update={name: after}) if one is year else one for one in total.by_year)
            changed = total.model_copy(update={"by_year": years})
            key = str(RuleKey.of(RuleId.TOTAL_PARTICIPANTS, year=year.year))
            yield LimitStep(key, name, before, after, _with_policy(problem, total_participants=changed))


def _counts_of(least: int | None, most: int | None) -> Iterator[tuple[str, int, int]]:
    if most is not None:
        yield "max_count", most, most + 1
    if least:
        yield "min_count", least, least - 1


def _sizes(problem: Problem) -> Iterator[LimitStep]:
    for course in problem.courses:
        key = str(RuleKey.of(RuleId.COURSE_SIZE, course=course.id))
        bounds = [("seats_max", course.seats_max, course.seats_max + 1)]
        if course.seats_min > 1:
            bounds.append(("seats_min", course.seats_min, course.seats_min - 1))
        for name, before, after in bounds:
            changed = course.model_copy(update={name: after})
            courses = tuple(changed if one is course else one for one in problem.courses)
            yield LimitStep(key, name, before, after, lambda courses=courses: problem.replace(courses=courses))  # type: ignore[misc]


def _counts(problem: Problem) -> Iterator[LimitStep]:
    for rule in problem.policy.course_counts:
        key = str(RuleKey.of(RuleId.COURSE_COUNT, rule.id))
        for name, before, after in _counts_of(rule.min_count, rule.max_count):
            rules = tuple(
                one.model_copy(update={name: after}) if one is rule else one for one in problem.policy.course_counts
            )
            yield LimitStep(key, name, before, after, _with_policy(problem, course_counts=rules))


def _quotas(problem: Problem) -> Iterator[LimitStep]:
    for quota in problem.policy.quotas:
        key = str(RuleKey.of(RuleId.QUOTA, quota.id))
        for name, before, after in _counts_of(quota.min_count, quota.max_count):
            yield LimitStep(key, name, before, after, _with_quota(problem, quota, {name: after}))
        for name, share, step in (("max_share", quota.max_share, 1), ("min_share", quota.min_share, -1)):
            if share is not None and 0 <= (moved := _points(share, step)).numerator <= moved.denominator:
                percent = [100 * one.numerator // one.denominator for one in (share, moved)]
                yield LimitStep(key, name, percent[0], percent[1], _with_quota(problem, quota, {name: moved}))


def _points(share: Share, points: int) -> Share:
    """Return a share moved by percentage points, exactly; outside 0..1 it stays as it is."""
    moved = share.fraction + type(share.fraction)(points, 100)
    if not 0 <= moved <= 1:
        return share
    return Share(numerator=moved.numerator, denominator=moved.denominator)


def _with_quota(problem: Problem, quota: Quota, changes: dict[str, Any]) -> Make:
    quotas = tuple(one.model_copy(update=changes) if one is quota else one for one in problem.policy.quotas)
    return _with_policy(problem, quotas=quotas)


def _budgets(problem: Problem) -> Iterator[LimitStep]:
    for fund in problem.funds:
        steps: list[tuple[str, Money, dict[str, Any]]] = []
        if fund.cap_total is not None:
            raised = _raised(problem, fund.cap_total)
            steps.append((str(RuleKey.of(RuleId.BUDGET, fund.id)), fund.cap_total, {"cap_total": raised}))
        for entry in fund.caps_by_year:
            caps = tuple(
                one.model_copy(update={"cap": _raised(problem, one.cap)}) if one is entry else one
                for one in fund.caps_by_year
            )
            steps.append((str(RuleKey.of(RuleId.BUDGET, fund.id, year=entry.year)), entry.cap, {"caps_by_year": caps}))
        for key, cap, changes in steps:
            changed = fund.model_copy(update=changes)
            funds = tuple(changed if one is fund else one for one in problem.funds)
            before = _vnd(problem, cap)
            yield LimitStep(key, "cap", before, before + STEP_VND, lambda funds=funds: problem.replace(funds=funds))  # type: ignore[misc]


def _rate(problem: Problem, currency: str) -> tuple[int, int]:
    if currency == "VND":
        return 1, 1
    rate = next(one for one in problem.policy.exchange_rates if one.currency == currency)
    return rate.vnd, rate.units


def _vnd(problem: Problem, money: Money) -> int:
    vnd, units = _rate(problem, money.currency)
    return money.amount * vnd // units


def _raised(problem: Problem, money: Money) -> Money:
    vnd, units = _rate(problem, money.currency)
    return Money(amount=money.amount + -(-STEP_VND * units // vnd), currency=money.currency)


def _calendar(problem: Problem) -> Iterator[LimitStep]:
    calendar, continuity = problem.policy.calendar, problem.policy.continuity
    if gap := calendar.min_days_between_starts:
        changed = calendar.model_copy(update={"min_days_between_starts": gap - 1})
        yield LimitStep(
            "calendar/gap", "min_days_between_starts", gap, gap - 1, _with_policy(problem, calendar=changed)
        )
    if (most := calendar.max_concurrent_courses) is not None:
        changed = calendar.model_copy(update={"max_concurrent_courses": most + 1})
        make = _with_policy(problem, calendar=changed)
        yield LimitStep("calendar/concurrent", "max_concurrent_courses", most, most + 1, make)
    for name, key in (("max_absent_per_province", "province"), ("max_absent_per_body", "body")):
        absent = getattr(continuity, name)
        if absent is not None:
            looser = continuity.model_copy(update={name: absent + 1})
            make = _with_policy(problem, continuity=looser)
            yield LimitStep(f"continuity/{key}", name, absent, absent + 1, make)
