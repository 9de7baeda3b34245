"""Random quotas, by count and by share, with limits near what is possible."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain import Post, Quota, Scope, Sex, Share
from leadership_opt.reference import province
from tests.oracle.draft import Draft

ATTRIBUTES = ("sex", "province", "region", "province_2025", "post", "category", "category", "age_band", "tag:field")
SHARES = ((1, 2), (1, 3), (2, 3), (3, 10), (1, 4), (1, 1))


def quota_count(draft: Draft) -> None:
    """Add quotas that count people."""
    for _ in range(draft.chance.choice((1, 1, 2))):
        fields = _fields(draft)
        if fields["each"] is not None and fields["each"] not in fields["where"]:
            # A least number for every province of the country could not be reached.
            fields |= {"max_count": draft.chance.choice((0, 1, 1, 2))}
        else:
            least = draft.chance.choice((0, 1, 1, 2, 2))
            fields |= {"min_count": least, "max_count": draft.chance.choice((None, least, least + 1))}
        _add(draft, fields)
    draft.demand(0.6, share=0.8)


def quota_share(draft: Draft) -> None:
    """Add quotas on the share of a group."""
    for _ in range(draft.chance.choice((1, 1, 2))):
        fields = _fields(draft)
        least, most = sorted(draft.chance.sample(SHARES, 2), key=lambda pair: pair[0] / pair[1])
        sides = draft.chance.choice((("min",), ("max",), ("min", "max")))
        if fields["each"] is not None and fields["each"] not in fields["where"]:
            sides = ("max",)
        if "min" in sides:
            fields["min_share"] = Share(numerator=least[0], denominator=least[1])
        if "max" in sides:
            fields["max_share"] = Share(numerator=most[0], denominator=most[1])
        _add(draft, fields)
    draft.demand(0.8)


def quota_supply(draft: Draft) -> None:
    """Add quotas whose least number is lowered to the supply, also for each of many values."""
    for _ in range(draft.chance.choice((1, 1, 2))):
        fields = _fields(draft, scopes=(Scope.PROGRAMME, Scope.PROGRAMME, Scope.YEAR, Scope.COURSE, Scope.COUNTRY))
        _add(draft, fields | {"min_count": draft.chance.choice((1, 1, 2, 3)), "capped_at_supply": True})
    draft.demand(0.3)


def _fields(draft: Draft, scopes: tuple[Scope, ...] = tuple(Scope)) -> dict[str, Any]:
    chance = draft.chance
    where: dict[str, tuple[str, ...]] = {}
    for attribute in draft.some(ATTRIBUTES, least=0, most=2):
        where[attribute] = tuple(draft.some(values_of(draft, attribute), least=1, most=2))
    each = chance.choice(ATTRIBUTES) if draft.happens(0.5) else None
    if each is not None and draft.happens(0.3):
        where[each] = tuple(draft.some(values_of(draft, each), least=1, most=2))
    return {
        "where": where,
        "each": each,
        "scope": chance.choice(scopes),
        "in_countries": tuple(draft.some(draft.countries)) if draft.happens(0.2) else (),
        "in_years": tuple(draft.some(draft.years)) if draft.happens(0.2) else (),
        "in_courses": tuple(draft.some([*(course.id for course in draft.courses), *(held.id for held in draft.held)]))
        if draft.happens(0.2)
        else (),
    }


def values_of(draft: Draft, attribute: str) -> list[str]:
    """Return values of an attribute that may well occur, in a fixed order."""
    if attribute == "province" and draft.policy.get("provinces_counted_as") != 34:
        return sorted({*draft.provinces, "04"})
    if attribute in ("province", "province_2025"):
        return sorted({province(code).successor_code for code in draft.provinces})
    return {
        "sex": [sex.value for sex in Sex],
        "region": sorted({province(code).region_code for code in draft.provinces}),
        "post": [post.value for post in Post],
        "category": ["1", "2", "3"],
        "age_band": ["under_40", "40_44", "45_49", "50_up"],
        "tag:field": ["law", "health", "tax"],
    }[attribute]


def _add(draft: Draft, fields: dict[str, Any]) -> None:
    draft.add_to_policy("quotas", Quota(id=f"quota-{len(draft.policy.get('quotas', ()))}", **fields))
