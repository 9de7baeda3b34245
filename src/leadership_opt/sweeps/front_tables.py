"""A front in words, as a table and as a picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.figure_table import Cell, FigureColumn, FigureTable
from leadership_opt.report.words import capital, goal_title, number, stage_label, stage_unit
from leadership_opt.rules.catalogue import GOAL_BY_ID
from leadership_opt.sweeps.files import save_tables
from leadership_opt.sweeps.front import Front, FrontEnd, FrontPoint

if TYPE_CHECKING:
    from leadership_opt.report.pictures import Picture


@takes(front=("Front",), language=LANGUAGE, problem=("Problem", NONE))
def front_lines(front: Front, language: Language, problem: Problem | None = None) -> tuple[str, ...]:
    """Say what steps along a front cost, from where to where it goes, and why it ends.

    Parameters
    ----------
    front
        What ``pareto`` returned.
    language
        Of all words.
    problem
        Whose front it is, for the unit of money.
    """
    first, second = goal_title(front.first, language), goal_title(front.second, language)
    lines = [render("sweep.front_title", language, first=first, second=second)]
    if not front.points:
        return (*lines, render("sweep.front_empty", language), *_end(front, language, problem))
    start, last = front.points[0], front.points[-1]
    ends = {"first_from": start.first, "second_from": start.second, "first_to": last.first, "second_to": last.second}
    shown = {name: number(value, language) for name, value in ends.items()}
    lines.append(render("sweep.front_ends", language, count=len(front.points), **shown))
    told: list[str] = []
    sign = "+" if GOAL_BY_ID[front.first].direction == "max" else "\N{MINUS SIGN}"
    for step in front.steps():
        amounts = {"gained": f"{sign}{number(step.gained, language)}", "cost": number(step.cost, language)}
        if told:
            told.append(render("sweep.front_step_next", language, **amounts))
        else:
            units = {
                "first_unit": stage_unit(front.first, "", problem, language),
                "second_unit": stage_unit(front.second, "", problem, language),
            }
            told.append(
                render("sweep.front_step_first", language, first=first, second=second.lower(), **units, **amounts)
            )
    if told:
        lines.append(f"{', '.join(told)}.")
    return (*lines, *_end(front, language, problem))


def _end(front: Front, language: Language, problem: Problem | None) -> tuple[str, ...]:
    way = front.gave_way
    if front.end is not FrontEnd.GAVE_WAY or way is None:
        return (render(f"sweep.end_{front.end.value}", language),)
    values = {"held": number(way.held, language), "beyond": number(way.beyond, language)}
    part = stage_label(way.goal, way.label, problem, language) if way.label else None
    stage = ", ".join(filter(None, (goal_title(way.goal, language), part)))
    return (render("sweep.end_gave_way", language, stage=stage, **values),)


@takes(front=("Front",), language=LANGUAGE)
def front_table(front: Front, language: Language) -> FigureTable:
    """Return the points with typed cells: values, what was gained and what it cost, and the limit to set."""
    columns = (
        FigureColumn(goal_title(front.first, language), "amount"),
        FigureColumn(goal_title(front.second, language), "amount"),
        FigureColumn(capital(render("sweep.gained", language)), "amount"),
        FigureColumn(capital(render("sweep.cost", language)), "amount"),
        FigureColumn(capital(render("sweep.limit", language)), "amount"),
        FigureColumn(capital(render("sweep.key", language)), "wide", is_key=True),
    )
    before = (None, *front.points)
    rows = tuple(_row(front, one, point) for one, point in zip(before, front.points, strict=False))
    return FigureTable("front", _title(front, language), columns, rows, render("sweep.front_note", language))


def _row(front: Front, before: FrontPoint | None, point: FrontPoint) -> tuple[Cell, ...]:
    step = None if before is None else front.step(before, point)
    told = (None, None) if step is None else (step.gained, step.cost)
    return (point.first, point.second, *told, point.first_limit, point.key)


def _title(front: Front, language: Language) -> str:
    first, second = goal_title(front.first, language), goal_title(front.second, language)
    return render("sweep.front_title", language, first=first, second=second)


@takes(front=("Front",), language=LANGUAGE)
def front_picture(front: Front, *, language: Language = "en") -> Picture:
    """Draw a front (extra ``plot``)."""
    from leadership_opt.report.pictures.trade_off import trade_off

    pairs = [(point.first, point.second) for point in front.points]
    titles = goal_title(front.first, language), goal_title(front.second, language)
    return trade_off(pairs, _title(front, language), titles, language=language)


@takes(front=("Front",), path=PATH, overwrite=(bool,), language=LANGUAGE)
def save_front(
    front: Front, path: str | os.PathLike[str], *, overwrite: bool = True, language: Language = "en"
) -> None:
    """Write the table of a front, whole or not at all: ``.xlsx``, ``.html`` or ``.json``.

    Raises
    ------
    UnusableFile
        As ``save_sweep``.
    """
    lines, tables = front_lines(front, language), [front_table(front, language)]
    title = _title(front, language)
    save_tables(path, title, lines[1:], tables, front_document(front), language, overwrite=overwrite)


def front_document(front: Front) -> dict[str, Any]:
    """Return a front as JSON-friendly data."""
    return {
        "first": front.first.value,
        "second": front.second.value,
        "points": [point.model_dump(mode="json") for point in front.points],
        "end": front.end.value,
        "gave_way": None if front.gave_way is None else front.gave_way.model_dump(mode="json"),
        "above": dict(front.above),
        "steps": [step.model_dump(mode="json") for step in front.steps()],
    }
