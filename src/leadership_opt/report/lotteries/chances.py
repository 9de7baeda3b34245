"""Chances of people and of provinces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.lotteries import LotteryPerson, LotteryStanding
from leadership_opt.messages import Language
from leadership_opt.report.lotteries.wording import chance_words, told
from leadership_opt.report.people import home_name
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import decimal, heading, no_province, number, province_name, text

if TYPE_CHECKING:
    from leadership_opt.lotteries import Lottery


@takes(problem=("Problem", NONE), lottery=("Lottery",), language=LANGUAGE, everybody=(bool,))
def people_chances_table(
    problem: Problem | None, lottery: Lottery, language: Language = "en", *, everybody: bool = False
) -> Table:
    """List chances and tickets of people, the largest chance first.

    Parameters
    ----------
    problem
        For names and provinces; None: people are ids.
    lottery
        The document.
    language
        Of the table.
    everybody
        False lists those whom the lot decides.
    """
    columns = (
        Column(text("id", language)),
        Column(text("name", language)),
        Column(heading("province", language)),
        Column(told("chance", language), right=True),
        Column(told("tickets", language), right=True),
        Column(told("standing", language)),
    )
    rows = []
    for person in ranked(lottery):
        if not everybody and person.standing is not LotteryStanding.BY_LOT:
            continue
        known = None if problem is None else problem.nominee_by_id.get(person.nominee)
        rows.append(
            (
                person.nominee,
                known.full_name if known else "",
                home_name(known.province, language) if known else "",
                chance_words(person.chance, language),
                number(person.tickets, language),
                told(f"is_{person.standing.value}", language),
            )
        )
    return Table(told("people_title", language), columns, tuple(rows))


def ranked(lottery: Lottery) -> list[LotteryPerson]:
    """Return people with the largest chance first, those alike by id."""
    return sorted(lottery.people, key=lambda person: (-person.chance, person.nominee))


@dataclass(frozen=True, slots=True)
class ProvinceChance:
    """What a province can count on.

    Attributes
    ----------
    code
        None: people who are of no province.
    certain, by_lot
        How many of its people are certain of a seat, and how many are decided by lot.
    expected
        The chances of all its people added up: participants on average.
    """

    code: str | None
    certain: int
    by_lot: int
    expected: Fraction


def province_chances(problem: Problem, lottery: Lottery) -> Iterator[ProvinceChance]:
    """Yield every province of whose people somebody may take part, by code; people of no province come last."""
    homes = {person.id: province_of(person, problem.policy) for person in problem.nominees}
    people: dict[str | None, list[LotteryPerson]] = {}
    for person in lottery.people:
        if person.chance and person.nominee in homes:
            people.setdefault(homes[person.nominee], []).append(person)
    for code in sorted(people, key=lambda code: (code is None, code or "")):
        mine = people[code]
        standings = [person.standing for person in mine]
        yield ProvinceChance(
            code,
            standings.count(LotteryStanding.CERTAIN),
            standings.count(LotteryStanding.BY_LOT),
            sum((person.chance for person in mine), Fraction(0)),
        )


def home_words(problem: Problem, code: str | None, language: Language) -> str:
    """Return the name of a province as the policy counts it, or that people are of none."""
    return no_province(language) if code is None else province_name(code, problem.policy.provinces_counted_as)


@takes(problem=("Problem",), lottery=("Lottery",), language=LANGUAGE)
def provinces_chances_table(problem: Problem, lottery: Lottery, language: Language = "en") -> Table:
    """List what provinces can count on: certain seats, people decided by lot, participants on average.

    Parameters
    ----------
    problem
        For provinces.
    lottery
        The document.
    language
        Of the table.
    """
    columns = (
        Column(heading("province", language)),
        Column(told("is_certain", language), right=True),
        Column(told("is_by_lot", language), right=True),
        Column(told("expected", language), right=True),
    )
    rows = tuple(
        (home_words(problem, one.code, language), str(one.certain), str(one.by_lot), average(one.expected, language))
        for one in province_chances(problem, lottery)
    )
    return Table(told("provinces_title", language), columns, rows)


def average(expected: Fraction, language: Language) -> str:
    """Write a number of participants on average."""
    return str(expected) if expected.denominator == 1 else decimal(expected, language, 2)
