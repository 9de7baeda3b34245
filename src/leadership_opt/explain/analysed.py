"""What ``analyse`` returns: data first, JSON-friendly, frozen."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from leadership_opt.checker.fairness_steps import FairnessSteps, label_of, ratio_of
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.record import Record
from leadership_opt.doors import takes
from leadership_opt.explain.reason import GoalPrice, Ratio
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.rules.keys import RuleId
from leadership_opt.rules.stage_labels import part_key


class RuleLine(Record):
    """Target, actual and slack of one rule, and whom it counts."""

    key: str = Field(description="rule key")
    rule: RuleId = Field(description="family of the rule")
    least: int | None = Field(default=None, description="lower limit in the rule's unit; None: none")
    most: int | None = Field(default=None, description="upper limit in the rule's unit; None: none")
    actual: int = Field(description="in the rule's unit")
    slack: int | None = Field(description="the smaller of both slacks, in the rule's unit; negative: broken")
    binding: bool = Field(description="whether it leaves no room; a minimum of 0 binds nobody")
    nominees: tuple[str, ...] = Field(default=(), description="ids of the nominees of the plan whom it counts")


class CourseLine(Record):
    """One course of the plan."""

    course: str = Field(description="id of the course")
    country: str = Field(description="ISO 3166-1 alpha-2 code of the host")
    start_date: date = Field(description="first day")
    participants: int = Field(description="people on the roster")
    seats_min: int = Field(description="fewest participants that the course takes")
    seats_max: int = Field(description="most participants that the course takes")
    women: int = Field(description="women on the roster")
    rating_total: int = Field(description="sum of ratings")
    preference_points: int = Field(description="points by rank among the wishes")
    paid_vnd: int = Field(description="all payments, VND")


class PersonLine(Record):
    """One nominee."""

    nominee: str = Field(description="id of the nominee")
    province: str | None = Field(description="code under which the policy counts it; None: of no province")
    courses: tuple[str, ...] = Field(description="ids of her courses, in order; empty: not in the plan")
    rating: int = Field(description="0 to 100, as it was put in")
    wish: int | None = Field(
        default=None, description="best rank of these, or of their countries, among her wishes, from 1; None: no wish"
    )
    binding: int = Field(default=0, description="rules without room that count her")


class ProvinceLine(Record):
    """One province."""

    province: str = Field(description="code of the province, as the policy counts provinces")
    seats: int = Field(description="planned and held")
    entitlement: Ratio = Field(description="in the policy's own measure")
    nominees: int = Field(description="people put forward")
    can_attend: int = Field(description="nominees who can attend some course on some open date")


class FairnessFigures(Record):
    """How evenly seats are spread, over provinces with an entitlement, as seats / entitlement."""

    gini: Ratio | None = Field(description="0: all the same; None: no seats (Gini, 1912)")
    jain: Ratio | None = Field(description="1: all the same; None: no seats (Jain, Chiu and Hawe, 1984)")
    max_min: Ratio | None = Field(description="largest divided by smallest; None: some province has no seat")
    without_seat: int = Field(description="provinces with an entitlement and no seat")


class WishLine(Record):
    """How many seats lie in a country of this rank."""

    rank: int | None = Field(description="from 1; None: not among the wishes")
    seats: int = Field(description="people who got that wish")


class Sensitivity(Record):
    """What moving one limit would buy, goal by goal, found by solving again."""

    limit: str = Field(description="rule key, as asked for")
    bound: str = Field(description="which bound of it, e.g. max_count, cap")
    before: int = Field(description="the bound as it is: people, courses, days, VND, or per cent of a share")
    after: int = Field(description="the bound as it was moved")
    possible: bool | None = Field(description="whether there is a plan; None: not found out in time")
    gains: tuple[GoalPrice, ...] = Field(description="a negative loss is a gain; the draw is left out")


class GoalLine(Record):
    """The value of one goal, or of one part of it."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of a goal that takes several stages")
    value: int = Field(description="in the unit of the goal")


class FigureChange(Record):
    """One figure in two analyses."""

    what: str = Field(description="goal, rule key, province or figure")
    before: int | None = Field(description="figure of the first analysis; None: it has none")
    after: int | None = Field(description="figure of the second analysis; None: it has none")
    difference: int | None = Field(description="after - before")


class DecisionLine(Record):
    """One manual decision: a pin, people together or apart, a count of courses, a quota, a fund or a cap of it."""

    key: str = Field(description="rule key of the pin, the group, the count of courses, the quota, the fund or the cap")
    kept: bool = Field(description="whether the plan keeps it; of a wish, whether it meets it in full")
    nominees: tuple[str, ...] = Field(default=(), description="ids of the nominees whom it is about")
    courses: tuple[str, ...] = Field(default=(), description="ids of the courses that it is about")
    decided_by: str = Field(default="", description="who decided; empty: not said")
    decided_on: date | None = Field(default=None, description="day of the decision; None: not said")
    reason: str = Field(default="", description="why; empty: not said")

    @property
    def is_whole(self) -> bool:
        """Whether it says who decided, when and why."""
        return bool(self.decided_by and self.reason) and self.decided_on is not None


