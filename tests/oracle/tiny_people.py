"""Random people whose working lives, posts and provinces are none of the ordinary."""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import Post, Quota, Retirement
from leadership_opt.reference import add_months
from tests.oracle.draft import Draft


def retirement(draft: Draft) -> None:
    """Draw what ends working lives, with last days about those that decide, and a quota on the labels."""
    chance = draft.chance
    way = chance.choice(tuple(Retirement))
    months = chance.choice((0, 18, 84))
    draft.read_eligibility(
        retirement=way,
        stay_until_60=way is Retirement.VIET_NAM and draft.happens(0.5),
        working_age_months_left=months,
    )
    term_end = draft.policy["eligibility"].term_end
    for index in range(len(draft.nominees)):
        if way is Retirement.EACH_PERSON or draft.happens(0.4):
            needed = add_months(chance.choice(draft.start_dates), months) - timedelta(days=1)
            day = chance.choice((needed, needed, term_end)) + timedelta(days=chance.choice((-1, 0, 0, 1, 400)))
            draft.change_nominee(index, last_working_day=day)
    if draft.happens(0.5):
        labels = tuple(draft.some(("1", "2", "3"), least=1, most=2))
        draft.add_to_policy("quotas", Quota(id="labels", where={"category": labels}, min_count=1))
    draft.demand(0.75)


def posts_that_begin(draft: Draft) -> None:
    """Let posts begin about start dates and the merger, after others that ended or not, and count labels."""
    chance = draft.chance
    draft.read_eligibility(merging_posts_end=draft.happens(0.5), label_order=tuple(chance.sample((1, 2, 3), 3)))
    for index, person in enumerate(draft.nominees):
        if draft.happens(0.7):
            begins = chance.choice((*draft.start_dates, date(2025, 7, 1))) + timedelta(days=chance.choice((-1, 0, 1)))
            ends = chance.choice((None, person.post_until, begins - timedelta(days=1), begins - timedelta(days=40)))
            outstanding = draft.happens(0.5)
            draft.change_nominee(
                index,
                post=chance.choice((Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)),
                post_from=begins,
                post_until=ends,
                outstanding=outstanding,
                planned_for=(Post.COUNCIL_VICE_CHAIR,) if outstanding else (),
            )
    labels = tuple(draft.some(("1", "2", "3"), least=1, most=2))
    if draft.happens(0.5):
        draft.add_to_policy("quotas", Quota(id="labels", where={"category": labels}, min_count=1))
    elif draft.happens(0.5):
        draft.add_to_policy(
            "quotas", Quota(id="each-label", each="category", min_count=chance.choice((1, 2)), capped_at_supply=True)
        )
    draft.demand(0.75)


def of_no_province(draft: Draft) -> None:
    """Let some of the people, former ones too, be officials of no province; drawn after rules that count provinces."""
    for index in range(len(draft.nominees)):
        if draft.happens(0.4):
            draft.change_nominee(index, province=None, post=Post.OTHER)
    for index, person in enumerate(draft.former):
        if draft.happens(0.5):
            draft.former[index] = type(person)(**{**dict(person), "province": None, "post": Post.OTHER})
