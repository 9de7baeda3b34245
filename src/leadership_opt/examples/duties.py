"""Days on which a nominee cannot be away.

National Assembly sittings are real dates [V]. People's Councils sit 3 days [assumed
within the published 1.5 to 4] inside the real window of the season; the days are
drawn once for a province, so all its leaders sit at the same time. Extraordinary
sessions of the National Assembly are left out: they are called at short notice, so
nobody knew them when planning. Personal clashes (20 percent of people, of the 15-25
assumed) are drawn for each person.
"""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import DayRange, Post
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import province, sessions_of

SESSION_DAYS = 3
_PERCENT_WITH_CLASH = 20


def unavailable_of(number: int, code: str, post: Post, shape: Shape, draw: HashDraw) -> tuple[DayRange, ...]:
    """Return the sessions of the post, then personal clashes."""
    sessions = () if post is Post.OTHER else _sessions(code, post, shape, draw)
    return (*sessions, *_clashes(number, shape, draw))


def _sessions(code: str, post: Post, shape: Shape, draw: HashDraw) -> tuple[DayRange, ...]:
    found = []
    for fact in sessions_of(post.value):
        inside = shape.years[0] <= fact.first_day.year <= shape.years[-1]
        if not inside or fact.category == "na_extraordinary":
            continue
        first, last = fact.first_day, fact.last_day
        if fact.blocking == "soft":
            latest = max(first, last - timedelta(days=SESSION_DAYS - 1))
            first = draw.day(first, latest, "council session", code, fact.first_day)
            last = first + timedelta(days=SESSION_DAYS - 1)
        elif fact.category == "peoples_council" and not province(code).merges_in_2025:
            continue  # the first session of a merged council
        found.append(DayRange(first_day=first, last_day=last, reason=fact.name))
    return tuple(found)


def _clashes(number: int, shape: Shape, draw: HashDraw) -> tuple[DayRange, ...]:
    if not draw.happens(_PERCENT_WITH_CLASH, "clash", number):
        return ()
    found = []
    for turn in range(draw.between(1, 2, "clashes", number)):
        first = draw.day(date(shape.years[0], 1, 9), date(shape.years[-1], 12, 20), "clash from", number, turn)
        days = draw.between(10, 60, "clash days", number, turn)
        found.append(
            DayRange(first_day=first, last_day=first + timedelta(days=days - 1), reason="personal clash (invented)")
        )
    return tuple(found)
