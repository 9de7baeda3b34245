"""What a goal must reach: a limit of money, one of points, and the worst province."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from leadership_opt.domain import Nominee
from tests.checker.builders import course, fund, item
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield a programme that may cost less than all seats do, then one that must use more wishes than ratings want."""
    yield _cost(chance)
    yield _wishes(chance)
    yield _provinces(chance)
    yield _even_courses(chance)
    yield _shortfalls(chance)
    yield _worst_rank(chance)


def _cost(chance: Random) -> RuleWalk:
    """Three could go; the limit pays for two, and three are asked for."""
    price = chance.randint(2, 5)
    people, funds = rated(chance, 4), [fund("state")]
    fee = item("fee", price * 1_000_000, basis="per_participant")
    courses = [course("C1", seats_max=3, costs=[fee])]
    limits = [{"goal": "cost", "no_worse_than": 2 * price}]
    limited = question(people, courses, funds=funds, goal_limits=limits)
    return RuleWalk(
        problem=limited,
        free=question(people, courses, funds=funds),
        blocked=asking_for(3, limited),
        limit="goal_limits/cost",
        value=2 * price,
        number="goal_limits/cost",
        moved_to=3 * price,
    )


def _wishes(chance: Random) -> RuleWalk:
    """One seat; those who wished for the country are rated lowest. Asked for twice the points, nobody has them."""
    seat = [course("C1", seats_max=1)]
    *others, third, last = rated(chance, 4)
    people = (*others, *(one.model_copy(update={"preferred_countries": ("JP",)}) for one in (third, last)))
    wish = {"goal": "country_preference", "no_worse_than": 3}
    return RuleWalk(
        problem=question(people, seat, goal_limits=[wish]),
        free=question(people, seat),
        blocked=question(people, seat, goal_limits=[{**wish, "no_worse_than": 6}]),
        limit="goal_limits/country_preference",
        side="least",
        value=6,
        number="goal_limits/country_preference",
        moved_to=3,
    )


def _provinces(chance: Random) -> RuleWalk:
    """Two provinces with an entitlement of two and one: half of it is a seat each; all of it does not fit in two."""
    codes = ("02", "02", "04", "04")
    people = tuple(one.model_copy(update={"province": code}) for one, code in zip(rated(chance, 4), codes, strict=True))
    courses = [course("C1", seats_max=2)]
    given = {"entitlement": "given", "given": [{"province": "02", "seats": 2}, {"province": "04", "seats": 1}]}

    def of(ratio: str) -> list[dict[str, str]]:
        return [{"goal": "province_fairness", "worst_ratio": ratio}]

    return RuleWalk(
        problem=question(people, courses, fairness=given, goal_limits=of("1/2")),
        free=question(people, courses, fairness=given),
        blocked=question(people, courses, fairness=given, goal_limits=of("1/1")),
        limit="goal_limits/province_fairness[province=02]",
        side="least",
        number="goal_limits/province_fairness",
    )


def _even_courses(chance: Random) -> RuleWalk:
    """A course for one beside one for three; where no two courses differ, four people do not fit."""
    first, *others, last = rated(chance, 5)
    people = (_refusing("JP", first), _refusing("JP", last), *(_refusing("FR", one) for one in others))
    courses = [course("C1", seats_max=3, must_run=True), course("C2", country="FR", seats_max=1, must_run=True)]
    limited = question(people, courses, goal_limits=[{"goal": "even_courses", "no_worse_than": 0}])
    return RuleWalk(
        problem=limited,
        free=question(people, courses),
        blocked=asking_for(4, limited),
        limit="goal_limits/even_courses",
        value=0,
        number="goal_limits/even_courses",
        moved_to=2,
    )


def _shortfalls(chance: Random) -> RuleWalk:
    """Two seats, two rivals rated highest, who would rather not meet; the third and fourth would not hurt."""
    people, pair = rated(chance, 4), [course("C1", seats_max=2)]
    pins = [{"nominee": "N1", "place": "in"}, {"nominee": "N2", "place": "in"}]
    wished: dict[str, Any] = {
        "companions": [{"id": "rivals", "kind": "apart", "nominees": ["N1", "N2"], "wanted": True, "weight": 3}],
        "goal_limits": [{"goal": "shortfalls", "no_worse_than": 0}],
    }
    return RuleWalk(
        problem=question(people, pair, **wished),
        free=question(people, pair),
        blocked=question(people, pair, **wished, nominee_pins=pins),
        limit="goal_limits/shortfalls",
        value=0,
        number="goal_limits/shortfalls",
        moved_to=3,
    )


def _worst_rank(chance: Random) -> RuleWalk:
    """The best would get her second wish only; nobody may, so another goes, until there are too few others."""
    first, second, *others = rated(chance, 4)
    wishes = ("FR", "JP")
    others = [one.model_copy(update={"preferred_countries": wishes[1:]}) for one in others]
    people = (first.model_copy(update={"preferred_countries": wishes}), second, *others)
    courses = [course("C1", seats_max=3)]
    limited = question(people, courses, goal_limits=[{"goal": "wish_fairness", "no_worse_than": 1}])
    return RuleWalk(
        problem=limited,
        free=question(people, courses),
        blocked=limited.replace(nominees=people[:3], policy=asking_for(3, limited).policy),
        limit="goal_limits/wish_fairness",
        value=1,
        number="goal_limits/wish_fairness",
        moved_to=2,
    )


def _refusing(country: str, person: Nominee) -> Nominee:
    return person.model_copy(update={"refused_countries": (country,)})
