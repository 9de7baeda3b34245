"""Courses of even sizes, or with even numbers of a group."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import Nominee
from leadership_opt.reference import Sex
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield a course for one person beside one for all others; then one for women beside one for a man or a woman."""
    people = rated(chance, 5)
    first, *others, last = people
    sizes = [course("C1", seats_max=3, must_run=True), course("C2", country="FR", seats_max=1, must_run=True)]
    alone = (*(_refusing("JP", one) for one in (first, last)), *(_refusing("FR", one) for one in others))
    sure = [{"nominee": "N2", "place": "in"}]
    yield GoalWalk(pursuing("even_courses", alone, sizes, nominee_pins=sure), ("nominee", "N3"))
    man = _refusing("JP", people[2]).model_copy(update={"sex": Sex.MALE})
    mixed = (*(_refusing("FR", one) for one in people[:2]), man, _refusing("JP", people[3]))
    seats = [course("C1", seats_max=2, must_run=True), course("C2", country="FR", seats_max=1, must_run=True)]
    women = pursuing("even_courses", mixed, seats, even={"group": {"sex": ["female"]}})
    yield GoalWalk(women, ("nominee", "N3"))


def _refusing(country: str, person: Nominee) -> Nominee:
    return person.model_copy(update={"refused_countries": (country,)})
