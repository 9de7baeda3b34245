"""What the planner has fixed: companions and pins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from leadership_opt.rules.keys import RuleId
from tests.armour.planting import UNKNOWN, Numbers, Planter, Planting, at_least, at_most, plants
from tests.armour.sound import Sound, but


@plants(RuleId.COMPANIONS, "apart")
def _apart(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        if len(run.people) > 1:
            group = {"id": UNKNOWN, "kind": "apart", "nominees": run.people[:2]}
            expected = {
                f"companions/{UNKNOWN}[course={one.id}]": at_most(1, 2)
                for one in sound.planned
                if set(run.people[:2]) <= set(one.people)
            }
            yield Planting(sound.more("companions", group), sound.plan, expected)


@plants(RuleId.COMPANIONS, "together-one-stays")
def _one_stays(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        for stays in sound.resting[:1]:
            for who in run.people[:1]:
                group = {"id": UNKNOWN, "kind": "together", "nominees": (who, stays.id)}
                expected = {f"companions/{UNKNOWN}": at_least(2, 1)}
                yield Planting(sound.more("companions", group), sound.plan, expected)


@plants(RuleId.COMPANIONS, "together-two-courses")
def _parted(sound: Sound) -> Iterator[Planting]:
    for one, two in combinations(sound.planned, 2):
        if not set(one.people) & set(two.people):
            size = len(one.people[:2]) + 1
            group = {"id": UNKNOWN, "kind": "together", "nominees": (*one.people[:2], two.people[0])}
            expected = {f"companions/{UNKNOWN}": at_least(size, size - 1)}
            yield Planting(sound.more("companions", group), sound.plan, expected)


def _course_pin(way: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        pins: list[tuple[dict[str, Any], Numbers]] = []
        if way == "idle":
            pins = [
                ({"course": run.id, "runs": False}, at_most(0, 1))
                for run in sound.planned
                if not sound.problem.course_by_id[run.id].must_run
            ]
        elif way == "runs":
            pins = [({"course": course.id}, at_least(1, 0)) for course in sound.idle]
        elif way == "idle-date":
            pins = [({"course": c.id, "start_date": c.start_dates[0]}, at_least(1, 0)) for c in sound.idle]
        else:
            for run in sound.planned:
                others = but(run.start, *sound.problem.course_by_id[run.id].start_dates)
                pins += [({"course": run.id, "start_date": day}, at_least(1, 0)) for day in others[:1]]
        for pin, numbers in pins:
            key = f"pins/course[course={pin['course']}]"
            yield Planting(sound.policy(course_pins=(pin,), nominee_pins=()), sound.plan, {key: numbers})

    return plant


for _way in ("idle", "runs", "idle-date", "other-date"):
    plants(RuleId.PINS, f"course-{_way}")(_course_pin(_way))


def _nominee_pin(place: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        if place == "in":
            for person in sound.resting[:2]:
                pin: dict[str, Any] = {"nominee": person.id, "place": "in"}
                expected = {f"pins/nominee[nominee={person.id}]": at_least(1, 0)}
                yield Planting(sound.policy(course_pins=(), nominee_pins=(pin,)), sound.plan, expected)
            return
        for run in sound.planned:
            if place == "out":
                who = run.people[0]
                courses = sum(who in other.people for other in sound.planned)
                pin, key, numbers = {"place": "out"}, f"pins/nominee[nominee={who}]", at_most(0, courses)
            else:
                others = [person.id for person in sound.problem.nominees if person.id not in run.people]
                if not others:
                    continue
                who = others[0]
                pin, numbers = {"place": "in_course", "course": run.id}, at_least(1, 0)
                key = f"pins/nominee[course={run.id},nominee={who}]"
            question = sound.policy(course_pins=(), nominee_pins=({"nominee": who, **pin},))
            yield Planting(question, sound.plan, {key: numbers})

    return plant


for _way in ("in", "out", "in_course"):
    plants(RuleId.PINS, f"nominee-{_way}")(_nominee_pin(_way))
