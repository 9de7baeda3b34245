"""What was decided by hand, with who decided, when and why.

Each pin and each group of companions is such a decision; a count of courses, a quota, a fund or
a cap where it says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from leadership_opt.checker import Verification
from leadership_opt.checker.goals.shortfalls import unmet
from leadership_opt.checker.reading import read
from leadership_opt.domain import ManualDecision, Plan, Problem
from leadership_opt.explain.analysed import DecisionLine
from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.rules.keys import RuleId, RuleKey

MOST_KEYS = 10
"""So many keys stand in the warning on decisions without a reason; the analysis has all."""


def decision_lines(problem: Problem, broken: Collection[str] = ()) -> tuple[DecisionLine, ...]:
    """Return all manual decisions: about courses, about people, about groups; about counts, quotas, funds and caps.

    Parameters
    ----------
    problem
        The problem.
    broken
        Keys of the rules that a plan breaks.
    """
    return tuple(_lines(problem, {_of_whole(key) for key in broken} | set(broken)))


def decisions_of(problem: Problem, plan: Plan, verification: Verification) -> tuple[DecisionLine, ...]:
    """Return all manual decisions, and whether the plan that was verified keeps them; a wish: meets it in full."""
    broken = {violation.key for violation in verification.violations}
    return decision_lines(problem, broken.union(unmet(read(problem, plan))))


def decision_facts(problem: Problem) -> Iterator[Fact]:
    """Warn of manual decisions that do not say who decided, when and why."""
    silent = [line.key for line in decision_lines(problem) if not line.is_whole]
    if silent:
        named = ", ".join(silent[:MOST_KEYS]) + (", ..." if len(silent) > MOST_KEYS else "")
        yield Fact(
            code="decisions_without_reason",
            severity=Severity.WARNING,
            params={"count": len(silent), "keys": named},
        )


def _lines(problem: Problem, broken: Collection[str]) -> Iterator[DecisionLine]:
    policy = problem.policy
    for course in policy.course_pins:
        key = str(RuleKey.of(RuleId.PINS, "course", course=course.course))
        yield _line(key, broken, course.decision, courses=(course.course,))
    for pin in policy.nominee_pins:
        key = str(RuleKey.of(RuleId.PINS, "nominee", nominee=pin.nominee, course=pin.course))
        courses = () if pin.course is None else (pin.course,)
        yield _line(key, broken, pin.decision, nominees=(pin.nominee,), courses=courses)
    for group in policy.companions:
        key = str(RuleKey.of(RuleId.COMPANIONS, group.id))
        yield _line(key, broken, group.decision, nominees=group.nominees)
    for count in policy.course_counts:
        if count.decision is not None:
            yield _line(str(RuleKey.of(RuleId.COURSE_COUNT, count.id)), broken, count.decision)
    for quota in policy.quotas:
        if quota.decision is not None:
            key = str(RuleKey.of(RuleId.QUOTA, quota.id))
            yield _line(key, broken, quota.decision, courses=quota.in_courses)
    for fund in problem.funds:
        if fund.decision is not None:
            yield _line(str(RuleKey.of(RuleId.BUDGET, fund.id)), broken, fund.decision, courses=fund.courses)
        for entry in fund.caps_by_year:
            if entry.decision is not None:
                key = str(RuleKey.of(RuleId.BUDGET, fund.id, year=entry.year))
                yield _line(key, broken, entry.decision, courses=fund.courses)


def _line(
    key: str,
    broken: Collection[str],
    decision: ManualDecision | None,
    *,
    nominees: tuple[str, ...] = (),
    courses: tuple[str, ...] = (),
) -> DecisionLine:
    return DecisionLine(
        key=key,
        kept=key not in broken,
        nominees=nominees,
        courses=courses,
        decided_by="" if decision is None else decision.by,
        decided_on=None if decision is None else decision.on,
        reason="" if decision is None else decision.reason,
    )


def _of_whole(key: str) -> str:
    """Return the key of the group, count, quota or fund that is judged case by case."""
    parsed = RuleKey.parse(key)
    if parsed.rule is RuleId.BUDGET:
        return str(RuleKey.of(RuleId.BUDGET, dict(parsed.scope).get("fund", parsed.name)))
    return key if parsed.rule is RuleId.PINS else str(RuleKey(parsed.rule, parsed.name))
