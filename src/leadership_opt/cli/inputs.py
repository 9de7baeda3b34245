"""What the files named on the command line hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.cli.exits import CommandError
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange import load
from leadership_opt.exchange.kinds import kind_of, wrong_kind

if TYPE_CHECKING:
    from leadership_opt.solver import Certificate, Outcome

PLAN_KINDS = ("plan", "outcome", "certificate")
"""Kinds of files that hold a plan."""


def problem_in(path: str) -> Problem:
    """Return the problem of a file."""
    found = load(path)
    if not isinstance(found, Problem):
        raise wrong_kind(path, kind_of(found), ("problem",))
    return found


def outcome_in(path: str) -> Outcome:
    """Return the outcome of a file."""
    from leadership_opt.solver import Outcome

    found = load(path)
    if not isinstance(found, Outcome):
        raise wrong_kind(path, kind_of(found), ("outcome",))
    return found


def answer_in(path: str, kinds: tuple[str, ...] = PLAN_KINDS) -> Plan | Outcome | Certificate:
    """Return the plan of a file, or the outcome or certificate that it stands in."""
    found: Any = load(path)
    if kind_of(found) not in kinds:
        raise wrong_kind(path, kind_of(found), kinds)
    taken: Plan | Outcome | Certificate = found
    return taken


def plan_of(found: Plan | Outcome | Certificate, path: str) -> Plan:
    """Return the plan that was read, or that stands in what was read."""
    if isinstance(found, Plan):
        return found
    outcome: Outcome = getattr(found, "outcome", found)  # type: ignore[arg-type]  # a certificate holds one
    if outcome.plan is None:
        raise CommandError("outcome_without_plan", path=path, status=outcome.status.value)
    return outcome.plan


def plan_in(path: str) -> tuple[Plan, Outcome | None]:
    """Return the plan of a file, and the outcome that it stands in, if any."""
    found = load(path)
    if isinstance(found, Plan):
        return found, None
    from leadership_opt.solver import Outcome

    if not isinstance(found, Outcome):
        raise wrong_kind(path, kind_of(found), ("plan", "outcome"))
    if found.plan is None:
        raise CommandError("outcome_without_plan", path=path, status=found.status.value)
    return found.plan, found
