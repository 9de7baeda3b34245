"""The facts of persons on a day: eligibility, label, age band and group membership.

Written from ``docs/reference/semantics.md``, "Who belongs where" and "Eligibility".
"""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import AgeTestDay, Course, Nominee, Post, Problem, Retirement, last_day_of
from leadership_opt.reference import (
    MERGER_DATE,
    Sex,
    add_months,
    age_in_years,
    extended_retirement_date,
    province,
    retirement_date,
)

DAY_OF_THE_DECISION = date(2022, 12, 28)
POSTS_OF_THE_DECISION = (Post.NA_DELEGATION_DEPUTY_HEAD, Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)
VICE_CHAIRS = (Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)
CITIES_WITH_LONGER_SERVICE = ("01", "79")


class Register:
    """Answers questions about the persons of one problem; remembers the answers.

    Parameters
    ----------
    problem
        The problem whose policy says how the conditions are read.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.policy = problem.policy
        self.reading = problem.policy.eligibility
        self._categories: dict[tuple[str, date], tuple[int, ...]] = {}
        self._eligible: dict[tuple[str, date], bool] = {}
        self._attribute: dict[tuple[str, str, date], str | None] = {}

    def last_working_day(self, person: Nominee) -> date:
        """Return the last working day, with the longer service of some women if so read; none: the last of all days."""
        if person.last_working_day is not None:
            return person.last_working_day
        if self.reading.retirement is not Retirement.VIET_NAM:
            return date.max - timedelta(days=1)
        may_stay = (
            self.reading.stay_until_60
            and person.sex is Sex.FEMALE
            and person.post in VICE_CHAIRS
            and person.province in CITIES_WITH_LONGER_SERVICE
        )
        if may_stay:
            return extended_retirement_date(person.sex, person.born)
        return retirement_date(person.sex, person.born)

    def is_young(self, person: Nominee, day: date) -> bool:
        """Tell whether the age on the test day is below the limit."""
        test_day = {
            AgeTestDay.COURSE_START: day,
            AgeTestDay.FIRST_OF_JANUARY: date(day.year, 1, 1),
            AgeTestDay.NOMINATION: self.reading.nomination_date,
            AgeTestDay.DECISION: DAY_OF_THE_DECISION,
        }[self.reading.age_test_day]
        if test_day is None:
            raise ValueError("the age is tested on a nomination date that is not given")
        return age_in_years(person.born, test_day) < self.reading.age_limit_years

    def posts_have_ended(self, person: Nominee, day: date) -> bool:
        """Tell whether no post, and no plan for one, counts in her merged province any more."""
        return (
            self.reading.merging_posts_end
            and day >= MERGER_DATE
            and person.province is not None
            and province(person.province).merges_in_2025
        )

    def has_post(self, person: Nominee, day: date) -> bool:
        """Tell whether the day lies in the time of her post, or of the one before it or after it."""
        first, last = person.post_from, person.post_until
        if first is None or last is None:
            return (first is None or first <= day) and (last is None or day <= last)
        if first <= last:
            return first <= day <= last
        return not last < day < first

    def is_post_of_the_34(self, person: Nominee, day: date) -> bool:
        """Tell whether her post began on or after the day of the merger."""
        return person.post_from is not None and MERGER_DATE <= person.post_from <= day

    def is_in_post(self, person: Nominee, day: date) -> bool:
        """Tell whether she holds one of the three posts on the day."""
        return (
            person.post in POSTS_OF_THE_DECISION
            and self.has_post(person, day)
            and (self.is_post_of_the_34(person, day) or not self.posts_have_ended(person, day))
        )

    def categories(self, person: Nominee, day: date) -> tuple[int, ...]:
        """Return all categories of the Decision that hold on the day."""
        key = (person.id, day)
        if key not in self._categories:
            in_post, young = self.is_in_post(person, day), self.is_young(person, day)
            serves_the_term = self.last_working_day(person) >= self.reading.term_end
            holds = {
                1: in_post and young,
                2: person.sex is Sex.FEMALE and in_post and serves_the_term,
                3: young
                and person.outstanding
                and any(post in VICE_CHAIRS for post in person.planned_for)
                and not self.posts_have_ended(person, day),
            }
            self._categories[key] = tuple(category for category, does in holds.items() if does)
        return self._categories[key]

    def is_eligible(self, person: Nominee, day: date) -> bool:
        """Tell whether no reason speaks against her for a course that starts on the day."""
        key = (person.id, day)
        if key not in self._eligible:
            day_after_work = self.last_working_day(person) + timedelta(days=1)
            self._eligible[key] = (
                not person.under_discipline
                and not person.barred_from_leaving
                and person.good_previous_year
                and person.healthy
                and add_months(day, self.reading.working_age_months_left) <= day_after_work
                and (person.province is None or bool(self.categories(person, day)))
            )
        return self._eligible[key]

    def is_available(self, person: Nominee, course: Course, day: date) -> bool:
        """Tell whether she is free on all days of the course and refuses neither it nor its country."""
        last_day = last_day_of(day, course.days)
        free = not any(taken.first_day <= last_day and day <= taken.last_day for taken in person.unavailable)
        return free and course.country not in person.refused_countries and course.id not in person.refused_courses

    def meets(self, person: Nominee, course: Course) -> bool:
        """Tell whether she has the language and a theme that the course requires."""
        speaks = {one.casefold() for one in person.languages}
        deals_with = {one.casefold() for one in person.themes}
        return (not course.language_required or course.language.casefold() in speaks) and (
            not course.theme_required or not deals_with.isdisjoint(one.casefold() for one in course.themes)
        )

    def can_attend(self, person: Nominee, course: Course, day: date) -> bool:
        """Tell whether she can attend a course that starts on the day."""
        return self.is_eligible(person, day) and self.is_available(person, course, day)

    def province(self, person: Nominee) -> str | None:
        """Return the province that she counts for in the whole period; None: she is of none."""
        by_34 = self.policy.provinces_counted_as == 34 or self.policy.provinces_switch_on is not None
        return self.province_2025(person) if by_34 else person.province

    def province_2025(self, person: Nominee) -> str | None:
        """Return the successor of her province."""
        return None if person.province is None else province(person.province).successor_code

    def label(self, person: Nominee, day: date) -> str | None:
        """Return the first category, in the order of the policy, that holds on the day."""
        holding = self.categories(person, day)
        return next((str(category) for category in self.reading.label_order if category in holding), None)

    def age_band(self, person: Nominee, day: date) -> str | None:
        """Return the band of her age in whole years on the day."""
        age = age_in_years(person.born, day)
        return next((band.id for band in self.policy.age_bands if band.min_age <= age <= band.max_age), None)

    def attribute(self, person: Nominee, name: str, day: date) -> str | None:
        """Return the value of an attribute on a day; None if she has none."""
        key = (person.id, name, day)
        if key not in self._attribute:
            self._attribute[key] = self._read_attribute(person, name, day)
        return self._attribute[key]

    def _read_attribute(self, person: Nominee, name: str, day: date) -> str | None:
        if name.startswith("tag:"):
            return person.tags.get(name.removeprefix("tag:"))
        match name:
            case "sex":
                return person.sex.value
            case "post":
                return person.post.value
            case "province":
                return self.province_2025(person) if self.policy.provinces_counted_as == 34 else person.province
            case "province_2025":
                return self.province_2025(person)
            case "region":
                return None if person.province is None else province(person.province).region_code
            case "category":
                return self.label(person, day)
            case "age_band":
                return self.age_band(person, day)
        raise ValueError(f"unknown attribute {name}")
