"""Every number and choice that a planner may change."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from leadership_opt.domain.calendar import CalendarPolicy, ContinuityPolicy
from leadership_opt.domain.goals import FairnessPolicy, Goal, GoalId, PreferencePolicy
from leadership_opt.domain.money import ExchangeRate
from leadership_opt.domain.pins import CompanionGroup, CoursePin, NomineePin
from leadership_opt.domain.quota import Quota
from leadership_opt.domain.record import Count, Country, Day, Distinct, Flag, Id, Record, Text, Year, fault


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
        return self


class AgeBand(Record):
    """A band of ages in whole years, both ends included."""

    id: Id
    min_age: Annotated[StrictInt, Field(ge=0, le=120)] = 0
    max_age: Annotated[StrictInt, Field(ge=0, le=120)] = 120


class CourseCount(Record):
    """How many courses run: in all or per year, in any, in listed or in each country."""

    id: Id
    per_year: Flag = Field(default=False, description="true: holds in each programme year")
    each_country: Flag = Field(default=False, description="true: holds in each country on its own")
    countries: Annotated[tuple[Country, ...], Distinct] = Field(
        default=(), description="count courses in these countries (together, unless each_country); empty: all"
    )
    years: Annotated[tuple[Year, ...], Distinct] = Field(default=(), description="count these years; empty: all")
    min_count: Count = 0
    max_count: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        return self


class YearTotal(Record):
    """Bounds on the participants of one year."""

    year: Year
    min_count: Count = 0
    max_count: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        return self


class TotalParticipants(Record):
    """Bounds on the participants of the whole programme and of single years."""

    min_count: Count = 0
    max_count: Count | None = None
    by_year: tuple[YearTotal, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max_count is not None and self.min_count > self.max_count:
            raise fault("min_above_max", least=self.min_count, most=self.max_count)
        if len({entry.year for entry in self.by_year}) != len(self.by_year):
            raise fault("repeated_year")
        return self


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


class Policy(Record):
    """The planner's rules and goals. The defaults set no limit that the Decision does not state.

    ``Policy.of_the_decision()`` gives the numbers of Decision 1641/QĐ-TTg.
    """

    years: Annotated[tuple[Year, ...], Distinct] = Field(
        default=(2023, 2024, 2025), min_length=1, description="years of the programme; every course starts in one"
    )
    max_courses_per_nominee: Annotated[StrictInt, Field(ge=1, le=100)] = 1
    provinces_counted_as: Literal[63, 34] = Field(
        default=63, description="34: wherever provinces are counted, the successors from 1 July 2025 stand for them"
    )
    eligibility: EligibilityPolicy = EligibilityPolicy()
    age_bands: tuple[AgeBand, ...] = DEFAULT_AGE_BANDS
    total_participants: TotalParticipants = TotalParticipants()
    course_counts: tuple[CourseCount, ...] = ()
    quotas: tuple[Quota, ...] = ()
    calendar: CalendarPolicy = CalendarPolicy()
    continuity: ContinuityPolicy = ContinuityPolicy()
    companions: tuple[CompanionGroup, ...] = ()
    course_pins: tuple[CoursePin, ...] = ()
    nominee_pins: tuple[NomineePin, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = Field(default=(), description="VND needs none")
    money_unit: Annotated[StrictInt, Field(ge=1, le=10**12)] = Field(
        default=1_000_000, description="VND per unit of money in the model; costs round up, caps round down"
    )
    preference: PreferencePolicy = PreferencePolicy()
    fairness: FairnessPolicy = FairnessPolicy()
    goals: tuple[Goal, ...] = Field(default=DEFAULT_GOALS, description="most important first")
    seed: Annotated[StrictInt, Field(ge=0, le=2**63 - 1)] = Field(default=0, description="public seed of the draw")
    note: Text = ""

    @model_validator(mode="after")
    def _goals_in_order(self) -> Self:
        goals = [entry.goal for entry in self.goals]
        if len(set(goals)) != len(goals):
            raise fault("repeated_goal")
        if GoalId.SEEDED_DRAW in goals[:-1]:
            raise fault("draw_not_last")
        return self

    @classmethod
    def of_the_decision(cls) -> Self:
        """Return the numbers of Decision 1641/QĐ-TTg of 28 December 2022.

        About four courses a year and 180-200 people in 2023-2025; Japan and France
        first (see ``reference/facts`` in the docs for what is stated and what is read into it).
        """
        return cls(
            total_participants=TotalParticipants(min_count=180, max_count=200),
            course_counts=(CourseCount(id="four-a-year", per_year=True, min_count=4, max_count=4),),
        )
