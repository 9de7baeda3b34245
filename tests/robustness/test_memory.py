"""A service that solves all day does not grow."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from pathlib import Path

import pytest

from leadership_opt import Cancel, Problem, Settings, solve
from leadership_opt.errors import InvalidProblem
from tests.domain.small_document import changed, put
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=60)

SOLVES = [8, pytest.param(30, marks=pytest.mark.long)]
MOST_PYTHON_GROWTH_OF_A_SOLVE = 17_000
"""Bytes; a problem or a model that stays behind is far more."""
MOST_PYTHON_GROWTH = 250_000
"""Bytes; of refusals, which leave less behind."""
MOST_RESIDENT_GROWTH_OF_A_SOLVE = 560_000
"""Bytes of the whole process, C++ included; generous, as the allocator keeps freed memory for a while."""


def _solve_some(number: int) -> None:
    for seed in range(number):
        problem, base = tiny_problem(seed % 5, SWITCHES[seed % len(SWITCHES)])
        solve(problem, base=base, settings=SETTINGS, cancel=Cancel(), on_progress=lambda report: None)


def _resident() -> int:
    """Bytes that the process holds now."""
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * 4096


@pytest.mark.parametrize("solves", SOLVES)
def test_solves_leave_no_python_objects_behind(solves: int) -> None:
    """Problems, models and callbacks go when their solve is over."""
    _solve_some(solves)  # fills caches of tables and of imports
    gc.collect()
    tracemalloc.start()
    try:
        _solve_some(3)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        _solve_some(solves)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < solves * MOST_PYTHON_GROWTH_OF_A_SOLVE


@pytest.mark.parametrize("solves", SOLVES)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_solves_leave_no_memory_of_the_solver_behind(solves: int) -> None:
    """The same for what Python does not see."""
    _solve_some(solves)
    gc.collect()
    before = _resident()
    for _ in range(3):
        _solve_some(solves)
    gc.collect()
    assert _resident() - before < 3 * solves * MOST_RESIDENT_GROWTH_OF_A_SOLVE


def test_refused_documents_leave_nothing_behind() -> None:
    """Faulty input is as frequent as good input, and its errors must not pile up."""
    documents = [changed(put("nominees", 0, "province", to="??")), changed(put("policy", "years", to=[]))]

    def refuse(times: int) -> None:
        for _ in range(times):
            for document in documents:
                with pytest.raises(InvalidProblem):
                    Problem.model_validate(document)
        gc.collect()

    refuse(20)
    tracemalloc.start()
    try:
        refuse(5)
        before, _ = tracemalloc.get_traced_memory()
        refuse(50)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < MOST_PYTHON_GROWTH
