"""Data frames of any library are read as sheets are, with the same tolerance and the same faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pytest

from leadership_opt import Problem, examples, from_frames
from leadership_opt.errors import InvalidProblem, WrongArguments
from leadership_opt.exchange.sheets.filling import filled_sheets
from tests.exchange.sheets_by_hand import codes, examined, sheets

Make = Callable[[list[str], list[list[Any]]], Any]


def _pandas(headings: list[str], rows: list[list[Any]]) -> Any:
    return pd.DataFrame(rows, columns=headings).convert_dtypes()


def _plain_pandas(headings: list[str], rows: list[list[Any]]) -> Any:
    return pd.DataFrame(rows, columns=headings)


def _polars(headings: list[str], rows: list[list[Any]]) -> Any:
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in headings]
    return pl.DataFrame([pl.Series(name, cells, strict=False) for name, cells in zip(headings, columns, strict=True)])


MAKES: dict[str, Make] = {"pandas": _pandas, "pandas of objects": _plain_pandas, "polars": _polars}


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES.keys())
def test_a_problem_comes_back_from_frames(make: Make) -> None:
    """Missing values, whole numbers made floats, dates and times: as in a workbook."""
    problem: Problem = examples.small_scenario()
    frames = {}
    for filled in filled_sheets(problem, "en"):
        rows = [[str(cell) if isinstance(cell, str) else cell for cell in row] for row in filled.rows]
        if filled.sheet.kind == "settings" or any(len({type(cell) for cell in column} - {type(None)}) > 1
                                                  for column in zip(*rows, strict=True)):  # fmt: skip
            rows = [[None if cell is None else str(cell) for cell in row] for row in rows]
        frames[filled.sheet.id] = make(list(filled.headings), rows)
    assert from_frames(frames) == problem


def test_faults_are_told_by_the_cell_of_a_sheet() -> None:
    """Headings are row 1, data begin in row 2, whatever the index of the frame."""
    found = sheets()
    found["nominees"][1][4] = "Atlantis"
    frames = {
        name: pd.DataFrame(rows[1:], columns=rows[0], index=[7] * (len(rows) - 1)) for name, rows in found.items()
    }
    with pytest.raises(InvalidProblem) as caught:
        from_frames(frames)
    assert {fault.path: fault.code for fault in caught.value.faults} == codes(examined(found))
    assert list(codes(examined(found))) == ["nominees!E2"]


def test_times_of_pandas_are_days() -> None:
    """A column of timestamps holds dates; NaT is an empty cell."""
    frames = {name: pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in sheets().items()}
    frames["start_dates"]["start_date"] = pd.to_datetime(["2024-05-06"])
    frames["nominees"]["post_until"] = pd.to_datetime(pd.Series(["2025-01-31", None]))
    problem = from_frames(frames)
    assert problem.courses[0].start_dates == (date(2024, 5, 6),)
    assert [person.post_until for person in problem.nominees] == [date(2025, 1, 31), None]


def test_anything_else_is_refused_at_the_door() -> None:
    """All of it, by name and type."""
    with pytest.raises(WrongArguments) as caught:
        from_frames({"nominees": [1], "courses": pd.DataFrame(), "funds": "x"})
    assert [(fault.path, fault.value) for fault in caught.value.faults] == [
        ("frames[nominees]", "list"),
        ("frames[funds]", "str"),
    ]
    bad: Any = 5
    with pytest.raises(WrongArguments):
        from_frames(bad)
