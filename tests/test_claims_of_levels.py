"""What an outcome says of the levels of fairness is compared level by level, however they are listed."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt import Outcome, Problem, Settings, Stage, Verification, examples, load, save, solve, verify
from leadership_opt.checker import FairnessLevel
from leadership_opt.domain import Goal, GoalId

GOALS = tuple(Goal(goal=goal) for goal in (GoalId.PARTICIPANTS, GoalId.PROVINCE_FAIRNESS))


@pytest.fixture(scope="module")
def asked() -> Problem:
    """A small problem with several levels of fairness."""
    small = examples.small_scenario()
    return small.replace(policy=small.policy.model_copy(update={"goals": GOALS}))


@pytest.fixture(scope="module")
def honest(asked: Problem) -> Outcome:
    """What the solver says of it."""
    return solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


def levels_of(outcome: Outcome) -> tuple[FairnessLevel, ...]:
    """The levels that the outcome lists."""
    assert outcome.verification is not None
    return outcome.verification.fairness_levels()


def with_levels(outcome: Outcome, levels: tuple[FairnessLevel, ...]) -> Outcome:
    """The outcome with other levels in the verification that it carries."""
    assert outcome.verification is not None
    goals = tuple(
        goal.model_copy(update={"levels": levels} if goal.goal is GoalId.PROVINCE_FAIRNESS else {})
        for goal in outcome.verification.goals
    )
    return outcome.model_copy(update={"verification": outcome.verification.model_copy(update={"goals": goals})})


def level(above: int, provinces: int) -> FairnessLevel:
    """A level of whole seats."""
    return FairnessLevel(above_numerator=above, above_denominator=1, provinces=provinces)


def all_levels(asked: Problem, outcome: Outcome, reach: int) -> tuple[FairnessLevel, ...]:
    """The levels as earlier versions listed them: every one below the highest that a plan could reach."""
    assert outcome.plan is not None
    steps = verify(asked, outcome.plan).fairness_steps()
    return tuple(level(at, steps.above(steps.levels[0] + at)) for at in range(reach))


def test_an_outcome_of_an_earlier_version_is_believed(asked: Problem, honest: Outcome, tmp_path: Any) -> None:
    """It lists every level within reach, among them those at which nothing changes; perhaps not the last that does."""
    highest = levels_of(honest)[-1].above_numerator
    for reach in (highest, highest + 1, highest + 5):
        old = with_levels(honest, all_levels(asked, honest, reach))
        save(old, tmp_path / "outcome.json")
        loaded = load(tmp_path / "outcome.json")
        assert isinstance(loaded, Outcome)
        assert loaded.differences(asked) == ()


def test_levels_that_are_wrong_or_left_out_are_told(asked: Problem, honest: Outcome) -> None:
    """Each in the short list and in the long one; a second, true line for the same level excuses nothing."""
    for levels in (levels_of(honest), all_levels(asked, honest, 6)):
        first, others = levels[0], levels[1:]
        wrong = first.model_copy(update={"provinces": first.provinces - 1})
        for tampered in ((wrong, *others), (wrong, *levels), (*levels, wrong), others, (), (*levels, level(99, 1))):
            found = with_levels(honest, tampered).differences(asked)
            assert any("province_fairness[above=" in entry.what for entry in found), tampered


def test_thousands_of_stages_are_read_with_one_look_at_the_levels(
    asked: Problem, honest: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5,000 levels took 151 seconds: each stage made all levels anew."""
    made = []
    original = Verification.fairness_steps

    def counted(verification: Verification) -> Any:
        made.append(verification)
        return original(verification)

    monkeypatch.setattr(Verification, "fairness_steps", counted)
    some = next(stage for stage in honest.stages if stage.goal is GoalId.PROVINCE_FAIRNESS)
    more: list[Stage] = [some.model_copy(update={"label": f"above={at}/5003"}) for at in range(1, 5003)]
    at = honest.stages.index(some) + 1
    many = honest.model_copy(update={"stages": (*honest.stages[:at], *more, *honest.stages[at:])})
    assert many.differences(asked) == ()
    assert len(made) < 10
