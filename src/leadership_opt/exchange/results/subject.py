"""What a result is about: the problem, its plan, and the outcome that it stands in, if any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.kinds import kind_of

if TYPE_CHECKING:
    from leadership_opt.explain import Reason
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


def require_reasons_of(problem: Problem, plan: Plan, reasons: Sequence[Reason]) -> None:
    """Refuse reasons of another problem or plan: a false reason is worse than none.

    Raises
    ------
    UnusableFile
        ``reasons_of_other_problem`` or ``reasons_of_other_plan``.
    """
    known = [one for one in reasons if one.subject == "nominee"]
    if any(one.problem_sha256 != problem.sha256 for one in known):
        raise UnusableFile("reasons_of_other_problem")
    seated = {entry.nominee for entry in plan.assignments}
    wrong = next((one.id for one in known if one.present != (one.id in seated)), None)
    if wrong is not None:
        raise UnusableFile("reasons_of_other_plan", nominee=wrong)
