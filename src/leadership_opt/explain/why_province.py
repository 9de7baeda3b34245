"""Why a province has the seats that it has."""

from __future__ import annotations

import time

from leadership_opt.explain.asking import Asking
from leadership_opt.explain.groups import counted_province
from leadership_opt.explain.reason import Reason


def why_province(asking: Asking, province: str, seconds: float) -> Reason:
    """Explain the seats of a province by the price of one more."""
    began = time.monotonic()
    problem, policy = asking.problem, asking.problem.policy
    people = [one.id for one in problem.nominees if counted_province(one, policy) == province]
    able = sum(bool(asking.reach.can_attend[one]) and asking.reach.capacity[one] > 0 for one in people)
    courses = [course for one in people for course in asking.course_of.get(one, ())]
    answer = asking.ask(
        asking.resolver.demands.of_province(province, len(courses) + 1), seconds - (time.monotonic() - began)
    )
    change = asking.change("one_more_seat", answer)
    verdict, proven = asking.verdict(change, present=False)
    return Reason(
        problem_sha256=problem.sha256,
        subject="province",
        id=province,
        present=bool(courses),
        verdict=verdict,
        proven=proven,
        courses=tuple(sorted(set(courses))),
        seats=len(courses),
        supply=able,
        changes=(change,),
        binding=asking.binding_in_scope("province", province),
        seconds=time.monotonic() - began,
    )
