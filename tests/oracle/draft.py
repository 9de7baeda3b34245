"""A problem in the making: what the generator has drawn so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeVar

from leadership_opt.domain import (
    Course,
    EligibilityPolicy,
    Fund,
    Goal,
    HeldCourse,
    History,
    Nominee,
    Plan,
    Policy,
    Problem,
    TotalParticipants,
)

T = TypeVar("T")


@dataclass
class Draft:
    """Everything drawn so far; the parts are records, the whole may still change."""

    chance: Random
    years: tuple[int, ...]
    nominees: list[Nominee] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    held: list[HeldCourse] = field(default_factory=list)
    former: list[Nominee] = field(default_factory=list)
    policy: dict[str, Any] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    base: Plan | None = None

    def happens(self, probability: float) -> bool:
        """Toss a coin."""
        return self.chance.random() < probability

    def some(self, values: Sequence[T], least: int = 1, most: int | None = None) -> list[T]:
        """Draw some of the values, at least and at most so many, in any order."""
        most = len(values) if most is None else min(most, len(values))
        return self.chance.sample(values, self.chance.randint(min(least, most), most))

    @property
    def start_dates(self) -> list[date]:
        """All start dates on offer, in the order of the courses."""
        return [day for course in self.courses for day in course.start_dates]

    @property
    def provinces(self) -> list[str]:
        """The provinces of the nominees, one of each who has one, in their order."""
        return [nominee.province for nominee in self.nominees if nominee.province is not None]

    @property
    def countries(self) -> list[str]:
        """The host countries on offer, each once."""
        return list(dict.fromkeys(course.country for course in self.courses))

    def change_nominee(self, index: int, **changes: Any) -> None:
        """Replace fields of a nominee."""
        self.nominees[index] = _replaced(self.nominees[index], changes)

    def change_course(self, index: int, **changes: Any) -> None:
        """Replace fields of a course."""
        self.courses[index] = _replaced(self.courses[index], changes)

    def change_held(self, index: int, **changes: Any) -> None:
        """Replace fields of a held course."""
        self.held[index] = _replaced(self.held[index], changes)

    def demand(self, probability: float, share: float = 1.0) -> None:
        """Perhaps ask for some participants, up to a share of the nominees and of the seats."""
        if self.happens(probability) and "total_participants" not in self.policy:
            seats = sum(course.seats_max for course in self.courses)
            most = max(1, round(share * min(seats, len(self.nominees))))
            self.policy["total_participants"] = TotalParticipants(min_count=self.chance.randint(1, most))

    def add_to_policy(self, name: str, *entries: Any) -> None:
        """Append to a list of the policy."""
        self.policy[name] = (*self.policy.get(name, ()), *entries)

    def read_eligibility(self, **settings: Any) -> None:
        """Change some readings of eligibility."""
        before: EligibilityPolicy = self.policy.get("eligibility", EligibilityPolicy())
        self.policy["eligibility"] = EligibilityPolicy(**{**before.model_dump(), **settings})

    def problem(self) -> Problem:
        """Return the problem as it stands; a draft that breaks a rule of the data raises here."""
        policy = Policy(years=self.years, goals=tuple(self.goals), seed=self.chance.randint(0, 10**6), **self.policy)
        return Problem(
            nominees=tuple(self.nominees),
            courses=tuple(self.courses),
            funds=tuple(self.funds),
            policy=policy,
            history=History(courses=tuple(self.held), people=tuple(self.former)),
        )


RecordType = TypeVar("RecordType", Nominee, Course, HeldCourse)


def _replaced(record: RecordType, changes: dict[str, Any]) -> RecordType:
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record)(**{**fields, **changes})
