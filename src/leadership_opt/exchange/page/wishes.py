"""How many participants got which of their wishes, as bars."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, both
from leadership_opt.messages import Language, render
from leadership_opt.report.wishes import NO_WISH, OTHER, wishes_met
from leadership_opt.report.words import percent


@dataclass(frozen=True, slots=True)
class WishBar:
    """So many people; ``width`` of a hundred is their share of all."""

    kind: str
    words: Both
    count: int
    share: Both
    width: int


def wish_bars(problem: Problem, plan: Plan) -> tuple[WishBar, ...]:
    """Return one bar for each rank that was met, one for other courses, and one for people without wishes."""
    found = {rank: by_country.total() for rank, by_country in wishes_met(problem, plan).items()}
    total = sum(found.values())
    ranks = sorted((rank for rank in found if rank.isdigit()), key=int)
    order = [*ranks, *(kind for kind in (OTHER, NO_WISH) if kind in found)]
    return tuple(_bar(kind, found[kind], total) for kind in order)


def _bar(kind: str, count: int, total: int) -> WishBar:
    def say(language: Language) -> str:
        if kind.isdigit():
            return render("picture.wish", language, rank=kind)
        return render("picture.other_country" if kind == OTHER else "picture.no_wish", language)

    look = "met" if kind.isdigit() else kind
    width = max(1, 100 * count // total)  # whoever is there is seen
    return WishBar(look, both(say), count, both(lambda language: percent(count, total, language)), width)
