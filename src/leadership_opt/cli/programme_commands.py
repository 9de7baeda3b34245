"""Commands about a plan that is under way; every function returns the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.call_settings import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import plan_in, problem_in, refuse, refuse_log, show_columns, show_warnings
from leadership_opt.cli.results import Results, require_page
from leadership_opt.cli.running import run_call
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Change, EventLog, Plan, Problem
from leadership_opt.errors import ImpossibleChanges, UnusableFile
from leadership_opt.exchange import examine_changes, load_changes, load_events
from leadership_opt.exchange.files import KEPT_AS
from leadership_opt.exchange.sheets.formats import day_in
from leadership_opt.exchange.written import WORKBOOK
from leadership_opt.report import (
    infeasibility_lines,
    infeasibility_tables,
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
    from leadership_opt.result import Cancel, Progress, Settings

Locate = Callable[[ImpossibleChanges], ImpossibleChanges]


def replan_file(arguments: Namespace, screen: Screen) -> Exit:
    """Make a plan anew after changes, or replay a log of events."""
    screen.require_tables()
    if (arguments.as_of is None) == (arguments.events is None) or (arguments.events and arguments.changes):
        raise CommandError("as_of_or_events")
    settings, as_of = settings_of(arguments), _day(arguments.as_of)
    outs = _outs(arguments, "revision")
    require_page(arguments, outs)
    refuse_log(arguments.log)
    problem, (plan, _) = problem_in(arguments, screen), plan_in(arguments.plan)
    log = EventLog() if arguments.log is None or not Path(arguments.log).exists() else load_events(arguments.log)
    revision = _replayed(arguments, problem, plan, settings) if as_of is None else None
    if as_of is not None:
        from leadership_opt.programme.replaying import require_continuation

        require_continuation(log, plan, as_of)
        revision = _replanned(arguments, screen, problem, plan, as_of, settings)
    if revision is None:
        return Exit.DONE  # a log without events
    results = Results(screen, replace=arguments.force, names=arguments.names)
    if revision.plan is not None:
        results.save(revision, outs)
        if arguments.log is not None:
            results.add_to_log(log, revision, arguments.log)
    elif revision.outcome.status == "infeasible":
        results.save_proof(revision, outs, arguments.log)
    return _show(revision, results, screen)


def _replanned(
    arguments: Namespace, screen: Screen, problem: Problem, plan: Plan, as_of: date, settings: Settings
) -> Revision:
    from leadership_opt.programme import replan
    from leadership_opt.result import Cancel

    changes, located = _changes(arguments.changes, problem, screen, arguments.mapping)

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

    impossible: ImpossibleChanges
    try:
        return run_call(call, problem, settings, screen, Cancel())
    except ImpossibleChanges as error:
        impossible = located(error)
    raise impossible


def _changes(
    path: str | None, problem: Problem, screen: Screen, mapping: str | None
) -> tuple[tuple[Change, ...], Locate]:
    """Return changes, and what names their cells in an error; of a workbook, show warnings."""
    if path is None or Path(path).suffix.lower() != WORKBOOK:
        return () if path is None else load_changes(path), lambda error: error
    examined = examine_changes(path, problem, mapping=mapping)
    show_columns(examined.columns, screen)
    show_warnings(examined.warnings, screen)
    return examined.required(), examined.located


def _replayed(arguments: Namespace, problem: Problem, plan: Plan, settings: Settings) -> Revision | None:
    from leadership_opt.programme import replay

    last = None
    for revision in replay(problem, plan, load_events(arguments.events), settings=settings):
        last = revision
    return last


def _show(revision: Revision, results: Results, screen: Screen) -> Exit:
    outcome = revision.outcome
    if screen.as_json:
        results.document(revision)
    screen.say(*outcome_lines(revision.question, outcome, screen.language))
    screen.say(*revision_lines(revision, screen.language))
    if revision.plan is None:
        _show_conflict(revision, screen)
        if outcome.status == "infeasible":
            results.finish()
            return Exit.INFEASIBLE
        screen.say(screen.text("nothing_written"))
        return Exit.NO_PLAN
    screen.show(revision_tables(revision, screen.language))
    screen.show(outcome_tables(revision.question, outcome, screen.language)[:1])
    results.finish()
    return Exit.DONE


def _show_conflict(revision: Revision, screen: Screen) -> None:
    """Show which limits cannot hold together after the changes, and the least that would have to change."""
    found: Any = revision.infeasibility
    if found is not None:
        screen.say(*infeasibility_lines(found, screen.language))
        screen.show(infeasibility_tables(revision.question, found, screen.language))


def reserves_file(arguments: Namespace, screen: Screen) -> Exit:
    """List reserves for every course, and say how robust the plan is with them."""
    screen.require_tables()
    settings = settings_of(arguments)
    outs = _outs(arguments, "reserve_list")
    problem, (plan, _) = problem_in(arguments, screen), plan_in(arguments.plan)
    from leadership_opt.programme import reserves, robustness

    found = reserves(problem, plan, arguments.per_course, anybody=arguments.anybody, settings=settings)
    results = Results(screen, replace=arguments.force)
    results.save(found, outs, problem)
    if screen.as_json:
        results.document(found)
    screen.say(*reserve_lines(found, screen.language))
    if arguments.samples and not screen.as_json:
        figure = robustness(problem, plan, found, samples=arguments.samples, seed=problem.policy.seed)
        screen.say(robustness_line(figure, screen.language))
    screen.show(reserve_tables(problem, found, screen.language))
    results.finish()
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
    found = day_in(written.strip())
    if found is None:
        raise CommandError("not_a_day", option="--as-of", value=ascii(written)[1:-1][:60])
    return found


def _outs(arguments: Namespace, kind: str) -> list[str]:
    """Return where results go; files that could not be written in the end, or that are read, are refused."""
    outs: list[str] = arguments.out or []
    for out in outs:
        if Path(out).suffix.lower() not in KEPT_AS[kind]:
            raise UnusableFile("unsupported_suffix", path=out, options=", ".join(filter(None, KEPT_AS[kind])))
    read = (arguments.problem, arguments.plan, getattr(arguments, "changes", None))
    refuse(outs, replace=arguments.force, spared=[path for path in read if path is not None])
    return outs
