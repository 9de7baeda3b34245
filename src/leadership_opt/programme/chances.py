"""What ``robustness`` returns: chances with their intervals, for scenarios of numbers that follow each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from pydantic import Field

from leadership_opt.domain.record import Record
from leadership_opt.errors import LeadershipOptError
from leadership_opt.programme.drop_outs import DropOutModel

Z_95 = 1.959963984540054
"""The 97.5 percent point of the standard normal distribution: two-sided 95 percent."""


class Chance(Record):
    """An estimated chance with its 95 percent confidence interval (Wilson, 1927)."""

    hits: int = Field(description="scenarios in which it happened")
    samples: int = Field(description="scenarios drawn")
    low: float = Field(description="lower end of the interval")
    high: float = Field(description="upper end of the interval")

    @property
    def estimate(self) -> float:
        """The share of scenarios in which it happened."""
        return self.hits / self.samples

    @classmethod
    def of(cls, hits: int, samples: int) -> Chance:
        """Return the estimate with its interval.

        Examples
        --------
        >>> chance = Chance.of(50, 100)
        >>> round(chance.low, 4), round(chance.high, 4)
        (0.4038, 0.5962)
        """
        share, z2 = hits / samples, Z_95**2
        centre = (share + z2 / (2 * samples)) / (1 + z2 / samples)
        half = Z_95 / (1 + z2 / samples) * math.sqrt(share * (1 - share) / samples + z2 / (4 * samples**2))
        low = 0.0 if hits == 0 else max(0.0, centre - half)
        high = 1.0 if hits == samples else min(1.0, centre + half)
        return cls(hits=hits, samples=samples, low=low, high=high)


class CourseChance(Record):
    """How likely one course has at least its fewest participants."""

    course: str = Field(description="id")
    without_reserves: Chance = Field(description="chance that the course keeps enough people if nobody is called up")
    with_reserves: Chance | None = Field(default=None, description="None: no reserve list was given")


class Robustness(Record):
    """The answer of ``robustness``.

    The figure is about sizes: a course runs if its participants who are left, and the reserves who step in, are at
    least its fewest. Reserves step in by rank; each exchange keeps every rule together with those made before it in
    the same scenario. Seats that stay empty are not checked against other rules.
    """

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    plan_sha256: str = Field(description="SHA-256 of the canonical form of the plan")
    model: DropOutModel = Field(description="how likely people are assumed to drop out")
    seed: int = Field(description="of the draws")
    first: int = Field(default=0, description="number of the first scenario; the others follow it")
    without_reserves: Chance = Field(description="that every course runs")
    with_reserves: Chance | None = Field(default=None, description="the same when reserves step in")
    courses: tuple[CourseChance, ...] = Field(description="by date")

    @property
    def after(self) -> int:
        """The number of the first scenario that was not drawn."""
        return self.first + self.without_reserves.samples

    @classmethod
    def joined(cls, parts: Sequence[Robustness]) -> Robustness:
        """Put parts together that were judged apart, e.g. on several machines: the same as all in one call.

        Parameters
        ----------
        parts
            In any order: of the same plan, reserves, model and seed, with scenarios that follow each other.

        Raises
        ------
        LeadershipOptError
            ``robustness_parts_differ`` if they are of different things, or numbers lack or come twice.
        """
        listed = sorted(parts, key=lambda part: part.first)
        same = {(one.problem_sha256, one.plan_sha256, one.seed, one.with_reserves is None) for one in listed}
        alike = len(same) == 1 and all(one.model == listed[0].model for one in listed)
        if not alike or any(before.after != part.first for before, part in pairwise(listed)):
            raise LeadershipOptError("robustness_parts_differ", count=len(listed))
        courses = tuple(
            CourseChance(
                course=of_one[0].course,
                without_reserves=_sum([one.without_reserves for one in of_one]),
                with_reserves=_sum_of_some([one.with_reserves for one in of_one]),
            )
            for of_one in zip(*(part.courses for part in listed), strict=True)
        )
        chances = {
            "without_reserves": _sum([one.without_reserves for one in listed]),
            "with_reserves": _sum_of_some([one.with_reserves for one in listed]),
        }
        return listed[0].model_copy(update={**chances, "courses": courses})


def _sum(chances: Sequence[Chance]) -> Chance:
    return Chance.of(sum(one.hits for one in chances), sum(one.samples for one in chances))


def _sum_of_some(chances: Sequence[Chance | None]) -> Chance | None:
    known = [one for one in chances if one is not None]
    return _sum(known) if known else None
