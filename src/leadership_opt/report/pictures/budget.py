"""What every fund pays, by year and in all, against its caps."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.explain.facts import grouped
from leadership_opt.explain.fund_years import FundYear, fund_years
from leadership_opt.messages import Language, render
from leadership_opt.report.pictures.canvas import (
    MARGIN,
    TITLE_HEIGHT,
    Picture,
    beside,
    captioned,
    finished,
    new_picture,
    rows_axes,
    shown,
)
from leadership_opt.report.pictures.palette import BLUE, FAINT, INK, QUIET, SKY, VERMILLION
from leadership_opt.report.sentences import budget_sentence
from leadership_opt.report.words import MILLION, heading

WIDTH, ROW_HEIGHT, LEFT, RIGHT, FOOT = 10.0, 0.27, 1.2, 2.35, 0.62
LONGEST_FUND_NAME = 70


@dataclass(frozen=True, slots=True)
class _BudgetLine:
    """A line of the picture: the name of a fund, or one of its years."""

    label: str
    entry: FundYear | None


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def budget(problem: Problem, plan: Plan, *, language: Language = "en") -> Picture:
    """Draw a bar for what each fund pays in each year and in all, and a mark at its cap.

    Held courses are counted. A bar beyond its cap is told by another colour and in words.

    Parameters
    ----------
    problem
        The problem, for funds and caps.
    plan
        The plan; it may break rules.
    language
        Of all words.
    """
    rows: list[_BudgetLine] = []
    for entry in fund_years(problem, plan):
        if entry.is_first:
            rows.append(_BudgetLine(f"{entry.fund.name} ({entry.fund.id})", None))
        label = heading("total", language) if entry.year is None else str(entry.year)
        rows.append(_BudgetLine(label, entry))
    height = max(1, len(rows)) * ROW_HEIGHT + TITLE_HEIGHT + FOOT + 3 * MARGIN
    picture = new_picture(WIDTH, height, render("picture.budget", language), render("picture.budget_note", language))
    labels = [row.label if row.entry else "" for row in rows] or [""]
    axes = rows_axes(picture, labels, LEFT, FOOT, RIGHT, TITLE_HEIGHT + 2 * MARGIN)
    amounts = [amount for row in rows if row.entry for amount in (row.entry.paid_vnd, row.entry.cap_vnd or 0)]
    axes.set_xlim(0, max([1, *amounts]) / MILLION * 1.02)
    axes.set_xticks([])
    for place, row in enumerate(rows):
        if row.entry is None:
            beside(axes, place + 0.08, shown(row.label, LONGEST_FUND_NAME), left=LEFT - MARGIN, bold=True)
        else:
            _bar(axes, place, row.entry, language)
    return finished(captioned(picture, budget_sentence(problem, plan, language)))


def _bar(axes: Axes, place: int, entry: FundYear, language: Language) -> None:
    paid = entry.paid_vnd / MILLION
    is_over = entry.cap_vnd is not None and entry.paid_vnd > entry.cap_vnd
    colour = VERMILLION if is_over else (BLUE if entry.year is None else SKY)
    if entry.cap_vnd is not None:
        cap = entry.cap_vnd / MILLION
        axes.barh(place, cap, height=0.72, color=FAINT, zorder=1)
        axes.plot([cap, cap], [place - 0.42, place + 0.42], color=INK, linewidth=1.6, zorder=3, clip_on=False)
    axes.barh(place, paid, height=0.46, color=colour, zorder=2)
    axes.plot([0, 0], [place - 0.42, place + 0.42], color=QUIET, linewidth=0.8, zorder=3)
    amount = grouped(round(paid), language)
    if entry.cap_vnd is None:
        words = render("picture.paid_without_cap", language, paid=amount)
    else:
        code = "picture.paid_over_cap" if is_over else "picture.paid_of_cap"
        words = render(code, language, paid=amount, cap=grouped(entry.cap_vnd // MILLION, language))
    beside(axes, place, words)
