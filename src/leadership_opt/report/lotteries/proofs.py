"""The plans of a lottery with their tickets, and the levels of chances with what proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.lotteries.wording import chance_words, told
from leadership_opt.report.stages import proof_words
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, number

if TYPE_CHECKING:
    from leadership_opt.lotteries import Lottery

LETTERS_SHOWN = 16
"""Of a hash in a table; the file has all 64."""


@takes(lottery=("Lottery",), language=LANGUAGE)
def plans_table(lottery: Lottery, language: Language = "en") -> Table:
    """List the plans with the numbers of their tickets.

    Parameters
    ----------
    lottery
        The document.
    language
        Of the table.
    """
    columns = (
        Column(told("plan_hash", language)),
        Column(told("first_ticket", language), right=True),
        Column(told("last_ticket", language), right=True),
        Column(told("tickets", language), right=True),
        Column(told("weight", language), right=True),
    )
    rows = tuple(
        (
            entry.sha256[:LETTERS_SHOWN],
            number(numbers[0], language) if numbers else NOTHING,
            number(numbers[-1], language) if numbers else NOTHING,
            number(entry.tickets, language),
            chance_words(entry.weight, language),
        )
        for entry, numbers in lottery.ranges()
    )
    return Table(told("plans_title", language), columns, rows, told("plans_note", language))


@takes(lottery=("Lottery",), language=LANGUAGE)
def levels_table(lottery: Lottery, language: Language = "en") -> Table:
    """List the levels of chances: how many people, what they have, what nobody can beat.

    Parameters
    ----------
    lottery
        The document.
    language
        Of the table.
    """
    columns = (
        Column(told("level", language), right=True),
        Column(told("people", language), right=True),
        Column(told("chance", language), right=True),
        Column(told("at_most", language), right=True),
        Column(heading("proven", language)),
    )
    rows = tuple(
        (
            str(at),
            str(len(level.people)),
            chance_words(level.chance, language),
            chance_words(level.bound, language),
            proof_words(level, language),
        )
        for at, level in enumerate(lottery.levels, start=1)
    )
    return Table(told("levels_title", language), columns, rows, told(f"levels_note_{lottery.objective}", language))
