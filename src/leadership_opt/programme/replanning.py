"""``replan``: a plan that is under way, made anew after changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError

from leadership_opt.checker import verify
from leadership_opt.domain import Change, CourseMoved, FundKind, NewCourses, Plan, Problem
from leadership_opt.domain.record import Record
from leadership_opt.domain.type_faults import faults_of
from leadership_opt.errors import Fault, ImpossibleChanges, InvalidProblem, WrongArguments, require_types
from leadership_opt.programme.changing import Changing
from leadership_opt.programme.conflict import why_infeasible
from leadership_opt.programme.difference import Step, course_changes, person_changes
from leadership_opt.programme.notice import NoticedProblem, question_of
from leadership_opt.programme.past import still_to_come
from leadership_opt.programme.plan_faults import freed_faults
from leadership_opt.programme.revision import Revision
from leadership_opt.programme.seating import pairs_of
from leadership_opt.result import Cancel, Outcome, Progress, Settings, Status
from leadership_opt.result.goal_values import values_of
from leadership_opt.solver import solve

_CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(tuple[Change, ...])


def replan(
    problem: Problem,
    plan: Plan,
    as_of: date,
    changes: Iterable[Change] = (),
    *,
    freed: Sequence[str] = (),
    settings: Settings | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: Cancel | None = None,
) -> Revision:
    """Make a plan anew after changes, staying near it.

    Courses that began before ``as_of`` become history: their seats, payments and quotas count.
    Courses that start within the notice period (``policy.replanning.notice_days``) are pinned:
    date and people, but for those who may not attend any more, and seats that changes have
    emptied may be filled. The rest is solved with ``stability`` where the planner put it in the
    order of goals: first the fewest changed courses, then the fewest changed people. With no
    changes it stands first, so the plan stays.

    Parameters
    ----------
    problem
        What was planned. It is not changed.
    plan
        The plan that is under way. It is not changed.
    as_of
        The day of re-planning.
    changes
        What has changed since, applied in their order.
    freed
        Ids of courses within the notice period that may change all the same.
    settings, on_progress, cancel
        As for ``solve``.

    Returns
    -------
    Revision
        The problem to go on with, the outcome, and who and what differs. Without a plan if the rest is
        infeasible; the old plan stays what it was.

    Raises
    ------
    ImpossibleChanges
        Listing every change that cannot be: unknown people, courses that have begun, days before ``as_of``; and if
        nothing is left to plan.
    WrongArguments
        If an argument has another type.
    """
    asked = asked_after(problem, plan, as_of, changes, freed)
    question, base = asked.question, asked.base
    outcome = solve(question.problem, settings=settings, base=base, on_progress=on_progress, cancel=cancel)
    outcome = _with_old_payments(question.problem, base, outcome)
    revision = Revision(
        as_of=as_of,
        changes=asked.changes,
        freed=tuple(freed),
        problem=asked.problem,
        question=question.problem,
        left=tuple(problem.nominee_by_id[who] for who in sorted(asked.left) if who in problem.nominee_by_id),
        base=base,
        outcome=outcome,
        pinned=question.pinned,
        broken=verify(question.problem, base).violations,
    )
    if outcome.status is Status.INFEASIBLE:
        found = why_infeasible(question.problem, settings, cancel, base)
        return revision.model_copy(update={"infeasibility": found})
    return _with_differences(problem, revision)


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """What a re-planning asks, before it is solved.

    Attributes
    ----------
    changes
        Validated.
    left
        Ids of people who withdrew.
    base
        The part of the old plan that has not begun.
    problem, question
        To go on with; and what is solved, near ``base``.
    """

    changes: tuple[Change, ...]
    left: frozenset[str]
    base: Plan
    problem: Problem
    question: NoticedProblem


def asked_after(
    problem: Problem, plan: Plan, as_of: date, changes: Iterable[Change] = (), freed: Sequence[str] = ()
) -> AskedAnew:
    """Return what :func:`replan` solves.

    Raises
    ------
    ImpossibleChanges, WrongArguments
        As :func:`replan`.
    """
    require_types(
        problem=(problem, (Problem,)), plan=(plan, (Plan,)), as_of=(as_of, (date,)), freed=(freed, (tuple, list))
    )
    if isinstance(as_of, datetime):
        raise WrongArguments("wrong_arguments", faults=[_not_a_date(as_of)], count=1)
    if isinstance(changes, Record | Mapping | str) or not isinstance(changes, Iterable):
        raise WrongArguments("wrong_arguments", faults=[_not_a_list(changes)], count=1)
    listed = _listed(changes)
    require_types(**{f"freed[{at}]": (course, (str,)) for at, course in enumerate(freed)})
    changing = Changing(problem, plan, as_of)
    changing.apply(listed)
    base = still_to_come(plan, as_of)
    faults = [*changing.faults, *changing.late_courses()]
    faults += freed_faults(freed, changing.held, changing.courses, {entry.course for entry in base.courses})
    new_problem = _problem_of(changing, faults)
    if new_problem is None:
        raise ImpossibleChanges("impossible_changes", faults=faults, count=len(faults))
    question = question_of(new_problem, base, as_of, freed, changing.moved, stays=not listed and not freed)
    return AskedAnew(listed, frozenset(changing.left), base, new_problem, question)


def _not_a_date(given: datetime) -> Fault:
    return Fault("wrong_type", "as_of", type(given).__name__, {"expected": "date", "advice": "datetime.date"})


def _not_a_list(given: object) -> Fault:
    return Fault("wrong_type", "changes", type(given).__name__, {"expected": "list", "advice": "[change]"})


def _listed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes, validated again.

    Raises
    ------
    ImpossibleChanges
        If they are not what they should be.
    """
    faults: list[Fault] = []
    try:
        return _CHANGES.validate_python(tuple(changes))
    except ValidationError as error:
        faults = [Fault(one.code, f"changes{one.path}", one.value, one.params) for one in faults_of(error)]
    raise ImpossibleChanges("impossible_changes", faults=faults, count=len(faults))


