"""The commands ``why`` and ``analyse``."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.call_settings import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import answer_in, outcome_in, plan_of, problem_in
from leadership_opt.cli.screen import Screen
from leadership_opt.report import analysis_lines, analysis_tables, reason_lines, reason_tables, reasons_table

COMMAND_SECONDS = {"nominee": 15.0, "province": 30.0, "course": 90.0, "fund": 90.0}
"""For one answer, as in the call ``why``, which loads the solver."""

if TYPE_CHECKING:
    from leadership_opt.explain import Reason


def why_file(arguments: Namespace, screen: Screen) -> Exit:
    """Say why somebody or something is in the plan of an outcome, or is not."""
    screen.require_tables()
    if arguments.everybody == (arguments.id is not None):
        raise CommandError("why_whom")
    if arguments.time_limit is None:
        arguments.time_limit = COMMAND_SECONDS[arguments.kind]
    settings = settings_of(arguments)
    problem, outcome = problem_in(arguments, screen), outcome_in(arguments.outcome)
    from leadership_opt.explain.question import why, why_all
    from leadership_opt.result.settings import LONGEST_SECONDS

    if arguments.everybody:
        per_person = settings.time_limit_seconds

        def note(reason: Reason) -> None:
            screen.note(f"{reason.id}: {reason.verdict.value}")

        seconds = min(per_person * len(problem.nominees), LONGEST_SECONDS)
        whole = settings.model_copy(update={"time_limit_seconds": seconds})
        reasons = why_all(problem, outcome, settings=whole, on_reason=note)
        if screen.as_json:
            screen.document({"reasons": [reason.model_dump(mode="json") for reason in reasons]})
        screen.show([reasons_table(problem, reasons, screen.language)])
        return Exit.DONE
    asked: dict[str, Any] = {arguments.kind: arguments.id}
    reason = why(problem, outcome, settings=settings, **asked)
    if screen.as_json:
        screen.document(reason)
    screen.say(*reason_lines(problem, reason, screen.language))
    screen.show(reason_tables(problem, reason, screen.language))
    return Exit.DONE


def analyse_file(arguments: Namespace, screen: Screen) -> Exit:
    """Show every rule, course and province of a plan, and what limits would buy."""
    screen.require_tables()
    settings = settings_of(arguments)
    problem = problem_in(arguments, screen)
    plan = plan_of(answer_in(arguments.plan), arguments.plan)
    from leadership_opt.explain.analysis import analyse

    analysis = analyse(problem, plan, sensitivity=arguments.sensitivity, settings=settings)
    if screen.as_json:
        screen.document(analysis)
    screen.say(*analysis_lines(analysis, screen.language))
    screen.show(analysis_tables(problem, analysis, screen.language))
    return Exit.DONE
