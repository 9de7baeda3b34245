"""More people of one post than a course may have."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from leadership_opt.domain import Post
from tests.checker.builders import course
from tests.walk.case import RuleWalk, asking_for, question, rated


def draw(chance: Random) -> Iterator[RuleWalk]:
    """Yield vice-chairs of two bodies, of one of which there are too many."""
    most = chance.randint(1, 2)
    people = rated(chance, most + 3)
    last = people[-1].model_copy(update={"post": Post.COMMITTEE_VICE_CHAIR})
    mixed = question((*people[:-1], last), [course("C1")], max_same_post_per_course=most)
    yield RuleWalk(
        problem=mixed,
        free=question((*people[:-1], last), [course("C1")]),
        blocked=asking_for(most + 2, mixed),
        limit="post_mix",
        value=most,
        number="post_mix",
        moved_to=most + 1,
    )
