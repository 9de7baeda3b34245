"""How many people and courses there are, and how large a course is."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain import Plan
from leadership_opt.rules.keys import RuleId
from tests.armour.planting import UNKNOWN, Numbers, Planter, Planting, at_least, at_most, plants
from tests.armour.sound import Sound


def _tight(actual: int, direction: str) -> tuple[dict[str, int], Numbers] | None:
    """The limit that is one beyond what there is; None where there is no such limit."""
    if direction == "min":
        return {"min_count": actual + 1}, at_least(actual + 1, actual)
    return ({"max_count": actual - 1}, at_most(actual - 1, actual)) if actual else None


def _total(direction: str, by_year: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for year in sound.problem.policy.years if by_year else (None,):
            actual = sum(len(run.people) for run in sound.runs if year in (None, run.start.year))
            tight = _tight(actual, direction)
            if tight is None:
                continue
            limit, numbers = tight
            bounds = {"by_year": [{"year": year, **limit}]} if by_year else limit
            key = f"total_participants[year={year}]" if by_year else "total_participants"
            yield Planting(sound.policy(total_participants=bounds), sound.plan, {key: numbers})

    return plant


COUNT_WAYS = ("all", "years", "countries", "per_year", "each_country", "both")


def _course_count(direction: str, way: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        cells: set[tuple[int | None, str | None]] = {(None, None)}
        if way in ("years", "per_year", "both"):
            cells = {(year, country) for year in sound.problem.policy.years for _, country in cells}
        if way in ("countries", "each_country", "both"):
            cells = {(year, run.country) for run in sound.runs for year, _ in cells}
        for year, country in sorted(cells, key=str):
            counted = [run for run in sound.runs if year in (None, run.start.year) and country in (None, run.country)]
            tight = _tight(len(counted), direction)
            if tight is None:
                continue
            parts = [f"country={country}"] if country and way in ("each_country", "both") else []
            parts += [f"year={year}"] if year and way in ("per_year", "both") else []
            entry = {
                "id": UNKNOWN,
                "per_year": way in ("per_year", "both"),
                "each_country": way in ("each_country", "both"),
                "years": () if year is None else (year,),
                "countries": () if country is None else (country,),
                **tight[0],
            }
            key = f"course_count/{UNKNOWN}" + (f"[{','.join(parts)}]" if parts else "")
            yield Planting(sound.more("course_counts", entry), sound.plan, {key: tight[1]})

    return plant


for _direction in ("min", "max"):
    plants(RuleId.TOTAL_PARTICIPANTS, f"programme-{_direction}")(_total(_direction, False))
    plants(RuleId.TOTAL_PARTICIPANTS, f"year-{_direction}")(_total(_direction, True))
    for _way in COUNT_WAYS:
        plants(RuleId.COURSE_COUNT, f"{_way}-{_direction}")(_course_count(_direction, _way))


@plants(RuleId.COURSE_SIZE, "seats_max")
def _seats_max(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        most = len(run.people) - 1
        if most:
            least = min(most, sound.problem.course_by_id[run.id].seats_min)
            question = sound.course(run.id, seats_min=least, seats_max=most)
            yield Planting(question, sound.plan, {f"course_size[course={run.id}]": (least, most + 1, most)})


@plants(RuleId.COURSE_SIZE, "seats_min")
def _seats_min(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        least = len(run.people) + 1
        most = max(least, sound.problem.course_by_id[run.id].seats_max)
        question = sound.course(run.id, seats_min=least, seats_max=most)
        yield Planting(question, sound.plan, {f"course_size[course={run.id}]": (least, least - 1, most)})


@plants(RuleId.COURSE_SIZE, "one-leaves")
def _one_leaves(sound: Sound) -> Iterator[Planting]:
    """Somebody leaves a course that is just full enough; nothing else is limited."""
    base = sound.bare()
    for run in base.planned:
        if len(run.people) > 1:
            question = base.course(run.id, seats_min=len(run.people))
            rest = tuple(entry for entry in base.plan.assignments if entry.nominee != run.people[0])
            plan = Plan(courses=base.plan.courses, assignments=rest)
            fewer = sum(entry.course == run.id for entry in rest)
            left = {other.id for other in base.planned if not any(entry.course == other.id for entry in rest)}
            if not left:
                yield Planting(question, plan, {f"course_size[course={run.id}]": (len(run.people), fewer, 500)})


@plants(RuleId.COURSE_SIZE, "start_date")
def _start_date(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        others = tuple(day for day in sound.problem.course_by_id[run.id].start_dates if day != run.start)
        if others:
            key = f"course_size/start_date[course={run.id}]"
            yield Planting(sound.course(run.id, start_dates=others), sound.plan, {key: at_least(1, 0)})


@plants(RuleId.COURSE_SIZE, "must_run")
def _must_run(sound: Sound) -> Iterator[Planting]:
    for course in sound.idle:
        key = f"course_size/must_run[course={course.id}]"
        yield Planting(sound.course(course.id, must_run=True), sound.plan, {key: at_least(1, 0)})
