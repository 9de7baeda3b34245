"""Calls refuse what they cannot take at the door: one error with a code, types by name and never a value."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from leadership_opt import Settings, check, compare, load, lottery, save, solve, verify
from leadership_opt.errors import BadSettings, LeadershipOptError, WrongArguments
from leadership_opt.exchange import json_schema
from leadership_opt.exchange.kinds import class_names
from leadership_opt.messages import LANGUAGES
from leadership_opt.result.stage import Provenance
from tests.explain.base_problem import problem
from tests.lotteries.by_hand import drawn
from tests.report.results_by_hand import outcome, plan

PRIVATE = "Nguyễn Thị Mẫu 1980-02-03"

CALLS: dict[str, tuple[Callable[[], object], list[tuple[str, str, str]]]] = {
    "solve": (lambda: solve(_any("p.json")), [("problem", "str", "Problem")]),
    "solve, all": (
        lambda: solve(
            _any(1), settings=_any({}), base=_any("b"), on_progress=_any(2), on_incumbent=_any({}), cancel=_any(True)
        ),
        [
            ("problem", "int", "Problem"),
            ("settings", "dict", "Settings, None"),
            ("base", "str", "Plan, None"),
            ("on_progress", "int", "Callable, None"),
            ("on_incumbent", "dict", "Callable, None"),
            ("cancel", "bool", "Cancel, None"),
        ],
    ),
    "check": (lambda: check(_any("x")), [("problem", "str", "Problem")]),
    "verify": (lambda: verify(problem(), _any(outcome(problem()))), [("plan", "Outcome", "Plan")]),
    "verify, base": (lambda: verify(problem(), plan(), base=_any(())), [("base", "tuple", "Plan, None")]),
    "compare": (
        lambda: compare(_any(PRIVATE), _any(None), problem=_any(3), names=_any(PRIVATE)),
        [
            ("first", "str", "Problem, Plan, Outcome, Certificate, Revision"),
            ("second", "NoneType", "Problem, Plan, Outcome, Certificate, Revision"),
            ("problem", "int", "Problem, None"),
            ("names", "str", "'full', 'ids'"),
        ],
    ),
    "save": (
        lambda: save(_any(PRIVATE), "x.json"),
        [("record", "str", class_names())],
    ),
    "save, path": (lambda: save(plan(), _any(7)), [("path", "int", "str, PathLike")]),
    "load": (lambda: load(_any(None)), [("path", "NoneType", "str, PathLike")]),
    "lottery": (
        lambda: lottery(problem(), outcome(problem()), tickets=_any(True)),
        [("tickets", "bool", "int")],
    ),
    "Lottery.draw": (lambda: drawn(10).draw(_any(True)), [("number", "bool", "int")]),
    "json_schema": (lambda: json_schema(_any([PRIVATE])), [("kind", "list", "str")]),
}


def _any(value: object) -> Any:
    """Hide a type from the type checker, as a user without one does."""
    return value


@pytest.mark.parametrize("name", CALLS)
def test_wrong_types_are_told_by_name(name: str) -> None:
    """Every wrong argument of a call is listed, with what was expected and what was got."""
    call, expected = CALLS[name]
    with pytest.raises(WrongArguments) as caught:
        call()
    error = caught.value
    assert isinstance(error, TypeError)
    assert isinstance(error, LeadershipOptError)
    assert [(fault.path, fault.value, fault.params["expected"]) for fault in error.faults] == expected
    assert {fault.code for fault in error.faults} == {"wrong_type"}
    for language in LANGUAGES:
        assert PRIVATE not in error.message(language)
        assert "None." not in error.message(language)


def test_what_was_meant_is_guessed() -> None:
    """The two slips of everyday: the name of a file, and the outcome instead of its plan."""
    with pytest.raises(WrongArguments, match=r"Maybe use load\(FILE\)"):
        check(_any("problem.json"))
    with pytest.raises(WrongArguments, match=r"Maybe use Outcome\.plan"):
        verify(problem(), _any(outcome(problem())))


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: _any(Settings)(-1), {"": "setting_without_name"}),
        (
            lambda: Settings(time_limit_seconds=-1, workers=0, seed=2**31),
            {"time_limit_seconds": "not_above", "workers": "too_small", "seed": "too_large"},
        ),
        (lambda: Settings(time_limit_seconds=math.inf), {"time_limit_seconds": "too_large"}),
        (lambda: Settings(time_limit_seconds=math.nan), {"time_limit_seconds": "not_finite"}),
        (lambda: Settings(time_limit_seconds=_any("5")), {"time_limit_seconds": "not_a_number"}),
        (lambda: _any(Settings)(threads=4), {"threads": "unknown_field"}),
        (lambda: Settings.model_validate({"workers": 1.5}), {"workers": "not_an_integer"}),
        (lambda: Settings.model_validate_json('{"workers": 0'), {"": "not_json"}),
    ],
)
def test_bad_settings_list_every_fault(make: Callable[[], object], codes: dict[str, str]) -> None:
    """A service shows them to its users as they are."""
    with pytest.raises(BadSettings) as caught:
        make()
    assert {fault.path: fault.code for fault in caught.value.faults} == codes
    assert caught.value.params == {"count": len(codes)}
    assert caught.value.__context__ is None
    assert all(caught.value.message(language) for language in LANGUAGES)


def test_the_most_that_is_allowed_is_named() -> None:
    """Who asks for too much is told how much is possible."""
    with pytest.raises(BadSettings, match=r"at most 604800; found: inf") as caught:
        Settings(time_limit_seconds=math.inf, workers=300)
    assert "at most 256; found: 300" in str(caught.value)


def test_settings_inside_a_record_are_faults_of_the_record() -> None:
    """A faulty outcome is told as a whole, not by its settings alone."""
    with pytest.raises(ValueError, match="2 fault"):
        Provenance.model_validate(
            outcome(problem()).provenance.model_dump() | {"settings": {"workers": 0}, "seconds_total": "long"}
        )
