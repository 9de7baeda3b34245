"""Reserve lists: who can take which freed seat, course by course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.exchange.results.catalogue import is_example
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.messages import Language, render
from leadership_opt.report.reserves import reserve_lines
from leadership_opt.report.revision import words
from leadership_opt.report.words import heading, province_name, text

if TYPE_CHECKING:
    from leadership_opt.programme import ReserveList


def reserves_table(problem: Problem, found: ReserveList, language: Language) -> ResultTable:
    """List the reserves of each course by rank, with the ids of those whose seat they can take."""
    rows = []
    for entry in found.courses:
        for reserve in entry.reserves:
            person = problem.nominee_by_id.get(reserve.nominee)
            rows.append(
                (
                    entry.course,
                    reserve.rank,
                    reserve.nominee,
                    person.full_name if person else None,
                    text(f"sex_{person.sex.value}", language) if person else None,
                    province_name(person.province) if person else None,
                    "; ".join(reserve.replaces),
                )
            )
    columns = (
        ResultColumn(render("column.course", language), 18),
        ResultColumn(words("rank", language), 8, "number"),
        ResultColumn(render("column.id", language), 10),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(render("column.sex", language), 10),
        ResultColumn(heading("province", language), 20),
        ResultColumn(words("replaces", language), 60),
    )
    mark = [render("word.invented_example", language).upper()] if is_example(problem) else []
    lines = (*mark, *reserve_lines(found, language))
    return ResultTable(
        "reserves", word("reserves", language), words("reserves_title", language), columns, tuple(rows), lines, True
    )
