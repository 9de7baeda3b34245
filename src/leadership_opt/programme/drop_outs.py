"""Who may drop out, and how likely: a model, and scenarios drawn from it.

No figures on drop-outs of the programme were found: the defaults are assumptions, and marked so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import numpy as np
from pydantic import Field, StrictInt

from leadership_opt.domain import Plan, Post, Problem
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import Day, ReadOnly, Record
from leadership_opt.ids import public_number

PerMille = Annotated[StrictInt, Field(ge=0, le=1000)]

ASSUMED_PER_MONTH = ReadOnlyDict(
    {
        Post.NA_DELEGATION_DEPUTY_HEAD: 8,
        Post.COUNCIL_VICE_CHAIR: 6,
        Post.COMMITTEE_VICE_CHAIR: 10,
        Post.OTHER: 5,
    }
)
"""Of a thousand people in each post, how many drop out in a month [assumed]."""

DAYS_OF_A_MONTH = 30.4375
"""The mean length of a month in days, 365.25 / 12."""


class DropOutModel(Record):
    """How likely people are to drop out, by post and by the time until their course.

    Somebody drops out in each month before the course with the chance of her post, and on top at the very end,
    when it is too late for anything but a reserve. People drop out independently of each other.
    """

    as_of: Day | None = Field(
        default=None, description="from when on; None: 1 January of the year of the first course of the plan"
    )
    monthly_per_mille: Annotated[dict[Post, PerMille], ReadOnly] = Field(
        default=ASSUMED_PER_MONTH,
        description="by post: of a thousand people, how many drop out in a month; posts left out: as assumed",
    )
    replanned_days: Annotated[StrictInt, Field(ge=0, le=3660)] | None = Field(
        default=90,
        description="a seat that becomes free earlier than so many days before the course is filled by re-planning and "
        "does not count; None: every drop-out counts",
    )
    last_days_per_mille: PerMille = Field(
        default=15, description="of a thousand people, how many drop out in the last days [assumed]"
    )

    def chance(self, post: Post, start: date, as_of: date) -> float:
        """Return the chance that somebody in a post drops out of a course before it starts.

        Examples
        --------
        >>> round(DropOutModel().chance(Post.OTHER, date(2024, 1, 1), date(2024, 1, 1)), 4)
        0.015
        """
        days = max(0, (start - as_of).days)
        if self.replanned_days is not None:
            days = min(days, self.replanned_days)
        months = days / DAYS_OF_A_MONTH
        stays = math.pow(1 - self.monthly_per_mille.get(post, ASSUMED_PER_MONTH[post]) / 1000, months)
        return 1 - stays * (1 - self.last_days_per_mille / 1000)


@dataclass(frozen=True, slots=True)
class DropOutScenario:
    """One thing that may happen: plain data, so that it can be sent to another process.

    Attributes
    ----------
    number
        From 0; with the seed it decides everything.
    dropped_out
        Ids of participants, and of reserves, who drop out, sorted.
    """

    number: int
    dropped_out: tuple[str, ...]


def draw_scenarios(
    problem: Problem, plan: Plan, model: DropOutModel, people: dict[str, str], numbers: Iterable[int], seed: int
) -> Iterator[DropOutScenario]:
    """Yield scenarios: each has a generator of its own, so any of them can be drawn alone.

    Parameters
    ----------
    problem, plan
        Whose people drop out.
    model
        How likely.
    people
        Participants and reserves: id -> the course that she waits for.
    numbers
        Of the scenarios.
    seed
        Public seed; the generator of a scenario is seeded by SHA-256 over it and the scenario's number.
    """
    as_of = model.as_of or date(min((entry.start_date.year for entry in plan.courses), default=2000), 1, 1)
    starts = {entry.course: entry.start_date for entry in plan.courses}
    listed = sorted(people)
    chances = np.array(
        [model.chance(problem.nominee_by_id[who].post, starts[people[who]], as_of) for who in listed], dtype=np.float64
    )
    for number in numbers:
        generator = np.random.Generator(np.random.PCG64(public_number(seed, "drop-out", str(number), bits=128)))
        out = np.flatnonzero(generator.random(len(listed)) < chances)
        yield DropOutScenario(number, tuple(listed[at] for at in out.tolist()))
