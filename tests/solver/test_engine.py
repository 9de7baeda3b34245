"""What one search returns: what is proven is read from the solution, not from a double."""

from __future__ import annotations

import pytest

from leadership_opt import Settings
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.solver.engine import SearchStatus, search
from leadership_opt.solver.stages.state import watch_nothing


def test_the_value_of_an_optimum_is_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the solver's bound is read: one unit too low would exclude the plan that was found."""
    columns = Columns()
    numbers = [columns.new(0, 1, f"x{at}") for at in range(3)]
    matrix = Matrix(columns, [])
    posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
    posted.maximise(Expression.of((number, 10**12 + 1) for number in numbers))
    monkeypatch.setattr(Posted, "full_bound", lambda self, bound: int(bound) - 1)
    result = search(posted, Settings(workers=1), 20.0, watch_nothing, None)
    assert (result.status, result.bound) == (SearchStatus.OPTIMAL, 3 * (10**12 + 1))
