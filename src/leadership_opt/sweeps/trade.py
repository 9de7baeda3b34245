"""What is asked at each point of a front: the goals above, then the second goal, then the first, and one limit."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.checker import Verification, verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.goals import DRAWS, Goal, GoalId
from leadership_opt.domain.record import LARGEST_TOTAL
from leadership_opt.errors import UnknownId, WrongValue
from leadership_opt.result import Outcome, Stage
from leadership_opt.rules.catalogue import GOAL_BY_ID, GoalTrait, goal_has
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.sweeps.front import GaveWay
from leadership_opt.variants import with_goal_limit
from leadership_opt.variants.changing import with_values

Above = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """Two goals of a problem against each other.

    Attributes
    ----------
    asked
        The problem with the goals above both, the second and the first, in this order.
    first, second
        The goals.
    above
        The goals above both.
    base
        The plan that ``stability`` compares with; None: no goal does.
    """

    asked: Problem
    first: GoalId
    second: GoalId
    above: tuple[GoalId, ...]
    base: Plan | None = None

    def from_other_end(self) -> Problem:
        """Return the problem that has the last point of the front: the first goal before the second."""
        goals = self.asked.policy.goals
        at = len(self.above)
        return with_values(self.asked, "policy", goals=(*goals[:at], goals[at + 1], goals[at], *goals[at + 2 :]))

    def limited(self, limit: int) -> Problem:
        """Return the problem in which the first goal reaches a limit."""
        return with_goal_limit(self.asked, self.first.value, limit)

    def held(self, outcome: Outcome) -> int:
        """Return what held courses add to the first goal: a limit counts them, a stage does not."""
        if outcome.plan is None or outcome.verification is None or not self.asked.history.courses:
            return 0
        return self._held_of(self.first, outcome.plan, outcome.verification)

    def _held_of(self, goal: GoalId, plan: Plan, verification: Verification) -> int:
        loose = 0 if _sign(goal) == 1 else LARGEST_TOTAL
        others = tuple(one for one in self.asked.policy.goal_limits if one.goal is not goal)
        bare = with_values(self.asked, "policy", goal_limits=others)
        key = str(RuleKey.of(RuleId.GOAL_LIMITS, goal))
        rules = verify(with_goal_limit(bare, goal.value, loose), plan, base=self.base).rules
        whole = next(rule.actual for rule in rules if rule.key == key)
        return whole - verification.value(goal)

    @property
    def sign(self) -> int:
        """1 where more of the first goal is better, -1 where less is."""
        return _sign(self.first)

    def within_tolerance(self, way: GaveWay) -> bool:
        """Return whether a stage above has given up no more than the tolerance of its goal."""
        if way.held is None or way.beyond is None:
            return False
        goal = next(entry for entry in self.asked.policy.goals if entry.goal is way.goal)
        return abs(way.held - way.beyond) <= goal.given_up(way.held)

    def floored(self, limit: int, first_outcome: Outcome) -> Problem | None:
        """Return :meth:`limited`, with limits at what tolerances leave of the goals above along the whole front.

        A tolerance of :meth:`limited` alone is counted from what is best under the limit, which may be less. None if a
        goal with a tolerance takes no such limit, and nothing can be said.

        Parameters
        ----------
        limit
            Of the first goal.
        first_outcome
            That of the first point, which has the best values of the goals above.
        """
        found, plan, verification = self.limited(limit), first_outcome.plan, first_outcome.verification
        if plan is None or verification is None:
            return None
        own = {one.goal: one.no_worse_than for one in self.asked.policy.goal_limits}
        stages = {stage.goal: stage for stage in self._stages_above(first_outcome)}
        for entry in self.asked.policy.goals[: len(self.above)]:
            stage = stages.get(entry.goal)
            if stage is None or stage.value is None or not takes_number(self.asked, entry.goal):
                if entry.tolerance_absolute or entry.tolerance_share is not None:
                    return None
                continue
            held = self._held_of(entry.goal, plan, verification) if self.asked.history.courses else 0
            sign = _sign(entry.goal)
            floor = max(0, stage.value - sign * entry.given_up(stage.value) + held)
            mine = own.get(entry.goal)
            if mine is None or sign * floor > sign * mine:
                found = with_goal_limit(found, entry.goal.value, floor)
        return found

    def values(self, outcome: Outcome) -> tuple[int, int]:
        """Return what an outcome is worth in the first and the second goal."""
        by_goal = {stage.goal: stage.value for stage in outcome.stages}
        return by_goal[self.first] or 0, by_goal[self.second] or 0

    def above_in(self, outcome: Outcome) -> Above:
        """Return the values of the stages above both goals."""
        return tuple((stage.key, stage.value) for stage in self._stages_above(outcome))

    def gave_way(self, held: Above, outcome: Outcome, *, beyond_tolerance: bool = False) -> GaveWay | None:
        """Return the first stage above that is worse than along the front; None if all are as good.

        Parameters
        ----------
        held
            The values along the front.
        outcome
            What is held against them.
        beyond_tolerance
            Whether a goal may have given up what its tolerance allows.
        """
        known = dict(held)
        for stage in self._stages_above(outcome):
            if stage.value != known.get(stage.key):
                way = GaveWay(goal=stage.goal, label=stage.label, held=known.get(stage.key), beyond=stage.value)
                if not beyond_tolerance or not self.within_tolerance(way):
                    return way
        return None

    def _stages_above(self, outcome: Outcome) -> tuple[Stage, ...]:
        return tuple(stage for stage in outcome.stages if stage.goal in self.above)


def _sign(goal: GoalId) -> int:
    return 1 if GOAL_BY_ID[goal].direction == "max" else -1


def takes_number(problem: Problem, goal: GoalId) -> bool:
    """Return whether a goal is one number that takes a limit, of which held courses are a part of their own."""
    entry = GOAL_BY_ID[goal]
    is_number = entry.labels == ("",) and entry.labels_by_policy is None
    is_sum = goal not in (GoalId.EVEN_COURSES, GoalId.STATE_COST) or not problem.history.courses
    return is_number and is_sum and not goal_has(goal, GoalTrait.NEEDS_BASE)


def trade_of(problem: Problem, first: str, second: str, base: Plan | None = None) -> Trade:
    """Return what a front asks for.

    The goals above are those that stand before both in the order; all but the draw where neither stands in it. Goals
    below are left out, as nothing of them decides where a point lies.

    Raises
    ------
    UnknownId
        If there is no such goal.
    WrongValue
        ``goal_without_front`` if a goal is no single number that takes a limit; ``same_goal_twice``.
    """
    ids = tuple(_goal(problem, name) for name in (first, second))
    if ids[0] is ids[1]:
        raise WrongValue("same_goal_twice", goal=ids[0].value)
    order = [entry for entry in problem.policy.goals if entry.goal not in DRAWS]
    cut = min((at for at, entry in enumerate(order) if entry.goal in ids), default=len(order))
    above, below = order[:cut], order[cut:]
    goals = [*above, Goal(goal=ids[1]), Goal(goal=ids[0])]
    # a policy with wishes has to pursue them
    goals += [entry for entry in below if entry.goal is GoalId.SHORTFALLS and entry.goal not in ids]
    asked = with_values(problem, "policy", goals=tuple(goals))
    return Trade(asked, ids[0], ids[1], tuple(entry.goal for entry in above), base)


def _goal(problem: Problem, name: str) -> GoalId:
    found = next((goal for goal in GoalId if goal.value == name), None)
    if found is None:
        raise UnknownId("unknown_goal_of_front", goal=name[:80], known=", ".join(goal.value for goal in GoalId))
    if not takes_number(problem, found):
        raise WrongValue("goal_without_front", goal=found.value)
    return found
