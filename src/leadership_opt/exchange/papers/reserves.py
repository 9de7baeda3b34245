"""The reserve list as a paper: course by course, who is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Problem
from leadership_opt.exchange.papers.annex import mark_example, said
from leadership_opt.exchange.papers.form import line, table
from leadership_opt.exchange.papers.paper import Copy, Paper
from leadership_opt.exchange.results.rosters import born, word
from leadership_opt.messages import Language, render
from leadership_opt.report.people import post_held, province_in_full
from leadership_opt.report.revision import words
from leadership_opt.report.words import heading, text

if TYPE_CHECKING:
    from leadership_opt.programme import ReserveList

RESERVE_WIDTHS_MM = (14, 42, 23, 14, 44, 28)


def reserves_paper(problem: Problem, found: ReserveList, language: Language) -> Paper:
    """Return the reserve list of every course, by rank; a course without reserves is named with that."""
    headings = (
        words("rank", language),
        render("column.full_name", language),
        word("born", language),
        render("column.sex", language),
        render("column.post", language),
        heading("province", language),
    )

    def write(document: Any) -> None:
        mark_example(document, problem, language)
        for place, entry in enumerate(found.courses, start=1):
            course = problem.course_by_id[entry.course]
            title = word("annex_course", language, number=place, title=course.title).upper()
            line(document, title, bold=True, keep=True, before=10)
            rows = []
            for one in entry.reserves:
                person = problem.nominee_by_id[one.nominee]
                rows.append(
                    [
                        str(one.rank),
                        person.full_name,
                        said(born(person), language),
                        text(f"sex_{person.sex.value}", language),
                        post_held(person, language),
                        province_in_full(person.province, language),
                    ]
                )
            if rows:
                table(document, headings, rows, RESERVE_WIDTHS_MM, (0, 2, 3))
            else:
                line(document, words("nobody", language))

    people = sum(len(entry.reserves) for entry in found.courses)
    fields = {"courses": str(len(found.courses)), "people": str(people)}
    return Paper("reserves", render("paper.reserves", language), (Copy(write, fields),))
