"""Quotas of the examples.

The Decision states none: it names its aims (young people, women, the 63 provinces)
and leaves the numbers to the organiser. All numbers here are **assumed**. Head counts
are stated for 200 people and scaled with the size of the example.
"""

from __future__ import annotations

from leadership_opt.domain import Quota, Scope, Share
from leadership_opt.examples.shape import Shape

_PROVINCE_PER_COURSE = 2
_REGION_PER_COURSE = 7


def quotas(shape: Shape) -> tuple[Quota, ...]:
    """Return quotas on sex, province, region, category, age and one tag."""
    return (*_of_women(), *_of_provinces(shape), *_of_people(shape))


def _of_women() -> tuple[Quota, ...]:
    women: dict[str, tuple[str, ...]] = {"sex": ("female",)}
    return (
        Quota(id="women", title="Women in the programme", where=women, min_share=Share(numerator=40)),
        Quota(
            id="women-per-course",
            title="Women in each course",
            where=women,
            scope=Scope.COURSE,
            min_share=Share(numerator=30),
        ),
    )


def _of_provinces(shape: Shape) -> tuple[Quota, ...]:
    fewest, most = shape.province_seats
    return (
        Quota(
            id="province-seats",
            title="Seats of each province",
            each="province",
            min_count=fewest,
            max_count=most,
            capped_at_supply=True,
        ),
        Quota(
            id="province-per-course",
            title="People of one province in a course",
            each="province",
            scope=Scope.COURSE,
            max_count=_PROVINCE_PER_COURSE,
        ),
        Quota(
            id="region-seats",
            title="Share of each region in the programme",
            each="region",
            min_share=Share(numerator=7),
        ),
        Quota(
            id="region-per-course",
            title="People of one region in a course",
            each="region",
            scope=Scope.COURSE,
            max_count=_REGION_PER_COURSE,
        ),
    )


def _of_people(shape: Shape) -> tuple[Quota, ...]:
    fewest_of_category = {"1": 18, "2": 14, "3": 60}
    return (
        *(
            Quota(
                id=f"category-{label}",
                title=f"People of category {label} in the programme",
                where={"category": (label,)},
                min_count=shape.of_people(count),
            )
            for label, count in fewest_of_category.items()
        ),
        Quota(
            id="in-post-per-year",
            title="People in one of the three posts, each year",
            where={"category": ("1", "2")},
            scope=Scope.YEAR,
            min_count=shape.of_people(8),
        ),
        Quota(
            id="under-40",
            title="People under 40 in the programme",
            where={"age_band": ("under_40",)},
            min_share=Share(numerator=30),
        ),
        Quota(
            id="minority",
            title="People of minority peoples in the programme",
            where={"tag:ethnicity": ("minority",)},
            min_count=shape.of_people(28),
        ),
        Quota(
            id="minority-per-country",
            title="People of minority peoples in each host country",
            where={"tag:ethnicity": ("minority",)},
            scope=Scope.COUNTRY,
            min_count=1,
        ),
    )
