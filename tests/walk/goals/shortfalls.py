"""What wishes miss: quotas and companions that are no rules."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.reference import Sex
from tests.checker.builders import course
from tests.walk.case import GoalWalk, pursuing, rated


def draw(chance: Random) -> Iterator[GoalWalk]:
    """Yield seats for which women are wanted, more than there are, and two who would rather not meet."""
    people = rated(chance, 5)
    women = people[3:]
    men = tuple(one.model_copy(update={"sex": Sex.MALE}) for one in people[:3])
    wanted = {
        "id": "women",
        "where": {"sex": ["female"]},
        "min_count": 3,
        "wanted": True,
        "weight": chance.randint(1, 5),
    }
    seats = [course("C1", seats_min=2, seats_max=2)]
    yield GoalWalk(pursuing("shortfalls", (*men, *women), seats, quotas=[wanted]), ("nominee", "N1"))
    share = {"id": "most", "where": {"sex": ["female"]}, "min_share": "51%", "scope": "course", "wanted": True}
    two = [course("C1", seats_min=2, seats_max=2)]
    yield GoalWalk(pursuing("shortfalls", (*men, *women), two, quotas=[share]), ("nominee", "N1"))
    rather_not = {"id": "rivals", "kind": "apart", "nominees": ["N1", "N2"], "wanted": True}
    sure = [{"nominee": "N1", "place": "in"}]
    pair = [course("C1", seats_min=2, seats_max=2)]
    yield GoalWalk(pursuing("shortfalls", people, pair, companions=[rather_not], nominee_pins=sure), ("nominee", "N2"))
    both = {"id": "friends", "kind": "together", "nominees": ["N2", "N3"], "wanted": True}
    yield GoalWalk(pursuing("shortfalls", people[:3], pair, companions=[both]), ("nominee", "N1"))