class AnalysisDiff(Record):
    """What differs between two analyses: always *after* minus *before*, *after* being the one given."""

    same_problem: bool = Field(description="whether both plans answer the same problem, to the last bit")
    goals: tuple[FigureChange, ...] = Field(description="values that differ")
    rules: tuple[FigureChange, ...] = Field(description="actual figures of rules that differ")
    provinces: tuple[FigureChange, ...] = Field(description="seats of provinces that differ")
    leaves: tuple[str, ...] = Field(description="ids in the plan before and not after")
    enters: tuple[str, ...] = Field(description="ids in the plan after and not before")
    moves: tuple[str, ...] = Field(description="ids in the plan before and after, not in the same courses")
    courses: tuple[str, ...] = Field(description="ids of courses that run, or start, otherwise")


class Analysis(Record):
    """A plan under the light: every rule, course, person and province."""

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    valid: bool = Field(description="whether the plan keeps every rule")
    goals: tuple[GoalLine, ...] = Field(description="the value of every goal")
    rules: tuple[RuleLine, ...] = Field(description="every rule that has a limit, with whom it counts")
    courses: tuple[CourseLine, ...] = Field(description="every running course")
    people: tuple[PersonLine, ...] = Field(description="every nominee, by id")
    provinces: tuple[ProvinceLine, ...] = Field(description="every province that counts, by code")
    fairness: FairnessFigures = Field(description="how evenly seats are spread over provinces")
    wishes: tuple[WishLine, ...] = Field(description="seats by rank of country, best first")
    sensitivity: tuple[Sensitivity, ...] = Field(
        default=(), description="what one more of a limit would buy, where it was asked for"
    )
    decisions: tuple[DecisionLine, ...] = Field(
        default=(), description="pins, companions and exceptions, with who decided, when and why"
    )

    @takes(other=("Analysis",))
    def diff(self, other: Analysis) -> AnalysisDiff:
        """Return what changes from this analysis to another one: ``other`` minus this.

        A positive difference says that ``other`` has more. The problems may differ, as before and
        after a relaxation; ``same_problem`` then says so.

        Parameters
        ----------
        other
            The analysis that this one is compared with.
        """
        mine, theirs = _placed(self), _placed(other)
        starts = {(one.course, one.start_date) for one in self.courses}
        changed = starts ^ {(one.course, one.start_date) for one in other.courses}
        return AnalysisDiff(
            same_problem=self.problem_sha256 == other.problem_sha256,
            goals=_changes(_goal_values(self, other), _goal_values(other, self)),
            rules=_changes({one.key: one.actual for one in self.rules}, {one.key: one.actual for one in other.rules}),
            provinces=_changes(
                {one.province: one.seats for one in self.provinces},
                {one.province: one.seats for one in other.provinces},
            ),
            leaves=tuple(sorted(mine.keys() - theirs.keys())),
            enters=tuple(sorted(theirs.keys() - mine.keys())),
            moves=tuple(sorted(who for who in mine.keys() & theirs.keys() if mine[who] != theirs[who])),
            courses=tuple(sorted({course for course, _ in changed})),
        )


def _placed(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    return {one.nominee: one.courses for one in analysis.people if one.courses}


def _goal_values(analysis: Analysis, other: Analysis) -> dict[str, int]:
    """Return the values of the goals, of levels at those of both: a plan lists those that it changes at."""
    with_levels = dict.fromkeys(one.goal for one in analysis.goals if goal_has(one.goal, GoalTrait.LEVELS))
    values = {part_key(one.goal, one.label): one.value for one in analysis.goals if one.goal not in with_levels}
    for goal in with_levels:
        own, others = _steps(analysis, goal), _steps(other, goal)
        for level in sorted({*own.levels, *others.levels}):
            values[part_key(goal, label_of(level))] = own.above(level)
    return values


def _steps(analysis: Analysis, goal: GoalId) -> FairnessSteps:
    levels = ((ratio_of(one.label), one) for one in analysis.goals if one.goal is goal)
    return FairnessSteps({ratio: one.value for ratio, one in levels if ratio is not None})


def _changes(before: dict[str, int], after: dict[str, int]) -> tuple[FigureChange, ...]:
    found = []
    for what in dict.fromkeys((*before, *after)):
        one, other = before.get(what), after.get(what)
        if one != other:
            difference = None if one is None or other is None else other - one
            found.append(FigureChange(what=what, before=one, after=other, difference=difference))
    return tuple(found)
