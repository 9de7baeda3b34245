"""A plan, an outcome and a verification written by hand, so that tables need no solver."""

from __future__ import annotations

from datetime import date
from typing import Any

from leadership_opt.checker import GoalValue, RuleReport, Verification, Violation
from leadership_opt.domain import Assignment, GoalId, Payment, Plan, PlannedCourse, Problem
from leadership_opt.result import Outcome, Provenance, Settings, Stage, Status
from leadership_opt.rules.keys import RuleId


def plan() -> Plan:
    """Course A with three people, course B with two; the state pays for A."""
    return Plan(
        courses=(
            PlannedCourse(course="A", start_date=date(2024, 3, 4)),
            PlannedCourse(course="B", start_date=date(2025, 3, 3)),
        ),
        assignments=tuple(
            Assignment(nominee=nominee, course=course)
            for nominee, course in (("N00", "A"), ("N01", "A"), ("N03", "A"), ("N02", "B"), ("N04", "B"))
        ),
        payments=(
            Payment(course="A", cost_item="fee", fund="state", amount_vnd=10_000_000),
            Payment(course="A", cost_item="fly", fund="state", amount_vnd=3_000_000),
        ),
    )


def stage(goal: GoalId, value: int | None, bound: int | None, *, proven: bool, **more: Any) -> Stage:
    """A stage of the maximising kind that took a second and a half."""
    return Stage(goal=goal, direction="max", value=value, bound=bound, proven=proven, seconds=1.5, **more)


def verification(*violations: Violation) -> Verification:
    """Four limits: one tight quota, one slack quota, one empty minimum, one total."""
    reports = (
        RuleReport(key="quota/few", rule=RuleId.QUOTA, least=2, most=None, actual=2, slack_below=0),
        RuleReport(key="quota/many", rule=RuleId.QUOTA, least=1, most=9, actual=4, slack_below=3, slack_above=5),
        RuleReport(key="quota/none[province=02]", rule=RuleId.QUOTA, least=0, actual=0, slack_below=0),
        RuleReport(key="total_participants", rule=RuleId.TOTAL_PARTICIPANTS, most=200, actual=5, slack_above=195),
    )
    return Verification(
        problem_sha256="0" * 64,
        violations=violations,
        rules=reports,
        goals=(GoalValue(goal=GoalId.MERIT, value=260), GoalValue(goal=GoalId.PROVINCE_FAIRNESS)),
    )


def broken_quota() -> Violation:
    """A quota of a province that is short by one."""
    return Violation(
        key="quota/q[province=02]", rule=RuleId.QUOTA, least=1, actual=0, nominees=("N00",), reasons=("no_category",)
    )


def outcome(problem: Problem, status: Status = Status.FEASIBLE) -> Outcome:
    """Three stages, the last of them not proven; no plan where the status has none."""
    has_plan = status in (Status.FEASIBLE, Status.OPTIMAL)
    is_proven = status is Status.OPTIMAL
    stages = (
        stage(GoalId.PARTICIPANTS, 5, 5, proven=True),
        stage(GoalId.PROVINCE_FAIRNESS, 2, 2, proven=True, label="above=0/1"),
        stage(GoalId.MERIT, 260, 260 if is_proven else 286, proven=is_proven),
    )
    return Outcome(
        status=status,
        plan=plan() if has_plan else None,
        stages=stages if has_plan else (),
        verification=verification() if has_plan else None,
        provenance=Provenance(
            problem_sha256=problem.sha256,
            settings=Settings(workers=2),
            versions={"leadership-opt": "0.1.0"},
            seconds_total=12.3456,
            seconds_build=0.5,
            seconds_first_plan=None,
            seconds_verify=0.1,
        ),
    )
