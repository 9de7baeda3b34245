"""Everything that a page shows, gathered before any of it is HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leadership_opt.checker import Verification, verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.page.bilingual import Both, both, both_lines
from leadership_opt.exchange.page.calendar import calendar_years, closed_periods
from leadership_opt.exchange.page.certificate import certificate_download
from leadership_opt.exchange.page.decision import figures, verdict
from leadership_opt.exchange.page.draw import public_draw
from leadership_opt.exchange.page.grid import grid, grids, result_grid
from leadership_opt.exchange.page.money import fund_rows
from leadership_opt.exchange.page.people import choices, person_rows, why_note
from leadership_opt.exchange.page.provinces import province_grid
from leadership_opt.exchange.page.subject import PageSubject
from leadership_opt.exchange.page.ways_out import ways_out
from leadership_opt.exchange.page.wishes import wish_bars
from leadership_opt.exchange.results.people import GENERAL_CONDITIONS
from leadership_opt.exchange.results.rosters import courses_table
from leadership_opt.exchange.results.rules import short_tables
from leadership_opt.explain.decisions import decisions_of
from leadership_opt.messages import Language, render
from leadership_opt.report.coverage import beside_provinces
from leadership_opt.report.decisions import decisions_table
from leadership_opt.report.provenance import provenance_table
from leadership_opt.report.reserves import reserve_lines, reserve_tables
from leadership_opt.report.revision import revision_lines, revision_tables
from leadership_opt.report.rules import violations_table
from leadership_opt.report.sentences import PLAN_SENTENCES, quotas_sentence
from leadership_opt.report.wanted import wanted_table

Hide = Callable[[str], str]


def view_of(subject: PageSubject, shown: Problem, hide: Hide | None) -> dict[str, Any]:
    """Return what the templates need.

    Parameters
    ----------
    subject
        What the page is about.
    shown
        Its problem as it is shown: with the names of people, or with their ids in place of these.
    hide
        Of a page without names: puts ids in place of names in any text.
    """
    problem, plan, outcome = subject.problem, subject.plan, subject.outcome
    verification = _verification(subject)
    view: dict[str, Any] = {
        "is_example": is_example(problem),
        "has_names": hide is None,
        "verdict": verdict(problem, outcome, verification),
        "problem_sha256": problem.sha256,
        "provenance": None if outcome is None else grid(lambda language: provenance_table(outcome, language)),
        "certificate": certificate_download(problem, outcome, hide),
        "plan": None,
        "revision": None,
        "ways_out": ways_out(subject, shown),
    }
    if plan is not None and verification is not None:
        view["plan"] = _plan(subject, shown, plan, verification)
    if subject.revision is not None:
        view["revision"] = _revision(subject, is_named=hide is None)
    return view


def _verification(subject: PageSubject) -> Verification | None:
    """Return the checker's reading of the plan; what an outcome says of itself counts only where it is true."""
    plan, outcome = subject.plan, subject.outcome
    if plan is None:
        return None
    base = None if subject.revision is None else subject.revision.base
    found = verify(subject.problem, plan, base=base)
    if outcome is None:
        return found
    differences = outcome.differences(subject.problem)
    if outcome.verification is not None and not differences:  # it knows the base plan of a goal that needs one
        return outcome.verification.model_copy(update={"wanted": found.wanted})
    return found.model_copy(update={"differences": differences})


def _in_public(verification: Verification, language: Language) -> Verification:
    """Return a verification in which nobody's health, discipline or ban is a reason: it is a general condition."""
    public = dict.fromkeys(GENERAL_CONDITIONS, render("result.why_general", language))
    violations = [
        one.model_copy(update={"reasons": tuple(dict.fromkeys(public.get(code, code) for code in one.reasons))})
        for one in verification.violations
    ]
    return verification.model_copy(update={"violations": tuple(violations)})


def _plan(subject: PageSubject, shown: Problem, plan: Plan, verification: Verification) -> dict[str, Any]:
    problem = subject.problem
    people = person_rows(shown, plan, subject.reasons, verification)
    tiles, legend = province_grid(problem, plan)
    decided = decisions_of(problem, plan, verification)
    return {
        "figures": figures(problem, plan),
        "sentences": {name: _sentence(name, problem, plan) for name in PLAN_SENTENCES},
        "quotas_sentence": both(lambda language: quotas_sentence(verification, language)),
        "tiles": tiles,
        "legend": legend,
        "beside": both(lambda language: beside_provinces(problem, plan, language)),
        "courses": result_grid(lambda language: courses_table(problem, plan, language)),
        "years": calendar_years(problem, plan),
        "closed": closed_periods(problem) if problem.policy.calendar.closed_periods else None,
        "people": people,
        "choices": choices(people),
        "why_note": why_note(subject.reasons),
        "funds": fund_rows(problem, plan),
        "quotas": result_grid(lambda language: short_tables(problem, verification, language)[0]),
        "rules": result_grid(lambda language: short_tables(problem, verification, language)[1]),
        "wanted": grids(lambda language: [wanted_table(problem, verification, language)]),
        "violations": grids(lambda language: [violations_table(problem, _in_public(verification, language), language)]),
        "decisions": grid(lambda language: decisions_table(problem, decided, language)) if decided else None,
        "wishes": wish_bars(problem, plan),
        "draw": public_draw(problem, plan),
        "reserves": _reserves(subject, shown),
        "sha256": canonical_sha256(plan),
    }


def _sentence(name: str, problem: Problem, plan: Plan) -> Both:
    return both(lambda language: PLAN_SENTENCES[name](problem, plan, language))


def _reserves(subject: PageSubject, shown: Problem) -> dict[str, Any] | None:
    found = subject.reserve_list
    if found is None:
        return None
    return {
        "lines": both_lines(lambda language: reserve_lines(found, language)),
        "tables": grids(lambda language: reserve_tables(shown, found, language)),
    }


def _revision(subject: PageSubject, *, is_named: bool) -> dict[str, Any]:
    revision = subject.revision
    if revision is None:
        return {}
    return {
        "lines": both_lines(lambda language: revision_lines(revision, language)),
        "tables": grids(lambda language: revision_tables(revision, language, named=is_named)),
    }