def _problem_of(changing: Changing, faults: list[Fault]) -> Problem | None:
    """Return the changed problem if all is well; add its faults to the others."""
    try:
        problem = changing.problem()
    except InvalidProblem as error:
        faults += error.faults
        return None
    return None if faults else problem


def _with_old_payments(question: Problem, base: Plan, outcome: Outcome) -> Outcome:
    """Return the outcome with the very same old plan where only payments differ and nothing is gained by that.

    Who pays for a held course is settled, so settling the others anew may shift who pays which item. But the
    state must not pay more than it has to, e.g. where a sponsor gives more than before.
    """
    plan, verification = outcome.plan, outcome.verification
    if plan is None or verification is None or plan == base:
        return outcome
    if plan.courses != base.courses or pairs_of(plan) != pairs_of(base):
        return outcome
    of_base = verify(question, base, base=base)
    goals = question.policy.goals
    if not of_base.is_valid or values_of(of_base, goals) != values_of(verification, goals):
        return outcome
    if _paid_by_state(question, base) > _paid_by_state(question, plan):
        return outcome
    return outcome.model_copy(update={"plan": base, "verification": of_base})


def _paid_by_state(question: Problem, plan: Plan) -> int:
    state = {fund.id for fund in question.funds if fund.kind is FundKind.STATE_BUDGET}
    return sum(payment.amount_vnd for payment in plan.payments if payment.fund in state)


def _with_differences(before: Problem, revision: Revision) -> Revision:
    plan, verification = revision.plan, revision.outcome.verification
    if plan is None or verification is None:
        return revision
    step = Step(
        before=before,
        after=revision.question,
        base=revision.base,
        plan=plan,
        broken=revision.broken,
        moved=moved_by(revision.changes),
        verification=verification,
    )
    return revision.model_copy(update={"courses": course_changes(step), "people": person_changes(step)})


def moved_by(changes: Iterable[Change]) -> frozenset[str]:
    """Return the courses whose dates the changes have set."""
    found: set[str] = set()
    for change in changes:
        if isinstance(change, CourseMoved):
            found.add(change.course)
        elif isinstance(change, NewCourses):
            found.update(course.id for course in change.courses)
    return frozenset(found)
