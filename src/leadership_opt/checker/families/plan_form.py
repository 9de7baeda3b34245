"""The plan is well formed (set by the planner's tool, no legal source)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``plan_form``: every id is known, nothing stands twice, nobody and no money is in an idle course.

    One judgement for each unknown id, whatever the number of entries that name it. An
    entry that names an unknown course is not blamed for anything else.

    Yields
    ------
    Judgement
        ``plan_form/unknown_course[course=]``, ``unknown_nominee[nominee=]``,
        ``unknown_fund[fund=]``, ``unknown_item[course=,item=]``,
        ``repeated_course[course=]``, ``repeated_assignment[course=,nominee=]``,
        ``repeated_payment[course=,fund=,item=]``,
        ``assignment_to_idle_course[course=,nominee=]``,
        ``payment_for_idle_course[course=]``; ``actual`` counts entries of the plan.
    """
    yield from _unknown(reading)
    yield from _repeated(reading)
    yield from _idle(reading)


def _unknown(reading: Reading) -> Iterator[Judgement]:
    problem, plan = reading.problem, reading.plan
    courses = Counter(entry.course for entry in plan.courses)
    courses.update(entry.course for entry in plan.assignments)
    courses.update(entry.course for entry in plan.payments)
    for course, entries in courses.items():
        if course not in problem.course_by_id:
            yield Judgement(_key("unknown_course", course=course), entries, most=0, courses=(course,))
    for nominee, at in _grouped((entry.nominee, entry.course) for entry in plan.assignments).items():
        if nominee not in problem.nominee_by_id:
            key = _key("unknown_nominee", nominee=nominee)
            yield Judgement(key, len(at), most=0, nominees=(nominee,), courses=at)
    for fund, at in _grouped((entry.fund, entry.course) for entry in plan.payments).items():
        if fund not in problem.fund_by_id:
            yield Judgement(_key("unknown_fund", fund=fund), len(at), most=0, courses=at)
    for (course, item), entries in Counter((entry.course, entry.cost_item) for entry in plan.payments).items():
        offer = problem.course_by_id.get(course)
        if offer is not None and item not in {cost.id for cost in offer.costs}:
            yield Judgement(_key("unknown_item", course=course, item=item), entries, most=0, courses=(course,))


def _repeated(reading: Reading) -> Iterator[Judgement]:
    plan = reading.plan
    for course, times in Counter(entry.course for entry in plan.courses).items():
        yield Judgement(_key("repeated_course", course=course), times, most=1, courses=(course,))
    for (nominee, course), times in Counter((entry.nominee, entry.course) for entry in plan.assignments).items():
        key = _key("repeated_assignment", course=course, nominee=nominee)
        yield Judgement(key, times, most=1, nominees=(nominee,), courses=(course,))
    payments = Counter((entry.course, entry.cost_item, entry.fund) for entry in plan.payments)
    for (course, item, fund), times in payments.items():
        key = _key("repeated_payment", course=course, item=item, fund=fund)
        yield Judgement(key, times, most=1, courses=(course,))


def _idle(reading: Reading) -> Iterator[Judgement]:
    problem, plan = reading.problem, reading.plan
    idle = set(problem.course_by_id) - {course.id for course in reading.planned}
    pairs = Counter((entry.nominee, entry.course) for entry in plan.assignments if entry.course in idle)
    for (nominee, course), entries in pairs.items():
        key = _key("assignment_to_idle_course", course=course, nominee=nominee)
        yield Judgement(key, entries, most=0, nominees=(nominee,), courses=(course,))
    for course, entries in Counter(entry.course for entry in plan.payments if entry.course in idle).items():
        yield Judgement(_key("payment_for_idle_course", course=course), entries, most=0, courses=(course,))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identifier, course in pairs:
        found.setdefault(identifier, []).append(course)
    return found


def _key(what: str, **scope: str) -> RuleKey:
    return RuleKey.of(RuleId.PLAN_FORM, what, **scope)
