"""How time is shared among the steps of a stage, and how targets of a search go down from its bound."""

from __future__ import annotations

from enum import Enum

ANY_STEP = 2**62
"""Below every value: the target is then anything better than the best plan."""

NO_LOWER_LIMIT = -(2**61)
"""The target without a plan: any plan will do."""

STAGE_SHARE = 0.5
"""No stage but the last may take more than this share of the time that is left; at first it is one for all to come."""

LEAST_FIRST_SHARE = 0.4
"""But at first no less than this share, however many are to come, as long as all before it are proven."""

KEPT_BACK_SHARE = 0.5
"""Once a stage stays open, those to come leave this share of the time for taking up again what is open."""

LARGE_STAGE_SHARE = 0.4
"""The same for large problems, of which several stages use up their time."""

DATES_SHARE = 0.7
"""The same for the draw of dates of large problems: seats are drawn soon once dates are held."""

COURSES_SHARE = 0.2
"""Share of a stage's time for one search over courses alone, or over people with courses and dates given."""

FIRST_TURN_SECONDS = 4.0
"""How long courses, then everything at once, are searched before it is the other's turn, and then twice as long."""

GUIDED_SECONDS = 2.0
"""How long a goal over courses alone is searched by what keeps a goal over people, before it gets a relaxation."""

ROOT_SHARE = 0.5
"""Share of a stage's time for the relaxation of a large problem."""

NEARBY_SHARE = 0.8
"""Share of what is left then for courses near the optimum of that relaxation."""

NEARBY_FIRST_SHARE = 0.7
"""Share of what is left for them and for the tree over courses that comes after, where one does."""

ROUNDING_SHARE = 0.25
"""Share of a first attempt's time for plans near the optimum of a relaxation: found soon or not at all."""

PROPOSAL_SHARE = 0.2
"""Share of the time left for one choice of courses and dates as a first plan, and its people."""

POOL_FIRST_SHARE = 0.5
"""Share of all time left for one try at a first plan in a pool: without it the stages cannot begin."""

POOL_BOUND_SHARE = 0.4
"""Share of the time of a later stage in a pool for its bound."""

POOL_FILLING_SHARE = 0.6
"""Share of what such a stage has left for filling one choice of courses."""

POOL_RELAXATION_SHARE = 0.7
"""Share of the time of one such filling for its relaxation."""

WHAT_IF_STAGE_SHARE = 0.6
"""As ``STAGE_SHARE`` where stages are run anew with one thing more demanded: the first are known by then."""

NEAR_PLAN_SHARE = 0.4
"""Share of the time left for a plan near that of the outcome, before the stages are run anew."""

FIRST_STEP_PARTS = 4096
LARGEST_EXACT_TARGET = 2**20


class Pace(Enum):
    """How fast targets go down.

    Where plans close to the bound are likely, small steps keep every search small.
    Where the best plan is likely the best there is, one search should show that.
    """

    GRADUAL = "gradual"
    """From the bound in doubling steps."""
    JUMP = "jump"
    """The bound, then anything better than the best plan."""
    AT_ONCE = "at_once"
    """Anything better than the best plan."""
    GLANCE = "glance"
    """Only plans that keep what the relaxation chose in full."""

    def first_step(self, bound: int) -> int:
        """Return how far below the bound the first target is.

        That is the bound itself, but for large numbers: the solver takes long over one
        exact sum of those.
        """
        if self is Pace.AT_ONCE:
            return ANY_STEP
        return 0 if abs(bound) <= LARGEST_EXACT_TARGET else abs(bound) // FIRST_STEP_PARTS

    def next_step(self, bound: int, step: int) -> int:
        """Return how far below the bound the next target is, after one that could not be reached."""
        if self is Pace.GRADUAL:
            return 2 * step if step else max(1, abs(bound) // FIRST_STEP_PARTS)
        return ANY_STEP
