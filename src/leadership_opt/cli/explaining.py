"""The command ``explain``: why there is no plan, and the least that would have to change."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from leadership_opt.cli.commands import problem_of, settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.screen import Screen
from leadership_opt.report import infeasibility_lines, infeasibility_tables

if TYPE_CHECKING:
    from leadership_opt.solver import Cancel


def explain_file(arguments: Namespace, screen: Screen) -> Exit:
    """Explain why a problem has no plan; the exit code is that of the problem: 3 infeasible, 0 feasible, 4 unknown."""
    screen.require_tables()
    settings = settings_of(arguments)
    for option in ("conflicts", "relaxations"):
        if getattr(arguments, option) < 0:
            raise CommandError("bad_number", option=f"--{option}", value=getattr(arguments, option))
    problem = problem_of(arguments.problem)
    from leadership_opt.explain.infeasible import explain_infeasible
    from leadership_opt.explain.prices import RelaxationPrices
    from leadership_opt.solver import Cancel

    cancel = Cancel()
    with _stopped_by_interrupt(cancel):
        found = explain_infeasible(
            problem,
            settings=settings,
            prices=RelaxationPrices(tolerated=dict.fromkeys(arguments.keep, 0)),
            conflicts=arguments.conflicts,
            relaxations=arguments.relaxations,
            cancel=cancel,
        )
    if screen.as_json:
        screen.document(found)
    screen.say(*infeasibility_lines(found, screen.language))
    screen.show(infeasibility_tables(problem, found, screen.language))
    return {"infeasible": Exit.INFEASIBLE, "feasible": Exit.DONE, "unknown": Exit.NO_PLAN}[found.status.value]


@contextmanager
def _stopped_by_interrupt(cancel: Cancel) -> Iterator[None]:
    """Let Ctrl-C stop the search, so that what is found so far is shown; only the main thread may do that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda number, frame: cancel.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
