"""Why the rest of a programme has no plan: asked of ``explain`` only when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.record import Record
from leadership_opt.result import Cancel, Settings

CALL = "leadership_opt.explain.infeasible"
ANSWER = "leadership_opt.explain.infeasibility"


def why_infeasible(
    problem: Problem, settings: Settings | None, cancel: Cancel | None, base: Plan | None = None
) -> Record | None:
    """Return the conflict and the least relaxation of a problem without a plan; None if nothing can tell."""
    if find_spec(CALL) is None:
        return None
    found: Record = import_module(CALL).explain_infeasible(problem, settings=settings, base=base, cancel=cancel)
    return found


def read_infeasibility(value: Any, read: Callable[[Any], Any]) -> Any:
    """Read an answer of ``explain_infeasible``, a record or its JSON form, as what it is.

    Parameters
    ----------
    value
        What was given.
    read
        Reads it as any record, whose fields nobody knows.
    """
    if isinstance(value, Record):
        return value
    if not isinstance(value, dict) or find_spec(ANSWER) is None:
        return read(value)
    # the validator itself, so that faults keep their places
    return import_module(ANSWER).Infeasibility.__pydantic_validator__.validate_python(value)
