"""The one table of rules and goals.

Each rule has a file of its name with its record ``RULE``; so has its home in the model and in the
checker (:func:`of_each_rule`). A goal has a function of its name in both (:func:`of_each_goal`). Model,
checker, explanations, messages, docs and tests all loop over the table; tests fail if any of them misses
an entry. Titles in both languages are in the message registry under ``rule.ID`` and ``goal.ID``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from leadership_opt.domain.goals import GoalId
from leadership_opt.rules.catalogue.goals import (
    GOAL_BY_ID,
    GOALS,
    MONEY_UNITS,
    GoalEntry,
    GoalTrait,
    goal_has,
    unit_vnd,
)
from leadership_opt.rules.catalogue.record import Clause, Firmness, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId

__all__ = [
    "GOALS",
    "GOAL_BY_ID",
    "MONEY_UNITS",
    "RULES",
    "RULE_BY_ID",
    "Clause",
    "Firmness",
    "GoalEntry",
    "GoalTrait",
    "Limit",
    "Rule",
    "Side",
    "Trait",
    "goal_has",
    "has",
    "of_each_goal",
    "of_each_rule",
    "unit_vnd",
]


def of_each_rule(package: str, name: str) -> dict[RuleId, Any]:
    """Return what has one name in the file of each rule in a package: no table can miss a rule."""
    return {rule: getattr(import_module(f"{package}.{rule.value}"), name) for rule in RuleId}


def of_each_goal(package: str) -> dict[GoalId, Any]:
    """Return the function of each goal: it has the goal's id as name and is in one of the files of a package.

    Raises
    ------
    LookupError
        If a goal has none, or several.
    """
    files = [vars(import_module(f"{package}.{file.name}")) for file in iter_modules(import_module(package).__path__)]
    found = {}
    for goal in GoalId:
        homes = [file for file in files if goal.value in file]
        if len(homes) != 1:
            raise LookupError(f"{len(homes)} files of {package} have a function {goal.value}; one has to")
        found[goal] = homes[0][goal.value]
    return found


RULE_BY_ID: dict[RuleId, Rule] = of_each_rule(__name__, "RULE")

RULES: tuple[Rule, ...] = tuple(RULE_BY_ID.values())


def has(rule: RuleId, trait: Trait) -> bool:
    """Tell whether something is so of a rule."""
    return trait in RULE_BY_ID[rule].traits
