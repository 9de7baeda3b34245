"""What was decided and how well, in plain words first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leadership_opt.checker import Verification
from leadership_opt.domain import Plan, Problem, Sex
from leadership_opt.exchange.page.bilingual import Both, alike, both
from leadership_opt.exchange.page.grid import PageTable, grid
from leadership_opt.messages import Language, render
from leadership_opt.report.coverage import seats_by_province
from leadership_opt.report.differences import differing_parts
from leadership_opt.report.rules import verification_line
from leadership_opt.report.sentences import stages_sentence
from leadership_opt.report.stages import stages_table
from leadership_opt.report.table import Table
from leadership_opt.report.words import MILLION, capital, number, percent, text

if TYPE_CHECKING:
    from leadership_opt.result import Outcome

MOST_STAGES = 60
"""Entitlements that differ make thousands of levels of fairness; the certificate has all of them."""

MOST_DIFFERENCES = 10
"""One is enough to trust no claim of an outcome."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number worth knowing at once, and a remark."""

    value: Both
    words: Both
    remark: Both


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """How a search ended.

    Attributes
    ----------
    look
        ``good``, ``fair`` or ``bad``.
    badge
        In a word or two.
    lines
        In sentences.
    goals
        Value, bound and proof of every stage; None without an outcome.
    """

    look: str
    badge: Both
    lines: tuple[Both, ...]
    goals: PageTable | None


def verdict(problem: Problem, outcome: Outcome | None, verification: Verification | None) -> PageVerdict:
    """Say how good a plan is; without an outcome, that this is not known."""
    lines: list[Both] = []
    if outcome is None:
        look, badge = "fair", both(lambda language: render("page.not_known_best", language))
        lines.append(both(lambda language: render("result.no_proof", language)))
    else:
        status = outcome.status.value
        look = {"optimal": "good", "feasible": "fair"}.get(status, "bad")
        badge = both(lambda language: capital(render(f"word.{status}", language)))
        lines.append(both(lambda language: text(f"status_{status}", language)))
        if outcome.stages and look == "fair":
            lines.append(both(lambda language: stages_sentence(problem, outcome, language)))
    if verification is not None:
        lines.append(both(lambda language: verification_line(verification, language)))
        is_true = verification.is_valid and not verification.differences
        look, lines = (look, lines) if is_true else ("bad", [*_false(problem, verification), *lines])
    has_stages = outcome is not None and outcome.stages
    return PageVerdict(look, badge, tuple(lines), _goals(problem, outcome) if has_stages and outcome else None)


def _false(problem: Problem, verification: Verification) -> tuple[Both, ...]:
    """Say what an outcome claims otherwise than the checker finds, before anything that it claims is shown."""
    if not verification.differences:
        return ()
    told = verification.model_copy(update={"differences": verification.differences[:MOST_DIFFERENCES]})
    left_out = len(verification.differences) - len(told.differences)

    def parts(language: Language) -> str:
        more = (render("page.more_differences", language, count=left_out),) if left_out else ()
        return "; ".join((*differing_parts(problem, told, language), *more))

    return (both(lambda language: render("page.outcome_differs", language, parts=parts(language))),)


def _goals(problem: Problem, outcome: Outcome) -> PageTable:
    shown = outcome.model_copy(update={"stages": outcome.stages[:MOST_STAGES]})
    left_out = len(outcome.stages) - len(shown.stages)

    def table(language: Language) -> Table:
        made = stages_table(problem, shown, language)
        note = render("page.more_stages", language, count=left_out) if left_out else ""
        rows = tuple(row[:-1] for row in made.rows)  # seconds stand in the provenance
        return Table(made.title, made.columns[:-1], rows, " ".join(filter(None, (made.note, note))))

    return grid(table)


def figures(problem: Problem, plan: Plan) -> tuple[KeyFigure, ...]:
    """Return the few numbers that a plan is spoken of by."""
    people = [problem.nominee_by_id[one.nominee] for one in plan.assignments if one.nominee in problem.nominee_by_id]
    women = sum(person.sex is Sex.FEMALE for person in people)
    seats = seats_by_province(problem, plan)
    covered = sum(count > 0 for count in seats.values())
    paid = sum(payment.amount_vnd for payment in plan.payments)
    return (
        _figure(len(plan.assignments), "seats", both(lambda language: _of_nominees(problem, language))),
        _figure(len(plan.courses), "courses", alike("")),
        _figure(women, "women", both(lambda language: percent(women, len(plan.assignments), language))),
        _figure(covered, "provinces", both(lambda language: _of_provinces(problem, language))),
        _figure(paid // MILLION, "paid", alike("")),
    )


def _figure(value: int, code: str, remark: Both) -> KeyFigure:
    shown = both(lambda language: number(value, language))
    return KeyFigure(shown, both(lambda language: render(f"page.figure_{code}", language)), remark)


def _of_nominees(problem: Problem, language: Language) -> str:
    return render("page.of_nominees", language, count=number(len(problem.nominees), language))


def _of_provinces(problem: Problem, language: Language) -> str:
    return render("page.of_provinces", language, count=problem.policy.period_counted_as)
