"""Short ways to write tiny problems by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from leadership_opt.domain import (
    CostBasis,
    CostItem,
    CostKind,
    Course,
    Fund,
    FundKind,
    Goal,
    GoalId,
    Money,
    Nominee,
    Policy,
    Post,
    Problem,
    Sex,
)

JUNE = date(2024, 6, 3)
SEPTEMBER = date(2024, 9, 2)
MILLION = 1_000_000


def nominee(name: str, **changes: Any) -> Nominee:
    """Return a man of 39 (in 2024) in post in Hà Nội, who is eligible on every day until 2030."""
    fields: dict[str, Any] = {
        "full_name": name,
        "sex": Sex.MALE,
        "birth_date": date(1985, 1, 1),
        "province": "01",
        "post": Post.COUNCIL_VICE_CHAIR,
    }
    return Nominee(id=name, **{**fields, **changes})


def course(name: str, *starts: date, **changes: Any) -> Course:
    """Return a course of ten days in Japan for one or two people, by default in June 2024."""
    fields: dict[str, Any] = {"country": "JP", "days": 10, "seats_min": 1, "seats_max": 2}
    return Course(id=name, title=name, start_dates=starts or (JUNE,), **{**fields, **changes})


def item(
    name: str, amount: int, basis: CostBasis = CostBasis.PER_COURSE, currency: str = "VND", **changes: Any
) -> CostItem:
    """Return a cost item, which any fund may pay."""
    return CostItem(
        id=name,
        **{"kind": CostKind.OTHER, "basis": basis, "amount": Money(amount=amount, currency=currency), **changes},
    )


def fund(name: str, kind: FundKind, cap: int | None = None, **changes: Any) -> Fund:
    """Return a fund with a cap in dong for all years."""
    return Fund(id=name, name=name, kind=kind, cap_total=None if cap is None else Money(amount=cap), **changes)


def problem(nominees: list[Nominee], courses: list[Course], goals: list[GoalId | Goal], **changes: Any) -> Problem:
    """Return a problem for 2024; other fields go to the problem (funds, history) or to the policy."""
    of_problem = {name: changes.pop(name) for name in ("funds", "history") if name in changes}
    ordered = tuple(goal if isinstance(goal, Goal) else Goal(goal=goal) for goal in goals)
    policy = Policy(**{"years": (2024,), "goals": ordered, **changes})
    return Problem(nominees=tuple(nominees), courses=tuple(courses), policy=policy, **of_problem)
