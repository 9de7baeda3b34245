"""What a trade-off between two goals is: proven points, how the front ends, and what each step costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.doors import takes
from leadership_opt.errors import WrongOutcome
from leadership_opt.result import Outcome
from leadership_opt.rules.catalogue import GOAL_BY_ID
from leadership_opt.rules.stage_labels import part_key
from leadership_opt.sweeps.store import OutcomeStore

MOST_STEPS_TOLD = 6


class FrontEnd(StrEnum):
    """Why there is no further point."""

    GAVE_WAY = "gave_way"
    """Proven: for more of the first goal a stage above both would have to give way."""
    NO_PLAN = "no_plan"
    """Proven: no plan at all has more of the first goal."""
    SAMPLED = "sampled"
    """As many points as were asked for were solved; the first and the last are the ends of the front."""
    NOT_PROVEN = "not_proven"
    """A solve was not proven in its time: the front may go on."""
    CANCELLED = "cancelled"
    """The call was stopped: the front may go on."""


class FrontPoint(Record):
    """One point that no plan beats: nothing is better in one goal and not worse in the other."""

    first: int = Field(description="value of the first goal, of the plan without held courses")
    second: int = Field(description="best value of the second goal there")
    first_limit: int = Field(description="of the first goal for this point, in goal_limits: with held courses")
    key: str = Field(description="of the outcome in the store")
    problem_sha256: str = Field(description="of the problem that was solved for it")


class GaveWay(Record):
    """The stage above both goals that would get worse beyond the front."""

    goal: GoalId = Field(description="of the stage")
    label: str = Field(description="which part of a goal of several stages, e.g. above=0/1; else empty")
    held: int | None = Field(description="its value all along the front")
    beyond: int | None = Field(description="its best value beyond")

    @property
    def stage(self) -> str:
        """Key of the stage, e.g. ``participants``."""
        return part_key(self.goal, self.label)


class FrontStep(Record):
    """What some more of the first goal costs in the second."""

    gained: int = Field(description="how much better the first goal gets, in its unit")
    cost: int = Field(description="how much worse the second goal gets, in its unit")


@dataclass(frozen=True)
class Front:
    """The exact trade-off of two goals.

    Attributes
    ----------
    first, second
        The goals: the first is asked for more and more, the second is as good as possible each time.
    points
        From the best of the second goal to the best of the first.
    end
        Why there is no further point.
    gave_way
        With ``gave_way``: which stage, and by how much.
    above
        Values of the stages above both, the same at every point.
    store
        Where the outcomes lie.
    """

    first: GoalId
    second: GoalId
    points: tuple[FrontPoint, ...]
    end: FrontEnd
    gave_way: GaveWay | None
    above: tuple[tuple[str, int | None], ...]
    store: OutcomeStore

    @property
    def is_complete(self) -> bool:
        """Whether these are proven to be all points."""
        return self.end in (FrontEnd.GAVE_WAY, FrontEnd.NO_PLAN)

    @takes(point=("FrontPoint",))
    def outcome(self, point: FrontPoint) -> Outcome:
        """Read the outcome of a point from the store.

        Parameters
        ----------
        point
            One of ``points``.

        Raises
        ------
        WrongOutcome
            ``point_without_outcome`` if its file is gone.
        """
        found = self.store.outcome(point.key, point.problem_sha256)
        if found is None:
            raise WrongOutcome("point_without_outcome")
        return found

    def step(self, before: FrontPoint, after: FrontPoint) -> FrontStep:
        """Say what it costs to go from one point to another."""
        gained = (after.first - before.first) * _sign(self.first)
        return FrontStep(gained=gained, cost=(before.second - after.second) * _sign(self.second))

    def steps(self) -> tuple[FrontStep, ...]:
        """Return a few steps over the whole front, alike in the first goal as far as the points allow."""
        if len(self.points) < 2:
            return ()
        whole = self.step(self.points[0], self.points[-1]).gained
        size = _round_up(whole, MOST_STEPS_TOLD)
        found, before = [], self.points[0]
        for point in self.points[1:]:
            if self.step(before, point).gained >= size or point is self.points[-1]:
                found.append(self.step(before, point))
                before = point
        return tuple(found)


def _sign(goal: GoalId) -> int:
    return 1 if GOAL_BY_ID[goal].direction == "max" else -1


def _round_up(whole: int, most: int) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50, ... of which ``most`` make the whole.

    Examples
    --------
    >>> _round_up(50, 6), _round_up(3, 6)
    (10, 1)
    """
    size, factors = 1, (2, 5, 10)
    while size * most < whole:
        size = next((size_ for factor in factors if (size_ := _leading(size) * factor) > size), size * 10)
    return size


def _leading(size: int) -> int:
    """Return the power of ten of a size."""
    return int(10 ** (len(str(size)) - 1))
