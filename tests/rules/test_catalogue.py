"""The table of rules and goals: the entries that other rooms act on."""

from leadership_opt.domain import GoalId
from leadership_opt.rules import GOAL_BY_ID, GOALS, RULE_BY_ID, RULES, RuleId

KEPT_BY_LAW_OR_FACT = {
    RuleId.PLAN_FORM,
    RuleId.ELIGIBILITY,
    RuleId.ONE_COURSE_EACH,
    RuleId.AVAILABILITY,
    RuleId.COMPANIONS,
}
LESS_IS_BETTER = {GoalId.COST, GoalId.STATE_COST, GoalId.STABILITY}
MORE_IS_BETTER = {GoalId.PARTICIPANTS, GoalId.PROVINCE_FAIRNESS, GoalId.MERIT, GoalId.WOMEN, GoalId.SEEDED_DRAW}


def test_what_is_law_or_fact_is_never_relaxed() -> None:
    """A relaxation that moved the law would propose an unlawful roster."""
    assert {rule.id for rule in RULES if not rule.relaxable} >= KEPT_BY_LAW_OR_FACT


def test_of_money_and_changes_less_is_better() -> None:
    """A goal pursued in the wrong direction is still a proven optimum, of the wrong thing."""
    directions = {goal.id: goal.direction for goal in GOALS}
    assert {goal for goal in LESS_IS_BETTER if directions[goal] != "min"} == set()
    assert {goal for goal in MORE_IS_BETTER if directions[goal] != "max"} == set()


def test_entries_stand_once_in_the_order_of_their_ids() -> None:
    """Violations are listed in this order, and each id finds its own entry."""
    assert [rule.id for rule in RULES] == list(RuleId)
    assert [goal.id for goal in GOALS] == list(GoalId)
    assert all(RULE_BY_ID[rule.id] is rule for rule in RULES)
    assert all(GOAL_BY_ID[goal.id] is goal for goal in GOALS)


def test_every_entry_names_formula_unit_and_source() -> None:
    """The pages of rules and goals are made from these; an empty cell there is a rule nobody can look up."""
    assert all(rule.formula and rule.unit and rule.source for rule in RULES)
    assert all(goal.formula and goal.unit and goal.source for goal in GOALS)


def test_money_is_counted_in_money_units_by_goals_and_in_dong_by_rules() -> None:
    """Tolerances and reports say the unit beside the number."""
    assert {goal.id for goal in GOALS if goal.unit == "money units"} == {GoalId.COST, GoalId.STATE_COST}
    assert RULE_BY_ID[RuleId.BUDGET].unit == "VND"
