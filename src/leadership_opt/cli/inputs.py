"""What the files named on the command line hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.cli.exits import CommandError
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange import load
from leadership_opt.exchange.kinds import kind_of, wrong_kind

if TYPE_CHECKING:
    from leadership_opt.solver import Outcome


def problem_in(path: str) -> Problem:
    """Return the problem of a file."""
    found = load(path)
    if not isinstance(found, Problem):
        raise wrong_kind(path, kind_of(found), ("problem",))
    return found


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
