"""The command ``explain``: why there is no plan, and the least that would have to change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.cli.call_settings import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import problem_in, refuse
from leadership_opt.cli.results import Results, require_page
from leadership_opt.cli.running import SECONDS_BETWEEN_SIGNALS, interrupts
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.files import KEPT_AS
from leadership_opt.report import infeasibility_lines, infeasibility_tables

if TYPE_CHECKING:
    from leadership_opt.explain.infeasibility import Infeasibility
    from leadership_opt.result import Cancel


def explain_file(arguments: Namespace, screen: Screen) -> Exit:
    """Explain why a problem has no plan; the exit code is that of the problem: 3 infeasible, 0 feasible, 4 unknown."""
    screen.require_tables()
    settings = settings_of(arguments)
    for option in ("conflicts", "relaxations"):
        if getattr(arguments, option) < 0:
            raise CommandError("bad_number", option=f"--{option}", value=getattr(arguments, option))
    outs = arguments.out or []
    require_page(arguments, outs)
    for out in outs:
        if Path(out).suffix.lower() not in KEPT_AS["infeasibility"]:
            raise UnusableFile("unsupported_suffix", path=out, options=", ".join(KEPT_AS["infeasibility"]))
    refuse(outs, replace=arguments.force, spared=(arguments.problem,))
    problem = problem_in(arguments, screen)
    from leadership_opt.explain.infeasible import explain_infeasible
    from leadership_opt.explain.prices import RelaxationPrices
    from leadership_opt.result import Cancel

    cancel = Cancel()
    prices = RelaxationPrices(tolerated=dict.fromkeys(arguments.keep, 0))
    most = {"conflicts": arguments.conflicts, "relaxations": arguments.relaxations}
    found = _served(
        lambda: explain_infeasible(problem, settings=settings, prices=prices, cancel=cancel, **most), cancel, screen
    )
    results = Results(screen, replace=arguments.force, names=arguments.names)
    if found.status == "infeasible":
        results.save(found, outs, problem)
    if screen.as_json:
        results.document(found)
    screen.say(*infeasibility_lines(found, screen.language))
    screen.show(infeasibility_tables(problem, found, screen.language))
    if outs and found.status != "infeasible":
        screen.say(screen.text("nothing_written"))
    results.finish()
    return {"infeasible": Exit.INFEASIBLE, "feasible": Exit.DONE, "unknown": Exit.NO_PLAN}[found.status.value]


def _served(explain: Callable[[], Infeasibility], cancel: Cancel, screen: Screen) -> Infeasibility:
    """Explain in a thread, so that Ctrl-C is served: by the first, what is found so far is shown."""
    is_told = False
    with ThreadPoolExecutor(max_workers=1) as pool, interrupts(cancel):
        work = pool.submit(explain)
        while not wait([work], timeout=SECONDS_BETWEEN_SIGNALS).done:
            if cancel.is_set() and not is_told:
                is_told = True
                screen.note(screen.text("stopping"))
    return work.result()
