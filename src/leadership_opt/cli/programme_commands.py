"""Commands about a plan that is under way; every function returns the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.cli.commands import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import plan_in, problem_in, refuse
from leadership_opt.cli.running import run_call
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import EventLog, Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import load_changes, load_events, save, save_events
from leadership_opt.exchange.files import JSON, WORKBOOK
from leadership_opt.report import (
    outcome_lines,
    outcome_tables,
    recommendation_tables,
    reserve_lines,
    reserve_tables,
    revision_lines,
    revision_tables,
    robustness_line,
)
from leadership_opt.report.revision import words

if TYPE_CHECKING:
    from leadership_opt.programme import Revision
    from leadership_opt.solver import Cancel, Progress, Settings


def replan_file(arguments: Namespace, screen: Screen) -> Exit:
    """Make a plan anew after changes, or replay a log of events."""
    screen.require_tables()
    if (arguments.as_of is None) == (arguments.events is None) or (arguments.events and arguments.changes):
        raise CommandError("as_of_or_events")
    settings, as_of = settings_of(arguments), _day(arguments.as_of)
    if arguments.out is not None:
        _refuse(arguments)
    problem, (plan, _) = problem_in(arguments, screen), plan_in(arguments.plan)
    log = EventLog() if arguments.log is None or not Path(arguments.log).exists() else load_events(arguments.log)
    revision = _replayed(arguments, problem, plan, settings) if as_of is None else None
    if as_of is not None:
        revision = _replanned(arguments, screen, problem, plan, as_of, settings)
    if revision is None:
        return Exit.DONE  # a log without events
    if arguments.out is not None and revision.plan is not None:
        save(revision, arguments.out)
    if arguments.log is not None and revision.plan is not None:
        save_events(EventLog(events=(*log.events, revision.event)), arguments.log)
    return _show(revision, arguments, screen)


def _replanned(
    arguments: Namespace, screen: Screen, problem: Problem, plan: Plan, as_of: date, settings: Settings
) -> Revision:
    from leadership_opt.programme import replan
    from leadership_opt.solver import Cancel

    changes = () if arguments.changes is None else load_changes(arguments.changes)

    def call(
        problem: Problem, *, settings: Settings, on_progress: Callable[[Progress], None], cancel: Cancel
    ) -> Revision:
        return replan(
            problem,
            plan,
            as_of,
            changes,
            freed=arguments.free,
            settings=settings,
            on_progress=on_progress,
            cancel=cancel,
        )

    return run_call(call, problem, settings, screen, Cancel())


def _replayed(arguments: Namespace, problem: Problem, plan: Plan, settings: Settings) -> Revision | None:
    from leadership_opt.programme import replay

    last = None
    for revision in replay(problem, plan, load_events(arguments.events), settings=settings):
        last = revision
    return last


def _show(revision: Revision, arguments: Namespace, screen: Screen) -> Exit:
    outcome = revision.outcome
    if screen.as_json:
        screen.document(revision)
    screen.say(*outcome_lines(revision.question, outcome, screen.language))
    screen.say(*revision_lines(revision, screen.language))
    if revision.plan is None:
        screen.say(screen.text("nothing_written"))
        return Exit.INFEASIBLE if outcome.status == "infeasible" else Exit.NO_PLAN
    screen.show(revision_tables(revision, screen.language))
    screen.show(outcome_tables(revision.question, outcome, screen.language)[:1])
    for path in (arguments.out, arguments.log):
        if path is not None:
            screen.say(screen.text("written", path=path))
    return Exit.DONE


def reserves_file(arguments: Namespace, screen: Screen) -> Exit:
    """List reserves for every course, and say how robust the plan is with them."""
    screen.require_tables()
    settings = settings_of(arguments)
    if arguments.out is not None:
        _refuse(arguments, JSON, WORKBOOK)
    problem, (plan, _) = problem_in(arguments, screen), plan_in(arguments.plan)
    from leadership_opt.programme import reserves, robustness

    found = reserves(problem, plan, arguments.per_course, anybody=arguments.anybody, settings=settings)
    if arguments.out is not None:
        save(found, arguments.out, problem=problem, language=screen.language)
    if screen.as_json:
        screen.document(found)
    screen.say(*reserve_lines(found, screen.language))
    if arguments.samples and not screen.as_json:
        figure = robustness(problem, plan, found, samples=arguments.samples, seed=problem.policy.seed)
        screen.say(robustness_line(figure, screen.language))
    screen.show(reserve_tables(problem, found, screen.language))
    if arguments.out is not None:
        screen.say(screen.text("written", path=arguments.out))
    return Exit.DONE


def recommend_file(arguments: Namespace, screen: Screen) -> Exit:
    """Rank who fits one open seat."""
    screen.require_tables()
    problem, (plan, _) = problem_in(arguments, screen), plan_in(arguments.plan)
    from leadership_opt.programme import recommend

    found = recommend(problem, plan, arguments.course, instead_of=arguments.instead_of)
    if screen.as_json:
        screen.document(found)
    if not found.candidates:
        screen.say(words("nobody_fits", screen.language))
    screen.show(recommendation_tables(problem, found, screen.language))
    return Exit.DONE


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CommandError("not_a_day", option="--as-of", value=ascii(written)[1:-1][:60]) from None


def _refuse(arguments: Namespace, *suffixes: str) -> None:
    """Refuse a file that could not be written in the end, or that is read; most results are JSON only."""
    if Path(arguments.out).suffix.lower() not in (suffixes or (JSON,)):
        raise UnusableFile("unsupported_suffix", path=arguments.out, options=", ".join(suffixes or (JSON,)))
    refuse([arguments.out], replace=arguments.force, spared=(arguments.problem, arguments.plan))
