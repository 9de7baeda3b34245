"""Figures of two plans side by side: goals, people, courses, money and rules."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.result.stage import ProofBasis
from leadership_opt.rules.keys import RuleId
from leadership_opt.rules.stage_labels import part_key


class Which(StrEnum):
    """One of the two that are compared."""

    FIRST = "first"
    SECOND = "second"


class GoalFigure(Record):
    """What one plan reaches of a goal, or of one part of it, and what is proven about that."""

    value: int | None = Field(default=None, description="by the checker; None: it has no such value")
    stage_value: int | None = Field(default=None, description="of the stage; None: there is no such stage")
    bound: int | None = Field(default=None, description="of the stage; None: none is known")
    proven: bool | None = Field(default=None, description="whether the stage is proven; None: there is no such stage")
    unit_vnd: int | None = Field(
        default=None,
        description="of money: value and bound are in units of so many VND; None: it is none, or not known",
    )
    rests_on: ProofBasis | None = Field(default=None, description="what the proof rests on; None: not proven, not told")

    @property
    def shown(self) -> int | None:
        """The value by the checker, or that of the stage where the checker has none, as of the draw."""
        return self.stage_value if self.value is None else self.value


class GoalPair(Record):
    """A goal, or one part of it, in both plans."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of it, as in a stage")
    direction: Literal["max", "min"] = Field(description="whether more or less is better")
    first: GoalFigure | None = Field(default=None, description="of the first; None: it has no such value")
    second: GoalFigure | None = Field(default=None, description="of the second; None: it has no such value")
    better: Which | None = Field(default=None, description="which is better; None: equal, or one of them is not known")

    @property
    def key(self) -> str:
        """Goal and label, e.g. ``province_fairness[above=0/1]``."""
        return part_key(self.goal, self.label)


class SeatChange(StrEnum):
    """How the seat of a person differs."""

    ONLY_FIRST = "only_first"
    """She has a seat in the first plan alone."""
    ONLY_SECOND = "only_second"
    """She has a seat in the second plan alone."""
    OTHER_COURSE = "other_course"
    """She has seats in both, in other courses."""
    OTHER_DAYS = "other_days"
    """She has the same courses on other days."""


class PersonPair(Record):
    """Somebody whose seat is not the same in both plans."""

    nominee: str = Field(description="id")
    move: SeatChange = Field(description="how her seat differs")
    first: tuple[str, ...] = Field(default=(), description="ids of her courses in the first plan")
    second: tuple[str, ...] = Field(default=(), description="ids of her courses in the second plan")


class CourseFigure(Record):
    """A running course of one plan."""

    start_date: date = Field(description="first day")
    roster: tuple[str, ...] = Field(default=(), description="ids of those who attend it, sorted")


class CoursePair(Record):
    """A course that runs in at least one of the plans."""

    course: str = Field(description="id")
    first: CourseFigure | None = Field(default=None, description="in the first plan; None: it does not run")
    second: CourseFigure | None = Field(default=None, description="in the second plan; None: it does not run")


class MoneyPair(Record):
    """What a fund pays in a year, or in all, to the dong."""

    fund: str = Field(description="id")
    year: int | None = Field(default=None, description="None: the whole period")
    first_vnd: int | None = Field(default=None, description="paid in the first plan; None: it has no such fund")
    second_vnd: int | None = Field(default=None, description="paid in the second plan; None: it has no such fund")
    first_cap_vnd: int | None = Field(default=None, description="cap in the first problem; None: none, or not known")
    second_cap_vnd: int | None = Field(default=None, description="cap in the second problem; None: none, or not known")

    @property
    def difference_vnd(self) -> int:
        """What the second pays more; less if negative."""
        return (self.second_vnd or 0) - (self.first_vnd or 0)


class RuleFigure(Record):
    """Target, actual and slack of a rule in one plan."""

    least: int | None = Field(default=None, description="lower limit in the rule's unit; None: none")
    most: int | None = Field(default=None, description="upper limit in the rule's unit; None: none")
    actual: int = Field(description="what the plan has")
    slack: int | None = Field(default=None, description="the lesser slack of both limits; negative when broken")


class RulePair(Record):
    """A rule with a limit in both plans."""

    key: str = Field(description="rule key, e.g. quota/women[year=2024]")
    rule: RuleId = Field(description="family of the rule")
    first: RuleFigure | None = Field(default=None, description="of the first; None: it has no such rule")
    second: RuleFigure | None = Field(default=None, description="of the second; None: it has no such rule")

    @property
    def differs(self) -> bool:
        """Whether limit or figure are not the same."""
        return self.first != self.second
