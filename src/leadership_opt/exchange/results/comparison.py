"""A comparison as tables of a workbook or a folder: every rule, the same or not, and every difference."""

from __future__ import annotations

from collections.abc import Mapping

from leadership_opt.comparison import Comparison
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.messages import Language
from leadership_opt.report.comparison import comparison_grids, comparison_lines
from leadership_opt.report.comparison.figure_table import FigureTable
from leadership_opt.report.comparison.naming import compared

WIDTHS: Mapping[str, int] = {"text": 18, "wide": 44, "number": 12, "amount": 20, "day": 14}
"""Of columns by their form."""


def comparison_result_tables(comparison: Comparison, language: Language) -> tuple[ResultTable, ...]:
    """Return what a comparison says first, then all of its tables."""
    title = compared("first_facts", language)
    lines = comparison_lines(comparison, language)
    facts = ResultTable(
        "facts",
        title,
        title,
        (ResultColumn(title, 120),),
        tuple((line,) for line in lines),
        landscape=True,
    )
    return (facts, *(figure_result_table(grid) for grid in comparison_grids(comparison, language)))


def figure_result_table(grid: FigureTable) -> ResultTable:
    """Return a table of figures as one of a workbook or a folder."""
    columns = tuple(
        ResultColumn(
            column.title,
            WIDTHS[column.form],
            "text" if column.form == "wide" else column.form,
            medium=Medium.FILES if column.is_key else Medium.BOTH,
        )
        for column in grid.columns
    )
    lines = (grid.note,) if grid.note else ()
    return ResultTable(grid.name, grid.title, grid.title, columns, grid.rows, lines, landscape=True)
