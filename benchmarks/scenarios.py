"""Problems by name, so that a new process can make the same one."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.odd_cases import ODD_CASES
from benchmarks.varied.drawing import draw
from leadership_opt import Problem, examples

_SIZES = re.compile(r"(\d+)x(\d+)x(\d+)")

NAMED: dict[str, Callable[[int], Problem]] = {
    "small": examples.small_scenario,
    "reference": examples.reference_scenario,
    "medium": examples.scaled_scenario,
    "large": lambda seed: examples.scaled_scenario(seed, 20_000, courses=200, courses_per_year=50),
    "varied": lambda seed: draw(seed).problem,
}
"""S is ``reference``, M ``medium``, L ``large``; ``varied`` is another kind of problem with every seed."""


def make(name: str, seed: int) -> Problem:
    """Make the problem that a name stands for.

    Parameters
    ----------
    name
        A key of ``NAMED``; nominees, courses and courses a year, as in ``1500x60x12``; or a
        case of ``ODD_CASES`` and what it is made from, as in ``one-province of reference``.
    seed
        Of the people and the prices.

    Raises
    ------
    ValueError
        If the name stands for nothing.
    """
    if name in NAMED:
        return NAMED[name](seed)
    if sizes := _SIZES.fullmatch(name):
        return examples.scaled_scenario(seed, *map(int, sizes.groups()))
    case, _, base = name.partition(" of ")
    if case in ODD_CASES:
        return ODD_CASES[case](make(base, seed))
    raise ValueError(
        f"no problem is called {name!r}; known: {', '.join([*NAMED, *ODD_CASES])}, and sizes as 1500x60x12"
    )
