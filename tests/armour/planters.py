"""Planters: each takes a valid plan, breaks one rule in one way, and says exactly what the checker must report.

Nothing here asks the checker: what the plan has is counted anew, from the plan and the records alone.
A planter that changes the limits alone, or the plan in a way without side effects, expects its own keys and
no others. One that cannot help side effects works on ``Sound.bare()``, where no other rule stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from leadership_opt.domain import Assignment, Course, Nominee, Payment, Plan, PlannedCourse, Policy, Problem
from leadership_opt.reference import province
from leadership_opt.rules.eligibility import category_label, is_eligible
from leadership_opt.rules.keys import RuleId

Numbers = tuple[int | None, int, int | None]
"""Least, actual, most."""

MILLIONTHS = 10**6
UNKNOWN = "planted"
FAR = date(2015, 3, 2)


class Planting(NamedTuple):
    """A problem and a plan that breaks exactly the expected keys."""

    problem: Problem
    plan: Plan
    expected: Mapping[str, Numbers]
    may_follow: frozenset[RuleId] = frozenset()
    """Families that a side effect may break too."""


class Run(NamedTuple):
    """A course that takes place."""

    id: str
    country: str
    start: date
    last_day: date
    people: tuple[str, ...]
    planned: bool


class Sound:
    """A problem with a valid plan, and what the plan has."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.runs = tuple(_runs(problem, plan))
        self.planned = tuple(run for run in self.runs if run.planned)

    @cached_property
    def idle(self) -> list[Course]:
        """Courses that do not run."""
        running = {run.id for run in self.planned}
        return [course for course in self.problem.courses if course.id not in running]

    @cached_property
    def resting(self) -> list[Nominee]:
        """Nominees in no planned course."""
        away = {entry.nominee for entry in self.plan.assignments}
        return [nominee for nominee in self.problem.nominees if nominee.id not in away]

    def policy(self, **changes: Any) -> Problem:
        """The problem with some fields of the policy replaced."""
        fields = {name: getattr(self.problem.policy, name) for name in Policy.model_fields}
        return self.problem.replace(policy=Policy(**{**fields, **changes}))

    def more(self, name: str, entry: Mapping[str, Any]) -> Problem:
        """The problem with one more entry in a list of the policy."""
        return self.policy(**{name: (*getattr(self.problem.policy, name), entry)})

    def course(self, identifier: str, **changes: Any) -> Problem:
        """The problem with fields of a course replaced; pins that would contradict are dropped."""
        courses = tuple(
            replaced(course, **changes) if course.id == identifier else course for course in self.problem.courses
        )
        return self.policy(course_pins=(), nominee_pins=()).replace(courses=courses)

    def nominee(self, identifier: str, **changes: Any) -> Problem:
        """The problem with fields of a nominee replaced."""
        people = tuple(
            replaced(person, **changes) if person.id == identifier else person for person in self.problem.nominees
        )
        return self.problem.replace(nominees=people)

    def bare(self, most_courses: int | None = None, **changes: Any) -> Sound:
        """The same people on the same courses with no limits, no costs and no history."""
        old = self.problem.policy
        policy = Policy(
            years=old.years,
            eligibility=old.eligibility,
            max_courses_per_nominee=most_courses or old.max_courses_per_nominee,
            goals=(),
        )
        courses = tuple(
            replaced(course, seats_min=1, seats_max=500, costs=(), must_run=False) for course in self.problem.courses
        )
        problem = Problem(nominees=self.problem.nominees, courses=courses, policy=policy)
        return Sound(problem.replace(**changes), replaced(self.plan, payments=()))

    def plan_with(
        self,
        courses: tuple[PlannedCourse, ...] = (),
        assignments: tuple[Assignment, ...] = (),
        payments: tuple[Payment, ...] = (),
    ) -> Plan:
        """The plan with more entries."""
        return Plan(
            courses=(*self.plan.courses, *courses),
            assignments=(*self.plan.assignments, *assignments),
            payments=(*self.plan.payments, *payments),
        )

    def paying(self, old: Payment, *new: Payment) -> Plan:
        """The plan with one payment replaced."""
        at = self.plan.payments.index(old)
        payments = (*self.plan.payments[:at], *new, *self.plan.payments[at + 1 :])
        return Plan(courses=self.plan.courses, assignments=self.plan.assignments, payments=payments)

    def seats(self, runs: tuple[Run, ...] | None = None) -> Iterator[tuple[Nominee, Run]]:
        """Every person with every course that she is in, held ones included."""
        for run in self.runs if runs is None else runs:
            for person in run.people:
                yield self.problem.person_by_id[person], run

    def stretches(self) -> list[tuple[date, tuple[Run, ...]]]:
        """First day and courses of each stretch of days with the same courses under way, day by day."""
        days = {
            run.start + timedelta(days=past) for run in self.runs for past in range((run.last_day - run.start).days + 1)
        }
        found: list[tuple[date, tuple[Run, ...]]] = []
        before: tuple[date, tuple[Run, ...]] | None = None
        for day in sorted(days):
            here = tuple(run for run in self.runs if run.start <= day <= run.last_day)
            if before is None or before != (day - timedelta(days=1), here):
                found.append((day, here))
            before = (day, here)
        return found


