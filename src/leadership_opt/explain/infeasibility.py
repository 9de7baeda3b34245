"""What ``explain_infeasible`` returns: conflicts and relaxations as frozen data, JSON-friendly."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from leadership_opt.domain.problem import Problem
from leadership_opt.domain.record import Record
from leadership_opt.errors import LeadershipOptError
from leadership_opt.explain.apply import Move, moved_problem
from leadership_opt.explain.facts import Fact
from leadership_opt.explain.prices import RelaxationPrices
from leadership_opt.result.settings import Settings
from leadership_opt.result.stage import ProofBasis


class InfeasibilityStatus(StrEnum):
    """What is known of the whole problem. UNKNOWN is never INFEASIBLE."""

    INFEASIBLE = "infeasible"
    """It is proven that no plan keeps all rules."""
    FEASIBLE = "feasible"
    """A plan keeps all rules: there is nothing to explain."""
    UNKNOWN = "unknown"
    """Time ran out, or the call was cancelled, before a plan or a proof was found."""


class ConflictLimit(Record):
    """One limit of a conflict."""

    key: str = Field(description="key of the limit, e.g. quota/province-seats[province=02]")
    side: Literal["least", "most"] = Field(description="which end of the rule")
    value: int | None = Field(description="the number of the policy in its unit; None: it differs, or is a share")
    share: str | None = Field(default=None, description="the share of the policy, e.g. 40%")
    unit: str = Field(description="what the rule is counted in: people, courses, days, VND, entries")


class Conflict(Record):
    """Limits that cannot hold together, whatever is planned.

    That they cannot is proven. ``irreducible`` says whether it is also proven, by a plan
    for each of them, that the others can hold once it is dropped.
    """

    limits: tuple[ConflictLimit, ...] = Field(description="empty: the law and the nominees alone allow no plan")
    irreducible: bool = Field(description="proven: without any one of these limits the others can hold together")
    facts: tuple[int, ...] = Field(default=(), description="positions of the facts about one of these limits")
    seconds: float = Field(description="from the call to this conflict")
    rests_on: ProofBasis | None = Field(
        default=None, description="what it rests on that they clash; None: made by a version that did not tell"
    )


class Relaxation(Record):
    """Limits moved so that a plan becomes possible.

    ``least`` is proven: no relaxation that leaves alone something that each earlier one
    moves has a lower price. ``verified``: the moved problem was built and solved anew, and
    the checker accepts the plan.
    """

    problem_sha256: str = Field(description="the problem that it relaxes")
    moves: tuple[Move, ...] = Field(description="the limits that move, and how far")
    price: int = Field(description="by the prices of the call; comparable within one result only")
    least: bool = Field(description="proven: no cheaper change makes a plan possible")
    verified: bool = Field(description="the checker has found the plan valid under the moved limits")
    seconds: float = Field(description="from the call to this relaxation, verified")
    proven_seconds: float | None = Field(default=None, description="from the call to the proof that it is the least")

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the limits moved, validated anew.

        Raises
        ------
        LeadershipOptError
            ``other_problem``, if it is not the problem that was explained.
        """
        if problem.sha256 != self.problem_sha256:
            raise LeadershipOptError("other_problem", claimed=self.problem_sha256[:12], found=problem.sha256[:12])
        return moved_problem(problem, self.moves)


class ExplanationProvenance(Record):
    """What is needed to repeat the call, and what it took."""

    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    settings: Settings = Field(description="of the call")
    prices: RelaxationPrices = Field(description="what moving each limit costs")
    most_conflicts: int = Field(description="how many conflicts were asked for")
    most_relaxations: int = Field(description="how many relaxations were asked for")
    versions: dict[str, str] = Field(description="leadership-opt, ortools, python")
    seconds_first_relaxation: float | None = Field(
        default=None, description="from the call to the first relaxation that was verified, the least or a dearer one"
    )
    seconds_total: float = Field(description="wall-clock seconds of the whole call")


class Infeasibility(Record):
    """Why a problem has no plan, and the least that would have to change."""

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    status: InfeasibilityStatus = Field(description="whether there is a plan, is none, or neither is known")
    conflicts: tuple[Conflict, ...] = Field(default=(), description="smallest first")
    all_conflicts: bool = Field(default=False, description="true: proven that there are no other conflicts")
    relaxations: tuple[Relaxation, ...] = Field(default=(), description="cheapest first")
    all_relaxations: bool = Field(
        default=False, description="true: proven that every other relaxation moves all that one of these moves"
    )
    facts: tuple[Fact, ...] = Field(default=(), description="what check shows, the gravest first")
    provenance: ExplanationProvenance = Field(description="what is needed to repeat the call, and what it took")
