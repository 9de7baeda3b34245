"""What the walk needs to know of a rule or a goal: one drawn problem, and little more.

Each rule has a file ``tests/walk/rules/ID.py`` and each goal a file ``tests/walk/goals/ID.py``; both have a
function ``draw`` that yields walks. Everything else is looked up in the problems themselves.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from leadership_opt.domain import Course, Nominee, Plan, Problem
from leadership_opt.explain.reason import Verdict
from tests.checker.builders import problem, woman

FOLDER = Path(__file__).parent
SEED = 24

Points = Callable[[Nominee, Course], int]
"""What a seat of a nominee in a course adds to a goal."""


@dataclass(frozen=True)
class RuleWalk:
    """One limit of a rule, in a problem where it matters.

    Attributes
    ----------
    problem
        It has a plan, and the rule stands in the way of a better one.
    free
        The same problem without the rule: its best plan breaks the rule and no other.
    blocked
        The same problem, asking for so much that the rule leaves no plan.
    limit
        Key of the limit that conflicts name; empty: the rule is never dropped, ``fact`` names it.
    side
        Which end of it.
    value
        The number of the policy; None: the limit has none.
    number
        Key of the number that a relaxation moves; empty: it does not move.
    moved_to
        Where the least relaxation moves it; None: dropped whole.
    verdict
        Of whom or what it keeps out, where the verdict alone names the rule.
    fact
        Code of the fact that names it where no conflict does.
    """

    problem: Problem
    free: Problem
    blocked: Problem
    limit: str = ""
    side: str = "most"
    value: int | None = None
    number: str = ""
    moved_to: int | None = None
    verdict: Verdict | None = None
    fact: str = ""


@dataclass(frozen=True)
class FormWalk:
    """A rule that no problem can switch off: a sound plan, and one that breaks it.

    Attributes
    ----------
    problem
        Any problem with a plan.
    broken
        A plan that breaks this rule and no other.
    """

    problem: Problem
    broken: Plan


@dataclass(frozen=True)
class GoalWalk:
    """A goal that comes first, in a problem where it decides.

    Attributes
    ----------
    problem
        The goal is the first of the policy.
    asked
        Kind and id of somebody or something that the goal keeps out, e.g. ``("nominee", "N3")``.
    verdict
        What ``why`` says of it.
    ranked
        Reserves of the course C1, in the order in which the goal ranks them; empty: it ranks no people.
    points
        What a seat adds to the goal; None: it is no sum over seats, and the
        brute force of ``tests/oracle`` knows it.
    base
        The plan that changes are counted against.
    """

    problem: Problem
    asked: tuple[str, str]
    verdict: Verdict = Verdict.OUT_BY_GOAL
    ranked: tuple[str, ...] = ()
    points: Points | None = None
    base: Plan | None = None


def walks_of(room: str, name: str, what: str) -> Iterator[Any]:
    """Draw the problems of one rule or goal.

    Raises
    ------
    LookupError
        If nobody has written them; the message says what to write.
    """
    path = FOLDER / room / f"{name}.py"
    if not path.exists():
        raise LookupError(
            f"no drawn problem: write tests/walk/{room}/{name}.py with `def draw(chance: Random) -> Iterator[{what}]` "
            f"that yields a problem in which {name} matters (tests/walk/case.py says what each field is)"
        )
    spec = importlib.util.spec_from_file_location(f"tests.walk.{room}.{name}", path)
    if spec is None or spec.loader is None:
        raise LookupError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.draw(Random(f"{name} {SEED}"))  # type: ignore[no-any-return]


def rated(chance: Random, number: int, **changes: Any) -> tuple[Nominee, ...]:
    """Return women N1, N2, ... of different ratings, the best first: who is kept out is known by her id."""
    ratings = sorted(chance.sample(range(1, 100), number), reverse=True)
    return tuple(woman(f"N{at}", rating=rating, **changes) for at, rating in enumerate(ratings, start=1))


def asking_for(people: int, question: Problem) -> Problem:
    """Return a problem that asks for so many participants."""
    total = question.policy.total_participants.model_copy(update={"min_count": people})
    return with_policy(question, total_participants=total)


def with_policy(question: Problem, **changes: Any) -> Problem:
    """Return a problem with fields of its policy replaced, validated anew."""
    fields = {name: getattr(question.policy, name) for name in type(question.policy).model_fields}
    return question.replace(policy=type(question.policy)(**{**fields, **changes}))


def pursuing(goal: str, nominees: Any, courses: Any, **policy: Any) -> Problem:
    """Return a problem that pursues one goal before ratings and the draw."""
    others = [other for other in ("merit", "seeded_draw") if other != goal]
    goals = [goal, *others] if goal != "seeded_draw" else ["merit", goal]
    return question(nominees, courses, **{"goals": [{"goal": one} for one in goals], **policy})


GOALS: tuple[dict[str, str], ...] = ({"goal": "participants"}, {"goal": "merit"}, {"goal": "seeded_draw"})
"""Of the problems about rules: many people, then the best, then the draw."""


def question(nominees: Any, courses: Any, **policy: Any) -> Problem:
    """Return a problem of 2024 with those goals; further arguments as of ``problem`` of the builders."""
    return problem(nominees, courses, **{"years": (2024,), "goals": GOALS, **policy})
