"""Nothing is lost on the way through sheets: what was written is read again and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.errors import Fault, UnusableFile
from leadership_opt.exchange.sheets.examination import Examination

MOST_LOSSES_TOLD = 50


def require_unchanged(problem: Problem, again: Examination) -> None:
    """Refuse to write what would not come back as it is.

    Raises
    ------
    UnusableFile
        ``not_in_sheets``, naming the parts by their paths in the problem.
    """
    if again.problem == problem:
        return
    if again.problem is None:
        faults = [Fault("not_in_sheets", fault.path) for fault in again.faults]
    else:
        paths = _differences(problem.model_dump(), again.problem.model_dump(), "")
        faults = [Fault("not_in_sheets", path) for path in paths]
    raise UnusableFile("not_in_sheets", faults=faults[:MOST_LOSSES_TOLD], count=len(faults))


def _differences(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        if path.endswith(".tags") and one.keys() != other.keys():
            yield path
            return
        for key, value in one.items():
            inside = path if path.endswith(".tags") else f"{path}.{key}".removeprefix(".")
            yield from _differences(value, other.get(key), inside)
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for index, (mine, yours) in enumerate(zip(one, other, strict=True)):
            yield from _differences(mine, yours, f"{path}[{index}]")
    elif one != other:
        yield path
