"""Letters to people: to everybody who has a seat in a first plan, and to everybody whom a new plan concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Nominee, Plan, Problem, last_day_of
from leadership_opt.exchange.papers.annex import mark_example
from leadership_opt.exchange.papers.form import line
from leadership_opt.exchange.papers.paper import Copy, Paper
from leadership_opt.messages import Language, render
from leadership_opt.report.people import post_held, province_in_full
from leadership_opt.report.revision import why_changed, words
from leadership_opt.report.words import calendar_day, country_name, heading

if TYPE_CHECKING:
    from leadership_opt.programme import Revision, Seat


def first_letters(problem: Problem, plan: Plan, language: Language) -> Paper:
    """Return one letter for each seat of a plan: course, place and days."""
    copies = []
    for entry in plan.courses:
        course = problem.course_by_id[entry.course]
        city = ", ".join(part for part in (course.institution, course.city) if part)
        last = last_day_of(entry.start_date, course.days)
        where = _where(course.title, city, course.country, language)
        when = _when(entry.start_date, last, language)
        copies += [
            letter(problem, problem.nominee_by_id[who], [render("paper.you_attend", language), where, when], language)
            for who in plan.roster(entry.course)
        ]
    return Paper("letters", render("paper.letters", language), tuple(copies))


def revision_letters(revision: Revision, language: Language) -> Paper:
    """Return one letter for each person whom a new plan concerns: what changes, from what to what, and why."""
    people = {**{person.id: person for person in revision.left}, **revision.problem.person_by_id}
    copies = []
    for entry in revision.people:
        lines = [render("paper.it_changes", language, what=words(f"fate_{entry.fate.value}", language))]
        for code, seats in (("before", entry.before), ("after", entry.after)):
            lines += [f"{words(code, language)}: {_seat(seat, language)}" for seat in seats]
        lines.append(f"{words('why', language)}: {why_changed(revision.question, entry, language)}")
        copies.append(letter(revision.problem, people[entry.nominee], lines, language))
    return Paper("letters", render("paper.letters_of_changes", language), tuple(copies))


def letter(problem: Problem, person: Nominee, lines: Sequence[str], language: Language) -> Copy:
    """Return a letter to one person, with her name, post and province at its head."""
    post, province = post_held(person, language), province_in_full(person.province, language)

    def write(document: Any) -> None:
        mark_example(document, problem, language)
        form = render(f"paper.dear_{person.sex.value}", language, name=person.full_name)
        line(document, form, bold=True)
        line(document, f"{render('paper.position', language)}: {post}")
        line(document, f"{heading('province', language)}: {province}")
        for one in lines:
            line(document, one)

    return Copy(write, {"full_name": person.full_name, "position": post, "province": province})


def _seat(seat: Seat, language: Language) -> str:
    place = _where(seat.title, seat.city, seat.country, language)
    return f"{place} {_when(seat.first_day, seat.last_day, language)}"


def _where(title: str, city: str, country: str, language: Language) -> str:
    place = ", ".join(part for part in (city, country_name(country, language)) if part)
    return render("paper.where", language, title=title, place=place)


def _when(first: Any, last: Any, language: Language) -> str:
    days = {"first": calendar_day(first, language), "last": calendar_day(last, language)}
    return render("paper.when", language, **days)
