"""Goals that give every seat a number of points: one sum over seats each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadership_opt.domain.goals import Goal
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.index import Index
from leadership_opt.model.objective import Objective
from leadership_opt.reference import Sex

Points = Callable[[Index, int, int], int]
"""From (index, nominee position, offer position) to the points of that seat."""


def _rating(index: Index, who: int, offer: int) -> int:
    del offer
    return index.nominees[who].rating


def _wish(index: Index, who: int, offer: int) -> int:
    wishes = index.nominees[who].preferred_countries
    country = index.courses[index.offers[offer].course].country
    points = index.policy.preference.points_by_rank
    if country not in wishes or wishes.index(country) >= len(points):
        return 0
    return points[wishes.index(country)]


def _host(index: Index, who: int, offer: int) -> int:
    del who
    order = index.policy.preference.host_order
    country = index.courses[index.offers[offer].course].country
    return len(order) - order.index(country) if country in order else 0


def _woman(index: Index, who: int, offer: int) -> int:
    del offer
    return int(index.nominees[who].sex is Sex.FEMALE)


def _last_chance(index: Index, who: int, offer: int) -> int:
    year = index.offers[offer].year
    if year == index.years[-1]:
        return 0
    return int(index.last_possible_year[who] <= year)


def _objectives(points: Points) -> Callable[[Context, Goal], Iterator[Objective]]:
    def objectives(context: Context, goal: Goal) -> Iterator[Objective]:
        variables = context.variables
        terms = [
            (column, points(context.index, who, offer))
            for offer, assigned in enumerate(variables.assign)
            for who, column in assigned.items()
        ]
        yield Objective.single(goal, Expression.of(terms))

    return objectives


def participants(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the seats filled, counted by the sizes of courses."""
    sizes = (context.variables.size(offer) for offer in range(len(context.index.offers)))
    yield Objective.single(goal, total(sizes))


merit = _objectives(_rating)
country_preference = _objectives(_wish)
host_priority = _objectives(_host)
women = _objectives(_woman)
last_chance = _objectives(_last_chance)
