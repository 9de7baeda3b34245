"""A problem with some values otherwise, or the one error that says why not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from leadership_opt.domain.address import Draft
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import Fault, ImpossibleChanges, InvalidProblem

Made = TypeVar("Made")


def impossible(faults: Iterable[Fault]) -> ImpossibleChanges:
    """Return the error of a change that cannot be."""
    listed = tuple(faults)
    return ImpossibleChanges("impossible_changes", faults=listed, count=len(listed))


def refusal(code: str, path: str, value: str | None = None, **params: str | int | None) -> ImpossibleChanges:
    """Return the error of a change that has one fault."""
    return impossible([Fault(code, path, value, params)])


def unknown(code: str, path: str, wanted: str, known: Collection[str]) -> ImpossibleChanges:
    """Return the error of an id that nobody has; the nearest are named."""
    return refusal(code, path, wanted, near=near_ids(wanted, known))


def made(make: Callable[[], Made], path: str = "", name: Callable[[Fault], Fault] | None = None) -> Made:
    """Return a record or a problem that is made, its faults as those of a change.

    Parameters
    ----------
    make
        Makes it.
    path
        Where the record will stand; empty for a whole problem.
    name
        Tells a fault in other words.

    Raises
    ------
    ImpossibleChanges
        With the faults of ``make``.
    """
    faults: tuple[Fault, ...] = ()
    try:
        return make()
    except InvalidProblem as error:
        faults = error.faults
    places = [Fault(one.code, _joined(path, one.path), one.value, one.params) for one in faults]
    raise impossible(places if name is None else map(name, places))


def _joined(path: str, inner: str) -> str:
    return ".".join(part for part in (path, inner) if part)


def with_values(problem: Problem, at: str, **values: Any) -> Problem:
    """Return the problem with fields of the record at an address otherwise; the empty address is that of the whole."""
    if not at:
        return made(lambda: problem.replace(**values))
    return made(lambda: Draft(problem).put(at, **values).problem())
