"""Whatever is thrown at a public call, only the library's own errors leave it, and their texts can be printed."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadership_opt import (
    LeadershipOptError,
    Plan,
    RelaxationPrices,
    Settings,
    analyse,
    annotate,
    check,
    examine,
    examples,
    exchange,
    from_frames,
    load,
    recommend,
    replan,
    report,
    reserves,
    robustness,
    save,
    solve,
    verify,
    write_template,
)
from leadership_opt.domain import Course, EventLog, Fund, Nominee, Policy, canonical_sha256
from leadership_opt.errors import BadSettings, InvalidProblem, InvalidRecord
from leadership_opt.messages import LANGUAGES
from leadership_opt.report import pictures
from tests.explain.base_problem import problem
from tests.report.results_by_hand import outcome, plan

PRIVATE = "1984-07-13T00:00"


class Odd:
    """Refuses to be hashed."""

    __hash__ = None  # type: ignore[assignment]


HOSTILE: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**30, 1.5, math.nan, math.inf, 1j, b"x", object(), Odd(), int, date(2024, 1, 1)),
    *("", "x", "\0", "\ud800", "a" * 70_000, "../x/\n.json", [], [1], [None], [[]], {}, {1: 2}, {"x": None}, set()),
    *(np.int64(3), np.float64("nan"), np.array([1, 2]), range(3), lambda: 1, Course, EventLog(events=())),
)
CALLS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "solve": (solve, {"problem": None, "settings": 1, "base": 1, "on_progress": 1, "cancel": 1}),
    "check": (check, {"problem": None}),
    "verify": (verify, {"problem": problem(), "plan": plan(), "base": None}),
    "analyse": (analyse, {"problem": problem(), "plan": plan()}),
    "recommend": (recommend, {"problem": problem(), "plan": plan(), "course": "C1", "instead_of": None}),
    "replan": (replan, {"problem": problem(), "plan": plan(), "as_of": date(2023, 1, 1), "changes": 1, "freed": ()}),
    "reserves": (reserves, {"problem": problem(), "outcome": Plan(), "per_course": 0, "settings": 1}),
    "robustness": (robustness, {"problem": problem(), "plan": plan(), "reserves": None, "samples": 1, "seed": 0}),
    "load": (load, {"path": "none.json", "largest_bytes": 10}),
    "save": (save, {"record": plan(), "path": "p.json", "overwrite": True, "problem": None, "language": "en"}),
    "examine": (examine, {"path": "none.xlsx"}),
    "annotate": (annotate, {"path": "none.xlsx", "to": "copy.xlsx", "overwrite": True, "language": "en"}),
    "write_template": (write_template, {"path": "t.docx", "example": None, "overwrite": True, "language": "en"}),
    "write_changes_template": (exchange.write_changes_template, {"path": "t.docx", "language": "en"}),
    "from_frames": (from_frames, {"frames": 1}),
    "load_changes": (exchange.load_changes, {"path": "none.jsonl"}),
    "load_events": (exchange.load_events, {"path": "none.jsonl"}),
    "examine_changes": (exchange.examine_changes, {"path": "none.xlsx"}),
    "save_events": (exchange.save_events, {"log": EventLog(events=()), "path": "e.jsonl"}),
    "json_schema": (exchange.json_schema, {"kind": "plan"}),
    "save_picture": (exchange.save_picture, {"picture": 1, "path": "p.png", "overwrite": True}),
    "small_scenario": (examples.small_scenario, {"seed": "1"}),
    "what_happened": (examples.what_happened, {"problem": 1, "plan": 1, "as_of": 1, "seed": 1}),
    "as_html": (report.as_html, {"result": plan(), "problem": problem(), "language": "en"}),
    "outcome_lines": (report.outcome_lines, {"problem": None, "outcome": outcome(problem()), "language": "en"}),
    "verification_line": (report.verification_line, {"verification": verify(problem(), plan()), "language": "en"}),
    "picture of the budget": (pictures.budget, {"problem": problem(), "plan": plan(), "language": "en"}),
    "picture of stages": (pictures.stages, {"problem": problem(), "outcome": outcome(problem()), "language": "en"}),
    "Outcome.differences": (outcome(problem()).certificate, {"problem": problem()}),
    **{
        f"{kind.__name__}.model_validate": (kind.model_validate, {"obj": None})
        for kind in (Plan, Settings, RelaxationPrices, Policy, Nominee, Course, Fund, EventLog)
    },
    **{f"Settings({name})": (Settings, {name: None}) for name in Settings.model_fields},
    **{f"Nominee({name})": (Nominee, {name: None}) for name in Nominee.model_fields},
}


@pytest.mark.parametrize("name", CALLS)
def test_only_the_librarys_own_errors_leave_a_call(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service catches one class; `write_template(example=True)` left with an AttributeError."""
    monkeypatch.chdir(tmp_path)
    call, named = CALLS[name]
    refused = 0
    for argument in named:
        for value in HOSTILE:
            try:
                call(**{**named, argument: value})
            except LeadershipOptError as error:
                refused += 1
                for language in LANGUAGES:
                    error.message(language).encode()
    assert refused


def test_numbers_of_numpy_are_numbers() -> None:
    """They come out of ranges and frames: `workers=np.int64(2)` was refused as no integer."""
    given: dict[str, Any] = {"time_limit_seconds": np.float32(2.5), "workers": np.int64(2), "reproducible": np.True_}
    assert Settings(**given, seed=7) == Settings(time_limit_seconds=2.5, workers=2, seed=7, reproducible=True)
    with pytest.raises(BadSettings):
        Settings(workers=np.float64(1.5))  # type: ignore[arg-type]


def test_a_faulty_record_is_told_as_a_problem_is_and_is_a_value_error_too() -> None:
    """With code, place and value; who caught pydantic's ValueError still catches it."""
    with pytest.raises(InvalidProblem) as caught:
        Plan.model_validate({"assignments": [{"nominee": "N1"}]})
    assert isinstance(caught.value, ValueError)
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("missing_field", "assignments[0].course")]
    assert caught.value.__context__ is None


def test_a_person_alone_keeps_what_is_private() -> None:
    """Outside a problem no place says that it is a person: the record itself does."""
    with pytest.raises(InvalidRecord) as caught:
        Nominee.model_validate({"id": "N1", "full_name": "A", "sex": "female", "birth_date": PRIVATE, "province": "99"})
    assert {fault.path: fault.value for fault in caught.value.faults} == {"birth_date": None, "province": "99"}
    assert PRIVATE not in str(caught.value)


def test_a_payment_may_be_as_large_as_a_total() -> None:
    """Totals up to 2^53 pass `check`; payments above 10^15 made `solve` raise pydantic's error."""
    fee = {"id": "fee", "kind": "tuition", "basis": "per_participant", "amount": {"amount": 10**15 - 1}}
    fund = Fund.model_validate({"id": "F", "name": "F", "kind": "state_budget"})
    asked = problem()
    course = Course.model_validate(
        {**asked.courses[0].model_dump(), "costs": [fee], "seats_min": 2, "seats_max": 3, "must_run": True}
    )
    policy = Policy.model_validate({"goals": [{"goal": "participants"}], "total_participants": {}})
    free = asked.replace(courses=(course,), funds=(fund,), policy=policy)
    answer = solve(free, settings=Settings(workers=1, time_limit_seconds=20))
    assert answer.plan is not None
    assert max(payment.amount_vnd for payment in answer.plan.payments) > 10**15
    assert answer.differences(free) == ()
    assert canonical_sha256(Plan.model_validate_json(answer.plan.model_dump_json())) == canonical_sha256(answer.plan)
