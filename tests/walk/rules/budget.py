"""A fund that cannot pay for everybody, or for everybody who costs much."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.checker.builders import course, fund, item, woman
from tests.walk.case import RuleWalk, asking_for, question, rated

MILLION = 1_000_000


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a fund whose cap, of all years and of one, is enough for some of the people; then fares by province."""
    enough, price = chance.randint(2, 3), chance.randint(5, 9) * 100_000_000
    people = rated(chance, enough + 2)
    courses = [course("C1", costs=[item("fare", price, basis="per_participant")])]
    cap = {"amount": enough * price, "currency": "VND"}
    free = question(people, courses, funds=[fund("state")])
    caps: dict[str, dict[str, Any]] = {
        "": {"cap_total": cap},
        "[year=2024]": {"caps_by_year": [{"year": 2024, "cap": cap}]},
    }
    for part, capped in caps.items():
        poor = question(people, courses, funds=[fund("state", **capped)])
        yield RuleWalk(
            problem=poor,
            free=free,
            blocked=asking_for(enough + 1, poor),
            limit=f"budget/state{part}",
            value=enough * price,
            number=f"budget/state{part}",
            moved_to=(enough + 1) * price,
        )
    yield _fares(chance)
    yield _share(chance)
    yield _minimum(chance)


def _fares(chance: Random) -> RuleWalk:
    """Return two people from far away, rated best, and two from near: one far away and one near can be paid."""
    near, far = chance.randint(3, 5) * 100 * MILLION, chance.randint(7, 9) * 100 * MILLION
    homes, ratings = ("01", "01", "02", "02"), sorted(chance.sample(range(1, 100), 4), reverse=True)
    people = [
        woman(f"N{at}", rating=rating, province=home)
        for at, (home, rating) in enumerate(zip(homes, ratings, strict=True), 1)
    ]
    fares = [{"table": "fares", "where": {"province": ["01"]}, "amount": {"amount": far}}]
    courses = [
        course("C1", costs=[item("fare", near, basis="per_participant", price_table="fares")], seats_min=2, seats_max=2)
    ]
    cap = {"amount": far + near, "currency": "VND"}
    free = question(people, courses, funds=[fund("state")], person_prices=fares)
    poor = question(people, courses, funds=[fund("state", cap_total=cap)], person_prices=fares)
    both = [{"nominee": name, "place": "in"} for name in ("N1", "N2")]
    return RuleWalk(
        problem=poor,
        free=free,
        blocked=question(people, courses, funds=[fund("state", cap_total=cap)], person_prices=fares, nominee_pins=both),
        limit="budget/state",
        value=far + near,
        number="budget/state",
        moved_to=2 * far,
    )


def _share(chance: Random) -> RuleWalk:
    """Return a course for two whose fee the only fund may pay in part, and one for one person that it may pay."""
    people, half = rated(chance, 3), chance.randint(2, 9)
    courses = [
        course("C1", costs=[item("fee", 2 * half)], seats_min=2, seats_max=2),
        course("C2", costs=[item("visa", 2 * half, kind="visa")], seats_min=1, seats_max=1),
    ]
    shares = [{"id": "half", "cost_kinds": ["tuition"], "max_share": "50%"}]
    poor = question(people, courses, funds=[fund("state", item_shares=shares)])
    return RuleWalk(
        problem=poor,
        free=question(people, courses, funds=[fund("state")]),
        blocked=asking_for(3, poor),
        limit="budget/item_share[fund=state,share=half]",
        number="budget/item_share[fund=state,share=half]",
    )


def _minimum(chance: Random) -> RuleWalk:
    """Return a course for one that costs enough, and a better one for two that costs too little: one of them runs."""
    people, price = rated(chance, 3), chance.randint(2, 9) * MILLION
    courses = [
        course("C1", costs=[item("fee", price)], seats_min=2, seats_max=2),
        course("C2", costs=[item("fee", 2 * price)], seats_min=1, seats_max=1),
    ]
    one_course = [{"id": "one", "max_count": 1}]
    least = {"amount": 2 * price, "currency": "VND"}
    bound = question(people, courses, funds=[fund("state", min_total=least)], course_counts=one_course)
    return RuleWalk(
        problem=bound,
        free=question(people, courses, funds=[fund("state")], course_counts=one_course),
        blocked=asking_for(2, bound),
        limit="budget/min_total[fund=state]",
        side="least",
        number="budget/min_total[fund=state]",
    )
