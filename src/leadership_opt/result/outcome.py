"""What ``solve`` returns, and its certificate: what a third party needs to check it without the model that found it.

What a certificate proves and what rests on the solver is told in ``docs/explanation/proof.md``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from leadership_opt.checker import verify
from leadership_opt.checker.verification import Difference, Verification
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.record import Record
from leadership_opt.doors import takes
from leadership_opt.errors import WrongOutcome
from leadership_opt.result.claims import differences
from leadership_opt.result.contradictions import contradictions
from leadership_opt.result.draw import DrawnNumber, numbers_drawn
from leadership_opt.result.kept_start import KeptStart
from leadership_opt.result.stage import ProofBasis, Provenance, Stage, Status

OUTCOME_SCHEMA_VERSION: Literal[1] = 1


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
    began_from: KeptStart | None = Field(
        default=None, description="what was kept of the plan that the call began from; None: it was given none"
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
        if self.provenance.problem_sha256 != problem.sha256:
            raise WrongOutcome("outcome_of_other_problem", claimed=self.provenance.problem_sha256, found=problem.sha256)
        if self.status is Status.INFEASIBLE:
            raise WrongOutcome("no_certificate_of_no_plan")
        if self.plan is None:
            raise WrongOutcome("outcome_has_no_plan", status=self.status.value)
        return Certificate(
            problem_sha256=problem.sha256,
            plan_sha256=canonical_sha256(self.plan),
            policy=problem.policy,
            seed=problem.policy.seed,
            draw=numbers_drawn(problem, self.plan),
            outcome=self,
        )

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
        if self.plan is None:
            raise WrongOutcome("outcome_has_no_plan", status=self.status.value)
        verification = verify(problem, self.plan)
        found = (*differences(problem, self, verification), *contradictions(problem, self, verification))
        return tuple({entry.what: entry for entry in reversed(found)}.values())[::-1]


class Certificate(Record):
    """An outcome with everything that can be checked without the model."""

    schema_version: Literal[1] = Field(default=1, description="version of this form")
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    plan_sha256: str = Field(description="SHA-256 of the canonical form of the plan")
    policy: Policy = Field(description="the policy of the problem: every number and choice of the planner")
    seed: int = Field(description="public seed of the draw")
    draw: tuple[DrawnNumber, ...] = Field(description="the numbers drawn for the plan; empty if nothing is drawn")
    outcome: Outcome = Field(
        description="status, plan, stages with bounds and proofs, verification, settings and versions"
    )

    @takes(problem=("Problem",))
    def differences(self, problem: Problem) -> tuple[Difference, ...]:
        """Check everything that can be checked without the model.

        Hashes, policy, the canonical form of the plan, every rule and goal value by the
        checker, the numbers drawn, that proven stages have bound and value alike, and that
        status, stages and the verification inside agree.

        Parameters
        ----------
        problem
            The problem that the certificate claims to be about.

        Returns
        -------
        tuple of Difference
            Whatever is claimed otherwise than found; empty for a certificate that holds. That
            the plan keeps every rule is one of the claims: a plan that does not is a difference.
        """
        return tuple({entry.what: entry for entry in _differences(self, problem)}.values())


def _differences(certificate: Certificate, problem: Problem) -> list[Difference]:
    found: list[Difference] = []

    def compare(what: str, claimed: int | str, truth: int | str) -> None:
        if claimed != truth:
            found.append(Difference(what=what, claimed=claimed, found=truth))

    compare("problem_sha256", certificate.problem_sha256, problem.sha256)
    compare("policy", canonical_sha256(certificate.policy), canonical_sha256(problem.policy))
    compare("seed", certificate.seed, problem.policy.seed)
    outcome = certificate.outcome
    if outcome.plan is None:
        return [*found, Difference(what="plan", claimed=certificate.plan_sha256, found=None)]
    compare("plan_sha256", certificate.plan_sha256, canonical_sha256(outcome.plan))
    claimed, drawn = _by_what(certificate.draw), _by_what(numbers_drawn(problem, outcome.plan))
    for what in sorted(claimed.keys() | drawn.keys()):
        if claimed.get(what) != drawn.get(what):
            found.append(Difference(what=what, claimed=claimed.get(what, "none"), found=drawn.get(what)))
    if len(certificate.draw) != len(claimed):
        found.append(Difference(what="draw", claimed=len(certificate.draw), found=len(claimed)))
    verification = verify(problem, outcome.plan)
    if verification.violations:
        found.append(Difference(what="violations", claimed=0, found=len(verification.violations)))
    return [*found, *outcome.differences(problem)]


def _by_what(draw: tuple[DrawnNumber, ...]) -> dict[str, int]:
    """Return the numbers by what they belong to: ``draw.course COURSE DATE`` or ``draw.nominee NOMINEE COURSE``."""
    named = ((entry.kind, entry.nominee, entry.course, entry.start_date, entry.number) for entry in draw)
    return {f"draw.{' '.join(filter(None, parts))}": number for *parts, number in named}
