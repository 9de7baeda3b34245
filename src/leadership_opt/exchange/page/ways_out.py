"""Why there is no plan, and the least that would have to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.exchange.page.bilingual import both_lines
from leadership_opt.exchange.page.grid import PageTable, grid, grids
from leadership_opt.exchange.page.subject import PageSubject
from leadership_opt.explain import Severity, check
from leadership_opt.messages import Language
from leadership_opt.report.facts import facts_table
from leadership_opt.report.infeasibility import infeasibility_lines, infeasibility_tables
from leadership_opt.report.problem import courses_table, funds_table, problem_lines, quotas_table
from leadership_opt.report.table import Table
from leadership_opt.result.stage import Status


def ways_out(subject: PageSubject, shown: Problem) -> dict[str, Any] | None:
    """Return conflicts, ways out and the problem itself; None where there is a plan.

    An outcome that was not explained is told what quick looks at the problem prove.

    Parameters
    ----------
    subject
        What the page is about.
    shown
        Its problem, as it is shown.
    """
    if subject.plan is not None:
        return None
    found, outcome = subject.infeasibility, subject.outcome
    asked = {
        "problem": both_lines(lambda language: problem_lines(shown, language)[:-1]),  # the hash stands below
        "offers": [_offer(make, shown) for make in (courses_table, funds_table, quotas_table)],
    }
    if found is not None:
        said = both_lines(lambda language: infeasibility_lines(found, language))
        tables = grids(lambda language: infeasibility_tables(shown, found, language))
        return {"is_explained": True, "lines": said, "tables": tables, **asked}
    is_proven = outcome is not None and outcome.status is Status.INFEASIBLE
    facts = check(subject.problem).of(Severity.IMPOSSIBLE) if is_proven else ()
    tables = grids(lambda language: [facts_table(shown, facts, language)]) if facts else ()
    return {"is_explained": False, "lines": (), "tables": tables, **asked}


def _offer(make: Callable[[Problem, Language], Table], shown: Problem) -> PageTable:
    return grid(lambda language: make(shown, language))
