"""At most so many people of one post in a course."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``post_mix[course=,post=]``: at most so many people of one post in a planned course."""
    most = reading.problem.policy.max_same_post_per_course
    for course in reading.planned if most is not None else ():
        for post in sorted({person.post for person in course.people}):
            people = [person.id for person in course.people if person.post is post]
            yield Judgement(
                RuleKey.of(RuleId.POST_MIX, course=course.id, post=post.value),
                len(people),
                most=most,
                nominees=people,
                counted=people,
                courses=(course.id,),
                is_reported=True,
            )
