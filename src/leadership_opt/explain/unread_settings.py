"""Settings that only a goal reads, given where no such goal is pursued or limited: they choose nothing, and say so.

So does a tolerance of the last goal: what it gives up no goal can use.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from leadership_opt.domain import GoalId, Nominee, Policy, Problem
from leadership_opt.explain.facts import Fact, Parameter, Severity
from leadership_opt.rules.catalogue.goals import GOAL_BY_ID, GOALS

_OF_PERSON = "nominees."


def unread_setting_facts(problem: Problem) -> Iterator[Fact]:
    """Warn of each setting that differs from its default and that no goal of the problem reads.

    The catalogue says which goals read what (``GoalEntry.reads``).
    """
    readers: dict[str, list[str]] = {}
    for goal in GOALS:
        for setting in goal.reads:
            readers.setdefault(setting, []).append(goal.id.value)
    asked = {goal.value for goal in problem.policy.asked_goals}
    for setting, goals in readers.items():
        count = _given(setting, problem)
        if count and asked.isdisjoint(goals):
            params: dict[str, Parameter] = {"setting": setting, "count": count, "goals": ", ".join(goals)}
            yield Fact(code="setting_without_goal", severity=Severity.WARNING, params=params)


def unread_tolerance_facts(problem: Problem) -> Iterator[Fact]:
    """Warn of a tolerance of the last goal, which only a later goal would read.

    A goal of several stages reads its own: its later stages may use what the first give up. So does
    ``stability`` where it would stand behind the last goal when the plan is made anew.
    """
    policy = problem.policy
    if not policy.goals:
        return
    last = policy.goals[-1]
    is_given = last.tolerance_absolute > 0 or last.tolerance_share is not None
    stages = GOAL_BY_ID[last.goal].labels_of(policy)
    named = {entry.goal for entry in policy.goals}
    is_followed = policy.replanning.stability_after is last.goal and GoalId.STABILITY not in named
    if is_given and len(stages) == 1 and not is_followed:
        setting = f"policy.goals[goal={last.goal.value}]"
        yield Fact(code="tolerance_of_last_goal", severity=Severity.WARNING, params={"setting": setting})


def _given(setting: str, problem: Problem) -> int:
    """Return how often a setting is given; 0: all is as it is without it."""
    if setting.startswith(_OF_PERSON):
        field = setting.removeprefix(_OF_PERSON)
        default = Nominee.model_fields[field].get_default(call_default_factory=True)
        return sum(getattr(nominee, field) != default for nominee in problem.nominees)
    read = attrgetter(setting.removeprefix("policy."))
    return int(read(problem.policy) != read(Policy()))
