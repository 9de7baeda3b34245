"""What a third party needs to check an outcome without the model that found it.

What a certificate proves and what rests on the solver is told in
``docs/explanation/proof.md``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from leadership_opt.checker import Difference, verify
from leadership_opt.domain import Plan, Policy, Problem, canonical_sha256
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.doors import takes
from leadership_opt.errors import WrongOutcome
from leadership_opt.ids import public_number
from leadership_opt.result.outcome import Outcome

DRAW_BITS = 30
"""Length of the public numbers of the draw, as in ``docs/reference/semantics.md``."""


class DrawnNumber(Record):
    """The public number of one start, or of one seat, of the plan.

    Anybody can compute it: the first 30 bits of SHA-256 over the seed, the kind, and the
    two parts, joined by line feeds.
    """

    kind: Literal["course", "nominee"] = Field(description="course: a start date; nominee: a seat")
    course: str = Field(description="id of the course")
    nominee: str | None = Field(default=None, description="id of the nominee of a seat")
    start_date: str | None = Field(default=None, description="first day of a start, e.g. 2024-05-06")
    number: int = Field(description="draw points")


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


def certificate(problem: Problem, outcome: Outcome) -> Certificate:
    """Certify an outcome; see :meth:`Outcome.certificate`."""
    if outcome.provenance.problem_sha256 != problem.sha256:
        raise WrongOutcome("outcome_of_other_problem", claimed=outcome.provenance.problem_sha256, found=problem.sha256)
    if outcome.status == "infeasible":
        raise WrongOutcome("no_certificate_of_no_plan")
    if outcome.plan is None:
        raise WrongOutcome("outcome_has_no_plan", status=outcome.status.value)
    return Certificate(
        problem_sha256=problem.sha256,
        plan_sha256=canonical_sha256(outcome.plan),
        policy=problem.policy,
        seed=problem.policy.seed,
        draw=numbers_drawn(problem, outcome.plan),
        outcome=outcome,
    )


def numbers_drawn(problem: Problem, plan: Plan) -> tuple[DrawnNumber, ...]:
    """Return the public numbers of all starts and seats of a plan; none where nothing is drawn."""
    if all(entry.goal is not GoalId.SEEDED_DRAW for entry in problem.policy.goals):
        return ()
    starts = (start_number(problem, entry.course, str(entry.start_date)) for entry in plan.courses)
    seats = (seat_number(problem, entry.nominee, entry.course) for entry in plan.assignments)
    return (*starts, *seats)


def start_number(problem: Problem, course: str, start_date: str) -> DrawnNumber:
    """Draw the number of a course on a start date."""
    number = public_number(problem.policy.seed, "course", course, start_date, bits=DRAW_BITS)
    return DrawnNumber(kind="course", course=course, start_date=start_date, number=number)


def seat_number(problem: Problem, nominee: str, course: str) -> DrawnNumber:
    """Draw the number of a nominee in a course."""
    number = public_number(problem.policy.seed, "nominee", nominee, course, bits=DRAW_BITS)
    return DrawnNumber(kind="nominee", course=course, nominee=nominee, number=number)


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
