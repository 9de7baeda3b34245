"""Which days courses take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from leadership_opt.rules.keys import RuleId
from tests.armour.planting import UNKNOWN, Planter, Planting, at_least, at_most, plants
from tests.armour.sound import Sound, replaced, value_of


def _closed(way: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for run in sound.planned:
            day = run.last_day if way == "last-day" else run.start
            period: dict[str, Any] = {"id": UNKNOWN, "first_day": day, "last_day": day}
            hit = [one for one in sound.planned if one.start <= day <= one.last_day]
            if way == "country":
                period["countries"] = (run.country,)
                hit = [one for one in hit if one.country == run.country]
            if way == "start":
                period["starts_only"] = True
                hit = [one for one in hit if one.start == day]
            calendar = sound.problem.policy.calendar
            question = sound.policy(calendar=replaced(calendar, closed_periods=(*calendar.closed_periods, period)))
            expected = {f"calendar/closed[course={one.id},period={UNKNOWN}]": at_most(0, 1) for one in hit}
            yield Planting(question, sound.plan, expected)

    return plant


for _way in ("first-day", "last-day", "country", "start"):
    plants(RuleId.CALENDAR, f"closed-{_way}")(_closed(_way))


@plants(RuleId.CALENDAR, "gap")
def _gap(sound: Sound) -> Iterator[Planting]:
    pairs = [
        (abs((one.start - two.start).days), one.id, two.id)
        for one, two in combinations(sorted(sound.runs, key=lambda run: run.id), 2)
        if one.planned or two.planned
    ]
    for least in sorted({days + 1 for days, _, _ in pairs if days < 366})[:2]:
        calendar = replaced(sound.problem.policy.calendar, min_days_between_starts=least)
        expected = {
            f"calendar/gap[course={a},other={b}]": at_least(least, days) for days, a, b in pairs if days < least
        }
        yield Planting(sound.policy(calendar=calendar), sound.plan, expected)


@plants(RuleId.CALENDAR, "concurrent")
def _concurrent(sound: Sound) -> Iterator[Planting]:
    judged = [(day, len(runs)) for day, runs in sound.stretches() if any(run.planned for run in runs)]
    most = max((count for _, count in judged), default=0) - 1
    if most > 0:
        calendar = replaced(sound.problem.policy.calendar, max_concurrent_courses=most)
        expected = {f"calendar/concurrent[day={day}]": at_most(most, count) for day, count in judged if count > most}
        yield Planting(sound.policy(calendar=calendar), sound.plan, expected)


def _continuity(body: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        policy = sound.problem.policy
        judged: dict[str, int] = {}
        for day, runs in sound.stretches():
            away: dict[str, set[str]] = {}
            planned: set[str] = set()
            for person, run in sound.seats(runs):
                if person.province is None or (body and person.post.value == "other"):
                    continue
                scope = f"day={day},province={value_of('province', person, day, policy)}"
                scope = f"body={person.post.value},{scope}" if body else scope
                away.setdefault(scope, set()).add(person.id)
                planned |= {scope} if run.planned else set()
            judged |= {scope: len(away[scope]) for scope in planned}
        most = max(judged.values(), default=0) - 1
        if most > 0:
            field, name = ("max_absent_per_body", "body") if body else ("max_absent_per_province", "province")
            expected = {f"continuity/{name}[{scope}]": at_most(most, n) for scope, n in judged.items() if n > most}
            yield Planting(sound.policy(continuity=replaced(policy.continuity, **{field: most})), sound.plan, expected)

    return plant


plants(RuleId.CONTINUITY, "province")(_continuity(False))
plants(RuleId.CONTINUITY, "body")(_continuity(True))
