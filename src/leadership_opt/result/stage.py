"""How a call ended, stage by stage, and what is needed to repeat it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Protocol

from pydantic import Field

from leadership_opt.checker.verification import Verification
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.record import Record
from leadership_opt.result.settings import Settings
from leadership_opt.rules.stage_labels import part_key


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

    def weaker(self, other: ProofBasis) -> ProofBasis:
        """Return what both proofs together rest on, in their weakest part."""
        return min(self, other, key=(ProofBasis.ONE_SEARCH, ProofBasis.TWO_SEARCHES, ProofBasis.BOUNDS).index)


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
        return part_key(self.goal, self.label)


class Provenance(Record):
    """What is needed to repeat the call, and what it took."""

    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    settings: Settings = Field(description="of the call")
    versions: dict[str, str] = Field(description="leadership-opt, ortools, python")
    seconds_total: float = Field(ge=0, description="wall-clock seconds of the whole call")
    seconds_build: float = Field(ge=0, description="building the model")
    seconds_first_plan: float | None = Field(ge=0, description="from the call to the first plan; None: there was none")
    seconds_verify: float = Field(ge=0, description="verifying plans with the checker")


class Claimed(Protocol):
    """What an outcome says; ``claims`` and ``contradictions`` hold it against problem and checker."""

    @property
    def status(self) -> Status:
        """How the call ended."""

    @property
    def plan(self) -> Plan | None:
        """The plan; None: there is none."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Values, bounds and proofs, in the order of the goals."""

    @property
    def verification(self) -> Verification | None:
        """The checker's word on the plan, as it is claimed."""

    @property
    def provenance(self) -> Provenance:
        """Of which problem and settings."""
