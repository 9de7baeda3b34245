"""Whether some plan keeps a choice of limits; what is known already is not asked again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.limits import LimitMatrix, Part
from leadership_opt.model.matrix import Integers
from leadership_opt.model.variables import Variables
from leadership_opt.result.stage import ProofBasis
from leadership_opt.rules.catalogue import RULES, Trait
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.benders_feasibility import BendersFeasibility
from leadership_opt.solver.infeasible.search_space import Call, SearchSpace, posted_soon
from leadership_opt.solver.second_proof import Evidence, SearchProof, SecondAsker

FEW_SECONDS = 4.0
"""Limits of a few people are searched at once for so long."""


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
        self._tried: set[frozenset[int]] = set()
        rules = np.array([*(limit.key.rule.value for limit in limits.limits), "", ""])  # of no rule: the background
        self._names_people, self._counts_few = (
            np.isin(rules, [rule.id.value for rule in RULES if trait in rule.traits])
            for trait in (Trait.NAMES_PEOPLE, Trait.COUNTS_FEW)
        )
        self._is_away = np.zeros(len(limits.matrix.column_lower), dtype=bool)
        self._is_away[variables.away] = True
        self._second = SecondAsker(call.settings, call.clock, call.cancel)

    @property
    def stopped(self) -> bool:
        """Whether the call was cancelled or its time is up."""
        return self._call.stopped

    def decide(self, chosen: frozenset[int]) -> Decision:
        """Return whether some plan keeps the background and the chosen limits."""
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
        lean, _ = part.without_idle(self._is_away)
        used: set[int] = set()

        def on_proof(rows: NDArray[np.bool_]) -> None:
            used.update(lean.owners_of(rows))

        space = SearchSpace.about(lean.matrix, lean.lower, lean.upper, self._variables)
        shown: list[Decision] = []

        def cheap_proof() -> bool:
            decision = self._decided_at_once(self._of_few_people(part))
            shown.extend([decision] if decision.status is SearchStatus.INFEASIBLE else [])
            return bool(shown)

        if chosen and chosen == self._of_few_people(part):
            decision = self._decided_at_once(chosen)
            if decision.status is not SearchStatus.UNKNOWN:
                return decision
        answer = BendersFeasibility(space, self._call, on_proof, cheap_proof).run()
        if shown:
            return shown[0]
        if answer.status is SearchStatus.INFEASIBLE:
            self._proofs.append(Decision(SearchStatus.INFEASIBLE, used=frozenset(used)))
            return self._proofs[-1]
        return self._decided_by(answer.values, part)

    def confirmed(self, used: frozenset[int], name: str) -> ProofBasis:
        """Return what the proof that limits clash rests on, after a second search of another kind.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted`` if some plan keeps them all; it names them as ``name``.
        """
        part = self._limits.part(used)
        if self._limits.broken(used) is not None or (part.lower > part.upper).any():
            return ProofBasis.BOUNDS  # one row by itself, or one after the other, leave nothing
        lean, _ = part.without_idle(self._is_away)
        evidence = Evidence()
        if not self._call.stopped:
            self._second.ask(evidence, SearchProof(posted_soon(lean.matrix, lean.lower, lean.upper)), name)
        return evidence.basis if evidence.searches else ProofBasis.ONE_SEARCH

    def _of_few_people(self, part: Part) -> frozenset[int]:
        """Return limits about the people that somebody named: together these may be why, whatever else is planned."""
        matrix, is_named = part.matrix, self._names_people[part.owner]
        if not is_named.any():
            return frozenset()
        row = matrix.row_of_entry()
        named = np.zeros(len(matrix.column_lower), dtype=bool)
        named[matrix.column[is_named[row]]] = True
        is_near = self._counts_few[part.owner]
        touches = np.zeros(len(matrix), dtype=bool)
        touches[row[named[matrix.column]]] = True
        return part.owners_of(is_named | (is_near & touches))

    def _decided_at_once(self, few: frozenset[int]) -> Decision:
        """Decide a few limits with courses and people searched together."""
        for known in self._proofs:
            if known.used <= few:
                return known
        part = self._limits.part(few)
        if not few or few in self._tried or (part.lower > part.upper).any():
            return Decision(SearchStatus.UNKNOWN)
        self._tried.add(few)
        lean, _ = part.without_idle(self._is_away)
        found = self._call.search(posted_soon(lean.matrix, lean.lower, lean.upper), FEW_SECONDS)
        if found.status is SearchStatus.INFEASIBLE:
            self._proofs.append(Decision(SearchStatus.INFEASIBLE, used=few))
            return self._proofs[-1]
        return self._decided_by(None if found.values is None else np.array(found.values, dtype=np.int64), part)

    def _decided_by(self, values: Integers | None, part: Part) -> Decision:
        """Take over a plan, if it is one."""
        values = None if values is None else self._completed(values, part)
        if values is None or not part.matrix.is_kept_by(values):
            return Decision(SearchStatus.UNKNOWN)
        self._plans.append(Decision(SearchStatus.OPTIMAL, values, self._limits.missed(values)))
        return self._plans[-1]

    def _completed(self, values: Integers, part: Part) -> Integers | None:
        """Return a plan with what no limit of a part counts, counted: other limits may."""
        _, is_idle = part.without_idle(self._is_away)
        lower, upper = np.where(is_idle, part.lower, values), np.where(is_idle, part.upper, values)
        counting = part.matrix.part(part.matrix.has_some(is_idle[part.matrix.column]))
        posted = posted_soon(counting, lower, upper)
        # rows say of those away that they are no fewer: without an aim plans would seem to break what they keep
        posted.maximise(Expression.of((column, -1) for column in np.flatnonzero(is_idle).tolist()))
        found = self._call.search(posted)
        return None if found.values is None else np.array(found.values, dtype=np.int64)
