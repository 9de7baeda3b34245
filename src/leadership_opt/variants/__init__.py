"""What if: a problem with one thing otherwise, each change a small function with its opposite.

Every function returns a new, validated problem and leaves the old one as it is. A change that cannot be, or that would
change nothing, is an ``ImpossibleChanges`` with the place, the value and what to do: nothing is silently passed over.
"""

from leadership_opt.variants.caps import with_fund_cap, without_fund_cap
from leadership_opt.variants.entries import (
    with_course,
    with_nominee,
    with_quota,
    without_course,
    without_nominee,
    without_quota,
)
from leadership_opt.variants.goals import with_goal_limit, with_goals, without_goal_limit
from leadership_opt.variants.pins import pin, pin_course, unpin, unpin_course
from leadership_opt.variants.setting import setting, with_setting

__all__ = [
    "pin",
    "pin_course",
    "setting",
    "unpin",
    "unpin_course",
    "with_course",
    "with_fund_cap",
    "with_goal_limit",
    "with_goals",
    "with_nominee",
    "with_quota",
    "with_setting",
    "without_course",
    "without_fund_cap",
    "without_goal_limit",
    "without_nominee",
    "without_quota",
]
