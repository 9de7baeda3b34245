"""The command `verify` does not believe what an outcome says about its plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Outcome, Settings, Verification, examples, load, save, solve, verify
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Goal, GoalId, Plan, Problem
from leadership_opt.result.claims import differences
from tests.checker import builders

GOALS = (
    Goal(goal=GoalId.PARTICIPANTS),
    Goal(goal=GoalId.PROVINCE_FAIRNESS),
    Goal(goal=GoalId.COST),
    Goal(goal=GoalId.STATE_COST),
    Goal(goal=GoalId.SEEDED_DRAW),
)


@pytest.fixture(scope="module")
def asked() -> Problem:
    """A small problem with goals of every kind of value."""
    small = examples.small_scenario()
    return small.replace(policy=small.policy.model_copy(update={"goals": GOALS}))


@pytest.fixture(scope="module")
def honest(asked: Problem) -> Outcome:
    """What the solver says of it."""
    return solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


def tampered(outcome: Outcome, key: str, **changes: Any) -> Outcome:
    """The outcome with one stage changed."""
    stages = [stage.model_copy(update=changes if stage.key == key else {}) for stage in outcome.stages]
    return outcome.model_copy(update={"stages": tuple(stages)})


def told(problem: Problem, outcome: Outcome) -> list[tuple[str, int | str]]:
    """What is found to be claimed otherwise."""
    assert outcome.plan is not None
    return [(entry.what, entry.claimed) for entry in differences(problem, outcome, verify(problem, outcome.plan))]


def test_honest_outcomes_are_believed(asked: Problem, honest: Outcome) -> None:
    """Nothing that the solver writes is called a false claim."""
    assert len(honest.stages) >= 7
    assert told(asked, honest) == []


def test_every_stage_is_compared(asked: Problem, honest: Outcome) -> None:
    """A value one off is found in each stage, but for those that look for a rival of the draw."""
    assert honest.verification is not None
    for stage in honest.stages:
        # paid to the dong, the state's cost is less than its minimum in units by a rounding
        value = honest.verification.value(stage.goal) if stage.goal is GoalId.STATE_COST else stage.value
        assert value is not None
        better = value + (1 if stage.direction == "max" else -1)
        expected = [] if stage.label.startswith("other-") else [(stage.key, better)]
        assert told(asked, tampered(honest, stage.key, value=better)) == expected


def test_what_may_differ_is_no_false_claim(asked: Problem, honest: Outcome) -> None:
    """Tolerances are given up later, and a stage that is not proven may gain later."""
    cost = next(stage.value for stage in honest.stages if stage.goal is GoalId.COST)
    assert cost is not None
    cheaper = tampered(honest, "cost", value=cost - 2)
    assert told(asked, cheaper) == [("cost", cost - 2)]
    goals = [goal.model_copy(update={"tolerance_absolute": 2 * (goal.goal is GoalId.COST)}) for goal in GOALS]
    tolerant = asked.replace(policy=asked.policy.model_copy(update={"goals": tuple(goals)}))
    assert [what for what, _ in told(tolerant, cheaper)] == ["problem_sha256"]
    assert told(asked, tampered(honest, "cost", value=cost + 2)) == [("cost", cost + 2)]
    assert told(asked, tampered(honest, "cost", value=cost + 2, proven=False)) == []


@pytest.mark.parametrize(("part", "most"), [("courses", 1), ("people", 3)])
def test_no_more_can_have_changed_than_there_is(part: str, most: int) -> None:
    """The base plan stands in no file, but a "least" number of changes beyond all of them is false without it."""
    goals = [{"goal": "stability"}, {"goal": "participants"}]
    question = builders.problem(builders.women(3), [builders.course("C1")], goals=goals)
    answer = solve(question, base=Plan(), settings=Settings(workers=1, time_limit_seconds=60))
    assert told(question, answer) == []
    key = f"stability[{part}]"
    for value, is_told in ((0, False), (most, False), (most + 1, True), (-1, True)):
        changed = tampered(answer, key, value=value)
        assert [what for what, _ in told(question, changed)] == [key] * is_told


def test_the_verification_inside_is_not_believed(asked: Problem, honest: Outcome) -> None:
    """Its values are those of the final plan, so that no tolerance excuses them."""
    assert honest.verification is not None
    goals = tuple(
        goal.model_copy(update={"value": 999} if goal.goal is GoalId.WOMEN else {})
        for goal in honest.verification.goals
    )
    inside = honest.verification.model_copy(update={"goals": goals})
    assert told(asked, honest.model_copy(update={"verification": inside})) == [("women", 999)]


@pytest.mark.parametrize("label", ["above=1/0", "above=many", "above=1e99999999", "above=-1/2", "seats"])
def test_strange_labels_have_no_value(asked: Problem, honest: Outcome, label: str) -> None:
    """A file from anywhere is a finding, never a crash."""
    strange = tampered(honest, "participants", goal=GoalId.PROVINCE_FAIRNESS, label=label, value=3)
    assert told(asked, strange) == [(f"province_fairness[{label}]", 3)]


def test_false_claims_are_told_and_end_with_1(
    asked: Problem, honest: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard output, in words of the user, and as data."""
    question, answer = tmp_path / "problem.json", tmp_path / "outcome.json"
    save(asked, question)
    save(tampered(honest, "participants", value=22), answer)
    assert isinstance(load(answer), Outcome)
    for language, said in (("en", "claimed 22, found 21"), ("vi", "ghi 22, tính được 21")):
        assert main(["verify", str(question), str(answer), "--lang", language]) == Exit.VIOLATIONS
        assert said in capsys.readouterr().out
    assert main(["verify", str(question), str(answer), "--json"]) == Exit.VIOLATIONS
    found = Verification.model_validate(json.loads(capsys.readouterr().out))
    assert found.is_valid
    assert [(entry.what, entry.claimed) for entry in found.differences] == [
        ("participants", 22),
        ("participants.bound", 21),
    ]
    save(honest.model_copy(update={"provenance": honest.provenance.model_copy(update={"problem_sha256": "0"})}), answer)
    assert main(["verify", str(question), str(answer)]) == Exit.VIOLATIONS
    assert f"it names the SHA-256 0; that of the problem is {asked.sha256}" in capsys.readouterr().out
    save(honest, answer)
    assert main(["verify", str(question), str(answer)]) == Exit.DONE
