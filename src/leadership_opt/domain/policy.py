"""Every rule, and every number and choice that a planner may change."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from leadership_opt.domain.calendar import CalendarPolicy, ContinuityPolicy
from leadership_opt.domain.counts import CourseCount, TotalParticipants
from leadership_opt.domain.evenness import EvennessPolicy
from leadership_opt.domain.goal_limits import GoalLimit, each_limited_once
from leadership_opt.domain.goals import DRAWS, FairnessPolicy, Goal, GoalId, PreferencePolicy
from leadership_opt.domain.money import ExchangeRate
from leadership_opt.domain.person_price import PersonPrice
from leadership_opt.domain.pins import CompanionGroup, CoursePin, NomineePin
from leadership_opt.domain.quota import Quota
from leadership_opt.domain.quota_parts import is_of_provinces, parts_of
from leadership_opt.domain.record import Day, Distinct, Flag, Id, Record, Text, Year, fault
from leadership_opt.domain.replanning import ReplanningPolicy
from leadership_opt.domain.retirement import Retirement
from leadership_opt.domain.tags import TagTitle, each_once


class RuleId(StrEnum):
    """The rules of the catalogue: what every plan keeps."""

    PLAN_FORM = "plan_form"
    ELIGIBILITY = "eligibility"
    ONE_COURSE_EACH = "one_course_each"
    COURSE_SIZE = "course_size"
    COURSE_COUNT = "course_count"
    TOTAL_PARTICIPANTS = "total_participants"
    QUOTA = "quota"
    BUDGET = "budget"
    AVAILABILITY = "availability"
    PREREQUISITES = "prerequisites"
    CALENDAR = "calendar"
    CONTINUITY = "continuity"
    COMPANIONS = "companions"
    PINS = "pins"
    GOAL_LIMITS = "goal_limits"


class AgeTestDay(StrEnum):
    """The day on which "under 45" is tested (an open question of the Decision)."""

    COURSE_START = "course_start"
    FIRST_OF_JANUARY = "first_of_january"
    NOMINATION = "nomination"
    DECISION = "decision"


class EligibilityPolicy(Record):
    """How the conditions of Decision 1641/QĐ-TTg and Decree 101/2017/NĐ-CP are read."""

    age_limit_years: Annotated[StrictInt, Field(ge=18, le=100)] = Field(
        default=45, description="categories 1 and 3: younger than this"
    )
    age_test_day: AgeTestDay = Field(
        default=AgeTestDay.COURSE_START,
        description="course start; 1 January of the course's year; nomination_date; or 28 December 2022",
    )
    nomination_date: Day | None = Field(default=None, description="needed when the age is tested on it")
    term_end: Day = Field(default=date(2030, 12, 31), description="category 2: must be able to serve through this day")
    retirement: Retirement = Field(
        default=Retirement.VIET_NAM,
        description="last working day of people without last_working_day: by the law of Viet Nam; none; or a fault",
    )
    stay_until_60: Flag = Field(
        default=False,
        description="count the possible stay until 60 of women vice-chairs in Hanoi and Ho Chi Minh City",
    )
    working_age_months_left: Annotated[StrictInt, Field(ge=0, le=600)] = Field(
        default=18, description="months of working age left on the day the course starts"
    )
    merging_posts_end: Flag = Field(
        default=False,
        description="from 1 July 2025 no post, and no plan for a post, counts in the 52 provinces that merged",
    )
    label_order: tuple[Literal[1, 2, 3], ...] = Field(
        default=(1, 2, 3), description="the first category in this order that holds is the label used in quotas"
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if sorted(self.label_order) != [1, 2, 3]:
            raise fault("label_order")
        if self.age_test_day is AgeTestDay.NOMINATION and self.nomination_date is None:
            raise fault("nomination_date_missing")
        if self.stay_until_60 and self.retirement is not Retirement.VIET_NAM:
            raise fault("stay_without_the_law")
        return self


class AgeBand(Record):
    """A band of ages in whole years, both ends included."""

    id: Id = Field(description="unique among bands; quotas name it")
    min_age: Annotated[StrictInt, Field(ge=0, le=120)] = Field(default=0, description="years, included")
    max_age: Annotated[StrictInt, Field(ge=0, le=120)] = Field(default=120, description="years, included")


DEFAULT_GOALS = tuple(
    Goal(goal=goal)
    for goal in (
        GoalId.PARTICIPANTS,
        GoalId.PROVINCE_FAIRNESS,
        GoalId.MERIT,
        GoalId.COUNTRY_PREFERENCE,
        GoalId.COST,
        GoalId.SEEDED_DRAW,
    )
)

DEFAULT_AGE_BANDS = (
    AgeBand(id="under_40", max_age=39),
    AgeBand(id="40_44", min_age=40, max_age=44),
    AgeBand(id="45_49", min_age=45, max_age=49),
    AgeBand(id="50_up", min_age=50),
)


def _in_order(goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
    named = [entry.goal for entry in goals]
    if len(set(named)) != len(named):
        raise fault("repeated_goal")
    if not DRAWS.isdisjoint(named[:-1]):
        raise fault("draw_not_last")
    return goals


class Policy(Record):
    """The planner's rules and goals. The defaults set no limit that the Decision does not state.

    ``Policy.of_the_decision()`` gives the numbers of Decision 1641/QĐ-TTg.
    """

    years: Annotated[tuple[Year, ...], Field(min_length=1), Distinct] = Field(
        default=(2023, 2024, 2025), description="years of the programme; every course starts in one"
    )
    max_courses_per_nominee: Annotated[StrictInt, Field(ge=1, le=100)] = Field(
        default=1, description="most courses of one person in the programme, held ones included"
    )
    provinces_counted_as: Literal[63, 34] = Field(
        default=63, description="34: wherever provinces are counted, the successors from 1 July 2025 stand for them"
    )
    provinces_switch_on: Day | None = Field(
        default=None,
        description="first day from which provinces are counted as the 34, before as the 63; None: no switch",
    )
    eligibility: EligibilityPolicy = Field(
        default=EligibilityPolicy(), description="how the conditions on people are read"
    )
    age_bands: tuple[AgeBand, ...] = Field(
        default=DEFAULT_AGE_BANDS, description="bands that quotas may name; they do not overlap"
    )
    total_participants: TotalParticipants = Field(default=TotalParticipants(), description="bounds on all participants")
    course_counts: tuple[CourseCount, ...] = Field(default=(), description="bounds on how many courses run")
    quotas: tuple[Quota, ...] = Field(default=(), description="bounds on people of groups")
    calendar: CalendarPolicy = Field(default=CalendarPolicy(), description="how courses lie in time")
    continuity: ContinuityPolicy = Field(
        default=ContinuityPolicy(), description="how many leaders of a province may be away at once"
    )
    companions: tuple[CompanionGroup, ...] = Field(
        default=(), description="people who travel together, or never on one course"
    )
    course_pins: tuple[CoursePin, ...] = Field(default=(), description="what is fixed about courses")
    nominee_pins: tuple[NomineePin, ...] = Field(default=(), description="what is fixed about nominees")
    exchange_rates: tuple[ExchangeRate, ...] = Field(
        default=(), description="worth of foreign currencies in VND; VND needs none"
    )
    person_prices: tuple[PersonPrice, ...] = Field(
        default=(), description="price tables, row by row: what one participant costs by who she is"
    )
    money_unit: Annotated[StrictInt, Field(ge=1, le=10**12)] = Field(
        default=1_000_000, description="VND per unit of money in the model; costs round up, caps round down"
    )
    replanning: ReplanningPolicy = Field(
        default=ReplanningPolicy(), description="what may still change once a plan is under way"
    )
    preference: PreferencePolicy = Field(
        default=PreferencePolicy(), description="points for countries wished for, and preferred hosts"
    )
    merit_band_points: Annotated[StrictInt, Field(ge=1, le=100)] = Field(
        default=1,
        description="width of the bands of merit, in rating points: the goal merit counts each rating rounded down to "
        "a whole multiple of it; 1: as it is",
    )
    fairness: FairnessPolicy = Field(
        default=FairnessPolicy(), description="what the seats of provinces are measured against"
    )
    even: EvennessPolicy = Field(default=EvennessPolicy(), description="whom the goal even_courses counts")
    goals: Annotated[tuple[Goal, ...], AfterValidator(_in_order)] = Field(
        default=DEFAULT_GOALS, description="most important first"
    )
    goal_limits: Annotated[tuple[GoalLimit, ...], AfterValidator(each_limited_once)] = Field(
        default=(), description="what goals reach in every plan, wherever they stand"
    )
    seed: Annotated[StrictInt, Field(ge=0, le=2**63 - 1)] = Field(default=0, description="public seed of the draw")
    seed_published_on: Day | None = Field(
        default=None, description="when the seed was published, for the minutes of the draw; None: left open there"
    )
    tag_titles: Annotated[tuple[TagTitle, ...], AfterValidator(each_once)] = Field(
        default=(), description="what reports call columns of the planner's own; no part in any decision"
    )
    note: Text = Field(default="", description="free text; no part in any decision")

    @model_validator(mode="after")
    def _one_switch(self) -> Self:
        switches = self.provinces_switch_on is not None
        if switches and self.provinces_counted_as != 63:
            raise fault("switch_among_the_34")
        if switches and any(quota.capped_at_supply and is_of_provinces(quota) for quota in self.quotas):
            raise fault("switch_with_supply")
        return self

    @model_validator(mode="after")
    def _wishes_are_pursued(self) -> Self:
        has_wishes = any(quota.wanted for quota in self.quotas) or any(group.wanted for group in self.companions)
        if has_wishes and GoalId.SHORTFALLS not in self.asked_goals:
            raise fault("wishes_without_goal")
        return self

    @property
    def asked_goals(self) -> frozenset[GoalId]:
        """The goals that are pursued, or have a limit."""
        return frozenset((*(entry.goal for entry in self.goals), *(limit.goal for limit in self.goal_limits)))

    @property
    def required_quotas(self) -> tuple[Quota, ...]:
        """The quotas that are rules; in parts, where the list of provinces switches."""
        return tuple(part for quota in self.quotas if not quota.wanted for part in self.parts_of(quota))

    def parts_of(self, quota: Quota) -> tuple[Quota, ...]:
        """Return a quota, or its parts where the list of provinces switches."""
        return (quota,) if self.provinces_switch_on is None else parts_of(quota, self.provinces_switch_on, self.years)

    @property
    def period_counted_as(self) -> Literal[63, 34]:
        """The list by which the seats of the whole period are counted: that of its last day."""
        return self.provinces_counted_as if self.provinces_switch_on is None else 34

    @classmethod
    def of_the_decision(cls) -> Self:
        """Return the numbers of Decision 1641/QĐ-TTg of 28 December 2022.

        About four courses a year and 180-200 people in 2023-2025; Japan and France
        first (``docs/explanation/decision-1641.md`` tells what is stated and what is read into it).
        """
        return cls(
            total_participants=TotalParticipants(min_count=180, max_count=200),
            course_counts=(CourseCount(id="four-a-year", per_year=True, min_count=4, max_count=4),),
        )
