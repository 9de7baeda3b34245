"""Why a course runs or does not, and why on its date."""

from __future__ import annotations

import time

from leadership_opt.domain.pins import CoursePin
from leadership_opt.explain.asking import Asking
from leadership_opt.explain.reason import Reason


def why_course(asking: Asking, course: str, seconds: float) -> Reason:
    """Explain a course by the price of the opposite, and its date by the price of every other."""
    began = time.monotonic()
    start = next((entry.start_date for entry in asking.plan.courses if entry.course == course), None)
    make = asking.resolver.demands
    left = seconds - (time.monotonic() - began)
    answer = asking.ask(make.runs(course, run=start is None), left if start is None else left / 2)
    change = asking.change("run" if start is None else "idle", answer)
    pin = CoursePin(course=course, runs=start is None)
    change, remedies = asking.explained(change, pin, seconds - (time.monotonic() - began))
    changes = [change]
    verdict, proven = asking.verdict(changes[0], present=start is not None)
    if start is not None:
        elsewhen = asking.ask(make.starts_elsewhen(course, start), seconds - (time.monotonic() - began))
        changes.append(asking.change("other_date", elsewhen))
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
        binding=asking.binding_in_scope("course", course),
        seconds=time.monotonic() - began,
    )
