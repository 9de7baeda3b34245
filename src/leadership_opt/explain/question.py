"""``why``: why a nominee, a province, a course or a fund stands in the plan as it does."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from leadership_opt.checker.groups import province_codes
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import Fault, UnknownId, WrongArguments, WrongOutcome, require_types
from leadership_opt.executors import ranges, spread, workers_of
from leadership_opt.explain.asking import Asking
from leadership_opt.explain.reason import Reason
from leadership_opt.explain.why_course import why_course
from leadership_opt.explain.why_fund import why_fund
from leadership_opt.explain.why_nominee import why_nominee
from leadership_opt.explain.why_province import why_province
from leadership_opt.reference.search import near_provinces
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.solver.interrupts import served

SECONDS = 14.0
"""Time for one answer about a nominee, unless the settings say otherwise: she is answered within 15 in all."""

SECONDS_OF = {"nominee": SECONDS, "province": 2 * SECONDS, "course": 90.0, "fund": 90.0}
"""Of a province one seat more and one less are asked for. Courses and funds move many people at once: to price them
is nearly a new solve."""

_KNOWN: dict[str, Callable[[Problem], Collection[str]]] = {
    "nominee": lambda problem: problem.nominee_by_id,
    "province": lambda problem: province_codes(problem.policy),
    "course": lambda problem: problem.course_by_id,
    "fund": lambda problem: problem.fund_by_id,
}
"""What can be asked about -> what there is of it."""

BATCH_SECONDS = 3600.0
LEAST_SECONDS = 1.0
"""In a batch no answer gets less than this."""

PARTS_OF_A_WORKER = 4
"""Each part builds the model anew; but one worker with all the hard questions would keep the others waiting."""


def why(
    problem: Problem,
    outcome: Outcome,
    nominee: str | None = None,
    *,
    province: str | None = None,
    course: str | None = None,
    fund: str | None = None,
    settings: Settings | None = None,
    base: Plan | None = None,
) -> Reason:
    """Explain why somebody or something is in the plan, or is not.

    The plan is held against the best plans of the opposite: with a nominee who is out, without
    one who is in, with a course that does not run, and so on. The difference of the values,
    goal by goal, is the price; it is proven where both values are.

    Parameters
    ----------
    problem, outcome
        The question and the answer of ``solve``.
    nominee, province, course, fund
        Exactly one of them: an id, or the code of a province.
    settings
        Time for this answer (default 14 seconds; 28 for a province, 90 for a course or a fund), workers, repeatability.
        When time runs out, what is not proven is marked so.
    base
        The plan that ``stability`` compares with, if it is a goal.

    Raises
    ------
    WrongArguments
        If an argument has another type, or not exactly one thing is asked about.
    UnknownId
        If the problem does not hold it; near matches are named.
    WrongOutcome
        If the outcome is of another problem, has no plan, or contradicts itself.
    """
    began = time.monotonic()
    asked = {"nominee": nominee, "province": province, "course": course, "fund": fund}
    _check(problem, outcome, settings, base)
    require_types(**{name: (given, (str, type(None))) for name, given in asked.items()})
    named = [(name, given) for name, given in asked.items() if given is not None]
    if len(named) != 1:
        fault = Fault("ask_about_one", "nominee, province, course, fund", str(len(named)))
        raise WrongArguments("wrong_arguments", faults=[fault], count=1)
    (kind, wanted), settings = named[0], settings or Settings(time_limit_seconds=SECONDS_OF[named[0][0]])
    known = _KNOWN[kind](problem)
    if wanted not in known:
        named_wrong: dict[str, Any] = {kind: wanted, "near": _near(kind, wanted, known)}
        raise UnknownId(f"unknown_{kind}", **named_wrong)
    answer: dict[str, Callable[[Asking, str, float], Reason]] = {
        "nominee": why_nominee,
        "province": why_province,
        "course": why_course,
        "fund": why_fund,
    }
    asking = Asking(problem, outcome, settings, base)
    return answer[kind](asking, wanted, settings.time_limit_seconds - (time.monotonic() - began))


def why_all(
    problem: Problem,
    outcome: Outcome,
    *,
    settings: Settings | None = None,
    base: Plan | None = None,
    on_reason: Callable[[Reason], None] | None = None,
    executor: Executor | None = None,
) -> tuple[Reason, ...]:
    """Explain every nominee of a problem, sharing the model, its relaxations and plans seen.

    Each gets the price of the opposite; better-ranked countries are left to ``why``.

    Parameters
    ----------
    problem, outcome, base
        As in :func:`why`.
    settings
        Time for all answers together (default one hour). What is left is spread over those to come.
    on_reason
        Called with each answer, maybe in another thread.
    executor
        Any ``concurrent.futures.Executor``: its workers share the nominees, each with the whole time for its share and,
        unless ``settings`` say otherwise, with one thread of the solver. What is proven is the same as without it.

    Returns
    -------
    tuple of Reason
        One for each nominee; after Ctrl-C in the main thread those that were found by then.

    Raises
    ------
    WrongArguments, WrongOutcome
        As in :func:`why`.
    """
    _check(problem, outcome, settings, base)
    require_types(executor=(executor, (Executor, type(None))))
    limits, people = settings or Settings(time_limit_seconds=BATCH_SECONDS), sorted(problem.nominee_by_id)
    parts = [_PeopleShare(problem, outcome, limits, base, tuple(people))]
    if executor is not None:
        if limits.workers is None:
            limits = limits.model_copy(update={"workers": 1})
        workers = workers_of(executor) or 1
        cut = ranges(0, len(people), workers * PARTS_OF_A_WORKER)
        seconds = max(LEAST_SECONDS, limits.time_limit_seconds * min(1.0, workers / len(cut)))
        of_each = limits.model_copy(update={"time_limit_seconds": seconds})
        parts = [_PeopleShare(problem, outcome, of_each, base, tuple(people[at] for at in numbers)) for numbers in cut]

    def work(cancel: Cancel | None) -> tuple[Reason, ...]:
        found: list[Reason] = []

        def is_stopped() -> bool:
            return cancel is not None and cancel.is_set()

        answers = (
            _reasons(parts[0], is_stopped)
            if executor is None
            else (reason for share in spread(_reasons_of_share, parts, executor, is_stopped) for reason in share)
        )
        for reason in answers:
            found.append(reason)
            if on_reason is not None:
                on_reason(reason)
        return tuple(found)

    return served(work, None, is_worth_keeping=bool)


@dataclass(frozen=True, slots=True)
class _PeopleShare:
    """Nominees to explain, as they travel to a worker."""

    problem: Problem
    outcome: Outcome
    limits: Settings
    base: Plan | None
    people: Sequence[str]


def _reasons_of_share(share: _PeopleShare) -> tuple[Reason, ...]:
    return tuple(_reasons(share, lambda: False))


def _reasons(share: _PeopleShare, is_stopped: Callable[[], bool]) -> Iterator[Reason]:
    """Explain one after the other; what time is left is spread over those to come."""
    began = time.monotonic()
    asking = Asking(share.problem, share.outcome, share.limits, share.base)
    for place, nominee in enumerate(share.people):
        if is_stopped():
            return
        left = share.limits.time_limit_seconds - (time.monotonic() - began)
        seconds = min(SECONDS, max(LEAST_SECONDS, 3 * left / (len(share.people) - place)))
        yield why_nominee(asking, nominee, seconds, choices=False)


def _check(problem: Problem, outcome: Outcome, settings: Settings | None, base: Plan | None) -> None:
    require_types(
        problem=(problem, (Problem,)),
        outcome=(outcome, (Outcome,)),
        settings=(settings, (Settings, type(None))),
        base=(base, (Plan, type(None))),
    )
    claimed = outcome.provenance.problem_sha256
    if claimed != problem.sha256:
        raise WrongOutcome("outcome_of_other_problem", claimed=claimed, found=problem.sha256)
    if outcome.plan is None:
        raise WrongOutcome("outcome_has_no_plan", status=outcome.status.value)
    found = outcome.differences(problem)
    if found:
        raise WrongOutcome("outcome_contradicts", what=", ".join(entry.what for entry in found[:3]))


def _near(kind: str, wanted: str, known: Collection[str]) -> str | None:
    """Return what may have been meant; a province may have been meant by its name."""
    if kind == "province" and not wanted.isdecimal():
        named = [f"{one.code} ({one.name_vi})" for one in near_provinces(wanted) if one.code in known]
        if named:
            return ", ".join(named)
    return near_ids(wanted, known)
