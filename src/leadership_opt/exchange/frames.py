"""Data frames in: pandas, polars and whatever else narwhals knows, one frame for each sheet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.errors import Fault, WrongArguments, require_types
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.mapping import ImportMapping
from leadership_opt.exchange.sheets.mapping_file import mapping_from

ROW_OF_HEADINGS = 1
"""Places are told as if the frame were a sheet: headings in row 1, data from row 2."""


def from_frames(frames: Mapping[str, Any], *, mapping: str | os.PathLike[str] | ImportMapping | None = None) -> Problem:
    """Make a problem of data frames, with the columns and the tolerance of the workbook.

    What may be a mistake, such as a column that is not known, is logged as a warning, as ``load`` does.

    Parameters
    ----------
    frames
        Sheet -> data frame of pandas, polars, PyArrow or another library that narwhals knows.
        Sheets go by their ids (``nominees``, ``courses``, ``start_dates``, ...), titles or, failing these, headings.
    mapping
        What frames, headings and words are, as a TOML file or as :func:`examine` returns it.

    Raises
    ------
    InvalidProblem
        Listing every fault with the cell that it would have in a sheet.
    UnusableFile
        ``extra_missing`` without narwhals; or if the mapping cannot be read.
    WrongArguments
        If anything else than data frames is given.
    """
    examined = examine_frames(frames, mapping=mapping)
    problem = examined.required()
    examined.log()
    return problem


def examine_frames(
    frames: Mapping[str, Any], *, mapping: str | os.PathLike[str] | ImportMapping | None = None
) -> Examination:
    """Read data frames and say everything about them; see :func:`from_frames`."""
    require_types(frames=(frames, (Mapping,)), mapping=(mapping, (str, os.PathLike, ImportMapping, type(None))))
    narwhals = need("narwhals", "narwhals", "frames", "data frames")
    grids, strange = [], []
    for name, frame in frames.items():
        try:
            known = narwhals.from_native(frame, eager_only=True)
        except TypeError:
            params = {"expected": "DataFrame", "advice": None}
            strange.append(Fault("wrong_type", f"frames[{str(name)[:60]}]", type(frame).__name__, params))
            continue
        rows = [tuple(map(str, known.columns)), *known.iter_rows()]
        grids.append(Grid(str(name), rows, first_row=ROW_OF_HEADINGS))
    if strange:
        raise WrongArguments("wrong_arguments", faults=strange, count=len(strange))
    return examine_grids(grids, "frames", mapping_from(mapping))
