"""Which of their wishes the participants got."""

from __future__ import annotations

from collections import Counter

from leadership_opt.domain import Plan, Problem
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
)
from leadership_opt.report.pictures.palette import BLUE, INK, PALE_BLUE, PALE_ORANGE, PAPER, QUIET, SKY
from leadership_opt.report.sentences import wishes_sentence
from leadership_opt.report.wishes import NO_WISH, OTHER, wishes_met
from leadership_opt.report.words import country_name, percent

WIDTH, ROW_HEIGHT, LEFT, RIGHT, FOOT = 8.6, 0.44, 2.6, 1.3, 0.55
NARROWEST = 0.075
"""Parts of a bar that are narrower than this share of the axes carry neither name nor number."""

LETTERS_IN_A_BAR = 70
SHADES = (BLUE, SKY, PALE_BLUE)
MOST_RANKS = 5


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def wishes(problem: Problem, plan: Plan, *, language: Language = "en") -> Picture:
    """Draw how many participants got their first, second, ... wish, another country, or had no wish.

    Parameters
    ----------
    problem
        The problem, for wishes and countries.
    plan
        The plan; people and courses that the problem does not know are left out.
    language
        Of all words.
    """
    met = wishes_met(problem, plan)
    most = max([3, *(int(rank) for rank in met if rank.isdigit())])
    ranks = [str(rank) for rank in range(1, min(most, MOST_RANKS) + 1)]
    later = Counter[str]()
    for rank, by_country in met.items():
        if rank.isdigit() and int(rank) > MOST_RANKS:
            later += by_country
    rows = [(render("picture.wish", language, rank=rank), met.get(rank, Counter())) for rank in ranks]
    if later:
        rows.append((render("picture.later_wish", language), later))
    rows.append((render("picture.other_country", language), met.get(OTHER, Counter())))
    rows.append((render("picture.no_wish", language), met.get(NO_WISH, Counter())))
    total = sum(by_country.total() for _, by_country in rows)
    height = len(rows) * ROW_HEIGHT + TITLE_HEIGHT + FOOT + 2 * MARGIN
    picture = new_picture(
        WIDTH, height, render("picture.wishes", language, count=total), render("picture.wishes_note", language)
    )
    axes = rows_axes(picture, [label for label, _ in rows], LEFT, FOOT, RIGHT, TITLE_HEIGHT + MARGIN)
    widest = max([1, *(by_country.total() for _, by_country in rows)])
    axes.set_xlim(0, widest)
    axes.set_xticks([])
    axes.axvline(0, color=QUIET, linewidth=0.8)
    for place, (_, by_country) in enumerate(rows):
        left = 0
        colour = SHADES[min(place, 2)] if place < len(ranks) else PALE_ORANGE
        for country, count in sorted(by_country.items(), key=lambda entry: (-entry[1], entry[0])):
            axes.barh(place, count, left=left, height=0.66, color=colour, edgecolor=PAPER, linewidth=1)
            if count / widest >= NARROWEST:
                name = country_name(country, language)
                if len(name) > LETTERS_IN_A_BAR * count / widest:
                    name = country  # its code
                ink = PAPER if colour == BLUE else INK
                axes.text(
                    left + count / 2, place, f"{name}\n{count}", ha="center", va="center", fontsize=7.2, color=ink
                )
            left += count
        words = f"{left}  ({percent(left, total, language)})"
        beside(axes, place, words)
    return finished(captioned(picture, wishes_sentence(problem, plan, language)))
