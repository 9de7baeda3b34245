"""Whether some plan keeps a choice of limits; what is known already is not asked again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.limits import LimitMatrix
from leadership_opt.model.matrix import Integers
from leadership_opt.model.variables import Variables
from leadership_opt.solver.course_first import CourseFirst
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.question import Call, Question


@dataclass(frozen=True, slots=True)
class Decision:
    """What is known of a choice of limits.

    Attributes
    ----------
    status
        OPTIMAL: some plan keeps them; INFEASIBLE: none does, proven; UNKNOWN: stopped before.
    values
        Column values of a plan.
    missed
        All limits that the plan breaks; none of the chosen ones.
    used
        Without a plan: chosen limits that cannot hold together.
    """

    status: SearchStatus
    values: Integers | None = None
    missed: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()


class Feasibility:
    """Decides choices of limits of one problem, and remembers.

    Parameters
    ----------
    limits
        All rows, by limit.
    variables
        The columns.
    call
        Time and workers.
    """

    def __init__(self, limits: LimitMatrix, variables: Variables, call: Call) -> None:
        self._limits = limits
        self._variables = variables
        self._call = call
        self._plans: list[Decision] = []
        self._proofs: list[Decision] = []

    @property
    def stopped(self) -> bool:
        """Whether the call was cancelled or its time is up."""
        return self._call.stopped

    def decide(self, chosen: frozenset[int]) -> Decision:
        """Tell whether some plan keeps the background and the chosen limits."""
        for known in self._proofs:
            if known.used <= chosen:
                return known
        for known in self._plans:
            if known.missed.isdisjoint(chosen):
                return known
        return self.decide_anew(chosen)

    def decide_anew(self, chosen: frozenset[int]) -> Decision:
        """Decide without what is known."""
        broken = self._limits.broken(chosen)
        if broken is not None:
            decision = Decision(SearchStatus.INFEASIBLE, used=broken)
            self._proofs.append(decision)
            return decision
        part = self._limits.part(chosen)
        used: set[int] = set()

        def blame(rows: NDArray[np.bool_]) -> None:
            used.update(part.owners_of(rows))

        question = Question.about(part.matrix, part.lower, part.upper, self._variables)
        answer = CourseFirst(question, self._call, blame).run()
        if answer.status is SearchStatus.INFEASIBLE:
            decision = Decision(SearchStatus.INFEASIBLE, used=frozenset(used))
            self._proofs.append(decision)
        elif answer.values is not None and part.matrix.is_kept_by(answer.values):
            decision = Decision(SearchStatus.OPTIMAL, answer.values, self._limits.missed(answer.values))
            self._plans.append(decision)
        else:
            decision = Decision(SearchStatus.UNKNOWN)
        return decision
