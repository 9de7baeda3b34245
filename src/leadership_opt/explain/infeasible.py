"""``explain_infeasible``: why there is no plan, and the least that would have to change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice

from leadership_opt.checker import verify
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import Fault, UnknownId, WrongArguments, require_types
from leadership_opt.explain.apply import limit_steps
from leadership_opt.explain.conflicts import Conflicts, FoundConflict
from leadership_opt.explain.described import described
from leadership_opt.explain.diagnosis import check
from leadership_opt.explain.facts import Fact
from leadership_opt.explain.infeasibility import (
    Conflict,
    ConflictLimit,
    ExplanationProvenance,
    Infeasibility,
    InfeasibilityStatus,
    Relaxation,
)
from leadership_opt.explain.prices import RelaxationPrices, names_of
from leadership_opt.explain.relaxations import FoundRelaxation, Relaxations
from leadership_opt.model.limits import LimitMatrix, LimitModel, RuleEnd
from leadership_opt.model.moves import Number, Tariff, numbers
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import Settings
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.rules.limits import limit_key, unit_of
from leadership_opt.solver.clock import Clock, StoppedError, checkpoint
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.feasibility import Feasibility
from leadership_opt.solver.infeasible.search_space import Call
from leadership_opt.solver.interrupts import served
from leadership_opt.solver.versions import VERSIONS

MOST_CONFLICTS = 3
MOST_RELAXATIONS = 3


def explain_infeasible(
    problem: Problem,
    *,
    settings: Settings | None = None,
    prices: RelaxationPrices | None = None,
    conflicts: int = MOST_CONFLICTS,
    relaxations: int = MOST_RELAXATIONS,
    base: Plan | None = None,
    cancel: Cancel | None = None,
) -> Infeasibility:
    """Say why a problem has no plan, and the least that would have to change.

    A **conflict** is a set of limits that cannot hold together and from which none can be
    dropped; both are decided anew for each limit. A **relaxation** moves limits, as little
    as the prices say, so that a plan becomes possible. Eligibility and people's own
    constraints are never moved. Nothing is changed: ``relaxation.apply(problem)`` returns
    a new problem.

    Parameters
    ----------
    problem
        The problem.
    settings
        Time, workers, repeatability. When time runs out, what is found so far is returned.
    prices
        What may move, how far, and how dear it is.
    conflicts, relaxations
        How many to look for at most; 0: none.
    base
        The base plan of the solve, where the policy limits changes.
    cancel
        When set from another thread, what is found so far is returned; so it is at the first Ctrl-C in the main
        thread, as in ``solve``.

    Returns
    -------
    Infeasibility
        With status FEASIBLE and nothing else if there is a plan.

    Raises
    ------
    WrongArguments
        If an argument has another type, or a number is negative.
    UnknownId
        If the prices name a rule that the problem does not have; the nearest are named.
    BadSettings
        If numbers do not fit 64 bits, or changes are limited and there is no base plan.

    Notes
    -----
    Within conflicts, sizes of courses are limits from 1 to twice the most seats: larger
    courses are never thought of. A limit that holds for every course is one limit.

    References
    ----------
    Liffiton, Previti, Malik and Marques-Silva (2016), Fast, flexible MUS enumeration.
    """
    require_types(
        problem=(problem, (Problem,)),
        settings=(settings, (Settings, type(None))),
        prices=(prices, (RelaxationPrices, type(None))),
        conflicts=(conflicts, (int,)),
        relaxations=(relaxations, (int,)),
        base=(base, (Plan, type(None))),
        cancel=(cancel, (Cancel, type(None))),
    )
    _require_counts(conflicts=conflicts, relaxations=relaxations)

    given = settings or Settings()

    def work(cancel: Cancel | None) -> Infeasibility:
        call = Call(given, Clock(given.time_limit_seconds, counted=given.reproducible), cancel)
        return _explained(problem, base, prices or RelaxationPrices(), conflicts, relaxations, call)

    return served(work, cancel, is_worth_keeping=lambda found: found.status is not InfeasibilityStatus.UNKNOWN)


def _explained(
    problem: Problem, base: Plan | None, prices: RelaxationPrices, conflicts: int, relaxations: int, call: Call
) -> Infeasibility:
    work = _Explanation(problem, base, prices, call)
    try:
        status = work.run(conflicts, relaxations)
    except StoppedError:  # before the model was made
        status = InfeasibilityStatus.UNKNOWN
    return Infeasibility(
        status=status,
        conflicts=tuple(sorted(work.conflicts, key=lambda conflict: len(conflict.limits))),
        all_conflicts=work.has_all_conflicts,
        relaxations=tuple(work.relaxations),
        all_relaxations=work.has_all_relaxations,
        facts=work.facts,
        provenance=ExplanationProvenance(
            problem_sha256=problem.sha256,
            settings=call.settings,
            prices=prices,
            most_conflicts=conflicts,
            most_relaxations=relaxations,
            versions=dict(VERSIONS),
            seconds_first_relaxation=work.first_relaxation_seconds,
            seconds_total=call.clock.seconds,
        ),
    )


class _Explanation:
    """One explanation under way."""

    def __init__(self, problem: Problem, base: Plan | None, prices: RelaxationPrices, call: Call) -> None:
        self.conflicts: list[Conflict] = []
        self.relaxations: list[Relaxation] = []
        self.has_all_conflicts = self.has_all_relaxations = False
        self.first_relaxation_seconds: float | None = None
        self.facts: tuple[Fact, ...] = ()
        self._problem, self._base = problem, base
        self._call = call
        self._prices = prices

    @cached_property
    def _model(self) -> LimitModel:
        return LimitModel(self._problem, checkpoint(self._call.clock, self._call.cancel), self._base)

    def _tariffs(self) -> dict[RuleEnd, Tariff]:
        listed = numbers(self._model)
        _require_known(self._prices, self._problem, self._model, listed)
        return {number.limit: self._prices.tariff(number, self._problem) for number in listed}

    def run(self, most_conflicts: int, most_relaxations: int) -> InfeasibilityStatus:
        """Look for the first conflict, then relaxations, then further conflicts."""
        tariffs, limits = self._tariffs(), LimitMatrix(self._model)
        feasibility = Feasibility(limits, self._model.model.context.variables, self._call)
        everything = feasibility.decide(frozenset(range(len(limits.limits))))
        if everything.status is SearchStatus.OPTIMAL:
            return InfeasibilityStatus.FEASIBLE
        if everything.status is SearchStatus.UNKNOWN:
            return InfeasibilityStatus.UNKNOWN
        search = Conflicts(feasibility, limits.limits, self._call)
        found = search.found()
        to_move: list[frozenset[RuleEnd]] = []
        for conflict in islice(found, min(1, most_conflicts)):
            self._take_conflict(feasibility, conflict, limits.limits, to_move)
        relaxing = Relaxations(self._problem, self._model, tariffs, self._call)
        wanted = relaxing.found(to_move)
        self._relax(wanted, min(1, most_relaxations))
        if not self._call.stopped:
            self.facts = check(self._problem).facts
        for conflict in islice(found, most_conflicts - len(self.conflicts)):
            self._take_conflict(feasibility, conflict, limits.limits, to_move)
        self._relax(wanted, most_relaxations - len(self.relaxations))
        self.first_relaxation_seconds = relaxing.first_seconds
        self.has_all_conflicts, self.has_all_relaxations = search.are_all, relaxing.are_all
        self.conflicts = [self._with_facts(conflict) for conflict in self.conflicts]
        return InfeasibilityStatus.INFEASIBLE

    def _relax(self, wanted: Iterator[FoundRelaxation], most: int) -> None:
        for found in islice(wanted, most):
            self._take_relaxation(found)

    def _take_conflict(
        self,
        feasibility: Feasibility,
        conflict: FoundConflict,
        limits: Collection[RuleEnd],
        to_move: list[frozenset[RuleEnd]],
    ) -> None:
        listed = sorted(tuple(limits)[at] for at in conflict.limits)
        chosen = set(listed)
        numbers_of = {entry.number for entry in self._model.rows if entry.limit in chosen}
        to_move.append(frozenset(number for number in numbers_of if number is not None))
        self.conflicts.append(
            Conflict(
                limits=tuple(self._described(limit) for limit in listed),
                irreducible=conflict.is_irreducible,
                seconds=self._call.clock.seconds,
                rests_on=feasibility.confirmed(conflict.limits, ", ".join(str(limit) for limit in listed)),
            )
        )

    def _with_facts(self, conflict: Conflict) -> Conflict:
        keys = {limit.key for limit in conflict.limits}
        about = tuple(at for at, fact in enumerate(self.facts) if _limit_of(fact) in keys)
        return conflict.model_copy(update={"facts": about})

    def _described(self, limit: RuleEnd) -> ConflictLimit:
        value, share = described(self._model, limit)
        return ConflictLimit(
            key=str(limit.key), side=limit.side.value, value=value, share=share, unit=unit_of(limit.key)
        )

    def _take_relaxation(self, found: FoundRelaxation) -> None:
        self.relaxations.append(
            Relaxation(
                problem_sha256=self._problem.sha256,
                moves=found.moves,
                price=found.price,
                least=found.proven_seconds is not None,
                verified=found.is_verified,
                seconds=found.seconds,
                proven_seconds=found.proven_seconds,
            )
        )


def _limit_of(fact: Fact) -> str:
    try:
        return str(limit_key(RuleKey.parse(fact.key))) if fact.key else ""
    except ValueError:  # free text of a tag can break the form of a key
        return ""


def _names_of_rule(key: RuleKey) -> set[str]:
    limit = limit_key(key)
    return {str(one) for one in (key, limit, RuleKey(key.rule, key.name)) if one is not None}


def _require_counts(**counts: int) -> None:
    faults = [Fault("too_small", name, str(count), {"ge": 0}) for name, count in counts.items() if count < 0]
    if faults:
        raise WrongArguments("wrong_arguments", faults=faults, count=len(faults))


def _require_known(prices: RelaxationPrices, problem: Problem, model: LimitModel, listed: Collection[Number]) -> None:
    """Refuse prices for rules that the problem does not have; one that can never be broken is no fault."""
    known = {str(limit.key) for limit in model.limits}.union(*map(names_of, listed))
    known |= {rule.value for rule in RuleId}
    if known.issuperset(prices.tolerated):
        return
    known |= {step.key for step in limit_steps(problem)}
    known |= {name for report in verify(problem, Plan()).rules for name in _names_of_rule(RuleKey.parse(report.key))}
    faults = [
        Fault("unknown_rule_key", "prices.tolerated", name, {"near": near_ids(name, known)})
        for name in prices.tolerated
        if name not in known
    ]
    if faults:
        raise UnknownId("unknown_rule_keys", faults=faults, count=len(faults))
