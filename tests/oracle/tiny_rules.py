"""One function for each family of rules: draw limits near what is possible."""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import (
    CalendarPolicy,
    ClosedPeriod,
    CompanionGroup,
    CompanionKind,
    ContinuityPolicy,
    CourseCount,
    CoursePin,
    DayRange,
    HeldCourse,
    NomineePin,
    NomineePlace,
    Post,
    TotalParticipants,
    YearTotal,
)
from tests.oracle.draft import Draft
from tests.oracle.tiny_start import COUNTRIES, PROVINCES, person


def eligibility(draft: Draft) -> None:
    """Let flags speak against some nominees, and ask for participants."""
    flags = (
        {"under_discipline": True},
        {"barred_from_leaving": True},
        {"good_previous_year": False},
        {"healthy": False},
    )
    for index in range(len(draft.nominees)):
        if draft.happens(0.2):
            draft.change_nominee(index, **draft.chance.choice(flags))
    draft.demand(0.9)


def one_course_each(draft: Draft) -> None:
    """Allow one or two courses each, some of them held already, and ask for many seats."""
    del draft.nominees[4:]
    most = draft.chance.choice((1, 2, 2))
    draft.policy["max_courses_per_nominee"] = most
    if draft.happens(0.5):
        history(draft)
    if draft.happens(0.7) and "total_participants" not in draft.policy:
        seats = sum(course.seats_max for course in draft.courses)
        held = sum(len(course.participants) for course in draft.held)
        wanted = held + draft.chance.randint(1, min(seats, most * len(draft.nominees)))
        draft.policy["total_participants"] = TotalParticipants(min_count=wanted)


def course_size(draft: Draft) -> None:
    """Let some courses need more people than there may be."""
    for index in range(len(draft.courses)):
        least = draft.chance.randint(1, 4)
        most = draft.chance.randint(least, 4)
        draft.change_course(index, seats_min=least, seats_max=most, must_run=draft.happens(0.45))


def course_count(draft: Draft) -> None:
    """Count courses in all, by year or by country."""
    for index in range(draft.chance.choice((1, 1, 2))):
        least = draft.chance.choice((0, 0, 1, 1, 2))
        draft.add_to_policy(
            "course_counts",
            CourseCount(
                id=f"count-{index}",
                per_year=draft.happens(0.4),
                each_country=draft.happens(0.4),
                countries=tuple(draft.some(draft.countries)) if draft.happens(0.4) else (),
                years=tuple(draft.some(draft.years)) if draft.happens(0.4) else (),
                min_count=least,
                max_count=draft.chance.choice((None, least, least + 1)),
            ),
        )


def total_participants(draft: Draft) -> None:
    """Bound the participants of the programme and of single years."""
    possible = min(len(draft.nominees), sum(course.seats_max for course in draft.courses))
    least = draft.chance.randint(0, possible)
    by_year = []
    for year in draft.some(draft.years, least=0):
        here = draft.chance.choice((0, 0, 1, 2))
        by_year.append(YearTotal(year=year, min_count=here, max_count=draft.chance.choice((None, here, here + 1))))
    most = draft.chance.choice((None, least, least + 1))
    draft.policy["total_participants"] = TotalParticipants(min_count=least, max_count=most, by_year=tuple(by_year))


def scarce_seats(draft: Draft) -> None:
    """Let six nominees, most of whom can go, compete for fewer seats; two provinces share them unevenly."""
    many, few = draft.chance.sample(draft.chance.choice(PROVINCES), 2)
    while len(draft.nominees) < 6:
        draft.nominees.append(person(draft, f"N{len(draft.nominees) + 1}", (many,)))
    for index in range(6):
        settled = {
            "birth_date": date(1985, 5, 5),
            "birth_year": None,
            "post": Post.COUNCIL_VICE_CHAIR,
            "post_until": None,
        }
        changes = settled if draft.happens(0.7) else {}
        draft.change_nominee(index, province=draft.chance.choice((many, many, few)), **changes)
    seats = draft.chance.choice((2, 3, 3, 4, 5))
    draft.policy["total_participants"] = TotalParticipants(
        min_count=draft.chance.choice((0, 1, 2, seats)), max_count=seats
    )


def availability(draft: Draft) -> None:
    """Take days of courses away from nominees, and let them refuse countries and courses."""
    for index, nominee in enumerate(draft.nominees):
        ranges = []
        for start in draft.some(draft.start_dates, least=0, most=3):
            first = start + timedelta(days=draft.chance.choice((-10, -1, 0, 2, 4, 9, 13, 14)))
            ranges.append(DayRange(first_day=first, last_day=first + timedelta(days=draft.chance.choice((0, 1, 10)))))
        refused = draft.some(COUNTRIES, least=0, most=2) if draft.happens(0.3) else []
        wished = [country for country in nominee.preferred_countries if country not in refused]
        avoided = [course.id for course in draft.some(draft.courses, least=0, most=2)] if draft.happens(0.3) else []
        draft.change_nominee(
            index,
            unavailable=tuple(ranges),
            refused_countries=tuple(refused),
            preferred_countries=tuple(wished),
            refused_courses=tuple(avoided),
            preferred_courses=(),
        )
    draft.demand(0.9)


