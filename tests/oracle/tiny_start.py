"""The start of every tiny problem: a few courses and nominees, some of whom change between dates."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from leadership_opt.domain import Course, Nominee, Post, Sex
from tests.oracle.draft import Draft

YEARS = ((2023, 2024, 2025), (2023, 2024, 2025), (2024,), (2024, 2025), (2023, 2025), (2025, 2026))
COUNTRIES = ("JP", "FR", "SG", "AU")
PROVINCES = (("01", "02", "08"), ("02", "08", "10"), ("01", "79"), ("48", "49", "15"), ("79", "74", "01"), ("04", "11"))
POSTS = (Post.NA_DELEGATION_DEPUTY_HEAD, Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)
RATINGS = (40, 55, 60, 60, 75, 90)


def start(chance: Random) -> Draft:
    """Draw courses and nominees without any rule besides the sizes of the courses."""
    draft = Draft(chance, chance.choice(YEARS))
    hub = _day_in(chance, draft.years)
    countries = draft.some(COUNTRIES, least=1, most=3)
    for index in range(chance.choice((1, 2, 2, 3, 3))):
        draft.courses.append(_course(draft, f"C{index + 1}", countries, hub))
    here = chance.choice(PROVINCES)
    for index in range(chance.choice((2, 3, 4, 5, 5, 6))):
        draft.nominees.append(person(draft, f"N{index + 1}", here))
    return draft


def _course(draft: Draft, name: str, countries: list[str], hub: date) -> Course:
    """Draw a course; its dates lie near the hub, so that courses overlap, or anywhere in the years."""
    chance = draft.chance
    dates: list[date] = []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        near = hub + timedelta(days=chance.choice((-14, -7, -3, 0, 3, 7, 14)))
        day = near if near.year in draft.years and draft.happens(0.5) else _day_in(chance, draft.years)
        if day not in dates:
            dates.append(day)
    least = chance.choice((1, 1, 2))
    return Course(
        id=name,
        title=name,
        country=chance.choice(countries),
        start_dates=tuple(dates),
        days=chance.choice((3, 5, 10, 14)),
        seats_min=least,
        seats_max=min(4, least + chance.choice((0, 1, 2))),
        must_run=draft.happens(0.25),
    )


def _day_in(chance: Random, years: tuple[int, ...]) -> date:
    return date(chance.choice(years), chance.choice((1, 3, 6, 6, 7, 7, 9, 12)), chance.choice((1, 2, 15, 28)))


def person(draft: Draft, name: str, provinces: tuple[str, ...]) -> Nominee:
    """Draw a person who is eligible on most dates, on some dates, or now and then on none."""
    chance = draft.chance
    post: Post = chance.choice(POSTS)
    born = date(chance.randint(1981, 1988), chance.randint(1, 12), chance.randint(1, 28))
    year_only = False
    sex = chance.choice(tuple(Sex))
    planned: tuple[Post, ...] = ()
    outstanding = draft.happens(0.3)
    post_until: date | None = None
    kind = chance.choice(("young", "young", "young", "turning", "turning", "senior woman", "planned", "leaving"))
    if kind == "turning":
        born = _turning(draft, chance.choice(draft.start_dates))
        year_only = draft.happens(0.2)
    elif kind == "senior woman":
        sex, born = Sex.FEMALE, date(chance.randint(1972, 1978), chance.randint(1, 12), chance.randint(1, 28))
    elif kind == "planned":
        post, planned, outstanding = Post.OTHER, tuple(draft.some(POSTS, 1, 2)), draft.happens(0.85)
    elif kind == "leaving":
        post_until = chance.choice(draft.start_dates) + timedelta(days=chance.choice((-30, -1, 0, 30, 300)))
        outstanding, planned = draft.happens(0.3), (chance.choice(POSTS),)
    return Nominee(
        id=name,
        full_name=f"Person {name}",
        sex=sex,
        birth_date=None if year_only else born,
        birth_year=born.year if year_only else None,
        province=chance.choice(provinces),
        post=post,
        planned_for=planned,
        outstanding=outstanding,
        rating=chance.choice(RATINGS),
        preferred_countries=tuple(draft.some(COUNTRIES, least=0, most=3)),
        post_until=post_until,
        under_discipline=draft.happens(0.02),
        barred_from_leaving=draft.happens(0.02),
        good_previous_year=not draft.happens(0.02),
        healthy=not draft.happens(0.02),
        tags={"field": chance.choice(("law", "health"))} if draft.happens(0.7) else {},
    )


def _turning(draft: Draft, day: date) -> date:
    """Return a birthday with the 45th on, just before or some time after a day; now and then on a leap day."""
    if draft.happens(0.1):
        return date(1980, 2, 29)
    birthday = day.replace(year=day.year - 45, day=min(day.day, 28))
    return birthday + timedelta(days=draft.chance.choice((-200, -1, 0, 1, 1, 30, 200, 400)))
