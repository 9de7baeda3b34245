"""What ``compare`` returns: data first, JSON-friendly, frozen."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field

from leadership_opt.comparison.pairs import CoursePair, GoalPair, MoneyPair, PersonPair, RulePair
from leadership_opt.comparison.privacy import without_private
from leadership_opt.comparison.problem_change import ProblemChange
from leadership_opt.comparison.sides import ComparedSide, Fit
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import ReadOnly, Record

COMPARISON_SCHEMA_VERSION: Literal[1] = 1


class Comparison(Record):
    """Two outcomes, plans or problems side by side.

    It stands for itself: tables, pages and workbooks are made from it alone. With ``names="ids"`` it
    holds no name and nothing private, nor does anything that is made from it.
    """

    schema_version: Literal[1] = Field(
        default=COMPARISON_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    names: Literal["full", "ids"] = Field(
        default="full", description="ids: names and what is private of people are left out"
    )
    first: ComparedSide = Field(description="the first of the two")
    second: ComparedSide = Field(description="the second of the two")
    same_problem: bool | None = Field(
        description="whether both are about the same problem, by its hash; None: not known"
    )
    same_plan: bool | None = Field(description="whether the plans are the same; None: one of them has none")
    first_in_second: Fit | None = Field(
        default=None, description="the first plan in the second problem; None: not known, or it is the same problem"
    )
    second_in_first: Fit | None = Field(
        default=None, description="the second plan in the first problem; None: not known, or it is the same problem"
    )
    goals: tuple[GoalPair, ...] = Field(
        default=(), description="every goal, part by part: in the order of the first's goals, then others of the second"
    )
    decided_by: str | None = Field(
        default=None,
        description="key of the first goal that differs, where both have the same goals in the same order; None: none",
    )
    people: tuple[PersonPair, ...] = Field(default=(), description="everybody whose seat differs, by id")
    unmoved: int | None = Field(
        default=None, description="how many people have the same seats on the same days; None: one has no plan"
    )
    courses: tuple[CoursePair, ...] = Field(
        default=(), description="every course that runs in either plan, by start date and id"
    )
    money: tuple[MoneyPair, ...] = Field(default=(), description="by fund and year, and for the whole period")
    money_counts_held: bool = Field(
        default=False, description="whether what was paid for held courses is counted: both problems are known"
    )
    rules: tuple[RulePair, ...] = Field(
        default=(), description="every rule that has a limit: in the order of the first's, then others of the second"
    )
    changes: tuple[ProblemChange, ...] = Field(
        default=(), description="what differs in the problems, in the order of their fields; none if one is not known"
    )
    person_names: Annotated[dict[str, str], ReadOnly] = Field(
        default_factory=ReadOnlyDict, repr=False, description="full names by id of people above; empty with names='ids'"
    )
    course_titles: Annotated[dict[str, str], ReadOnly] = Field(
        default_factory=ReadOnlyDict, description="titles of courses above by id"
    )
    fund_names: Annotated[dict[str, str], ReadOnly] = Field(
        default_factory=ReadOnlyDict, description="names of funds above by id"
    )

    @property
    def differs(self) -> bool:
        """Whether anything differs: the problems, as far as they are known, or the plans."""
        return self.same_problem is False or self.same_plan is False or self.has_one_plan

    @property
    def has_one_plan(self) -> bool:
        """Whether only one of the two has a plan."""
        return (self.first.plan_sha256 is None) != (self.second.plan_sha256 is None)

    def without_names(self) -> Self:
        """Return the same by ids alone: names and what is private of people are left out of all that is made of it.

        Titles of the two sides, courses, funds and quotas stay: they are the planner's own words.
        """
        return self.model_copy(
            update={
                "names": "ids",
                "person_names": ReadOnlyDict(),
                "changes": tuple(without_private(change) for change in self.changes),
            }
        )
