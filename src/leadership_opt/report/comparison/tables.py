"""A comparison as tables: goals, people, courses, money, rules, and what differs in the problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leadership_opt.comparison import Comparison, CoursePair, GoalFigure, GoalPair, RuleFigure, Which
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.changes import changes_grid
from leadership_opt.report.comparison.figure_table import Cell, FigureColumn, FigureTable
from leadership_opt.report.comparison.naming import compared, goal_part, governed, rule_title, which_words
from leadership_opt.report.table import Table
from leadership_opt.report.words import NOTHING, capital, heading, number, stage_unit, text


@takes(comparison=("Comparison",), language=LANGUAGE)
def comparison_grids(comparison: Comparison, language: Language) -> tuple[FigureTable, ...]:
    """Return all tables with typed cells; those without rows are left out."""
    makers: tuple[Callable[[Comparison, Language], FigureTable], ...] = (
        goals_grid,
        people_grid,
        courses_grid,
        money_grid,
        rules_grid,
        changes_grid,
    )
    return tuple(grid for make in makers if (grid := make(comparison, language)).rows)


@takes(comparison=("Comparison",), language=LANGUAGE, most=(int, NONE))
def comparison_tables(comparison: Comparison, language: Language, *, most: int | None = None) -> tuple[Table, ...]:
    """Return all tables as text, of the rules only those that differ.

    Parameters
    ----------
    comparison
        What is shown.
    language
        Of all words.
    most
        How many rows of a table are shown; None: all. How many more there are stands below it.
    """
    differing = comparison.model_copy(update={"rules": tuple(pair for pair in comparison.rules if pair.differs)})
    grids = (
        replace(grid, title=compared("rules_differing", language)) if grid.name == "limits" else grid
        for grid in comparison_grids(differing, language)
    )
    return tuple(_short(grid, language, most) for grid in grids)


def _short(grid: FigureTable, language: Language, most: int | None) -> Table:
    table = grid.table(language, most)
    left = len(grid.rows) - len(table.rows)
    if left == 0:
        return table
    more = compared("more_rows", language, count=number(left, language))
    return replace(table, note=f"{table.note}\n{more}".strip())


def _of(which: Which, part: str, language: Language) -> str:
    return compared("side_of", language, which=which_words(which, language).lower(), part=capital(part))


def goals_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List goals part by part: value, bound and proof on both sides, and which is better."""
    proven = tuple(
        which
        for which in Which
        if any(figure is not None and figure.proven is not None for figure in _goal_figures(comparison, which))
    )
    columns = [FigureColumn(heading("goal", language), "wide")]
    for which in Which:
        columns.append(FigureColumn(_of(which, heading("value", language), language), "amount"))
        if which in proven:
            columns.append(FigureColumn(_of(which, heading("bound", language), language), "amount"))
            columns.append(FigureColumn(_of(which, heading("proven", language), language)))
    columns.append(FigureColumn(text("unit", language)))
    columns.append(FigureColumn(compared("better", language)))
    rows = tuple(
        (
            goal_part(comparison, pair.key, language),
            *_goal_cells(pair.first, language, with_proof=Which.FIRST in proven),
            *_goal_cells(pair.second, language, with_proof=Which.SECOND in proven),
            _units(comparison, pair, language),
            _better(pair, language),
        )
        for pair in comparison.goals
    )
    return FigureTable("goals", compared("goals_title", language), tuple(columns), rows)


def _goal_figures(comparison: Comparison, which: Which) -> tuple[GoalFigure | None, ...]:
    return tuple(pair.first if which == Which.FIRST else pair.second for pair in comparison.goals)


def _better(pair: GoalPair, language: Language) -> str:
    if pair.better is not None:
        return which_words(Which(pair.better), language)
    both = pair.first is not None and pair.second is not None and pair.first.shown == pair.second.shown
    return "=" if both else NOTHING


def _goal_cells(figure: GoalFigure | None, language: Language, *, with_proof: bool) -> tuple[Cell, ...]:
    if figure is None:
        return (None, None, None) if with_proof else (None,)
    if not with_proof:
        return (figure.shown,)
    if figure.proven is None:
        return figure.shown, None, None
    return figure.shown, figure.bound, render("word.proven" if figure.proven else "word.not_proven", language)


def _units(comparison: Comparison, pair: GoalPair, language: Language) -> str:
    """Return what a goal is counted in; both units where the problems have different ones."""
    sides = ((pair.first, comparison.first), (pair.second, comparison.second))
    known = [(figure, governed(side)) for figure, side in sides if figure is not None]
    told = (stage_unit(pair.goal, pair.label, one, language, unit_vnd=figure.unit_vnd) for figure, one in known)
    return " / ".join(dict.fromkeys(told))


