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
