"""The whole textbook formulation of a problem, and plans read from its solutions."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.baselines.columns import Columns
from benchmarks.baselines.course_rows import add_course_rows
from benchmarks.baselines.coverage import require_covered
from benchmarks.baselines.facts import Facts
from benchmarks.baselines.goal_stages import GoalStage, goal_stages
from benchmarks.baselines.linear_model import LinearModel
from benchmarks.baselines.money_rows import MoneyColumns, add_money_rows, cost_vnd
from benchmarks.baselines.people_rows import add_people_rows
from benchmarks.baselines.quota_rows import add_quota_rows
from leadership_opt.domain import Assignment, Payment, Plan, PlannedCourse, Problem


@dataclass(frozen=True, slots=True)
class Formulation:
    """A problem as columns, rows and stages.

    Attributes
    ----------
    model
        What every plan keeps.
    stages
        What to make best, in order.
    """

    problem: Problem
    columns: Columns
    money: MoneyColumns
    model: LinearModel
    stages: list[GoalStage]

    def plan(self, values: list[int]) -> Plan:
        """Return the plan that a solution means; what rounding up left over is paid by nobody."""
        columns, problem = self.columns, self.problem
        size = {course: values[column] for course, column in columns.size.items()}
        due = {
            (course.id, item.id): cost_vnd(item, size[course.id], problem)
            for course in problem.courses
            for item in course.costs
        }
        payments = []
        for payable, column in self.money.payments.items():
            key = (payable.course, payable.item)
            amount = min(due[key], values[column] * problem.policy.money_unit)
            if amount:
                due[key] -= amount
                payments.append(
                    Payment(course=payable.course, cost_item=payable.item, fund=payable.fund, amount_vnd=amount)
                )
        return Plan(
            courses=tuple(
                PlannedCourse(course=course, start_date=day)
                for (course, day), column in columns.start.items()
                if values[column]
            ),
            assignments=tuple(
                Assignment(nominee=nominee, course=course)
                for (nominee, course), column in columns.assign.items()
                if values[column]
            ),
            payments=tuple(payments),
        )


def formulate(problem: Problem) -> Formulation:
    """Write down a problem.

    Raises
    ------
    NotCoveredError
        If the peers lack one of its rules or goals.
    """
    require_covered(problem)
    model = LinearModel()
    columns = Columns(Facts(problem), model)
    add_course_rows(columns)
    add_people_rows(columns)
    add_quota_rows(columns)
    money = add_money_rows(columns)
    stages = goal_stages(columns, money)
    return Formulation(problem, columns, money, model, stages)
