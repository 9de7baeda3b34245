"""The commands ``lottery`` and ``draw``, and ``verify --lottery``."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.call_settings import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import outcome_in, plan_in, problem_in, refuse
from leadership_opt.cli.levels_told import LevelReached, levels_told
from leadership_opt.cli.results import Results, placed, require_page_or_minutes
from leadership_opt.cli.running import run_told
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import load, save_lottery_minutes
from leadership_opt.exchange.files import KEPT_AS
from leadership_opt.exchange.kinds import kind_of, wrong_kind
from leadership_opt.exchange.written import WORD
from leadership_opt.lotteries import Lottery, verify_lottery
from leadership_opt.report.lotteries import (
    drawn_lines,
    levels_table,
    lottery_lines,
    people_chances_table,
    plans_table,
    verdict_lines,
    verdict_table,
)

if TYPE_CHECKING:
    from leadership_opt.result import Outcome, Settings


def lottery_file(arguments: Namespace, screen: Screen) -> Exit:
    """Make a lottery over all plans that are as good as that of an outcome."""
    screen.require_tables()
    settings = settings_of(arguments)
    outs = arguments.out or []
    if not outs and not screen.as_json:
        raise CommandError("out_missing")
    _require_endings(outs, KEPT_AS["lottery"])
    places = "--out .html, --out .docx"
    require_page_or_minutes(arguments, outs, places, has_minutes=any(map(_is_word, outs)))
    refuse(outs, replace=arguments.force, spared=(arguments.problem, arguments.outcome))
    problem, outcome = problem_in(arguments, screen), outcome_in(arguments.outcome)
    base = None if arguments.base is None else plan_in(arguments.base)[0]
    found = _made(arguments, screen, problem, outcome, base, settings)
    results = Results(screen, replace=arguments.force, names=arguments.names)
    results.save(found, outs, problem)
    if screen.as_json:
        results.document(found)
    language = screen.language
    screen.say(*lottery_lines(found, language))
    levels = (levels_table(found, language),) if found.levels else ()  # nash has none, nor has nobody by lot
    screen.show((people_chances_table(problem, found, language), *levels))
    results.finish()
    return Exit.DONE


def _made(
    arguments: Namespace, screen: Screen, problem: Problem, outcome: Outcome, base: Plan | None, settings: Settings
) -> Lottery:
    from leadership_opt.lotteries.drawing import lottery
    from leadership_opt.result import Cancel

    cancel, began = Cancel(), time.monotonic()

    def call(report: Callable[[LevelReached], None]) -> Lottery:
        return lottery(
            problem,
            outcome,
            objective=arguments.objective,
            tickets=arguments.tickets,
            settings=settings,
            base=base,
            on_level=lambda number, decided: report(LevelReached(number, decided, time.monotonic() - began)),
            cancel=cancel,
        )

    return run_told(call, levels_told(len(problem.nominees), screen.language), screen, cancel)


def draw_file(arguments: Namespace, screen: Screen) -> Exit:
    """Write the plan of a ticket; a document that was changed draws nothing."""
    outs, minutes = arguments.out or [], arguments.minutes
    if arguments.problem is None and (minutes is not None or any(Path(out).suffix.lower() != ".json" for out in outs)):
        raise CommandError("draw_needs_problem")
    if arguments.templates is not None and minutes is None:
        raise CommandError("templates_without_minutes")
    places = "--minutes, --out .html"
    require_page_or_minutes(arguments, outs, places, has_minutes=minutes is not None)
    _require_endings([] if minutes is None else [minutes], (WORD,))
    written = [*outs, *([] if minutes is None else [minutes])]
    read = [arguments.lottery, *([] if arguments.problem is None else [arguments.problem])]
    refuse(written, replace=arguments.force, spared=read)
    problem = None if arguments.problem is None else problem_in(arguments, screen)
    found = lottery_in(arguments.lottery)
    _require_unchanged(found, arguments.lottery, arguments.sha256)
    plan = found.draw(arguments.number)
    results = Results(screen, replace=arguments.force, names=arguments.names)
    results.save(plan, outs, problem)
    if problem is not None and minutes is not None:
        results.written.append(_minutes(arguments, screen, problem, found))
    if screen.as_json:
        results.document(plan)
    screen.say(*drawn_lines(found, arguments.number, screen.language))
    results.finish()
    return Exit.DONE


def _minutes(arguments: Namespace, screen: Screen, problem: Problem, found: Lottery) -> str:
    def write(path: str, replace: bool) -> None:
        save_lottery_minutes(
            found,
            path,
            problem=problem,
            number=arguments.number,
            templates=arguments.templates,
            overwrite=replace,
            language=screen.language,
            names=arguments.names or "full",
        )

    return placed(arguments.minutes, write, screen, replace=arguments.force)[0]


def _is_word(path: str) -> bool:
    return Path(path).suffix.lower() == WORD


def _require_endings(outs: list[str], endings: tuple[str, ...]) -> None:
    for out in outs:
        if Path(out).suffix.lower() not in endings:
            raise UnusableFile("unsupported_suffix", path=out, options=", ".join(endings))


def _require_unchanged(found: Lottery, path: str, published: str | None) -> None:
    """Refuse a document that is not what its hash says, or not what was published."""
    now = found.found_sha256
    for claimed in (found.sha256, published):
        if claimed is not None and claimed.strip().lower() != now:
            raise CommandError("lottery_changed", path=path, claimed=claimed[:64], found=now)


def lottery_in(path: str) -> Lottery:
    """Return the lottery of a file."""
    found: Any = load(path)
    if not isinstance(found, Lottery):
        raise wrong_kind(path, kind_of(found), ("lottery",))
    return found


def verify_lottery_file(arguments: Namespace, screen: Screen) -> Exit:
    """Read a lottery again without the solver."""
    screen.require_tables()
    problem, found = problem_in(arguments, screen), lottery_in(arguments.plan)
    verdict = verify_lottery(problem, found, sha256=arguments.sha256)
    if screen.as_json:
        screen.document(verdict)
    screen.say(*verdict_lines(verdict, screen.language))
    screen.show(
        [verdict_table(verdict, screen.language)] if verdict.findings else [plans_table(found, screen.language)]
    )
    return Exit.DONE if verdict.is_valid else Exit.VIOLATIONS
