"""Minutes of a draw by lottery: what was published before, the number that public dice gave, and who is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Problem
from leadership_opt.exchange.papers.annex import mark_example
from leadership_opt.exchange.papers.form import line, table
from leadership_opt.exchange.papers.paper import Copy, Hide, Paper
from leadership_opt.lotteries import LotteryStanding
from leadership_opt.messages import Language, render
from leadership_opt.report.lotteries.chances import ranked
from leadership_opt.report.lotteries.lines import drawn_lines, lottery_lines
from leadership_opt.report.lotteries.proofs import plans_table
from leadership_opt.report.lotteries.wording import chance_words, told
from leadership_opt.report.people import home_name
from leadership_opt.report.words import NOTHING, heading, number

if TYPE_CHECKING:
    from leadership_opt.lotteries import Lottery

CHANCE_WIDTHS_MM = (12, 22, 47, 32, 28, 24)
CHANCES_BY_IDS_MM = (12, 45, 48, 32, 28)
TICKET_WIDTHS_MM = (45, 28, 28, 28, 36)
BLANK = "……………………"
"""What is not known before the draw is filled in by hand."""


def lottery_minutes(
    problem: Problem, lottery: Lottery, drawn: int | None, language: Language, hide: Hide | None = None
) -> Paper:
    """Return the minutes; before the draw, with room for the number and its seats.

    Parameters
    ----------
    problem
        For names; the lottery is of it.
    lottery
        The document.
    drawn
        The number of the ticket; None: not drawn yet.
    language
        Of the paper.
    hide
        What hides names; with it people are called by their ids. None: by their names, too.
    """

    def say(code: str, **params: str | int) -> str:
        return render(f"paper.{code}", language, **params)

    def write(document: Any) -> None:
        mark_example(document, problem, language)
        for sentence in lottery_lines(lottery, language):
            line(document, sentence)
        line(document, say("lottery_published", blank=BLANK))
        line(document, say("lottery_dice", blank=BLANK, tickets=number(lottery.tickets, language)))
        shown = BLANK if drawn is None else number(drawn, language)
        line(document, say("lottery_number", number=shown), bold=True, before=10)
        for sentence in () if drawn is None else drawn_lines(lottery, drawn, language):
            line(document, sentence)
        line(document, say("lottery_chances"), bold=True, keep=True, before=10)
        _chances(document, problem, lottery, drawn, language, has_names=hide is None)
        line(document, say("lottery_plans"), bold=True, keep=True, before=10)
        plans = plans_table(lottery, language)
        table(document, [column.title for column in plans.columns], plans.rows, TICKET_WIDTHS_MM, (1, 2, 3, 4))
        line(document, say("how_to_check"), bold=True, keep=True, before=10)
        line(document, say("lottery_check", sha256=lottery.sha256, problem=problem.sha256))

    return Paper("minutes", say("minutes"), (Copy(write),), hide)


def _chances(
    document: Any, problem: Problem, lottery: Lottery, drawn: int | None, language: Language, *, has_names: bool
) -> None:
    """List everybody whom the lot decides, with the course that the ticket gives."""
    plan = None if drawn is None else lottery.draw(drawn)
    courses: dict[str, list[str]] = {}
    for entry in () if plan is None else plan.assignments:
        courses.setdefault(entry.nominee, []).append(entry.course)
    by_lot = [person for person in ranked(lottery) if person.standing is LotteryStanding.BY_LOT]
    rows = []
    for at, person in enumerate(by_lot, start=1):
        known = problem.nominee_by_id.get(person.nominee)
        seat = "" if plan is None else ", ".join(courses.get(person.nominee, ())) or NOTHING
        home = home_name(known.province, language) if known else ""
        chance = chance_words(person.chance, language)
        named = [known.full_name if known else ""] if has_names else []
        rows.append([str(at), person.nominee, *named, home, chance, seat])
    headings = (
        render("result.number", language),
        render("column.id", language),
        *([render("column.full_name", language)] if has_names else []),
        heading("province", language),
        told("chance", language),
        render("paper.lottery_seat", language),
    )
    widths = CHANCE_WIDTHS_MM if has_names else CHANCES_BY_IDS_MM
    table(document, headings, rows, widths, (0, len(widths) - 2, len(widths) - 1))
