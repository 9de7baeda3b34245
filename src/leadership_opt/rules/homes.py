"""Where the code of each rule and goal stands: it is found by the id, so that no second table lists them."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from leadership_opt.domain.goals import GoalId
from leadership_opt.rules.catalogue import GOALS, RULES
from leadership_opt.rules.keys import RuleId


def of_rules(folder: ModuleType, function: str, without: Collection[RuleId] = ()) -> dict[RuleId, Any]:
    """Return one function of each rule, in the order of the catalogue.

    Parameters
    ----------
    folder
        The package that has a module for each rule, with its id as name.
    function
        Its name in each of them.
    without
        Rules that have no module there.

    Raises
    ------
    LookupError
        If a rule has none.
    """
    found = {}
    for rule in (entry.id for entry in RULES if entry.id not in without):
        name = f"{folder.__name__}.{rule.value}"
        if find_spec(name) is None:
            raise LookupError(f"the rule {rule.value} has no module {name} with a function {function}")
        found[rule] = getattr(import_module(name), function)
    return found


def of_goals(folder: ModuleType) -> dict[GoalId, Any]:
    """Return the function of each goal, in the order of the catalogue.

    Parameters
    ----------
    folder
        The package in one of whose modules there is a function with the goal's id as name.

    Raises
    ------
    LookupError
        If a goal has none, or several.
    """
    modules = [
        vars(import_module(f"{folder.__name__}.{entry.name}")) for entry in pkgutil.iter_modules(folder.__path__)
    ]
    found = {}
    for goal in (entry.id for entry in GOALS):
        homes = [module for module in modules if goal.value in module]
        if len(homes) != 1:
            raise LookupError(f"{len(homes)} modules of {folder.__name__} have a function {goal.value}, not one")
        found[goal] = homes[0][goal.value]
    return found
