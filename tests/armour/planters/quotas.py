"""Quotas of every scope and measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from leadership_opt.rules.eligibility import is_eligible
from leadership_opt.rules.keys import RuleId
from tests.armour.planting import UNKNOWN, Planter, Planting, plants
from tests.armour.sound import Run, Sound, value_of

MILLIONTHS = 10**6
ATTRIBUTES = (
    "sex",
    "post",
    "province",
    "province_2025",
    "region",
    "category",
    "age_band",
    "tag:field",
    "tag:ethnicity",
)
SCOPES = ("programme", "year", "course", "country")
MEASURES = ("min_count", "max_count", "min_share", "max_share", "capped")


def _quota(scope: str, measure: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        runs = sound.planned if scope == "course" else sound.runs
        slots: dict[str, tuple[Run, ...]] = {}
        for run in runs:
            slot = {"programme": "", "year": str(run.start.year), "course": run.id, "country": run.country}[scope]
            slots[slot] = (*slots.get(slot, ()), run)
        if scope == "year":
            slots = {year: counted for year, counted in slots.items() if int(year) in sound.problem.policy.years}
        for slot, counted in slots.items():
            for at, attribute in enumerate(ATTRIBUTES):
                yield from _on(sound, scope, measure, slot, counted, attribute, repeated=bool(at % 2))

    return plant


def _on(
    sound: Sound, scope: str, measure: str, slot: str, counted: tuple[Run, ...], attribute: str, *, repeated: bool
) -> Iterator[Planting]:
    policy = sound.problem.policy
    seats = [value_of(attribute, person, run.start, policy) for person, run in sound.seats(counted)]
    tally = Counter(value for value in seats if value is not None)
    limit_to: dict[str, Any] = {}
    if scope != "programme":
        field = {"year": "in_years", "course": "in_courses", "country": "in_countries"}[scope]
        limit_to[field] = (int(slot),) if scope == "year" else (slot,)
    for value, actual in sorted(tally.items())[:2]:
        limit, least, most = _limit(sound, measure, attribute, value, actual, len(seats), counted)
        if not limit:
            continue
        parts = {} if scope == "programme" else {scope: slot}
        parts |= {attribute: value} if repeated else {}
        parts |= {"measure": "share"} if measure.endswith("share") else {}
        inner = ",".join(f"{name}={parts[name]}" for name in sorted(parts))
        entry = {"id": UNKNOWN, "scope": scope, "where": {attribute: (value,)}, **limit_to, **limit}
        entry |= {"each": attribute} if repeated else {}
        key = f"quota/{UNKNOWN}" + (f"[{inner}]" if inner else "")
        yield Planting(sound.more("quotas", entry), sound.plan, {key: (least, actual, most)})


def _limit(
    sound: Sound, measure: str, attribute: str, value: str, actual: int, total: int, counted: tuple[Run, ...]
) -> tuple[dict[str, Any], int | None, int | None]:
    """The tightest broken limit: one person, or one millionth of a share, beyond what there is."""
    if measure == "max_count":
        return {"max_count": actual - 1}, None, actual - 1
    if measure == "min_count":
        return {"min_count": actual + 1}, actual + 1, None
    if measure == "max_share":
        share = -(-actual * MILLIONTHS // total) - 1
        return {"max_share": {"numerator": share, "denominator": MILLIONTHS}}, None, actual - 1
    if measure == "min_share":
        share = actual * MILLIONTHS // total + 1
        if actual == total:
            return {}, None, None
        return {"min_share": {"numerator": share, "denominator": MILLIONTHS}}, actual + 1, None
    if not _one_more_could_go(sound, attribute, value, counted):
        return {}, None, None
    return {"min_count": actual + 1, "capped_at_supply": True}, actual + 1, None


def _one_more_could_go(sound: Sound, attribute: str, value: str, counted: tuple[Run, ...]) -> bool:
    """Whether surely one more than now could go: somebody who stays at home and is free on the start of a course."""
    policy = sound.problem.policy
    if policy.max_courses_per_nominee > 1:
        return False
    gone = {person for run in sound.runs for person in run.people}
    for run in counted:
        for person in sound.resting:
            free = not person.unavailable and not person.refused_countries and person.id not in gone
            if run.planned and free and is_eligible(person, run.start, policy.eligibility):
                return value_of(attribute, person, run.start, policy) == value
    return False


for _scope in SCOPES:
    for _measure in MEASURES:
        plants(RuleId.QUOTA, f"{_scope}-{_measure}")(_quota(_scope, _measure))
