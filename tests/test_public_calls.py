"""Whatever is given to anything public, only the library's own errors come back: a service catches one class."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from matplotlib.figure import Figure

import leadership_opt
from leadership_opt import Settings, check, verify
from leadership_opt.domain import Course, EventLog, Nominee
from leadership_opt.errors import LeadershipOptError, WrongArguments
from leadership_opt.messages import LANGUAGES
from tests.explain.base_problem import problem
from tests.report.results_by_hand import outcome, plan

WRONG: tuple[Any, ...] = (None, 3, "x", [], object())

UNDER_THE_HOOD = ("leadership_opt.model", "leadership_opt.rules", "leadership_opt.cli.arguments")
"""Rooms that only other rooms of the library enter: their loops are hot, and what comes in has been looked at."""

ASKED = problem()
GOOD: dict[str, Any] = {
    "problem": ASKED,
    "plan": plan(),
    "outcome": outcome(ASKED),
    "verification": verify(ASKED, plan()),
    "diagnosis": check(ASKED),
    "settings": Settings(workers=1, time_limit_seconds=1),
    "language": "en",
    "as_of": date(2023, 1, 1),
    "course": "C1",
    "log": EventLog(events=()),
    "record": plan(),
    "path": "none.xlsx",
    "folder": "claims",
    "to": "copy.xlsx",
    "day": date(2024, 1, 31),
    "start": date(2024, 1, 31),
    "born": date(1980, 1, 31),
    "on": date(2024, 1, 31),
    "first_day": date(2024, 1, 1),
    "last_day": date(2024, 1, 31),
    "sex": "female",
    "year": 2025,
    "months": 1,
    "days": 1,
    "text": "x",
}
"""By the name of a parameter, what it may be."""

INSTANCES: tuple[object, ...] = (
    *(one for name, one in GOOD.items() if name not in ("path", "folder", "to")),
    *(ASKED.policy, ASKED.history, Course.model_validate(ASKED.courses[0]), Nominee.model_validate(ASKED.nominees[0])),
)


def _rooms() -> Iterator[Any]:
    """The packages that say what is public in them."""
    yield leadership_opt
    for found in pkgutil.walk_packages(leadership_opt.__path__, "leadership_opt."):
        if found.ispkg and not found.name.startswith(UNDER_THE_HOOD):
            room = importlib.import_module(found.name)
            if hasattr(room, "__all__"):
                yield room


def _calls() -> dict[str, Callable[..., Any]]:
    """Everything public that can be called, each once; enumerations, errors and figures are others' calls."""
    found: dict[str, Callable[..., Any]] = {}
    for room in _rooms():
        for name in room.__all__:
            call = getattr(room, name)
            is_others = inspect.isclass(call) and issubclass(call, Enum | BaseException | Figure)
            if callable(call) and not is_others and not get_args(call) and call not in found.values():
                found[f"{room.__name__}.{name}"] = call
    for instance in INSTANCES:
        kind = type(instance)
        for name in dir(kind) if kind.__module__.startswith("leadership_opt") else ():
            if not name.startswith("_") and inspect.isfunction(inspect.getattr_static(kind, name)):
                method = getattr(instance, name)
                if method.__func__.__module__.startswith("leadership_opt"):
                    found.setdefault(f"{method.__func__.__module__}.{method.__func__.__qualname__}", method)
    return found


CALLS = _calls()


def _given(call: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Wrong values for all parameters at once, and for each one among good ones."""
    named = [
        one
        for one in inspect.signature(call).parameters.values()
        if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)
    ]
    good = {one.name: GOOD[one.name] for one in named if one.name in GOOD}
    for value in WRONG:
        yield {one.name: value for one in named}
        yield from ({**good, one.name: value} for one in named)


def test_there_is_much_to_call() -> None:
    """A list that is empty, or lacks a room, would pass everything below."""
    assert len(CALLS) > 200
    for one in ("leadership_opt.solve", "leadership_opt.reference.province", "leadership_opt.domain.plan.Plan.roster"):
        assert one in CALLS


@pytest.mark.parametrize("name", CALLS)
def test_only_the_librarys_own_errors_come_back(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`province("x")` left with a KeyError, `canonical_json(3)` with an AttributeError."""
    monkeypatch.chdir(tmp_path)
    call = CALLS[name]
    for given in _given(call):
        try:
            answer = call(**given)
            if inspect.isgenerator(answer):
                next(answer, None)
            if isinstance(answer, AbstractContextManager):
                with answer:
                    pass
        except LeadershipOptError as error:
            told = [error.message(language) for language in LANGUAGES]
            if not all(told):
                raise AssertionError(given) from error
        except TypeError as error:  # Python's own: an argument lacks
            if "missing" not in str(error):
                raise AssertionError(given) from error


NUMBERS = [
    (name, one.name)
    for name, call in CALLS.items()
    if not inspect.isclass(call)
    for one in inspect.signature(call).parameters.values()
    if re.search(r"\bint\b", str(one.annotation)) and "bool" not in str(one.annotation)
]
"""Calls that take whole numbers, and where; records have fields, which are strict by themselves."""


def test_there_are_many_numbers_to_give() -> None:
    """The list below is read from signatures: if they were written otherwise, it would be empty."""
    assert len(NUMBERS) > 30


@pytest.mark.parametrize(("name", "number"), NUMBERS)
def test_a_truth_value_is_no_number(name: str, number: str) -> None:
    """`draw(True)` gave the plan of ticket 1: Python counts ``bool`` among ``int``, but nobody means it."""
    call = CALLS[name]
    needed = [one.name for one in inspect.signature(call).parameters.values() if one.default is one.empty]
    given = {one: GOOD.get(one, object()) for one in needed}
    with pytest.raises(WrongArguments) as caught:
        call(**{**given, number: True})
    fault = next(fault for fault in caught.value.faults if fault.path == number)
    assert fault.value == "bool"
