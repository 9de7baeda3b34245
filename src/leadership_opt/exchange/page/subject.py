"""What a page is about: a plan, a revision of one, or that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Nominee, Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.kinds import kind_of
from leadership_opt.exchange.results.subject import require_reasons_of
from leadership_opt.result.stage import Status

if TYPE_CHECKING:
    from leadership_opt.explain import Reason
    from leadership_opt.explain.infeasibility import Infeasibility
    from leadership_opt.programme import ReserveList, Revision
    from leadership_opt.result import Outcome


@dataclass(frozen=True, slots=True)
class PageSubject:
    """What a page is about.

    Attributes
    ----------
    problem
        What was asked.
    plan
        None: there is none, or none was found.
    outcome
        What is known of proofs; None: nothing.
    revision
        What a re-planning changed; None: it is none.
    infeasibility
        Why there is no plan, and the ways out; None: not asked.
    reasons, reserve_list
        What else was found; may be nothing.
    """

    problem: Problem
    plan: Plan | None
    outcome: Outcome | None
    revision: Revision | None
    infeasibility: Infeasibility | None
    reasons: tuple[Reason, ...]
    reserve_list: ReserveList | None

    @property
    def people(self) -> tuple[Nominee, ...]:
        """Everybody whose name could stand somewhere."""
        left = () if self.revision is None else (*self.revision.left, *self.revision.problem.nominees)
        return (*self.problem.person_by_id.values(), *left)


def page_subject(
    record: Any, given: Problem | None, reasons: Sequence[Reason], reserve_list: ReserveList | None, *, path: str
) -> PageSubject:
    """Return what a page about a record is about.

    Parameters
    ----------
    record
        A plan, an outcome, a revision, or what ``explain_infeasible`` returned.
    given
        The problem; needed unless ``record`` is a revision.
    reasons, reserve_list
        What ``why_all`` and ``reserves`` returned.
    path
        Where the page goes, for the errors.

    Raises
    ------
    UnusableFile
        ``problem_needed``, ``page_of_other_problem``, ``reasons_of_other_problem``, ``reasons_of_other_plan``,
        ``reserves_of_other_plan``; ``reasons_nowhere`` if there is no plan that they could be about;
        ``nothing_to_write`` if nothing is known: no plan, and no proof that there is none.
    """
    kind = kind_of(record)
    problem = record.question if kind == "revision" else given
    if problem is None:
        raise UnusableFile("problem_needed", suffix=".html")
    revision = record if kind == "revision" else None
    outcome = record.outcome if kind == "revision" else record if kind == "outcome" else None
    found = record if kind == "infeasibility" else None if revision is None else revision.infeasibility
    plan = record if kind == "plan" else None if outcome is None else outcome.plan
    _require_same(problem, outcome, found)
    if plan is not None:
        require_reasons_of(problem, plan, reasons)
        _require_reserves_of(problem, plan, reserve_list)
    elif reasons or reserve_list is not None:
        raise UnusableFile("reasons_nowhere", path=path, found=kind)
    elif outcome is not None and outcome.status is not Status.INFEASIBLE:
        raise UnusableFile("nothing_to_write", path=path, status=outcome.status.value)
    return PageSubject(problem, plan, outcome, revision, found, tuple(reasons), reserve_list)


def _require_same(problem: Problem, outcome: Outcome | None, found: Infeasibility | None) -> None:
    """Refuse what was found of another problem: such a page would say what is not so."""
    told = [one.provenance.problem_sha256 for one in (outcome, found) if one is not None]
    wrong = next((one for one in told if one != problem.sha256), None)
    if wrong is not None:
        raise UnusableFile("page_of_other_problem", claimed=wrong[:12], found=problem.sha256[:12])


def _require_reserves_of(problem: Problem, plan: Plan, reserve_list: ReserveList | None) -> None:
    if reserve_list is None:
        return
    if (reserve_list.problem_sha256, reserve_list.plan_sha256) != (problem.sha256, canonical_sha256(plan)):
        raise UnusableFile("reserves_of_other_plan")
