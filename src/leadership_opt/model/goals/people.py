"""Goals that give every seat a number of points: one sum over seats each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.goals import Goal
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.index import Index
from leadership_opt.model.objective import Objective
from leadership_opt.reference import Sex

Points = Callable[[Index, int], NDArray[np.int64]]
"""From (index, offer position) to the points of a seat for each nominee; shape (nominees,)."""


def _rating(index: Index, offer: int) -> NDArray[np.int64]:
    del offer
    band = index.policy.merit_band_points
    return np.array([nominee.rating // band * band for nominee in index.nominees], dtype=np.int64)


def _host(index: Index, offer: int) -> NDArray[np.int64]:
    order = index.policy.preference.host_order
    country = index.courses[index.offers[offer].course].country
    return np.full(len(index.nominees), len(order) - order.index(country) if country in order else 0)


def _woman(index: Index, offer: int) -> NDArray[np.int64]:
    del offer
    return np.array([nominee.sex is Sex.FEMALE for nominee in index.nominees], dtype=np.int64)


def _last_chance(index: Index, offer: int) -> NDArray[np.int64]:
    year = index.offers[offer].year
    if year >= index.years[-1]:  # a held course may lie after the programme
        return np.zeros(len(index.nominees), dtype=np.int64)
    return (index.last_possible_year <= year).astype(np.int64)


def _course(index: Index, offer: int) -> object:
    """Return what points may depend on besides the nominee: they are counted once for each."""
    course = index.courses[index.offers[offer].course]
    return course.country, index.offers[offer].year, course.id if course.id in index.wished_courses else None


def seat_sum(context: Context, points: Points) -> Expression:
    """Add up the points of seats."""
    index, variables = context.index, context.variables
    counted: dict[object, NDArray[np.int64]] = {}
    columns: list[int] = []
    coefficients: list[int] = []
    for offer, people in enumerate(variables.people):
        context.checkpoint()
        if (key := _course(index, offer)) not in counted:
            counted[key] = points(index, offer)
        columns += variables.assign[offer].values()
        coefficients += counted[key][people].tolist()
    return Expression.of_distinct_terms(columns, coefficients)


def held_points(context: Context, points: Points) -> int:
    """Add up the points of held seats."""
    index = context.held_index
    return sum(int(points(index, offer)[people].sum()) for offer, people in index.seats())


def seat_points(points: Points) -> Callable[[Context, Goal], Iterator[Objective]]:
    """Return the objective that adds up the points of seats."""

    def objectives(context: Context, goal: Goal) -> Iterator[Objective]:
        yield Objective.single(goal, seat_sum(context, points), held=lambda: held_points(context, points))

    return objectives


def participants(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the seats filled, counted by the sizes of courses."""
    sizes = (context.variables.size(offer) for offer in range(len(context.index.offers)))
    held = sum(len(course.participants) for course in context.index.held)
    yield Objective.single(goal, total(sizes), held=lambda: held)


merit = seat_points(_rating)
host_priority = seat_points(_host)
women = seat_points(_woman)
last_chance = seat_points(_last_chance)
