"""Random readings of eligibility, with the people and dates on which the readings differ."""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import AgeTestDay, Post, Quota, Sex
from tests.oracle.draft import Draft

AROUND_THE_MERGER = (date(2025, 6, 28), date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))


def readings(draft: Draft) -> None:
    """Draw the readings of eligibility, and quotas on the label that they decide."""
    read(draft)
    if draft.happens(0.6):
        labels = tuple(draft.some(("1", "2", "3"), least=1, most=2))
        least = draft.chance.choice((0, 1, 1, 2))
        draft.add_to_policy(
            "quotas", Quota(id="labels", where={"category": labels}, min_count=least, max_count=least + 1)
        )
    draft.demand(0.75)


def read(draft: Draft) -> None:
    """Draw the readings of eligibility alone."""
    chance = draft.chance
    draft.read_eligibility(
        age_limit_years=chance.choice((45, 45, 44, 46, 50)),
        age_test_day=chance.choice(tuple(AgeTestDay)),
        nomination_date=chance.choice(draft.start_dates) - timedelta(days=chance.choice((1, 60, 300))),
        term_end=chance.choice((date(2030, 12, 31), date(2030, 12, 31), date(2026, 6, 30), date(2031, 3, 31))),
        stay_until_60=draft.happens(0.5),
        working_age_months_left=chance.choice((0, 18, 18, 84, 120)),
        merging_posts_end=draft.happens(0.5),
        label_order=tuple(chance.sample((1, 2, 3), 3)),
    )
    if 2025 in draft.years and draft.happens(0.5):
        index = chance.randrange(len(draft.courses))
        draft.change_course(index, start_dates=tuple(draft.some(AROUND_THE_MERGER, most=2)))
    for index in range(len(draft.nominees)):
        if draft.happens(0.3):
            retiring_around_the_term_end = date(chance.choice((1970, 1971, 1972)), chance.randint(1, 12), 15)
            draft.change_nominee(
                index,
                sex=Sex.FEMALE,
                birth_date=retiring_around_the_term_end,
                birth_year=None,
                province=chance.choice(("01", "79", "48")),
                post=chance.choice((Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)),
            )


def provinces_34(draft: Draft) -> None:
    """Count by the 34 provinces, with rules on which the merger of two provinces bites."""
    draft.policy["provinces_counted_as"] = 34
    merging = draft.chance.choice((("02", "08"), ("48", "49"), ("74", "79")))
    for index in range(len(draft.nominees)):
        draft.change_nominee(index, province=draft.chance.choice(merging))
