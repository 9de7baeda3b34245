"""One catalogue of rules and goals: whoever reads, values, explains or translates them has all of them."""

from collections.abc import Iterable

import pytest

from leadership_opt.checker.verifier import CHECKS, VALUERS
from leadership_opt.domain import GoalId
from leadership_opt.domain.goals import DRAWS, EXACT_GOALS
from leadership_opt.messages import registry
from leadership_opt.model.build import FAMILIES, GOAL_OBJECTIVES, build
from leadership_opt.rules.catalogue import GOAL_BY_ID, GOALS, RULE_BY_ID, RULES, GoalTrait
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import plan, problem


def _texts(prefix: str) -> set[str]:
    return {code.partition(".")[2] for code in registry() if code.startswith(f"{prefix}.")}


RULE_LISTS: dict[str, Iterable[str]] = {
    "ids": RuleId,
    "model": FAMILIES,
    "checker": CHECKS,
    "titles": _texts("rule"),
    "violations": _texts("violation"),
}
GOAL_LISTS: dict[str, Iterable[str]] = {
    "ids": GoalId,
    "model": GOAL_OBJECTIVES,
    "checker": VALUERS,
    "titles": _texts("goal"),
}


@pytest.mark.parametrize("where", RULE_LISTS)
def test_every_rule_is_everywhere(where: str) -> None:
    """A rule that one room forgets is kept by luck, or told in no language."""
    assert sorted(RULE_LISTS[where]) == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("where", GOAL_LISTS)
def test_every_goal_is_everywhere(where: str) -> None:
    """The same for goals."""
    assert sorted(GOAL_LISTS[where]) == sorted(goal.id for goal in GOALS)


def test_nothing_stands_twice() -> None:
    """The look-up tables would hide the second."""
    assert len(RULE_BY_ID) == len(RULES)
    assert len(GOAL_BY_ID) == len(GOALS)


def test_no_number_no_tolerance() -> None:
    """The data below the catalogue refuses to give up some of what is no amount; the catalogue says what that is."""
    assert {goal.id for goal in GOALS if goal.traits & {GoalTrait.LEVELS, GoalTrait.DRAW}} == EXACT_GOALS


def test_draws_are_the_same_to_data_and_catalogue() -> None:
    """The data lets nothing come after a draw, and the catalogue tells everybody above which goals are draws."""
    assert {goal.id for goal in GOALS if GoalTrait.DRAW in goal.traits} == DRAWS


def test_stages_have_the_labels_of_the_catalogue() -> None:
    """Claims of outcomes are held against these labels: a part that the model names otherwise would be no fault."""
    question = problem(goals=[{"goal": goal} for goal in GoalId])
    for objective in build(question, base=plan()).objectives:
        entry = GOAL_BY_ID[objective.goal.goal]
        assert GoalTrait.LEVELS in entry.traits or {part.label for part in objective.parts} <= set(
            entry.labels_of(question.policy)
        )


def test_both_readings_make_goals_better_in_the_same_direction() -> None:
    """What the catalogue calls better is what the model strives for."""
    question = problem(goals=[{"goal": goal} for goal in GoalId])
    objectives = {goal.id: goal.direction for goal in GOALS}
    for objective in build(question, base=plan()).objectives:
        assert objective.direction == objectives[objective.goal.goal]


def test_every_entry_says_what_it_is() -> None:
    """Docs and reports show these columns."""
    told = [(entry.formula, entry.unit, entry.source) for entry in RULES]
    told += [(entry.formula, entry.unit, entry.source) for entry in GOALS]
    assert all(text.strip() for texts in told for text in texts)


def test_the_law_is_never_relaxed() -> None:
    """Conditions on people come from law: a relaxation may not offer to drop them."""
    fixed = {rule.id for rule in RULES if not rule.relaxable}
    assert {RuleId.PLAN_FORM, RuleId.ELIGIBILITY, RuleId.AVAILABILITY, RuleId.ONE_COURSE_EACH} <= fixed
