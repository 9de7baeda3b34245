"""Faults between people and the policy: what it needs to know of each of them."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.retirement import Retirement
from leadership_opt.errors import Fault


def retirement_faults(problem: ProblemParts) -> Iterator[Fault]:
    """Yield a fault for each person without a last working day where the policy wants one of everybody.

    Former participants need it too: the category under which they count looks at it.
    """
    if problem.policy.eligibility.retirement is not Retirement.EACH_PERSON:
        return
    for part, people in (("nominees", problem.nominees), ("history.people", problem.history.people)):
        for i, person in enumerate(people):
            if person.last_working_day is None:
                yield Fault("last_working_day_missing", f"{part}[{i}].last_working_day")
