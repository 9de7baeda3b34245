"""What a result is about: the problem, its plan, and the outcome that it stands in, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.kinds import kind_of

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


def subject_of(record: Any, given: Problem | None, *, path: str, suffix: str) -> tuple[Problem, Plan, Outcome | None]:
    """Return problem, plan and outcome of a plan, an outcome or a revision; a revision has its own problem.

    Parameters
    ----------
    record
        Of one of these kinds.
    given
        The problem; needed unless ``record`` is a revision.
    path, suffix
        What was to be written, for the errors.

    Raises
    ------
    UnusableFile
        ``problem_needed`` or ``nothing_to_write``.
    """
    is_revision = kind_of(record) == "revision"
    problem = record.question if is_revision else given
    if problem is None:
        raise UnusableFile("problem_needed", suffix=suffix)
    if isinstance(record, Plan):
        return problem, record, None
    outcome: Outcome = record.outcome if is_revision else record
    if outcome.plan is None:
        raise UnusableFile("nothing_to_write", path=path, status=outcome.status.value)
    return problem, outcome.plan, outcome
