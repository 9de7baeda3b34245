"""The catalogue of rules and goals, rule keys, and the law of eligibility."""

from leadership_opt.rules.catalogue import GOAL_BY_ID, GOALS, RULE_BY_ID, RULES, GoalEntry, Rule
from leadership_opt.rules.eligibility import EligibilityReason, category_label, is_eligible, reasons
from leadership_opt.rules.keys import RuleId, RuleKey

__all__ = [
    "GOALS",
    "GOAL_BY_ID",
    "RULES",
    "RULE_BY_ID",
    "EligibilityReason",
    "GoalEntry",
    "Rule",
    "RuleId",
    "RuleKey",
    "category_label",
    "is_eligible",
    "reasons",
]
