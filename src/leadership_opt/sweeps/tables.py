"""A sweep as a table: one row a variant, one column a goal."""

from __future__ import annotations

from typing import Any

from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.exchange.extras import need
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.figure_table import Cell, FigureColumn, FigureTable
from leadership_opt.report.words import capital, goal_title, heading, stage_label
from leadership_opt.result import Stage
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.sweeps.swept import Sweep, SweptVariant, VariantState


@takes(found=("Sweep",), language=LANGUAGE)
def sweep_lines(found: Sweep, language: Language) -> tuple[str, ...]:
    """Say in a line how a sweep ended."""
    counts = {state.value: len(found.of(state)) for state in VariantState}
    proven = sum(one.is_proven for one in found.variants)
    return (render("sweep.summary", language, total=len(found.variants), proven=proven, **counts),)


@takes(found=("Sweep",), language=LANGUAGE)
def sweep_table(found: Sweep, language: Language) -> FigureTable:
    """Return the variants with typed cells.

    Parameters
    ----------
    found
        What ``sweep`` returned.
    language
        Of headings and words; names of variants are the caller's.
    """
    stages = _stages(found)
    columns = [FigureColumn(_said("variant", language), "wide"), FigureColumn(heading("status", language))]
    columns += [FigureColumn(_title(stage, language), "amount") for stage in stages.values()]
    columns += [
        FigureColumn(_said("tries", language), "number"),
        FigureColumn(_said("was_stored", language)),
        FigureColumn(_said("error", language), "wide"),
        FigureColumn(_said("key", language), "wide", is_key=True),
    ]
    rows = tuple(_row(variant, list(stages), language) for variant in found.variants)
    note = render("sweep.values_note", language)
    return FigureTable("variants", render("sweep.title", language), tuple(columns), rows, note)


@takes(found=("Sweep",), language=LANGUAGE, backend=(str,))
def sweep_frame(found: Sweep, language: Language = "en", *, backend: str = "pandas") -> Any:
    """Return the table as a data frame.

    Parameters
    ----------
    found
        What ``sweep`` returned.
    language
        Of headings and words.
    backend
        ``pandas``, ``polars``, ``pyarrow`` or what else narwhals makes frames of.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without narwhals or the package of the frames.
    """
    table = sweep_table(found, language)
    narwhals = need("narwhals", "narwhals", "frames", "data frames")
    need(backend, backend, "frames", "data frames")
    titles = [column.title for column in table.columns]
    data = {title: [row[at] for row in table.rows] for at, title in enumerate(titles)}
    return narwhals.from_dict(data, backend=backend).to_native()


def _stages(found: Sweep) -> dict[str, Stage]:
    """Return the stages that are one number in every problem, by their keys, in the order in which they first come."""
    return {
        stage.key: stage
        for variant in reversed(found.variants)
        for stage in variant.stages
        if not goal_has(stage.goal, GoalTrait.LEVELS) and not goal_has(stage.goal, GoalTrait.DRAW)
    }


def _title(stage: Stage, language: Language) -> str:
    title = goal_title(stage.goal, language)
    return f"{title}: {stage_label(stage.goal, stage.label, None, language)}" if stage.label else title


def _row(variant: SweptVariant, keys: list[str], language: Language) -> tuple[Cell, ...]:
    is_known = variant.status is not None
    status = (
        render(f"word.{variant.status}", language) if is_known else render(f"sweep.state_{variant.state}", language)
    )
    stored = render("word.yes" if variant.was_stored else "word.no", language)
    error = None if variant.error is None else variant.error.message(language)
    return (variant.name, status, *map(variant.value, keys), variant.tries, stored, error, variant.key)


def _said(code: str, language: Language) -> str:
    return capital(render(f"sweep.{code}", language))
