"""Corners of a solve that no ordinary problem reaches."""

from __future__ import annotations

import logging

import pytest

from leadership_opt import Settings, Status, solve
from leadership_opt.domain import Plan
from leadership_opt.errors import BadSettings
from leadership_opt.model import build
from tests.checker.builders import course, problem, women


def test_the_solver_log_goes_to_the_logger_and_nowhere_else(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A library does not write on the screen of its caller; who wants the log sets a handler."""
    with caplog.at_level(logging.DEBUG, logger="leadership_opt.solver"):
        outcome = solve(problem(women(4), [course("C1", seats_max=2)]), settings=Settings(workers=1, log_search=True))
    assert outcome.status is Status.OPTIMAL
    lines = [record for record in caplog.records if record.name == "leadership_opt.solver"]
    assert len(lines) > 10
    assert {record.levelno for record in lines} == {logging.DEBUG}
    assert capfd.readouterr() == ("", "")


def test_no_model_of_stability_without_a_base() -> None:
    """The model itself refuses, not only the call around it."""
    question = problem(women(2), [course("C1")], goals=[{"goal": "stability"}])
    with pytest.raises(BadSettings) as caught:
        build(question)
    assert caught.value.code == "stability_needs_base"
    assert build(question, Plan()).objectives