def prerequisites(draft: Draft) -> None:
    """Let courses require a language or a theme, which some nominees have, written in other letters."""
    for index in range(len(draft.courses)):
        draft.change_course(
            index,
            language=draft.chance.choice(("English", "ENGLISH", "français")),
            themes=tuple(draft.some(("Land", "Health", "Budget"), most=2)),
            language_required=draft.happens(0.5),
            theme_required=draft.happens(0.5),
        )
    for index in range(len(draft.nominees)):
        draft.change_nominee(
            index,
            languages=tuple(draft.some(("english", "Français"), least=0)),
            themes=tuple(draft.some(("land", "HEALTH", "budget"), least=0)),
        )
    draft.demand(0.9)


def calendar(draft: Draft) -> None:
    """Close some days, keep courses apart, and limit how many are under way."""
    periods = []
    for index, start in enumerate(draft.some(draft.start_dates, least=0, most=2)):
        first = start + timedelta(days=draft.chance.choice((-5, -1, 0, 1, 4, 9)))
        periods.append(
            ClosedPeriod(
                id=f"closed-{index}",
                first_day=first,
                last_day=first + timedelta(days=draft.chance.choice((0, 2, 7))),
                countries=tuple(draft.some(draft.countries)) if draft.happens(0.4) else (),
                starts_only=draft.happens(0.4),
            )
        )
    draft.policy["calendar"] = CalendarPolicy(
        closed_periods=tuple(periods),
        min_days_between_starts=draft.chance.choice((0, 1, 3, 7, 14, 100)),
        max_concurrent_courses=draft.chance.choice((None, 1, 1, 2)),
    )
    if draft.happens(0.8):
        draft.add_to_policy(
            "course_counts", CourseCount(id="busy", min_count=draft.chance.randint(1, len(draft.courses)))
        )


def continuity(draft: Draft) -> None:
    """Let few leaders of a province be away at once, in courses that overlap."""
    draft.policy["continuity"] = ContinuityPolicy(
        max_absent_per_province=draft.chance.choice((None, 1, 1, 2)),
        max_absent_per_body=draft.chance.choice((None, 1, 1, 2)),
    )
    hub = draft.chance.choice(draft.start_dates)
    for index in range(len(draft.courses)):
        if draft.happens(0.5):
            near = hub + timedelta(days=draft.chance.choice((-3, 0, 3)))
            draft.change_course(index, start_dates=(near if near.year in draft.years else hub,))
    draft.demand(0.9)


def companions(draft: Draft) -> None:
    """Let some travel together, and keep others apart."""
    ids = [nominee.id for nominee in draft.nominees]
    for index in range(draft.chance.choice((1, 2))):
        kind = draft.chance.choice(tuple(CompanionKind))
        group = CompanionGroup(id=f"group-{index}", kind=kind, nominees=tuple(draft.some(ids, least=2, most=3)))
        draft.add_to_policy("companions", group)
    draft.demand(0.9)


def pins(draft: Draft) -> None:
    """Fix courses, dates and places of nominees, without plain contradictions."""
    idle = set()
    for course in draft.some(draft.courses, least=0, most=2):
        if not course.must_run and draft.happens(0.3):
            idle.add(course.id)
            draft.add_to_policy("course_pins", CoursePin(course=course.id, runs=False))
        else:
            fixed = draft.chance.choice(course.start_dates) if draft.happens(0.6) else None
            draft.add_to_policy("course_pins", CoursePin(course=course.id, start_date=fixed))
    may_run = [course.id for course in draft.courses if course.id not in idle]
    for nominee in draft.some(draft.nominees, least=1, most=2):
        place = draft.chance.choice(tuple(NomineePlace) if may_run else (NomineePlace.IN, NomineePlace.OUT))
        where = draft.chance.choice(may_run) if place is NomineePlace.IN_COURSE else None
        draft.add_to_policy("nominee_pins", NomineePin(nominee=nominee.id, place=place, course=where))


def history(draft: Draft) -> None:
    """Add held courses, with nominees and former participants in them."""
    here = tuple(dict.fromkeys(draft.provinces))
    provinces = here if draft.happens(0.7) else draft.chance.choice(PROVINCES)
    for index in range(draft.chance.choice((1, 2))):
        draft.former.append(person(draft, f"F{index + 1}", provinces))
    people = [person.id for person in draft.former] + [nominee.id for nominee in draft.nominees[:3]]
    for index in range(draft.chance.choice((1, 1, 2))):
        start = draft.chance.choice(draft.start_dates) + timedelta(days=draft.chance.choice((-400, -30, -7, -3, 0, 5)))
        draft.held.append(
            HeldCourse(
                id=f"H{index + 1}",
                country=draft.chance.choice((*draft.countries, "KR")),
                start_date=start,
                days=draft.chance.choice((5, 14)),
                participants=tuple(draft.some(people, least=0, most=3)),
            )
        )
