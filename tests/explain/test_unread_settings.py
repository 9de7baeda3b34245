"""What is given and read by no goal that is asked for is told: else a planner believes that it counts."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pytest

from leadership_opt import Problem, check
from leadership_opt.domain import Nominee
from leadership_opt.messages import LANGUAGES
from leadership_opt.rules.catalogue import GOALS
from tests.checker.builders import course, problem, woman

GIVEN: dict[str, dict[str, Any]] = {
    "policy.even.group": {"even": {"group": {"sex": ["female"]}}},
    "policy.fairness": {"fairness": {"entitlement": "eligible"}},
    "policy.preference.host_order": {"preference": {"host_order": ["FR"]}},
    "policy.preference.points_by_rank": {"preference": {"points_by_rank": [9]}},
    "policy.merit_band_points": {"merit_band_points": 10},
    "nominees.rating": {"rating": 70},
    "nominees.preferred_countries": {"preferred_countries": ("JP",)},
    "nominees.preferred_courses": {"preferred_courses": ("C1",)},
}
SETTINGS = [(setting, goal.id.value) for goal in GOALS for setting in goal.reads]


def _question(setting: str, **policy: Any) -> Problem:
    given = GIVEN[setting]
    person = woman("N1", **{"rating": 0, **(given if setting.startswith("nominees.") else {})})
    return problem([person], [course("C1")], **{**(given if setting.startswith("policy.") else {}), **policy})


def _told(question: Problem) -> list[str]:
    return [str(fact.params["setting"]) for fact in check(question).facts if fact.code == "setting_without_goal"]


@pytest.mark.parametrize(("setting", "goal"), SETTINGS)
def test_a_setting_that_no_goal_reads_is_a_warning(setting: str, goal: str) -> None:
    """Each that the catalogue names: told without its goals, and not told with one of them or a limit of it."""
    assert _told(_question(setting, goals=[{"goal": "participants"}])) == [setting]
    assert setting not in _told(_question(setting, goals=[{"goal": goal}]))
    limit = {"worst_ratio": "1/2"} if goal == "province_fairness" else {"no_worse_than": 1}
    limited = _question(setting, goals=[{"goal": "participants"}], goal_limits=[{"goal": goal, **limit}])
    assert setting not in _told(limited)


def test_settings_are_fields_of_the_data() -> None:
    """A field that is renamed would be told of nobody."""
    for setting, _ in SETTINGS:
        record, _, field = setting.partition(".")
        assert field in Nominee.model_fields if record == "nominees" else attrgetter(setting)(problem()) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_names_the_setting_and_its_goals(language: Any) -> None:
    """A planner has to know what to add or to delete."""
    (fact,) = (
        one for one in check(_question("policy.even.group", goals=[{"goal": "merit"}])).facts if "set" in one.code
    )
    assert "policy.even.group" in fact.message(language)
    assert "even_courses" in fact.message(language)


TOLERANT = {"goal": "merit", "tolerance_share": "2%"}


@pytest.mark.parametrize(
    ("policy", "is_told"),
    [
        ({"goals": [{"goal": "women"}, TOLERANT]}, True),
        ({"goals": [{"goal": "merit", "tolerance_absolute": 1}]}, True),
        ({"goals": [TOLERANT, {"goal": "seeded_draw"}]}, False),
        ({"goals": [{"goal": "women"}]}, False),
        ({"goals": []}, False),
        # the later stages of this goal may use what its first ones give up; with one rank it has one stage
        ({"goals": [{"goal": "wish_fairness", "tolerance_absolute": 1}]}, False),
        (
            {
                "goals": [{"goal": "wish_fairness", "tolerance_absolute": 1}],
                "preference": {"points_by_rank": [1]},
            },
            True,
        ),
        # a plan that is made anew has stability behind this goal
        ({"goals": [TOLERANT], "replanning": {"stability_after": "merit"}}, False),
        ({"goals": [{"goal": "stability"}, TOLERANT], "replanning": {"stability_after": "merit"}}, True),
    ],
)
def test_a_tolerance_that_no_later_goal_uses_is_a_warning(policy: dict[str, Any], is_told: bool) -> None:
    """A planner who gives up 2 % of the last goal waits for an effect that cannot come."""
    facts = [fact for fact in check(problem(**policy)).facts if fact.code == "tolerance_of_last_goal"]
    assert bool(facts) == is_told
    for fact in facts:
        assert all(f"policy.goals[goal={policy['goals'][-1]['goal']}]" in fact.message(one) for one in LANGUAGES)
