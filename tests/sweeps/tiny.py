"""A tiny problem, and variants of it, for sweeps."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from leadership_opt import Problem, variants
from leadership_opt.sweeps.sweeping import Variant
from tests.checker.builders import course, man, problem, woman


def question() -> Problem:
    """Eight people, men rated higher than women, and two courses of three seats."""
    people = [man(f"M{at}", rating=50 + 10 * at) for at in range(1, 5)]
    people += [woman(f"W{at}", rating=7 * at) for at in range(1, 5)]
    courses = [course("C1", seats_max=3), course("C2", "2024-09-02", seats_max=3)]
    goals = [{"goal": "participants"}, {"goal": "merit"}, {"goal": "seeded_draw"}]
    return problem(people, courses, goals=goals, seed=7)


def twelve() -> dict[str, Variant]:
    """Twelve changes, one of which leaves no plan."""
    ids = [f"{letter}{at}" for letter in "MW" for at in range(1, 5)]
    found: dict[str, Variant] = {f"without {who}": partial(variants.pin, nominee=who, place="out") for who in ids}
    for women in (3, 4, 5):
        found[f"{women} women"] = partial(variants.with_goal_limit, goal="women", no_worse_than=women)
    return {"as it is": question(), **found}


class Deadly(Problem):
    """A problem that kills every other process that receives it."""

    def __reduce__(self) -> Any:
        return _die_elsewhere, (os.getpid(), self.model_dump_json())


def _die_elsewhere(born_in: int, text: str) -> Deadly:
    """Read the problem in the process where it was made: a scheduler of dask in it reads tasks before workers do."""
    if os.getpid() != born_in:
        os._exit(9)
    return Deadly.model_validate_json(text)


def deadly(asked: Problem) -> Problem:
    """Make a variant that kills its worker."""
    return Deadly.model_validate(variants.pin(asked, "M1").model_dump())
