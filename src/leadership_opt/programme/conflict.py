"""Why the rest of a programme has no plan: asked of ``explain`` only when it is needed."""

from __future__ import annotations

from typing import Any

from leadership_opt import explain
from leadership_opt.domain import Problem
from leadership_opt.domain.record import Record
from leadership_opt.solver import Cancel, Settings


def why_infeasible(problem: Problem, settings: Settings | None, cancel: Cancel | None) -> Record | None:
    """Return the conflict and the least relaxation of a problem without a plan; None if nothing can tell."""
    call = getattr(explain, "explain_infeasible", None)
    found: Record | None = None if call is None else call(problem, settings=settings, cancel=cancel)
    return found


def read_infeasibility(value: Any) -> Any:
    """Turn the JSON form of an answer of ``explain_infeasible`` into a record; leave everything else alone."""
    kind = getattr(explain, "Infeasibility", None)
    return kind.model_validate(value) if kind is not None and isinstance(value, dict) else value