def replaced(record: Any, **changes: Any) -> Any:
    """A record with fields replaced, validated."""
    return type(record)(**{**{name: getattr(record, name) for name in type(record).model_fields}, **changes})


def _runs(problem: Problem, plan: Plan) -> Iterator[Run]:
    for entry in plan.courses:
        course = problem.course_by_id[entry.course]
        last = entry.start_date + timedelta(days=course.days - 1)
        yield Run(course.id, course.country, entry.start_date, last, plan.roster(course.id), True)
    for held in problem.history.courses:
        last = held.start_date + timedelta(days=held.days - 1)
        yield Run(held.id, held.country, held.start_date, last, held.participants, False)


def value_of(attribute: str, person: Nominee, start: date, policy: Policy) -> str | None:
    """The group of a person, read for the third time."""
    if attribute.startswith("tag:"):
        return person.tags.get(attribute[4:])
    if attribute == "category":
        label = category_label(person, start, policy.eligibility)
        return None if label is None else str(label)
    if attribute == "age_band":
        age = start.year - person.born.year - ((start.month, start.day) < (person.born.month, person.born.day))
        return next((band.id for band in policy.age_bands if band.min_age <= age <= band.max_age), None)
    home = province(person.province)
    return {
        "sex": person.sex.value,
        "post": person.post.value,
        "region": home.region_code,
        "province_2025": home.successor_code,
        "province": home.successor_code if policy.provinces_counted_as == 34 else home.code,
    }[attribute]


Planter = Callable[[Sound], Iterator[Planting]]
PLANTERS: dict[tuple[RuleId, str], Planter] = {}
"""Every planter by its family and the way in which it breaks the rule."""


def plants(rule: RuleId, way: str) -> Callable[[Planter], Planter]:
    """Enter a planter in the table."""

    def enter(planter: Planter) -> Planter:
        assert (rule, way) not in PLANTERS
        PLANTERS[rule, way] = planter
        return planter

    return enter


def at_most(limit: int, actual: int) -> Numbers:
    """An upper limit alone."""
    return (None, actual, limit)


def at_least(limit: int, actual: int) -> Numbers:
    """A lower limit alone."""
    return (limit, actual, None)


# --- sizes and counts ---


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


# --- quotas ---

ATTRIBUTES = (
    "sex",
    "post",
    "province",
    "province_2025",
    "region",
    "category",
    "age_band",
    "tag:field",
    "tag:ethnicity",
)
SCOPES = ("programme", "year", "course", "country")
MEASURES = ("min_count", "max_count", "min_share", "max_share", "capped")


