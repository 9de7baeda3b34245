"""Reserve lists as tables: what they cover and what of it is proven, who is asked in which order, seat by seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.exchange.results.rosters import born, word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.messages import Language, render
from leadership_opt.report.people import home_name, post_held
from leadership_opt.report.reserves import reserve_lines
from leadership_opt.report.revision import words
from leadership_opt.report.words import heading, text

if TYPE_CHECKING:
    from leadership_opt.programme import ReserveList


def reserve_list_tables(problem: Problem, found: ReserveList, language: Language) -> tuple[ResultTable, ...]:
    """Return the coverage with its proof, the lists of all courses, and the exchanges one by one."""
    return (
        _coverage_table(found, language),
        _lists_table(problem, found, language),
        _exchanges(problem, found, language),
    )


def _coverage_table(found: ReserveList, language: Language) -> ResultTable:
    rows = tuple(
        (
            words(f"stage_{stage.name}", language),
            stage.value,
            stage.bound,
            render("word.proven" if stage.proven else "word.not_proven", language),
        )
        for stage in found.stages
    )
    columns = (
        ResultColumn(words("chosen_for", language), 60),
        ResultColumn(heading("value", language), 20, "amount"),
        ResultColumn(heading("bound", language), 20, "amount"),
        ResultColumn(heading("proven", language), 20),
    )
    title = words("coverage_title", language)
    return ResultTable("coverage", title, title, columns, rows, reserve_lines(found, language))


def _lists_table(problem: Problem, found: ReserveList, language: Language) -> ResultTable:
    rows = []
    for entry in found.courses:
        for reserve in entry.reserves:
            person = problem.nominee_by_id[reserve.nominee]
            rows.append(
                (
                    entry.course,
                    reserve.rank,
                    person.id,
                    person.full_name,
                    born(person),
                    text(f"sex_{person.sex.value}", language),
                    post_held(person, language),
                    home_name(person.province, language),
                    "; ".join(reserve.replaces),
                )
            )
    columns = (
        ResultColumn(render("column.course", language), 18),
        ResultColumn(words("rank", language), 8, "number"),
        ResultColumn(render("column.id", language), 10),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(word("born", language), 12, "day"),
        ResultColumn(render("column.sex", language), 10),
        ResultColumn(render("column.post", language), 26),
        ResultColumn(heading("province", language), 20),
        ResultColumn(words("replaces", language), 40),
    )
    title = words("reserves_title", language)
    return ResultTable("reserves", title, title, columns, tuple(rows), landscape=True)


def _exchanges(problem: Problem, found: ReserveList, language: Language) -> ResultTable:
    """For every seat, who is asked first, second and so on: the sheet for the morning of a call."""
    rows = []
    for entry in found.courses:
        for participant in entry.participants:
            able = [reserve.nominee for reserve in entry.reserves if participant in reserve.replaces]
            name = problem.nominee_by_id[participant].full_name
            rows.append((entry.course, participant, name, ", ".join(able) or words("nobody", language)))
    columns = (
        ResultColumn(render("column.course", language), 18),
        ResultColumn(render("column.id", language), 10),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(words("replaced_by", language), 40),
    )
    title = words("seats_title", language)
    return ResultTable("seats", title, title, columns, tuple(rows))
