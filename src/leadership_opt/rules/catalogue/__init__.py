"""The one table of rules and goals.

Each rule has a file of its name with its record ``RULE``; so has its home in the model and in the
checker (:func:`of_each_rule`). Model, checker, explanations, messages, docs and tests all loop over
the table; tests fail if any of them misses an entry. Titles in both languages are in the message
registry under ``rule.ID`` and ``goal.ID``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from leadership_opt.rules.catalogue.goals import GOAL_BY_ID, GOALS, MONEY_UNITS, GoalEntry, unit_vnd
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
    "Limit",
    "Rule",
    "Side",
    "Trait",
    "has",
    "of_each_rule",
    "unit_vnd",
]


def of_each_rule(package: str, name: str) -> dict[RuleId, Any]:
    """Return what has one name in the file of each rule in a package: no table can miss a rule."""
    return {rule: getattr(import_module(f"{package}.{rule.value}"), name) for rule in RuleId}


RULE_BY_ID: dict[RuleId, Rule] = of_each_rule(__name__, "RULE")

RULES: tuple[Rule, ...] = tuple(RULE_BY_ID.values())


def has(rule: RuleId, trait: Trait) -> bool:
    """Tell whether something is so of a rule."""
    return trait in RULE_BY_ID[rule].traits