def people_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List everybody whose seat differs."""
    is_named = bool(comparison.person_names)
    columns = (
        FigureColumn(text("id", language)),
        *((FigureColumn(text("name", language), "wide"),) if is_named else ()),
        FigureColumn(compared("move", language)),
        *(FigureColumn(which_words(which, language)) for which in Which),
    )
    rows = tuple(
        (
            pair.nominee,
            *((comparison.person_names.get(pair.nominee),) if is_named else ()),
            compared(f"move_{pair.move.value}", language),
            ", ".join(pair.first) or None,
            ", ".join(pair.second) or None,
        )
        for pair in comparison.people
    )
    return FigureTable("people", compared("people_title", language), columns, rows)


def courses_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List every course that runs in either plan: days, sizes, and how many people are the same."""
    start, size = compared("start", language), compared("size", language)
    columns = (
        FigureColumn(render("column.course", language)),
        FigureColumn(render("column.title", language), "wide"),
        FigureColumn(_of(Which.FIRST, start, language), "day"),
        FigureColumn(_of(Which.FIRST, size, language), "number"),
        FigureColumn(_of(Which.SECOND, start, language), "day"),
        FigureColumn(_of(Which.SECOND, size, language), "number"),
        FigureColumn(compared("kept", language), "number"),
    )
    rows = tuple(
        (pair.course, comparison.course_titles.get(pair.course), *_course_cells(pair)) for pair in comparison.courses
    )
    return FigureTable("courses", compared("courses_title", language), columns, rows)


def _course_cells(pair: CoursePair) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for figure in (pair.first, pair.second):
        cells += [None, None] if figure is None else [figure.start_date, len(figure.roster)]
    rosters = [set() if figure is None else set(figure.roster) for figure in (pair.first, pair.second)]
    return (*cells, len(rosters[0] & rosters[1]))


def money_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List what every fund pays by year and in all, to the dong."""
    paid, cap = heading("paid", language), heading("cap", language)
    columns = (
        FigureColumn(heading("fund", language), "wide"),
        FigureColumn(heading("year", language)),
        *(FigureColumn(_of(which, paid, language), "amount") for which in Which),
        FigureColumn(compared("difference", language), "amount"),
        *(FigureColumn(_of(which, cap, language), "amount") for which in Which),
    )
    rows = tuple(
        (
            " · ".join(filter(None, (pair.fund, comparison.fund_names.get(pair.fund)))),
            heading("total", language) if pair.year is None else str(pair.year),
            pair.first_vnd,
            pair.second_vnd,
            pair.difference_vnd,
            pair.first_cap_vnd,
            pair.second_cap_vnd,
        )
        for pair in comparison.money
    )
    note = compared("money_note" if comparison.money_counts_held else "money_note_plans", language)
    return FigureTable("money", compared("money_title", language), columns, rows, note)


def rules_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List every rule that has a limit: limit, actual and slack on both sides."""
    limit = compared("limit", language)
    columns = [FigureColumn(heading("rule", language), "wide")]
    for which in Which:
        columns.append(FigureColumn(_of(which, limit, language)))
        columns.append(FigureColumn(_of(which, heading("actual", language), language), "amount"))
        columns.append(FigureColumn(_of(which, heading("slack", language), language), "amount"))
    columns.append(FigureColumn(text("key", language), "wide", is_key=True))
    rows = tuple(
        (
            rule_title(comparison, pair.key, language),
            *_rule_cells(pair.first, language),
            *_rule_cells(pair.second, language),
            pair.key,
        )
        for pair in comparison.rules
    )
    return FigureTable("limits", compared("rules_title", language), tuple(columns), rows)


def _rule_cells(figure: RuleFigure | None, language: Language) -> tuple[Cell, ...]:
    if figure is None:
        return None, None, None
    return _limit(figure, language), figure.actual, figure.slack


def _limit(figure: RuleFigure, language: Language) -> str:
    """Write a limit: ``≥ 2``, ``≤ 5``, ``2 – 5``, ``= 3``."""
    least, most = number(figure.least, language), number(figure.most, language)
    if figure.most is None:
        return f"≥ {least}" if figure.least is not None else NOTHING
    if figure.least is None:
        return f"≤ {most}"
    return f"= {most}" if figure.least == figure.most else f"{least} – {most}"
