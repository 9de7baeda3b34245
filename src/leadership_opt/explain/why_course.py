"""Why a course runs or does not, and why on its date."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from leadership_opt.domain import Plan
from leadership_opt.explain.asked import course_elsewhen, course_pinned
from leadership_opt.explain.asking import Asking
from leadership_opt.explain.reason import Binding, Change, Clash, Reason
from leadership_opt.solver.what_if.price import DemandAnswer


def why_course(asking: Asking, course: str, seconds: float) -> Reason:
    """Explain a course by the price of the opposite, and its date by the price of every other."""
    began = time.monotonic()
    start = next((entry.start_date for entry in asking.plan.courses if entry.course == course), None)
    make = asking.resolver.demands
    left = seconds - (time.monotonic() - began)
    answer = asking.ask(make.runs(course, run=start is None), left if start is None else left / 2)

    def about(plan: Plan) -> tuple[Binding, ...]:
        return asking.binding_in_scope(plan, "course", course, shared=True)

    change = asking.change("run" if start is None else "idle", answer, about=about)
    asked = course_pinned(asking.problem, course, runs=start is None)
    left = seconds - (time.monotonic() - began)
    change, remedies = asking.explained(change, asked, left if start is None else left / 2)
    changes = [change]
    verdict, proven = asking.verdict(changes[0], present=start is not None)
    if start is not None:
        left = seconds - (time.monotonic() - began)
        changes.append(_other_date(asking, course, start, left, about))
    return Reason(
        problem_sha256=asking.problem.sha256,
        subject="course",
        id=course,
        present=start is not None,
        verdict=verdict,
        proven=proven,
        courses=(course,),
        seats=len(asking.plan.roster(course)),
        start_date=start,
        supply=sum(course in chances for chances in asking.reach.can_attend.values()),
        changes=tuple(changes),
        remedies=remedies,
        binding=asking.binding_in_scope(asking.plan, "course", course),
        seconds=time.monotonic() - began,
    )


def _other_date(
    asking: Asking, course: str, start: date, seconds: float, about: Callable[[Plan], tuple[Binding, ...]]
) -> Change:
    """Return the price of any other date, or why there is none."""
    began = time.monotonic()
    if all(day == start for day in asking.reach.open_dates[course]):
        no_date = Clash(rules=(), irreducible=True)
        return asking.change("other_date", DemandAnswer(False)).model_copy(update={"clash": no_date})
    answer = asking.ask(asking.resolver.demands.starts_elsewhen(course, start), seconds)
    change, asked = asking.change("other_date", answer, about=about), course_elsewhen(asking.problem, course, start)
    return asking.explained(change, asked, seconds - (time.monotonic() - began), with_remedy=False)[0]
