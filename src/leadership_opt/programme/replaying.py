"""``replay``: from the first problem and plan through a log of events to the last plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadership_opt.domain import EventLog, Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import LeadershipOptError, require_types
from leadership_opt.programme.replanning import replan
from leadership_opt.programme.revision import Revision
from leadership_opt.result import Cancel, Settings


def replay(problem: Problem, plan: Plan, log: EventLog, *, settings: Settings | None = None) -> Iterator[Revision]:
    """Yield the revision of every event of a log, in order.

    Where every stage is proven the plans are the same on every machine; the log's own SHA-256 of
    each plan is compared with the plan that comes of it.

    Parameters
    ----------
    problem, plan
        Where the log begins.
    log
        The events.
    settings
        For each re-planning.

    Raises
    ------
    ImpossibleChanges
        If an event does not fit what came before it.
    LeadershipOptError
        ``replay_differs`` if an event leads to another plan than the log says, ``replay_has_no_plan`` if it
        leads to none, ``replay_out_of_order`` if its day lies before that of the event before it.
    """
    require_types(problem=(problem, (Problem,)), plan=(plan, (Plan,)), log=(log, (EventLog,)))
    cancel = Cancel()
    for at, event in enumerate(log.events):
        if at and event.as_of < log.events[at - 1].as_of:
            raise LeadershipOptError("replay_out_of_order", at=at + 1, as_of=str(event.as_of))
        revision = replan(
            problem, plan, event.as_of, event.changes, freed=event.freed, settings=settings, cancel=cancel
        )
        if cancel.is_set():  # by Ctrl-C: a plan that was cut short is not that of the log
            raise KeyboardInterrupt
        if revision.plan is None:
            raise LeadershipOptError("replay_has_no_plan", at=at + 1, as_of=str(event.as_of))
        found = canonical_sha256(revision.plan)
        if event.plan_sha256 not in (None, found):
            raise LeadershipOptError("replay_differs", at=at + 1, as_of=str(event.as_of))
        yield revision
        problem, plan = revision.problem, revision.plan


def require_continuation(log: EventLog, plan: Plan, as_of: date) -> None:
    """Refuse to go on with a log that another plan, or a later day, ends: it could not be replayed.

    Raises
    ------
    LeadershipOptError
        ``log_of_another_plan`` or ``log_ends_later``.
    """
    if not log.events:
        return
    last = log.events[-1]
    if as_of < last.as_of:
        raise LeadershipOptError("log_ends_later", as_of=str(as_of), last=str(last.as_of))
    if last.plan_sha256 not in (None, canonical_sha256(plan)):
        raise LeadershipOptError("log_of_another_plan", last=str(last.as_of))
