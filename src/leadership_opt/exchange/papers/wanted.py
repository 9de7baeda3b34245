"""What is wanted and missed, as a section of a paper: only where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.checker import WantedReport, verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.papers.form import line
from leadership_opt.messages import Language, render
from leadership_opt.report.words import number, rule_words, unit_words

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


def missed_wishes(document: Any, problem: Problem, plan: Plan, outcome: Outcome | None, language: Language) -> None:
    """List the wishes that the plan does not meet in full; nobody is named."""
    known = outcome.verification if outcome is not None else None
    missed = [one for one in (known or verify(problem, plan)).wanted if one.missed]
    if missed:
        line(document, render("paper.wanted_missed", language), bold=True, keep=True, before=10)
    for one in missed:
        line(document, _said(one, problem, language))


def _said(report: WantedReport, problem: Problem, language: Language) -> str:
    is_short = report.least is not None and report.actual < report.least
    bound = {"least": number(report.least, language)} if is_short else {"most": number(report.most, language)}
    return render(
        "paper.wanted_few" if is_short else "paper.wanted_many",
        language,
        wish=rule_words(report.key, problem, language),
        actual=number(report.actual, language),
        missed=number(report.missed, language),
        unit=unit_words(report.unit, language),
        **bound,
    )
