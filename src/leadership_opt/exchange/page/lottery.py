"""A lottery as a page of its own: chances of people and provinces as bars, tickets, and how anybody checks it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from leadership_opt.domain import Problem
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.page.bilingual import Both, alike, both, both_lines
from leadership_opt.exchange.page.grid import grid
from leadership_opt.exchange.page.names import hider_of, without_people
from leadership_opt.exchange.page.naming import Names
from leadership_opt.exchange.page.policy import security_policy
from leadership_opt.exchange.page.writing import environment, resource
from leadership_opt.lotteries import Lottery, LotteryPerson, LotteryStanding
from leadership_opt.messages import Language
from leadership_opt.report.lotteries import levels_table, lottery_lines, people_chances_table, plans_table
from leadership_opt.report.lotteries.chances import ProvinceChance, average, home_words, province_chances, ranked
from leadership_opt.report.lotteries.wording import chance_words, told
from leadership_opt.report.words import number


@dataclass(frozen=True, slots=True)
class ChanceBar:
    """A chance as a bar; ``width`` of a hundred.

    Attributes
    ----------
    words, beside
        Who it is, and a remark.
    value
        The chance, or the number of participants on average.
    width, sure
        How long the bar is, and how much of it is certain.
    """

    words: Both
    beside: Both
    value: Both
    width: int
    sure: int = 0


def lottery_page(problem: Problem, lottery: Lottery, names: Names, language: Language) -> bytes:
    """Return one HTML file that needs no other.

    Parameters
    ----------
    problem
        The problem of the lottery.
    lottery
        The document.
    names
        ``full``, or ``ids``: then no name stands anywhere in it.
    language
        Which is shown first; the page holds both.
    """
    hide = hider_of(problem.person_by_id.values(), names)
    shown = problem if hide is None else without_people(problem)
    style, script = resource("page.css"), resource("page.js")
    everybody = grid(lambda language: people_chances_table(shown, lottery, language, everybody=True))
    page = (
        environment(hide)
        .get_template("lottery.html.jinja")
        .render(
            is_example=is_example(problem),
            has_names=hide is None,
            lines=both_lines(lambda language: lottery_lines(lottery, language)[:-1]),
            counts=_counts(lottery),
            people=tuple(_of_person(shown, one) for one in ranked(lottery) if one.standing is LotteryStanding.BY_LOT),
            provinces=_provinces(problem, lottery),
            everybody=everybody,
            levels=grid(lambda language: levels_table(lottery, language)),
            plans=grid(lambda language: plans_table(lottery, language)),
            sha256=lottery.sha256,
            problem_sha256=problem.sha256,
            language=language,
            style=Markup(style),  # noqa: S704 - files of this package
            script=Markup(script),  # noqa: S704
            security_policy=security_policy(style, script),
        )
    )
    return page.encode()


def _counts(lottery: Lottery) -> tuple[tuple[Both, Both], ...]:
    """Return how many people are certain, decided by lot and never in, and how many tickets there are."""
    found = [(f"is_{one.value}", len(lottery.of(one))) for one in LotteryStanding] + [("tickets", lottery.tickets)]
    return tuple(
        (both(lambda language, code=code: told(code, language)), _number(count))  # type: ignore[misc]
        for code, count in found
    )


def _number(count: int) -> Both:
    return both(lambda language: number(count, language))


def _of_person(shown: Problem, person: LotteryPerson) -> ChanceBar:
    known = shown.nominee_by_id.get(person.nominee)
    name = person.nominee if known is None else known.full_name
    return ChanceBar(
        words=alike(name),
        beside=alike(person.nominee if name != person.nominee else ""),
        value=both(lambda language: chance_words(person.chance, language)),
        width=_width(person.chance, Fraction(1)),
    )


def _provinces(problem: Problem, lottery: Lottery) -> tuple[ChanceBar, ...]:
    found = sorted(province_chances(problem, lottery), key=lambda one: (-one.expected, one.code or ""))
    most = max((one.expected for one in found), default=Fraction(1))
    return tuple(_of_province(problem, one, most) for one in found)


def _of_province(problem: Problem, one: ProvinceChance, most: Fraction) -> ChanceBar:
    return ChanceBar(
        words=both(lambda language: home_words(problem, one.code, language)),
        beside=both(lambda language: told("of_province", language, certain=one.certain, by_lot=one.by_lot)),
        value=both(lambda language: average(one.expected, language)),
        width=_width(one.expected, most),
        sure=int(100 * one.certain / most) if most else 0,
    )


def _width(part: Fraction, whole: Fraction) -> int:
    return max(1, int(100 * part / whole)) if whole else 0
