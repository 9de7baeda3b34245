"""Minutes of the public draw: the seed, when it was published, the numbers drawn, and how anybody can check them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.papers.annex import mark_example
from leadership_opt.exchange.papers.form import line, table
from leadership_opt.exchange.papers.paper import Copy, Hide, Paper
from leadership_opt.exchange.papers.wanted import missed_wishes
from leadership_opt.messages import Language, render
from leadership_opt.report.words import calendar_day, heading
from leadership_opt.result.draw import DrawnNumber, numbers_drawn
from leadership_opt.rules.catalogue import GoalTrait, goal_has

if TYPE_CHECKING:
    from leadership_opt.result import Outcome

SEAT_WIDTHS_MM = (12, 25, 58, 40, 30)
SEATS_BY_IDS_MM = (12, 53, 60, 40)
START_WIDTHS_MM = (12, 60, 53, 40)


def minutes(
    problem: Problem, plan: Plan, outcome: Outcome | None, language: Language, hide: Hide | None = None
) -> Paper:
    """Return the minutes of the draw; of a plan in whose policy nothing is drawn they say that.

    With what hides names people are called by their ids; without, by their names, too.
    """

    def say(code: str, **params: str | int) -> str:
        return render(f"paper.{code}", language, **params)

    def write(document: Any) -> None:
        mark_example(document, problem, language)
        drawn = numbers_drawn(problem, plan)
        if not drawn:
            line(document, say("nothing_drawn"))
            return
        published = problem.policy.seed_published_on
        day = "…… / …… / ……" if published is None else calendar_day(published, language)
        line(document, say("seed", seed=problem.policy.seed, day=day))
        line(document, say("what_is_drawn"))
        line(document, _proof(outcome, language))
        line(document, say("starts_drawn"), bold=True, keep=True, before=10)
        _starts(document, drawn, language)
        line(document, say("seats_drawn"), bold=True, keep=True, before=10)
        _seats(document, problem, drawn, language, has_names=hide is None)
        missed_wishes(document, problem, plan, outcome, language)
        line(document, say("how_to_check"), bold=True, keep=True, before=10)
        first = drawn[0]
        parts = f"{problem.policy.seed}\\ncourse\\n{first.course}\\n{first.start_date}"
        line(document, say("check_by_hand", parts=parts, number=first.number))
        line(document, say("check_by_command", sha256=problem.sha256))

    return Paper("minutes", say("minutes"), (Copy(write),), hide)


def _proof(outcome: Outcome | None, language: Language) -> str:
    stages = [stage for stage in outcome.stages if goal_has(stage.goal, GoalTrait.DRAW)] if outcome is not None else []
    is_proven = bool(stages) and all(stage.proven for stage in stages)
    return render("paper.draw_is_proven" if is_proven else "paper.draw_is_not_proven", language)


def _starts(document: Any, drawn: tuple[DrawnNumber, ...], language: Language) -> None:
    rows = [
        [str(at), one.course, one.start_date or "", str(one.number)]
        for at, one in enumerate((one for one in drawn if one.kind == "course"), start=1)
    ]
    headings = (render("result.number", language), heading("course", language), heading("start", language))
    table(document, (*headings, _points(language)), rows, START_WIDTHS_MM, (0, 2, 3))


def _seats(
    document: Any, problem: Problem, drawn: tuple[DrawnNumber, ...], language: Language, *, has_names: bool
) -> None:
    rows = []
    for at, one in enumerate((one for one in drawn if one.kind == "nominee"), start=1):
        person = problem.nominee_by_id.get(one.nominee or "")
        named = [person.full_name if person else ""] if has_names else []
        rows.append([str(at), one.nominee or "", *named, one.course, str(one.number)])
    headings = (
        render("result.number", language),
        render("column.id", language),
        *([render("column.full_name", language)] if has_names else []),
        heading("course", language),
        _points(language),
    )
    widths = SEAT_WIDTHS_MM if has_names else SEATS_BY_IDS_MM
    table(document, headings, rows, widths, (0, len(widths) - 1))


def _points(language: Language) -> str:
    return render("paper.number_drawn", language)
