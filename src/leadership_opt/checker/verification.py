"""What the checker returns: data, JSON-friendly, frozen."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from leadership_opt.checker.fairness_steps import FairnessSteps
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.errors import UnknownId
from leadership_opt.rules.keys import RuleId, RuleKey


class Violation(Record):
    """One rule that the plan breaks in one scope."""

    key: str = Field(description="rule key, e.g. quota/province-seats[province=02]")
    rule: RuleId = Field(description="family of the rule that is broken")
    least: int | None = Field(default=None, description="lower limit in the rule's unit; None: none")
    most: int | None = Field(default=None, description="upper limit in the rule's unit; None: none")
    actual: int = Field(description="what the plan has, in the rule's unit")
    nominees: tuple[str, ...] = Field(default=(), description="ids of the people concerned, if few enough to name")
    courses: tuple[str, ...] = Field(default=(), description="ids of the courses concerned")
    reasons: tuple[str, ...] = Field(default=(), description="reason codes, e.g. of eligibility")

    @property
    def rule_key(self) -> RuleKey:
        """The key, parsed."""
        return RuleKey.parse(self.key)


class RuleReport(Record):
    """Target, actual and slack of one rule with a limit."""

    key: str = Field(description="rule and scope, e.g. quota/women[year=2024]")
    rule: RuleId = Field(description="family of the rule")
    least: int | None = Field(default=None, description="lower limit; None: there is none")
    most: int | None = Field(default=None, description="upper limit; None: there is none")
    actual: int = Field(description="what the plan has, in the unit of the rule")
    slack_below: int | None = Field(default=None, description="actual - least; negative when broken")
    slack_above: int | None = Field(default=None, description="most - actual; negative when broken")

    @property
    def slack(self) -> int | None:
        """The lesser slack of the two; None: the rule has no limit."""
        return min((slack for slack in (self.slack_below, self.slack_above) if slack is not None), default=None)

    @property
    def is_binding(self) -> bool:
        """Whether the rule leaves no room; a minimum of 0 binds nobody."""
        return (bool(self.least) and self.slack_below == 0) or self.slack_above == 0


class WantedReport(Record):
    """What a plan reaches and misses of one quota or group of companions that is wanted, in one scope."""

    key: str = Field(description="wish and scope, e.g. quota/women[year=2024] or companions/pair[course=C01]")
    rule: RuleId = Field(description="family of rules that it would belong to if it were one")
    least: int | None = Field(default=None, description="fewest that are wanted; None: no such wish")
    most: int | None = Field(default=None, description="most that are wanted; None: no such wish")
    actual: int = Field(description="what the plan reaches")
    missed: Annotated[int, Field(ge=0)] = Field(description="how many too few or too many; 0: met in full")
    unit: str = Field(description="what is wanted, reached and missed is counted in")
    weight: int = Field(description="points of the goal shortfalls for each one missed")

    @property
    def points(self) -> int:
        """What it adds to the goal ``shortfalls``."""
        return self.weight * self.missed


class FairnessLevel(Record):
    """How many provinces have more than ``seats / entitlement`` of their entitlement."""

    above_numerator: Annotated[int, Field(ge=0)] = Field(
        description="numerator of the ratio of the level, in lowest terms"
    )
    above_denominator: Annotated[int, Field(ge=1)] = Field(description="its denominator")
    provinces: int = Field(description="provinces with a ratio greater than the level's")

    @property
    def ratio(self) -> Fraction:
        """The ratio of the level."""
        return Fraction(self.above_numerator, self.above_denominator)

    @property
    def label(self) -> str:
        """Its name as a part of the goal, e.g. ``above=1/2``."""
        return f"above={self.above_numerator}/{self.above_denominator}"


class GoalValue(Record):
    """The value of one goal. ``levels`` is filled for province fairness, ``value`` for all others."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of a goal with several values: the draw's dates, seats")
    value: int | None = Field(default=None, description="in the unit of the goal; None where it is not one number")
    levels: tuple[FairnessLevel, ...] = Field(
        default=(),
        description="of province fairness: how many provinces have more than each level; only level 0 and levels at "
        "which the number falls are listed: between two of them it is that of the lower, beyond the last 0",
    )


class Difference(Record):
    """Something that an outcome claims and the checker finds otherwise."""

    what: str = Field(description="key of a stage, e.g. province_fairness[above=0/1], or problem_sha256")
    claimed: int | str = Field(description="what the outcome says")
    found: int | str | None = Field(description="what the checker finds; None: there is no such value")


class Verification(Record):
    """The checker's reading of a plan."""

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    violations: tuple[Violation, ...] = Field(
        default=(), description="everything that the plan breaks; empty: it is valid"
    )
    rules: tuple[RuleReport, ...] = Field(default=(), description="every rule that has a limit, with what the plan has")
    wanted: tuple[WantedReport, ...] = Field(
        default=(), description="every quota and group that is wanted, scope by scope; empty in earlier files"
    )
    goals: tuple[GoalValue, ...] = Field(default=(), description="the value of every goal")
    differences: tuple[Difference, ...] = Field(
        default=(), description="what an outcome claims otherwise; filled by the command verify"
    )

    @property
    def is_valid(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.violations

    def value(self, goal: GoalId, label: str = "") -> int:
        """Return the value of a goal that is a single number, or of one part of it.

        Parameters
        ----------
        goal
            The goal.
        label
            The part, e.g. ``seats`` of the draw; empty where the goal has only one.

        Raises
        ------
        UnknownId
            If the goal was not valued (stability without a base plan) or is a vector.
        """
        for entry in self.goals:
            if entry.goal is goal and entry.label == label and entry.value is not None:
                return entry.value
        raise UnknownId("goal_without_value", goal=str(goal), label=str(label))

    def fairness_levels(self) -> tuple[FairnessLevel, ...]:
        """Return the levels of province fairness at which the number of provinces changes, lowest first."""
        return next((entry.levels for entry in self.goals if entry.levels), ())

    def fairness_steps(self) -> FairnessSteps:
        """Return the value of every level of province fairness, listed or not."""
        return FairnessSteps({level.ratio: level.provinces for level in self.fairness_levels()})
