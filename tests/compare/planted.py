"""Differences planted into the document of a problem, with the address that each must get."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.errors import InvalidProblem
from tests.domain.small_document import small_document

Path = tuple[str | int, ...]


def leaves(document: Any, path: Path = ()) -> Iterator[Path]:
    """Yield where the document says something that is no record and no list of records."""
    entries = document.items() if isinstance(document, dict) else enumerate(document)
    for step, inside in entries:
        is_nested = isinstance(inside, dict) or (isinstance(inside, list) and inside and isinstance(inside[0], dict))
        if is_nested and step not in ("where", "tags"):
            yield from leaves(inside, (*path, step))
        else:
            yield (*path, step)


def address(document: Any, path: Path) -> str:
    """Return the address of a place in a document, by the words of ``domain.address`` and no code of the library."""
    words = ""
    here: Any = document
    for step in path:
        here = here[step]
        if isinstance(step, int):
            naming = "id" if "id" in here else next(iter(here))
            words += f"[{naming}={here[naming]}]"
        else:
            words += f".{step}" if words else str(step)
    return words


def is_name(document: Any, path: Path) -> bool:
    """Whether a leaf names its entry: with another value the entry is another one."""
    *above, last = path
    entry = document
    for step in above:
        entry = entry[step]
    return bool(above) and isinstance(above[-1], int) and last == ("id" if "id" in entry else next(iter(entry)))


def other(value: Any) -> Any:
    """Return something else than a value, of its own kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[:-1]
    if isinstance(value, dict):
        return {**value, "category": ["1"]}
    choices = {"female": "male", "JP": "KR", "FR": "DE", "30%": "3/10", "5%": "6%", "01": "02", "79": "48"}
    if value in choices:
        return choices[value]
    if value[:2] == "20" and value[-2:].isdigit() and value.count("-") == 2:
        return value[:-1] + str((int(value[-1]) + 1) % 8 or 1)
    return value + "x"


def planted(*paths: Path) -> Problem | None:
    """Return the problem with other values at some places; None: they make no problem."""
    document = deepcopy(small_document())
    for path in paths:
        here: Any = document
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = other(here[path[-1]])
    try:
        return Problem.model_validate(document)
    except InvalidProblem:
        return None


DOCUMENT = small_document()
PLACES = tuple(path for path in leaves(DOCUMENT) if not is_name(DOCUMENT, path))
ALONE = tuple(path for path in PLACES if planted(path) is not None)
"""Places whose value can change with nothing else."""
