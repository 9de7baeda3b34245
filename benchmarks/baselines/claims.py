"""What a peer claims, read again by the library's checker (which never imports a solver)."""

from __future__ import annotations

from benchmarks.baselines.lexicographic import StageRecord
from leadership_opt import Plan, Problem, verify
from leadership_opt.checker import Verification
from leadership_opt.domain import GoalId


def check_claims(
    problem: Problem, plan: Plan, records: list[StageRecord], base: Plan | None = None
) -> tuple[list[str], list[str]]:
    """Return the keys of broken rules, and what the checker values otherwise than the peer.

    A stage that is not proven may claim less than its plan has: a cost column may be larger
    than the cost.
    """
    verification = verify(problem, plan, base=base)
    differences = []
    for record in records:
        if record.value is None:
            continue
        found = _value(verification, record)
        sign = 1 if record.is_max else -1
        agrees = found == record.value or (not record.proven and sign * found > sign * record.value)
        if not agrees:
            name = f"{record.goal.value}[{record.label}]" if record.label else record.goal.value
            differences.append(f"{name}: claimed {record.value}, found {found}")
    return [violation.key for violation in verification.violations], differences


def _value(verification: Verification, record: StageRecord) -> int:
    if record.goal is not GoalId.PROVINCE_FAIRNESS:
        return verification.value(record.goal, record.label)
    above = verification.fairness_steps().of_label(record.label)
    if above is None:
        raise ValueError(record.label)
    return above
