"""What is known of each argument of ``compare``: a problem, a plan, and what its outcome claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from leadership_opt.checker import Verification, verify
from leadership_opt.comparison.sides import ComparedSide, Fit
from leadership_opt.domain import Plan, Policy, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import WrongOutcome, WrongValue
from leadership_opt.examples.policy import is_example
from leadership_opt.result import Certificate, Outcome

_HALF = re.compile("[\ud800-\udfff]")
"""What stands in names of files that are no UTF-8: no file can hold it."""

Kind: TypeAlias = Literal["problem", "plan", "outcome", "certificate", "revision"]


@dataclass(frozen=True)
class KnownSide:
    """What is known of one of the two.

    Attributes
    ----------
    kind
        What was given.
    problem, plan, outcome
        None: not known, or there is none.
    verification
        Of the plan: by the checker if the problem is known, else as the outcome claims.
    claimed_sha256
        Which problem an outcome says it is about.
    """

    kind: Kind
    problem: Problem | None
    plan: Plan | None
    outcome: Outcome | None
    verification: Verification | None
    claimed_sha256: str | None

    @property
    def problem_sha256(self) -> str | None:
        """The hash of its problem, computed or claimed."""
        return self.claimed_sha256 if self.problem is None else self.problem.sha256

    def fit_of(self, other: KnownSide) -> Fit | None:
        """Return how the plan of another one stands in this problem; None: not known, or it is the same problem."""
        if self.problem is None or other.plan is None or other.problem is None:
            return None
        if self.problem.sha256 == other.problem.sha256:
            return None
        found = verify(self.problem, other.plan)
        return Fit(is_valid=found.is_valid, broken=tuple(one.key for one in found.violations))

    def side(self, title: str) -> ComparedSide:
        """Return what a comparison says of it."""
        plan, verification, problem = self.plan, self.verification, self.problem
        return ComparedSide(
            kind=self.kind,
            title=_HALF.sub("\ufffd", title),
            problem_sha256=self.problem_sha256,
            plan_sha256=None if plan is None else canonical_sha256(plan),
            status=None if self.outcome is None else self.outcome.status,
            is_valid=None if verification is None else verification.is_valid,
            is_checked=plan is not None and problem is not None,
            broken=() if verification is None else tuple(one.key for one in verification.violations),
            nominees=None if problem is None else len(problem.nominees),
            courses=None if plan is None else len(plan.courses),
            seats=None if plan is None else len(plan.assignments),
            paid_vnd=None if plan is None else sum(payment.amount_vnd for payment in plan.payments),
            is_invented=problem is not None and is_example(problem),
            policy=None if problem is None else _naming(problem.policy),
        )


def has_problem(given: object) -> bool:
    """Tell whether an argument brings its problem with it, as a problem and a revision do."""
    return isinstance(given, Problem) or hasattr(given, "question")


def problems_of(
    first: object, second: object, problem: Problem | None, second_problem: Problem | None
) -> tuple[Problem | None, Problem | None]:
    """Return the problems of two arguments that do not bring theirs.

    Raises
    ------
    WrongValue
        ``problem_for_nothing`` if a problem was given that neither needs.
    """
    of_first = None if has_problem(first) else problem
    of_second = None if has_problem(second) else second_problem or problem
    if second_problem is not None and of_second is not second_problem:
        raise WrongValue("problem_for_nothing", argument="second_problem")
    if problem is not None and problem is not of_first and problem is not of_second:
        raise WrongValue("problem_for_nothing", argument="problem")
    return of_first, of_second


def known(given: Any, problem: Problem | None) -> KnownSide:
    """Read one argument.

    Parameters
    ----------
    given
        A problem, plan, outcome, certificate or revision.
    problem
        What its plan is of; None: not known, or it brings its own.

    Raises
    ------
    WrongOutcome
        ``outcome_of_other_problem`` if an outcome says that it is about another one.
    """
    if isinstance(given, Problem):
        return KnownSide("problem", given, None, None, None, None)
    if isinstance(given, Plan):
        return _read("plan", problem, given, None, None)
    if isinstance(given, Outcome):
        return _read("outcome", problem, given.plan, given, given.provenance.problem_sha256)
    if isinstance(given, Certificate):
        return _read("certificate", problem, given.outcome.plan, given.outcome, given.problem_sha256)
    outcome: Outcome = given.outcome  # a revision, whose class would load the solver
    claimed = outcome.provenance.problem_sha256
    return _read("revision", given.question, outcome.plan, outcome, claimed, base=given.base)


def _read(
    kind: Kind,
    problem: Problem | None,
    plan: Plan | None,
    outcome: Outcome | None,
    claimed: str | None,
    *,
    base: Plan | None = None,
) -> KnownSide:
    if problem is not None and claimed not in (None, problem.sha256):
        raise WrongOutcome("outcome_of_other_problem", claimed=str(claimed), found=problem.sha256)
    verification = None
    if plan is not None:
        stated = None if outcome is None else outcome.verification
        verification = stated if problem is None else verify(problem, plan, base=base)
    return KnownSide(kind, problem, plan, outcome, verification, claimed)


def _naming(policy: Policy) -> Policy:
    """Return of a policy what rules and units are called by: nothing that names a person, or that is long."""
    return Policy(
        years=policy.years,
        provinces_counted_as=policy.provinces_counted_as,
        provinces_switch_on=policy.provinces_switch_on,
        quotas=policy.quotas,
        money_unit=policy.money_unit,
        fairness=policy.fairness,
        goals=policy.goals,
        tag_titles=policy.tag_titles,
    )
