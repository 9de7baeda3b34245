"""People who travel together or never on one course (set by the planner)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import CompanionGroup, CompanionKind
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge groups of companions.

    ``companions/ID[course=]`` (apart): at most one of the group is in the course.
    ``companions/ID`` (together): every planned course has all of the group or none.
    """
    for group in reading.problem.policy.companions:
        if group.wanted:
            continue
        present = {
            course.id: sorted({person.id for person in course.people} & set(group.nominees))
            for course in reading.planned
        }
        if group.kind is CompanionKind.APART:
            yield from _apart(group, present)
        else:
            yield from _together(group, present)


def _apart(group: CompanionGroup, present: dict[str, list[str]]) -> Iterator[Judgement]:
    for course, members in present.items():
        key = RuleKey.of(RuleId.COMPANIONS, group.id, course=course)
        yield Judgement(key, len(members), most=1, nominees=members, courses=(course,))


def _together(group: CompanionGroup, present: dict[str, list[str]]) -> Iterator[Judgement]:
    """One judgement for the group; ``actual`` is the largest part that travels without the rest."""
    size = len(group.nominees)
    parted = {course: members for course, members in present.items() if 0 < len(members) < size}
    if parted:
        yield Judgement(
            RuleKey.of(RuleId.COMPANIONS, group.id),
            max(len(members) for members in parted.values()),
            least=size,
            nominees=[member for members in parted.values() for member in members],
            courses=parted,
        )
