"""Everybody who was put forward: with a seat or without one, and why, as far as that is known without asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from leadership_opt.domain import Nominee, Plan, Problem, last_day_of
from leadership_opt.domain.wishes import wish_rank
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.explain.obstacles import AWAY, REFUSED
from leadership_opt.messages import Language, render
from leadership_opt.report.people import home_name, post_held
from leadership_opt.report.reasons import why_in_short
from leadership_opt.report.words import capital, country_name, heading, text
from leadership_opt.rules.eligibility import reasons as reasons_of_law

if TYPE_CHECKING:
    from leadership_opt.explain import Reason

GENERAL_CONDITIONS = ("under_discipline", "barred_from_leaving", "not_healthy")
"""Reasons that are private: lists and pages say that a general condition is not met."""

_SHORT: Mapping[str, Callable[[Language], str]] = {
    "no_category": partial(word, "why_no_category"),
    "poor_previous_year": partial(word, "why_previous_year"),
    "too_little_working_age": partial(word, "why_retires"),
    AWAY: partial(word, "why_away"),
    REFUSED: partial(word, "why_refused"),
    **dict.fromkeys(GENERAL_CONDITIONS, partial(word, "why_general")),
}
"""Reasons in a word or two. Health, discipline and bans stand in no list: they are a general condition."""


def people_table(problem: Problem, plan: Plan, language: Language, reasons: Sequence[Reason] = ()) -> ResultTable:
    """List everybody who was put forward: course, date and rank of the country, or that there is none, and why.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    language
        Of the table.
    reasons
        What ``why_all`` found. Without it only those are given a reason whom the law, their days or the countries that
        they refuse keep from every course.
    """
    dates = {entry.course: entry.start_date for entry in plan.courses}
    courses: dict[str, list[str]] = {}
    for assignment in plan.assignments:
        courses.setdefault(assignment.nominee, []).append(assignment.course)
    known = {one.id: one for one in reasons if one.subject == "nominee"}
    rows = []
    for person in problem.nominees:
        why = _why(problem, person, known, language, is_seated=person.id in courses)
        for attended in courses.get(person.id) or [""]:
            course = problem.course_by_id.get(attended)
            rows.append(
                (
                    person.id,
                    person.full_name,
                    text(f"sex_{person.sex.value}", language),
                    home_name(person.province, language),
                    post_held(person, language),
                    attended or word("not_selected", language),
                    dates.get(attended),
                    country_name(course.country, language) if course else None,
                    wish_rank(person, course) if course else None,
                    why or None,
                )
            )
    columns = (
        ResultColumn(render("column.id", language), 8),
        ResultColumn(render("column.full_name", language), 27),
        ResultColumn(render("column.sex", language), 8),
        ResultColumn(heading("province", language), 20),
        ResultColumn(render("column.post", language), 35),
        ResultColumn(render("column.course", language), 18),
        ResultColumn(word("first_day", language), 12, "day"),
        ResultColumn(heading("country", language), 19, medium=Medium.FILES),
        ResultColumn(word("wish", language), 9, "number"),
        ResultColumn(render("programme.why", language), 44 if known else 20),
    )
    title = word("people_all", language)
    lines = (word("why_asked" if known else "why_short", language),)
    return ResultTable("people", title, title, columns, tuple(rows), lines)


def _why(problem: Problem, person: Nominee, known: Mapping[str, Reason], language: Language, *, is_seated: bool) -> str:
    reason = known.get(person.id)
    if reason is not None:
        said_so = why_in_short(problem, reason, language)
        return said_so if reason.proven else f"{said_so} {render('paper.reason_not_proven', language)}"
    if is_seated:
        return ""
    codes = dict.fromkeys(_kept_away(problem, person))
    return capital("; ".join(dict.fromkeys(_SHORT[code](language) for code in codes if code in _SHORT)))


def _kept_away(problem: Problem, person: Nominee) -> Iterator[str]:
    """Yield what keeps a person from every course on offer: nothing if one is open to her.

    Whoever is not eligible on the first day of all is never eligible later.
    """
    openings = [(day, course) for course in problem.courses for day in course.start_dates]
    if not openings:
        return
    law = reasons_of_law(person, min(day for day, _ in openings), problem.policy.eligibility)
    if law:
        yield from (one.code for one in law)
        return
    found = []
    for day, course in openings:
        end = last_day_of(day, course.days)
        is_away = any(away.overlaps(day, end) for away in person.unavailable)
        is_late = bool(reasons_of_law(person, day, problem.policy.eligibility))
        if not is_away and course.country not in person.refused_countries:
            if not is_late:
                return
            found += [one.code for one in reasons_of_law(person, day, problem.policy.eligibility)]
        else:
            found.append(AWAY if is_away else REFUSED)
    yield from found
