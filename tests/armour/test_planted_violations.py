"""One violation planted in a valid plan: the checker names it, with target and actual, and blames nothing else."""

from __future__ import annotations

import pytest

from leadership_opt import Plan, Problem, Settings, examples, solve, verify
from leadership_opt.checker import Verifier
from leadership_opt.rules.keys import RuleId, RuleKey
from tests.armour.planters import counts, days, fixed, money, people, plan_form, quotas
from tests.armour.planting import PLANTERS, Planting
from tests.armour.sound import Sound
from tests.oracle.tiny_problems import SWITCHES, tiny_problem
from tests.walk.solved import drawn

SETTINGS = Settings(workers=1, time_limit_seconds=60)
PLANTER_FILES = (counts, days, fixed, money, people, plan_form, quotas)
SMALL_SEEDS = (1, 2)
TINY_SEEDS = (0, 1)
MOST_OF_ONE_PLAN = 3
"""How many plantings of one kind are tried on one plan."""


@pytest.fixture(scope="session")
def sound_plans() -> list[Sound]:
    """Best plans of the small scenario and of tiny problems, each verified to break nothing."""
    drawn: list[tuple[Problem, Plan | None]] = [(examples.small_scenario(seed), None) for seed in SMALL_SEEDS]
    drawn += [tiny_problem(seed, switch) for switch in SWITCHES for seed in TINY_SEEDS]
    found = []
    for problem, base in drawn:
        plan = solve(problem, base=base, settings=SETTINGS).plan
        if plan is not None and plan.courses:
            assert verify(problem, plan).is_valid
            found.append(Sound(problem, plan))
    assert len(found) >= 30
    return found


def _differences(planting: Planting) -> list[str]:
    """What the checker says that it should not, or does not say that it should."""
    reported = {
        violation.key: (violation.least, violation.actual, violation.most)
        for violation in Verifier(planting.problem).violations(planting.plan)
    }
    wrong = [
        f"{key}: {reported.get(key)}, not {numbers}"
        for key, numbers in planting.expected.items()
        if reported.get(key) != numbers
    ]
    others = reported.keys() - planting.expected.keys()
    return wrong + [f"blamed: {key}" for key in others if RuleKey.parse(key).rule not in planting.may_follow]


@pytest.mark.parametrize(("rule", "way"), PLANTERS, ids=str)
def test_planted_violations_are_found(rule: RuleId, way: str, sound_plans: list[Sound]) -> None:
    """A rule read too loosely lets the violation pass; one read too strictly blames something else."""
    planted = 0
    wrong: list[tuple[int, list[str]]] = []
    for number, sound in enumerate(sound_plans):
        for at, planting in enumerate(PLANTERS[rule, way](sound)):
            if at == MOST_OF_ONE_PLAN:
                break
            assert planting.expected
            assert all(RuleKey.parse(key).rule is rule for key in planting.expected)
            planted += 1
            found = _differences(planting)
            if found:
                wrong.append((number, found))
    assert wrong == []
    assert planted > 0, "the planter found no place in any plan"


def test_every_rule_scope_and_direction_is_planted() -> None:
    """A rule family without a planter is checked where it is walked; the families with scopes have all of them here."""
    planted = {rule for rule, _ in PLANTERS}
    assert all(drawn(rule) for rule in RuleId if rule not in planted)
    ways = {rule: {way for family, way in PLANTERS if family is rule} for rule in RuleId}
    assert ways[RuleId.QUOTA] == {f"{scope}-{measure}" for scope in quotas.SCOPES for measure in quotas.MEASURES}
    assert ways[RuleId.COURSE_COUNT] == {f"{way}-{side}" for way in counts.COUNT_WAYS for side in ("min", "max")}
    assert ways[RuleId.PLAN_FORM] == set(plan_form.FORM_KINDS)
    assert {planter.__module__ for planter in PLANTERS.values()} == {file.__name__ for file in PLANTER_FILES}
    assert len(PLANTERS) >= 80
