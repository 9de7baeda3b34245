"""The share of women in every course, beside what the quotas ask for."""

from __future__ import annotations

from fractions import Fraction

from leadership_opt.domain import Plan, Problem, Quota, Scope, Sex
from leadership_opt.doors import LANGUAGE, takes
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
from leadership_opt.report.sentences import women_sentence
from leadership_opt.report.words import calendar_day, heading, percent

WIDTH, ROW_HEIGHT, LEFT, RIGHT, FOOT = 8.6, 0.3, 2.1, 1.5, 0.85


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def women(problem: Problem, plan: Plan, *, language: Language = "en") -> Picture:
    """Draw the share of women in the plan and in each of its courses (held courses are not counted).

    A mark shows the least share that a quota asks for; quotas on women of a certain post,
    province or year are not shown, nor that of the programme where held courses count for it too.

    Parameters
    ----------
    problem
        The problem, for people and quotas.
    plan
        The plan; people that the problem does not know are no women here.
    language
        Of all words.
    """
    rosters = plan.rosters()
    everybody = tuple(entry.nominee for entry in plan.assignments)
    of_all = None if problem.history.courses else _least(problem, Scope.PROGRAMME)
    rows = [(heading("total", language), everybody, of_all)]
    for entry in plan.courses:
        label = f"{shown(entry.course, 14)} · {calendar_day(entry.start_date, language)}"
        rows.append((label, rosters[entry.course], _least(problem, Scope.COURSE)))
    height = len(rows) * ROW_HEIGHT + TITLE_HEIGHT + FOOT + MARGIN
    picture = new_picture(WIDTH, height, render("picture.women", language), render("picture.women_note", language))
    axes = rows_axes(picture, [label for label, _, _ in rows], LEFT, FOOT, RIGHT, TITLE_HEIGHT + MARGIN)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 25), [f"{share}%" for share in range(0, 101, 25)])
    for mark in range(0, 101, 25):
        axes.axvline(mark, color=FAINT, linewidth=0.8, zorder=0)
    axes.axhline(0.5, color=QUIET, linewidth=0.8)
    for place, (_, people, least) in enumerate(rows):
        count = sum(_is_woman(problem, person) for person in people)
        share = Fraction(100 * count, len(people)) if people else Fraction(0)
        is_short = least is not None and bool(people) and share < 100 * least
        colour = VERMILLION if is_short else (BLUE if place == 0 else SKY)
        axes.barh(place, float(share), height=0.6, color=colour, zorder=2)
        if least is not None:
            at = float(100 * least)
            axes.plot([at, at], [place - 0.42, place + 0.42], color=INK, linewidth=1.8, zorder=3)
        words = f"{count} / {len(people)}  ({percent(count, len(people), language)})"
        beside(axes, place, words)
    return finished(captioned(picture, women_sentence(problem, plan, language)))


def _is_woman(problem: Problem, nominee: str) -> bool:
    person = problem.nominee_by_id.get(nominee)
    return person is not None and person.sex is Sex.FEMALE


def _least(problem: Problem, scope: Scope) -> Fraction | None:
    """Return the greatest least share that quotas on all women ask for."""
    shares = [
        quota.min_share.fraction for quota in problem.policy.required_quotas if quota.min_share and _asks(quota, scope)
    ]
    return max(shares, default=None)


def _asks(quota: Quota, scope: Scope) -> bool:
    is_narrow = quota.in_countries or quota.in_years or quota.in_courses or quota.each
    return quota.scope is scope and not is_narrow and dict(quota.where) == {"sex": (Sex.FEMALE.value,)}
