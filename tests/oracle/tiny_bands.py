"""Random problems with merit in bands, and what the oracle says of a rating. Written from ``semantics.md``, "Goals"."""

from __future__ import annotations

from leadership_opt.domain import GoalId, GoalLimit
from tests.oracle import tiny_goals, tiny_rules
from tests.oracle.draft import Draft

WIDTHS = (2, 7, 10, 10, 25, 50, 100)


def in_band(rating: int, width: int) -> int:
    """Return the largest whole multiple of a width that is not above a rating."""
    return max(multiple for multiple in range(0, rating + 1, width))


def merit_bands(draft: Draft) -> None:
    """Count merit in bands, over people of close ratings, as a goal at any place, or within a limit."""
    width = draft.policy["merit_band_points"] = draft.chance.choice(WIDTHS)
    middle = draft.chance.randint(20, 80)
    for index in range(len(draft.nominees)):
        draft.change_nominee(index, rating=draft.chance.randint(middle - 15, middle + 15))
    tiny_rules.scarce_seats(draft)
    if draft.happens(0.3):
        tiny_rules.history(draft)
    goals = [GoalId.MERIT, *draft.some((GoalId.WOMEN, GoalId.COUNTRY_PREFERENCE), least=0, most=1)]
    if draft.happens(0.6):
        goals.insert(0, GoalId.PARTICIPANTS)
    tiny_goals.set_goals(draft, goals, tolerances=0.2)
    if draft.happens(0.3):
        draft.goals[:] = [goal for goal in draft.goals if goal.goal is not GoalId.MERIT]
        least = in_band(middle, width) * draft.chance.choice((1, 2)) + draft.chance.choice((0, 0, 1))
        draft.add_to_policy("goal_limits", GoalLimit(goal=GoalId.MERIT, no_worse_than=least))
