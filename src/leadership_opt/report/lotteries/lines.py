"""A lottery in a few lines, before anything is drawn and after."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.lotteries import LotteryStanding
from leadership_opt.messages import Language
from leadership_opt.report.lotteries.wording import chance_words, told
from leadership_opt.report.words import decimal, goal_title, number

if TYPE_CHECKING:
    from leadership_opt.lotteries import Lottery


TICKET_PLACES = 9
"""Decimals of a part of a ticket, which must not look like nothing, nor like a whole one."""


@takes(lottery=("Lottery",), language=LANGUAGE)
def lottery_lines(lottery: Lottery, language: Language = "en") -> tuple[str, ...]:
    """Say how many tickets there are, who is decided by lot, what is proven, and which hash to publish.

    Parameters
    ----------
    lottery
        The document.
    language
        Of the lines.
    """
    tickets, plans = number(lottery.tickets, language), number(len(lottery.plans), language)
    return (
        told("tickets_line", language, tickets=tickets, plans=plans),
        *_stages(lottery, language),
        standing_line(lottery, language),
        *_levels(lottery, language),
        *_product(lottery, language),
        *_one_search(lottery, language),
        deviation_line(lottery, language),
        told("hash_line", language, sha256=lottery.sha256),
    )


def standing_line(lottery: Lottery, language: Language) -> str:
    """Say how many people are certain, decided by lot, and never in, and whether that is proven."""
    counts = {one.value: len(lottery.of(one)) for one in LotteryStanding}
    said = told("standing_line", language, **counts)
    proven = told("standing_proven" if lottery.decided_by.is_proven else "standing_open", language)
    return f"{said} {proven}"


def _stages(lottery: Lottery, language: Language) -> tuple[str, ...]:
    """Say which stages may have better plans than those that chances are shared over."""
    names = (goal_title(stage.goal, language) for stage in lottery.stages if not stage.proven)
    stages = ", ".join(dict.fromkeys(names))
    return (told("stages_open", language, stages=stages),) if stages else ()


def _levels(lottery: Lottery, language: Language) -> tuple[str, ...]:
    levels = lottery.levels
    if not levels:
        return ()
    if lottery.objective == "maximin":
        chance, bound = (chance_words(one, language) for one in (levels[0].chance, levels[0].bound))
        if levels[0].proven and not lottery.decided_by.is_proven:
            return (told("levels_proven_so_far", language, count=1),)
        code = "smallest_proven" if levels[0].proven else "smallest_open"
        return (told(code, language, chance=chance, bound=bound),)
    proven = sum(level.proven for level in levels)
    if proven == len(levels):
        code = "levels_proven" if lottery.decided_by.is_proven else "levels_proven_so_far"
        return (told(code, language, count=len(levels)),)
    at = next(at for at, level in enumerate(levels, start=1) if not level.proven)
    first = levels[at - 1]
    chance, bound = chance_words(first.chance, language), chance_words(first.bound, language)
    open_level = told("level_open", language, number=at, chance=chance, bound=bound)
    return (told("levels_open", language, proven=proven, count=len(levels)), open_level)


def _product(lottery: Lottery, language: Language) -> tuple[str, ...]:
    product = lottery.product
    if product is None or not product.weights:
        return ()
    above = product.factor - 1
    if not product.is_proven:
        # rounded up: no product is larger by more
        return (told("product_open", language, more=f"{decimal(Fraction(ceil(1000 * above), 10), language)}%"),)
    so_far = () if lottery.decided_by.is_proven else (told("product_so_far", language),)
    if above == 0:
        return (told("product_proven", language), *so_far)
    return (told("product_near", language, part=number(floor(1 / above), language)), *so_far)


def _one_search(lottery: Lottery, language: Language) -> tuple[str, ...]:
    """Say which proofs no second search has confirmed."""
    levels = [one for one in lottery.on_one_search if one.isdigit()]
    what = []
    if "standing" in lottery.on_one_search:
        what.append(told("what_standing", language))
    if "product" in lottery.on_one_search:
        what.append(told("what_product", language))
    if levels:
        what.append(told("what_levels", language, levels=", ".join(levels)))
    return (told("one_search", language, what="; ".join(what)),) if what else ()


def deviation_line(lottery: Lottery, language: Language) -> str:
    """Say how far whole tickets move anybody's chance."""
    found = lottery.largest_deviation
    if found == 0:
        return told("deviation_none", language)
    code = "deviation_small" if found < 1 else "deviation_large"
    places = next((places for places in range(2, TICKET_PLACES) if 0 < round(found, places) != 1), TICKET_PLACES)
    return told(code, language, deviation=str(found) if found == 1 else decimal(found, language, places))


@takes(lottery=("Lottery",), drawn=(int,), language=LANGUAGE)
def drawn_lines(lottery: Lottery, drawn: int, language: Language = "en") -> tuple[str, ...]:
    """Say which plan a ticket is.

    Parameters
    ----------
    lottery
        The document.
    drawn
        The number of the ticket.
    language
        Of the lines.
    """
    plan = lottery.draw(drawn)
    entry, numbers = next((entry, numbers) for entry, numbers in lottery.ranges() if drawn in numbers)
    span = {"first": number(numbers[0], language), "last": number(numbers[-1], language)}
    return (
        told("drawn_line", language, number=number(drawn, language), sha256=entry.sha256),
        told("drawn_range", language, **span, count=number(len(numbers), language), people=len(plan.assignments)),
        told("drawn_of", language, sha256=lottery.found_sha256),
    )
