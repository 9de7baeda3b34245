"""Settings that only a goal reads, given where no such goal is pursued or limited: they choose nothing, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from leadership_opt.domain import Nominee, Policy, Problem
from leadership_opt.explain.facts import Fact, Parameter, Severity
from leadership_opt.rules.catalogue.goals import GOALS

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


def _given(setting: str, problem: Problem) -> int:
    """Return how often a setting is given; 0: all is as it is without it."""
    if setting.startswith(_OF_PERSON):
        field = setting.removeprefix(_OF_PERSON)
        default = Nominee.model_fields[field].get_default(call_default_factory=True)
        return sum(getattr(nominee, field) != default for nominee in problem.nominees)
    read = attrgetter(setting.removeprefix("policy."))
    return int(read(problem.policy) != read(Policy()))