def _quota(scope: str, measure: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        runs = sound.planned if scope == "course" else sound.runs
        slots: dict[str, tuple[Run, ...]] = {}
        for run in runs:
            slot = {"programme": "", "year": str(run.start.year), "course": run.id, "country": run.country}[scope]
            slots[slot] = (*slots.get(slot, ()), run)
        if scope == "year":
            slots = {year: counted for year, counted in slots.items() if int(year) in sound.problem.policy.years}
        for slot, counted in slots.items():
            for at, attribute in enumerate(ATTRIBUTES):
                yield from _on(sound, scope, measure, slot, counted, attribute, repeated=bool(at % 2))

    return plant


def _on(
    sound: Sound, scope: str, measure: str, slot: str, counted: tuple[Run, ...], attribute: str, *, repeated: bool
) -> Iterator[Planting]:
    policy = sound.problem.policy
    seats = [value_of(attribute, person, run.start, policy) for person, run in sound.seats(counted)]
    tally = Counter(value for value in seats if value is not None)
    limit_to: dict[str, Any] = {}
    if scope != "programme":
        field = {"year": "in_years", "course": "in_courses", "country": "in_countries"}[scope]
        limit_to[field] = (int(slot),) if scope == "year" else (slot,)
    for value, actual in sorted(tally.items())[:2]:
        limit, least, most = _limit(sound, measure, attribute, value, actual, len(seats), counted)
        if not limit:
            continue
        parts = {} if scope == "programme" else {scope: slot}
        parts |= {attribute: value} if repeated else {}
        parts |= {"measure": "share"} if measure.endswith("share") else {}
        inner = ",".join(f"{name}={parts[name]}" for name in sorted(parts))
        entry = {"id": UNKNOWN, "scope": scope, "where": {attribute: (value,)}, **limit_to, **limit}
        entry |= {"each": attribute} if repeated else {}
        key = f"quota/{UNKNOWN}" + (f"[{inner}]" if inner else "")
        yield Planting(sound.more("quotas", entry), sound.plan, {key: (least, actual, most)})


def _limit(
    sound: Sound, measure: str, attribute: str, value: str, actual: int, total: int, counted: tuple[Run, ...]
) -> tuple[dict[str, Any], int | None, int | None]:
    """The tightest broken limit: one person, or one millionth of a share, beyond what there is."""
    if measure == "max_count":
        return {"max_count": actual - 1}, None, actual - 1
    if measure == "min_count":
        return {"min_count": actual + 1}, actual + 1, None
    if measure == "max_share":
        share = -(-actual * MILLIONTHS // total) - 1
        return {"max_share": {"numerator": share, "denominator": MILLIONTHS}}, None, actual - 1
    if measure == "min_share":
        share = actual * MILLIONTHS // total + 1
        if actual == total:
            return {}, None, None
        return {"min_share": {"numerator": share, "denominator": MILLIONTHS}}, actual + 1, None
    if not _one_more_could_go(sound, attribute, value, counted):
        return {}, None, None
    return {"min_count": actual + 1, "capped_at_supply": True}, actual + 1, None


def _one_more_could_go(sound: Sound, attribute: str, value: str, counted: tuple[Run, ...]) -> bool:
    """Whether surely one more than now could go: somebody who stays at home and is free on the start of a course."""
    policy = sound.problem.policy
    if policy.max_courses_per_nominee > 1:
        return False
    gone = {person for run in sound.runs for person in run.people}
    for run in counted:
        for person in sound.resting:
            free = not person.unavailable and not person.refused_countries and person.id not in gone
            if run.planned and free and is_eligible(person, run.start, policy.eligibility):
                return value_of(attribute, person, run.start, policy) == value
    return False


for _scope in SCOPES:
    for _measure in MEASURES:
        plants(RuleId.QUOTA, f"{_scope}-{_measure}")(_quota(_scope, _measure))


# --- money ---


def _cap(with_year: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        start = {run.id: run.start.year for run in sound.runs}
        paid = Counter[tuple[str, int | None]]()
        flows = [(entry.fund, start[entry.course], entry.amount_vnd) for entry in sound.plan.payments]
        for held in sound.problem.history.courses:
            flows += [(entry.fund, held.start_date.year, entry.amount_vnd) for entry in held.payments]
        for fund, year, amount in flows:
            paid[fund, year if with_year else None] += amount
        for (name, in_year), amount in sorted(paid.items(), key=str):
            if not amount:
                continue
            cap = {"amount": amount - 1}
            fund_record = sound.problem.fund_by_id[name]
            if in_year is not None:
                caps = [entry for entry in fund_record.caps_by_year if entry.year != in_year]
                changes: dict[str, Any] = {"caps_by_year": [*caps, {"year": in_year, "cap": cap}]}
                key = f"budget/{name}[year={in_year}]"
            else:
                changes, key = {"cap_total": cap}, f"budget/{name}"
            yield Planting(_with_fund(sound, name, **changes), sound.plan, {key: at_most(amount - 1, amount)})

    return plant


def _with_fund(sound: Sound, name: str, **changes: Any) -> Problem:
    funds = tuple(replaced(fund, **changes) if fund.id == name else fund for fund in sound.problem.funds)
    return sound.problem.replace(funds=funds)


plants(RuleId.BUDGET, "year")(_cap(True))
plants(RuleId.BUDGET, "period")(_cap(False))


def _in_full(change: int) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        due = Counter[tuple[str, str]]()
        for entry in sound.plan.payments:
            due[entry.course, entry.cost_item] += entry.amount_vnd
        uncapped = tuple(replaced(fund, caps_by_year=(), cap_total=None) for fund in sound.problem.funds)
        question = sound.problem.replace(funds=uncapped)
        for entry in sound.plan.payments:
            if entry.amount_vnd + change >= 0:
                cost = due[entry.course, entry.cost_item]
                plan = sound.paying(entry, replaced(entry, amount_vnd=entry.amount_vnd + change))
                key = f"budget/in_full[course={entry.course},item={entry.cost_item}]"
                yield Planting(question if change > 0 else sound.problem, plan, {key: (cost, cost + change, cost)})

    return plant


plants(RuleId.BUDGET, "in_full-less")(_in_full(-1))
plants(RuleId.BUDGET, "in_full-more")(_in_full(+1))


@plants(RuleId.BUDGET, "in_full-nothing")
def _nothing_paid(sound: Sound) -> Iterator[Planting]:
    due = Counter[tuple[str, str]]()
    for entry in sound.plan.payments:
        due[entry.course, entry.cost_item] += entry.amount_vnd
    plan = Plan(courses=sound.plan.courses, assignments=sound.plan.assignments)
    expected = {f"budget/in_full[course={c},item={i}]": (cost, 0, cost) for (c, i), cost in due.items() if cost}
    if expected:
        yield Planting(sound.problem, plan, expected)


def _may_pay(way: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for first in sound.plan.payments:
            fund, run = sound.problem.fund_by_id[first.fund], sound.problem.course_by_id[first.course]
            item = next(one for one in run.costs if one.id == first.cost_item)
            if way == "kind":
                kinds = [kind for kind in type(fund.kind) if kind is not fund.kind]
                costs = tuple(replaced(one, paid_by=kinds) if one.id == item.id else one for one in run.costs)
                courses = tuple(replaced(c, costs=costs) if c.id == run.id else c for c in sound.problem.courses)
                question = sound.problem.replace(courses=courses)
            elif way == "country":
                question = _with_fund(sound, fund.id, countries=_but(run.country, "JP", "FR", "SG", "AU", "KR"))
            elif way == "course":
                rest = _but(run.id, *(course.id for course in sound.problem.courses))
                if not rest:
                    continue
                question = _with_fund(sound, fund.id, courses=rest)
            else:
                question = _with_fund(sound, fund.id, cost_kinds=_but(item.kind, *type(item.kind)))
            expected: dict[str, Numbers] = {}
            for entry in sound.plan.payments:
                course = sound.problem.course_by_id[entry.course]
                paid_for = next(one for one in course.costs if one.id == entry.cost_item)
                if way == "kind":
                    payer = sound.problem.fund_by_id[entry.fund]
                    is_wrong = course.id == run.id and paid_for.id == item.id and payer.kind is fund.kind
                elif entry.fund != fund.id:
                    is_wrong = False
                elif way == "country":
                    is_wrong = course.country not in question.fund_by_id[fund.id].countries
                elif way == "course":
                    is_wrong = course.id == run.id
                else:
                    is_wrong = paid_for.kind is item.kind
                if is_wrong and entry.amount_vnd:
                    key = f"budget/may_pay[course={course.id},fund={entry.fund},item={paid_for.id}]"
                    expected[key] = at_most(0, entry.amount_vnd)
            if expected:
                yield Planting(question, sound.plan, expected)

    return plant


def _but(excluded: Any, *values: Any) -> tuple[Any, ...]:
    return tuple(value for value in values if value != excluded)


for _way in ("kind", "country", "course", "cost_kind"):
    plants(RuleId.BUDGET, f"may_pay-{_way}")(_may_pay(_way))


# --- people ---

FLAGS: dict[str, dict[str, Any]] = {
    "under_discipline": {"under_discipline": True},
    "barred_from_leaving": {"barred_from_leaving": True},
    "poor_previous_year": {"good_previous_year": False},
    "not_healthy": {"healthy": False},
    "no_category": {"post": "other", "outstanding": False},
    "too_little_working_age": {"birth_date": date(1950, 1, 1), "birth_year": None},
}


def _ineligible(changes: dict[str, Any]) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        base = sound.bare()
        for run in base.planned:
            if run.people:
                who = run.people[-1]
                others = [other.id for other in base.planned if who in other.people]
                expected = {f"eligibility[course={name},nominee={who}]": at_most(0, 1) for name in others}
                yield Planting(base.nominee(who, **changes), base.plan, expected)
                if "post" not in changes and "birth_date" not in changes:
                    yield Planting(sound.nominee(who, **changes), sound.plan, expected)

    return plant


for _code, _changes in FLAGS.items():
    plants(RuleId.ELIGIBILITY, _code)(_ineligible(_changes))


@plants(RuleId.ELIGIBILITY, "policy")
def _all_too_old(sound: Sound) -> Iterator[Planting]:
    reading = replaced(sound.problem.policy.eligibility, working_age_months_left=600)
    seats = {
        f"eligibility[course={run.id},nominee={who}]": at_most(0, 1) for run in sound.planned for who in run.people
    }
    if seats:
        yield Planting(sound.policy(eligibility=reading), sound.plan, seats)


def _away(first: int, last: int | None) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for run in sound.planned:
            if run.people:
                anchor = run.start if last is None else run.last_day
                who = run.people[0]
                old = sound.problem.nominee_by_id[who].unavailable
                period = {"first_day": anchor + timedelta(days=first), "last_day": anchor + timedelta(days=last or 0)}
                if sum(who in other.people for other in sound.planned) == 1:
                    key = f"availability[course={run.id},nominee={who}]"
                    yield Planting(sound.nominee(who, unavailable=(*old, period)), sound.plan, {key: at_most(0, 1)})

    return plant


plants(RuleId.AVAILABILITY, "until-first-day")(_away(-20, None))
plants(RuleId.AVAILABILITY, "from-last-day")(_away(0, 20))


@plants(RuleId.AVAILABILITY, "refused")
def _refused(sound: Sound) -> Iterator[Planting]:
    for run in sound.planned:
        for who in run.people[:2]:
            person = sound.problem.nominee_by_id[who]
            wished = _but(run.country, *person.preferred_countries)
            question = sound.nominee(
                who, refused_countries=(*person.refused_countries, run.country), preferred_countries=wished
            )
            seats = [one.id for one in sound.planned if who in one.people and one.country == run.country]
            expected = {f"availability/refused[course={name},nominee={who}]": at_most(0, 1) for name in seats}
            yield Planting(question, sound.plan, expected)


@plants(RuleId.ONE_COURSE_EACH, "most")
def _most_courses(sound: Sound) -> Iterator[Planting]:
    attended = Counter(who for run in sound.runs for who in run.people)
    going = {who for run in sound.planned for who in run.people}
    expected = {f"one_course_each[nominee={who}]": at_most(1, attended[who]) for who in going if attended[who] > 1}
    if expected:
        base = Sound(sound.policy(nominee_pins=(), max_courses_per_nominee=1), sound.plan)
        yield Planting(base.problem, base.plan, expected)


@plants(RuleId.ONE_COURSE_EACH, "second-course")
def _second_course(sound: Sound) -> Iterator[Planting]:
    """Somebody goes on a second course too; she may not be able to attend that one."""
    base = sound.bare(most_courses=1)
    if any(len([run for run in base.planned if who in run.people]) > 1 for run in base.planned for who in run.people):
        return
    for one, two in combinations(base.planned, 2):
        plan = base.plan_with(assignments=(Assignment(nominee=one.people[0], course=two.id),))
        expected = {f"one_course_each[nominee={one.people[0]}]": at_most(1, 2)}
        if one.start <= two.last_day and two.start <= one.last_day:
            first, second = sorted((one.id, two.id))
            name = "one_course_each/same_days"
            expected[f"{name}[course={first},nominee={one.people[0]},other={second}]"] = at_most(0, 1)
        follow = frozenset({RuleId.ELIGIBILITY, RuleId.AVAILABILITY})
        yield Planting(base.problem, plan, expected, follow)


def _after_held(at_once: bool) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        base = sound.bare(most_courses=3)
        planned = Counter(who for run in base.planned for who in run.people)
        for run in base.planned:
            for who in run.people[:1]:
                start = run.start if at_once else FAR
                held = {"id": UNKNOWN, "country": "JP", "start_date": start, "days": 1, "participants": (who,)}
                most = 4 if at_once else planned[who]
                if most < max(planned.values()):
                    continue  # others would break the limit too
                expected = {f"one_course_each[nominee={who}]": at_most(most, most + 1)}
                if at_once:
                    others = [
                        one.id for one in base.planned if who in one.people and one.start <= start <= one.last_day
                    ]
                    pairs = [sorted((name, UNKNOWN)) for name in others]
                    stem = "one_course_each/same_days"
                    expected = {f"{stem}[course={a},nominee={who},other={b}]": at_most(0, 1) for a, b in pairs}
                question = Sound(base.problem, base.plan).policy(max_courses_per_nominee=most)
                yield Planting(question.replace(history={"courses": (held,)}), base.plan, expected)

    return plant


plants(RuleId.ONE_COURSE_EACH, "held-before")(_after_held(False))
plants(RuleId.ONE_COURSE_EACH, "same_days")(_after_held(True))


# --- days ---


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
                if body and person.post.value == "other":
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


# --- what is fixed ---


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
                others = _but(run.start, *sound.problem.course_by_id[run.id].start_dates)
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


# --- the form of the plan ---

FORM_KINDS = (
    "unknown_course",
    "unknown_nominee",
    "unknown_fund",
    "unknown_item",
    "repeated_course",
    "repeated_assignment",
    "repeated_payment",
    "assignment_to_idle_course",
    "payment_for_idle_course",
)


def _form(kind: str) -> Planter:
    def plant(sound: Sound) -> Iterator[Planting]:
        for plan, scope, numbers in _malformed(sound, kind):
            yield Planting(sound.problem, plan, {f"plan_form/{kind}[{scope}]": numbers})

    return plant


def _malformed(sound: Sound, kind: str) -> Iterator[tuple[Plan, str, Numbers]]:
    first = next(iter(sound.plan.courses), None)
    paid = next((entry for entry in sound.plan.payments if entry.amount_vnd > 1), None)
    seat = next(iter(sound.plan.assignments), None)
    idle = next(iter(sound.idle), None)
    if kind == "unknown_course":
        planned = PlannedCourse(course=UNKNOWN, start_date=FAR)
        yield sound.plan_with(courses=(planned,)), f"course={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_nominee" and first:
        entry = Assignment(nominee=UNKNOWN, course=first.course)
        yield sound.plan_with(assignments=(entry,)), f"nominee={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_fund" and paid:
        yield sound.plan_with(payments=(replaced(paid, fund=UNKNOWN),)), f"fund={UNKNOWN}", at_most(0, 1)
    elif kind == "unknown_item" and paid:
        scope = f"course={paid.course},item={UNKNOWN}"
        yield sound.plan_with(payments=(replaced(paid, cost_item=UNKNOWN),)), scope, at_most(0, 1)
    elif kind == "repeated_course" and first:
        yield sound.plan_with(courses=(first,)), f"course={first.course}", at_most(1, 2)
        yield sound.plan_with(courses=(first, first)), f"course={first.course}", at_most(1, 3)
    elif kind == "repeated_assignment" and seat:
        yield sound.plan_with(assignments=(seat,)), f"course={seat.course},nominee={seat.nominee}", at_most(1, 2)
    elif kind == "repeated_payment" and paid:
        halves = replaced(paid, amount_vnd=1), replaced(paid, amount_vnd=paid.amount_vnd - 1)
        scope = f"course={paid.course},fund={paid.fund},item={paid.cost_item}"
        yield sound.paying(paid, *halves), scope, at_most(1, 2)
    elif kind == "assignment_to_idle_course" and idle:
        who = sound.problem.nominees[0].id
        entry = Assignment(nominee=who, course=idle.id)
        yield sound.plan_with(assignments=(entry,)), f"course={idle.id},nominee={who}", at_most(0, 1)
    elif kind == "payment_for_idle_course" and idle and idle.costs and sound.problem.funds:
        item, fund = idle.costs[0].id, sound.problem.funds[0].id
        payment = Payment(course=idle.id, cost_item=item, fund=fund, amount_vnd=1)
        yield sound.plan_with(payments=(payment,)), f"course={idle.id}", at_most(0, 1)


for _kind in FORM_KINDS:
    plants(RuleId.PLAN_FORM, _kind)(_form(_kind))
