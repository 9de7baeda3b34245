import pytest

from leadership_opt.checker import verify
from leadership_opt.checker.verifier import CHECKS, VALUERS
from leadership_opt.domain import GoalId, Plan
from leadership_opt.rules.catalogue import GOALS, RULES
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, plan, problem, woman


def test_every_rule_is_read() -> None:
    """A rule that the checker forgets would be kept by the model alone, if at all."""
    assert set(CHECKS) == {rule.id for rule in RULES} == set(RuleId)


def test_every_goal_is_valued() -> None:
    """A goal that the checker does not value could not be defended."""
    assert set(VALUERS) == {goal.id for goal in GOALS} == set(GoalId)


def test_goals_are_valued_whether_in_the_policy_or_not() -> None:
    """Plans made for different goals must be comparable; only stability needs a base plan.

    What wishes miss has a value where there are wishes, or it is a goal: old outcomes name no such goal.
    """
    question = problem([woman("N1")], [course("C1")], goals=())
    always = set(GoalId) - {GoalId.SHORTFALLS}
    assert {entry.goal for entry in verify(question, Plan()).goals} == always - {GoalId.STABILITY}
    assert {entry.goal for entry in verify(question, Plan(), base=Plan()).goals} == always
    wishful = problem([woman("N1")], [course("C1")], goals=[{"goal": "shortfalls"}])
    assert {entry.goal for entry in verify(wishful, Plan(), base=Plan()).goals} == set(GoalId)


def test_a_value_that_is_not_there_is_an_error() -> None:
    """None would be taken for a number sooner or later."""
    verification = verify(problem(), plan())
    for goal in (GoalId.STABILITY, GoalId.PROVINCE_FAIRNESS):
        with pytest.raises(KeyError):
            verification.value(goal)


def test_the_problem_is_named() -> None:
    """A verification says of which problem it speaks."""
    question = problem()
    assert verify(question, plan()).problem_sha256 == question.sha256


def test_a_verification_survives_json() -> None:
    """Services pass verifications on as JSON."""
    verification = verify(problem(), plan({"C1": "N1 N2"}))
    assert type(verification).model_validate_json(verification.model_dump_json()) == verification
    assert [violation.rule_key.rule for violation in verification.violations] == [RuleId.PLAN_FORM]
