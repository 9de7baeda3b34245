"""What ``solve`` takes and returns, as data; and what it does when the two readings disagree."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest

import leadership_opt
from leadership_opt import Outcome, Plan, Problem, Settings, Stage, Status, Verification, solve
from leadership_opt.checker import Violation, verify
from leadership_opt.domain import GoalId
from leadership_opt.errors import BadSettings, FrozenRecord, ReadingsDisagree
from leadership_opt.rules.keys import RuleId
from leadership_opt.solver import run
from tests.checker.builders import course, problem, women

QUESTION = problem(women(4), [course("C1", seats_max=2)])
ONE_WORKER = Settings(workers=1)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """One solved problem for all that only look at it."""
    return solve(QUESTION, settings=ONE_WORKER)


def test_json_and_back(outcome: Outcome) -> None:
    """Services store outcomes as JSON."""
    assert Outcome.model_validate_json(outcome.model_dump_json()) == outcome
    no_plan = solve(problem(women(1), total_participants={"min_count": 2}), settings=ONE_WORKER)
    assert Outcome.model_validate_json(no_plan.model_dump_json()) == no_plan
    assert no_plan.plan is None


def test_pickle_and_back(outcome: Outcome) -> None:
    """A solve may run in another process."""
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301


def test_an_outcome_cannot_be_changed(outcome: Outcome) -> None:
    """What was verified stays what it was."""
    with pytest.raises(FrozenRecord):
        outcome.status = Status.INFEASIBLE  # type: ignore[misc]


def test_provenance_says_what_is_needed_to_repeat_the_call(outcome: Outcome) -> None:
    """Hash, settings, versions and where the time went."""
    provenance = outcome.provenance
    assert provenance.problem_sha256 == QUESTION.sha256
    assert provenance.settings == ONE_WORKER
    assert set(provenance.versions) == {"leadership-opt", "ortools", "python"}
    assert provenance.versions["leadership-opt"] == leadership_opt.__version__
    assert 0 <= provenance.seconds_build <= provenance.seconds_total
    assert 0 <= provenance.seconds_verify <= provenance.seconds_total
    assert provenance.seconds_first_plan is not None
    assert 0 <= provenance.seconds_first_plan <= provenance.seconds_total


def test_stages_are_in_the_order_of_the_goals(outcome: Outcome) -> None:
    """Fairness takes several stages, the draw two, each other goal one."""
    goals = list(dict.fromkeys(stage.goal for stage in outcome.stages))
    assert goals == [goal.goal for goal in QUESTION.policy.goals]
    assert [stage.key for stage in outcome.stages][:2] == ["participants", "province_fairness[above=0/1]"]
    assert all(stage.seconds >= 0 and stage.gap == 0 for stage in outcome.stages)


def test_the_gap_of_a_stage() -> None:
    """Relative to the value, and to 1 where that is 0; unknown without a bound."""

    def stage(value: int | None, bound: int | None) -> Stage:
        return Stage(goal=GoalId.COST, direction="min", value=value, bound=bound, proven=False, seconds=0)

    assert [stage(*pair).gap for pair in ((10, 8), (0, -3), (10, None), (None, 5))] == [0.2, 3.0, None, None]


def test_the_verification_is_that_of_the_plan(outcome: Outcome) -> None:
    """Whoever verifies again finds the same."""
    assert outcome.plan is not None
    assert outcome.verification == verify(QUESTION, outcome.plan)


BAD_SETTINGS: list[dict[str, Any]] = [
    {"time_limit_seconds": 0},
    {"time_limit_seconds": -1.0},
    {"time_limit_seconds": math.nan},
    {"time_limit_seconds": math.inf},
    {"time_limit_seconds": 8 * 24 * 3600},
    {"workers": 0},
    {"workers": 257},
    {"workers": 1.0},
    {"workers": True},
    {"seed": -1},
    {"seed": 2**31},
    {"reproducible": 1},
    {"log_search": "yes"},
    {"threads": 4},
]


@pytest.mark.parametrize("fields", BAD_SETTINGS, ids=str)
def test_bad_settings_are_refused(fields: dict[str, Any]) -> None:
    """Before anything is built, not after an hour."""
    with pytest.raises(BadSettings):
        Settings(**fields)


def test_settings_have_defaults_and_survive_json() -> None:
    """A call without settings is a good call."""
    settings = Settings()
    assert (settings.workers, settings.seed, settings.reproducible) == (None, 0, False)
    assert Settings.model_validate_json(Settings(workers=3, seed=4).model_dump_json()) == Settings(workers=3, seed=4)


def _verify_with(**changes: Any) -> Any:
    def read(question: Problem, plan: Plan, *, base: Plan | None = None) -> Verification:
        return verify(question, plan, base=base).model_copy(update=changes)

    return read


def test_a_violation_that_the_model_does_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nobody knows which reading is right: no plan leaves the library."""
    seen = Violation(key="quota/women[course=C1]", rule=RuleId.QUOTA, least=3, actual=2)
    monkeypatch.setattr(run, "verify", _verify_with(violations=(seen,)))
    with pytest.raises(ReadingsDisagree) as caught:
        solve(QUESTION, settings=ONE_WORKER)
    assert caught.value.code == "readings_disagree"
    assert caught.value.params["what"] == "quota/women[course=C1]"
    assert "2" in str(caught.value.params["checker"])
    for word in ("quota/women[course=C1]", "model", "checker"):
        assert word in str(caught.value)
    assert caught.value.message("vi")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (type(again), again.params) == (ReadingsDisagree, caught.value.params)


@pytest.mark.parametrize(
    ("goal", "label"), [("participants", ""), ("merit", ""), ("seeded_draw", "dates"), ("seeded_draw", "seats")]
)
def test_a_value_that_the_model_reads_otherwise(monkeypatch: pytest.MonkeyPatch, goal: str, label: str) -> None:
    """The same for goals: both values are named."""
    plan = solve(QUESTION, settings=ONE_WORKER).plan
    assert plan is not None
    true = verify(QUESTION, plan)
    value = true.value(GoalId(goal), label)
    other = tuple(
        entry.model_copy(update={"value": value + 1}) if (entry.goal.value, entry.label) == (goal, label) else entry
        for entry in true.goals
    )
    monkeypatch.setattr(run, "verify", _verify_with(goals=other))
    with pytest.raises(ReadingsDisagree) as caught:
        solve(QUESTION, settings=ONE_WORKER)
    assert goal in str(caught.value.params["what"])
    assert (caught.value.params["model"], caught.value.params["checker"]) == (str(value), str(value + 1))


def test_fairness_that_the_model_reads_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """And for the levels of fairness."""
    plan = solve(QUESTION, settings=ONE_WORKER).plan
    assert plan is not None
    goals = tuple(
        entry.model_copy(update={"levels": ()}) if entry.goal is GoalId.PROVINCE_FAIRNESS else entry
        for entry in verify(QUESTION, plan).goals
    )
    monkeypatch.setattr(run, "verify", _verify_with(goals=goals))
    with pytest.raises(ReadingsDisagree) as caught:
        solve(QUESTION, settings=ONE_WORKER)
    assert "province_fairness" in str(caught.value.params["what"])
