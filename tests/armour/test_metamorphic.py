"""Changes of a problem after which the answer is known from the answer before: no oracle is needed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from leadership_opt import Outcome, Plan, Problem, Settings, Status, solve, verify
from leadership_opt.domain import Assignment, CostItem, Course, Fund, GoalId, Money, PlannedCourse, Policy
from leadership_opt.domain.canonical import ORDERED_FIELDS
from leadership_opt.model.settlement import PaidCourse, settle
from leadership_opt.rules.eligibility import is_eligible
from tests.armour.sound import Sound, replaced, value_of
from tests.drawn_cases import tried
from tests.oracle.tiny_problems import SWITCHES, tiny_problem
from tests.oracle.tiny_start import start

SETTINGS = Settings(workers=1, time_limit_seconds=60)
FEW, SOME = 8, 15
"""Drawn examples of one change; the long tests try twenty times as many."""

WAY: dict[str, Any] = {"times": 20, "derandomize": True}
seeds, switches = st.integers(0, 10**6), st.sampled_from(SWITCHES)
Document = dict[str, Any]


def answer(problem: Problem, base: Plan | None) -> Outcome:
    """Solve; a tiny problem is always decided."""
    outcome = solve(problem, base=base, settings=SETTINGS)
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
    return outcome


def stage_values(outcome: Outcome) -> list[tuple[str, int | None]]:
    """Every stage that was reached, and its value."""
    return [(stage.key, stage.value) for stage in outcome.stages]


def assert_same(one: Outcome, two: Outcome, *, plans: bool = True) -> None:
    """The same status and values; the same rosters where the draw leaves one plan."""
    assert one.status is two.status
    assert stage_values(one) == stage_values(two)
    if plans and one.plan and two.plan and one.stages and one.stages[-1].goal is GoalId.SEEDED_DRAW:
        assert one.plan.courses == two.plan.courses
        assert one.plan.assignments == two.plan.assignments


def with_policy(problem: Problem, **changes: Any) -> Problem:
    """The problem with fields of the policy replaced."""
    return problem.replace(policy=replaced(problem.policy, **changes))


def _for_one_goal(problem: Problem, goal: GoalId) -> Problem:
    """The problem with one goal; wishes need theirs behind it."""
    policy = problem.policy
    has_wishes = any(quota.wanted for quota in policy.quotas) or any(group.wanted for group in policy.companions)
    goals = {goal: None, **({GoalId.SHORTFALLS: None} if has_wishes else {})}
    return with_policy(problem, goals=[{"goal": one} for one in goals])


def _each(document: Any, change: Callable[[str, Any], Any], field: str = "") -> Any:
    """Rebuild JSON data, passing every string with the field that holds it."""
    if isinstance(document, dict):
        return {key: _each(value, change, key) for key, value in document.items()}
    if isinstance(document, list):
        return [_each(value, change, field) for value in document]
    return change(field, document) if isinstance(document, str) else document


def _shuffled(value: Any, order: random.Random, field: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(entry, order, key) for key, entry in value.items()}
    if isinstance(value, list):
        entries = [_shuffled(entry, order) for entry in value]
        return entries if field in ORDERED_FIELDS else order.sample(entries, len(entries))
    return value


@tried(FEW, seeds, switches, **WAY)
def test_renaming_changes_nothing(seed: int, switch: str) -> None:
    """No rule looks into an id; the new names sort the other way round. The draw is drawn from ids: it is left out."""
    problem, base = tiny_problem(seed, switch)
    goals = tuple(goal for goal in problem.policy.goals if goal.goal is not GoalId.SEEDED_DRAW)
    problem = with_policy(problem, goals=goals)
    document = problem.model_dump(mode="json")
    named: list[Any] = [
        *problem.nominees,
        *problem.courses,
        *problem.funds,
        *problem.history.courses,
        *problem.history.people,
    ]
    policy = problem.policy
    named += [*policy.quotas, *policy.course_counts, *policy.companions, *policy.calendar.closed_periods]
    old = sorted({entry.id for entry in named} | {item.id for course in problem.courses for item in course.costs})
    new = {name: f"Z{len(old) - at:03}-{name[::-1]}" for at, name in enumerate(old)}
    named_in = {"id", "nominee", "nominees", "course", "courses", "in_courses", "fund", "participants", "cost_item"}
    named_in |= {"preferred_courses", "refused_courses"}

    def rename(field: str, text: str) -> str:
        return new.get(text, text) if field in named_in else text

    renamed = Problem.model_validate(_each(document, rename))
    base_renamed = base and Plan.model_validate(_each(base.model_dump(mode="json"), rename))
    assert renamed.nominees[0].id != problem.nominees[0].id
    assert_same(answer(problem, base), answer(renamed, base_renamed))


@tried(FEW, seeds, switches, st.integers(0, 10**6), **WAY)
def test_order_of_input_changes_nothing(seed: int, switch: str, order: int) -> None:
    """Lists mean sets: whoever was entered first has no advantage, and the plan is the same plan."""
    problem, base = tiny_problem(seed, switch)
    again = Problem.model_validate(_shuffled(problem.model_dump(mode="json"), random.Random(order)))
    one, two = answer(problem, base), answer(again, base)
    assert_same(one, two)
    if one.stages and one.stages[-1].goal is GoalId.SEEDED_DRAW:
        assert one.plan == two.plan


@tried(FEW, seeds, st.sampled_from(["budget", "cost", "state_cost", "history", "all"]), st.integers(0, 8), **WAY)
def test_two_halves_of_a_fund_are_the_fund(seed: int, switch: str, units: int) -> None:
    """Whole units of money moved to a second fund of the same kind and limits: what can be paid stays the same.

    Exact for a fund with one cap, for all years or for one year; held payments stay with the first half.
    """
    problem, base = tiny_problem(seed, switch)
    at = next((at for at, fund in enumerate(problem.funds) if _has_one_cap(fund)), None)
    assume(at is not None)
    fund = problem.funds[at or 0]
    cap = fund.cap_total or fund.caps_by_year[0].cap
    past = sum(
        paid.amount_vnd
        for held in problem.history.courses
        for paid in held.payments
        if paid.fund == fund.id and (fund.cap_total or held.start_date.year == fund.caps_by_year[0].year)
    )
    moved = min(units, max(0, cap.amount - past) // problem.policy.money_unit) * problem.policy.money_unit

    def part(name: str, amount: int) -> Fund:
        money = Money(amount=amount)
        if fund.cap_total is not None:
            half = replaced(fund, id=name, cap_total=money)
        else:
            half = replaced(fund, id=name, caps_by_year=({"year": fund.caps_by_year[0].year, "cap": money},))
        assert isinstance(half, Fund)
        return half

    halves = (part(fund.id, cap.amount - moved), part("half", moved))
    others = tuple(other for other in problem.funds if other.id != fund.id)
    assert_same(answer(problem, base), answer(problem.replace(funds=(*others, *halves)), base))


def _has_one_cap(fund: Fund) -> bool:
    caps = [fund.cap_total] if fund.cap_total else []
    caps += [entry.cap for entry in fund.caps_by_year]
    return len(caps) == 1 and caps[0].currency == "VND"


@tried(FEW, seeds, switches, **WAY)
def test_a_nominee_who_can_never_go_changes_nothing(seed: int, switch: str) -> None:
    """She has no tag, so that no rule for each tag is added; she takes no part in shares, supplies or draws."""
    problem, base = tiny_problem(seed, switch)
    barred = replaced(problem.nominees[0], id="A-barred", full_name="Barred", under_discipline=True, tags={})
    more = problem.replace(nominees=(barred, *problem.nominees))
    quotas = [quota.each for quota in problem.policy.quotas if quota.each]
    assert not any(each.startswith("tag:") and each[4:] in barred.tags for each in quotas)
    assert_same(answer(problem, base), answer(more, base))


@tried(FEW, seeds, switches, **WAY)
def test_a_course_that_can_never_run_changes_nothing(seed: int, switch: str) -> None:
    """Its one date is closed for starts. Its country is not new, so that no rule for each country is added."""
    problem, base = tiny_problem(seed, switch)
    taken = {day for course in problem.courses for day in course.start_dates}
    day = next(
        free for past in range(300) if (free := date(problem.policy.years[0], 2, 3) + timedelta(days=past)) not in taken
    )
    course = Course(id="A-closed", title="x", country=problem.courses[0].country, start_dates=(day,), seats_min=1)
    calendar = problem.policy.calendar
    period = {"id": "A-closed", "first_day": day, "last_day": day, "starts_only": True}
    more = problem.replace(courses=(course, *problem.courses))
    more = with_policy(more, calendar=replaced(calendar, closed_periods=(*calendar.closed_periods, period)))
    assert_same(answer(problem, base), answer(more, base))


ONE_NUMBER = st.sampled_from(
    [
        GoalId.PARTICIPANTS,
        GoalId.MERIT,
        GoalId.WOMEN,
        GoalId.COUNTRY_PREFERENCE,
        GoalId.HOST_PRIORITY,
        GoalId.COST,
        GoalId.STATE_COST,
    ]
)


def _looser(problem: Problem, chance: random.Random) -> Problem:
    """Loosen one limit by a step. Nothing that could raise a supply, which would tighten a minimum, is touched."""
    policy = problem.policy
    ways: list[Callable[[], Problem]] = []
    total = policy.total_participants
    if total.min_count:
        ways.append(lambda: with_policy(problem, total_participants=replaced(total, min_count=total.min_count - 1)))
    if total.max_count is not None:
        most = total.max_count + 1
        ways.append(lambda: with_policy(problem, total_participants=replaced(total, max_count=most)))
    for name in ("quotas", "course_counts"):
        entries = getattr(policy, name)
        for at, entry in enumerate(entries):
            changes: list[dict[str, Any]] = []
            if entry.min_count:
                changes.append({"min_count": entry.min_count - 1})
            if entry.max_count is not None:
                changes.append({"max_count": entry.max_count + 1})
            if getattr(entry, "min_share", None):
                changes.append({"min_share": replaced(entry.min_share, numerator=entry.min_share.numerator - 1)})
            for change in changes:
                new = (*entries[:at], replaced(entry, **change), *entries[at + 1 :])
                ways.append(lambda name=name, new=new: with_policy(problem, **{name: new}))  # type: ignore[misc]
    for name in ("course_pins", "nominee_pins", "companions"):
        entries = getattr(policy, name)
        for at in range(len(entries)):
            new = (*entries[:at], *entries[at + 1 :])
            ways.append(lambda name=name, new=new: with_policy(problem, **{name: new}))  # type: ignore[misc]
    for at, course in enumerate(problem.courses):
        for change in ({"seats_min": max(1, course.seats_min - 1)}, {"seats_max": course.seats_max + 1}):
            courses = (*problem.courses[:at], replaced(course, **change), *problem.courses[at + 1 :])
            ways.append(lambda courses=courses: problem.replace(courses=courses))  # type: ignore[misc]
    for at, fund in enumerate(problem.funds):
        if fund.cap_total is not None:
            cap = replaced(fund.cap_total, amount=fund.cap_total.amount + policy.money_unit)
            funds = (*problem.funds[:at], replaced(fund, cap_total=cap), *problem.funds[at + 1 :])
            ways.append(lambda funds=funds: problem.replace(funds=funds))  # type: ignore[misc]
    for field, step in (("min_days_between_starts", -1), ("max_concurrent_courses", 1)):
        value = getattr(policy.calendar, field)
        if value:
            calendar = replaced(policy.calendar, **{field: value + step})
            ways.append(lambda calendar=calendar: with_policy(problem, calendar=calendar))  # type: ignore[misc]
    for field in ("max_absent_per_province", "max_absent_per_body"):
        value = getattr(policy.continuity, field)
        if value:
            continuity = replaced(policy.continuity, **{field: value + 1})
            ways.append(lambda continuity=continuity: with_policy(problem, continuity=continuity))  # type: ignore[misc]
    return chance.choice(ways)()


def assert_no_worse(before: Outcome, after: Outcome) -> None:
    """What was possible is possible, and the first goal is as good."""
    if before.status is Status.INFEASIBLE:
        return
    assert after.status is Status.OPTIMAL
    old, new = before.stages[0], after.stages[0]
    assert old.value is not None
    assert new.value is not None
    assert new.value >= old.value if old.direction == "max" else new.value <= old.value


@tried(SOME, seeds, switches, ONE_NUMBER, st.integers(0, 10**6), **WAY)
def test_a_looser_limit_never_makes_it_worse(seed: int, switch: str, goal: GoalId, chance: int) -> None:
    """Every plan of the tighter problem is a plan of the looser one."""
    problem = _for_one_goal(tiny_problem(seed, switch)[0], goal)
    looser = _looser(problem, random.Random(chance))
    assert_no_worse(answer(problem, None), answer(looser, None))


@tried(FEW, seeds, switches, **WAY)
def test_one_more_nominee_never_means_fewer_seats(seed: int, switch: str) -> None:
    """Nobody must take her. A minimum capped at supply would ask for more people: such quotas are left out."""
    problem = tiny_problem(seed, switch)[0]
    quotas = tuple(quota for quota in problem.policy.quotas if not quota.capped_at_supply)
    problem = _for_one_goal(with_policy(problem, quotas=quotas), GoalId.PARTICIPANTS)
    eligible = replaced(
        problem.nominees[0],
        id="A-new",
        province=problem.nominees[0].province or "01",
        birth_date=date(1988, 1, 1),
        birth_year=None,
        post="council_vice_chair",
        post_until=None,
        under_discipline=False,
        barred_from_leaving=False,
        good_previous_year=True,
        healthy=True,
        unavailable=(),
        refused_countries=(),
        tags={},
    )
    more = problem.replace(nominees=(*problem.nominees, eligible))
    assert_no_worse(answer(problem, None), answer(more, None))


# --- problems around a known good plan ---


def around_a_plan(seed: int) -> tuple[Problem, Plan]:
    """Draw people, courses and a plan of eligible people, then limits that the plan only just meets."""
    chance = random.Random(seed)
    draft = start(chance)
    years, people = draft.years, draft.nominees
    costs = [
        CostItem.model_validate({"id": f"i{at}", "kind": "tuition", "basis": basis, "amount": {"amount": amount}})
        for at, (basis, amount) in enumerate((("per_course", 2_500_001), ("per_participant", 700_000)))
    ]
    dates = {course.id: chance.choice(course.start_dates) for course in draft.courses if chance.random() < 0.8}
    rosters: dict[str, list[str]] = {name: [] for name in dates}
    for person in people:
        fits = [name for name, day in dates.items() if is_eligible(person, day, Policy().eligibility)]
        if fits and chance.random() < 0.8:
            rosters[chance.choice(fits)].append(person.id)
    rosters = {name: roster for name, roster in rosters.items() if roster}
    courses = []
    for course in draft.courses:
        size = len(rosters.get(course.id, ())) or chance.randint(1, 3)
        courses.append(replaced(course, seats_min=size, seats_max=size, costs=costs, must_run=course.id in rosters))
    plan = Plan(
        courses=tuple(PlannedCourse(course=name, start_date=dates[name]) for name in rosters),
        assignments=tuple(Assignment(nominee=who, course=name) for name, roster in rosters.items() for who in roster),
    )
    funds = [
        Fund.model_validate({"id": kind, "name": kind, "kind": kind}) for kind in ("state_budget", "foreign_sponsor")
    ]
    question = Problem(
        nominees=tuple(people),
        courses=tuple(courses),
        funds=tuple(funds),
        policy=Policy(years=years, money_unit=chance.choice((1, 1000, 10**6)), goals=()),
    )
    return _just_met(question, plan, chance)


def _just_met(question: Problem, plan: Plan, chance: random.Random) -> tuple[Problem, Plan]:
    sound = Sound(question, plan)
    seats, policy = list(sound.seats()), question.policy
    quotas: list[Document] = []
    for at in range(chance.randint(1, 4)):
        attribute = chance.choice(("sex", "province", "region", "post", "category", "age_band"))
        scope = chance.choice(("programme", "year", "country", "course"))
        for person, run in chance.sample(seats, min(1, len(seats))):
            value = value_of(attribute, person, run.start, policy)
            slots: dict[str, Document] = {
                "programme": {},
                "year": {"in_years": [run.start.year]},
                "country": {"in_countries": [run.country]},
                "course": {"in_courses": [run.id]},
            }
            members = [
                other
                for other, here in seats
                if value_of(attribute, other, here.start, policy) == value
                and (scope != "year" or here.start.year == run.start.year)
                and (scope != "country" or here.country == run.country)
                and (scope != "course" or here.id == run.id)
            ]
            count = len(members)
            bounds = {"min_count": count, "max_count": count}
            quotas.append({"id": f"q{at}", "where": {attribute: [value]}, "scope": scope, **slots[scope], **bounds})
    pins = [{"course": run.id, "start_date": run.start} for run in sound.planned if chance.random() < 0.3]
    places: list[Document] = [{"nominee": person.id, "place": "out"} for person in sound.resting[:1]]
    places += [{"nominee": person.id, "place": "in_course", "course": run.id} for person, run in seats[:1]]
    groups = [
        {"id": run.id, "kind": "together", "nominees": run.people[:2]} for run in sound.planned if len(run.people) > 1
    ]
    gaps = [abs((a.start - b.start).days) for a in sound.planned for b in sound.planned if a.id < b.id]
    busiest = max((len(runs) for _, runs in sound.stretches()), default=1)
    tight = sound.policy(
        total_participants={"min_count": len(seats), "max_count": len(seats) + chance.randint(0, 1)},
        course_counts=[{"id": "all", "min_count": len(sound.planned), "max_count": len(sound.planned)}],
        quotas=quotas,
        course_pins=pins,
        nominee_pins=places,
        companions=groups,
        calendar={"min_days_between_starts": min(gaps, default=0) % 367, "max_concurrent_courses": busiest},
        goals=[{"goal": chance.choice(["participants", "merit", "women", "country_preference", "cost"])}],
    )
    running = [PaidCourse(question.course_by_id[r.id], r.start.year, len(r.people)) for r in sound.planned]
    unit = policy.money_unit
    payments = settle(question, running) or ()
    paid = {fund.id: 0 for fund in question.funds}
    for payment in payments:
        paid[payment.fund] += -(-payment.amount_vnd // unit) * unit
    funds = tuple(replaced(fund, cap_total=Money(amount=paid[fund.id])) for fund in question.funds)
    return tight.replace(funds=funds), replaced(plan, payments=payments)


@tried(SOME, seeds, **WAY)
def test_a_known_plan_is_never_missed(seed: int) -> None:
    """A solver that calls such a problem impossible, or stays below the plan it was built around, is wrong."""
    problem, plan = around_a_plan(seed)
    verification = verify(problem, plan)
    assert [violation.key for violation in verification.violations] == []
    outcome = answer(problem, None)
    assert outcome.status is Status.OPTIMAL
    first = outcome.stages[0]
    known = verification.value(first.goal)
    assert first.value is not None
    assert first.value >= known if first.direction == "max" else first.value <= known
