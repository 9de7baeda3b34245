"""What each command does; every function returns the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.arguments import DEFAULT_OUT
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import PLAN_KINDS, answer_in, plan_of, problem_in, refuse
from leadership_opt.cli.results import Results, require_page
from leadership_opt.cli.running import run
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import BadSettings
from leadership_opt.exchange import json_schema
from leadership_opt.explain import Severity, check
from leadership_opt.explain.decisions import decisions_of
from leadership_opt.report import (
    diagnosis_tables,
    difference_lines,
    facts_table,
    goal_lines,
    outcome_lines,
    outcome_tables,
    verification_line,
    verification_tables,
)
from leadership_opt.report.decisions import decisions_table

if TYPE_CHECKING:
    from leadership_opt.result import Outcome, Settings

MOST_NOMINEES = 20_000
"""Of the demo: fifty times those of the programme, and the largest size that is measured."""

OPTION_OF_SETTING = {"time_limit_seconds": "--time-limit", "workers": "--workers", "seed": "--seed"}


def demo(arguments: Namespace, screen: Screen) -> Exit:
    """Solve the reference scenario and write the outcome."""
    screen.require_tables()
    settings = settings_of(arguments)
    outs = arguments.out or [DEFAULT_OUT]
    require_page(arguments, outs)
    replace = arguments.force or outs == [DEFAULT_OUT]
    refuse(outs, replace=replace)
    problem = _scenario(arguments)
    (screen.note if screen.as_json else screen.say)(screen.text("invented_people"))
    results = Results(screen, replace=replace, names=arguments.names)
    return _solve(problem, settings, outs, screen, results)


def solve_file(arguments: Namespace, screen: Screen) -> Exit:
    """Solve a problem from a file and write the outcome."""
    screen.require_tables()
    settings = settings_of(arguments)
    if not arguments.out and not screen.as_json:
        raise CommandError("out_missing")
    outs = arguments.out or []
    read = [arguments.problem, *([] if arguments.start is None else [arguments.start])]
    require_page(arguments, outs)
    refuse(outs, replace=arguments.force, spared=read)
    problem = problem_in(arguments, screen)
    start = None if arguments.start is None else plan_of(answer_in(arguments.start), arguments.start)
    results = Results(screen, replace=arguments.force, names=arguments.names)
    return _solve(problem, settings, outs, screen, results, start)


def check_file(arguments: Namespace, screen: Screen) -> Exit:
    """Show what is known about a problem before it is solved."""
    screen.require_tables()
    problem = problem_in(arguments, screen)
    diagnosis = check(problem)
    if screen.as_json:
        screen.document(diagnosis)
    screen.say(screen.text("check_possible" if diagnosis.is_possible else "check_impossible"))
    screen.show(diagnosis_tables(problem, diagnosis, screen.language))
    return Exit.DONE if diagnosis.is_possible else Exit.INFEASIBLE


def verify_file(arguments: Namespace, screen: Screen) -> Exit:
    """Check a plan against every rule, and what an outcome claims about its plan."""
    from leadership_opt.checker import verify

    if arguments.sha256 is not None:
        raise CommandError("hash_without_lottery")
    screen.require_tables()
    problem = problem_in(arguments, screen)
    found = answer_in(arguments.plan, ("certificate",) if arguments.certificate else PLAN_KINDS)
    plan = plan_of(found, arguments.plan)
    verification = verify(problem, plan)
    if not isinstance(found, Plan):
        verification = verification.model_copy(update={"differences": found.differences(problem)})
    if screen.as_json:
        screen.document(verification)
    screen.say(verification_line(verification, screen.language), *goal_lines(verification, screen.language))
    screen.say(*difference_lines(problem, verification, screen.language))
    screen.show(verification_tables(problem, verification, screen.language))
    decided = decisions_of(problem, plan, verification) if arguments.certificate else ()
    screen.show([decisions_table(problem, decided, screen.language)] if decided else ())
    return Exit.DONE if verification.is_valid and not verification.differences else Exit.VIOLATIONS


def schema(arguments: Namespace, screen: Screen) -> Exit:
    """Print the JSON Schema of a kind of file."""
    screen.document(json_schema(arguments.kind))
    return Exit.DONE


def _solve(
    problem: Problem,
    settings: Settings,
    outs: Sequence[str],
    screen: Screen,
    results: Results,
    start: Plan | None = None,
) -> Exit:
    from leadership_opt.result import Cancel

    cancel = Cancel()
    outcome = run(problem, settings, screen, cancel, start)
    if outcome.plan is not None:
        results.save(outcome, outs, problem)
    elif outcome.status == "infeasible":
        results.save_proof(outcome, outs, problem=problem)
    if screen.as_json:
        results.document(outcome)
    screen.say(*outcome_lines(problem, outcome, screen.language))
    if outcome.plan is None:
        return _without_plan(problem, outcome, results, screen, stopped=cancel.is_set())
    screen.show(outcome_tables(problem, outcome, screen.language))
    results.finish("written")  # what could not be written is told after the plan, which may have taken hours
    return Exit.DONE


def _without_plan(problem: Problem, outcome: Outcome, results: Results, screen: Screen, *, stopped: bool) -> Exit:
    if outcome.status != "infeasible":
        screen.say(screen.text("stopped_early" if stopped else "more_time"))
        screen.say(screen.text("nothing_written"))
        return Exit.NO_PLAN
    facts = () if screen.as_json else check(problem).of(Severity.IMPOSSIBLE)
    screen.say(screen.text("why_infeasible" if facts else "no_simple_reason"))
    screen.show([facts_table(problem, facts, screen.language)] if facts else ())
    results.finish("proof_written")
    return Exit.INFEASIBLE


def settings_of(arguments: Namespace) -> Settings:
    """Return the settings that the options say; faults name the options."""
    from leadership_opt.result import Settings

    given: dict[str, Any] = {
        "time_limit_seconds": arguments.time_limit,
        "workers": arguments.workers,
        "seed": getattr(arguments, "seed", 0),
        "reproducible": getattr(arguments, "reproducible", False),
        "second_proof": getattr(arguments, "second_proof", "brief"),
    }
    try:
        return Settings(**given)
    except BadSettings as error:
        faults = [replace(fault, path=OPTION_OF_SETTING[fault.path]) for fault in error.faults]
    raise BadSettings("bad_settings", faults=faults, count=len(faults))


def _scenario(arguments: Namespace) -> Problem:
    from leadership_opt.examples import reference_scenario
    from leadership_opt.examples.scenario import FEWEST_NOMINEES

    if not FEWEST_NOMINEES <= arguments.nominees <= MOST_NOMINEES:
        raise CommandError("bad_nominees", value=arguments.nominees, least=FEWEST_NOMINEES, most=MOST_NOMINEES)
    if arguments.scenario_seed < 0:
        raise CommandError("bad_scenario_seed", value=arguments.scenario_seed)
    return reference_scenario(seed=arguments.scenario_seed, nominees=arguments.nominees)
