"""What ``solve`` returns: status, plan, stages, verification and provenance."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from leadership_opt.checker import verify
from leadership_opt.checker.verification import Difference, Verification
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.record import Record
from leadership_opt.doors import takes
from leadership_opt.errors import WrongOutcome
from leadership_opt.result.settings import Settings

if TYPE_CHECKING:
    from leadership_opt.domain.problem import Problem
    from leadership_opt.result.certificate import Certificate

OUTCOME_SCHEMA_VERSION: Literal[1] = 1


class Status(StrEnum):
    """How a call ended. UNKNOWN is never INFEASIBLE."""

    OPTIMAL = "optimal"
    """There is a plan and every stage is proven."""
    FEASIBLE = "feasible"
    """There is a plan; at least one stage is not proven."""
    INFEASIBLE = "infeasible"
    """It is proven that no plan keeps all rules."""
    UNKNOWN = "unknown"
    """Time ran out, or the call was cancelled, before a plan or a proof was found."""


class ProofBasis(StrEnum):
    """What a proof rests on, in its weakest part."""

    BOUNDS = "bounds"
    """Bounds in exact arithmetic, which meet the value of the plan."""
    ONE_SEARCH = "one_search"
    """A search of the solver that was not confirmed by a second one."""
    TWO_SEARCHES = "two_searches"
    """Searches of the solver, each confirmed by a second one that shares no presolve with it."""


class Stage(Record):
    """One step of the lexicographic solve.

    ``value`` is what the best plan of this stage reaches, ``bound`` what no plan
    that keeps the earlier stages can beat. They are equal when it is proven.
    """

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of a goal that takes several stages, e.g. 'above=0/1'")
    direction: Literal["max", "min"] = Field(description="whether more or less is better")
    value: int | None = Field(description="None: the stage was not reached")
    bound: int | None = Field(description="None: no bound is known")
    proven: bool = Field(description="value and bound are equal: no plan that keeps the earlier stages does better")
    seconds: float = Field(ge=0, description="wall-clock seconds spent")
    unit_vnd: int | None = Field(
        default=None,
        ge=1,
        description="of goals that are money: value and bound are in units of so many VND, each cost rounded up and "
        "each cap down, and proven in these, not to the dong; None: no money, or made by a version that did not tell",
    )
    rests_on: ProofBasis | None = Field(
        default=None, description="what the proof rests on; None: not proven, or made by a version that did not tell"
    )

    @property
    def gap(self) -> float | None:
        """Distance of value and bound, relative to the larger of |value| and 1; None if unknown."""
        if self.value is None or self.bound is None:
            return None
        return abs(self.bound - self.value) / max(1, abs(self.value))

    @property
    def key(self) -> str:
        """Goal and label, e.g. ``province_fairness[above=0/1]``."""
        return f"{self.goal.value}[{self.label}]" if self.label else self.goal.value


class Provenance(Record):
    """What is needed to repeat the call, and what it took."""

    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    settings: Settings = Field(description="of the call")
    versions: dict[str, str] = Field(description="leadership-opt, ortools, python")
    seconds_total: float = Field(ge=0, description="wall-clock seconds of the whole call")
    seconds_build: float = Field(ge=0, description="building the model")
    seconds_first_plan: float | None = Field(ge=0, description="from the call to the first plan; None: there was none")
    seconds_verify: float = Field(ge=0, description="verifying plans with the checker")


class Outcome(Record):
    """The answer of ``solve``."""

    schema_version: Literal[1] = Field(
        default=OUTCOME_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    status: Status = Field(
        description="OPTIMAL: every stage is proven. FEASIBLE: a plan that is not proven best. INFEASIBLE: proven "
        "that there is none. UNKNOWN: none was found in time"
    )
    plan: Plan | None = Field(description="None: no plan was found, or there is none")
    stages: tuple[Stage, ...] = Field(description="in the order of the goals")
    verification: Verification | None = Field(description="the checker's reading of the plan; None without a plan")
    provenance: Provenance = Field(description="what is needed to repeat the call, and what it took")
    infeasible_rests_on: ProofBasis | None = Field(
        default=None, description="what it rests on that there is no plan; None for every other status"
    )

    @takes(problem=("Problem",))
    def certificate(self, problem: Problem) -> Certificate:
        """Return a document that a third party can check without this library's model.

        It holds the policy, which an outcome does not: hence the problem. Check it with
        :meth:`Certificate.differences`, or with ``leadership-opt verify --certificate``.

        Parameters
        ----------
        problem
            The problem that was solved.

        Raises
        ------
        WrongOutcome
            ``outcome_of_other_problem`` if the hash of the problem differs;
            ``no_certificate_of_no_plan`` if it says that there is no plan, which other solvers can decide by
            ``claim_files``; ``outcome_has_no_plan`` if it says nothing.
        """
        from leadership_opt.result.certificate import certificate

        return certificate(problem, self)

    @takes(problem=("Problem",))
    def differences(self, problem: Problem) -> tuple[Difference, ...]:
        """Return what the outcome claims otherwise than the checker finds, and where it contradicts itself.

        Everything that can be said without the model; empty for an honest outcome.

        Parameters
        ----------
        problem
            The problem that the outcome is held against.

        Raises
        ------
        WrongOutcome
            ``outcome_has_no_plan`` if there is nothing to check.
        """
        from leadership_opt.result.claims import differences
        from leadership_opt.result.contradictions import contradictions

        if self.plan is None:
            raise WrongOutcome("outcome_has_no_plan", status=self.status.value)
        verification = verify(problem, self.plan)
        found = (*differences(problem, self, verification), *contradictions(problem, self, verification))
        return tuple({entry.what: entry for entry in reversed(found)}.values())[::-1]


class Progress(Record):
    """One report while a solve runs; given to the ``on_progress`` callback."""

    stage: str = Field(description="key of the stage under way")
    stage_number: int = Field(description="from 1")
    stage_count: int = Field(description="stages planned; may shrink while solving")
    incumbent: int | None = Field(description="value of the best plan of this stage so far")
    bound: int | None = Field(description="None: no bound is known yet")
    seconds: float = Field(description="since the call began")
