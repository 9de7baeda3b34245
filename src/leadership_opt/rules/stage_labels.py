"""Labels of the stages of goals that take several: one home for those who make, read and check them."""

from __future__ import annotations

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.policy import Policy

CHANGED_COURSES, CHANGED_PEOPLE = "courses", "people"
"""Stages of ``stability``."""

DRAWN_DATES, DRAWN_SEATS = "dates", "seats"
"""Stages of ``seeded_draw``."""

BEYOND = "beyond="
"""Stages of ``wish_fairness``: seats that fulfil none of the first so many wishes of their people."""


def wish_labels(policy: Policy) -> dict[int, str]:
    """Return the stages of ``wish_fairness`` by the ranks that they look at, the worst first.

    Examples
    --------
    >>> list(wish_labels(Policy()).values())
    ['beyond=3', 'beyond=2', 'beyond=1']
    """
    return {rank: f"{BEYOND}{rank}" for rank in range(ranks_told(policy), 0, -1)}


def ranks_told(policy: Policy) -> int:
    """Return how many ranks of wishes are told apart: whatever lies beyond, or is no wish at all, is alike."""
    return max(1, len(policy.preference.points_by_rank))


_UNIQUENESS = {label: f"other-{label}" for label in (DRAWN_DATES, DRAWN_SEATS)}
"""Stages of ``seeded_draw`` -> those that look for a rival of what was drawn."""

DRAW_LABELS = tuple(label for drawn in _UNIQUENESS.items() for label in drawn)
"""The stages of the public draw, in their order."""


def part_key(goal: GoalId, label: str) -> str:
    """Name a goal, or the part of it that a label names.

    Examples
    --------
    >>> part_key(GoalId.MERIT, ""), part_key(GoalId.SEEDED_DRAW, DRAWN_SEATS)
    ('merit', 'seeded_draw[seats]')
    """
    return f"{goal.value}[{label}]" if label else goal.value


def uniqueness_of(label: str) -> str:
    """Return the label of the stage that looks for a rival of what a stage of the draw drew.

    Examples
    --------
    >>> uniqueness_of(DRAWN_SEATS)
    'other-seats'
    """
    return _UNIQUENESS[label]


def is_uniqueness(label: str) -> bool:
    """Tell whether a stage looks for a rival of a draw: its value is no value of the plan."""
    return label in _UNIQUENESS.values()
