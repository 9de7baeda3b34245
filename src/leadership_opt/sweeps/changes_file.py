"""Named changes in a file: what the calls of ``leadership_opt.variants`` take, as JSON or TOML."""

from __future__ import annotations

import inspect
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from leadership_opt import variants
from leadership_opt.domain import Course, ManualDecision, Money, Nominee, Problem, Quota
from leadership_opt.domain.near import near_ids
from leadership_opt.doors import PATH, takes
from leadership_opt.errors import Fault, LeadershipOptError, UnusableFile
from leadership_opt.exchange.json_files import text_of
from leadership_opt.exchange.json_text import read_json
from leadership_opt.exchange.written import JSON

TOML_SUFFIX = ".toml"
CHANGES_BY_NAME: Mapping[str, Callable[..., Problem]] = {
    name: getattr(variants, name) for name in variants.__all__ if name != "setting"
}
"""The calls by their names."""

_RECORDS: Mapping[str, type[BaseModel]] = {
    "with_quota.quota": Quota,
    "with_course.course": Course,
    "with_nominee.nominee": Nominee,
    "with_fund_cap.cap": Money,
    "with_fund_cap.decision": ManualDecision,
    "pin.decision": ManualDecision,
    "pin_course.decision": ManualDecision,
}
"""Arguments that are records; a table of the file is read as one."""


@dataclass(frozen=True, slots=True)
class NamedChange:
    """Changes that are made one after the other.

    Attributes
    ----------
    steps
        Name of a call and its arguments.
    """

    steps: tuple[tuple[str, Mapping[str, Any]], ...]

    def __call__(self, problem: Problem) -> Problem:
        """Return the changed problem."""
        for name, given in self.steps:
            problem = CHANGES_BY_NAME[name](problem, **{key: _value(name, key, value) for key, value in given.items()})
        return problem


@takes(path=PATH)
def load_variants(path: str | os.PathLike[str]) -> dict[str, NamedChange]:
    """Read named changes for ``sweep``.

    Parameters
    ----------
    path
        A file ``.json`` or ``.toml``: by the name of each variant the list of its changes, each with ``change``, the
        name of a call of ``leadership_opt.variants``, and its arguments. An empty list is the problem as it is.

    Raises
    ------
    UnusableFile
        If it cannot be read, or ``variants_misformed``: every fault is listed with its place.
    """
    shown = os.fspath(path)
    suffix = Path(shown).suffix.lower()
    if suffix not in (JSON, TOML_SUFFIX):
        raise UnusableFile("unsupported_suffix", path=shown, options=f"{JSON}, {TOML_SUFFIX}")
    found = read_json(text_of(shown), shown) if suffix == JSON else _toml(shown)
    faults = list(_faults(found))
    if faults:
        raise UnusableFile("variants_misformed", faults=faults, path=shown, count=len(faults))
    return {name: NamedChange(tuple(map(_step, changes))) for name, changes in found.items()}


def _toml(path: str) -> Any:
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        refusal = UnusableFile("variants_not_toml", path=path, detail=str(error).rpartition("(")[2].rstrip(")"))
    raise refusal  # here: the other error carries the file with it


def _faults(found: Any) -> Iterator[Fault]:
    if not isinstance(found, dict) or not found:
        yield Fault("variants_are_a_table", "")
        return
    for name, changes in found.items():
        if not name or not isinstance(changes, list):
            yield Fault("variant_is_a_list", name)
            continue
        for at, change in enumerate(changes):
            yield from _faults_of_change(change, f"{name}[{at}]")


def _faults_of_change(change: Any, place: str) -> Iterator[Fault]:
    name = change.get("change") if isinstance(change, dict) else None
    if not isinstance(name, str) or name not in CHANGES_BY_NAME:
        shown = name if isinstance(name, str) else None
        yield Fault(
            "unknown_change",
            place,
            shown,
            {"near": near_ids(shown or "", CHANGES_BY_NAME), "known": ", ".join(CHANGES_BY_NAME)},
        )
        return
    given = _step(change)[1]
    try:
        inspect.signature(CHANGES_BY_NAME[name]).bind(None, **given)
    except TypeError:
        known = list(inspect.signature(CHANGES_BY_NAME[name]).parameters)[1:]
        yield Fault("arguments_of_change", place, name, {"known": ", ".join(known)})
        return
    for key, value in given.items():
        try:
            _value(name, key, value)
        except LeadershipOptError as error:
            yield from (Fault(one.code, f"{place}.{key}.{one.path}", one.value, one.params) for one in error.faults)
        except ValueError:
            yield Fault("not_a_day", f"{place}.{key}", str(value)[:40])


def _step(change: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return change["change"], {key: value for key, value in change.items() if key != "change"}


def _value(name: str, key: str, value: Any) -> Any:
    """Return an argument as the call takes it: a record of a table, a day of a text."""
    record = _RECORDS.get(f"{name}.{key}")
    if record is not None and isinstance(value, dict):
        return record.model_validate(value)
    return date.fromisoformat(value) if key == "start_date" and isinstance(value, str) else value
